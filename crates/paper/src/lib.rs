//! What a document is made of. It knows no noun of the domain: whoever has something to print says it in these words, and the
//! same words can make a web page. Kept apart from `print`, so that whoever only says what is to be printed is not compiled with a
//! typesetter.
//!
//! Text here may hold anything that people type. Nothing of it is ever read as markup.

use jiff::ZonedDateTime;
use text::Language;

/// A document with a cover, a table of contents, blocks and attached files.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its language: base direction, digits, the date on the cover, and what a reader's voice is set to.
    pub language: Language,
    /// Its title: on the cover, above each page, and in the window of a viewer. Never empty.
    pub title: String,
    /// A line under the title; may be empty.
    pub subtitle: String,
    /// The body that publishes it.
    pub author: String,
    /// When it was made. The civil date stands on the cover, the instant in the file.
    pub date: ZonedDateTime,
    /// Which edition it is; may be empty.
    pub edition: String,
    /// What the cover says in pairs of a label and a value.
    pub facts: Vec<Fact>,
    /// The document itself.
    pub blocks: Vec<Block>,
    /// Files that travel inside it: the data its figures were made of.
    pub attachments: Vec<Attachment>,
    /// The fixed words it needs.
    pub words: Words,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What is said.
    pub label: String,
    /// What it is.
    pub value: Vec<Inline>,
}

/// The fixed words of a document, in its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Above the table of contents.
    pub contents: String,
    /// Below each page, with `{page}` and `{pages}` where the numbers stand: «صفحهٔ {page} از {pages}».
    pub page: String,
    /// Before a table's number: «جدول».
    pub table: String,
    /// Before a figure's number: «نمودار».
    pub figure: String,
    /// Stands in a cell whose number is not told.
    pub withheld: String,
    /// Above the earlier wording of a comparison.
    pub was: String,
    /// Above the later wording of a comparison.
    pub became: String,
}

/// One piece of the document, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading. Levels are 1 to 3; one that skips a level is printed one below the heading before it, since PDF/UA-1
    /// (ISO 14289-1, 7.4.2) has no gaps.
    Heading {
        /// From 1 to 3.
        level: u8,
        /// Its words.
        text: String,
        /// What references call it.
        id: Option<String>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, each item one paragraph.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// Words of somebody else.
    Quote {
        /// The paragraphs.
        text: Vec<Vec<Inline>>,
        /// Whose they are.
        by: Option<String>,
    },
    /// Pairs of a label and a value.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A drawing.
    Figure(Figure),
    /// A remark set apart.
    Note(Vec<Inline>),
    /// A text with a label in front that says what was decided, and what it rests on behind.
    Labelled(Labelled),
    /// Two wordings side by side.
    Comparison {
        /// The earlier one.
        was: Vec<Run>,
        /// The later one.
        became: Vec<Run>,
    },
    /// What follows begins on a new page.
    PageBreak,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text. A line feed in it begins a new line.
    Text(String),
    /// Text of weight.
    Strong(String),
    /// Text that is stressed.
    Emphasis(String),
    /// A link to an address outside.
    Link {
        /// The words that are pressed.
        text: String,
        /// The address: `http`, `https` or `mailto`.
        href: String,
    },
    /// A link to a block of this document.
    Ref {
        /// The words that are pressed.
        text: String,
        /// The block's id.
        to: String,
    },
    /// Text that keeps its own direction and language among others, told by its first letter: a name, a number with a unit.
    Isolate(String),
}

/// A table with a heading row that is repeated on each page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What references call it.
    pub id: Option<String>,
    /// What it shows. It is numbered by its place.
    pub caption: String,
    /// Its columns, at least one.
    pub columns: Vec<Column>,
    /// Its rows, each as long as there are columns. The first cell names the row.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// Whether it holds numbers: their units line up.
    pub numeric: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text or a number with the digits of the language.
    Text(Vec<Inline>),
    /// A number that is not told.
    Withheld,
}

/// A drawing that says the same in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What references call it.
    pub id: Option<String>,
    /// The drawing, as a document of SVG 1.1 with its own colours and sizes: no script, no picture, nothing outside, no
    /// `var(…)`. Words in it are set in Vazirmatn. `direction` is not understood there: `text-anchor="end"` at `x` always
    /// means that they end left of it, as in a browser where the root says `direction="ltr"`.
    pub svg: String,
    /// What a reader who does not see it has to know. Never empty.
    pub alt: String,
    /// What it shows. It is numbered by its place.
    pub caption: String,
}

/// A text with a label: a decision with its reason and its grounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// What references call it.
    pub id: Option<String>,
    /// The label.
    pub label: String,
    /// How it looks.
    pub tone: Tone,
    /// The paragraphs.
    pub text: Vec<Vec<Inline>>,
    /// Above the grounds.
    pub grounds_label: String,
    /// What the text rests on, each one paragraph; may be none.
    pub grounds: Vec<Vec<Inline>>,
}

/// How a labelled text looks. What it means is in its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Turquoise: it was done.
    Good,
    /// Saffron: it was done in part.
    Partial,
    /// Pomegranate: it was not done.
    Bad,
    /// Lapis: neither.
    Plain,
}

/// A stretch of a wording that is compared with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What became of them.
    pub change: Change,
}

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It stayed.
    Same,
    /// It was put in: underlined.
    Inserted,
    /// It was taken out: struck through.
    Deleted,
}

/// A file inside the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name: of letters, digits, `.`, `-` and `_`, beginning with a letter or digit; each name once.
    pub name: String,
    /// Its media type, as in `text/csv`.
    pub media_type: String,
    /// What it holds, in the document's language.
    pub description: String,
    /// The file.
    pub bytes: Vec<u8>,
}
