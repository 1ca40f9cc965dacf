//! All answers of a call on one page: those to key concerns and those to single contributions, filterable, with counts.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::answer::standing::{self, Progress};
use participation::answer::{Decision, Subject, table};
use participation::{concern, contribution};
use serde::Deserialize;

use super::{Reader, Shown};
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::{Asked, At, Visit};

/// How many answers a page holds.
const PAGE: usize = 50;

/// One answer with what it is about.
struct Line {
    title: String,
    /// Whether a machine wrote the title.
    by_machine: bool,
    url: String,
    /// The contribution's words, or how many texts the concern has.
    text: String,
    texts: Option<u64>,
    shown: Shown,
}

#[derive(Template)]
#[template(path = "answer/list.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    progress: Progress,
    chosen: Option<Decision>,
    /// Each decision with how many contributions it settles.
    counts: Vec<(Decision, u64)>,
    lines: Vec<Line>,
    pages: Pages,
    due: Option<String>,
    late: Option<String>,
}

impl Page<'_> {
    fn is_chosen(&self, decision: &Decision) -> bool {
        self.chosen == Some(*decision)
    }

    fn permille(&self) -> u64 {
        (self.progress.answered * 1000).checked_div(self.progress.owed).unwrap_or(1000)
    }
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    decision: String,
    page: String,
}

/// `GET /{lang}/calls/{id}/answers?decision=rejected&page=2`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    visit.public(&app, &[Topic::Call(id)], page(&app, &visit, id, wanted)).await
}

async fn page(app: &App, visit: &Visit, id: i64, wanted: Wanted) -> Result<Content, Failure> {
    let l = visit.locale;
    let head = Head::load(app, visit, id, Tab::Answers).await?;
    let db = app.store.read();
    let chosen = Decision::parse(&wanted.decision);
    let mut answers = table::of_call(db, id).await?;
    answers.retain(|answer| answer.about().is_some_and(Subject::takes_decision));
    answers.retain(|answer| chosen.is_none_or(|decision| answer.decision == decision));
    // Concerns first: they answer most.
    answers.sort_by_key(|answer| (answer.subject != "concern", answer.subject_id));
    let total = u64::try_from(answers.len()).unwrap_or(u64::MAX);
    let size = u64::try_from(PAGE).unwrap_or(u64::MAX);
    let wished = text::digits::to_latin(&wanted.page).parse::<u64>().unwrap_or(1);
    let number = wished.clamp(1, total.div_ceil(size).max(1));
    let from = usize::try_from((number - 1) * size).unwrap_or(usize::MAX);
    let answers: Vec<table::Model> = answers.into_iter().skip(from).take(PAGE).collect();
    let reader = Reader::of(app, l, &head.call, &answers).await?;
    let lines = lines(app, l, id, &reader, &answers).await?;
    let by_decision: HashMap<Decision, u64> = standing::by_decision(db, id).await?;
    let query = chosen.map(|decision| format!("decision={}&", decision.word())).unwrap_or_default();
    let page = Page {
        l,
        progress: standing::progress(db, id).await?,
        chosen,
        counts: Decision::ALL.into_iter().filter_map(|d| Some((d, *by_decision.get(&d)?))).collect(),
        lines,
        pages: Pages::new(l, number, total, size, |n| l.url(&format!("calls/{id}/answers?{query}page={n}"))),
        due: crate::call::report_due(l, &head.call),
        late: head.late.clone(),
        head: &head,
    };
    let title = l.tt("answer-list-title", "title", &head.text.title);
    let content = Content::public(title, &page)?.section(Section::Calls);
    Ok(content.describe(head.text.summary.clone()))
}

async fn lines(
    app: &App,
    l: Locale,
    call_id: i64,
    reader: &Reader<'_>,
    answers: &[table::Model],
) -> Result<Vec<Line>, Failure> {
    let db = app.store.read();
    let ids: Vec<i64> =
        answers.iter().filter(|a| a.subject == "contribution").map(|a| a.subject_id).collect();
    let rows = contribution::table::visible(db, &ids).await?;
    let concerns: HashMap<i64, concern::table::Weighed> =
        concern::table::of_call(db, call_id).await?.into_iter().map(|w| (w.concern.id, w)).collect();
    let mut lines = Vec::new();
    for answer in answers {
        let shown = reader.show(answer)?;
        match answer.about() {
            Some(Subject::Concern(id)) => {
                let Some(weighed) = concerns.get(&id) else { continue };
                lines.push(Line {
                    title: weighed.concern.title(l.language),
                    by_machine: weighed.concern.title_by_machine(l.language),
                    url: l.url(&format!("concerns/{id}")),
                    text: String::new(),
                    texts: u64::try_from(weighed.texts).ok(),
                    shown,
                });
            }
            Some(Subject::Contribution(id)) => {
                // What was hidden since keeps its answer on its own page.
                let Some(row) = rows.iter().find(|row| row.id == id) else { continue };
                lines.push(Line {
                    title: l.tw("contribution-n", "id", &l.id(id)),
                    by_machine: false,
                    url: l.url(&format!("contributions/{id}")),
                    text: row.body.clone(),
                    texts: None,
                    shown,
                });
            }
            _ => {}
        }
    }
    Ok(lines)
}
