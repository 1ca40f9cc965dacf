//! Spreadsheets (.xlsx) as plain cells of text: read under the same limits as every upload, and written. Formulas, formats and
//! pictures are none of its business; a cell that is far out costs no more than one that is near.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::import::archive::Archive;
use crate::import::compound_file;
use crate::import::xml::{self, Element};
use crate::{ImportError, Limits};

/// A sheet with its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows that hold anything, by number from 1; in each the cells that hold anything, by column from 0.
    pub rows: BTreeMap<u32, BTreeMap<u32, String>>,
}

impl Sheet {
    /// A sheet from rows of cells, the first row first.
    pub fn from_rows(name: &str, rows: &[Vec<String>]) -> Self {
        let rows = (1..).zip(rows).map(|(number, cells)| {
            let cells = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
            (number, cells.map(|(column, text)| (column, text.clone())).collect())
        });
        Self { name: name.to_owned(), rows: rows.collect() }
    }
}

/// How a cell is called: `C5` for column 2 in row 5.
pub fn address(column: u32, row: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

/// The column of an address such as `C5`.
fn column_of(address: &str) -> Option<u32> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.take(4).fold(0u32, |sum, b| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1)
}

/// Reads a spreadsheet.
///
/// # Errors
/// [`ImportError`] for whatever is not one, is protected, holds macros or costs more than the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::TooLarge { limit: limits.file_bytes });
    }
    // The container of old files (.xls) and of new ones with a password.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(compound_file(bytes, ImportError::LegacyExcel));
    }
    if !bytes.starts_with(b"PK") {
        return Err(ImportError::UnknownFormat);
    }
    let mut archive = Archive::open(bytes, limits)?;
    if archive.names().any(|name| name.ends_with("vbaProject.bin")) {
        return Err(ImportError::Macros);
    }
    let book = archive.part("xl/workbook.xml")?.ok_or(ImportError::UnknownFormat)?;
    let book = xml::read(&book, limits)?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    if let Some(links) = archive.part("xl/_rels/workbook.xml.rels")? {
        for link in xml::read(&links, limits)?.elements() {
            if let (Some(id), Some(target)) = (link.attribute("Id"), link.attribute("Target")) {
                let target = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{target}"),
                };
                targets.insert(id.to_owned(), target);
            }
        }
    }
    let shared: Vec<String> = match archive.part("xl/sharedStrings.xml")? {
        Some(bytes) => xml::read(&bytes, limits)?.elements().map(rich_text).collect(),
        None => Vec::new(),
    };
    let mut sheets = Vec::new();
    for entry in book.child("sheets").map(|s| s.elements().collect::<Vec<_>>()).unwrap_or_default() {
        let target = entry.attribute("id").and_then(|id| targets.get(id));
        let Some(bytes) = target.map(|t| archive.part(t)).transpose()?.flatten() else { continue };
        let rows = cells(&xml::read(&bytes, limits)?, &shared);
        sheets.push(Sheet { name: entry.attribute("name").unwrap_or_default().to_owned(), rows });
    }
    if sheets.is_empty() { Err(ImportError::NoText) } else { Ok(sheets) }
}

/// The text of a string with formatted runs; how it is read aloud (`rPh`) is not part of it.
fn rich_text(item: &Element) -> String {
    let mut text = String::new();
    for part in item.elements() {
        match part.name.as_str() {
            "t" => text.push_str(&part.text()),
            "r" => text.push_str(&part.child("t").map(Element::text).unwrap_or_default()),
            _ => {}
        }
    }
    text
}

fn cells(sheet: &Element, shared: &[String]) -> BTreeMap<u32, BTreeMap<u32, String>> {
    let mut rows = BTreeMap::new();
    let mut last_row = 0;
    for row in sheet.child("sheetData").into_iter().flat_map(Element::elements) {
        let number = row.attribute("r").and_then(|r| r.parse().ok()).unwrap_or(last_row + 1);
        last_row = number;
        let mut cells = BTreeMap::new();
        let mut next = 0;
        for cell in row.elements().filter(|e| e.name == "c") {
            let column = cell.attribute("r").and_then(column_of).unwrap_or(next);
            next = column.saturating_add(1);
            let value = cell.child("v").map(Element::text).unwrap_or_default();
            let text = match cell.attribute("t") {
                Some("s") => value.trim().parse().ok().and_then(|at: usize| shared.get(at)).cloned(),
                Some("inlineStr") => cell.child("is").map(rich_text),
                Some("b") => Some(if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
                Some("e") => None,
                Some(_) => Some(value),
                None => Some(number_text(&value)),
            };
            if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                cells.insert(column, text);
            }
        }
        if !cells.is_empty() {
            rows.insert(number, cells);
        }
    }
    rows
}

