//! A report as a document: its sections in their order, in one language. Each section has an id that the policy's table points at.

use std::collections::HashMap;

use paper::{Attachment, Block, Cell, Column, Document, Fact, Inline, Labelled, Table, Tone, Words};
use participation::answer::Decision;
use participation::contribution;
use participation::draft::table::Version;
use participation::person;
use participation::report::Compiled;
use participation::report::compiled::Answer;
use participation::report::table::place;

use crate::answer::Said;
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;

/// What a report is made with besides what was compiled.
pub(crate) struct Edition {
    /// Its number.
    pub(crate) number: i32,
    /// When it was published; now, for a preview.
    pub(crate) at: i64,
    /// Why there is another one.
    pub(crate) correction: participation::call::Bilingual,
    /// Where it stands.
    pub(crate) places: Vec<place::Model>,
    /// The names of its open data with their sizes; none for a preview.
    pub(crate) files: Vec<(String, i64)>,
    /// Who shaped which article: names of those who have one, by contribution.
    pub(crate) names: HashMap<i64, String>,
    /// The version at the closing, for the names of places.
    pub(crate) version: Option<std::sync::Arc<Version>>,
    /// The portal's own address.
    pub(crate) portal: String,
}

/// The names of the authors of the contributions that shaped articles. Those who have taken their name off, or their account,
/// are not named.
pub(crate) async fn names(app: &App, compiled: &Compiled) -> Result<HashMap<i64, String>, Failure> {
    let db = app.store.read();
    let ids: Vec<i64> = compiled.changes.iter().flat_map(|change| change.shaped_by.iter().copied()).collect();
    let mut authors: HashMap<i64, i64> = HashMap::new();
    for chunk in ids.chunks(1000) {
        for row in contribution::table::authors(db, chunk).await? {
            authors.insert(row.0, row.1);
        }
    }
    let mut people: Vec<i64> = authors.values().copied().collect();
    people.sort_unstable();
    people.dedup();
    let mut names: HashMap<i64, String> = HashMap::new();
    for chunk in people.chunks(1000) {
        for row in person::table::find_all(db, chunk.to_vec()).await? {
            names.insert(row.id, row.display_name);
        }
    }
    Ok(authors
        .into_iter()
        .filter_map(|(id, author)| Some((id, names.get(&author).filter(|name| !name.is_empty())?.clone())))
        .collect())
}

/// Text that people wrote, in paragraphs.
pub(super) fn paragraphs(said: &str) -> Vec<Block> {
    said.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Block::Paragraph(vec![Inline::Text(part.to_owned())]))
        .collect()
}

/// A heading with an id.
pub(super) fn heading(level: u8, text: impl Into<String>, id: &str) -> Block {
    Block::Heading { level, text: text.into(), id: Some(id.to_owned()) }
}

/// A paragraph of the portal's own words.
pub(super) fn line(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Inline::Text(text.into())])
}

/// A label with its value.
pub(super) fn fact(label: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { label: label.into(), value: vec![Inline::Text(value.into())] }
}

/// A cell of text.
pub(super) fn cell(text: impl Into<String>) -> Cell {
    Cell::Text(vec![Inline::Text(text.into())])
}

/// A table whose first column has words and the others numbers.
pub(super) fn counts(id: &str, caption: impl Into<String>, heads: &[String], rows: Vec<Vec<Cell>>) -> Block {
    let columns =
        heads.iter().enumerate().map(|(at, head)| Column { head: head.clone(), numeric: at > 0 }).collect();
    Block::Table(Table { id: Some(id.to_owned()), caption: caption.into(), columns, rows })
}

