//! What the demonstration's people say, from the content files.

use participation::contribution::{self, ContributionKind, Edit, Submission, rules::Words};
use participation::moderation::{self, Report, Rule};
use participation::stance::{self, Stance, Take};
use participation::{Refusal, call, draft};
use serde::Deserialize;
use text::Language;

use super::people::People;
use super::seed::Past;

/// Reports: which contribution of the policy's file, who, the rule, the words.
const REPORTS: [(usize, &str, Rule, &str); 2] = [
    (
        12,
        "n2",
        Rule::Topic,
        "گزارش نمایشی: دربارهٔ قالب پرونده‌هاست، نه مدت انتشار. ببینید آیا به همین ماده مربوط است.",
    ),
    (
        10,
        "x1",
        Rule::Flooding,
        "Demonstration report: the same point was made in Persian above. Please see whether it is repetition.",
    ),
];

/// Minutes.
const DAY: i64 = 24 * 60;

/// Whose contributions.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Policy,
    Appointments,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    contribution: Vec<Contribution>,
}

/// A contribution of the content files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contribution {
    /// Who, by the word of `people`.
    by: String,
    /// The number of the article; nothing for the whole draft.
    #[serde(default)]
    on: String,
    /// How many days after the opening.
    day: u16,
    /// At which minute of that day, counted from the hour of the opening.
    #[serde(default)]
    minute: u16,
    kind: String,
    /// The language of the page it was written on.
    #[serde(default = "persian")]
    language: Language,
    text: String,
    /// A suggested wording: these words of the article, replaced by those.
    replace: Option<[String; 2]>,
    /// What it says after its author edited it, a day later.
    edited: Option<String>,
    /// Its author took it back, a day later.
    #[serde(default)]
    withdrawn: bool,
    #[serde(default)]
    reply: Vec<Reply>,
}

/// A reply, some hours after what it replies to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    by: String,
    after: u16,
    kind: String,
    #[serde(default = "persian")]
    language: Language,
    text: String,
}

fn persian() -> Language {
    Language::Fa
}

/// The contributions of a content file.
pub(super) fn read(said: Said) -> Result<Vec<Contribution>, Refusal> {
    let text = match said {
        Said::Policy => include_str!("../../demo/policy-contributions.toml"),
        Said::Appointments => include_str!("../../demo/appointments-contributions.toml"),
    };
    let file: File = toml::from_str(text).map_err(|cause| {
        tracing::error!(%cause, "the demonstration's contributions can't be read");
        Refusal::field("contributions", "unreadable")
    })?;
    Ok(file.contribution)
}

