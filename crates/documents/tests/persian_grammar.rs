//! What a drafter sees after importing Persian texts of every habit. The samples are made up for these tests.

// Helpers of tests may panic like tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use documents::{Document, Limits, Node, NodeKind, import};

fn read(text: &str) -> Document {
    import(text.as_bytes(), "draft.txt", &Limits::default()).expect("a readable text")
}

/// One line a node: depth, kind, number, label, heading, text.
fn outline(document: &Document) -> String {
    fn walk(nodes: &[Node], depth: usize, out: &mut String) {
        for n in nodes {
            let kind = serde_json::to_value(n.kind).unwrap();
            let number = n.number.as_deref().unwrap_or("–");
            let text = n.text.replace('\n', " ⏎ ");
            let heading = if n.heading.is_empty() { String::new() } else { format!(" <{}>", n.heading) };
            let line = format!(
                "{}{} {number} [{}]{heading} {text}",
                "  ".repeat(depth),
                kind.as_str().unwrap(),
                n.label
            );
            out.push_str(line.trim_end());
            out.push('\n');
            walk(&n.children, depth + 1, out);
        }
    }
    let mut out = String::new();
    walk(&document.nodes, 0, &mut out);
    out
}

fn articles(document: &Document) -> Vec<(String, String)> {
    fn walk(nodes: &[Node], out: &mut Vec<(String, String)>) {
        for n in nodes {
            if n.kind == NodeKind::Article {
                out.push((n.number.clone().unwrap_or_default(), n.text.clone()));
            }
            walk(&n.children, out);
        }
    }
    let mut out = Vec::new();
    walk(&document.nodes, &mut out);
    out
}

