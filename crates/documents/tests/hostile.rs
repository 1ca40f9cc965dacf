//! Files that are broken or mean harm are refused, each for its own reason and with one clear line.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write};

use documents::{Limits, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn refusal(bytes: &[u8], name: &str, limits: &Limits) -> &'static str {
    let error = import(bytes, name, limits).expect_err("a refusal");
    let line = error.to_string();
    assert!(!line.contains('\n') && line.len() < 250, "one line: {line}");
    error.code()
}

fn code(bytes: &[u8], name: &str) -> &'static str {
    refusal(bytes, name, &Limits::default())
}

fn word(document: &str) -> Vec<u8> {
    pack(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

#[test]
fn nothing_and_nothing_to_read() {
    assert_eq!(code(b"", "a.txt"), "empty");
    assert_eq!(code(b" \n\t\n", "a.txt"), "no-text");
    assert_eq!(code(b"---\n***\n", "a.md"), "no-text");
    assert_eq!(code(b"<html><body><script>x</script></body></html>", "a.html"), "no-text");
    assert_eq!(code(&word("<w:document xmlns:w='w'><w:body/></w:document>"), "a.docx"), "no-text");
}

#[test]
fn what_is_no_document() {
    assert_eq!(code(b"%PDF-1.7 \n", "a.pdf"), "unknown-format");
    assert_eq!(code(&[0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0], "a.txt"), "unknown-format");
    assert_eq!(code("متن".as_bytes(), "a.csv"), "unknown-format");
    assert_eq!(code(&pack(&[("a.txt", b"x")]), "a.zip"), "unknown-format");
    assert_eq!(code("متن".as_bytes(), "a.docx"), "corrupt");
}

#[test]
fn a_file_over_the_limit() {
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(refusal("ماده ۱- متن".as_bytes(), "a.txt", &limits), "too-large");
}

#[test]
fn damaged_archives_and_xml() {
    let whole = word("<w:document xmlns:w='w'><w:body><w:p/></w:body></w:document>");
    assert_eq!(code(&whole[..whole.len() / 2], "a.docx"), "corrupt");
    assert_eq!(code(b"PK\x03\x04rubbish", "a.docx"), "corrupt");
    assert_eq!(code(&word("<w:document><w:body>"), "a.docx"), "corrupt");
    assert_eq!(code(&word("<w:document><w:body></w:p></w:document>"), "a.docx"), "corrupt");
    assert_eq!(code(&word("no xml"), "a.docx"), "corrupt");
    assert_eq!(code(&pack(&[("[Content_Types].xml", b"<Types/>")]), "a.docx"), "corrupt");
}

#[test]
fn protected_files() {
    let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(code(&compound, "a.doc"), "legacy-word");
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&compound, "a.docx"), "encrypted");
    let odt = pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(code(&odt, "a.odt"), "encrypted");
}

#[test]
fn files_with_macros() {
    let document = b"<w:document><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>".as_slice();
    let with = |name: &str, content: &[u8]| {
        pack(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document), (name, content)])
    };
    assert_eq!(code(&with("word/vbaProject.bin", b"x"), "a.docx"), "macros");
    assert_eq!(code(&with("word/other.xml", b"x"), "a.docm"), "macros");
    let types =
        b"<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>";
    assert_eq!(
        code(&pack(&[("[Content_Types].xml", types), ("word/document.xml", document)]), "a.docx"),
        "macros"
    );
    let odt = pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<a/>"),
        ("Basic/Standard/Module1.xml", b"<x/>"),
    ]);
    assert_eq!(code(&odt, "a.odt"), "macros");
}

#[test]
fn bombs_in_archives() {
    let zeros = vec![b' '; 3_000_000];
    let document = [b"<w:document><w:body>".as_slice(), &zeros, b"</w:body></w:document>"].concat();
    let bomb = pack(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &document)]);
    assert_eq!(code(&bomb, "a.docx"), "suspicious-ratio");
    let limits = Limits { unpacked_bytes: 1_000, ..Limits::default() };
    assert_eq!(refusal(&bomb, "a.docx", &limits), "too-large-unpacked");
    let names: Vec<String> = (0..50).map(|i| format!("word/{i}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"x".as_slice())).collect();
    let limits = Limits { archive_entries: 10, ..Limits::default() };
    assert_eq!(refusal(&pack(&parts), "a.docx", &limits), "too-many-entries");
}

#[test]
fn bombs_in_xml() {
    let entities = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bbbb'>]><akomaNtoso>&b;</akomaNtoso>";
    assert_eq!(code(entities.as_bytes(), "a.xml"), "document-type");
    assert_eq!(code(b"<akomaNtoso>&secret;</akomaNtoso>", "a.xml"), "unknown-entity");
    let deep = format!("<akomaNtoso>{}{}</akomaNtoso>", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert_eq!(code(deep.as_bytes(), "a.xml"), "too-deep");
    let deep = format!("<html>{}x", "<div>".repeat(100_000));
    assert_eq!(code(deep.as_bytes(), "a.html"), "too-deep");
    let wide = format!("<html><p {}>x", (0..20_000).map(|i| format!("a{i}=1 ")).collect::<String>());
    assert_eq!(code(wide.as_bytes(), "a.html"), "too-many-elements");
    let limits = Limits { elements: 100, ..Limits::default() };
    let many = format!("<akomaNtoso>{}</akomaNtoso>", "<a/>".repeat(200));
    assert_eq!(refusal(many.as_bytes(), "a.xml", &limits), "too-many-elements");
    assert_eq!(refusal("متن\n".repeat(200).as_bytes(), "a.txt", &limits), "too-many-elements");
}

#[test]
fn lists_without_end_make_no_tower() {
    let text = format!("ماده ۱- متن:\n{}", "۱- باز یک لایه\n".repeat(20_000));
    assert!(import(text.as_bytes(), "a.txt", &Limits::default()).is_ok());
    let text = "> ".repeat(50_000) + "متن";
    assert!(import(text.as_bytes(), "a.md", &Limits::default()).is_ok());
    let text = format!(
        "<!-- rayzan tree fa -->\n\n{}",
        (0..300).map(|i| "  ".repeat(i) + "- متن\n").collect::<String>()
    );
    assert_eq!(code(text.as_bytes(), "a.md"), "too-deep");
}
