//! One contribution, as lists and its own page show it.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use documents::compare::{Piece, PieceKind};
use jiff::civil::Date;
use participation::call;
use participation::contribution::table::Model;
use participation::contribution::thread::Shown;
use participation::contribution::{ContributionKind, ContributionState};
use participation::draft::table::Version;
use participation::moderation::Rule;
use participation::person;
use participation::person::profile::Standing;

use super::wording::{around_changes, compared};
use crate::answer::Shown as Answer;
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::stance::Bar;

/// One contribution with its replies.
#[derive(Debug, Template)]
#[template(path = "contribution/card.html")]
pub(crate) struct Card {
    l: Locale,
    id: i64,
    call_id: i64,
    kind: ContributionKind,
    author: String,
    demo: bool,
    /// The author's kind, where they want it shown.
    standing: Option<Standing>,
    day: Date,
    machine: String,
    body: String,
    wording: Vec<Piece>,
    /// Where it stands, in lists of a whole call: words and path.
    place: Option<(String, String)>,
    /// The version it was written on, where that is not the latest.
    version: Option<i32>,
    edited: bool,
    gone: bool,
    /// The rule and the day, for one that is hidden.
    hidden: Option<(Rule, Date)>,
    can_report: bool,
    can_reply: bool,
    can_change: bool,
    chosen: bool,
    /// What others think of it; nothing beside a form and on a stub.
    stances: Option<Bar>,
    /// The contribution that stands for those that say nearly the same, and how many people sent it, where that is this one.
    alike: Option<(i64, Option<i64>)>,
    /// What the body answers.
    answers: Vec<Answer>,
    replies: Vec<Card>,
}

/// How cards are made.
#[derive(Debug)]
pub(crate) struct Maker<'a> {
    /// The language and the day.
    pub(crate) l: Locale,
    /// The call they stand on.
    pub(crate) call: &'a call::table::Model,
    /// The versions they were written on.
    pub(crate) versions: HashMap<i32, Arc<Version>>,
    /// Whether contributions are taken now.
    pub(crate) open: bool,
    /// Whether each says where it stands.
    pub(crate) places: bool,
    /// Whether suggested wordings are shown whole.
    pub(crate) whole: bool,
    /// The one that the page is about.
    pub(crate) chosen: Option<i64>,
    /// The person who looks, on pages that only they see.
    pub(crate) viewer: Option<i64>,
    /// Whether a moderator looks, who reads what is hidden and what waits.
    pub(crate) moderating: bool,
    /// What the body answers, by contribution.
    pub(crate) answers: HashMap<i64, Vec<Answer>>,
}

impl<'a> Maker<'a> {
    /// A maker for some contributions: loads the versions they need.
    pub(crate) async fn load(
        app: &App,
        l: Locale,
        call: &'a call::table::Model,
        shown: &[Shown],
    ) -> Result<Self, Failure> {
        let latest = call.published_version.unwrap_or(1);
        let mut versions = HashMap::new();
        let all = shown.iter().flat_map(|s| s.replies.iter().chain([s]));
        let with_wording = all.filter(|s| s.contribution.wording.is_some());
        let wanted: Vec<i32> = with_wording.map(|s| s.contribution.version).chain([latest]).collect();
        for number in wanted {
            if let std::collections::hash_map::Entry::Vacant(slot) = versions.entry(number)
                && let Some(version) = app.version(call.id, number).await?
            {
                slot.insert(version);
            }
        }
        let ids: Vec<i64> =
            shown.iter().flat_map(|s| s.replies.iter().chain([s])).map(|s| s.contribution.id).collect();
        let answers = crate::answer::of_contributions(app, l, call, &ids).await?;
        let open = call.takes_contributions(app.clock.now().as_millisecond());
        Ok(Self {
            l,
            call,
            versions,
            open,
            places: false,
            whole: false,
            chosen: None,
            viewer: None,
            moderating: false,
            answers,
        })
    }

    fn latest(&self) -> Option<&Version> {
        self.versions.get(&self.call.published_version?).map(Arc::as_ref)
    }

