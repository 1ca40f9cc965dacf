//! What a template reads, as JSON. `sheet.rs` fills it.

use serde::Serialize;

use crate::written::Piece;

/// The whole document.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    pub(crate) lang: &'static str,
    pub(crate) title: Vec<Piece>,
    pub(crate) title_plain: String,
    pub(crate) running: Vec<Piece>,
    pub(crate) subtitle: Vec<Piece>,
    pub(crate) author: Vec<Piece>,
    pub(crate) author_plain: String,
    pub(crate) date: Vec<Piece>,
    pub(crate) edition: Vec<Piece>,
    pub(crate) facts: Vec<Pair>,
    pub(crate) has_headings: bool,
    pub(crate) blocks: Vec<Part>,
    pub(crate) attachments: Vec<Carried>,
    pub(crate) words: FixedWords,
}

/// The fixed words.
#[derive(Debug, Serialize)]
pub(crate) struct FixedWords {
    pub(crate) contents: Vec<Piece>,
    /// What stands before, between and behind the page's number and the number of pages.
    pub(crate) page: [Vec<Piece>; 3],
    pub(crate) table: Vec<Piece>,
    pub(crate) figure: Vec<Piece>,
    pub(crate) withheld: Vec<Piece>,
    pub(crate) was: Vec<Piece>,
    pub(crate) became: Vec<Piece>,
}

/// A file and what is said of it. Its bytes lie on the desk.
#[derive(Debug, Serialize)]
pub(crate) struct Carried {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) description: String,
}

/// A paragraph with the language that its first letter tells.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) lang: &'static str,
    pub(crate) body: Vec<Bit>,
}

/// A piece of a line.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Bit {
    Text { pieces: Vec<Piece> },
    Strong { pieces: Vec<Piece> },
    Emphasis { pieces: Vec<Piece> },
    Link { pieces: Vec<Piece>, href: String },
    Ref { pieces: Vec<Piece>, to: String },
    Isolate { pieces: Vec<Piece>, lang: &'static str },
}

/// A label and its value.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    pub(crate) label: Line,
    pub(crate) value: Line,
}

/// A block.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Part {
    Anchor {
        id: Option<String>,
    },
    Heading {
        level: u8,
        lang: &'static str,
        pieces: Vec<Piece>,
        id: Option<String>,
    },
    Paragraph {
        line: Line,
        /// Whether it leads to what follows and is never parted from it.
        leads: bool,
    },
    List {
        ordered: bool,
        items: Vec<Line>,
    },
    Quote {
        lines: Vec<Line>,
        by: Option<Line>,
    },
    Facts {
        facts: Vec<Pair>,
    },
    Table(Grid),
    Figure {
        id: Option<String>,
        path: String,
        alt: String,
        caption: Line,
    },
    Note {
        line: Line,
    },
    Labelled {
        id: Option<String>,
        label: Line,
        tone: &'static str,
        lines: Vec<Line>,
        grounds_label: Line,
        grounds: Vec<Line>,
    },
    Comparison {
        was: Wording,
        became: Wording,
    },
    Pagebreak,
}

/// A table.
#[derive(Debug, Serialize)]
pub(crate) struct Grid {
    pub(crate) id: Option<String>,
    pub(crate) caption: Line,
    /// What share of the page's width each column has.
    pub(crate) shares: Vec<usize>,
    pub(crate) numeric: Vec<bool>,
    pub(crate) head: Vec<Line>,
    /// Nothing where a number is not told.
    pub(crate) rows: Vec<Vec<Option<Line>>>,
}

/// One side of a comparison.
#[derive(Debug, Serialize)]
pub(crate) struct Wording {
    pub(crate) lang: &'static str,
    pub(crate) runs: Vec<Stretch>,
}

/// A stretch of a wording.
#[derive(Debug, Serialize)]
pub(crate) struct Stretch {
    pub(crate) change: &'static str,
    pub(crate) pieces: Vec<Piece>,
}
