//! Where the typesetter reads from: the fonts of this crate, one template, and files in memory. It reaches neither disk nor
//! network nor clock, and finds no packages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::PrintError;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Cells that are headings of rows are behind this feature of typst 0.15.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [&include_bytes!("../fonts/Vazirmatn-Regular.ttf")[..], include_bytes!("../fonts/Vazirmatn-Bold.ttf")]
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The characters that all fonts have.
pub(crate) fn coverage() -> HashSet<u32> {
    FONTS
        .iter()
        .map(|font| font.info().coverage.iter().collect::<HashSet<u32>>())
        .reduce(|all, one| &all & &one)
        .unwrap_or_default()
}

/// One template with what it reads.
pub(crate) struct Desk {
    template: Source,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    /// A desk with a template (Typst source) and nothing else.
    pub(crate) fn new(template: &'static str) -> Result<Self, PrintError> {
        Ok(Desk {
            template: Source::new(file_id("/template.typ")?, template.to_owned()),
            files: HashMap::new(),
        })
    }

    /// Lays a file on it. Paths are the program's own, never a person's: the typesetter keeps them for ever.
    pub(crate) fn put(&mut self, path: &str, bytes: Bytes) -> Result<(), PrintError> {
        self.files.insert(file_id(path)?, bytes);
        Ok(())
    }
}

fn file_id(path: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(path)
        .map_err(|error| PrintError::Typesetting(vec![format!("{path}: {error:?}")]))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(unknown(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| unknown(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
