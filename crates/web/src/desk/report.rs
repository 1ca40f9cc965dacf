//! The report at the desk: what is missing, what the drafter writes, the lead's signature and publication, where it stands, and
//! how it would look (`preview`).

mod preview;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use participation::Refusal;
use participation::answer::{Subject, standing, table as answers};
use participation::call::{Bilingual, CallState};
use participation::report::rules::{self, Check};
use participation::report::table::{self, Model, place};
use participation::report::{self, Place, PlaceKind, ReportState, Written, compile};
use participation::{survey, vote};
use text::Language;

use super::answers::{Answering, words};
use super::content;
use crate::answer::Said;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// The addresses of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/calls/{id}/report", get(show).post(act))
        .route("/{lang}/desk/calls/{id}/report/preview", get(preview::show))
}

/// The sentences that the page may say once.
const DONE: [&str; 9] = [
    "report-begun",
    "report-written",
    "report-signed",
    "report-published",
    "report-placed",
    "call-concluded",
    "decided",
    "proposed",
    "signed",
];

/// A text that the drafter writes.
struct Text {
    name: &'static str,
    fa: String,
    en: String,
}

/// A survey or a vote with how far its feedback is.
struct Feedback {
    about: String,
    title: String,
    stage: &'static str,
}

/// A place with its form.
struct PlaceLine {
    kind: PlaceKind,
    url: String,
    row: Option<place::Model>,
}

#[derive(Template)]
#[template(path = "desk/report/show.html")]
struct Page {
    l: Locale,
    id: i64,
    title: String,
    tab: &'static str,
    desk: Answering,
    unsigned: usize,
    report: Option<Model>,
    checks: Vec<Check>,
    texts: Vec<Text>,
    feedback: Vec<Feedback>,
    /// The digest of what the lead would sign now.
    digest: String,
    /// Whether what was signed is what would be compiled now.
    stale: bool,
    places: Vec<PlaceLine>,
    correction: (String, String),
    problems: Problems,
    flash: Option<&'static str>,
    problem: Option<String>,
    left: Option<String>,
    own: bool,
}

impl Page {
    fn url(&self, rest: &str) -> String {
        self.l.url(&format!("desk/calls/{}/{rest}", self.id))
    }

    fn state(&self) -> Option<ReportState> {
        self.report.as_ref().map(|report| report.state)
    }

    fn is_written(&self) -> bool {
        matches!(self.state(), Some(ReportState::Writing | ReportState::Signed))
    }

    fn is_published(&self) -> bool {
        self.state() == Some(ReportState::Published)
    }

    fn is_complete(&self) -> bool {
        self.checks.iter().all(Check::holds)
    }

    fn revision(&self) -> i32 {
        self.report.as_ref().map_or(0, |report| report.revision)
    }

    fn may_conclude(&self) -> bool {
        self.desk.leads && self.desk.call.state == CallState::Reported
    }

    fn goes_to(&self, code: &str) -> String {
        match code {
            "answers" => self.url("answers?stage=open"),
            "signatures" => self.url("answers/sign"),
            "concern-titles" | "concern-summaries" => self.url("concerns"),
            "feedback" => "#feedback".to_owned(),
            "votes" => self.l.url(&format!("calls/{}/votes", self.id)),
            _ => "#texts".to_owned(),
        }
    }
}

/// What was typed: the texts, or the reason of a correction.
#[derive(Debug, Default)]
struct Wish {
    act: String,
    revision: i32,
    written: Written,
    digest: String,
    correction: Bilingual,
    url: String,
    place: String,
}

