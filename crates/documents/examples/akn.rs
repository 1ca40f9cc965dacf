//! Writes files as Akoma Ntoso: `akn OUT_DIR FILE…` makes one `.akn` a language of each file. Used by `tools/akn-validate`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use documents::export::{Meta, akoma_ntoso};
use documents::{Limits, import};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let out = arguments.next().ok_or("usage: akn OUT_DIR FILE…")?;
    for file in arguments {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let document = import(&fs::read(&file)?, &name, &Limits::default())?;
        for document in [Some(&document), document.translation.as_deref()].into_iter().flatten() {
            let meta = Meta {
                title: document.title.clone(),
                slug: name.clone(),
                organization: "وزارت امور اقتصادی و دارایی".to_owned(),
                date: jiff::civil::date(2026, 11, 24),
                version: 1,
                version_date: jiff::civil::date(2026, 11, 24),
            };
            let target: PathBuf = Path::new(&out).join(format!("{name}.{}.akn", document.language));
            fs::write(target, akoma_ntoso(document, &meta))?;
        }
    }
    Ok(())
}
