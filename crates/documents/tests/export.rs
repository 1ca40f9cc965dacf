//! What a person downloads, and that it can be imported again without loss.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use documents::export::{Meta, akoma_ntoso, json, markdown};
use documents::{Document, Limits, import};

const DRAFT: &str = "آیین‌نامهٔ باغ\nاین آیین‌نامه برای نگهداری باغ‌ها است.\nفصل اول- کلیات\nماده ۱- تعاریف\nدر این آیین‌نامه:\nالف) باغ: زمین مشجر؛\n\
ب) نهال:\n۱- میوه.\n۲- زینتی.\nتبصره ـ *تشخیص* با شورا است.\nماده ۲ مکرر- نرخ ۱۰% & بیش < کم است.\nپیوست ۱- فهرست\nباغ نخست.\nرئیس شورای شهر";

fn draft() -> Document {
    import(DRAFT.as_bytes(), "draft.txt", &Limits::default()).unwrap()
}

fn meta(document: &Document) -> Meta {
    Meta {
        title: document.title.clone(),
        slug: "garden by-law".to_owned(),
        organization: "شهرداری «نمونه» & شرکا".to_owned(),
        date: jiff::civil::date(2026, 11, 24),
        version: 2,
        version_date: jiff::civil::date(2026, 12, 1),
    }
}

#[test]
fn markdown_reads_well_and_comes_back_the_same() {
    let document = draft();
    let text = markdown(&document);
    insta::assert_snapshot!(text, @r##"
    <!-- rayzan tree fa -->

    # آیین‌نامهٔ باغ

    <!-- preamble in 0 -->

    این آیین‌نامه برای نگهداری باغ‌ها است.

    ## **فصل اول** کلیات

    ### **ماده ۱** تعاریف

    در این آیین‌نامه:

    - **الف)** باغ: زمین مشجر؛
    - **ب)** نهال:
      - **۱** میوه.
      - **۲** زینتی.
    - **تبصره** \*تشخیص\* با شورا است.

    ### **ماده ۲ مکرر**

    نرخ ۱۰% \& بیش \< کم است.

    ## **پیوست ۱** فهرست

    - باغ نخست.

    <!-- signatory in 0 -->

    رئیس شورای شهر
    "##);
    let again = import(text.as_bytes(), "draft.md", &Limits::default()).unwrap();
    assert_eq!(
        (again.title, again.language, again.nodes),
        (document.title, document.language, document.nodes)
    );
}

