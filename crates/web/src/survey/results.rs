//! What came of a survey: tables and bars for everybody, protected as one (design, rule 2), and the same as a CSV file.

mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use participation::Refusal;
use participation::answer::Subject;
use participation::call::{self, CallState};
use participation::person::profile::Dimension;
use participation::store::DbErr;
use participation::survey::form::{Form, Kind, Question, label_of, said};
use participation::survey::results::{Results, SKIPPED, Table, results};
use participation::survey::rows;
use participation::survey::table::{self, Model};
use participation::survey::tally::UNASKED;
use serde::Deserialize;
use wording::{group, option, told};

use super::show::{published, shows_results};
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{Asked, At, Visit};

/// Texts on a page.
const TEXTS: u64 = 200;

#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub(super) struct Choice {
    by: String,
    version: String,
}

/// A number of people with its share.
struct Share {
    /// How many; nothing where it is withheld.
    people: Option<u64>,
    /// In hundredths of those it is a part of, rounded.
    percent: u64,
}

/// A row of a table.
struct Line {
    label: String,
    all: Share,
    groups: Vec<Share>,
    /// Several that are published together only.
    withheld: bool,
    /// Not an answer: those who skipped it or were not asked.
    aside: bool,
}

/// A table as it is shown.
struct Shown {
    about: String,
    lines: Vec<Line>,
    /// Whether the inside by groups is withheld as a whole.
    closed: bool,
}

/// A question with its tables.
struct Outcome {
    name: String,
    number: usize,
    label: String,
    tables: Vec<Shown>,
    texts: Vec<String>,
    /// Why there is nothing to see.
    note: &'static str,
}

#[derive(Template)]
#[template(path = "survey/results.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    id: i64,
    title: String,
    approximate: bool,
    people: Option<u64>,
    by: Option<Dimension>,
    groups: Vec<(String, u64)>,
    questions: Vec<Outcome>,
    version: i32,
    versions: Vec<i32>,
    /// What the body makes of it.
    feedback: Option<crate::answer::Shown>,
}

impl Page<'_> {
    fn url(&self, rest: &str) -> String {
        self.head.url(&format!("/surveys/{}/{rest}", self.id))
    }

    fn query(&self, by: Option<&Dimension>, version: &i32) -> String {
        let by = by.map(|d| format!("by={}&amp;", d.word())).unwrap_or_default();
        self.url(&format!("results?{by}version={version}"))
    }

    fn is_by(&self, dimension: &Dimension) -> bool {
        self.by == Some(*dimension)
    }

    fn is_version(&self, number: &i32) -> bool {
        self.version == *number
    }

    fn rtl(&self) -> bool {
        self.l.language == text::Language::Fa
    }

    /// Where a bar begins, so that it grows in the direction of reading.
    fn from(&self, percent: &u64) -> u64 {
        if self.rtl() { 100 - (*percent).min(100) } else { 0 }
    }
}

fn share(people: Option<u64>, of: u64) -> Share {
    let percent = people.map_or(0, |people| (people * 200 + of).checked_div(of * 2).unwrap_or(0));
    Share { people, percent }
}

fn table(
    l: Locale,
    form: &Form,
    question: &Question,
    table: &Table,
    results: &Results,
    by: Option<Dimension>,
) -> Shown {
    let asked: u64 = table.rows.iter().filter(|row| row.words != [UNASKED]).map(|row| row.people).sum();
    let split = by.and_then(|by| results.splits.iter().position(|split| split.dimension == by));
    let inside = split.and_then(|at| table.by_split.get(at)).and_then(Option::as_ref);
    let groups = split.and_then(|at| results.splits.get(at)).map(|s| s.groups.as_slice()).unwrap_or_default();
    let lines = table
        .rows
        .iter()
        .enumerate()
        .map(|(r, row)| {
            let words: Vec<String> = row.words.iter().map(|word| option(l, form, question, word)).collect();
            Line {
                label: words.join(&l.t("common-list-separator")),
                all: share(Some(row.people), asked),
                groups: groups
                    .iter()
                    .enumerate()
                    .map(|(c, group)| share(inside.and_then(|inside| inside.cell(r, c)), group.people))
                    .collect(),
                withheld: row.words.len() > 1,
                aside: row.words.iter().all(|word| word == SKIPPED || word == UNASKED),
            }
        })
        .collect();
    let about = match &question.kind {
        Kind::Matrix { rows, .. } => told(l, form, label_of(rows, &table.about, l.language)),
        _ if table.about.is_empty() => String::new(),
        _ => option(l, form, question, &table.about),
    };
    Shown { about, lines, closed: split.is_some() && inside.is_none() }
}

/// The chosen version of a survey, and whether its results are there to see.
async fn load(
    app: &App,
    visit: &Visit,
    call_id: i64,
    survey_id: i64,
    choice: &Choice,
) -> Result<(Model, table::version::Model, call::table::Model), Failure> {
    let (survey, newest) = published(app, visit, call_id, survey_id).await?;
    let call = visit.found(call::table::find(app.store.read(), call_id).await?)?;
    if !shows_results(&call, &survey.settings()) {
        return Err(visit.fail(Refusal::NotNow("survey-results-hidden")));
    }
    let wanted: Option<i32> = text::digits::to_latin(&choice.version).parse().ok();
    let version = match wanted.filter(|number| *number != newest.number) {
        Some(number) => visit.found(table::version(app.store.read(), survey_id, number).await?)?,
        None => newest,
    };
    Ok((survey, version, call))
}

