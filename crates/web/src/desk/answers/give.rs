//! The form of an answer: about one contribution, several, a key concern, a survey or a vote.

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::answer::ready::{self, NewReady};
use participation::answer::{self, Decision, GroundKind, NewNote, Saying, Subject, rules, table};
use participation::{Refusal, draft, file, organization};
use serde::Deserialize;

use super::about::{About, Before, about, before};
use super::fields::{Fields, GroundFields};
use super::notes::{self, Note};
use super::{Answering, FORM_LIMIT, about_word, bulk, ground, parse_all};
use crate::answer::{Reader, Shown};
use crate::app::App;
use crate::contribution::flash;
use crate::desk::content;
use crate::desk::upload::Whole;
use crate::failure::Failure;
use crate::form::Problems;
use crate::jar::Jar;
use crate::locale::Locale;
use crate::visit::{Asked, At, Visit};

/// The sentences that the page may say once.
const DONE: [&str; 2] = ["note-left", "note-withdrawn"];

#[derive(Template)]
#[template(path = "desk/answers/give.html")]
struct Page {
    l: Locale,
    id: i64,
    title: String,
    desk: Answering,
    about: About,
    before: Before,
    fields: Fields,
    problems: Problems,
    /// What another official saved meanwhile.
    theirs: Option<Shown>,
    /// Articles that can change: node and name.
    articles: Vec<(u32, String)>,
    /// Files that a ground may be: those beside the call, and documents that were uploaded for answers.
    files: Vec<file::table::Listed>,
    /// How large an uploaded document may be, in megabytes.
    limit: u64,
    ready: Vec<ready::Model>,
    /// What officials told each other about it, where it is one subject.
    notes: Option<Vec<Note>>,
    flash: Option<&'static str>,
}

impl Page {
    fn url(&self, rest: &str) -> String {
        self.l.url(&format!("desk/calls/{}/{rest}", self.id))
    }

    fn decisions(&self) -> [Decision; 5] {
        Decision::ALL
    }

    fn ground_kinds(&self) -> [GroundKind; 2] {
        GroundKind::ALL
    }

    fn changes(&self, node: &u32) -> bool {
        self.fields.articles.contains(node)
    }

    fn field(&self, at: &usize, name: &str) -> String {
        format!("ground_{at}_{name}")
    }

    fn is_file(&self, ground: &GroundFields, file: &i64) -> bool {
        ground.file == file.to_string()
    }

    /// The file that was chosen for a ground.
    fn chosen(&self, ground: &GroundFields) -> Option<&file::table::Listed> {
        self.files.iter().find(|file| self.is_file(ground, &file.id))
    }

    fn may_add(&self) -> bool {
        self.fields.grounds.len() < rules::MOST_GROUNDS
    }
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    about: String,
}

/// `GET /{lang}/desk/calls/{id}/answers/give?about=concern-3`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    let desk = Answering::closed(&app, &visit, id).await?;
    let wished = parse_all(&wanted.about);
    let subjects: Vec<Subject> = wished.iter().map(|(subject, _)| *subject).collect();
    visit.found(subjects.first())?;
    let drafts = table::drafts(app.store.read(), &subjects).await?;
    let revision = |subject: &Subject| drafts.get(subject).map_or(0, |draft| draft.revision);
    let about: Vec<String> = subjects.iter().map(|s| about_word(*s, revision(s))).collect();
    let one = subjects.first().filter(|_| subjects.len() == 1);
    let mut fields = match one.and_then(|subject| drafts.get(subject)) {
        Some(draft) => Fields::of(&draft.given()?),
        None => match one {
            // A correction begins with what stands.
            Some(subject) => match table::answer_of(app.store.read(), *subject).await? {
                Some(answer) => Fields::of(&answer.given()?),
                None => Fields::read(Vec::new()),
            },
            None => Fields::read(Vec::new()),
        },
    };
    fields.about = about.join(" ");
    let mut response = page(&app, &visit, desk, fields, Problems::none(), None, StatusCode::OK).await?;
    if flash(&app, &visit, &DONE).is_some() {
        Jar::Flash.take(&app, &mut response);
    }
    Ok(response)
}

