//! Documents as PDF, Persian and English: tagged (PDF/UA-1, ISO 14289-1), fit for keeping (PDF/A-3a, ISO 19005-3), with the
//! data they were made of inside. It knows no noun of the domain and reaches neither disk nor network nor clock.
//!
//! The typesetter is Typst, as a library. What people wrote reaches it as data and never as markup.
//!
//! Kept apart from the rest of the portal because it rarely changes and takes long to compile; the workspace's `Cargo.toml`
//! has profiles for what it stands on.

mod drawing;
mod export;
mod parts;
mod sheet;
mod table;
mod world;
mod written;

pub use paper::{
    Attachment, Block, Cell, Change, Column, Document, Fact, Figure, Inline, Labelled, Run, Table, Tone,
    Words,
};

use typst::foundations::Bytes;

/// Why a document cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// It has no title.
    #[error("a document needs a title")]
    NoTitle,
    /// Two blocks have the same id.
    #[error("two blocks have the id {0:?}")]
    SameId(String),
    /// A reference leads to a block that is not there.
    #[error("no block has the id {0:?}")]
    NoSuchId(String),
    /// A link has an address that readers must not be led to.
    #[error("not an address of a page or a mailbox: {0:?}")]
    Address(String),
    /// A table, named by its caption, has no columns or a row of another length.
    #[error("a row of the table {0:?} is not as long as its heading")]
    Table(String),
    /// A figure, named by its caption, says nothing to those who do not see it.
    #[error("the figure {0:?} needs an alternative text")]
    NoAlternative(String),
    /// A figure, named by its caption, is no drawing.
    #[error("the figure {caption:?} cannot be drawn: {reason}")]
    Drawing {
        /// What stands below it.
        caption: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An attached file has a name that is not plain, or that another one has.
    #[error("not a name for an attached file: {0:?}")]
    Attachment(String),
    /// The typesetter refused: a fault of this crate.
    #[error("the document could not be set: {}", .0.join("; "))]
    Typesetting(Vec<String>),
}

/// The report's template.
const REPORT: &str = include_str!("report.typ");

/// Prints a document: PDF/A-3a and PDF/UA-1 in one file, the same bytes for the same document.
///
/// It takes tens of milliseconds for a few pages and seconds for hundreds, on the calling thread.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PrintError> {
    let mut desk = world::Desk::new(REPORT)?;
    let sheet = sheet::sheet(document)?;
    let json =
        serde_json::to_vec(&sheet).map_err(|error| PrintError::Typesetting(vec![error.to_string()]))?;
    desk.put("/document.json", Bytes::new(json))?;
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    for (index, figure) in figures.enumerate() {
        desk.put(&sheet::figure_path(index), Bytes::new(drawing::prepared(figure)?.into_bytes()))?;
    }
    for (index, file) in document.attachments.iter().enumerate() {
        desk.put(&sheet::attachment_path(index), Bytes::new(file.bytes.clone()))?;
    }
    export::export(&desk, document.date.timestamp())
}
