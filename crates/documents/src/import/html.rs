//! HTML: read token by token, so that neither depth nor broken nesting can cost more than one pass.

use std::cell::RefCell;

use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::counters::{Format, join};
use super::tags::{ATTRIBUTES, crowded};
use super::{ImportError, Limits};
use crate::block::{Block, Source};

/// Reads HTML into blocks.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Source, ImportError> {
    if crowded(text) {
        return Err(ImportError::TooManyElements { limit: ATTRIBUTES });
    }
    let sink = Sink { reader: RefCell::new(Reader { limits: *limits, ..Reader::default() }) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    // A tendril holds at most 4 GB; the file's limit is far below.
    input.push_back(StrTendril::from_slice(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.reader.into_inner();
    reader.flush();
    match reader.refused {
        Some(error) => Err(error),
        None => Ok(reader.source),
    }
}

struct Sink {
    reader: RefCell<Reader>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        self.reader.borrow_mut().token(token)
    }
}

/// Elements whose content is no text of the document.
const DROPPED: [&str; 17] = [
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "select",
    "button", "textarea", "nav", "audio", "video", "canvas", "noembed",
];

/// Elements that begin and end a block.
const BLOCKS: [&str; 27] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "address",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "form",
    "fieldset",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "body",
    "html",
    "center",
    "details",
];

#[derive(Default)]
struct Reader {
    limits: Limits,
    refused: Option<ImportError>,
    source: Source,
    text: String,
    elements: usize,
    depth: usize,
    /// The dropped element we are in, and how often it is open.
    dropped: Option<(String, usize)>,
    in_title: bool,
    heading: Option<u8>,
    quotes: usize,
    emphasis: usize,
    emphasised: bool,
    bare: bool,
    pre: usize,
    lists: Vec<List>,
    label: Option<String>,
    row: Option<Vec<String>>,
}

struct List {
    format: Format,
    next: u32,
}

fn attribute<'a>(attrs: &'a [Attribute], name: &str) -> Option<&'a str> {
    attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

