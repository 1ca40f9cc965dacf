//! The common ground of all formats: a flat list of blocks, in reading order.

/// One paragraph, heading, list item or table row of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// The text as typed, an automatic number in front of it; never empty, no line break inside.
    pub(crate) text: String,
    /// The level of the format's own heading style, 1 the highest.
    pub(crate) heading: Option<u8>,
    /// The format's own title style.
    pub(crate) title: bool,
    /// The format marks it as a quotation: its text is never read as structure.
    pub(crate) quote: bool,
    /// A row of a table, its cells split by ` | `: never read as structure.
    pub(crate) table: bool,
    /// The whole block is emphasised, as a signature line often is.
    pub(crate) emphasis: bool,
}

impl Block {
    /// The same block with another text to come.
    pub(crate) fn clone_without_text(&self) -> Self {
        Block { text: String::new(), ..*self }
    }

    /// A plain paragraph.
    pub(crate) fn paragraph(text: impl Into<String>) -> Self {
        Block { text: text.into(), ..Block::default() }
    }
}

/// What a reader found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// The blocks in reading order.
    pub(crate) blocks: Vec<Block>,
    /// The title among the file's properties, where it has one.
    pub(crate) title: Option<String>,
}

impl Source {
    /// Adds a block for each line of `block.text`, with surrounding white space cut off; lines without text are left out.
    pub(crate) fn push(&mut self, mut block: Block) {
        // Taken out first: a clone of the block must not copy a whole file for every line.
        let text = std::mem::take(&mut block.text);
        for line in text.split(is_break) {
            let line = line.trim_matches(is_blank);
            if !line.is_empty() {
                self.blocks.push(Block { text: line.to_owned(), ..block.clone() });
            }
        }
    }
}

/// A character that ends a line in any of the formats.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space, or a character that shows nothing at the edge of a line.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// A character that shows nothing: joiners, soft hyphen, direction marks, byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
