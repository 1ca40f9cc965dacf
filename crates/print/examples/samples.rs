//! Writes documents with every kind of block and hostile text, in both languages, for `tools/pdf-validate` and for looking at.
//!
//!     cargo run -p print --example samples -- FOLDER
//!
//! Beside each `all-fa.pdf` stands `all-fa.txt` with paragraphs whose words must be found in it, in order.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use std::path::PathBuf;
use std::{env, fs};

use text::Language;

fn main() {
    let folder = PathBuf::from(env::args().nth(1).expect("a folder to write to"));
    fs::create_dir_all(&folder).unwrap();
    for language in Language::ALL {
        for (name, document) in [
            ("all", sample::everything(language)),
            ("report", sample::report(language, 12)),
            ("empty", sample::document(language, Vec::new())),
        ] {
            let pdf = print::pdf(&document).expect("the sample can be printed");
            fs::write(folder.join(format!("{name}-{language}.pdf")), pdf).unwrap();
        }
        fs::write(folder.join(format!("all-{language}.txt")), sample::paragraphs(language).join("\n"))
            .unwrap();
    }
}
