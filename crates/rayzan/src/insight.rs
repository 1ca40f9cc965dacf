//! `rayzan insight concerns` and `rayzan insight protect`.

use std::fs;
use std::path::Path;

use insight::concerns::{Settings, jsonl};
use insight::disclosure;

use crate::{Trouble, grouper};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1_000_000_000;

fn read(file: &Path) -> Result<String, Trouble> {
    let trouble = |cause: String| Trouble::new(format!("{}: {cause}", file.display()));
    let size = fs::metadata(file).map_err(|cause| trouble(cause.to_string()))?.len();
    if size > LARGEST {
        return Err(trouble(format!("is larger than {LARGEST} bytes")));
    }
    fs::read_to_string(file).map_err(|cause| trouble(cause.to_string()))
}

/// Groups the texts of a file; the result as JSON.
///
/// # Errors
/// One line that names the file, and the line in it that can't be read.
pub(crate) fn concerns(file: &Path, model: Option<&Path>, seed: u64) -> Result<String, Trouble> {
    let representation = grouper::representation(model)?;
    let settings = Settings { seed, ..Settings::default() };
    jsonl::run(&read(file)?, &settings, &*representation)
        .map_err(|cause| Trouble::new(format!("{}: {cause}", file.display())))
}

/// Protects the tables of a file; the same tables with the status of each cell as JSON.
///
/// # Errors
/// One line that names the file, and the table and cell that is wrong.
pub(crate) fn protect(file: &Path, threshold: u64) -> Result<String, Trouble> {
    disclosure::json::protect(&read(file)?, threshold)
        .map_err(|cause| Trouble::new(format!("{}: {cause}", file.display())))
}
