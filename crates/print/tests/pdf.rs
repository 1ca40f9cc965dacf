//! Documents become files that readers, archives and screen readers can rely on. `tools/pdf-validate` has the validator of the
//! standards; here a reader of PDF looks for what must not be missing.

#![allow(clippy::expect_used)]

#[path = "../examples/sample/mod.rs"]
mod sample;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};
use print::{Attachment, Block, Cell, Column, Document, Figure, Inline, PrintError, Table, pdf};
use proptest::prelude::*;
use text::Language::{self, En, Fa};

fn printed(document: &Document) -> Pdf {
    let bytes = pdf(document).expect("the document can be printed");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    Pdf::new(bytes).expect("a reader opens it")
}

fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get(pdf.xref().root_id()).expect("a catalog")
}

/// The structure elements of the whole file, as often as there are.
fn tags(pdf: &Pdf, tag: &str) -> usize {
    pdf.objects()
        .into_iter()
        .filter(|object| match object {
            Object::Dict(dict) => {
                dict.contains_key("P") && dict.get::<Name<'_>>("S").is_some_and(|name| name.as_str() == tag)
            }
            _ => false,
        })
        .count()
}

/// What is said of the file in XMP.
fn metadata(pdf: &Pdf) -> String {
    let stream: Stream<'_> = catalog(pdf).get("Metadata").expect("metadata");
    String::from_utf8(stream.decoded().expect("readable").to_vec()).expect("UTF-8")
}

fn small(language: Language, blocks: Vec<Block>) -> Document {
    sample::document(language, blocks)
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(text.to_owned())])
}