impl Reader {
    fn token(&mut self, token: Token) -> TokenSinkResult<()> {
        if self.refused.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) => self.characters(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn characters(&mut self, text: &str) {
        if self.dropped.is_some() {
            return;
        }
        if self.in_title {
            self.source.title.get_or_insert_default().push_str(text);
            return;
        }
        for c in text.chars() {
            if self.pre == 0 && matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                if !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
                continue;
            }
            if !c.is_whitespace() {
                if self.emphasis > 0 {
                    self.emphasised = true;
                } else {
                    self.bare = true;
                }
            }
            self.text.push(c);
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let opens = tag.kind == TagKind::StartTag;
        self.elements += 1;
        if self.elements > self.limits.elements.saturating_mul(2) {
            self.refused = Some(ImportError::TooManyElements { limit: self.limits.elements });
        }
        if let Some((dropped, count)) = &mut self.dropped {
            if name == dropped {
                *count = if opens && !tag.self_closing { *count + 1 } else { count.saturating_sub(1) };
                if *count == 0 {
                    self.dropped = None;
                }
            }
            return TokenSinkResult::Continue;
        }
        if opens && DROPPED.contains(&name) && !tag.self_closing && name != "embed" {
            self.dropped = Some((name.to_owned(), 1));
            return match name {
                "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                "style" | "iframe" | "noembed" => TokenSinkResult::RawData(RawKind::Rawtext),
                "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                _ => TokenSinkResult::Continue,
            };
        }
        if name == "title" {
            self.in_title = opens;
            return if opens { TokenSinkResult::RawData(RawKind::Rcdata) } else { TokenSinkResult::Continue };
        }
        // Only what nests: a depth that no person writes.
        if matches!(
            name,
            "div"
                | "section"
                | "blockquote"
                | "ul"
                | "ol"
                | "table"
                | "span"
                | "article"
                | "b"
                | "i"
                | "font"
        ) {
            self.depth = if opens { self.depth + 1 } else { self.depth.saturating_sub(1) };
            if self.depth > self.limits.depth {
                self.refused = Some(ImportError::TooDeep { limit: self.limits.depth });
            }
        }
        if opens {
            self.start(name, tag)
        } else {
            self.end(name)
        }
        TokenSinkResult::Continue
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = name[1..].parse().ok();
            }
            "br" => self.text.push('\n'),
            "b" | "strong" | "em" | "i" => self.emphasis += 1,
            "blockquote" => {
                self.flush();
                self.quotes += 1;
            }
            "ol" | "ul" | "menu" => {
                self.flush();
                let format = match (name, attribute(&tag.attrs, "type")) {
                    ("ol", Some("a")) => Format::LowerLetter,
                    ("ol", Some("A")) => Format::UpperLetter,
                    ("ol", Some("i")) => Format::LowerRoman,
                    ("ol", Some("I")) => Format::UpperRoman,
                    ("ol", _) => Format::Decimal,
                    _ => Format::None,
                };
                let next = attribute(&tag.attrs, "start").and_then(|v| v.parse().ok()).unwrap_or(1);
                self.lists.push(List { format, next });
            }
            "li" => {
                self.flush();
                if let Some(list) = self.lists.last_mut() {
                    let n = attribute(&tag.attrs, "value").and_then(|v| v.parse().ok()).unwrap_or(list.next);
                    list.next = n.saturating_add(1);
                    self.label = Some(list.format.write(n));
                }
            }
            "tr" => {
                self.flush();
                self.row = Some(Vec::new());
            }
            "td" | "th" if self.row.is_some() => self.cell(),
            "pre" => {
                self.flush();
                self.pre += 1;
            }
            _ if BLOCKS.contains(&name) => self.block_edge(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = None;
            }
            "b" | "strong" | "em" | "i" => self.emphasis = self.emphasis.saturating_sub(1),
            "blockquote" => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "ol" | "ul" | "menu" => {
                self.flush();
                self.lists.pop();
            }
            "li" => self.flush(),
            "td" | "th" if self.row.is_some() => self.cell(),
            "tr" => {
                self.cell();
                self.end_row();
            }
            "pre" => {
                self.flush();
                self.pre = self.pre.saturating_sub(1);
            }
            _ if BLOCKS.contains(&name) => {
                if name == "table" {
                    self.cell();
                    self.end_row();
                }
                self.block_edge();
            }
            _ => {}
        }
    }

    /// Inside a table's row a paragraph's end is a space; else it ends the block.
    fn block_edge(&mut self) {
        if self.row.is_some() {
            self.text.push('\n');
        } else {
            self.flush();
        }
    }

    fn cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(row) = &mut self.row
            && !text.trim().is_empty()
        {
            row.push(text);
        } else if self.row.is_none() {
            self.text = text;
        }
    }

    /// A row with one cell is a frame around text.
    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        match row.as_slice() {
            [] => {}
            [only] => self.source.push(Block { quote: self.quotes > 0, ..Block::paragraph(only.clone()) }),
            cells => {
                let line = |c: &String| c.split_whitespace().collect::<Vec<_>>().join(" ");
                let text = cells.iter().map(line).collect::<Vec<_>>().join(" | ");
                self.source.push(Block { table: true, ..Block::paragraph(text) });
            }
        }
        self.emphasised = false;
        self.bare = false;
    }

    fn flush(&mut self) {
        if self.row.is_some() {
            self.text.push('\n');
            return;
        }
        let text = std::mem::take(&mut self.text);
        if text.chars().all(crate::block::is_blank) {
            return;
        }
        let text = match self.label.take() {
            Some(label) => join(&label, text.trim_start()),
            None => text,
        };
        self.source.push(Block {
            text,
            heading: self.heading,
            title: false,
            quote: self.quotes > 0,
            table: false,
            emphasis: self.emphasised && !self.bare,
        });
        self.emphasised = false;
        self.bare = false;
    }
}
