//! Documents to try the printing with: every kind of block in both languages, and text that nobody should write but somebody
//! will. Tests and examples share them. Longer than other files because every block is said twice, in Persian and in English.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test and example needs a part of it"
)]

use jiff::civil;
use print::{
    Attachment, Block, Cell, Change, Column, Document, Fact, Figure, Inline, Labelled, Run, Table, Tone,
    Words,
};
use text::Language::{self, En, Fa};

/// Text that tries what it can.
pub const HOSTILE: &[&str] = &[
    "#set page(width: 1cm) $ x^2 $ *bold* _emph_ @ref <label> `raw` \\u{41} // /* */ #panic() [a](b) = = -",
    "متن فارسی با English words و (پرانتز) و 1,234.5 و ۱۲۳٫۴ و http://example.org/a?b=c&d=e#f در میان",
    "An English line with فارسی در میان and (۱۲) brackets, and a final stop.",
    "موافقم 👍🏽 ❤️ 👨‍👩‍👧‍👦 ✓ → ﷺ 漢字 हिन्दी עברית",
    "control \u{0}\u{1}\u{7}\u{1b}[31m characters\u{202e} and directions \u{2066}that nobody closed",
    "ZWNJ‌ZWJ‍ SHY\u{ad} NBSP\u{a0} BOM\u{feff} NNBSP\u{202f} object \u{fffc} replacement \u{fffd} private \u{e000} \u{10ffff}",
    "line one\nline two\r\nline three\u{2028}line four\tafter a tab",
    "e\u{301}\u{301}\u{301}\u{301}\u{301} stacked marks و بِسْمِ اللّٰهِ اَلرَّحْمٰنِ",
    "👍",
    "",
    " \u{200c} ",
];

pub fn words(language: Language) -> Words {
    let [contents, page, table, figure, withheld, was, became] = match language {
        Fa => ["فهرست", "صفحهٔ {page} از {pages}", "جدول", "نمودار", "منتشر نمی‌شود", "بود", "شد"],
        En => ["Contents", "Page {page} of {pages}", "Table", "Figure", "withheld", "Was", "Became"],
    }
    .map(str::to_owned);
    Words { contents, page, table, figure, withheld, was, became }
}

