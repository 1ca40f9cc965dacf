//! What a file may cost to read, and every way in which a file can be refused.

use thiserror::Error;

/// Bounds on what an import may cost. The default suits an upload by a stranger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes (20 MB).
    pub file_bytes: u64,
    /// The largest total of the unpacked parts of an archive, in bytes (200 MB).
    pub unpacked_bytes: u64,
    /// How many times larger than the packed file one unpacked part may be (200); only looked at above 1 MB.
    pub unpacked_ratio: u64,
    /// The most files in an archive (2,000).
    pub archive_entries: usize,
    /// The deepest nesting of elements in XML and HTML (200).
    pub depth: usize,
    /// The most elements in one XML or HTML text, and the most paragraphs of a document (1,000,000).
    pub elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 20_000_000,
            unpacked_bytes: 200_000_000,
            unpacked_ratio: 200,
            archive_entries: 2_000,
            depth: 200,
            elements: 1_000_000,
        }
    }
}

/// Why a file was refused. `Display` is one clear line in English; pages translate by [`ImportError::code`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// Readable, but no text in it.
    #[error("the file holds no text")]
    NoText,
    /// Larger than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit it broke, in bytes.
        limit: u64,
    },
    /// Neither the name nor the content is of a format that can be read.
    #[error(
        "the file is in no format that can be read: use .docx, .odt, .md, .html, .txt or Akoma Ntoso .xml"
    )]
    UnknownFormat,
    /// Word's format before 2007.
    #[error("the file is in Word's old .doc format: save it as .docx first")]
    LegacyWord,
    /// Excel's format before 2007.
    #[error("the file is in Excel's old .xls format: save it as .xlsx first")]
    LegacyExcel,
    /// Protected by a password.
    #[error("the file is protected by a password: remove the protection first")]
    Encrypted,
    /// It holds macros.
    #[error("the file holds macros: save it without them first")]
    Macros,
    /// Damaged, or not what its name says.
    #[error("the file is damaged or not what its name says ({what})")]
    Corrupt {
        /// What could not be read, in English.
        what: String,
    },
    /// An archive with too many parts.
    #[error("the file holds more than {limit} parts")]
    TooManyEntries {
        /// The limit it broke.
        limit: usize,
    },
    /// Unpacks to more than the limit.
    #[error("the file unpacks to more than {limit} bytes")]
    TooLargeUnpacked {
        /// The limit it broke, in bytes.
        limit: u64,
    },
    /// Packed so tightly that it can only be meant to fill the memory.
    #[error("a part of the file unpacks to more than {limit} times its packed size")]
    SuspiciousRatio {
        /// The limit it broke.
        limit: u64,
    },
    /// Elements nested too deeply.
    #[error("the file nests elements more than {limit} deep")]
    TooDeep {
        /// The limit it broke.
        limit: usize,
    },
    /// Too many elements or paragraphs.
    #[error("the file holds more than {limit} elements")]
    TooManyElements {
        /// The limit it broke.
        limit: usize,
    },
    /// XML that declares a document type, and with it could declare entities.
    #[error("the file declares a document type (DTD), which is refused")]
    DocumentType,
    /// XML that uses an entity other than the five predefined ones.
    #[error("the file uses an undeclared entity")]
    UnknownEntity,
}

impl ImportError {
    /// A stable word for the reason, by which pages translate it.
    pub const fn code(&self) -> &'static str {
        match self {
            ImportError::Empty => "empty",
            ImportError::NoText => "no-text",
            ImportError::TooLarge { .. } => "too-large",
            ImportError::UnknownFormat => "unknown-format",
            ImportError::LegacyWord => "legacy-word",
            ImportError::LegacyExcel => "legacy-excel",
            ImportError::Encrypted => "encrypted",
            ImportError::Macros => "macros",
            ImportError::Corrupt { .. } => "corrupt",
            ImportError::TooManyEntries { .. } => "too-many-entries",
            ImportError::TooLargeUnpacked { .. } => "too-large-unpacked",
            ImportError::SuspiciousRatio { .. } => "suspicious-ratio",
            ImportError::TooDeep { .. } => "too-deep",
            ImportError::TooManyElements { .. } => "too-many-elements",
            ImportError::DocumentType => "document-type",
            ImportError::UnknownEntity => "unknown-entity",
        }
    }

    pub(crate) fn corrupt(what: impl ToString) -> Self {
        // One line, whatever a library's message holds.
        let what: String =
            what.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).take(160).collect();
        ImportError::Corrupt { what }
    }
}