/// The page of the form.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    desk: Answering,
    fields: Fields,
    problems: Problems,
    theirs: Option<Shown>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let (l, db, id) = (visit.locale, app.store.read(), desk.call.id);
    let subjects: Vec<Subject> = parse_all(&fields.about).into_iter().map(|(subject, _)| subject).collect();
    let about = about(app, visit, &desk, &subjects).await?;
    let before = before(app, l, &desk, &subjects).await?;
    let mut articles = Vec::new();
    if let Some(number) = desk.call.published_version
        && let Some(version) = app.version(id, number).await?
    {
        let name = |node: u32| crate::contribution::text::name(&version.draft, node, l.language);
        articles.extend(version.draft.articles().iter().map(|node| (node.id, name(node.id))));
        // A new article of the next version can be what an answer led to.
        let known: HashSet<u32> = version.draft.walk().map(|place| place.node.id).collect();
        if let Some(work) = draft::table::work(db, id).await? {
            let new = work.draft.articles().into_iter().filter(|node| !known.contains(&node.id));
            articles.extend(
                new.map(|node| (node.id, crate::contribution::text::name(&work.draft, node.id, l.language))),
            );
        }
        // What was named before stays to be seen, notes and clauses too.
        let named: Vec<u32> = fields.articles.to_vec();
        for node in named {
            if !articles.iter().any(|(known, _)| *known == node) && version.draft.node(node).is_some() {
                articles.push((node, name(node)));
            }
        }
    }
    let above: Vec<i64> =
        organization::table::ancestry(db, desk.call.organization_id).await?.iter().map(|o| o.id).collect();
    let page = Page {
        l,
        id,
        title: desk.call.text(l.language).title,
        about,
        before,
        problems,
        theirs,
        articles,
        files: file::table::grounds_of_call(db, id).await?,
        limit: ground::limit(app),
        ready: ready::of_organizations(db, above).await?,
        notes: match subjects.as_slice() {
            [subject] => Some(notes::of(app, visit, &subjects).await?.remove(subject).unwrap_or_default()),
            _ => None,
        },
        flash: flash(app, visit, &DONE),
        fields,
        desk,
    };
    let content = content(visit, page.about.title.clone(), &page)?;
    visit.page_with(app, &content, status)
}