/// `GET /{lang}/calls/{id}/surveys/{survey}/results`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id)): At<(String, i64, i64)>,
    Asked(choice): Asked<Choice>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let (survey, version, call) = load(&app, &visit, id, survey_id, &choice).await?;
        let head = Head::load(&app, &visit, id, Tab::Surveys).await?;
        let by = Dimension::parse(&choice.by);
        let form = version.form();
        let results = results(app.store.read(), call.state, survey_id, version.number, &form).await?;
        let questions = questions(&app, l, &form, &results, by, &survey, version.number).await?;
        let groups = by
            .and_then(|by| results.splits.iter().find(|split| split.dimension == by))
            .map(|split| {
                let line = |line: &participation::survey::results::Line| {
                    let words: Vec<String> =
                        line.words.iter().map(|word| group(l, split.dimension, word)).collect();
                    (words.join(&l.t("common-list-separator")), line.people)
                };
                split.groups.iter().map(line).collect()
            })
            .unwrap_or_default();
        let page = Page {
            l,
            head: &head,
            id: survey_id,
            title: said(&form.title, l.language).to_owned(),
            approximate: results.approximate,
            people: results.people,
            by,
            groups,
            questions,
            version: version.number,
            versions: (1..=survey.published_version.unwrap_or(1)).collect(),
            feedback: crate::answer::feedback(&app, l, &head.call, Subject::Survey(survey_id)).await?,
        };
        let title = l.tt("survey-results-title", "title", &page.title);
        Ok(Content::public(title, &page)?.section(Section::Calls))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

/// The texts that people wrote in answer to a question, where the survey publishes them. They come with the exact numbers or not
/// at all: where few took part, or where one can be seen to come, a text is as good as a name.
pub(crate) async fn published_texts(
    app: &App,
    survey: &Model,
    version: i32,
    results: &Results,
    question: &Question,
) -> Result<Vec<String>, DbErr> {
    if !survey.settings().publish_texts
        || results.approximate
        || results.people.is_none()
        || !question.kind.is_text()
    {
        return Ok(Vec::new());
    }
    table::texts(app.store.read(), survey.id, version, &question.name, TEXTS).await
}

async fn questions(
    app: &App,
    l: Locale,
    form: &Form,
    results: &Results,
    by: Option<Dimension>,
    survey: &Model,
    version: i32,
) -> Result<Vec<Outcome>, Failure> {
    let tables: BTreeMap<&str, &Vec<Table>> =
        results.questions.iter().map(|q| (q.question.as_str(), &q.tables)).collect();
    let mut questions = Vec::new();
    for (number, (_, question)) in form.questions().filter(|(_, q)| q.kind != Kind::Note).enumerate() {
        let shown: Vec<Shown> = tables
            .get(question.name.as_str())
            .map(|tables| tables.iter().map(|t| table(l, form, question, t, results, by)).collect())
            .unwrap_or_default();
        let texts = published_texts(app, survey, version, results, question).await?;
        let note = if shown.is_empty() {
            if results.approximate { "survey-after-closing" } else { "survey-not-counted" }
        } else if shown.iter().all(|t| t.lines.is_empty()) {
            "survey-too-few"
        } else {
            ""
        };
        questions.push(Outcome {
            name: question.name.clone(),
            number: number + 1,
            label: told(l, form, said(&question.label, l.language)),
            tables: shown.into_iter().filter(|t| !t.lines.is_empty()).collect(),
            texts,
            note,
        });
    }
    Ok(questions)
}

/// `GET /{lang}/calls/{id}/surveys/{survey}/results.csv`: what the page shows, by every dimension.
pub(super) async fn csv(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id)): At<(String, i64, i64)>,
    Asked(choice): Asked<Choice>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let (_, version, call) = load(&app, &visit, id, survey_id, &choice).await?;
    if call.state == CallState::Open {
        return Err(visit.fail(Refusal::NotNow("survey-results-approximate")));
    }
    let form = version.form();
    let results = results(app.store.read(), call.state, survey_id, version.number, &form).await?;
    // The mark tells spreadsheets that this is UTF-8: without it Persian comes out as noise.
    let mut out = String::from("\u{feff}");
    out.push_str(&rows::line(["question", "label", "about", "answer", "dimension", "group", "people"]));
    for counted in &results.questions {
        let Some(question) = form.question(&counted.question) else { continue };
        let label = told(l, &form, said(&question.label, l.language));
        for table in &counted.tables {
            for (r, row) in table.rows.iter().enumerate() {
                let answer: Vec<String> =
                    row.words.iter().map(|word| option(l, &form, question, word)).collect();
                let answer = answer.join(" + ");
                let mut put = |dimension: &str, group: &str, people: Option<u64>| {
                    let people = people.map(|people| people.to_string()).unwrap_or_default();
                    let cells = [&counted.question, &label, &table.about, &answer, dimension, group, &people];
                    out.push_str(&rows::line(cells));
                };
                put("", "", Some(row.people));
                for (split, inside) in results.splits.iter().zip(&table.by_split) {
                    for (c, line) in split.groups.iter().enumerate() {
                        let words: Vec<String> =
                            line.words.iter().map(|word| group(l, split.dimension, word)).collect();
                        let cell = inside.as_ref().and_then(|inside| inside.cell(r, c));
                        put(split.dimension.word(), &words.join(" + "), cell);
                    }
                }
            }
        }
    }
    Ok(download(out.into_bytes(), "text/csv; charset=utf-8", &format!("survey-{survey_id}.csv"), true))
}

/// A file to keep.
pub(crate) fn download(bytes: Vec<u8>, media: &'static str, name: &str, public: bool) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    let cache = if public { "no-cache" } else { "private, no-store" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}
