//! The table of contributions: what is open, proposed, decided and answered, narrowed down and in an order.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::answer::desk::{self, Assigned, Filter, Order, Stage, Within};
use participation::answer::standing::{self, Progress};
use participation::answer::table as answers;
use participation::answer::{Subject, note, view};
use participation::concern::{Unsorted, table as concerns};
use participation::contribution::ContributionKind;
use participation::person::profile::ParticipantKind;
use serde::Deserialize;
use text::Language;

use super::assigning::{Assigning, Names, Typed};
use super::{Answering, about_word};
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::desk::content;
use crate::desk::likely::Likely;
use crate::failure::Failure;
use crate::form::{Problems, encode};
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::{Asked, At, Person, Visit};

/// How many contributions a page holds.
const PAGE: u64 = 50;

/// The sentences that the table may say once.
pub(super) const DONE: [&str; 8] =
    ["decided", "proposed", "signed", "taken-back", "assigned", "moved", "view-saved", "view-removed"];

/// What the address asks of the table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    pub(super) stage: String,
    pub(super) kind: String,
    pub(super) node: String,
    pub(super) concern: String,
    pub(super) author: String,
    pub(super) language: String,
    pub(super) assigned: String,
    pub(super) words: String,
    pub(super) wording: String,
    pub(super) order: String,
    pub(super) page: String,
}

impl Query {
    /// As the table's filter; `me` is who asks.
    pub(super) fn filter(&self, me: &Person, today: jiff::civil::Date) -> Filter {
        Filter {
            stage: Stage::parse(&self.stage),
            kind: ContributionKind::parse(&self.kind),
            node: match self.node.as_str() {
                "" => None,
                "whole" => Some(None),
                node => node.parse().ok().map(Some),
            },
            within: match self.concern.as_str() {
                "" => None,
                "none" => Some(Within::None),
                id => id.parse().ok().map(Within::Concern),
            },
            author: ParticipantKind::parse(&self.author),
            language: self.language.parse::<Language>().ok(),
            assigned: match self.assigned.as_str() {
                "me" => Some(Assigned::To { person: me.id, units: desk::units_of(&me.held) }),
                "any" => Some(Assigned::Anybody),
                "none" => Some(Assigned::Nobody),
                "late" => Some(Assigned::Late(today)),
                _ => None,
            },
            words: text::normalize::for_matching(&self.words),
            wording: self.wording == "1",
            order: Order::parse(&self.order).unwrap_or_default(),
        }
    }

    /// The query of the address without the page.
    pub(super) fn address(&self) -> String {
        let pairs = [
            ("stage", &self.stage),
            ("kind", &self.kind),
            ("node", &self.node),
            ("concern", &self.concern),
            ("author", &self.author),
            ("language", &self.language),
            ("assigned", &self.assigned),
            ("words", &self.words),
            ("wording", &self.wording),
            ("order", &self.order),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }

    fn is_narrowed(&self) -> bool {
        !Self { order: String::new(), page: String::new(), ..self.clone() }.address().is_empty()
    }
}

/// A line of the table.
struct Line {
    id: i64,
    about: String,
    kind: ContributionKind,
    body: String,
    wording: bool,
    place: String,
    day: (String, String),
    stage: Stage,
    agree: i64,
    disagree: i64,
    concerns: Vec<(i64, String)>,
    assigned: Option<String>,
    late: bool,
    notes: u64,
}

#[derive(Template)]
#[template(path = "desk/answers/table.html")]
struct Page {
    l: Locale,
    id: i64,
    title: String,
    tab: &'static str,
    desk: Answering,
    progress: Progress,
    query: Query,
    lines: Vec<Line>,
    total: u64,
    pages: Pages,
    flash: Option<&'static str>,
    problem: Option<String>,
    nodes: Vec<(u32, String)>,
    likely: Likely,
    /// To narrow down to one.
    concerns: Vec<(i64, String)>,
    assigning: Assigning,
    views: Vec<view::Model>,
    unsigned: usize,
    left: Option<String>,
}

impl Page {
    fn url(&self, rest: &str) -> String {
        self.l.url(&format!("desk/calls/{}/{rest}", self.id))
    }

    /// How much is decided, in tenths for the bar.
    fn permille(&self, part: &u64) -> u64 {
        (part * 1000).checked_div(self.progress.owed).unwrap_or(1000)
    }

    /// The table as it stands, for the form of what is done to it.
    fn hidden(&self) -> Vec<(&'static str, String)> {
        let query = &self.query;
        vec![
            ("q_stage", query.stage.clone()),
            ("q_kind", query.kind.clone()),
            ("q_node", query.node.clone()),
            ("q_concern", query.concern.clone()),
            ("q_author", query.author.clone()),
            ("q_language", query.language.clone()),
            ("q_assigned", query.assigned.clone()),
            ("q_words", query.words.clone()),
            ("q_wording", query.wording.clone()),
            ("q_order", query.order.clone()),
            ("q_page", query.page.clone()),
        ]
    }

    fn kinds(&self) -> &'static [ParticipantKind] {
        ParticipantKind::ALL
    }

    fn chosen(&self, value: &str, word: impl AsRef<str>) -> &'static str {
        if value == word.as_ref() { " selected" } else { "" }
    }
}

