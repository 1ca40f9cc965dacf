//! The votes of a call: the list, one vote's form, and its removal.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::person::profile::{Assurance, Dimension};
use participation::vote::table::{self, Model};
use participation::vote::tally::thresholds;
use participation::vote::terms::VoteText;
use participation::vote::{self, Change, Method, NewVote, Terms, Threshold};
use participation::{Problem, Refusal};
use serde::Deserialize;
use text::Language;

use super::clash::Clash;
use super::guide::{Guide, path};
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;
use crate::vote::terms::InWords;

/// The form as typed. Options are lines, each language in its own field, paired by their place.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Fields {
    revision: i32,
    title_fa: String,
    title_en: String,
    question_fa: String,
    question_en: String,
    explanation_fa: String,
    explanation_en: String,
    method: String,
    options_fa: String,
    options_en: String,
    quorum: String,
    threshold: String,
    assurance: String,
    reason_fa: String,
    reason_en: String,
    strata_kind: String,
    strata_age: String,
    strata_gender: String,
    strata_province: String,
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(text::normalize::one_line).filter(|line| !line.is_empty()).collect()
}

impl Fields {
    fn of(l: Locale, vote: &Model) -> Self {
        let terms = vote.terms();
        let text = |language| terms.texts.get(&language).cloned().unwrap_or_default();
        let (fa, en) = (text(Language::Fa), text(Language::En));
        let options = |language| {
            let names = terms.options.iter().map(|o| o.get(&language).cloned().unwrap_or_default());
            names.collect::<Vec<_>>().join("\n").trim_end().to_owned()
        };
        let reason = |language| terms.assurance_reason.get(&language).cloned().unwrap_or_default();
        let strata = |dimension| {
            if terms.strata.contains(&dimension) { "1".to_owned() } else { String::new() }
        };
        Self {
            revision: vote.revision,
            title_fa: fa.title,
            title_en: en.title,
            question_fa: fa.question,
            question_en: en.question,
            explanation_fa: fa.explanation,
            explanation_en: en.explanation,
            method: terms.method.word().to_owned(),
            options_fa: options(Language::Fa),
            options_en: options(Language::En),
            quorum: terms.quorum.map(|quorum| l.id(quorum)).unwrap_or_default(),
            threshold: terms.threshold.word().to_owned(),
            assurance: terms.assurance.word(),
            reason_fa: reason(Language::Fa),
            reason_en: reason(Language::En),
            strata_kind: strata(Dimension::Kind),
            strata_age: strata(Dimension::Age),
            strata_gender: strata(Dimension::Gender),
            strata_province: strata(Dimension::Province),
        }
    }

    fn strata(&self, dimension: Dimension) -> bool {
        !match dimension {
            Dimension::Kind => &self.strata_kind,
            Dimension::Age => &self.strata_age,
            Dimension::Gender => &self.strata_gender,
            Dimension::Province => &self.strata_province,
        }
        .is_empty()
    }

