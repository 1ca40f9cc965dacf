//! Forms with files. The bytes are counted as they come; what is over the limit is let pass unread, so that the browser
//! hears the answer instead of a broken connection.

use std::collections::BTreeMap;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::header;
use documents::{Document, ImportError, Limits};
use participation::Refusal;

use crate::app::App;
use crate::failure::Failure;
use crate::form::Sent;
use crate::locale::Locale;

/// The longest field without a file, in bytes.
const FIELD_LIMIT: usize = 64 * 1024;
/// How many times the limit is read and thrown away before the connection is closed.
const PATIENCE: usize = 10;

/// A form with any number of files, as it came.
#[derive(Default)]
pub(super) struct Whole {
    /// The fields without files, in their order.
    pub(super) fields: Vec<(String, String)>,
    /// The files that were chosen.
    pub(super) files: Vec<Chosen>,
    /// Fields that held more than may be.
    pub(super) too_large: Vec<String>,
}

/// A file that was chosen.
pub(super) struct Chosen {
    /// The field.
    pub(super) field: String,
    /// The name on the sender's machine.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Whole {
    /// Reads the form; its files together may be as large as one file may be, its other fields `most_text` bytes.
    async fn read(
        app: &App,
        form: Result<Multipart, MultipartRejection>,
        most_text: usize,
    ) -> Result<Self, Failure> {
        let unreadable = || Failure::from(Refusal::Invalid(Vec::new()));
        let mut form = form.map_err(|_| unreadable())?;
        let limit = app.settings.upload_limit;
        let (mut whole, mut total, mut of_files, mut of_text) = (Self::default(), 0, 0, 0);
        while let Some(mut field) = form.next_field().await.map_err(|_| unreadable())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let most = match file {
                Some(_) => limit.saturating_sub(of_files),
                None => most_text.saturating_sub(of_text).min(FIELD_LIMIT),
            };
            let (mut bytes, mut fits) = (Vec::new(), true);
            while let Some(chunk) = field.chunk().await.map_err(|_| unreadable())? {
                total += chunk.len();
                fits = fits && bytes.len() + chunk.len() <= most;
                if total > limit.saturating_mul(PATIENCE) {
                    whole.too_large.push(name);
                    return Ok(whole);
                }
                if fits {
                    bytes.extend_from_slice(&chunk);
                } else {
                    bytes = Vec::new();
                }
            }
            match file {
                _ if !fits => whole.too_large.push(name),
                // A field of files in which none was chosen.
                Some(file) if file.is_empty() && bytes.is_empty() => {}
                Some(file) => {
                    of_files += bytes.len();
                    whole.files.push(Chosen { field: name, name: file, bytes });
                }
                None => {
                    of_text += name.len() + bytes.len();
                    whole.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
        Ok(whole)
    }

    /// Reads a form that may come with files or, as plain forms do, without.
    pub(super) async fn of(app: &App, request: Request, most_text: usize) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Self::read(app, Multipart::from_request(request, &()).await, most_text).await;
        }
        let (parts, body) = request.into_parts();
        let unreadable = |_| Failure::from(Refusal::Invalid(Vec::new()));
        let bytes = axum::body::to_bytes(body, most_text).await.map_err(unreadable)?;
        let Sent(fields) = Sent::from_request(Request::from_parts(parts, bytes.into()), &()).await?;
        Ok(Self { fields, ..Self::default() })
    }
}

/// A form with one file, as it came.
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
        let whole = Whole::read(app, form, app.settings.upload_limit).await?;
        let file = whole.files.into_iter().find(|file| file.field == "file");
        let (name, bytes) = file.map(|file| (file.name, file.bytes)).unwrap_or_default();
        let too_large = !whole.too_large.is_empty();
        Ok(Self { fields: whole.fields.into_iter().collect(), name, bytes, too_large })
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
