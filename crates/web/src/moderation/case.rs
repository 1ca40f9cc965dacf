//! One case: the contribution in its thread and article, what was said and decided about it, and the decision to make.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use documents::compare::{Piece, PieceKind};
use participation::contribution::table::Model;
use participation::contribution::thread::{self, Shown};
use participation::contribution::{ContributionState, table as contributions};
use participation::moderation::table::{Dossier, dossier};
use participation::moderation::{Decision, MODERATORS, Rule};
use participation::{Refusal, call, member, organization, person};

use super::{decide, named, queue};
use crate::app::App;
use crate::content::{Content, Section};
use crate::contribution::{Card, Maker, text, wording};
use crate::failure::Failure;
use crate::form::Problems;
use crate::locale::Locale;
use crate::side::{MODERATION_READERS, Room, Side};
use crate::visit::{At, Visit};

/// A decision that was made.
struct Past {
    words: String,
    rule: Option<Rule>,
    reason: String,
    by: String,
    at: i64,
    /// The appeal that this decision was about, where it was about one.
    appeal: Option<String>,
}

/// A choice of the form: its word and whether it needs a rule.
pub(super) struct Choice {
    pub(super) word: &'static str,
}

/// The author, as moderators see them.
struct Author {
    name: String,
    kind: String,
    since: i64,
    new: bool,
}

/// A contribution in front of whoever may look into it.
pub(super) struct Loaded {
    pub(super) row: Model,
    pub(super) call: call::table::Model,
    pub(super) all: Dossier,
    organization: String,
    decides: bool,
}

#[derive(Template)]
#[template(path = "moderation/case.html")]
struct Page {
    l: Locale,
    side: Side,
    row: Model,
    all: Dossier,
    call_title: String,
    organization: String,
    timing: &'static str,
    author: Author,
    card: Card,
    /// What it replies to, or its replies.
    thread: Vec<Card>,
    place: (String, String),
    article: Option<String>,
    /// Text and wording of the edit that waits.
    edit: Option<(String, Vec<Piece>)>,
    past: Vec<Past>,
    choices: Vec<Choice>,
    /// Why there is nothing to choose, or what limits the choice.
    note: Option<&'static str>,
    fields: decide::Fields,
    problems: Problems,
    conflict: bool,
}

impl Loaded {
    /// Reads it.
    pub(super) async fn of(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let person = visit.signed_in()?;
        // Somebody without that role learns nothing, not even which contributions there are.
        if !person.holds(&MODERATION_READERS) {
            return Err(visit.fail(Refusal::Forbidden));
        }
        let db = app.store.read();
        let row = visit.found(contributions::find(db, id).await?)?;
        let call = visit.found(call::table::find(db, row.call_id).await?)?;
        let place = visit.found(organization::table::find(db, call.organization_id).await?)?;
        let holds = |roles| member::rules::reaches(&person.held, roles, &place.path);
        if !holds(&MODERATION_READERS) {
            return Err(visit.fail(Refusal::Forbidden));
        }
        Ok(Self {
            all: dossier(db, id).await?,
            organization: place.name(visit.locale.language).to_owned(),
            decides: holds(&MODERATORS),
            row,
            call,
        })
    }

    /// What this person can decide now, and what they are told about it.
    pub(super) fn choices(&self, person: i64) -> (Vec<Choice>, Option<&'static str>) {
        let none = |note| (Vec::new(), Some(note));
        if !self.decides {
            return none("moderation-decide-read");
        }
        if self.row.person_id == person {
            return none("moderation-decide-own");
        }
        let open = self.all.case.as_ref().is_some_and(|case| case.closed_at.is_none());
        let words: &[&'static str] = match self.row.state {
            ContributionState::Withdrawn => return none("moderation-decide-withdrawn"),
            ContributionState::Waiting => &["release", "refuse"],
            ContributionState::Visible if self.all.waiting_edit.is_some() => {
                &["release-edit", "refuse-edit", "hide"]
            }
            ContributionState::Visible if open => &["keep", "hide"],
            ContributionState::Visible => &["hide"],
            ContributionState::Hidden if self.all.awaits_answer() => {
                if self.all.hiding().is_some_and(|hiding| hiding.person_id == person) {
                    return (vec![Choice { word: "restore" }], Some("moderation-decide-other"));
                }
                &["restore", "uphold"]
            }
            ContributionState::Hidden => &["restore"],
        };
        (words.iter().map(|word| Choice { word }).collect(), None)
    }
}

impl Choice {
    fn key(&self, rest: &str) -> String {
        format!("moderation-do-{}{rest}", self.word)
    }
}

impl Page {
    fn rule(&self, rule: &Rule) -> String {
        named(self.l, *rule)
    }