    /// What was typed as terms, or the problems that only the form can have.
    fn terms(&self) -> Result<Terms, Refusal> {
        let mut problems = Vec::new();
        let method = Method::parse(&self.method);
        if method.is_none() {
            problems.push(Problem::new("method", "missing"));
        }
        let method = method.unwrap_or(Method::ForAgainst);
        let quorum = match self.quorum.trim() {
            "" => None,
            typed => {
                let number = text::digits::parse_integer(typed).and_then(|q| u64::try_from(q).ok());
                if number.is_none() {
                    problems.push(Problem::new("quorum", "quorum"));
                }
                number
            }
        };
        // Where a method has one rule only, what the choice stood at does not matter.
        let threshold = match thresholds(method) {
            [only] => *only,
            some => {
                Threshold::parse(&self.threshold).or_else(|| some.first().copied()).unwrap_or(Threshold::Most)
            }
        };
        let both = |fa: &str, en: &str| {
            let clean = |text: &str| text::normalize::clean(text).trim().to_owned();
            BTreeMap::from([(Language::Fa, clean(fa)), (Language::En, clean(en))])
        };
        let text = |title: &str, question: &str, explanation: &str| VoteText {
            title: text::normalize::one_line(title),
            question: text::normalize::clean(question).trim().to_owned(),
            explanation: text::normalize::clean(explanation).trim().to_owned(),
        };
        let (fa, en) = (lines(&self.options_fa), lines(&self.options_en));
        let option = |at: usize| {
            let of = |lines: &Vec<String>| lines.get(at).cloned().unwrap_or_default();
            BTreeMap::from([(Language::Fa, of(&fa)), (Language::En, of(&en))])
        };
        let terms = Terms {
            texts: BTreeMap::from([
                (Language::Fa, text(&self.title_fa, &self.question_fa, &self.explanation_fa)),
                (Language::En, text(&self.title_en, &self.question_en, &self.explanation_en)),
            ]),
            options: (0..fa.len().max(en.len())).map(option).collect(),
            method,
            quorum,
            threshold,
            assurance: Assurance::parse(&self.assurance).unwrap_or(Assurance::Contact),
            assurance_reason: both(&self.reason_fa, &self.reason_en),
            strata: Dimension::ALL.into_iter().filter(|d| self.strata(*d)).collect(),
        };
        if let Err(Refusal::Invalid(found)) = terms.check() {
            problems.extend(found.into_iter().map(placed));
        }
        if problems.is_empty() { Ok(terms) } else { Err(Refusal::Invalid(problems)) }
    }

    /// What is saved now and differs from what was typed.
    fn clash(&self, l: Locale, saved: &Self) -> Clash {
        let mut clash = Clash::default();
        for (key, typed, saved) in [
            ("desk-title-fa", &self.title_fa, &saved.title_fa),
            ("desk-title-en", &self.title_en, &saved.title_en),
            ("vote-question-fa", &self.question_fa, &saved.question_fa),
            ("vote-question-en", &self.question_en, &saved.question_en),
            ("vote-explanation-fa", &self.explanation_fa, &saved.explanation_fa),
            ("vote-explanation-en", &self.explanation_en, &saved.explanation_en),
            ("vote-options-fa", &self.options_fa, &saved.options_fa),
            ("vote-options-en", &self.options_en, &saved.options_en),
            ("vote-quorum", &self.quorum, &saved.quorum),
            ("vote-reason-fa", &self.reason_fa, &saved.reason_fa),
            ("vote-reason-en", &self.reason_en, &saved.reason_en),
        ] {
            clash.note(l.t(key), typed, saved);
        }
        let method = |word: &str| l.v("vote-method", word).into_owned();
        clash.note(l.t("vote-method-label"), &method(&self.method), &method(&saved.method));
        clash
    }
}

/// A problem of one option is one of the field with all of them; the number tells the line.
fn placed(problem: Problem) -> Problem {
    let mut parts = problem.field.strip_prefix("option_").unwrap_or_default().split('_');
    match (parts.next().and_then(|n| n.parse::<i64>().ok()), parts.next()) {
        (Some(line), Some(language)) => {
            let number = problem.number.unwrap_or(line);
            Problem::with(format!("options_{language}"), problem.code, number)
        }
        _ if problem.field == "options" => Problem { field: "options_fa".to_owned(), ..problem },
        _ => problem,
    }
}

#[derive(Template)]
#[template(path = "desk/votes.html")]
struct List {
    l: Locale,
    guide: Guide,
    /// Each vote with what is still missing.
    votes: Vec<(InWords, Vec<String>)>,
}

