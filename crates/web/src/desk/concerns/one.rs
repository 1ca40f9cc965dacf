//! One key concern at the desk: its words, what belongs to it, and what is done with it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::answer::{Subject, table as answers};
use participation::call::Bilingual;
use participation::concern::machine_text::MachineText;
use participation::concern::table::{self, Model};
use participation::concern::{self, Description, Move, NewConcern, Summary, Unsorted, rules};
use participation::{Refusal, contribution};
use serde::Deserialize;
use text::Language;

use super::machine_text;
use crate::answer::{Reader, Shown};
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::desk::answers::{Answering, words};
use crate::desk::content;
use crate::desk::likely::{Likely, parse_move};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{Asked, At, Visit, see_other};

/// The most contributions that a page lists.
const MOST: usize = 200;

struct Text {
    id: i64,
    kind: String,
    body: String,
    /// Other concerns that it belongs to as well.
    others: Vec<(i64, String)>,
}

/// What was typed into the form of its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    title_fa: String,
    title_en: String,
    summary_fa: String,
    summary_en: String,
    campaign: bool,
    revision: i32,
    /// The machine's suggestion that it was filled from.
    suggestion: Option<i64>,
}

impl Typed {
    fn of(row: &Model) -> Self {
        Self::with(row, &row.titles(), &row.summary())
    }

    fn with(row: &Model, titles: &Bilingual, summary: &Summary) -> Self {
        let title = |language| titles.get(&language).cloned().unwrap_or_default();
        let lines = |language| {
            summary.get(&language).map(|lines| rules::written(lines, language)).unwrap_or_default()
        };
        Self {
            title_fa: title(Language::Fa),
            title_en: title(Language::En),
            summary_fa: lines(Language::Fa),
            summary_en: lines(Language::En),
            campaign: row.campaign,
            revision: row.revision,
            suggestion: None,
        }
    }

    /// Filled with what a machine suggests, to be edited first.
    fn taken(row: &Model, suggestion: i64, text: MachineText) -> Self {
        let (mut titles, mut summary) = (row.titles(), row.summary());
        titles.extend(text.titles);
        summary.extend(text.summary);
        Self { suggestion: Some(suggestion), ..Self::with(row, &titles, &summary) }
    }
}

#[derive(Template)]
#[template(path = "desk/concerns/one.html")]
struct Page {
    l: Locale,
    id: i64,
    concern: i64,
    heading: String,
    title: String,
    desk: Answering,
    typed: Typed,
    problems: Problems,
    texts: Vec<Text>,
    more: usize,
    phrases: Vec<String>,
    /// Other concerns of the call, to move to and to merge with.
    likely: Likely,
    answer: Option<Shown>,
    draft: bool,
    /// What a machine suggests.
    machine: Option<machine_text::Panel>,
    /// Who approved what a machine wrote.
    approved: Option<String>,
    flash: Option<&'static str>,
    problem: Option<String>,
}

