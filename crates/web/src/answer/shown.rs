//! An answer as everybody reads it: the decision, the reason, the grounds, who answered and when.

use std::collections::HashMap;

use askama::Template;
use participation::answer::table::{self, Model};
use participation::answer::{Decision, Given, GroundKind, Subject};
use participation::call::Bilingual;
use participation::draft::Draft;
use participation::{call, concern, file, organization, person};
use text::Language;

use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;

/// A text in the reader's language, or in the other one with its code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// Its words; empty where there are none.
    pub(crate) text: String,
    /// The language it is in, where that is not the page's.
    pub(crate) other: Option<Language>,
}

impl Said {
    /// Picks the reader's language, or the other one.
    pub(crate) fn of(l: Locale, texts: &Bilingual) -> Self {
        let said = |language| texts.get(&language).filter(|said| !said.trim().is_empty()).cloned();
        match said(l.language) {
            Some(text) => Self { text, other: None },
            None => {
                let other = l.language.other();
                said(other).map(|text| Self { text, other: Some(other) }).unwrap_or_default()
            }
        }
    }
}

/// A ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroundLine {
    pub(crate) kind: GroundKind,
    pub(crate) title: String,
    pub(crate) article: String,
    pub(crate) quote: String,
    /// Where it can be read: an address of the web, or a file.
    pub(crate) url: String,
    /// The name and size of that file.
    pub(crate) file: Option<(String, String)>,
}

/// A key concern by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) id: i64,
    pub(crate) title: String,
    /// Whether a machine wrote the title.
    pub(crate) by_machine: bool,
}

/// An answer.
#[derive(Debug, Clone, Template)]
#[template(path = "answer/shown.html")]
pub(crate) struct Shown {
    pub(crate) l: Locale,
    /// What is decided; nothing for a feedback on a survey or a vote.
    pub(crate) decision: Option<Decision>,
    pub(crate) reason: Said,
    pub(crate) grounds: Vec<GroundLine>,
    /// Articles that change: their names and addresses.
    pub(crate) articles: Vec<(String, String)>,
    /// Why none changes.
    pub(crate) unchanged: Said,
    /// Who decided, in which office.
    pub(crate) by: String,
    pub(crate) office: String,
    /// When it was signed.
    pub(crate) at: i64,
    /// The key concern that it answers, where it is shown with a contribution.
    pub(crate) concern: Option<Named>,
}

impl Shown {
    fn day(&self) -> String {
        self.l.date_of(self.at)
    }
}

/// The class of a decision's chip.
pub(crate) fn chip(decision: &Decision) -> &'static str {
    match decision {
        Decision::Accepted => "ok",
        Decision::PartlyAccepted => "warn",
        Decision::Rejected => "bad",
        Decision::Noted | Decision::OutOfScope => "",
    }
}

/// What answers of a call are shown with.
pub(crate) struct Reader<'a> {
    l: Locale,
    call: &'a call::table::Model,
    office: String,
    people: HashMap<i64, String>,
    files: HashMap<i64, file::table::Listed>,
    draft: Option<std::sync::Arc<participation::draft::table::Version>>,
}