fn t(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn pick(language: Language, fa: &str, en: &str) -> String {
    match language {
        Fa => fa.to_owned(),
        En => en.to_owned(),
    }
}

/// Paragraphs whose words are looked for in what a reader extracts.
pub fn paragraphs(language: Language) -> Vec<String> {
    match language {
        Fa => vec![
            "پیش‌نویس آیین‌نامهٔ اجرایی مشارکت الکترونیکی از اول تا سی‌ام آبان برای همگان باز بود و شهروندان، نخبگان دانشگاهی، \
             تشکل‌های مردم‌نهاد و بخش خصوصی بی هیچ تبعیضی نظر دادند. این گزارش آنچه را پرسیده شد، آنچه گفته شد و آنچه در متن \
             تغییر کرد کنار هم می‌گذارد."
                .to_owned(),
            "بیشترین نظرها دربارهٔ مادهٔ سه است: مهلت سی روزه از چه روزی آغاز می‌شود و روز پایانی تا چه ساعتی به شمار می‌آید. \
             پیشنهاددهندگان خواسته‌اند که روز آغاز شمرده نشود و روز پایان کامل شمرده شود؛ واحد تهیه‌کننده این پیشنهاد را پذیرفته است."
                .to_owned(),
        ],
        En => vec![
            "The draft bylaw on electronic participation was open to everybody from the first to the thirtieth of Aban. Citizens, \
             scholars, associations and the private sector took part without any discrimination. This report sets side by side \
             what was asked, what was said and what changed in the text."
                .to_owned(),
            "Most contributions are about article three: from which day the thirty days are counted, and until which hour the \
             last one runs. The proposals ask that the opening day is not counted and the closing day is counted whole; the \
             drafting unit has accepted that."
                .to_owned(),
        ],
    }
}

/// A drawing of three bars with words in it.
pub fn bars(language: Language) -> String {
    let [a, b, c] = match language {
        Fa => ["شهروندان ۱٬۲۴۰", "نخبگان ۳۱۸", "تشکل‌ها ۹۷"],
        En => ["Citizens 1,240", "Scholars 318", "Associations 97"],
    };
    let (x, anchor, width) = if language == Fa { (590, "end", 600) } else { (10, "start", 600) };
    let mut bars = String::new();
    for (at, (label, length)) in [(a, 420), (b, 180), (c, 80)].into_iter().enumerate() {
        let y = 20 + at * 50;
        let left = if language == Fa { width - 150 - length } else { 150 };
        bars.push_str(&format!(
            "<text x=\"{x}\" y=\"{}\" font-size=\"14\" fill=\"#1d2433\" text-anchor=\"{anchor}\">{label}</text>\
             <rect x=\"{left}\" y=\"{y}\" width=\"{length}\" height=\"28\" rx=\"3\" fill=\"#26418f\"/>",
            y + 19
        ));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 180\" width=\"600\" height=\"180\" direction=\"ltr\" \
         font-family=\"Vazirmatn\">{bars}</svg>"
    )
}

fn numbers(language: Language, rows: usize) -> Table {
    let column = |fa, en, numeric| Column { head: pick(language, fa, en), numeric };
    let number = |n: usize| Cell::Text(t(&text::number::format_integer(n as i64, language)));
    let kinds = [
        ("استان آذربایجان شرقی", "East Azerbaijan"),
        ("اصفهان", "Isfahan"),
        ("تهران", "Tehran"),
        ("یزد", "Yazd"),
    ];
    Table {
        id: Some("people".to_owned()),
        caption: pick(language, "شرکت‌کنندگان به تفکیک استان و جنسیت", "Participants by province and gender"),
        columns: vec![
            column("استان", "Province", false),
            column("زن", "Women", true),
            column("مرد", "Men", true),
            column("همه", "All", true),
        ],
        rows: (0..rows)
            .map(|at| {
                let (fa, en) = kinds[at % kinds.len()];
                let name = Cell::Text(t(&pick(language, fa, en)));
                if at % 5 == 4 {
                    vec![name, Cell::Withheld, Cell::Withheld, number(at * 37 + 9)]
                } else {
                    vec![name, number(at * 13 + 5), number(at * 24 + 1_200), number(at * 37 + 1_205)]
                }
            })
            .collect(),
    }
}

/// Every kind of block once, with `rows` rows in its table.
pub fn blocks(language: Language, rows: usize) -> Vec<Block> {
    let heading = |level, fa, en, id: Option<&str>| Block::Heading {
        level,
        text: pick(language, fa, en),
        id: id.map(str::to_owned),
    };
    let p = paragraphs(language);
    let said = |fa, en| t(&pick(language, fa, en));
    let run = |fa, en, change| Run { text: pick(language, fa, en), change };
    vec![
        heading(1, "خلاصه", "Summary", Some("summary")),
        Block::Paragraph(t(&p[0])),
        Block::Paragraph(t(&p[1])),
        Block::Paragraph(vec![
            Inline::Text(pick(language, "ارقام در ", "Figures are in ")),
            Inline::Ref {
                text: pick(language, "جدول شرکت‌کنندگان", "the table of participants"),
                to: "people".to_owned(),
            },
            Inline::Text(pick(language, " آمده است؛ متن کامل در ", "; the full text is at ")),
            Inline::Link {
                text: "https://example.org/calls/12".to_owned(),
                href: "https://example.org/calls/12".to_owned(),
            },
            Inline::Text(pick(language, " است. ", ". ")),
            Inline::Strong(pick(language, "مهم:", "Important:")),
            Inline::Text(" ".to_owned()),
            Inline::Emphasis(pick(language, "تا پایان روز", "until the end of the day")),
            Inline::Text(pick(language, " و به نام ", " and called ")),
            Inline::Isolate(pick(language, "OpenID Connect (1.0)", "«سامانهٔ رایزن» (۱)")),
            Inline::Text(pick(language, " در متن.", " in the text.")),
        ]),
        heading(2, "آنچه پرسیده شد", "What was asked", None),
        Block::List {
            ordered: true,
            items: vec![
                said("آیا مهلت سی روز بس است؟", "Are thirty days enough?"),
                said("چه کسی پاسخ می‌دهد؟", "Who answers?"),
                t("mixed: نظر ۱۲ of 30"),
            ],
        },
        Block::List {
            ordered: false,
            items: vec![
                said("بند نخست", "A first point"),
                said(
                    "بند دوم با توضیحی که از یک سطر بیشتر است تا دیده شود سطر دوم از کجا آغاز می‌شود و آیا تورفتگی درست است",
                    "A second point that is longer than one line, so that one sees where its second line begins and whether it is indented",
                ),
            ],
        },
        Block::Facts(vec![
            Fact {
                label: pick(language, "بازه", "Period"),
                value: said("۱ تا ۳۰ آبان ۱۴۰۵", "23 October to 21 November 2026"),
            },
            Fact {
                label: pick(language, "نشانی", "Address"),
                value: vec![Inline::Link {
                    text: "example.org".to_owned(),
                    href: "https://example.org/".to_owned(),
                }],
            },
        ]),
        heading(1, "شرکت‌کنندگان", "Participants", None),
        Block::Table(numbers(language, rows)),
        Block::Figure(Figure {
            id: Some("kinds".to_owned()),
            svg: bars(language),
            alt: pick(
                language,
                "سه میله: شهروندان ۱٬۲۴۰، نخبگان ۳۱۸، تشکل‌ها ۹۷",
                "Three bars: citizens 1,240, scholars 318, associations 97",
            ),
            caption: pick(language, "شرکت‌کنندگان به تفکیک گروه", "Participants by kind"),
        }),
        Block::Note(said(
            "شمارهایی که کمتر از ۵ نفر را نشان می‌دهند منتشر نمی‌شوند.",
            "Numbers that would show fewer than 5 people are not published.",
        )),
        heading(1, "پاسخ‌ها", "Answers", None),
        heading(2, "دغدغهٔ ۱: مهلت", "Concern 1: the period", Some("concern-1")),
        Block::Quote {
            text: vec![said(
                "مهلت کم است و روز آغاز نباید شمرده شود.",
                "The period is short, and the opening day should not be counted.",
            )],
            by: Some(pick(language, "از نظر شمارهٔ ۱۸۷", "from contribution 187")),
        },
        answer(language, Tone::Good, "پذیرفته شد", "Accepted"),
        answer(language, Tone::Partial, "بخشی پذیرفته شد", "Partly accepted"),
        answer(language, Tone::Bad, "پذیرفته نشد", "Rejected"),
        answer(language, Tone::Plain, "دیده شد", "Noted"),
        heading(3, "متن پیش و پس از تغییر", "The text before and after", None),
        Block::Comparison {
            was: vec![
                run("پیش‌نویس‌ها باید ", "Drafts shall be open for ", Change::Same),
                run("دست‌کم بیست روز", "at least twenty days", Change::Deleted),
                run(" پیش از تصویب در دسترس همگان باشند.", " before their approval.", Change::Same),
            ],
            became: vec![
                run("پیش‌نویس‌ها باید ", "Drafts shall be open for ", Change::Same),
                run(
                    "سی روز کامل، بی شمردن روز آغاز،",
                    "thirty whole days, the opening day not counted,",
                    Change::Inserted,
                ),
                run(" پیش از تصویب در دسترس همگان باشند.", " before their approval.", Change::Same),
            ],
        },
        Block::PageBreak,
    ]
}

fn answer(language: Language, tone: Tone, fa: &str, en: &str) -> Block {
    let p = paragraphs(language);
    Block::Labelled(Labelled {
        id: None,
        label: pick(language, fa, en),
        tone,
        text: vec![t(&p[1])],
        grounds_label: pick(language, "مستندات", "Grounds"),
        grounds: vec![
            t(&pick(
                language,
                "قانون انتشار و دسترسی آزاد به اطلاعات، مادهٔ ۱۰",
                "Act on Free Access to Information, article 10",
            )),
            vec![Inline::Link {
                text: pick(language, "متن قانون", "the text of the act"),
                href: "https://example.org/law/10".to_owned(),
            }],
        ],
    })
}

/// Blocks in which hostile text stands wherever text can.
pub fn hostile_blocks(text: &str) -> Vec<Block> {
    let s = || text.to_owned();
    vec![
        Block::Heading { level: 3, text: s(), id: Some(s()) },
        Block::Paragraph(vec![
            Inline::Text(s()),
            Inline::Strong(s()),
            Inline::Emphasis(s()),
            Inline::Isolate(s()),
            Inline::Link { text: s(), href: "https://example.org/?a=b&c=(d)".to_owned() },
            Inline::Ref { text: s(), to: s() },
        ]),
        Block::List { ordered: true, items: vec![t(text), t(text)] },
        Block::Quote { text: vec![t(text)], by: Some(s()) },
        Block::Facts(vec![Fact { label: s(), value: t(text) }]),
        Block::Table(Table {
            id: None,
            caption: s(),
            columns: vec![
                Column { head: s(), numeric: false },
                Column { head: s(), numeric: true },
                Column { head: "n".to_owned(), numeric: true },
            ],
            rows: vec![vec![Cell::Text(t(text)), Cell::Text(t(text)), Cell::Withheld]],
        }),
        Block::Note(t(text)),
        Block::Labelled(Labelled {
            id: None,
            label: s(),
            tone: Tone::Bad,
            text: vec![t(text)],
            grounds_label: s(),
            grounds: vec![t(text)],
        }),
        Block::Comparison {
            was: vec![Run { text: s(), change: Change::Deleted }],
            became: vec![Run { text: s(), change: Change::Inserted }],
        },
    ]
}

/// A document around blocks.
pub fn document(language: Language, blocks: Vec<Block>) -> Document {
    let fact = |fa, en, vfa: &str, ven: &str| Fact {
        label: pick(language, fa, en),
        value: t(&pick(language, vfa, ven)),
    };
    Document {
        language,
        title: pick(
            language,
            "گزارش جامع فراخوان پیش‌نویس آیین‌نامهٔ مشارکت الکترونیکی",
            "Closing report of the call on the draft bylaw of electronic participation",
        ),
        subtitle: pick(
            language,
            "آنچه پرسیده شد، آنچه گفته شد و آنچه تغییر کرد",
            "What was asked, what was said and what changed",
        ),
        author: pick(
            language,
            "وزارت نمونه، روابط عمومی و امور بین‌الملل",
            "Ministry of Examples, Public Relations and International Affairs",
        ),
        date: civil::date(2026, 11, 24).at(9, 30, 0, 0).in_tz("Asia/Tehran").unwrap(),
        edition: pick(language, "ویرایش نخست", "First edition"),
        facts: vec![
            fact("فراخوان", "Call", "شمارهٔ ۱۲", "No. 12"),
            fact("بازه", "Period", "۱ تا ۳۰ آبان ۱۴۰۵", "23 October to 21 November 2026"),
            fact("شرکت‌کنندگان", "Participants", "۱٬۶۵۵ نفر، ۲٬۳۴۱ نظر", "1,655 people, 2,341 contributions"),
        ],
        blocks,
        attachments: vec![
            Attachment {
                name: "participants.csv".to_owned(),
                media_type: "text/csv".to_owned(),
                description: pick(language, "شرکت‌کنندگان به تفکیک استان", "Participants by province"),
                bytes: "province,women,men\nتهران,12,13\n".into(),
            },
            Attachment {
                name: "report.json".to_owned(),
                media_type: "application/json".to_owned(),
                description: pick(language, "دادهٔ گزارش", "The report's data"),
                bytes: br#"{"call":12,"decided":1300}"#.to_vec(),
            },
        ],
        words: words(language),
    }
}

/// Every kind of block, a table over two pages, and hostile text.
pub fn everything(language: Language) -> Document {
    let mut all = blocks(language, 45);
    for (at, text) in HOSTILE.iter().enumerate() {
        let mut hostile = hostile_blocks(text);
        // Ids are the caller's own and differ.
        if let Block::Heading { id, .. } = &mut hostile[0] {
            *id = Some(format!("{text}{at}"));
        }
        if let Block::Paragraph(body) = &mut hostile[1]
            && let Some(Inline::Ref { to, .. }) = body.last_mut()
        {
            *to = format!("{text}{at}");
        }
        all.extend(hostile);
    }
    let long = [("ش".repeat(5_000)), ("W".repeat(300)), ("نظر".repeat(100) + &"x".repeat(100))];
    for text in long {
        all.push(Block::Paragraph(t(&text)));
        all.push(Block::Table(Table {
            id: None,
            caption: text[..text.char_indices().nth(90).unwrap().0].to_owned(),
            columns: (0..4).map(|n| Column { head: n.to_string(), numeric: n > 1 }).collect(),
            rows: vec![
                (0..4).map(|_| Cell::Text(t(&text[..text.char_indices().nth(200).unwrap().0]))).collect(),
            ],
        }));
    }
    let mut document = document(language, all);
    document.title.push_str(" 👍 #x");
    document
}

/// A report of about `pages` pages.
pub fn report(language: Language, pages: usize) -> Document {
    let p = paragraphs(language);
    let mut all = blocks(language, 31);
    for at in 0..(pages.saturating_sub(5)) {
        all.push(Block::Heading {
            level: if at % 5 == 0 { 1 } else { 2 },
            text: format!("{} {at}", pick(language, "دغدغه", "Concern")),
            id: Some(format!("c{at}")),
        });
        all.push(Block::Paragraph(t(&p[at % 2])));
        all.push(answer(
            language,
            [Tone::Good, Tone::Partial, Tone::Bad, Tone::Plain][at % 4],
            "پاسخ",
            "Answer",
        ));
        all.push(Block::Paragraph(vec![
            Inline::Ref { text: "↑".to_owned(), to: "summary".to_owned() },
            Inline::Text(p[1].clone()),
        ]));
        if at % 4 == 0 {
            let mut table = numbers(language, 12);
            table.id = None;
            all.push(Block::Table(table));
            all.push(Block::Figure(Figure {
                id: None,
                svg: bars(language),
                alt: "bars".to_owned(),
                caption: "bars".to_owned(),
            }));
        }
        all.push(answer(language, Tone::Plain, "پاسخ", "Answer"));
    }
    document(language, all)
}
