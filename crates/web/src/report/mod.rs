//! The closing report to read: as a page, as a PDF, and as open data. What stands in it is said once, as a document of blocks
//! (`document`), which the page (`html`) and the print show alike.

mod census;
pub(crate) mod document;
mod download;
mod drawn;
pub(crate) mod html;
mod map;
mod people;
mod said;
pub(crate) mod show;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// How a document becomes a PDF, or why it does not.
type Print = dyn Fn(&paper::Document) -> Result<Vec<u8>, String> + Send + Sync;

/// What turns a document into a PDF. The binary hands it in: whoever tests pages is not compiled with a typesetter.
#[derive(Clone)]
pub struct Printer(Arc<Print>);

impl Printer {
    /// A printer.
    pub fn new(print: impl Fn(&paper::Document) -> Result<Vec<u8>, String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(print))
    }

    /// Sets a document. It takes a whole core for as long as that takes.
    fn print(&self, document: &paper::Document) -> Result<Vec<u8>, String> {
        (self.0)(document)
    }
}

impl std::fmt::Debug for Printer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Printer")
    }
}

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/calls/{id}/report", get(show::show))
        .route("/{lang}/calls/{id}/report/{edition}", get(show::edition))
        .route("/{lang}/calls/{id}/report/{edition}/{file}", get(download::file))
}