    fn why(&self) -> Vec<(&'static str, String)> {
        let mut why = participation::moderation::table::Why::default();
        for report in self.all.reports.iter().filter(|r| r.settled_at.is_none()) {
            *why.reports.entry(report.rule).or_default() += 1;
        }
        why.signs = self.all.flags.iter().filter(|f| f.settled_at.is_none()).map(|f| f.sign).collect();
        why.appeal = self.all.awaits_answer() && self.row.state == ContributionState::Hidden;
        why.edit = self.all.waiting_edit.is_some();
        queue::why(self.l, self.row.state, Some(&why))
    }

    /// Whether any choice takes something from the author and needs a rule.
    fn needs_rule(&self) -> bool {
        self.choices.iter().any(|c| decide::needs_rule(c.word))
    }

    /// Who needs the reason: with nothing taken from the author it may be empty.
    fn reason_hint(&self) -> std::borrow::Cow<'static, str> {
        self.l.t(if self.needs_rule() { "moderation-reason-hint" } else { "moderation-reason-restore-hint" })
    }

    /// The words of an appeal that waits.
    fn appeal(&self) -> Option<(&str, i64)> {
        let (asked, answer) = self.all.appeal().filter(|_| self.row.state == ContributionState::Hidden)?;
        answer.is_none().then_some((asked.words.as_str(), asked.created_at))
    }

    /// Where an error leads: the first choice stands for all of them.
    fn target<'a>(&self, field: &'a str) -> std::borrow::Cow<'a, str> {
        match (field, self.choices.first()) {
            ("decision", Some(first)) => format!("do-{}", first.word).into(),
            _ => field.into(),
        }
    }
}

/// The page of a case, with what was typed into its form.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    loaded: Loaded,
    fields: decide::Fields,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let viewer = visit.signed_in()?.id;
    let (l, db) = (visit.locale, app.store.read());
    let (choices, note) = loaded.choices(viewer);
    let Loaded { row, call, all, organization, .. } = loaded;
    let shown = visit.found(thread::find_shown(db, row.id).await?)?;
    let around = match row.parent_id {
        Some(parent) => thread::find_shown(db, parent).await?.map(alone).into_iter().collect(),
        None => shown.replies.clone(),
    };
    let every: Vec<Shown> = around.iter().cloned().chain([alone(shown.clone())]).collect();
    let mut maker = Maker::load(app, l, &call, &every).await?;
    (maker.whole, maker.moderating) = (true, true);
    let place = maker.place(row.node());
    let version = app.version(call.id, row.version).await?;
    let draft = version.as_ref().map(|v| &v.draft);
    let node = row.node();
    let article = draft
        .zip(node)
        .and_then(|(draft, node)| draft.node(node).map(|found| text::html(draft, found, 3, l.language)));
    let edit = all.waiting_edit.as_ref().map(|edit| {
        let pieces = match (&edit.wording, node) {
            (Some(wording), Some(node)) => {
                wording::compared(draft, node, row.language.parse().unwrap_or(l.language), wording)
            }
            _ => Vec::new(),
        };
        (edit.body.clone(), pieces)
    });
    let who = visit.found(person::table::find(db, row.person_id).await?)?;
    let deciders = all.decisions.iter().map(|d| d.person_id).collect();
    let names: HashMap<i64, String> =
        person::table::find_all(db, deciders).await?.into_iter().map(|p| (p.id, p.display_name)).collect();
    let past = all.decisions.iter().map(|d| Past {
        words: l.v("moderation-decision", d.decision.word()).into_owned(),
        rule: d.rule.filter(|_| d.decision != Decision::Uphold),
        reason: d.reason.clone(),
        by: names.get(&d.person_id).cloned().unwrap_or_default(),
        at: d.decided_at,
        appeal: all.appeals.iter().find(|a| a.answer_id == Some(d.id)).map(|a| a.words.clone()),
    });
    let page = Page {
        l,
        side: Side::of(app, visit, Room::Moderation).await?,
        call_title: call.text(l.language).title,
        organization,
        timing: call.moderation.word(),
        author: Author {
            kind: l.v("person-kind", who.kind.word().replace('_', "-")).into_owned(),
            since: who.created_at,
            new: app.settings.watch.is_new(who.created_at, app.clock.now().as_millisecond()),
            name: who.display_name,
        },
        past: past.collect(),
        card: maker.card_to_read(alone(shown)),
        thread: around.into_iter().map(|s| maker.card_to_read(s)).collect(),
        place,
        article,
        edit,
        choices,
        note,
        fields: decide::Fields { revision: row.revision, ..fields },
        problems,
        conflict: status == StatusCode::CONFLICT,
        row,
        all,
    };
    let title = l.tw("moderation-case-title", "id", &l.id(page.row.id));
    visit.page_with(app, &Content::private(title, &page)?.section(Section::Desk), status)
}

fn alone(shown: Shown) -> Shown {
    Shown { replies: Vec::new(), ..shown }
}

/// `GET /{lang}/moderation/{id}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let loaded = Loaded::of(&app, &visit, id).await?;
    page(&app, &visit, loaded, decide::Fields::default(), Problems::none(), StatusCode::OK).await
}