impl Page {
    fn url(&self, rest: &str) -> String {
        self.l.url(&format!("desk/calls/{}/{rest}", self.id))
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    row: Model,
    typed: Option<Typed>,
    problems: Problems,
    flash: Option<&'static str>,
    problem: Option<String>,
) -> Result<Content, Failure> {
    let desk = Answering::load(app, visit, id).await?;
    let (l, db) = (visit.locale, app.store.read());
    let members = table::members(db, row.id).await?;
    let more = members.len().saturating_sub(MOST);
    let shown: Vec<i64> = members.into_iter().take(MOST).collect();
    let all = table::of_call(db, id).await?;
    let title = |concern: &i64| {
        let found = all.iter().find(|w| w.concern.id == *concern);
        found.map(|w| w.concern.title(l.language)).unwrap_or_default()
    };
    let memberships = table::memberships(db, &shown).await?;
    let mut texts = Vec::new();
    let mut unsorted = Vec::new();
    for text in contribution::table::visible(db, &shown).await? {
        let within = memberships.get(&text.id).cloned().unwrap_or_default();
        let others = within.iter().filter(|other| **other != row.id);
        texts.push(Text {
            id: text.id,
            kind: text.kind.word().to_owned(),
            others: others.map(|other| (*other, title(other))).collect(),
            body: text.body.clone(),
        });
        unsorted.push(Unsorted::new(&text, within));
    }
    let subject = Subject::Concern(row.id);
    let answer = match answers::answer_of(db, subject).await? {
        Some(answer) => Some(Reader::of(app, l, &desk.call, [&answer]).await?.show(&answer)?),
        None => None,
    };
    let draft = answers::draft_of(db, subject).await?.is_some();
    let others = all.iter().filter(|w| w.concern.id != row.id);
    let others = others.map(|w| (w.concern.id, w.concern.title(l.language))).collect();
    let unsorted = if desk.drafts { unsorted } else { Vec::new() };
    let machine = machine_text::Panel::load(app, visit, &desk, &row).await?;
    let approved = machine_text::approved(app, l, &row).await?;
    let page = Page {
        l,
        id,
        concern: row.id,
        heading: row.title(l.language),
        title: desk.call.text(l.language).title,
        typed: typed.unwrap_or_else(|| Typed::of(&row)),
        problems,
        texts,
        more,
        phrases: row.phrases(),
        likely: Likely::load(app, id, unsorted, others).await?,
        answer,
        draft,
        machine,
        approved,
        flash,
        problem,
        desk,
    };
    content(visit, page.heading.clone(), &page)
}

/// The page after a press that was refused.
pub(super) async fn with_problem(
    app: &App,
    visit: &Visit,
    id: i64,
    row: Model,
    words: String,
) -> Result<Content, Failure> {
    page(app, visit, id, row, None, Problems::none(), None, Some(words)).await
}

pub(super) async fn row(app: &App, visit: &Visit, id: i64, concern: i64) -> Result<Model, Failure> {
    visit.found(table::find(app.store.read(), concern).await?.filter(|row| row.call_id == id))
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    /// The machine's suggestion that the form is to be filled with.
    take: Option<i64>,
}

/// `GET /{lang}/desk/calls/{id}/concerns/{concern}?take=7`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, concern)): At<(String, i64, i64)>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    let desk = Answering::load(&app, &visit, id).await?;
    let row = row(&app, &visit, id, concern).await?;
    if let Some(into) = row.merged_into {
        return Ok(see_other(&visit.locale.url(&format!("desk/calls/{id}/concerns/{into}"))));
    }
    let flash = flash(&app, &visit, &super::DONE);
    let typed = match wanted.take.filter(|_| desk.drafts) {
        Some(one) => machine_text::taken(&app, &row, one).await?.map(|text| Typed::taken(&row, one, text)),
        None => None,
    };
    let content = page(&app, &visit, id, row, typed, Problems::none(), flash, None).await?;
    visit.page_saying(&app, &content, flash)
}

/// What the forms of the page send.
#[derive(Debug, Default)]
struct Wish {
    act: String,
    typed: Typed,
    chosen: Vec<i64>,
    to: String,
    /// The button beside one contribution: it moves alone, whatever else is chosen.
    one: Option<(i64, i64)>,
    new_fa: String,
    new_en: String,
}

impl Wish {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut wish = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "act" => wish.act = value,
                "title_fa" => wish.typed.title_fa = value,
                "title_en" => wish.typed.title_en = value,
                "summary_fa" => wish.typed.summary_fa = value,
                "summary_en" => wish.typed.summary_en = value,
                "campaign" => wish.typed.campaign = value == "1",
                "revision" => wish.typed.revision = value.parse().unwrap_or_default(),
                "suggestion" => wish.typed.suggestion = value.parse().ok(),
                "chosen" => wish.chosen.extend(value.parse::<i64>()),
                "move" => wish.one = parse_move(&value),
                "to" => wish.to = value,
                "new_fa" => wish.new_fa = value,
                "new_en" => wish.new_en = value,
                _ => {}
            }
        }
        if let Some((one, to)) = wish.one {
            (wish.act, wish.chosen, wish.to) = ("move".to_owned(), vec![one], to.to_string());
        }
        wish
    }
}