/// `GET /{lang}/desk/calls/{id}/votes`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let l = visit.locale;
    let votes = table::of_call(app.store.read(), id).await?;
    let missing = |vote: &Model| {
        vote.terms().missing().into_iter().map(|code| l.v("vote-missing", code).into_owned()).collect()
    };
    let page = List {
        l,
        guide: Guide::of(l, &desk, "votes"),
        votes: votes.iter().map(|vote| (InWords::of(l, vote), missing(vote))).collect(),
    };
    let content = content(&visit, l.t("vote-list"), &page)?;
    visit.page(&app, &content)
}

#[derive(Template)]
#[template(path = "desk/vote.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    typed: Fields,
    /// Nothing for a new one.
    vote: Option<i64>,
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    vote: Option<i64>,
    typed: Fields,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page = Page { l, guide: Guide::of(l, desk, "votes"), problems, clash, typed, vote };
    let content = content(visit, l.t("vote-one"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/votes/new`
pub(super) async fn begin(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let typed = Fields {
        method: Method::ForAgainst.word().to_owned(),
        threshold: Threshold::Half.word().to_owned(),
        assurance: Assurance::Contact.word(),
        ..Default::default()
    };
    page(&app, &visit, &desk, None, typed, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/votes/new`
pub(super) async fn create(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let made = match typed.terms() {
        Ok(terms) => {
            let new = NewVote { call_id: id, terms };
            vote::create(&app.store, visit.actor(), &*app.clock, &*app.chance, new).await
        }
        Err(refusal) => Err(refusal),
    };
    match made {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?sent=desk-{id}-vote-new", path(id, "votes"))))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, &desk, None, typed, problems, None)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

async fn vote_of(app: &App, visit: &Visit, id: i64, vote: i64) -> Result<Model, Failure> {
    let found = table::find(app.store.read(), vote).await?;
    visit.found(found.filter(|found| found.call_id == id))
}

/// `GET /{lang}/desk/calls/{id}/votes/{vote}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let row = vote_of(&app, &visit, id, vote).await?;
    let typed = Fields::of(visit.locale, &row);
    page(&app, &visit, &desk, Some(vote), typed, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/votes/{vote}`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
    Sent(mut typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    vote_of(&app, &visit, id, vote).await?;
    let l = visit.locale;
    let saved = match typed.terms() {
        Ok(terms) => {
            let change = Change { vote_id: vote, revision: typed.revision, terms };
            vote::describe(&app.store, visit.actor(), &*app.clock, change).await
        }
        Err(refusal) => Err(refusal),
    };
    match saved {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?sent=desk-{id}-vote-{vote}", path(id, "votes"))))
        }
        Err(Refusal::Invalid(found)) => {
            page(&app, &visit, &desk, Some(vote), typed, Problems::say(l, &found), None)
        }
        Err(Refusal::Conflict) => {
            let saved = Fields::of(l, &vote_of(&app, &visit, id, vote).await?);
            let clash = typed.clash(l, &saved);
            typed.revision = saved.revision;
            page(&app, &visit, &desk, Some(vote), typed, Problems::none(), Some(clash))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

#[derive(Template)]
#[template(path = "desk/vote-remove.html")]
struct Remove {
    l: Locale,
    back: String,
    title: String,
    revision: i32,
}

/// `GET /{lang}/desk/calls/{id}/votes/{vote}/remove`
pub(super) async fn ask_remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    let row = vote_of(&app, &visit, id, vote).await?;
    let l = visit.locale;
    let page = Remove {
        l,
        back: l.url(&path(id, "votes")),
        title: row.terms().text(l.language).title,
        revision: row.revision,
    };
    let content = content(&visit, l.t("vote-remove-title"), &page)?;
    visit.page(&app, &content)
}

/// What the confirmation sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Seen {
    revision: i32,
}

/// `POST /{lang}/desk/calls/{id}/votes/{vote}/remove`
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
    Sent(seen): Sent<Seen>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    vote_of(&app, &visit, id, vote).await?;
    match vote::remove(&app.store, visit.actor(), vote, seen.revision).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&path(id, "votes")))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
