//! The zip archive that .docx and .odt are, read under limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{ImportError, Limits};

/// Below this size a part may be packed as tightly as it likes.
const SMALL: u64 = 1_000_000;

/// An open archive that counts what it has unpacked.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    limits: &'a Limits,
    unpacked: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive and looks over the names of its parts.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(ImportError::corrupt)?;
        if zip.len() > limits.archive_entries {
            return Err(ImportError::TooManyEntries { limit: limits.archive_entries });
        }
        let names = zip.file_names().filter_map(Result::ok).map(|n| n.into_owned()).collect();
        Ok(Archive { zip, names, limits, unpacked: 0 })
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether a part of this name is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|n| n == name)
    }

    /// A part's bytes; none where there is no such part. What it says of its own size is not believed.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        if !self.has(name) {
            return Ok(None);
        }
        let left = self.limits.unpacked_bytes.saturating_sub(self.unpacked);
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(what))
                if what.to_string().to_lowercase().contains("password") =>
            {
                return Err(ImportError::Encrypted);
            }
            Err(error) => return Err(ImportError::corrupt(error)),
        };
        if file.encrypted() {
            return Err(ImportError::Encrypted);
        }
        let tight = file.compressed_size().max(1).saturating_mul(self.limits.unpacked_ratio).max(SMALL);
        let mut bytes = Vec::new();
        let most = left.min(tight);
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(ImportError::corrupt)?;
        let size = bytes.len() as u64;
        if size > left {
            return Err(ImportError::TooLargeUnpacked { limit: self.limits.unpacked_bytes });
        }
        if size > tight {
            return Err(ImportError::SuspiciousRatio { limit: self.limits.unpacked_ratio });
        }
        self.unpacked += size;
        Ok(Some(bytes))
    }
}