    /// The words for a place of the call, and the path of its page.
    pub(crate) fn place(&self, node: Option<u32>) -> (String, String) {
        match node {
            Some(node) => {
                let name = self.latest().map(|v| super::text::name(&v.draft, node, self.l.language));
                (name.unwrap_or_default(), format!("calls/{}/nodes/{node}", self.call.id))
            }
            None => {
                (self.l.t("contribution-whole-draft").into_owned(), format!("calls/{}/whole", self.call.id))
            }
        }
    }

    fn wording(&self, row: &Model) -> Vec<Piece> {
        let (Some(wording), Some(node)) = (&row.wording, row.node()) else { return Vec::new() };
        let language = row.language.parse().unwrap_or(self.l.language);
        let version = self.versions.get(&row.version);
        let pieces = compared(version.map(|v| &v.draft), node, language, wording);
        if self.whole { pieces } else { around_changes(pieces) }
    }

    /// The card of a contribution.
    pub(crate) fn card(&self, shown: Shown) -> Card {
        let row = shown.contribution;
        let own = self.viewer == Some(row.person_id);
        let hidden = row.state == ContributionState::Hidden;
        let reads =
            row.is_visible() || ((own || self.moderating) && row.state != ContributionState::Withdrawn);
        let gone = !reads;
        // The stub says nothing of who wrote what broke a rule.
        let nameless = hidden && gone;
        Card {
            l: self.l,
            id: row.id,
            call_id: row.call_id,
            kind: row.kind,
            author: if nameless { String::new() } else { shown.author },
            demo: shown.demo && !nameless,
            standing: shown.standing.filter(|_| !nameless),
            day: self.l.day(row.created_at),
            machine: self.l.machine(row.created_at),
            wording: if gone { Vec::new() } else { self.wording(&row) },
            place: self.places.then(|| self.place(row.node())),
            version: Some(row.version).filter(|v| Some(*v) != self.call.published_version),
            edited: row.edited_at.is_some() && !gone,
            gone,
            hidden: row.hidden_rule.filter(|_| hidden).zip(row.hidden_at.map(|at| self.l.day(at))),
            can_report: row.is_visible() && !own,
            can_reply: self.open && row.is_visible() && row.parent_id.is_none(),
            can_change: self.open && row.is_own_to_change() && own,
            chosen: self.chosen == Some(row.id),
            stances: row.is_visible().then_some(Bar {
                l: self.l,
                id: row.id,
                stances: shown.stances,
                open: self.open,
            }),
            alike: match row.alike_id {
                Some(leader) => Some((leader, None)),
                None => (shown.senders > 0).then_some((row.id, Some(shown.senders + 1))),
            },
            answers: if row.is_visible() {
                self.answers.get(&row.id).cloned().unwrap_or_default()
            } else {
                Vec::new()
            },
            body: if gone { String::new() } else { row.body },
            replies: shown.replies.into_iter().map(|reply| self.card(reply)).collect(),
        }
    }
}

impl Maker<'_> {
    /// The card of a contribution that is only looked at, beside a form: it offers nothing to do.
    pub(crate) fn card_to_read(&self, shown: Shown) -> Card {
        Card {
            can_report: false,
            can_reply: false,
            can_change: false,
            stances: None,
            alike: None,
            answers: Vec::new(),
            ..self.card(shown)
        }
    }
}

impl Card {
    /// A card of what is not sent yet.
    pub(crate) fn preview(
        l: Locale,
        call_id: i64,
        kind: ContributionKind,
        author: person::table::Model,
        day: Date,
        body: String,
        wording: Vec<Piece>,
    ) -> Self {
        Card {
            l,
            id: 0,
            call_id,
            kind,
            standing: author.standing(),
            demo: author.demo,
            author: author.display_name,
            day,
            machine: day.to_string(),
            body,
            wording: around_changes(wording),
            place: None,
            version: None,
            edited: false,
            gone: false,
            hidden: None,
            can_report: false,
            can_reply: false,
            can_change: false,
            chosen: false,
            stances: None,
            alike: None,
            answers: Vec::new(),
            replies: Vec::new(),
        }
    }

    fn rule(&self, rule: &Rule) -> String {
        crate::moderation::named(self.l, *rule)
    }

    fn classes(&self) -> &'static str {
        match (self.gone, self.chosen) {
            (true, _) => "contribution gone",
            (false, true) => "contribution chosen",
            (false, false) => "contribution",
        }
    }
}