/// An answer as a labelled box.
pub(super) fn answer(
    l: Locale,
    edition: &Edition,
    id: Option<String>,
    answer: &Answer,
    decides: bool,
) -> Block {
    let given = &answer.given;
    let reason = Said::of(l, &given.reason);
    let mut text: Vec<Vec<Inline>> = Vec::new();
    if reason.other.is_some() {
        text.push(vec![Inline::Emphasis(l.t("answer-in-other-language").into_owned())]);
    }
    let parts = reason.text.split("\n\n").filter(|part| !part.trim().is_empty());
    text.extend(parts.map(|part| vec![Inline::Isolate(part.to_owned())]));
    let unchanged = Said::of(l, &given.unchanged);
    if !unchanged.text.is_empty() {
        text.push(vec![
            Inline::Strong(format!("{} ", l.t("answer-changes-nothing"))),
            Inline::Isolate(unchanged.text),
        ]);
    }
    let grounds = given
        .grounds
        .iter()
        .map(|ground| {
            let href = match ground.file_id {
                Some(file) => format!("{}/{}/files/{file}", edition.portal, l.language),
                None => ground.url.clone(),
            };
            let mut line = vec![match href.is_empty() {
                true => Inline::Isolate(ground.title.clone()),
                false => Inline::Link { text: ground.title.clone(), href },
            }];
            if let Some(file) = &ground.file {
                line.push(Inline::Text(" (".to_owned()));
                line.push(Inline::Isolate(file.name.clone()));
                line.push(Inline::Text(format!("{}{})", l.t("common-list-separator"), l.size(file.size))));
            }
            if !ground.article.is_empty() {
                line.push(Inline::Text(l.t("common-list-separator").into_owned()));
                line.push(Inline::Isolate(ground.article.clone()));
            }
            if !ground.quote.is_empty() {
                line.push(Inline::Text(": ".to_owned()));
                line.push(Inline::Isolate(ground.quote.clone()));
            }
            line
        })
        .collect();
    let decision = if decides {
        l.v("answer-decision", answer.decision.word()).into_owned()
    } else {
        l.t("answer-feedback").into_owned()
    };
    let tone = match answer.decision {
        _ if !decides => Tone::Plain,
        Decision::Accepted => Tone::Good,
        Decision::PartlyAccepted => Tone::Partial,
        Decision::Rejected => Tone::Bad,
        Decision::Noted | Decision::OutOfScope => Tone::Plain,
    };
    Block::Labelled(Labelled {
        id,
        label: decision,
        tone,
        text,
        grounds_label: l.t("answer-grounds").into_owned(),
        grounds,
    })
}

/// The whole report.
pub(crate) fn document(
    l: Locale,
    compiled: &Compiled,
    edition: &Edition,
    ink: super::people::Ink,
) -> Document {
    let call = &compiled.call;
    let other = l.language.other();
    let own = call.texts.get(&l.language).or_else(|| call.texts.get(&other)).cloned().unwrap_or_default();
    let organization: Vec<String> = call.organizations.iter().map(|names| Said::of(l, names).text).collect();
    let day = |day: &str| day.parse().map(|day| l.date(&day)).unwrap_or_default();
    let mut blocks = super::said::asked(l, compiled, edition, &own);
    blocks.extend(super::people::blocks(l, compiled, ink));
    blocks.extend(super::said::contributions(l, compiled, edition, ink));
    blocks.extend(super::said::concerns(l, compiled, edition));
    blocks.extend(super::said::results(l, compiled, edition));
    blocks.extend(super::said::decisions(l, compiled, edition));
    blocks.extend(super::said::changes(l, compiled, edition));
    blocks.extend(super::said::next(l, compiled));
    blocks.extend(super::said::data(l, edition, call.id));
    let mut facts = vec![
        fact(l.t("call-opening-day"), day(&call.opens_on)),
        fact(l.t("call-closing-day"), day(&call.closes_on)),
        fact(l.t("report-people-all"), super::people::told(l, compiled.people.all)),
        fact(l.t("report-texts-all"), l.n(compiled.texts.all)),
    ];
    if edition.number > 1 {
        facts.push(fact(l.t("report-correction"), Said::of(l, &edition.correction).text));
    }
    Document {
        language: l.language,
        title: l.tw("report-title", "title", &own.title),
        subtitle: String::new(),
        author: organization.join(&l.t("common-list-separator")),
        date: participation::clock::tehran_zoned(participation::clock::instant(edition.at)),
        edition: l.tn("report-edition", "number", edition.number),
        facts,
        blocks,
        attachments: Vec::new(),
        words: words(l),
    }
}

fn words(l: Locale) -> Words {
    let word = |key: &str| l.t(key).into_owned();
    Words {
        contents: word("report-contents"),
        // The numbers are the typesetter's to fill in.
        page: l.tww("report-page", "page", "{page}", "pages", "{pages}"),
        table: word("report-table"),
        figure: word("report-figure"),
        withheld: word("report-withheld"),
        was: word("report-was"),
        became: word("report-became"),
    }
}

/// The report's own data as a file inside the PDF.
pub(crate) fn attachment(l: Locale, compiled: &Compiled) -> Attachment {
    Attachment {
        name: "report.json".to_owned(),
        media_type: "application/json".to_owned(),
        description: l.t("report-data-json").into_owned(),
        bytes: compiled.json().into_bytes(),
    }
}

/// A title in the reader's language.
pub(super) fn titled(l: Locale, titles: &participation::call::Bilingual) -> String {
    Said::of(l, titles).text
}
