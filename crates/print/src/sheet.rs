//! A document as its template reads it: JSON, with every text prepared, every direction told and every number spelled. The
//! template makes no decision about words, and text never becomes markup.

use std::collections::HashSet;

use text::Language;

use crate::parts::{Bit, Carried, FixedWords, Grid, Line, Pair, Part, Sheet, Stretch, Wording};
use crate::written::{self, LINE};
use crate::{PrintError, table};
use paper::{Block, Cell, Change, Document, Fact, Inline, Labelled, Run, Table, Tone};

/// How many characters the line above each page may have.
const RUNNING: usize = 80;

/// Where a figure's drawing lies on the desk.
pub(crate) fn figure_path(index: usize) -> String {
    format!("/figure/{index}.svg")
}

/// Where an attached file lies on the desk.
pub(crate) fn attachment_path(index: usize) -> String {
    format!("/attachment/{index}")
}

/// Prepares a document, and says what of it cannot be printed.
pub(crate) fn sheet(document: &Document) -> Result<Sheet, PrintError> {
    let title_plain = written::plain(&document.title);
    if title_plain.is_empty() {
        return Err(PrintError::NoTitle);
    }
    let ids = ids(&document.blocks)?;
    let mut writer = Writer {
        base: document.language,
        ids,
        withheld: document.words.withheld.clone(),
        figures: 0,
        level: 0,
    };
    let facts = writer.pairs(&document.facts)?;
    let blocks = document
        .blocks
        .iter()
        .enumerate()
        .map(|(at, block)| writer.part(block, document.blocks.get(at + 1)))
        .collect::<Result<Vec<_>, PrintError>>()?;
    Ok(Sheet {
        lang: document.language.code(),
        title: written::pieces(&document.title, LINE / 2),
        title_plain,
        running: written::pieces(&written::shortened(&document.title, RUNNING), RUNNING),
        subtitle: written::pieces(&document.subtitle, LINE),
        author: written::pieces(&document.author, LINE),
        author_plain: written::plain(&document.author),
        date: written::pieces(&text::date::long(document.date.date(), document.language), LINE),
        edition: written::pieces(&document.edition, LINE),
        facts,
        has_headings: document
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Heading { text, .. } if !written::is_blank(text))),
        blocks,
        attachments: attachments(document)?,
        words: words(document),
    })
}

fn words(document: &Document) -> FixedWords {
    let words = &document.words;
    let (before, rest) = words.page.split_once("{page}").unwrap_or(("", ""));
    let (between, behind) = rest.split_once("{pages}").unwrap_or((rest, ""));
    FixedWords {
        contents: written::pieces(&words.contents, LINE),
        page: [before, between, behind].map(|words| written::pieces(words, LINE)),
        table: written::pieces(&words.table, LINE),
        figure: written::pieces(&words.figure, LINE),
        withheld: written::pieces(&words.withheld, LINE),
        was: written::pieces(&words.was, LINE),
        became: written::pieces(&words.became, LINE),
    }
}

fn attachments(document: &Document) -> Result<Vec<Carried>, PrintError> {
    let mut names = HashSet::new();
    document
        .attachments
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            let begins = file.name.starts_with(|c: char| c.is_ascii_alphanumeric());
            if !begins || !file.name.chars().all(allowed) || !names.insert(&file.name) {
                return Err(PrintError::Attachment(file.name.clone()));
            }
            Ok(Carried {
                path: attachment_path(index),
                name: file.name.clone(),
                media_type: file.media_type.clone(),
                description: written::plain(&file.description),
            })
        })
        .collect()
}

/// The ids of all blocks.
fn ids(blocks: &[Block]) -> Result<HashSet<String>, PrintError> {
    let mut ids = HashSet::new();
    for block in blocks {
        let id = match block {
            Block::Heading { id, .. } => id,
            Block::Table(table) => &table.id,
            Block::Figure(figure) => &figure.id,
            Block::Labelled(labelled) => &labelled.id,
            _ => continue,
        };
        if let Some(id) = id
            && !ids.insert(id.clone())
        {
            return Err(PrintError::SameId(id.clone()));
        }
    }
    Ok(ids)
}

struct Writer {
    base: Language,
    ids: HashSet<String>,
    /// What stands where a number is not told.
    withheld: String,
    /// How many figures there were so far.
    figures: usize,
    /// The level of the last heading.
    level: u8,
}

impl Writer {
    fn part(&mut self, block: &Block, next: Option<&Block>) -> Result<Part, PrintError> {
        Ok(match block {
            // PDF/UA-1 knows no heading without words; references may still lead there.
            Block::Heading { text, id, .. } if written::is_blank(text) => Part::Anchor { id: id.clone() },
            Block::Heading { level, text, id } => {
                self.level = (*level).clamp(1, 3).min(self.level + 1);
                let lang = written::language(text, self.base).code();
                Part::Heading { level: self.level, lang, pieces: written::pieces(text, LINE), id: id.clone() }
            }
            Block::Paragraph(body) => Part::Paragraph {
                line: self.line(body, LINE)?,
                leads: matches!(next, Some(Block::Labelled(_))),
            },
            Block::List { ordered, items } => Part::List { ordered: *ordered, items: self.lines(items)? },
            Block::Quote { text, by } => {
                Part::Quote { lines: self.lines(text)?, by: by.as_deref().map(|by| self.said(by, LINE)) }
            }
            Block::Facts(facts) => Part::Facts { facts: self.pairs(facts)? },
            Block::Table(table) => Part::Table(self.grid(table)?),
            Block::Figure(figure) => {
                let path = figure_path(self.figures);
                self.figures += 1;
                let alt = written::plain(&figure.alt);
                if alt.is_empty() {
                    return Err(PrintError::NoAlternative(figure.caption.clone()));
                }
                Part::Figure { id: figure.id.clone(), path, alt, caption: self.said(&figure.caption, LINE) }
            }
            Block::Note(body) => Part::Note { line: self.line(body, LINE)? },
            Block::Labelled(labelled) => self.labelled(labelled)?,
            Block::Comparison { was, became } => {
                Part::Comparison { was: self.wording(was), became: self.wording(became) }
            }
            Block::PageBreak => Part::Pagebreak,
        })
    }

