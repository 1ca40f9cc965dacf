//! The same grammar behind every format: Word, OpenDocument, HTML, Markdown, text in any encoding.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write};

use documents::{Document, ImportError, Limits, Node, NodeKind, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: &[u8], name: &str) -> Document {
    import(bytes, name, &Limits::default()).expect("a readable file")
}

fn outline(nodes: &[Node]) -> String {
    fn walk(nodes: &[Node], depth: usize, out: &mut String) {
        for n in nodes {
            let kind = serde_json::to_value(n.kind).unwrap();
            let parts =
                [n.number.as_deref().unwrap_or("–"), &n.label, &n.heading, &n.text.replace('\n', " ⏎ ")];
            let line = format!("{}{} {}", "  ".repeat(depth), kind.as_str().unwrap(), parts.join(" / "));
            out.push_str(line.trim_end());
            out.push('\n');
            walk(&n.children, depth + 1, out);
        }
    }
    let mut out = String::new();
    walk(nodes, 0, &mut out);
    out
}

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Article"><w:name w:val="Article"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Article2"><w:name w:val="Article two"/><w:basedOn w:val="Article"/></w:style>
<w:style w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="ماده %1-"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"#;

fn paragraph(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn word(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    pack(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
    ])
}

#[test]
fn words_automatic_numbers_come_through_the_styles() {
    let body = [
        paragraph("Title", "آیین‌نامهٔ باغ"),
        paragraph("H1", "کلیات"),
        paragraph("Article", "باغ ملی است و انواع آن:"),
        paragraph("Clause", "بزرگ؛"),
        paragraph("Clause", "کوچک."),
        paragraph("Article2", "نگهبان لازم است."),
        paragraph("", "تبصره ـ نگهبان مزد دارد."),
        paragraph("Clause", "نخست."),
    ];
    let document = read(&word(&body.concat()), "draft.docx");
    assert_eq!(document.title, "آیین‌نامهٔ باغ");
    insta::assert_snapshot!(outline(&document.nodes), @r#"
    section – /  / کلیات /
      article 1 / ماده 1 /  / باغ ملی است و انواع آن:
        clause 1 / الف) /  / بزرگ؛
        clause 2 / ب) /  / کوچک.
      article 2 / ماده 2 /  / نگهبان لازم است.
        note – / تبصره /  / نگهبان مزد دارد.
          clause 1 / الف) /  / نخست.
    "#);
}

#[test]
fn in_word_deleted_text_is_gone_and_tables_are_kept() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">ماده ۱- باغ </w:t></w:r><w:del><w:r><w:delText>شخصی </w:delText></w:r></w:del><w:ins><w:r><w:t>ملی</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> است.</w:t><w:br/><w:t>ماده ۲- نرخ:</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>نوع</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>نرخ</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ماده ۳- در کادر است.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let document = read(&word(body), "draft.docx");
    insta::assert_snapshot!(outline(&document.nodes), @r#"
    article 1 / ماده ۱ /  / باغ ملی است.
    article 2 / ماده ۲ /  / نرخ: ⏎ نوع | نرخ
    article 3 / ماده ۳ /  / در کادر است.
    "#);
}

#[test]
fn opendocument_headings_and_lists_are_read() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s">
<office:automatic-styles><text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-suffix=")" style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>
</text:list-style></office:automatic-styles>
<office:body><office:text>
<text:h text:outline-level="1">فصل اول- کلیات</text:h>
<text:p>ماده ۱- انواع<text:s/>باغ:</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>باغ بزرگ:</text:p>
<text:list><text:list-item><text:p>میوه</text:p></text:list-item><text:list-item><text:p>گل</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>باغ کوچک.</text:p></text:list-item></text:list>
<text:p>ماده ۲- پایان.</text:p>
</office:text></office:body></office:document-content>"#;
    let file = pack(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    insta::assert_snapshot!(outline(&read(&file, "draft.odt").nodes), @r#"
    chapter 1 / فصل اول / کلیات /
      article 1 / ماده ۱ /  / انواع باغ:
        clause 1 / 1) /  / باغ بزرگ:
          sub-clause 1 / a) /  / میوه
          sub-clause 2 / b) /  / گل
        clause 2 / 2) /  / باغ کوچک.
      article 2 / ماده ۲ /  / پایان.
    "#);
}

