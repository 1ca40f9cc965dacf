//! Embeds the message catalogue: writes a table of every `catalogue/<language>/<noun>.ftl` with its text, so that
//! adding a file needs no list to be kept by hand.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = directory("CARGO_MANIFEST_DIR")?.join("catalogue");
    let mut table = String::from("&[\n");
    watch(&root);
    for language in sorted(&root)? {
        watch(&language);
        for file in
            sorted(&language)?.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
        {
            watch(&file);
            let (code, noun) = (name(&language), name(&file));
            writeln!(table, "    ({code:?}, {noun:?}, include_str!({:?})),", file.display().to_string())
                .map_err(io::Error::other)?;
        }
    }
    table.push_str("]\n");
    fs::write(directory("OUT_DIR")?.join("catalogue.rs"), table)
}

fn directory(variable: &str) -> io::Result<PathBuf> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| io::Error::other(format!("{variable} is not set")))
}

fn sorted(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}
