//! One call under review: the checklist with the proof of each line, and what the lead can do.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::NodeKind;
use participation::call::{Contact, Exception, Subject};
use participation::draft::label::label;
use participation::draft::{Draft, missing};
use participation::file::Purpose;
use text::Language;

use super::case::Case;
use super::queue::Done;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{DayFields, Problems};
use crate::locale::Locale;
use crate::visit::Visit;
use crate::vote::terms::InWords;

/// A text in both languages, side by side.
struct Pair {
    key: &'static str,
    fa: String,
    en: String,
}

/// One node of the draft in one language.
struct Side {
    name: String,
    paragraphs: Vec<String>,
    /// The other language says something here and this one doesn't.
    missing: bool,
}

/// One node of the draft in both.
struct NodePair {
    id: u32,
    depth: usize,
    fa: Side,
    en: Side,
}

/// What was typed in the forms of the page.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) opens_on: Option<DayFields>,
    pub(super) closes_on: Option<DayFields>,
    pub(super) reason: String,
}

/// What the page says before anything else.
#[derive(Debug, Default)]
pub(super) struct Notice {
    pub(super) done: String,
    pub(super) conflict: bool,
    pub(super) problems: Problems,
}

#[derive(Template)]
#[template(path = "review/show.html")]
struct Review {
    l: Locale,
    case: Case,
    title: String,
    notice: Notice,
    opens_on: DayFields,
    closes_on: DayFields,
    reason: String,
    texts: Vec<Pair>,
    votes: Vec<(Vec<Pair>, InWords)>,
    contact: Contact,
    exception: Option<Exception>,
    /// Days of the period that the drafter asks for.
    days: Option<i32>,
    short: bool,
    articles: usize,
    notes: usize,
    clauses: usize,
    untranslated_fa: usize,
    untranslated_en: usize,
    nodes: Vec<NodePair>,
}

impl Review {
    /// Whether a line of the page's list holds: several lines of the checklist have one proof.
    fn holds(&self, line: &str) -> bool {
        let codes: &[&str] = match line {
            "texts" => &["title", "summary", "invitation"],
            "draft" => &["articles", "persian-text", "english-text", "today", "asked", "parts"],
            "contact" => &["contact"],
            "surveys" => &["surveys"],
            "period" => &["period", "period-length"],
            _ => return !self.case.own,
        };
        self.case.checks().iter().filter(|c| codes.contains(&c.code)).all(|c| c.holds)
    }

    fn class(&self, line: &str) -> &'static str {
        if self.holds(line) { "ok" } else { "bad" }
    }

    fn icon(&self, line: &str) -> &'static str {
        crate::assets::icon(if self.holds(line) { "done" } else { "wrong" })
    }

    fn period_in_both_calendars(&self) -> Vec<String> {
        let Some(period) = self.case.call.period() else { return Vec::new() };
        let (from, to) = (&period.opens_on, &period.closes_on);
        let range = |key, from: String, to: String| self.l.tww(key, "from", &from, "to", &to);
        vec![
            range("common-date-range", self.l.date(from), self.l.date(to)),
            range("review-other-calendar", self.l.other_date(from), self.l.other_date(to)),
        ]
    }

    fn contact_name(&self, language: Language) -> String {
        self.contact.name.get(&language).cloned().unwrap_or_default()
    }

    fn in_exception(
        &self,
        pick: fn(&Exception) -> &participation::call::Bilingual,
        language: Language,
    ) -> String {
        self.exception.as_ref().and_then(|e| pick(e).get(&language)).cloned().unwrap_or_default()
    }

    fn reason_in(&self, language: Language) -> String {
        self.in_exception(|e| &e.reason, language)
    }

    fn ground_in(&self, language: Language) -> String {
        self.in_exception(|e| &e.legal_ground, language)
    }

    /// The surveys: number, title, how many questions.
    fn surveys(&self) -> Vec<(i64, String, usize)> {
        self.case
            .surveys
            .iter()
            .map(|survey| {
                let form = survey.form();
                let title = participation::survey::form::said(&form.title, self.l.language).to_owned();
                (survey.id, title, form.asks())
            })
            .collect()
    }

    /// Whether the call is about something described in parts, and so has no articles.
    fn is_described(&self) -> bool {
        self.case.call.subject != Subject::DraftDocument
    }

    /// Whether there is a text to read: a call may only ask.
    fn has_text(&self) -> bool {
        self.articles > 0 || !self.case.asked.anything()
    }

    /// The files that become public; the source of the draft stays inside.
    fn is_public(&self, purpose: &Purpose) -> bool {
        *purpose != Purpose::Source
    }
}

