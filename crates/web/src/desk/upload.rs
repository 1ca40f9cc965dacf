//! A form with a file. The bytes are counted as they come; what is over the limit is let pass unread, so that the browser
//! hears the answer instead of a broken connection.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use documents::{Document, ImportError, Limits};
use participation::Refusal;

use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;

/// The longest field without a file, in bytes.
const FIELD_LIMIT: usize = 64 * 1024;
/// How many times the limit is read and thrown away before the connection is closed.
const PATIENCE: usize = 10;

/// The form as it came.
#[derive(Default)]
pub(super) struct Upload {
    fields: BTreeMap<String, String>,
    /// The file's name; empty where none was chosen.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// There was more than may be.
    pub(super) too_large: bool,
}

impl Upload {
    /// Reads the form.
    pub(super) async fn read(
        app: &App,
        form: Result<Multipart, MultipartRejection>,
    ) -> Result<Self, Failure> {
        let unreadable = || Failure::from(Refusal::Invalid(Vec::new()));
        let mut form = form.map_err(|_| unreadable())?;
        let limit = app.settings.upload_limit;
        let (mut upload, mut total) = (Self::default(), 0);
        while let Some(mut field) = form.next_field().await.map_err(|_| unreadable())? {
            let is_file = field.name() == Some("file");
            let name = field.name().unwrap_or_default().to_owned();
            if is_file {
                field.file_name().unwrap_or_default().clone_into(&mut upload.name);
            }
            let mut bytes = Vec::new();
            let most = if is_file { limit } else { FIELD_LIMIT };
            while let Some(chunk) = field.chunk().await.map_err(|_| unreadable())? {
                total += chunk.len();
                if total > limit.saturating_mul(PATIENCE) {
                    upload.too_large = true;
                    return Ok(upload);
                }
                if bytes.len() + chunk.len() > most {
                    upload.too_large = true;
                    bytes = Vec::new();
                }
                if !upload.too_large {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if is_file {
                upload.bytes = bytes;
            } else {
                upload.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Ok(upload)
    }

    /// A field; empty where there is none.
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The revision that the form was made from.
    pub(super) fn revision(&self) -> i32 {
        self.field("revision").parse().unwrap_or(-1)
    }
}

/// A limit of bytes in whole megabytes.
pub(super) fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

/// Reads a document away from the threads that answer others: a large one takes a while.
pub(super) async fn read_document(
    app: &App,
    name: String,
    bytes: Vec<u8>,
) -> Result<(String, Vec<u8>, Result<Document, ImportError>), Failure> {
    let limits = Limits { file_bytes: app.settings.upload_limit as u64, ..Limits::default() };
    tokio::task::spawn_blocking(move || {
        let document = documents::import(&bytes, &name, &limits);
        (name, bytes, document)
    })
    .await
    .map_err(|cause| Failure::fault(format!("reading a document: {cause}")))
}

/// Why a file was refused, in the reader's language.
pub(super) fn words(l: Locale, error: &ImportError) -> String {
    let number = match error {
        ImportError::TooLarge { limit } | ImportError::TooLargeUnpacked { limit } => megabytes(*limit),
        ImportError::TooManyEntries { limit }
        | ImportError::TooDeep { limit }
        | ImportError::TooManyElements { limit } => *limit as u64,
        _ => 0,
    };
    l.tn(&format!("import-error-{}", error.code()), "count", number)
}
