//! OpenDocument texts (.odt): headings with their levels, numbered lists, tables.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::counters::{Format, join};
use super::xml::{self, Child, Element};
use super::{ImportError, Limits};
use crate::block::{Block, Source};

/// Reads an OpenDocument text.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Source, ImportError> {
    if let Some(manifest) = archive.part("META-INF/manifest.xml")?
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        return Err(ImportError::Encrypted);
    }
    let macros = |n: &str| (n.starts_with("Basic/") || n.starts_with("Scripts/")) && !n.ends_with('/');
    if archive.names().any(macros) {
        return Err(ImportError::Macros);
    }
    let mut reader = Reader::default();
    if let Some(bytes) = archive.part("styles.xml")? {
        reader.styles(&xml::read(&bytes, limits)?);
    }
    let bytes = archive.part("content.xml")?.ok_or_else(|| ImportError::corrupt("no content inside"))?;
    let root = xml::read(&bytes, limits)?;
    reader.styles(&root);
    let body = root.path(&["body", "text"]).ok_or_else(|| ImportError::corrupt("no text in the document"))?;
    reader.container(body);
    if let Some(bytes) = archive.part("meta.xml")? {
        let title = xml::read(&bytes, limits)?.path(&["meta", "title"]).map(|t| t.text().trim().to_owned());
        reader.source.title = title.filter(|t| !t.is_empty());
    }
    Ok(reader.source)
}

/// One level of a list style.
#[derive(Debug, Clone, Default)]
struct Level {
    format: Format,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels the label shows.
    shown: usize,
}

#[derive(Debug, Default)]
struct ParagraphStyle {
    parent: Option<String>,
    list: Option<String>,
    bold: bool,
}

#[derive(Default)]
struct Reader {
    source: Source,
    paragraphs: BTreeMap<String, ParagraphStyle>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    outline: BTreeMap<usize, Level>,
    outline_counters: Vec<u32>,
    /// Where each list style's counters stand, for lists that continue.
    counters: BTreeMap<String, Vec<u32>>,
    /// The styles of the open lists, the outermost first.
    open: Vec<String>,
    /// The label of the item whose first paragraph comes next.
    label: Option<String>,
}

impl Reader {
    fn styles(&mut self, root: &Element) {
        for part in root.elements().filter(|e| matches!(e.name.as_str(), "styles" | "automatic-styles")) {
            for style in part.elements() {
                let name = style.attribute("name").unwrap_or_default().to_owned();
                match style.name.as_str() {
                    "style" => {
                        let bold = style
                            .child("text-properties")
                            .and_then(|p| p.attribute("font-weight").or(p.attribute("font-weight-complex")))
                            .is_some_and(|w| w == "bold");
                        let parent = style.attribute("parent-style-name").map(str::to_owned);
                        let list =
                            style.attribute("list-style-name").map(str::to_owned).filter(|l| !l.is_empty());
                        self.paragraphs.insert(name, ParagraphStyle { parent, list, bold });
                    }
                    "list-style" => {
                        self.lists.insert(name, levels(style));
                    }
                    "outline-style" => self.outline = levels(style),
                    _ => {}
                }
            }
        }
    }

    /// Whether the style or one it inherits from has this name; styles' names have `_20_` for a space.
    fn inherits(&self, name: &str, wanted: &str) -> bool {
        let mut next = Some(name.to_owned());
        for _ in 0..20 {
            let Some(name) = next else { return false };
            if name == wanted {
                return true;
            }
            next = self.paragraphs.get(&name).and_then(|s| s.parent.clone());
        }
        false
    }

    fn list_of(&self, name: &str) -> Option<String> {
        let mut next = Some(name.to_owned());
        for _ in 0..20 {
            let style = self.paragraphs.get(&next?)?;
            if style.list.is_some() {
                return style.list.clone();
            }
            next = style.parent.clone();
        }
        None
    }