/// `POST /{lang}/desk/calls/{id}/concerns/{concern}`
pub(super) async fn act(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, concern)): At<(String, i64, i64)>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    let row = row(&app, &visit, id, concern).await?;
    let wish = Wish::read(pairs);
    let (store, actor, clock) = (&app.store, visit.actor(), &*app.clock);
    let l = visit.locale;
    let revision = wish.typed.revision;
    let both =
        |fa: &str, en: &str| Bilingual::from([(Language::Fa, fa.to_owned()), (Language::En, en.to_owned())]);
    let here = format!("desk/calls/{id}/concerns/{concern}");
    let list = format!("desk/calls/{id}/concerns");
    let to = wish.to.parse::<i64>().ok();
    let moving = |to| Move { call_id: id, contributions: wish.chosen.clone(), from: Some(concern), to };
    let (done, word, back) = match wish.act.as_str() {
        "describe" => {
            let description = Description {
                titles: both(&wish.typed.title_fa, &wish.typed.title_en),
                summary: vec![
                    (Language::Fa, wish.typed.summary_fa.clone()),
                    (Language::En, wish.typed.summary_en.clone()),
                ],
                campaign: wish.typed.campaign,
            };
            match wish.typed.suggestion {
                Some(from) => {
                    let seen = (concern, revision);
                    let done = machine_text::save(&app, &visit, seen, from, description).await;
                    (done, "machine-text-approved", here)
                }
                None => {
                    let done = concern::describe(store, actor, clock, concern, revision, description).await;
                    (done, "concern-described", here)
                }
            }
        }
        "move" | "merge" if to.is_none() => {
            let words = l.t("concern-choose-one").into_owned();
            let content = page(&app, &visit, id, row, None, Problems::none(), None, Some(words)).await?;
            return visit.page_with(&app, &content, StatusCode::UNPROCESSABLE_ENTITY);
        }
        "move" => (concern::place(store, actor, clock, moving(to)).await, "moved", here),
        "take-out" => (concern::place(store, actor, clock, moving(None)).await, "moved", here),
        "merge" => {
            let into = to.unwrap_or_default();
            let done = concern::merge(store, actor, clock, concern, revision, into).await;
            (done, "concerns-merged", format!("{list}/{into}"))
        }
        "split" => {
            let new = NewConcern {
                call_id: id,
                titles: both(&wish.new_fa, &wish.new_en),
                contributions: wish.chosen.clone(),
                from: Some(concern),
            };
            match concern::create(store, actor, clock, new).await {
                Ok(new) => (Ok(()), "concern-split", format!("{list}/{new}")),
                Err(refusal) => (Err(refusal), "", here),
            }
        }
        "remove" => (concern::remove(store, actor, concern, revision).await, "concern-removed", list),
        _ => return Err(visit.fail(Refusal::NotFound)),
    };
    match done {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, &back, word))
        }
        Err(Refusal::Invalid(found)) if wish.act == "describe" => {
            let problems = Problems::say(l, &found);
            let content = page(&app, &visit, id, row, Some(wish.typed), problems, None, None).await?;
            visit.page_with(&app, &content, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => match words(&visit, refusal) {
            Ok(words) => {
                let typed =
                    Some(Typed { revision: row.revision, ..wish.typed }).filter(|_| wish.act == "describe");
                let content = page(&app, &visit, id, row, typed, Problems::none(), None, Some(words)).await?;
                visit.page_with(&app, &content, StatusCode::CONFLICT)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}