/// A number as people would write it: `5`, not `5.0`.
fn number_text(value: &str) -> String {
    match value.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => number.to_string(),
        _ => value.to_owned(),
    }
}

/// Writes a spreadsheet; the same sheets always give the same bytes.
///
/// # Errors
/// An archive of more than four gigabytes, which no sheets of ours make.
pub fn write(sheets: &[Sheet]) -> std::io::Result<Vec<u8>> {
    const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut types = String::new();
    let mut entries = String::new();
    let mut links = String::new();
    for (at, sheet) in (1..).zip(sheets) {
        types.push_str(&format!(
            r#"<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
        ));
        entries
            .push_str(&format!(r#"<sheet name="{}" sheetId="{at}" r:id="rId{at}"/>"#, escape(&sheet.name)));
        links.push_str(&format!(
            r#"<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
        ));
    }
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>"#
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>"#),
        ),
    ];
    for (at, sheet) in (1..).zip(sheets) {
        let mut rows = String::new();
        for (number, cells) in &sheet.rows {
            rows.push_str(&format!(r#"<row r="{number}">"#));
            for (column, text) in cells {
                // As text, whatever it looks like: a formula typed into a label must not run on somebody's machine.
                rows.push_str(&format!(
                    r#"<c r="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                    address(*column, *number),
                    escape(text)
                ));
            }
            rows.push_str("</row>");
        }
        parts.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).map_err(std::io::Error::other)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish().map_err(std::io::Error::other)?.into_inner())
}

/// Text for XML, without the control characters that XML cannot hold.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push('\t'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let rows =
            vec![vec!["type".to_owned(), String::new(), "برچسب <&\" \n".to_owned()], vec!["=1+1".to_owned()]];
        let sheets = vec![Sheet::from_rows("survey", &rows), Sheet::from_rows("choices", &[])];
        let bytes = write(&sheets).unwrap_or_default();
        assert_eq!(read(&bytes, &Limits::default()), Ok(sheets));
    }

    #[test]
    fn cells_are_called_as_people_call_them() {
        for (column, row, name) in
            [(0, 1, "A1"), (25, 2, "Z2"), (26, 3, "AA3"), (701, 4, "ZZ4"), (702, 5, "AAA5")]
        {
            assert_eq!(address(column, row), name);
            assert_eq!(column_of(name), Some(column));
        }
    }

    #[test]
    fn an_old_spreadsheet_and_a_protected_one_are_told_apart() {
        let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        assert_eq!(read(&compound, &Limits::default()), Err(ImportError::LegacyExcel));
        compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read(&compound, &Limits::default()), Err(ImportError::Encrypted));
    }

    #[test]
    fn hostile_files_are_refused_and_far_cells_cost_nothing() {
        let limits = Limits::default();
        for bytes in [&b""[..], b"PK", b"PK\x03\x04 nothing", b"\xD0\xCF\x11\xE0 old", b"text"] {
            assert!(read(bytes, &limits).is_err());
        }
        let mut far = Sheet { name: "survey".into(), ..Sheet::default() };
        far.rows.insert(1_048_576, BTreeMap::from([(16_383, "x".to_owned())]));
        let bytes = write(&[far.clone()]).unwrap_or_default();
        assert_eq!(read(&bytes, &limits), Ok(vec![far]));
        let bomb = Sheet::from_rows("survey", &vec![vec!["a".repeat(30_000)]; 500]);
        let bytes = write(&[bomb]).unwrap_or_default();
        assert!(matches!(read(&bytes, &limits), Err(ImportError::SuspiciousRatio { .. })));
        for cut in (0..bytes.len()).step_by(997) {
            let _ = read(&bytes[..cut], &limits);
        }
    }
}
