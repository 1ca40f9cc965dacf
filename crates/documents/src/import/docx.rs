//! Word documents (.docx): paragraphs with their heading styles and automatic numbers, and tables.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::counters::join;
use super::numbering::Numbering;
use super::xml::{self, Element};
use super::{ImportError, Limits};
use crate::block::{Block, Source};

/// What a paragraph style says, its ancestors included.
#[derive(Debug, Default, Clone)]
struct Style {
    based_on: Option<String>,
    heading: Option<u8>,
    title: bool,
    quote: bool,
    list: Option<String>,
    level: Option<usize>,
}

/// Reads a Word document.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Source, ImportError> {
    if archive.names().any(|n| n.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(ImportError::Macros);
    }
    if let Some(types) = archive.part("[Content_Types].xml")?
        && String::from_utf8_lossy(&types).contains("macroEnabled")
    {
        return Err(ImportError::Macros);
    }
    let main = main_part(archive, limits)?;
    let folder = main.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let styles = match archive.part(&format!("{folder}styles.xml"))? {
        Some(bytes) => read_styles(&xml::read(&bytes, limits)?),
        None => BTreeMap::new(),
    };
    let numbering = match archive.part(&format!("{folder}numbering.xml"))? {
        Some(bytes) => Numbering::read(&xml::read(&bytes, limits)?),
        None => Numbering::default(),
    };
    let bytes = archive.part(&main)?.ok_or_else(|| ImportError::corrupt("no document inside"))?;
    let root = xml::read(&bytes, limits)?;
    let body = root.child("body").ok_or_else(|| ImportError::corrupt("no body in the document"))?;
    let mut reader = Reader { styles, numbering, source: Source::default() };
    reader.container(body);
    reader.source.title = core_title(archive, limits)?;
    Ok(reader.source)
}

/// The part that the package names as its document.
fn main_part(archive: &mut Archive<'_>, limits: &Limits) -> Result<String, ImportError> {
    if let Some(bytes) = archive.part("_rels/.rels")? {
        let root = xml::read(&bytes, limits)?;
        let target = root
            .elements()
            .find(|e| e.attribute("Type").is_some_and(|t| t.ends_with("/officeDocument")))
            .and_then(|e| e.attribute("Target"))
            .map(|t| t.trim_start_matches('/').to_owned());
        if let Some(target) = target.filter(|t| archive.has(t)) {
            return Ok(target);
        }
    }
    Ok("word/document.xml".to_owned())
}

/// The title among the properties, unless it is a word processor's stop-gap.
fn core_title(archive: &mut Archive<'_>, limits: &Limits) -> Result<Option<String>, ImportError> {
    let Some(bytes) = archive.part("docProps/core.xml")? else { return Ok(None) };
    let root = xml::read(&bytes, limits)?;
    let title = root.child("title").map(|t| t.text().trim().to_owned());
    Ok(title.filter(|t| {
        !t.is_empty() && !t.to_lowercase().contains("untitled") && !t.to_lowercase().contains(".doc")
    }))
}

fn read_styles(root: &Element) -> BTreeMap<String, Style> {
    let mut styles = BTreeMap::new();
    for element in root.elements().filter(|e| e.name == "style") {
        let Some(id) = element.attribute("styleId") else { continue };
        let name = element.value("name").unwrap_or(id).to_lowercase();
        let properties = element.child("pPr");
        let numbers = properties.and_then(|p| p.child("numPr"));
        let outline = properties.and_then(|p| p.value("outlineLvl")).and_then(|v| v.parse::<u8>().ok());
        let named = name.strip_prefix("heading ").and_then(|n| n.trim().parse::<u8>().ok());
        styles.insert(
            id.to_owned(),
            Style {
                based_on: element.value("basedOn").map(str::to_owned),
                heading: named.or_else(|| outline.filter(|&l| l < 9).map(|l| l + 1)),
                title: name == "title",
                quote: matches!(name.as_str(), "quote" | "intense quote" | "block text"),
                list: numbers.and_then(|n| n.value("numId")).map(str::to_owned),
                level: numbers.and_then(|n| n.value("ilvl")).and_then(|v| v.parse().ok()),
            },
        );
    }
    styles
}

struct Reader {
    styles: BTreeMap<String, Style>,
    numbering: Numbering,
    source: Source,
}

/// What a run adds to its paragraph.
#[derive(Default)]
struct Text {
    text: String,
    bold: bool,
    plain: bool,
    /// Paragraphs of text boxes, read after the paragraph they hang on.
    boxes: Vec<String>,
}

impl Reader {
    /// Paragraphs and tables, in a body, a content control, a table cell.
    fn container(&mut self, element: &Element) {
        for child in element.elements() {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sdt" => {
                    // A table of contents repeats every heading.
                    let contents = child
                        .path(&["sdtPr", "docPartObj", "docPartGallery"])
                        .and_then(|g| g.attribute("val"))
                        .is_some_and(|v| v == "Table of Contents");
                    if let Some(content) = child.child("sdtContent").filter(|_| !contents) {
                        self.container(content);
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.container(child),
                _ => {}
            }
        }
    }