impl<'a> Reader<'a> {
    /// Reads what the answers need.
    pub(crate) async fn of<'m>(
        app: &App,
        l: Locale,
        call: &'a call::table::Model,
        answers: impl IntoIterator<Item = &'m Model>,
    ) -> Result<Reader<'a>, Failure> {
        let db = app.store.read();
        let mut officials: Vec<i64> = answers.into_iter().map(|answer| answer.decided_by).collect();
        officials.sort_unstable();
        officials.dedup();
        let people = person::table::find_all(db, officials).await?;
        let place = organization::table::find(db, call.organization_id).await?;
        let files = file::table::grounds_of_call(db, call.id).await?;
        let draft = match call.published_version {
            Some(number) => app.version(call.id, number).await?,
            None => None,
        };
        Ok(Self {
            l,
            call,
            office: place.map(|place| place.name(l.language).to_owned()).unwrap_or_default(),
            people: people.into_iter().map(|person| (person.id, person.display_name)).collect(),
            files: files.into_iter().map(|file| (file.id, file)).collect(),
            draft,
        })
    }

    /// The name of the body that answers.
    pub(crate) fn office(&self) -> &str {
        &self.office
    }

    /// One answer.
    pub(crate) fn show(&self, answer: &Model) -> Result<Shown, Failure> {
        let given = answer.given()?;
        let takes_decision = answer.about().is_some_and(Subject::takes_decision);
        Ok(Shown {
            decision: takes_decision.then_some(answer.decision),
            by: self.people.get(&answer.decided_by).cloned().unwrap_or_default(),
            at: answer.signed_at,
            ..self.given(&given)
        })
    }

    /// What an answer says, without who and when: for a draft of it and for a report.
    pub(crate) fn given(&self, given: &Given) -> Shown {
        let l = self.l;
        let grounds = given.grounds.iter().map(|ground| {
            let file = ground.file_id.and_then(|id| self.files.get(&id));
            GroundLine {
                kind: ground.kind,
                title: ground.title.clone(),
                article: ground.article.clone(),
                quote: ground.quote.clone(),
                url: match file {
                    Some(file) if file.is_public() => l.url(&format!("files/{}", file.id)),
                    // Officials read it before the answer is signed.
                    Some(file) => l.url(&format!("desk/calls/{}/files/{}", self.call.id, file.id)),
                    None => ground.url.clone(),
                },
                file: file.map(|file| (file.name.clone(), l.size(file.size))),
            }
        });
        Shown {
            l,
            decision: Some(given.decision),
            reason: Said::of(l, &given.reason),
            grounds: grounds.collect(),
            articles: self.articles(&given.articles),
            unchanged: Said::of(l, &given.unchanged),
            by: String::new(),
            office: self.office.clone(),
            at: 0,
            concern: None,
        }
    }

    fn articles(&self, nodes: &[u32]) -> Vec<(String, String)> {
        let Some(version) = &self.draft else { return Vec::new() };
        let draft: &Draft = &version.draft;
        nodes
            .iter()
            .filter(|node| draft.node(**node).is_some())
            .map(|node| {
                let name = crate::contribution::text::name(draft, *node, self.l.language);
                let article = draft.article_of(*node).map_or(*node, |article| article.id);
                (name, self.l.url(&format!("calls/{}/nodes/{article}", self.call.id)))
            })
            .collect()
    }
}

/// The answers that some contributions have, ready for their cards.
pub(crate) async fn of_contributions(
    app: &App,
    l: Locale,
    call: &call::table::Model,
    ids: &[i64],
) -> Result<HashMap<i64, Vec<Shown>>, Failure> {
    if !call::rules::is_closed(call.state) {
        return Ok(HashMap::new());
    }
    let db = app.store.read();
    let found = participation::answer::standing::of_contributions(db, ids).await?;
    let reader = Reader::of(app, l, call, found.values().flatten()).await?;
    let mut named: HashMap<i64, Named> = HashMap::new();
    let mut shown = HashMap::new();
    for (id, answers) in found {
        let mut list = Vec::new();
        for answer in &answers {
            let mut one = reader.show(answer)?;
            if let Some(Subject::Concern(concern)) = answer.about() {
                if let std::collections::hash_map::Entry::Vacant(slot) = named.entry(concern)
                    && let Some(row) = concern::table::find(db, concern).await?
                {
                    let by_machine = row.title_by_machine(l.language);
                    slot.insert(Named { id: concern, title: row.title(l.language), by_machine });
                }
                one.concern = named.get(&concern).cloned();
            }
            list.push(one);
        }
        shown.insert(id, list);
    }
    Ok(shown)
}

/// The feedback on a survey or a vote.
pub(crate) async fn feedback(
    app: &App,
    l: Locale,
    call: &call::table::Model,
    subject: Subject,
) -> Result<Option<Shown>, Failure> {
    let Some(answer) = table::answer_of(app.store.read(), subject).await? else { return Ok(None) };
    let reader = Reader::of(app, l, call, [&answer]).await?;
    reader.show(&answer).map(Some)
}
