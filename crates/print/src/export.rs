//! From a desk to the bytes of a PDF, for every template alike.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::PrintError;
use crate::world::Desk;

/// Who made the file, in the file.
const CREATOR: &str = "Rayzan";

/// How many documents later what the typesetter remembers of one is forgotten. What two documents have in common, such as the
/// template, is used anew each time and stays.
const REMEMBERED: usize = 1;

/// Sets what lies on the desk. `made` is written into the file.
pub(crate) fn export(desk: &Desk, made: Timestamp) -> Result<Vec<u8>, PrintError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| PrintError::Typesetting(vec![error.message().to_string()]))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: instant(made),
        standards,
        ..PdfOptions::default()
    };
    let set = typst::compile::<PagedDocument>(desk);
    debug_assert!(set.warnings.is_empty(), "{:?}", messages(&set.warnings));
    let result = set.output.and_then(|document| typst_pdf::pdf(&document, &options));
    comemo::evict(REMEMBERED);
    result.map_err(|errors| PrintError::Typesetting(messages(&errors)))
}

fn instant(made: Timestamp) -> Option<typst_pdf::Timestamp> {
    let utc = TimeZone::UTC.to_datetime(made);
    let unsigned = |value: i8| u8::try_from(value).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(utc.year()),
        unsigned(utc.month())?,
        unsigned(utc.day())?,
        unsigned(utc.hour())?,
        unsigned(utc.minute())?,
        unsigned(utc.second())?,
    )?;
    Some(typst_pdf::Timestamp::new_utc(datetime))
}

fn messages(diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    diagnostics.iter().map(|diagnostic| diagnostic.message.to_string()).collect()
}
