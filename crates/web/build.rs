//! Makes the assets ready to be served for ever: one stylesheet, names that carry the digest of their content, and
//! bodies that are compressed once instead of on every request. Nothing is downloaded.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest as _, Sha256};

/// The order in which the stylesheets are joined: later ones may refine earlier ones.
const STYLES: [&str; 7] = ["tokens", "base", "layout", "components", "reading", "desk", "print"];

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=templates");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut assets = Assets { out: out.clone(), code: String::new(), names: BTreeMap::new() };
    for (name, media) in [
        ("fonts/vazirmatn-arabic.woff2", "font/woff2"),
        ("fonts/vazirmatn-latin.woff2", "font/woff2"),
        ("girih.svg", "image/svg+xml"),
        ("girih-tile.svg", "image/svg+xml"),
        ("favicon.svg", "image/svg+xml"),
        ("favicon-32.png", "image/png"),
        ("apple-touch-icon.png", "image/png"),
        ("share.png", "image/png"),
    ] {
        assets.add(name, media, &fs::read(Path::new("assets").join(name))?)?;
    }
    let mut css = String::new();
    for name in STYLES {
        css.push_str(&fs::read_to_string(format!("assets/css/{name}.css"))?);
    }
    css = without_comments(&css);
    for (name, address) in assets.names.clone() {
        css = css.replace(&format!("../{name}"), &address);
    }
    assets.add("style.css", "text/css; charset=utf-8", css.as_bytes())?;
    for name in ["app.js", "passkey.js"] {
        assets.add(name, "text/javascript; charset=utf-8", &fs::read(Path::new("assets").join(name))?)?;
    }

    let mut code = String::from("/// Every asset.\npub(crate) static ASSETS: &[Asset] = &[\n");
    code.push_str(&assets.code);
    code.push_str("];\n");
    for (name, address) in &assets.names {
        let constant: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
            .collect();
        // Some are only named by the stylesheet.
        writeln!(
            code,
            "/// The address of `{name}`.\n#[allow(dead_code)]\npub(crate) const {constant}: &str = {address:?};"
        )?;
    }
    code.push_str("/// The drawing of an icon, or nothing.\npub(crate) fn icon(name: &str) -> &'static str {\n    match name {\n");
    let mut icons: Vec<_> = fs::read_dir("assets/icons")?.collect::<Result<Vec<_>, _>>()?;
    icons.sort_by_key(fs::DirEntry::file_name);
    for icon in icons {
        let path = icon.path();
        if path.extension().is_some_and(|e| e == "svg") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            writeln!(code, "        {name:?} => {:?},", fs::read_to_string(&path)?.trim())?;
        }
    }
    code.push_str("        _ => \"\",\n    }\n}\n");
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

struct Assets {
    out: PathBuf,
    code: String,
    names: BTreeMap<String, String>,
}

impl Assets {
    fn add(&mut self, name: &str, media: &str, bytes: &[u8]) -> Fallible<()> {
        let digest = Sha256::digest(bytes);
        let mut hash = String::new();
        for byte in digest.iter().take(6) {
            write!(hash, "{byte:02x}")?;
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let address = format!("/assets/{stem}.{hash}.{ending}");
        // Fonts and pictures are compressed already.
        let text = media.starts_with("text/") || media.contains("svg");
        let gzip = if text { gzip(bytes)? } else { Vec::new() };
        let brotli = if text { brotli(bytes)? } else { Vec::new() };
        let base = address.replace(['/', '.'], "_");
        for (kind, body) in [("raw", bytes), ("gz", &gzip[..]), ("br", &brotli[..])] {
            fs::write(self.out.join(format!("{base}.{kind}")), body)?;
        }
        writeln!(
            self.code,
            "    Asset {{ address: {address:?}, media: {media:?}, \
             raw: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{base}.raw\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{base}.gz\")), \
             brotli: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{base}.br\")) }},"
        )?;
        self.names.insert(name.to_owned(), address);
        Ok(())
    }
}

/// A stylesheet without its comments and indentation; our strings hold neither.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn gzip(bytes: &[u8]) -> Fallible<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn brotli(bytes: &[u8]) -> Fallible<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}