/// `GET /{lang}/desk/calls/{id}/answers`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(query): Asked<Query>,
) -> Result<Response, Failure> {
    let flash = flash(&app, &visit, &DONE);
    let content = page(&app, &visit, id, query, flash, Trouble::default()).await?;
    visit.page_saying(&app, &content, flash)
}

/// What could not be done, and what was typed.
#[derive(Default)]
pub(super) struct Trouble {
    /// A sentence over the table.
    words: Option<String>,
    /// What is the matter with the fields of assigning.
    problems: Problems,
    typed: Typed,
}

impl Trouble {
    pub(super) fn words(words: String) -> Self {
        Self { words: Some(words), ..Self::default() }
    }

    pub(super) fn assigning(problems: Problems, typed: Typed) -> Self {
        Self { words: None, problems, typed }
    }
}

/// The page, with what could not be done.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    query: Query,
    flash: Option<&'static str>,
    trouble: Trouble,
) -> Result<Content, Failure> {
    let desk = Answering::load(app, visit, id).await?;
    let me = visit.signed_in()?;
    let (l, db) = (visit.locale, app.store.read());
    let filter = query.filter(me, l.today);
    let wished = text::digits::to_latin(&query.page).parse::<u64>().unwrap_or(1).clamp(1, 1_000_000);
    let (mut found, total) = desk::page(db, id, &filter, wished, PAGE).await?;
    let number = wished.min(total.div_ceil(PAGE).max(1));
    if number != wished {
        found = desk::page(db, id, &filter, number, PAGE).await?.0;
    }
    let ids: Vec<i64> = found.iter().map(|line| line.contribution.id).collect();
    let subjects: Vec<Subject> = ids.iter().copied().map(Subject::Contribution).collect();
    let drafts = answers::drafts(db, &subjects).await?;
    let assignments = answers::assignments(db, &subjects).await?;
    let notes = note::counts(db, &subjects).await?;
    let memberships = concerns::memberships(db, &ids).await?;
    let all = concerns::of_call(db, id).await?;
    let titles: HashMap<i64, String> =
        all.iter().map(|w| (w.concern.id, w.concern.title(l.language))).collect();
    let names = Names::of(app, l, assignments.values()).await?;
    let version = match desk.call.published_version {
        Some(number) => app.version(id, number).await?,
        None => None,
    };
    let place = |node: Option<u32>| match (node, &version) {
        (Some(node), Some(version)) => crate::contribution::text::name(&version.draft, node, l.language),
        _ => l.t("contribution-whole-draft").into_owned(),
    };
    // What is in no concern yet is offered the likeliest.
    let lonely = |id: &i64| desk.drafts && !memberships.contains_key(id);
    let unsorted: Vec<Unsorted> = found
        .iter()
        .map(|line| &line.contribution)
        .filter(|row| lonely(&row.id))
        .map(|row| Unsorted::new(row, Vec::new()))
        .collect();
    let choices: Vec<(i64, String)> =
        all.iter().map(|w| (w.concern.id, w.concern.title(l.language))).collect();
    let likely = Likely::load(app, id, unsorted, choices.clone()).await?;
    let lines = found
        .into_iter()
        .map(|line| {
            let row = line.contribution;
            let subject = Subject::Contribution(row.id);
            let assignment = assignments.get(&subject);
            Line {
                id: row.id,
                about: about_word(subject, drafts.get(&subject).map_or(0, |draft| draft.revision)),
                kind: row.kind,
                wording: row.wording.is_some(),
                place: place(row.node()),
                day: (l.machine(row.created_at), l.date_of(row.created_at)),
                stage: line.stage,
                agree: line.agree,
                disagree: line.disagree,
                concerns: memberships
                    .get(&row.id)
                    .into_iter()
                    .flatten()
                    .map(|concern| (*concern, titles.get(concern).cloned().unwrap_or_default()))
                    .collect(),
                assigned: assignment.map(|assignment| names.words(l, assignment)),
                late: line.stage != Stage::Answered
                    && assignment.and_then(|a| a.due()).is_some_and(|due| due < l.today),
                notes: notes.get(&subject).copied().unwrap_or_default(),
                body: row.body,
            }
        })
        .collect();
    let nodes = version
        .as_ref()
        .map(|version| {
            let articles = version.draft.articles();
            articles.iter().map(|node| (node.id, place(Some(node.id)))).collect()
        })
        .unwrap_or_default();
    let address = query.address();
    let pages = Pages::new(l, number, total, PAGE, |n| {
        l.url(&format!(
            "desk/calls/{id}/answers?{address}{}page={n}",
            if address.is_empty() { "" } else { "&" }
        ))
    });
    let left = crate::call::report_due(l, &desk.call);
    let page = Page {
        l,
        id,
        title: desk.call.text(l.language).title,
        tab: "answers",
        progress: standing::progress(db, id).await?,
        lines,
        total,
        pages,
        flash,
        problem: trouble.words,
        nodes,
        likely,
        concerns: choices,
        assigning: Assigning::load(app, l, &desk, trouble.typed, trouble.problems).await?,
        views: view::of_person(db, me.id, id).await?,
        unsigned: usize::try_from(
            answers::count_drafts(db, id, participation::answer::DraftState::Decided).await?,
        )
        .unwrap_or(usize::MAX),
        left,
        query,
        desk,
    };
    content(visit, l.tt("answer-desk-title", "title", &page.title), &page)
}