fn numbers(text: &str) -> Vec<String> {
    articles(&read(text)).into_iter().map(|(n, _)| n).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

#[test]
fn a_by_law_becomes_chapters_articles_notes_and_clauses() {
    let document = read(
        "آیین‌نامهٔ باغ‌های شهری\n\nفصل اول- کلیات\nماده ۱ـ در این آیین‌نامه اصطلاحات زیر به کار می‌رود:\nالف) باغ: زمین مشجر.\n\
         ب) نهال: درخت جوان.\n۱- نهال میوه.\n۲- نهال زینتی.\nتبصره ـ تشخیص باغ با شورا است.\nماده (۲) - شهرداری باغ‌ها را \
         فهرست می‌کند.\nتبصره ۱ـ فهرست هر سال نو می‌شود.\nتبصره ۲ـ فهرست منتشر می‌شود.\nفصل دوم\nنگهداری\nماده ۳- هر باغ یک نگهبان \
         دارد.\nنگهبان را شهردار برمی‌گزیند.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    chapter 1 [فصل اول] <کلیات>
      article 1 [ماده ۱] در این آیین‌نامه اصطلاحات زیر به کار می‌رود:
        clause 1 [الف)] باغ: زمین مشجر.
        clause 2 [ب)] نهال: درخت جوان.
          sub-clause 1 [۱] نهال میوه.
          sub-clause 2 [۲] نهال زینتی.
        note – [تبصره] تشخیص باغ با شورا است.
      article 2 [ماده (۲)] شهرداری باغ‌ها را فهرست می‌کند.
        note 1 [تبصره ۱] فهرست هر سال نو می‌شود.
        note 2 [تبصره ۲] فهرست منتشر می‌شود.
    chapter 2 [فصل دوم] <نگهداری>
      article 3 [ماده ۳] هر باغ یک نگهبان دارد. ⏎ نگهبان را شهردار برمی‌گزیند.
    "#);
    assert_eq!(document.title, "آیین‌نامهٔ باغ‌های شهری");
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

#[test]
fn numbers_are_read_in_every_writing() {
    let text = "ماده ۱ـ نخست.\nماده 2 – دوم.\nماده (٣): سوم.\nمادۀ چهارم- چهارم.\nماده۵- پنجم.\nماده‌ی ۶. ششم.\nمـاده ۷ـ هفتم.\n\
                ماده هشتم: هشتم.\nمادة 9- نهم.\nماده\u{200c} ۱۰\u{200c}ـ دهم.\nماده ي ۱۱ - یازدهم.\nماده ۱۲ مکرر- دوازدهم.\n\
                ماده (۱۲) مکرر ۲- باز هم.\nماده ۱۲ – مکرر (الحاقی ۱۳۹۰) باز هم.\nماده بیست و یکم- متن.\nماده یکصد و بیست و سوم- متن.";
    assert_eq!(
        numbers(text),
        [
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12 bis", "12 bis 2", "12 bis", "21",
            "123"
        ]
    );
}

#[test]
fn amendments_in_brackets_belong_to_the_label() {
    let document = read(
        "ماده ۱ (اصلاحی ۱۳۹۱/۰۵/۱۱)– متن یک.\nماده 2 - (منسوخ)\nماده ۳(منسوخ)– متن سه.\nتبصره (الحاقی ۱۳۹۷)- متن تبصره.\nماده ۴ الحاقی ۱۳۹۰/۱/۱- متن چهار.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱ (اصلاحی ۱۳۹۱/۰۵/۱۱)] متن یک.
    article 2 [ماده 2] (منسوخ)
    article 3 [ماده ۳(منسوخ)] متن سه.
      note – [تبصره (الحاقی ۱۳۹۷)] متن تبصره.
    article 4 [ماده ۴ الحاقی ۱۳۹۰/۱/۱] متن چهار.
    "#);
}

#[test]
fn a_mention_at_the_front_of_a_line_is_no_heading() {
    let document = read(
        "ماده ۱- متن یک.\nماده ۵ قانون کار در این‌جا حاکم است.\nتبصره ۲ این ماده شامل همه است.\nبند ۳ ماده ۷ نیز چنین است.\nماده ۲ هر کس \
         می‌تواند نظر بدهد.\nفصل سوم این قانون جداست.",
    );
    assert_eq!(articles(&document).len(), 2, "{}", outline(&document));
    assert!(document.nodes[0].text.contains("ماده ۵ قانون کار"));
}

#[test]
fn a_label_alone_on_its_line_takes_the_text_below() {
    let document = read("ماده ۱\nهر کس می‌تواند نظر بدهد.\nماده ۲-\nپاسخ داده می‌شود.\nتبصره\nپاسخ کتبی است.");
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] هر کس می‌تواند نظر بدهد.
    article 2 [ماده ۲] پاسخ داده می‌شود.
      note – [تبصره] پاسخ کتبی است.
    "#);
}

#[test]
fn a_short_title_is_a_heading_and_a_sentence_is_text() {
    let document = read(
        "ماده ۱- تعاریف\nدر این دستورالعمل، باغ یعنی زمین مشجر.\nماده ۲- نظر بدهید\nماده ۳- هر کس نظر می‌دهد\nو پاسخ می‌گیرد.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] <تعاریف> در این دستورالعمل، باغ یعنی زمین مشجر.
    article 2 [ماده ۲] نظر بدهید
    article 3 [ماده ۳] هر کس نظر می‌دهد ⏎ و پاسخ می‌گیرد.
    "#);
}

#[test]
fn articles_run_together_in_one_line_are_parted() {
    let document =
        read("ماده ۱- یک است. ماده ۲- دو است. تبصره- سه است. ماده ۳ ـ چهار است که در ماده ۴- آمده است.");
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] یک است.
    article 2 [ماده ۲] دو است.
      note – [تبصره] سه است.
    article 3 [ماده ۳] چهار است که در ماده ۴- آمده است.
    "#);
}

#[test]
fn the_only_article_is_single_and_has_its_notes() {
    let document =
        read("ماده واحده ـ دولت نظر مردم را می‌گیرد.\nتبصره ۱ـ نظرها منتشر می‌شود.\nتبصره ۲ـ پاسخ داده می‌شود.");
    insta::assert_snapshot!(outline(&document), @r#"
    article single [ماده واحده] دولت نظر مردم را می‌گیرد.
      note 1 [تبصره ۱] نظرها منتشر می‌شود.
      note 2 [تبصره ۲] پاسخ داده می‌شود.
    "#);
}

#[test]
fn a_note_between_clauses_belongs_to_its_clause() {
    let document = read(
        "ماده ۱- وظایف:\nالف- نخست.\nتبصره- دربارهٔ نخست.\nب- دوم.\nتبصره ۱- دربارهٔ ماده.\nتبصره ۲- نیز دربارهٔ ماده:\n۱- یک.\n۲- دو.\nتبصره- این بند جداست.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] وظایف:
      clause 1 [الف] نخست.
        note – [تبصره] دربارهٔ نخست.
      clause 2 [ب] دوم.
      note 1 [تبصره ۱] دربارهٔ ماده.
      note 2 [تبصره ۲] نیز دربارهٔ ماده:
        clause 1 [۱] یک.
        clause 2 [۲] دو.
          note – [تبصره] این بند جداست.
    "#);
}

#[test]
fn articles_quoted_by_an_amending_law_stay_text() {
    let document = read(
        "ماده ۱- ماده (۲) قانون باغ‌ها به شرح زیر اصلاح می‌شود:\n«ماده ۲- باغ ملی است.\nتبصره- استثنا ندارد.»\nماده ۲- متن زیر به عنوان ماده \
         (۷) الحاق می‌شود:\nماده ۷- نگهبان لازم است.\nتبصره ۱- نگهبان مزد دارد.\nماده ۳- این قانون لازم‌الاجرا است.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] ماده (۲) قانون باغ‌ها به شرح زیر اصلاح می‌شود: ⏎ «ماده ۲- باغ ملی است. ⏎ تبصره- استثنا ندارد.»
    article 2 [ماده ۲] متن زیر به عنوان ماده (۷) الحاق می‌شود: ⏎ ماده ۷- نگهبان لازم است. ⏎ تبصره ۱- نگهبان مزد دارد.
    article 3 [ماده ۳] این قانون لازم‌الاجرا است.
    "#);
    assert!(codes(&document).contains(&"quoted-articles"));
}

#[test]
fn repeated_and_missing_numbers_are_warned_of_and_kept() {
    let document = read("ماده ۱- یک.\nماده ۲- دو.\nماده ۲- باز دو.\nماده ۵- پنج.");
    assert_eq!(articles(&document).len(), 4);
    assert_eq!(codes(&document), ["repeated-number", "missing-number"]);
    assert_eq!(document.warnings[0].node, Some(3));
}

#[test]
fn bare_numbers_are_articles_where_there_is_no_other() {
    let document = read(
        "عنوان طرح\nطرح نگهداری باغ‌ها\n۱- باغ ملی است.\nالف) باغ بزرگ.\nب) باغ کوچک.\n۲- نگهبان لازم است.\nتبصره- مزد دارد.\n۳- پایان.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    preamble – [] طرح نگهداری باغ‌ها
    article 1 [۱] باغ ملی است.
      clause 1 [الف)] باغ بزرگ.
      clause 2 [ب)] باغ کوچک.
    article 2 [۲] نگهبان لازم است.
      note – [تبصره] مزد دارد.
    article 3 [۳] پایان.
    "#);
}

#[test]
fn a_text_without_numbers_becomes_numbered_paragraphs() {
    let document = read("این سند با هدف روشن‌شدن نوشته شده است.\nهمه نظر می‌دهند.\nبه همه پاسخ داده می‌شود.");
    insta::assert_snapshot!(outline(&document), @r#"
    preamble – [] این سند با هدف روشن‌شدن نوشته شده است.
    article 1 [] همه نظر می‌دهند.
    article 2 [] به همه پاسخ داده می‌شود.
    "#);
    assert_eq!(codes(&document), ["no-articles"]);
}

#[test]
fn the_formula_and_the_signatures_close_the_law() {
    let document = read(
        "ماده ۱- یک است.\nماده ۲- دو است.\nقانون فوق مشتمل بر دو ماده در جلسهٔ علنی به تصویب رسید.\nرئیس مجلس شورای اسلامی",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] یک است.
    article 2 [ماده ۲] دو است.
    paragraph – [] قانون فوق مشتمل بر دو ماده در جلسهٔ علنی به تصویب رسید.
    signatory – [] رئیس مجلس شورای اسلامی
    "#);
}

#[test]
fn schedules_come_after_the_articles() {
    let document =
        read("ماده ۱- یک است.\nپیوست ۱- فهرست باغ‌ها\nباغ نخست در شمال است.\nپیوست شماره (۲)\nباغ دوم.");
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] یک است.
    schedule 1 [پیوست ۱] <فهرست باغ‌ها>
      paragraph – [] باغ نخست در شمال است.
    schedule 2 [پیوست شماره (۲)]
      paragraph – [] باغ دوم.
    "#);
}

#[test]
fn numbered_headings_between_articles_are_sections() {
    let document = read(
        "فصل اول- شرکت\n۱- کلیات\nماده ۱- شرکت جمعی است.\n۲- تشکیل\nماده ۲- شرکت تشکیل می‌شود.\nفصل دوم- پایان\nماده ۳- پایان می‌یابد.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    chapter 1 [فصل اول] <شرکت>
      section 1 [۱] <کلیات>
        article 1 [ماده ۱] شرکت جمعی است.
      section 2 [۲] <تشکیل>
        article 2 [ماده ۲] شرکت تشکیل می‌شود.
    chapter 2 [فصل دوم] <پایان>
      article 3 [ماده ۳] پایان می‌یابد.
    "#);
}

#[test]
fn direction_overrides_are_taken_out_with_a_warning() {
    let document = read("ماده ۱- مبلغ \u{202e}۰۰۱\u{202c} است.\nماده ۲- پایان.");
    assert_eq!(document.nodes[0].text, "مبلغ ۰۰۱ است.");
    assert_eq!(codes(&document), ["direction-controls"]);
}

#[test]
fn an_english_draft_is_read_too() {
    let document = read(
        "Garden Regulation\nChapter I. General\nArticle 1. In this regulation:\n(a) garden means land with trees;\n(b) keeper means:\n(i) a person;\n(ii) a body.\n\
         Article 2. A keeper shall be named.\nNote 1: The name is published.\nSchedule 1 List of gardens\nNorth garden.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    chapter 1 [Chapter I] <General>
      article 1 [Article 1] In this regulation:
        clause 1 [(a)] garden means land with trees;
        clause 2 [(b)] keeper means:
          sub-clause 1 [(i)] a person;
          sub-clause 2 [(ii)] a body.
      article 2 [Article 2] A keeper shall be named.
        note 1 [Note 1] The name is published.
    schedule 1 [Schedule 1] <List of gardens>
      paragraph – [] North garden.
    "#);
    let sections = read(
        "Section 1. Everybody may comment.\nSection 2. Section 1 shall apply to all.\n§ 3 All are answered.",
    );
    assert_eq!(articles(&sections).len(), 3, "{}", outline(&sections));
}

#[test]
fn articles_without_a_sign_behind_their_number_are_found() {
    let document = read(
        "ماده (۱) همه نظر می‌دهند.\nماده (۲) از تاریخ انتشار یک ماه مهلت است.\nماده (۴) دستگاه پاسخ می‌دهد.\nماده ۷ از قانون دیگر جداست.\nماده (۵) پایان.",
    );
    assert_eq!(articles(&document).into_iter().map(|a| a.0).collect::<Vec<_>>(), ["1", "2", "4", "5"]);
}

#[test]
fn a_repealed_article_keeps_the_word_that_says_so() {
    let document = read("ماده ۱ (منسوخ)\nماده (۲)\nماده ۳- پایان.");
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] (منسوخ)
    article 2 [ماده (۲)]
    article 3 [ماده ۳] پایان.
    "#);
}

#[test]
fn old_codes_and_the_constitution_have_words_of_their_own() {
    let document = read(
        "جلد اول- اموال\nفقره اول- در بیع\nماده ۱- بیع عقد است.\nفقره دوم- در اجاره\nماده ۲- اجاره عقد است.",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    book 1 [جلد اول] <اموال>
      section 1 [فقره اول] <در بیع>
        article 1 [ماده ۱] بیع عقد است.
      section 2 [فقره دوم] <در اجاره>
        article 2 [ماده ۲] اجاره عقد است.
    "#);
    assert_eq!(
        numbers("اصل ۱- حکومت مردم است.\nاصل ۴۴ قانون اساسی جداست.\nاصل دوم\nهمه برابرند."),
        ["1", "2"]
    );
}

#[test]
fn clauses_count_in_either_order_of_letters_and_by_parts() {
    let document = read(
        "ماده ۱- انواع:\nالف- یک\nب- دو\nج- سه\nد- چهار\nه‍- پنج\nو- شش\n۱-۱- نه\nماده ۲- انواع:\nالف) یک\nب) دو\nپ) سه\nت) چهار\nبند (ث)- پنج",
    );
    insta::assert_snapshot!(outline(&document), @r#"
    article 1 [ماده ۱] انواع:
      clause 1 [الف] یک
      clause 2 [ب] دو
      clause 3 [ج] سه
      clause 4 [د] چهار
      clause 5 [ه] پنج
      clause 6 [و] شش
        sub-clause 1-1 [۱-۱] نه
    article 2 [ماده ۲] انواع:
      clause 1 [الف)] یک
      clause 2 [ب)] دو
      clause 3 [پ)] سه
      clause 4 [ت)] چهار
      clause 5 [بند (ث)] پنج
    "#);
}

#[test]
fn an_amending_law_need_not_end_its_announcement_with_a_colon() {
    let document = read(
        "ماده ۱- ماده (۵) قانون باغ‌ها به شرح زیر اصلاح می‌شود.\nماده ۵- باغ ملی است.\nماده ۲- نرخ‌ها به شرح زیر تغییر می‌کند.\nماده ۳- قانون قبل لغو می‌شود.",
    );
    assert_eq!(articles(&document).into_iter().map(|a| a.0).collect::<Vec<_>>(), ["1", "2", "3"]);
}

#[test]
fn a_quotation_that_is_never_closed_swallows_no_article() {
    let lines: Vec<String> = (2..40).map(|n| format!("ماده {n}- متن است.")).collect();
    let text = format!("ماده ۱- عبارت زیر حذف می‌شود:\n«ماده ۷- متن کهنه.\n{}", lines.join("\n"));
    assert_eq!(articles(&read(&text)).len(), 39);
    let stray = text.replace("ماده 9- متن است.", "ماده 9- متن» است.");
    assert_eq!(articles(&read(&stray)).len(), 39);
}

#[test]
fn letters_in_the_shapes_of_pdf_files_are_read() {
    assert_eq!(numbers("\u{fee3}\u{fe8e}\u{062f}\u{fee9} ۱- متن.\nماده ۲- متن."), ["1", "2"]);
}
