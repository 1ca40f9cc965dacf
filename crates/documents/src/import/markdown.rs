//! Markdown: headings, paragraphs, lists, quotations and tables become blocks.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::block::{Block, Source};
use crate::grammar::recognise;

/// Reads Markdown into blocks.
pub(crate) fn read(text: &str) -> Source {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.event(event);
    }
    reader.flush();
    reader.source
}

#[derive(Default)]
struct Reader {
    source: Source,
    text: String,
    heading: Option<u8>,
    quotes: usize,
    /// For each open list, the number of its next item; none for bullets.
    lists: Vec<Option<u64>>,
    /// Cells of the open table row.
    row: Option<Vec<String>>,
    /// Depth of emphasis, and whether any text stood outside it.
    emphasis: usize,
    emphasised: bool,
    bare: bool,
    /// Inside an element of raw HTML whose content is no text.
    hidden: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(t) | Event::Code(t) if !self.hidden => {
                if !t.trim().is_empty() {
                    if self.emphasis > 0 {
                        self.emphasised = true;
                    } else {
                        self.bare = true;
                    }
                }
                self.text.push_str(&t);
            }
            // A line of its own begins a new block where it reads as a label; else the paragraph was only wrapped.
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.flush_lines(),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level as u8);
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.flush(),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.text = format!("{number}- ");
                    *number += 1;
                }
            }
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.row = Some(Vec::new());
            }
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => self.flush(),
            TagEnd::HtmlBlock => {
                self.flush();
                self.hidden = false;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = &mut self.row {
                    row.push(cell.trim().to_owned());
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = self.row.take().unwrap_or_default();
                if row.iter().any(|c| !c.is_empty()) {
                    self.source.push(Block { table: true, ..Block::paragraph(row.join(" | ")) });
                }
            }
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            _ => {}
        }
    }

    /// Raw HTML is markup, not text; what stands inside a script or a style is dropped too.
    fn html(&mut self, html: &str) {
        let lower = html.to_ascii_lowercase();
        if lower.contains("<script") || lower.contains("<style") {
            self.hidden = true;
        }
        if lower.contains("</script") || lower.contains("</style") {
            self.hidden = false;
        }
        if lower.trim() == "<br>" || lower.trim() == "<br/>" || lower.trim() == "<br />" {
            self.flush_lines();
        }
    }

    fn block(&self, text: String) -> Block {
        Block {
            text,
            heading: self.heading,
            title: false,
            quote: self.quotes > 0,
            table: false,
            emphasis: self.emphasised && !self.bare,
        }
    }

    fn flush(&mut self) {
        self.flush_lines();
        self.emphasised = false;
        self.bare = false;
    }

    /// Ends the block; lines that were only wrapped are joined.
    fn flush_lines(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut joined = String::with_capacity(text.len());
        for line in text.lines() {
            if joined.is_empty() {
                joined.push_str(line);
            } else if recognise(line).is_some_and(|l| l.closed) {
                let block = self.block(std::mem::replace(&mut joined, line.to_owned()));
                self.source.push(block);
            } else {
                joined.push(' ');
                joined.push_str(line.trim_start());
            }
        }
        let block = self.block(joined);
        self.source.push(block);
    }
}