    fn labelled(&self, labelled: &Labelled) -> Result<Part, PrintError> {
        Ok(Part::Labelled {
            id: labelled.id.clone(),
            label: self.said(&labelled.label, LINE),
            tone: match labelled.tone {
                Tone::Good => "good",
                Tone::Partial => "partial",
                Tone::Bad => "bad",
                Tone::Plain => "plain",
            },
            lines: self.lines(&labelled.text)?,
            grounds_label: self.said(&labelled.grounds_label, LINE),
            grounds: self.lines(&labelled.grounds)?,
        })
    }

    fn grid(&self, table: &Table) -> Result<Grid, PrintError> {
        if table.columns.is_empty() || table.rows.iter().any(|row| row.len() != table.columns.len()) {
            return Err(PrintError::Table(table.caption.clone()));
        }
        let widths = table::widths(table, &self.withheld);
        let cell = |(at, cell): (usize, &Cell)| match cell {
            Cell::Text(body) => self.line(body, widths[at].word).map(Some),
            Cell::Withheld => Ok(None),
        };
        Ok(Grid {
            id: table.id.clone(),
            caption: self.said(&table.caption, LINE),
            shares: widths.iter().map(|width| width.share).collect(),
            numeric: table.columns.iter().map(|column| column.numeric).collect(),
            head: table
                .columns
                .iter()
                .zip(&widths)
                .map(|(c, width)| self.said(&c.head, width.word))
                .collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().enumerate().map(cell).collect())
                .collect::<Result<_, PrintError>>()?,
        })
    }

    fn pairs(&self, facts: &[Fact]) -> Result<Vec<Pair>, PrintError> {
        let pair = |fact: &Fact| {
            Ok(Pair { label: self.said(&fact.label, LINE / 3), value: self.line(&fact.value, LINE)? })
        };
        facts.iter().map(pair).collect()
    }

    fn lines(&self, lines: &[Vec<Inline>]) -> Result<Vec<Line>, PrintError> {
        lines.iter().map(|body| self.line(body, LINE)).collect()
    }

    /// A line of one text.
    fn said(&self, text: &str, limit: usize) -> Line {
        let lang = written::language(text, self.base).code();
        Line { lang, body: vec![Bit::Text { pieces: written::pieces(text, limit) }] }
    }

    fn line(&self, body: &[Inline], limit: usize) -> Result<Line, PrintError> {
        // An isolate has a direction of its own and does not tell that of its line.
        let first: String = body
            .iter()
            .filter_map(|inline| match inline {
                Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) => Some(text.as_str()),
                Inline::Link { text, .. } | Inline::Ref { text, .. } => Some(text.as_str()),
                Inline::Isolate(_) => None,
            })
            .collect();
        let lang = written::language(&first, self.base).code();
        Ok(Line { lang, body: body.iter().map(|inline| self.bit(inline, limit)).collect::<Result<_, _>>()? })
    }

    fn bit(&self, inline: &Inline, limit: usize) -> Result<Bit, PrintError> {
        let pieces = |text: &str| written::pieces(text, limit);
        Ok(match inline {
            Inline::Text(text) => Bit::Text { pieces: pieces(text) },
            Inline::Strong(text) => Bit::Strong { pieces: pieces(text) },
            Inline::Emphasis(text) => Bit::Emphasis { pieces: pieces(text) },
            // A link that shows nothing leads nowhere.
            Inline::Link { text, .. } | Inline::Ref { text, .. } if written::is_blank(text) => {
                Bit::Text { pieces: Vec::new() }
            }
            Inline::Link { text, href } => Bit::Link { pieces: pieces(text), href: address(href)? },
            Inline::Ref { to, .. } if !self.ids.contains(to) => return Err(PrintError::NoSuchId(to.clone())),
            Inline::Ref { text, to } => Bit::Ref { pieces: pieces(text), to: to.clone() },
            Inline::Isolate(text) => {
                Bit::Isolate { pieces: pieces(text), lang: written::language(text, self.base).code() }
            }
        })
    }

    fn wording(&self, runs: &[Run]) -> Wording {
        let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
        let stretch = |run: &Run| Stretch {
            change: match run.change {
                Change::Same => "same",
                Change::Inserted => "inserted",
                Change::Deleted => "deleted",
            },
            pieces: written::pieces(&run.text, LINE / 2),
        };
        Wording {
            lang: written::language(&whole, self.base).code(),
            runs: runs.iter().map(stretch).collect(),
        }
    }
}

/// An address that a reader may be led to.
fn address(href: &str) -> Result<String, PrintError> {
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    let clean = href.chars().all(|c| !c.is_control() && !c.is_whitespace());
    if known && clean { Ok(href.to_owned()) } else { Err(PrintError::Address(href.to_owned())) }
}