#[test]
fn akoma_ntoso_comes_back_the_same() {
    let document = draft();
    let text = akoma_ntoso(&document, &meta(&document));
    insta::assert_snapshot!(text, @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
    <bill name="draft">
    <meta>
    <identification source="#organization">
    <FRBRWork>
    <FRBRthis value="/akn/ir/bill/2026-11-24/garden-by-law/!main"/>
    <FRBRuri value="/akn/ir/bill/2026-11-24/garden-by-law"/>
    <FRBRalias value="آیین‌نامهٔ باغ" name="title"/>
    <FRBRdate date="2026-11-24" name="publication"/>
    <FRBRauthor href="#organization"/>
    <FRBRcountry value="ir"/>
    </FRBRWork>
    <FRBRExpression>
    <FRBRthis value="/akn/ir/bill/2026-11-24/garden-by-law/fas@2026-12-01/!main"/>
    <FRBRuri value="/akn/ir/bill/2026-11-24/garden-by-law/fas@2026-12-01"/>
    <FRBRdate date="2026-12-01" name="publication"/>
    <FRBRauthor href="#organization"/>
    <FRBRversionNumber value="2"/>
    <FRBRlanguage language="fas"/>
    </FRBRExpression>
    <FRBRManifestation>
    <FRBRthis value="/akn/ir/bill/2026-11-24/garden-by-law/fas@2026-12-01.akn/!main"/>
    <FRBRuri value="/akn/ir/bill/2026-11-24/garden-by-law/fas@2026-12-01.akn"/>
    <FRBRdate date="2026-12-01" name="publication"/>
    <FRBRauthor href="#organization"/>
    <FRBRformat value="application/akn+xml"/>
    </FRBRManifestation>
    </identification>
    <references source="#organization">
    <TLCOrganization eId="organization" href="/ontology/organization/ir/publisher" showAs="شهرداری «نمونه» &amp; شرکا"/>
    </references>
    </meta>
    <preface><p><docTitle>آیین‌نامهٔ باغ</docTitle></p></preface>
    <preamble>
    <p>این آیین‌نامه برای نگهداری باغ‌ها است.</p>
    </preamble>
    <body>
    <chapter eId="chp_1">
    <num title="1">فصل اول</num>
    <heading>کلیات</heading>
    <article eId="art_1">
    <num title="1">ماده ۱</num>
    <heading>تعاریف</heading>
    <intro>
    <p>در این آیین‌نامه:</p>
    </intro>
    <point eId="art_1__point_1">
    <num title="1">الف)</num>
    <content>
    <p>باغ: زمین مشجر؛</p>
    </content>
    </point>
    <point eId="art_1__point_2">
    <num title="2">ب)</num>
    <intro>
    <p>نهال:</p>
    </intro>
    <indent eId="art_1__point_2__indent_1">
    <num title="1">۱</num>
    <content>
    <p>میوه.</p>
    </content>
    </indent>
    <indent eId="art_1__point_2__indent_2">
    <num title="2">۲</num>
    <content>
    <p>زینتی.</p>
    </content>
    </indent>
    </point>
    <proviso eId="art_1__proviso">
    <num title="">تبصره</num>
    <content>
    <p>*تشخیص* با شورا است.</p>
    </content>
    </proviso>
    </article>
    <article eId="art_2-bis">
    <num title="2 bis">ماده ۲ مکرر</num>
    <content>
    <p>نرخ ۱۰% &amp; بیش &lt; کم است.</p>
    </content>
    </article>
    </chapter>
    <hcontainer name="schedule" eId="schedule_1">
    <num title="1">پیوست ۱</num>
    <heading>فهرست</heading>
    <paragraph eId="schedule_1__para">
    <content>
    <p>باغ نخست.</p>
    </content>
    </paragraph>
    </hcontainer>
    </body>
    <conclusions>
    <container name="signatory" eId="signatory">
    <p>رئیس شورای شهر</p>
    </container>
    </conclusions>
    </bill>
    </akomaNtoso>
    "##);
    let again = import(text.as_bytes(), "draft.akn", &Limits::default()).unwrap();
    assert_eq!(
        (again.title, again.language, again.nodes),
        (document.title, document.language, document.nodes)
    );
}

#[test]
fn a_text_without_a_body_comes_back_without_one() {
    let signatory =
        import("آیین‌نامه\nماده ۱- متن.\nرئیس شورا".as_bytes(), "a.txt", &Limits::default()).unwrap();
    let last = signatory.nodes.last().unwrap().clone();
    let document = Document { nodes: vec![documents::Node { id: 1, ..last }], ..signatory };
    let text = akoma_ntoso(&document, &meta(&document));
    let again = import(text.as_bytes(), "a.akn", &Limits::default()).unwrap();
    assert_eq!(again.nodes, document.nodes);
}

#[test]
fn json_names_the_version_and_holds_the_tree() {
    let document = draft();
    let value = json(&document, &meta(&document));
    assert_eq!((value["version"].as_u64(), value["language"].as_str()), (Some(2), Some("fa")));
    assert_eq!(value["nodes"].as_array().map(Vec::len), Some(document.nodes.len()));
    let inspected = documents::inspect(DRAFT.as_bytes(), "draft.txt").unwrap();
    assert_eq!(inspected["nodes"], value["nodes"]);
    let keys: Vec<&String> = inspected.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["language", "nodes", "title", "warnings"]);
}