    fn container(&mut self, element: &Element) {
        for child in element.elements() {
            match child.name.as_str() {
                "p" => self.paragraph(child, None),
                "h" => {
                    let level = child.attribute("outline-level").and_then(|v| v.parse().ok()).unwrap_or(1);
                    self.paragraph(child, Some(level));
                }
                "list" => self.list(child),
                "table" => self.table(child),
                "section" | "index-body" => self.container(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, heading: Option<u8>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let mut text = String::new();
        flatten(element, &mut text);
        if text.chars().all(crate::block::is_blank) {
            return;
        }
        let mut label = self.label.take().unwrap_or_default();
        if let (Some(level), true) =
            (heading, label.is_empty() && element.attribute("is-list-header").is_none())
        {
            label = self.outline_label(usize::from(level));
        }
        let text = if label.is_empty() { text } else { join(&label, text.trim_start()) };
        let bold = self.paragraphs.get(style).is_some_and(|s| s.bold);
        self.source.push(Block {
            text,
            heading,
            title: self.inherits(style, "Title"),
            quote: self.inherits(style, "Quotations"),
            table: false,
            emphasis: heading.is_none() && (bold || self.all_bold(element)),
        });
    }

    /// Every piece of text stands in a bold span.
    fn all_bold(&self, element: &Element) -> bool {
        let bold = |e: &Element| {
            let style = e.attribute("style-name").unwrap_or_default();
            self.paragraphs.get(style).is_some_and(|s| s.bold)
                || matches!(style, "Strong_20_Emphasis" | "Emphasis")
        };
        let mut any = false;
        for child in &element.children {
            match child {
                Child::Text(t) if t.trim().is_empty() => {}
                Child::Element(e) if e.name == "span" && bold(e) => any = true,
                _ => return false,
            }
        }
        any
    }

    fn outline_label(&mut self, level: usize) -> String {
        let Some(own) = self.outline.get(&level).cloned() else { return String::new() };
        let counters = &mut self.outline_counters;
        count(counters, level, own.start);
        written(&own, &self.outline, counters, level)
    }

    fn list(&mut self, element: &Element) {
        if self.open.len() >= 10 {
            return;
        }
        let own = element.attribute("style-name").map(str::to_owned);
        let inside = || {
            let first = element.elements().find_map(|item| item.elements().find(|e| e.name == "p"))?;
            self.list_of(first.attribute("style-name")?)
        };
        let style = own.or_else(|| self.open.last().cloned()).or_else(inside).unwrap_or_default();
        let level = self.open.len() + 1;
        let goes_on = element.attribute("continue-numbering") == Some("true")
            || element.attribute("continue-list").is_some();
        self.open.push(style.clone());
        let mut counters = self.counters.remove(&style).unwrap_or_default();
        if !goes_on {
            counters.truncate(level - 1);
        }
        for item in element.elements() {
            let levels = self.lists.get(&style);
            let definition = levels
                .and_then(|l| l.get(&level))
                .cloned()
                .unwrap_or(Level { format: Format::None, ..Level::default() });
            if item.name == "list-item" {
                count(&mut counters, level, definition.start);
                if let Some(start) = item.attribute("start-value").and_then(|v| v.parse().ok())
                    && let Some(counter) = counters.get_mut(level - 1)
                {
                    *counter = start;
                }
                let label = levels.map(|l| written(&definition, l, &counters, level)).unwrap_or_default();
                self.label = Some(label);
            }
            // Lists inside of the same style go on from these counters.
            self.counters.insert(style.clone(), counters);
            self.container(item);
            self.label = None;
            counters = self.counters.remove(&style).unwrap_or_default();
            counters.resize(counters.len().max(level), 0);
        }
        self.counters.insert(style, counters);
        self.open.pop();
    }

    /// A table of one column is a frame around text; else each row is a block.
    fn table(&mut self, element: &Element) {
        let mut rows = Vec::new();
        collect_rows(element, &mut rows);
        let cells = |row: &Element| row.elements().filter(|e| e.name == "table-cell").count();
        let wide = rows.iter().any(|row| cells(row) > 1);
        for row in rows {
            let cells = row.elements().filter(|e| e.name == "table-cell");
            if !wide {
                cells.for_each(|cell| self.container(cell));
                continue;
            }
            let texts: Vec<String> = cells
                .map(|cell| {
                    let mut text = String::new();
                    for child in cell.elements() {
                        flatten(child, &mut text);
                        text.push(' ');
                    }
                    text.split_whitespace().collect::<Vec<_>>().join(" ")
                })
                .collect();
            if texts.iter().any(|t| !t.is_empty()) {
                self.source.push(Block { table: true, ..Block::paragraph(texts.join(" | ")) });
            }
        }
    }
}

fn collect_rows<'e>(element: &'e Element, rows: &mut Vec<&'e Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            "table-row" => rows.push(child),
            "table-header-rows" | "table-rows" | "table-row-group" => collect_rows(child, rows),
            _ => {}
        }
    }
}