/// One act of a person, in its place in time.
enum Act<'a> {
    Say(usize, &'a Contribution),
    Reply(usize, &'a Reply),
    Edit(usize, &'a Contribution, &'a str),
    Withdraw(usize, &'a Contribution),
}

/// What people say about one call, in the order of time.
pub(super) struct Conversation<'a> {
    call_id: i64,
    /// How many days ago the call opened.
    opened: i64,
    /// What is still to come, the latest first, with its minute after the opening.
    acts: Vec<(i64, Act<'a>)>,
    /// The ids of the contributions made so far, in the order of the content file.
    ids: Vec<i64>,
}

impl<'a> Conversation<'a> {
    pub(super) fn new(call_id: i64, opened: i64, said: &'a [Contribution]) -> Self {
        let mut acts: Vec<(i64, Act<'_>)> = Vec::new();
        for (i, c) in said.iter().enumerate() {
            let at = i64::from(c.day) * DAY + i64::from(c.minute);
            acts.push((at, Act::Say(i, c)));
            acts.extend(c.reply.iter().map(|r| (at + i64::from(r.after) * 60, Act::Reply(i, r))));
            if let Some(text) = &c.edited {
                acts.push((at + DAY, Act::Edit(i, c, text)));
            }
            if c.withdrawn {
                acts.push((at + DAY, Act::Withdraw(i, c)));
            }
        }
        acts.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Self { call_id, opened, acts, ids: vec![0; said.len()] }
    }

    /// Lets people talk until so many days after the opening.
    pub(super) async fn until(&mut self, past: &Past<'_>, people: &People, day: i64) -> Result<(), Refusal> {
        let db = past.store.read();
        let call = call::table::find(db, self.call_id).await?.ok_or(Refusal::NotFound)?;
        let version = call.published_version.ok_or(Refusal::NotFound)?;
        let version = draft::table::version(db, self.call_id, version).await?.ok_or(Refusal::NotFound)?;
        while self.acts.last().is_some_and(|(at, _)| *at < day * DAY) {
            let Some((at, act)) = self.acts.pop() else { break };
            let then = past.at(self.opened, at);
            // The event of this write carries the same time.
            past.clock.set(then);
            self.perform(past, people, &version.draft, act).await?;
        }
        Ok(())
    }

    /// Lets the participants agree, disagree and be unsure, each about some of what was said. The pattern is fixed, so that
    /// every demonstration is the same: most people agree, every fourth text divides them.
    pub(super) async fn stances(&self, past: &Past<'_>, people: &People) -> Result<(), Refusal> {
        for (i, id) in self.ids.iter().enumerate().filter(|(_, id)| **id > 0) {
            for (j, person) in people.participants(&[]).into_iter().enumerate() {
                let stance = match ((i * 5 + j * 3) % 17, i % 4) {
                    (0 | 4, _) | (7, 1..) => Stance::Agree,
                    (7 | 9, 0) | (11, 2) => Stance::Disagree,
                    (13, _) => Stance::Unsure,
                    _ => continue,
                };
                let take = Take { contribution_id: *id, stance: Some(stance) };
                match stance::take(past.store, person, past.clock, take).await {
                    // Their own text, or one that was taken back.
                    Ok(_) | Err(Refusal::NotNow(_) | Refusal::NotFound) => {}
                    Err(other) => return Err(other),
                }
            }
        }
        Ok(())
    }

    /// Two participants report what others wrote; every report says that it is of the demonstration.
    pub(super) async fn reports(&self, past: &Past<'_>, people: &People) -> Result<(), Refusal> {
        for (at, by, rule, words) in REPORTS {
            let Some(id) = self.ids.get(at).copied().filter(|id| *id > 0) else { continue };
            let new = Report { contribution_id: id, rule, words: words.to_owned() };
            moderation::report(past.store, people.actor(by)?, past.clock, new).await?;
        }
        Ok(())
    }

    async fn perform(
        &mut self,
        past: &Past<'_>,
        people: &People,
        draft: &draft::Draft,
        act: Act<'_>,
    ) -> Result<(), Refusal> {
        let (store, clock, call_id) = (past.store, past.clock, self.call_id);
        // Unlike any key a form makes; unique because each act leaves one fewer.
        let key = format!("demo-{call_id}-{}", self.acts.len());
        match act {
            Act::Say(i, c) => {
                let node = node(draft, &c.on)?;
                let new = Submission {
                    key,
                    call_id,
                    node_id: node.map(|node| node.id),
                    parent_id: None,
                    kind: kind(&c.kind)?,
                    body: c.text.clone(),
                    wording: wording(node, c)?,
                    language: c.language,
                };
                self.ids[i] = contribution::submit(store, people.actor(&c.by)?, clock, new).await?;
            }
            Act::Reply(i, r) => {
                let new = Submission {
                    key,
                    call_id,
                    node_id: None,
                    parent_id: Some(self.ids[i]),
                    kind: kind(&r.kind)?,
                    body: r.text.clone(),
                    wording: None,
                    language: r.language,
                };
                contribution::submit(store, people.actor(&r.by)?, clock, new).await?;
            }
            Act::Edit(i, c, text) => {
                let wording = wording(node(draft, &c.on)?, c)?;
                let words = Words { kind: kind(&c.kind)?, body: text.to_owned(), wording };
                let edit = Edit { id: self.ids[i], revision: 1, words };
                contribution::edit(store, people.actor(&c.by)?, clock, edit).await?;
            }
            Act::Withdraw(i, c) => {
                contribution::withdraw(store, people.actor(&c.by)?, clock, self.ids[i], 1).await?;
            }
        }
        Ok(())
    }
}

fn kind(word: &str) -> Result<ContributionKind, Refusal> {
    ContributionKind::parse(word).ok_or(Refusal::field("kind", "missing"))
}

/// The node that a content file names.
fn node<'a>(draft: &'a draft::Draft, on: &str) -> Result<Option<&'a draft::DraftNode>, Refusal> {
    if on.is_empty() {
        return Ok(None);
    }
    let found = draft.articles().into_iter().find(|node| node.number.as_deref() == Some(on));
    found.map(Some).ok_or(Refusal::field("on", "missing"))
}

/// The article as it should read.
fn wording(node: Option<&draft::DraftNode>, c: &Contribution) -> Result<Option<String>, Refusal> {
    let (Some(node), Some([old, new])) = (node, &c.replace) else { return Ok(None) };
    let text = &node.text(c.language).text;
    if text.contains(old.as_str()) {
        Ok(Some(text.replacen(old.as_str(), new, 1)))
    } else {
        tracing::error!(on = c.on, "a suggested wording replaces words that are not there");
        Err(Refusal::field("replace", "missing"))
    }
}