    /// The style with what it inherits; a chain longer than any real one is cut.
    fn style(&self, id: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = id.map(str::to_owned);
        for _ in 0..20 {
            let Some(style) = next.as_ref().and_then(|id| self.styles.get(id)) else { break };
            found.heading = found.heading.or(style.heading);
            found.title |= style.title;
            found.quote |= style.quote;
            found.list = found.list.or_else(|| style.list.clone());
            found.level = found.level.or(style.level);
            next = style.based_on.clone();
        }
        found
    }

    fn paragraph(&mut self, element: &Element) {
        let properties = element.child("pPr");
        let id = properties.and_then(|p| p.value("pStyle"));
        if id.is_some_and(|id| id.to_lowercase().starts_with("toc") && id.len() <= 4) {
            return;
        }
        let style = self.style(id);
        let numbers = properties.and_then(|p| p.child("numPr"));
        let list = numbers.and_then(|n| n.value("numId")).map(str::to_owned).or(style.list);
        let level =
            numbers.and_then(|n| n.value("ilvl")).and_then(|v| v.parse().ok()).or(style.level).unwrap_or(0);
        let outline = properties.and_then(|p| p.value("outlineLvl")).and_then(|v| v.parse::<u8>().ok());
        let mut text = Text::default();
        runs(element, &mut text);
        let has_text = text.text.chars().any(|c| !crate::block::is_blank(c));
        // Word shows no number on an empty paragraph of a list only where it is hidden; it counts all the same.
        let label = match list.as_deref() {
            Some("0") | None => String::new(),
            Some(_) if !has_text => String::new(),
            Some(list) => self.numbering.next(list, level),
        };
        let content = if label.is_empty() { text.text } else { join(&label, text.text.trim_start()) };
        if has_text {
            self.source.push(Block {
                text: content,
                heading: outline.filter(|&l| l < 9).map(|l| l + 1).or(style.heading),
                title: style.title,
                quote: style.quote,
                table: false,
                emphasis: text.bold && !text.plain,
            });
        }
        for text in text.boxes {
            self.source.push(Block::paragraph(text));
        }
    }

    /// A table of one column is a frame around text; else each row is a block.
    fn table(&mut self, element: &Element) {
        let cells = |row: &Element| row.elements().filter(|e| e.name == "tc").count();
        let wide = element.elements().any(|row| row.name == "tr" && cells(row) > 1);
        for row in element.elements().filter(|e| e.name == "tr") {
            let cells = row.elements().filter(|e| e.name == "tc");
            if !wide {
                cells.for_each(|cell| self.container(cell));
                continue;
            }
            let texts: Vec<String> = cells.map(cell_text).collect();
            if texts.iter().any(|t| !t.is_empty()) {
                self.source.push(Block { table: true, ..Block::paragraph(texts.join(" | ")) });
            }
        }
    }
}

/// The text of a cell in one line.
fn cell_text(cell: &Element) -> String {
    fn walk(e: &Element, out: &mut Vec<String>) {
        for child in e.elements() {
            if child.name == "p" {
                let mut text = Text::default();
                runs(child, &mut text);
                out.push(
                    text.text.split(crate::block::is_break).collect::<Vec<_>>().join(" ").trim().to_owned(),
                );
            } else {
                walk(child, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(cell, &mut out);
    out.retain(|t| !t.is_empty());
    out.join(" ")
}

/// The text of a paragraph as it stands after all tracked changes are accepted.
fn runs(element: &Element, out: &mut Text) {
    for child in element.elements() {
        match child.name.as_str() {
            "r" => run(child, out),
            "del" | "moveFrom" | "pPr" => {}
            "AlternateContent" => alternate(child, out),
            _ => runs(child, out),
        }
    }
}

fn run(element: &Element, out: &mut Text) {
    let properties = element.child("rPr");
    let on = |name: &str| {
        properties
            .and_then(|p| p.child(name))
            .is_some_and(|e| !matches!(e.attribute("val"), Some("0" | "false" | "off")))
    };
    if on("vanish") {
        return;
    }
    let bold = on("b") || on("bCs") || on("i") || on("iCs");
    let before = out.text.len();
    for child in element.elements() {
        match child.name.as_str() {
            "t" => out.text.push_str(&child.text()),
            "tab" | "ptab" => out.text.push(' '),
            "br" | "cr" => out.text.push('\n'),
            "noBreakHyphen" => out.text.push('-'),
            "AlternateContent" => alternate(child, out),
            "drawing" | "pict" => boxes(child, out),
            _ => {}
        }
    }
    if out.text[before..].chars().any(|c| !crate::block::is_blank(c)) {
        out.bold |= bold;
        out.plain |= !bold;
    }
}

/// The first choice stands for all.
fn alternate(element: &Element, out: &mut Text) {
    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
        boxes(choice, out);
    }
}

/// Paragraphs inside text boxes.
fn boxes(element: &Element, out: &mut Text) {
    for child in element.elements() {
        if child.name == "txbxContent" {
            for paragraph in child.elements().filter(|e| e.name == "p") {
                let mut text = Text::default();
                runs(paragraph, &mut text);
                out.boxes.push(text.text);
            }
        } else {
            boxes(child, out);
        }
    }
}