impl Wish {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut wish = Self::default();
        for (name, value) in pairs {
            if let Some((text, language)) = name.rsplit_once('_')
                && let Ok(language) = language.parse::<Language>()
            {
                let texts = match text {
                    "announced" => Some(&mut wish.written.announced),
                    "overview" => Some(&mut wish.written.overview),
                    "changes" => Some(&mut wish.written.changes),
                    "next" => Some(&mut wish.written.next),
                    "correction" => Some(&mut wish.correction),
                    _ => None,
                };
                if let Some(texts) = texts {
                    texts.insert(language, value);
                    continue;
                }
            }
            match name.as_str() {
                "act" => wish.act = value,
                "revision" => wish.revision = value.parse().unwrap_or_default(),
                "digest" => wish.digest = value,
                "place" => wish.place = value,
                "url" => wish.url = value,
                _ => {}
            }
        }
        wish
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    typed: Option<&Wish>,
    problems: Problems,
    flash: Option<&'static str>,
    problem: Option<String>,
) -> Result<Content, Failure> {
    let desk = Answering::load(app, visit, id).await?;
    if !desk.is_closed() {
        return Err(visit.fail(Refusal::NotNow("not-answering")));
    }
    let me = visit.signed_in()?.id;
    let (l, db) = (visit.locale, app.store.read());
    let report = table::last(db, id).await?;
    let written = report.as_ref().map(Model::written).unwrap_or_default();
    let facts = compile::check(db, &desk.call, &written).await?;
    let mut digest = String::new();
    let checks = rules::checklist(&facts);
    if let Some(report) = report.as_ref().filter(|report| report.state != ReportState::Published)
        && desk.leads
        && checks.iter().all(Check::holds)
    {
        digest = compile::compile(db, &desk.call, &written, report.edition).await?.digest();
    }
    let stale = match &report {
        Some(report) if report.state == ReportState::Signed && !digest.is_empty() => {
            report.digest.as_deref() != Some(digest.as_str())
        }
        _ => false,
    };
    let shown = typed.filter(|wish| wish.act == "write").map_or(&written, |wish| &wish.written);
    let texts = shown
        .texts()
        .into_iter()
        .map(|(name, texts)| {
            let said = |language| texts.get(&language).cloned().unwrap_or_default();
            Text { name, fa: said(Language::Fa), en: said(Language::En) }
        })
        .collect();
    let recorded = match table::published(db, id, None).await? {
        Some(published) => table::places(db, published.id).await?,
        None => Vec::new(),
    };
    let places = PlaceKind::RECORDED
        .into_iter()
        .map(|kind| {
            let row = recorded.iter().find(|row| row.place == kind).cloned();
            let wished = typed.filter(|wish| wish.place == kind.word());
            let url = wished.map(|wish| wish.url.clone()).or(row.as_ref().map(|row| row.url.clone()));
            PlaceLine { kind, url: url.unwrap_or_default(), row }
        })
        .collect();
    let correction = typed.map(|wish| &wish.correction);
    let said = |language| correction.and_then(|texts| texts.get(&language)).cloned().unwrap_or_default();
    let unsigned = usize::try_from(facts.unsigned).unwrap_or(usize::MAX);
    let page = Page {
        l,
        id,
        title: desk.call.text(l.language).title,
        tab: "report",
        unsigned,
        checks,
        texts,
        feedback: feedback(app, l, id).await?,
        digest,
        stale,
        places,
        correction: (said(Language::Fa), said(Language::En)),
        problems,
        flash,
        problem,
        left: crate::call::report_due(l, &desk.call),
        own: report.as_ref().is_some_and(|report| report.created_by == me),
        report,
        desk,
    };
    content(visit, l.tt("report-desk-title", "title", &page.title), &page)
}

async fn feedback(app: &App, l: Locale, id: i64) -> Result<Vec<Feedback>, Failure> {
    let db = app.store.read();
    let subjects = standing::asked(db, id).await?;
    let signed = answers::answers(db, &subjects).await?;
    let drafts = answers::drafts(db, &subjects).await?;
    let mut found = Vec::new();
    for subject in subjects {
        let title = match subject {
            Subject::Survey(survey) => survey::table::find(db, survey)
                .await?
                .map(|row| Said::of(l, &row.form().title).text)
                .unwrap_or_default(),
            _ => vote::table::find(db, subject.id())
                .await?
                .map(|row| row.terms().text(l.language).title)
                .unwrap_or_default(),
        };
        let stage = match (drafts.get(&subject), signed.contains_key(&subject)) {
            (Some(draft), _) if draft.decided_by.is_some() => "decided",
            (_, true) => "signed",
            (Some(_), false) => "proposed",
            (None, false) => "open",
        };
        let about = format!("{}-{}", subject.word(), subject.id());
        found.push(Feedback { about, title, stage });
    }
    Ok(found)
}

/// `GET /{lang}/desk/calls/{id}/report`
async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let flash = flash(&app, &visit, &DONE);
    let content = page(&app, &visit, id, None, Problems::none(), flash, None).await?;
    visit.page_saying(&app, &content, flash)
}

/// `POST /{lang}/desk/calls/{id}/report`
async fn act(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let desk = Answering::load(&app, &visit, id).await?;
    let wish = Wish::read(pairs);
    let (store, actor, clock) = (&app.store, visit.actor(), &*app.clock);
    let (done, word) = match wish.act.as_str() {
        "begin" => {
            let begun = report::begin(store, actor, clock, id, wish.correction.clone()).await;
            (begun.map(|_| ()), "report-begun")
        }
        "write" => {
            let done = report::write(store, actor, clock, id, wish.revision, wish.written.clone()).await;
            (done, "report-written")
        }
        "sign" => (report::sign(store, actor, clock, id, &wish.digest).await, "report-signed"),
        "publish" => {
            let done = report::publish(store, actor, clock, id, &app.settings.public_url).await;
            (done, "report-published")
        }
        "place" => {
            let place = visit.found(PlaceKind::parse(&wish.place))?;
            let new = Place { call_id: id, place, url: wish.url.clone() };
            (report::record_place(store, actor, clock, new).await, "report-placed")
        }
        "conclude" => {
            let done = participation::call::conclude(store, actor, clock, id, desk.call.revision).await;
            (done, "call-concluded")
        }
        _ => return Err(visit.fail(Refusal::NotFound)),
    };
    match done {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, &format!("desk/calls/{id}/report"), word))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            let content = page(&app, &visit, id, Some(&wish), problems, None, None).await?;
            visit.page_with(&app, &content, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => match words(&visit, refusal) {
            Ok(words) => {
                let content =
                    page(&app, &visit, id, Some(&wish), Problems::none(), None, Some(words)).await?;
                visit.page_with(&app, &content, StatusCode::CONFLICT)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}