/// Steps the counter of a level and forgets those below it.
fn count(counters: &mut Vec<u32>, level: usize, start: u32) {
    if counters.len() < level {
        counters.resize(level - 1, 1);
        counters.push(start.max(1));
    } else {
        counters.truncate(level);
        if let Some(last) = counters.last_mut() {
            *last = last.saturating_add(1);
        }
    }
}

fn written(own: &Level, levels: &BTreeMap<usize, Level>, counters: &[u32], level: usize) -> String {
    if own.format == Format::None {
        return String::new();
    }
    let from = level.saturating_sub(own.shown.max(1)) + 1;
    let parts: Vec<String> = (from..=level)
        .filter_map(|l| Some(levels.get(&l)?.format.write(*counters.get(l - 1)?)))
        .filter(|p| !p.is_empty())
        .collect();
    format!("{}{}{}", own.prefix, parts.join("."), own.suffix)
}

fn levels(style: &Element) -> BTreeMap<usize, Level> {
    let mut levels = BTreeMap::new();
    for element in style.elements() {
        let Some(level) =
            element.attribute("level").and_then(|v| v.parse::<usize>().ok()).filter(|l| (1..=10).contains(l))
        else {
            continue;
        };
        let bullet = element.name.contains("bullet") || element.name.contains("image");
        let format = match element.attribute("num-format") {
            _ if bullet => Format::None,
            None | Some("") => Format::None,
            Some("I") => Format::UpperRoman,
            Some("i") => Format::LowerRoman,
            Some("A") => Format::UpperLetter,
            Some("a") => Format::LowerLetter,
            Some(f) if f.contains('ج') => Format::Abjad,
            Some(f) if f.contains(['أ', 'ا', 'آ', 'ب']) => Format::PersianLetter,
            Some(_) => Format::Decimal,
        };
        let short = |name: &str| element.attribute(name).unwrap_or_default().chars().take(40).collect();
        let number = |name: &str| element.attribute(name).and_then(|v| v.parse().ok()).unwrap_or(1_u32);
        levels.insert(
            level,
            Level {
                format,
                prefix: short("num-prefix"),
                suffix: short("num-suffix"),
                start: number("start-value"),
                shown: number("display-levels").min(10) as usize,
            },
        );
    }
    levels
}

/// The text of a paragraph; notes and marks of tracked changes are not part of it.
fn flatten(element: &Element, out: &mut String) {
    for child in &element.children {
        match child {
            // White space in the file itself is only layout.
            Child::Text(text) => {
                for c in text.chars() {
                    if matches!(c, ' ' | '\t' | '\n' | '\r') {
                        if !out.ends_with([' ', '\n']) {
                            out.push(' ');
                        }
                    } else {
                        out.push(c);
                    }
                }
            }
            Child::Element(e) => match e.name.as_str() {
                "s" | "tab" => out.push(' '),
                "line-break" => out.push('\n'),
                "note" | "annotation" | "tracked-changes" => {}
                _ => flatten(e, out),
            },
        }
    }
}