/// The texts of a vote in both languages; what may be left out only where it was not.
fn vote_pairs(vote: &participation::vote::table::Model) -> Vec<Pair> {
    let terms = vote.terms();
    let text = |language| terms.texts.get(&language).cloned().unwrap_or_default();
    let (fa, en) = (text(Language::Fa), text(Language::En));
    let option = |language| {
        let lines = terms.options.iter().map(|o| o.get(&language).cloned().unwrap_or_default());
        lines.collect::<Vec<_>>().join("\n")
    };
    let reason = |language| terms.assurance_reason.get(&language).cloned().unwrap_or_default();
    let mut pairs = vec![
        Pair { key: "vote-title", fa: fa.title, en: en.title },
        Pair { key: "vote-question", fa: fa.question, en: en.question },
    ];
    for pair in [
        Pair { key: "vote-explanation", fa: fa.explanation, en: en.explanation },
        Pair { key: "vote-options", fa: option(Language::Fa), en: option(Language::En) },
        Pair { key: "vote-reason", fa: reason(Language::Fa), en: reason(Language::En) },
    ] {
        if !(pair.fa.is_empty() && pair.en.is_empty()) {
            pairs.push(pair);
        }
    }
    pairs
}

fn side(node: &participation::draft::DraftNode, language: Language) -> Side {
    let own = node.text(language);
    let other = node.text(language.other());
    let label = label(node, language);
    let name = match (label.is_empty(), own.heading.is_empty()) {
        (false, false) => format!("{label}. {}", own.heading),
        (false, true) => label,
        _ => own.heading.clone(),
    };
    let missing = node.kind != NodeKind::Signatory
        && ((own.text.is_empty() && !other.text.is_empty())
            || (own.heading.is_empty() && !other.heading.is_empty()));
    let paragraphs = own.text.split('\n').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    Side { name, paragraphs, missing }
}

fn nodes(draft: &Draft) -> Vec<NodePair> {
    draft
        .walk()
        .map(|place| NodePair {
            id: place.node.id,
            depth: place.depth,
            fa: side(place.node, Language::Fa),
            en: side(place.node, Language::En),
        })
        .collect()
}

/// `GET /{lang}/desk/review/{id}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Failure> {
    let case = Case::load(&app, &visit, id).await?;
    page(&app, &visit, case, Typed::default(), Notice { done, ..Default::default() }, StatusCode::OK)
}

/// The page with what was typed and what is wrong with it.
pub(super) fn page(
    app: &App,
    visit: &Visit,
    case: Case,
    typed: Typed,
    notice: Notice,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let texts = case.call.texts();
    let of = |language: Language| texts.get(&language).cloned().unwrap_or_default();
    let (fa, en) = (of(Language::Fa), of(Language::En));
    let offered = case.offered(visit);
    let empty = Draft::default();
    let draft = case.work.as_ref().map_or(&empty, |w| &w.draft);
    let count = |kind: NodeKind| draft.walk().filter(|place| place.node.kind == kind).count();
    let period = case.call.period();
    let page = Review {
        l,
        title: case.call.text(l.language).title,
        notice,
        opens_on: typed.opens_on.unwrap_or_else(|| DayFields::of(l, offered.opens_on)),
        closes_on: typed.closes_on.unwrap_or_else(|| DayFields::of(l, offered.closes_on)),
        reason: typed.reason,
        texts: vec![
            Pair { key: "call-title", fa: fa.title, en: en.title },
            Pair { key: "call-summary", fa: fa.summary, en: en.summary },
            Pair { key: "call-invitation", fa: fa.invitation, en: en.invitation },
        ],
        votes: case.votes.iter().map(|vote| (vote_pairs(vote), InWords::of(l, vote))).collect(),
        contact: case.call.contact(),
        exception: case.call.exception(),
        days: period.map(participation::call::Period::days),
        short: period.is_some_and(participation::call::Period::is_short),
        articles: draft.articles().len(),
        notes: count(NodeKind::Note),
        clauses: count(NodeKind::Clause),
        untranslated_fa: missing(draft, Language::Fa).len(),
        untranslated_en: missing(draft, Language::En).len(),
        nodes: nodes(draft),
        case,
    };
    let content = Content::private(l.t("review-title"), &page)?.section(Section::Desk);
    visit.page_with(app, &content, status)
}