#[test]
fn a_document_with_every_block_is_tagged_named_and_fit_for_keeping() {
    for language in Language::ALL {
        let document = small(language, sample::blocks(language, 45));
        let pdf = printed(&document);
        // A cover, the contents, and a table that does not fit on one page.
        assert!(pdf.pages().len() >= 5, "{} pages", pdf.pages().len());

        let catalog = catalog(&pdf);
        assert_eq!(
            catalog.get::<Text<'_>>("Lang").expect("a language").as_bytes(),
            language.code().as_bytes()
        );
        assert_eq!(catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get("Marked")), Some(true));
        assert!(catalog.get::<Dict<'_>>("StructTreeRoot").is_some());
        assert!(catalog.get::<Dict<'_>>("Outlines").is_some());
        let preferences: Dict<'_> = catalog.get("ViewerPreferences").expect("preferences of viewers");
        assert_eq!(preferences.get("DisplayDocTitle"), Some(true));
        let direction = preferences.get::<Name<'_>>("Direction").map(|name| name.as_str().to_owned());
        assert_eq!(direction.as_deref() == Some("R2L"), language == Fa);

        let metadata = metadata(&pdf);
        for claim in [
            "<pdfaid:part>3</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            &document.title,
            &document.author,
            "2026-11-24T06:00:00+00:00",
        ] {
            assert!(metadata.contains(claim), "{claim} in {metadata}");
        }

        // Facts on the cover and inside, the table and the comparison.
        assert_eq!(tags(&pdf, "Table"), 4);
        // Four headings of columns, one of each row; the comparison has two of columns.
        assert!(tags(&pdf, "TH") >= 4 + 45 + 2);
        assert_eq!(tags(&pdf, "Figure"), 1);
        assert_eq!(tags(&pdf, "H1"), 4, "three and that of the contents");
        assert_eq!((tags(&pdf, "H2"), tags(&pdf, "H3")), (2, 1));
        assert_eq!(tags(&pdf, "L"), 2 + 4, "two lists and the grounds of four answers");
        assert_eq!(tags(&pdf, "BlockQuote"), 1);
        assert!(tags(&pdf, "TOCI") >= 5);
    }
}

#[test]
fn attached_files_come_out_as_they_went_in() {
    let mut document = small(Fa, vec![paragraph("دادهٔ این گزارش پیوست است.")]);
    document.attachments.push(Attachment {
        name: "empty.bin".to_owned(),
        media_type: "application/octet-stream".to_owned(),
        description: "هیچ".to_owned(),
        bytes: Vec::new(),
    });
    let pdf = printed(&document);
    let files: Array<'_> = catalog(&pdf).get("AF").expect("associated files");
    let mut seen = Vec::new();
    for file in files.iter::<Dict<'_>>() {
        let name = file.get::<Text<'_>>("F").expect("a name").as_bytes().to_vec();
        assert_eq!(file.get::<Name<'_>>("AFRelationship").expect("a relation").as_str(), "Data");
        assert!(file.contains_key("Desc"));
        let stream: Stream<'_> = file.get::<Dict<'_>>("EF").and_then(|ef| ef.get("F")).expect("a file");
        seen.push((String::from_utf8(name).expect("ASCII"), stream.decoded().expect("readable").to_vec()));
    }
    seen.sort();
    let mut sent: Vec<_> =
        document.attachments.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    sent.sort();
    assert_eq!(seen, sent);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = small(En, sample::blocks(En, 3));
    let first = pdf(&document);
    // Whatever the typesetter remembers of another one does not show.
    let other = pdf(&small(Fa, vec![paragraph("دیگر")]));
    assert_ne!(first, other);
    assert_eq!(first, pdf(&document));
}

#[test]
fn a_document_without_blocks_is_a_cover() {
    assert_eq!(printed(&small(Fa, Vec::new())).pages().len(), 1);
}

#[test]
fn a_heading_that_skips_a_level_is_printed_one_below() {
    let heading = |level| Block::Heading { level, text: "عنوان".to_owned(), id: None };
    let pdf = printed(&small(Fa, [3, 3, 9, 0].map(heading).to_vec()));
    assert_eq!([tags(&pdf, "H1"), tags(&pdf, "H2"), tags(&pdf, "H3")], [3, 1, 1]);
}

#[test]
fn what_cannot_be_printed_is_said() {
    let mut nameless = small(Fa, Vec::new());
    nameless.title = " \n".to_owned();
    assert_eq!(pdf(&nameless), Err(PrintError::NoTitle));

    let heading = |id: &str| Block::Heading { level: 1, text: "t".to_owned(), id: Some(id.to_owned()) };
    assert_eq!(pdf(&small(En, vec![heading("a"), heading("a")])), Err(PrintError::SameId("a".to_owned())));

    let reference = Inline::Ref { text: "there".to_owned(), to: "nowhere".to_owned() };
    let lost = small(En, vec![Block::Paragraph(vec![reference])]);
    assert_eq!(pdf(&lost), Err(PrintError::NoSuchId("nowhere".to_owned())));

    for href in ["javascript:alert(1)", "file:///etc/passwd", "no-scheme", "https://a b", ""] {
        let link = Inline::Link { text: "press".to_owned(), href: href.to_owned() };
        let document = small(En, vec![Block::Paragraph(vec![link])]);
        assert_eq!(pdf(&document), Err(PrintError::Address(href.to_owned())));
    }

    let column = Column { head: "h".to_owned(), numeric: false };
    let table = |columns, rows| {
        small(En, vec![Block::Table(Table { id: None, caption: "c".to_owned(), columns, rows })])
    };
    assert_eq!(pdf(&table(vec![], vec![])), Err(PrintError::Table("c".to_owned())));
    assert_eq!(
        pdf(&table(vec![column], vec![vec![Cell::Withheld; 2]])),
        Err(PrintError::Table("c".to_owned()))
    );

    let figure = |svg: &str, alt: &str| {
        let (svg, alt, caption) = (svg.to_owned(), alt.to_owned(), "c".to_owned());
        small(En, vec![Block::Figure(Figure { id: None, svg, alt, caption })])
    };
    assert_eq!(pdf(&figure(&sample::bars(En), "")), Err(PrintError::NoAlternative("c".to_owned())));
    assert!(matches!(pdf(&figure("<p/>", "a")), Err(PrintError::Drawing { .. })));

    for name in ["", "../a", "a/b", "a\\b", ".hidden", "گزارش.csv", "report.json"] {
        let mut document = small(En, Vec::new());
        document.attachments.push(Attachment {
            name: name.to_owned(),
            media_type: "text/csv".to_owned(),
            description: "d".to_owned(),
            bytes: Vec::new(),
        });
        assert_eq!(pdf(&document), Err(PrintError::Attachment(name.to_owned())));
    }
}

#[test]
fn a_drawing_is_drawn_and_nothing_else() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 9000\"><style>@import url(https://example.org/a.css);\
        text{fill:url(file:///etc/hostname)}</style>\
        <text y=\"9\" font-family=\"Nowhere\">👍 漢</text><use href=\"#nothing\"/></svg>";
    let figure = Figure { id: None, svg: svg.to_owned(), alt: "a".to_owned(), caption: "c".to_owned() };
    // It is as high as a hundred pages and stands on one.
    assert_eq!(printed(&small(En, vec![Block::Figure(figure)])).pages().len(), 2);
}

#[test]
fn text_that_tries_what_it_can_stays_text_on_its_page() {
    let mut blocks = Vec::new();
    for (at, text) in sample::HOSTILE.iter().enumerate().filter(|(at, _)| at % 2 == 0) {
        let mut hostile = sample::hostile_blocks(text);
        hostile.truncate(2 + 7 * usize::from(at < 4));
        blocks.extend(hostile);
    }
    blocks.push(paragraph(&"ش".repeat(5_000)));
    let pdf = printed(&small(Fa, blocks));
    for page in pdf.pages().iter() {
        let area = page.media_box();
        assert!((area.width() - 595.3).abs() < 1.0 && (area.height() - 841.9).abs() < 1.0);
    }
}

proptest! {
    // Few, since the typesetter is slow without optimization; what is prepared for it has tests of its own, with many.
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_can_be_printed(text in "(?s).{1,60}", language in prop_oneof![Just(Fa), Just(En)]) {
        let mut document = small(language, sample::hostile_blocks(&text));
        document.subtitle = text.clone();
        document.author = text.clone();
        document.edition = text.clone();
        document.words.page = text.clone();
        document.words.table = text.clone();
        document.attachments[0].description = text.clone();
        document.facts[0].label = text.clone();
        document.title.push_str(&text);
        let result = pdf(&document);
        prop_assert!(result.is_ok(), "{result:?}");
    }
}