#[test]
fn scripts_and_styles_in_html_are_dropped() {
    let html = r#"<!DOCTYPE html><html><head><title>t</title><style>ماده ۹- نه</style><script>"<p>ماده ۸- نه"</script></head>
<body onload="x()"><h1>آیین‌نامهٔ باغ</h1><p>ماده ۱- <b>باغ</b>
ملی است.<br>تبصره- مزد دارد.</p><script>ماده ۷- نه</script><blockquote>ماده ۵- نقل است.</blockquote>
<ol><li>یک</li><li>دو</li></ol><table><tr><td>نوع</td><td>نرخ</td></tr></table><svg><text>ماده ۶- نه</text></svg><p>ماده ۲- پایان&zwnj;ها.</p></body></html>"#;
    let document = read(html.as_bytes(), "draft.html");
    assert_eq!(document.title, "آیین‌نامهٔ باغ");
    insta::assert_snapshot!(outline(&document.nodes), @r#"
    article 1 / ماده ۱ /  / باغ ملی است.
      note – / تبصره /  / مزد دارد. ⏎ ماده ۵- نقل است.
        clause 1 / 1 /  / یک
        clause 2 / 2 /  / دو
        paragraph – /  /  / نوع | نرخ
    article 2 / ماده ۲ /  / پایان‌ها.
    "#);
}

#[test]
fn markdown_headings_lists_and_quotations_are_read() {
    let text = "# آیین‌نامهٔ باغ\n\n## فصل اول\n\n### کلیات\n\n**ماده ۱-** باغ ملی\nاست.\n\n1. یک\n2. دو\n\n> ماده ۹- نقل است.\n\n| نوع | نرخ |\n|---|---|\n| گل | ۱ |\n\nماده ۲- پایان.\nماده ۳- پس از پایان.\n";
    let document = read(text.as_bytes(), "draft.md");
    assert_eq!(document.title, "آیین‌نامهٔ باغ");
    insta::assert_snapshot!(outline(&document.nodes), @r#"
    chapter 1 / فصل اول / کلیات /
      article 1 / ماده ۱ /  / باغ ملی است.
        clause 1 / 1 /  / یک
        clause 2 / 2 /  / دو
        paragraph – /  /  / ماده ۹- نقل است. ⏎ نوع | نرخ ⏎ گل | ۱
      article 2 / ماده ۲ /  / پایان.
      article 3 / ماده ۳ /  / پس از پایان.
    "#);
}

#[test]
fn text_is_read_in_every_encoding() {
    let text = "ماده ۱- باغ ملي است.\nماده ۲- پايان کار.\n";
    let plain = outline(&read(text.as_bytes(), "a.txt").nodes);
    let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    assert_eq!(outline(&read(&with_mark, "a.txt").nodes), plain);
    let utf_16: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = utf_16.iter().flat_map(|u| u.to_le_bytes()).collect();
    let big: Vec<u8> = utf_16.iter().flat_map(|u| u.to_be_bytes()).collect();
    assert_eq!(outline(&read(&little, "a.txt").nodes), plain);
    assert_eq!(outline(&read(&big, "a.txt").nodes), plain);
    assert_eq!(outline(&read(&[b"\xff\xfe", little.as_slice()].concat(), "a.txt").nodes), plain);
    assert_eq!(outline(&read(&[b"\xfe\xff", big.as_slice()].concat(), "a.txt").nodes), plain);
    // Windows-1256 has Latin digits.
    let latin = text.replace('۱', "1").replace('۲', "2");
    let (arabic, _, lost) = encoding_rs::WINDOWS_1256.encode(&latin);
    assert!(!lost);
    assert_eq!(outline(&read(&arabic, "a.txt").nodes), outline(&read(latin.as_bytes(), "a.txt").nodes));
}

#[test]
fn one_file_with_two_languages_is_a_document_and_its_translation() {
    let policy = include_bytes!("../../rayzan/demo/participation-policy.fa-en.md");
    let document = read(policy, "participation-policy.fa-en.md");
    assert_eq!(document.language, text::Language::Fa);
    let english = document.translation.as_deref().expect("the English half");
    assert_eq!(english.language, text::Language::En);
    let kinds = |d: &Document| d.nodes.iter().map(|n| n.kind).collect::<Vec<_>>();
    let mut expected = vec![NodeKind::Preamble];
    expected.extend([NodeKind::Article; 4]);
    assert_eq!(kinds(&document), expected);
    expected.push(NodeKind::Signatory);
    assert_eq!(kinds(english), expected);
    assert_eq!(english.nodes[5].text, "Seyyed Ali Madereshki");
    assert!(document.title.starts_with("سند نهاده سازی"));
    assert!(english.title.starts_with("The Document on Institutionalization"));
}

#[test]
fn akoma_ntoso_of_others_is_read() {
    let xml = r#"<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/>
<preface><p><docTitle>Garden Act</docTitle></p></preface><preamble><recitals><recital><p>Whereas gardens matter,</p></recital></recitals></preamble>
<body><section eId="s1"><num>1.</num><heading>Gardens</heading><subsection eId="s1-1"><num>(1)</num><content><p>A garden
   is green.</p></content></subsection></section></body></act></akomaNtoso>"#;
    let document = read(xml.as_bytes(), "act.xml");
    assert_eq!((document.title.as_str(), document.language), ("Garden Act", text::Language::En));
    insta::assert_snapshot!(outline(&document.nodes), @r#"
    preamble – /  /  / Whereas gardens matter,
    article 1 / 1. / Gardens /
      clause 1 / (1) /  / A garden is green.
    "#);
    let other = import(b"<?xml version=\"1.0\"?><note>no</note>", "a.xml", &Limits::default());
    assert_eq!(other, Err(ImportError::UnknownFormat));
}
