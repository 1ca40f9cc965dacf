//! What is done to several contributions of the table at once.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::answer::{self, Subject};
use participation::call::Bilingual;
use participation::concern::{self, Move, NewConcern};
use text::Language;

use super::assigning::Typed;
use super::fields::Fields;
use super::table::{self, Query, Trouble};
use super::{Answering, give, parse_about};
use crate::app::App;
use crate::desk::likely::parse_move;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::visit::{At, Visit};

/// What the form of the table sends.
#[derive(Debug, Default)]
struct Wish {
    act: String,
    chosen: Vec<(Subject, i32)>,
    /// Everything that the table's filter finds, not only what is on the page.
    all: bool,
    query: Query,
    to: String,
    /// The button beside one contribution: it is placed alone, whatever else is chosen.
    one: Option<(i64, i64)>,
    assigning: Typed,
    title_fa: String,
    title_en: String,
}

impl Wish {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut wish = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "act" => wish.act = value,
                "chosen" => wish.chosen.extend(parse_about(&value)),
                "all" => wish.all = value == "1",
                "to" => wish.to = value,
                "place" => wish.one = parse_move(&value),
                "assignee" => wish.assigning.assignee = value,
                "due_day" => wish.assigning.due.day = value,
                "due_month" => wish.assigning.due.month = value,
                "due_year" => wish.assigning.due.year = value,
                "title_fa" => wish.title_fa = value,
                "title_en" => wish.title_en = value,
                // The table as it stood: the page comes back to it.
                "q_stage" => wish.query.stage = value,
                "q_kind" => wish.query.kind = value,
                "q_node" => wish.query.node = value,
                "q_concern" => wish.query.concern = value,
                "q_author" => wish.query.author = value,
                "q_language" => wish.query.language = value,
                "q_assigned" => wish.query.assigned = value,
                "q_words" => wish.query.words = value,
                "q_wording" => wish.query.wording = value,
                "q_order" => wish.query.order = value,
                "q_page" => wish.query.page = value,
                _ => {}
            }
        }
        if let Some((one, to)) = wish.one {
            (wish.act, wish.all, wish.to) = ("place".to_owned(), false, to.to_string());
            wish.chosen = vec![(Subject::Contribution(one), 0)];
        }
        wish
    }

    fn ids(&self) -> Vec<i64> {
        self.chosen.iter().map(|(subject, _)| subject.id()).collect()
    }
}

/// `POST /{lang}/desk/calls/{id}/answers`
pub(super) async fn act(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let desk = Answering::load(&app, &visit, id).await?;
    let mut wish = Wish::read(pairs);
    let l = visit.locale;
    if wish.all {
        let filter = wish.query.filter(visit.signed_in()?, l.today);
        let most = u64::try_from(answer::rules::MOST_AT_ONCE).unwrap_or(u64::MAX);
        let ids = participation::answer::desk::ids(app.store.read(), id, &filter, most).await?;
        let subjects: Vec<Subject> = ids.into_iter().map(Subject::Contribution).collect();
        let drafts = answer::table::drafts(app.store.read(), &subjects).await?;
        wish.chosen = subjects
            .into_iter()
            .map(|subject| (subject, drafts.get(&subject).map_or(0, |draft| draft.revision)))
            .collect();
    }
    if wish.chosen.is_empty() {
        return problem(&app, &visit, id, wish.query, l.t("answer-nothing-chosen").into_owned()).await;
    }
    if wish.act == "answer" && desk.proposes {
        let about: Vec<String> =
            wish.chosen.iter().map(|(subject, revision)| super::about_word(*subject, *revision)).collect();
        let fields = Fields { about: about.join(" "), ..Fields::read(Vec::new()) };
        return give::page(&app, &visit, desk, fields, Problems::none(), None, StatusCode::OK).await;
    }
    let (store, actor, clock) = (&app.store, visit.actor(), &*app.clock);
    let done = match wish.act.as_str() {
        "sign" => answer::sign(store, actor, clock, id, wish.chosen.clone()).await.map(|()| "signed"),
        "take-back" => answer::take_back(store, actor, id, wish.chosen.clone()).await.map(|()| "taken-back"),
        "assign" => {
            let subjects = wish.chosen.iter().map(|(subject, _)| *subject).collect();
            let problems = match wish.assigning.wish(l, id, subjects) {
                Ok(assignment) => match answer::assign(store, actor, clock, assignment).await {
                    Err(Refusal::Invalid(found)) => Err(Problems::say(l, &found)),
                    done => Ok(done.map(|()| "assigned")),
                },
                Err(problems) => Err(problems),
            };
            match problems {
                Ok(done) => done,
                // Beside the field, with what was typed.
                Err(problems) => {
                    let trouble = Trouble::assigning(problems, wish.assigning);
                    return refused(&app, &visit, id, wish.query, trouble).await;
                }
            }
        }
        "alone" => {
            let alone = Move { call_id: id, contributions: wish.ids(), from: None, to: None };
            concern::place(store, actor, clock, alone).await.map(|()| "moved")
        }
        "place" => {
            let Ok(to) = wish.to.parse::<i64>() else {
                return problem(&app, &visit, id, wish.query, l.t("concern-choose-one").into_owned()).await;
            };
            let place = Move { call_id: id, contributions: wish.ids(), from: None, to: Some(to) };
            concern::place(store, actor, clock, place).await.map(|()| "moved")
        }
        "new" => {
            let new = NewConcern {
                call_id: id,
                titles: Bilingual::from([
                    (Language::Fa, wish.title_fa.clone()),
                    (Language::En, wish.title_en.clone()),
                ]),
                contributions: wish.ids(),
                from: None,
            };
            concern::create(store, actor, clock, new).await.map(|_| "moved")
        }
        _ => return Err(visit.fail(Refusal::NotFound)),
    };
    match done {
        Ok(word) => {
            app.settle().await;
            let address = wish.query.address();
            Ok(visit.see_saying(&app, &format!("desk/calls/{id}/answers?{address}"), word))
        }
        Err(refusal) => match words(&visit, refusal) {
            Ok(words) => problem(&app, &visit, id, wish.query, words).await,
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}

/// What to say of a refusal over the table; any other refusal is a page of its own.
pub(in crate::desk) fn words(visit: &Visit, refusal: Refusal) -> Result<String, Refusal> {
    let l = visit.locale;
    match refusal {
        Refusal::Conflict => Ok(l.t("answer-conflict").into_owned()),
        Refusal::Invalid(problems) => {
            let problems = Problems::say(l, &problems);
            Ok(problems.iter().map(|(_, words)| words.to_owned()).collect::<Vec<_>>().join(" "))
        }
        Refusal::NotNow(code) => Ok(l.v("problem", code).into_owned()),
        other => Err(other),
    }
}

async fn problem(
    app: &App,
    visit: &Visit,
    id: i64,
    query: Query,
    words: String,
) -> Result<Response, Failure> {
    refused(app, visit, id, query, Trouble::words(words)).await
}

async fn refused(
    app: &App,
    visit: &Visit,
    id: i64,
    query: Query,
    trouble: Trouble,
) -> Result<Response, Failure> {
    let content = table::page(app, visit, id, query, None, trouble).await?;
    visit.page_with(app, &content, StatusCode::UNPROCESSABLE_ENTITY)
}