/// `POST /{lang}/desk/calls/{id}/answers/give`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    request: Request,
) -> Result<Response, Failure> {
    let desk = Answering::closed(&app, &visit, id).await?;
    let mut whole = Whole::of(&app, request, FORM_LIMIT).await?;
    let mut fields = Fields::read(std::mem::take(&mut whole.fields));
    let l = visit.locale;
    let subjects = parse_all(&fields.about);
    if !desk.proposes && !fields.is_note() {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let first = *visit.found(subjects.first())?;
    if desk.proposes {
        let problems = ground::take(&app, &visit, id, &mut fields, whole).await?;
        if !problems.is_empty() {
            return page(&app, &visit, desk, fields, problems, None, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    }
    if fields.is_note() {
        return talk(&app, &visit, desk, fields, first.0).await;
    }
    match fields.act.as_str() {
        "add-ground" => {
            fields.grounds.push(GroundFields::default());
            return page(&app, &visit, desk, fields, Problems::none(), None, StatusCode::OK).await;
        }
        // The document is chosen by now.
        "attach" => return page(&app, &visit, desk, fields, Problems::none(), None, StatusCode::OK).await,
        "use-ready" => {
            let wanted = fields.ready.parse().unwrap_or_default();
            if let Some(given) = ready::find(app.store.read(), wanted).await?.and_then(|row| row.given()) {
                let taken = Fields::of(&given);
                fields =
                    Fields { about: fields.about, articles: fields.articles, note: fields.note, ..taken };
            }
            return page(&app, &visit, desk, fields, Problems::none(), None, StatusCode::OK).await;
        }
        _ => {}
    }
    if !first.0.takes_decision() {
        fields.decision = Decision::Noted.word();
    }
    let Some(given) = fields.given() else {
        let mut problems = Problems::none();
        problems.add("decision", l.t("answer-decision-missing"));
        return page(&app, &visit, desk, fields, problems, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (store, actor, clock) = (&app.store, visit.actor(), &*app.clock);
    if fields.act == "save-ready" {
        let new =
            NewReady { organization_id: desk.call.organization_id, title: fields.ready_title.clone(), given };
        return match ready::save(store, actor, clock, new).await {
            Ok(_) => {
                fields.ready_title = String::new();
                page(&app, &visit, desk, fields, Problems::none(), None, StatusCode::OK).await
            }
            Err(refusal) => refused(&app, &visit, desk, fields, refusal).await,
        };
    }
    // What was typed for the others is theirs, whatever becomes of the answer.
    if !fields.note.trim().is_empty() && subjects.len() == 1 {
        let new = NewNote { call_id: id, subject: first.0, body: fields.note.clone() };
        if let Err(refusal) = answer::leave_note(store, actor, clock, new).await {
            return refused(&app, &visit, desk, fields, refusal).await;
        }
        fields.note = String::new();
    }
    let saying = Saying { call_id: id, subjects, given };
    let (said, word) = if fields.act == "propose" {
        (answer::propose(store, actor, clock, saying).await, "proposed")
    } else {
        (answer::decide(store, actor, clock, saying).await, "decided")
    };
    match said {
        Ok(()) => {
            app.settle().await;
            let back = match first.0 {
                Subject::Concern(_) => format!("desk/calls/{id}/concerns"),
                Subject::Survey(_) | Subject::Vote(_) => format!("desk/calls/{id}/report"),
                Subject::Contribution(_) => format!("desk/calls/{id}/answers"),
            };
            Ok(visit.see_saying(&app, &back, word))
        }
        Err(refusal) => refused(&app, &visit, desk, fields, refusal).await,
    }
}

/// Leaves or withdraws a note. Whoever is in the middle of an answer stays at the form with all that was typed.
async fn talk(
    app: &App,
    visit: &Visit,
    desk: Answering,
    mut fields: Fields,
    subject: Subject,
) -> Result<Response, Failure> {
    let (store, actor, call_id) = (&app.store, visit.actor(), desk.call.id);
    let (done, word) = match fields.note_to_withdraw() {
        Some(note) => (answer::withdraw_note(store, actor, call_id, note).await, "note-withdrawn"),
        None => {
            let new = NewNote { call_id, subject, body: fields.note.clone() };
            let done = answer::leave_note(store, actor, &*app.clock, new).await;
            if done.is_ok() {
                fields.note = String::new();
            }
            (done, "note-left")
        }
    };
    match done {
        Ok(()) if desk.proposes => {
            page(app, visit, desk, fields, Problems::none(), None, StatusCode::OK).await
        }
        Ok(()) => {
            let about = format!("{}-{}", subject.word(), subject.id());
            Ok(visit.see_saying(app, &format!("desk/calls/{call_id}/answers/give?about={about}"), word))
        }
        Err(refusal @ (Refusal::Forbidden | Refusal::NotFound)) => Err(visit.fail(refusal)),
        Err(refusal) => refused(app, visit, desk, fields, refusal).await,
    }
}

/// The form again, with what is the matter and everything that was typed.
async fn refused(
    app: &App,
    visit: &Visit,
    desk: Answering,
    mut fields: Fields,
    refusal: Refusal,
) -> Result<Response, Failure> {
    let l = visit.locale;
    match refusal {
        Refusal::Invalid(found) => {
            let problems = Problems::say(l, &found);
            page(app, visit, desk, fields, problems, None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Refusal::Conflict => {
            // What the other official saved stands beside what was typed; sending again replaces it knowingly.
            let subjects: Vec<Subject> = parse_all(&fields.about).into_iter().map(|(s, _)| s).collect();
            let drafts = table::drafts(app.store.read(), &subjects).await?;
            let theirs = match subjects.iter().find_map(|subject| drafts.get(subject)) {
                Some(draft) => Some(Reader::of(app, l, &desk.call, []).await?.given(&draft.given()?)),
                None => None,
            };
            let revision = |subject: &Subject| drafts.get(subject).map_or(0, |draft| draft.revision);
            fields.about = subjects.iter().map(|s| about_word(*s, revision(s))).collect::<Vec<_>>().join(" ");
            let mut problems = Problems::none();
            problems.add("decision", l.t("answer-conflict"));
            page(app, visit, desk, fields, problems, theirs, StatusCode::CONFLICT).await
        }
        other => match bulk::words(visit, other) {
            Ok(words) => {
                let mut problems = Problems::none();
                problems.add("decision", words);
                page(app, visit, desk, fields, problems, None, StatusCode::CONFLICT).await
            }
            Err(other) => Err(visit.fail(other)),
        },
    }
}
