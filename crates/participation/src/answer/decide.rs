use std::collections::HashSet;

use sea_orm::{ActiveModelTrait, EntityTrait as _, Set};

use super::rules::{self, MOST_AT_ONCE};
use super::table::{self, draft};
use super::{ANSWERING, DRAFTERS, DraftState, Given, GroundFile, Subject, at_desk, event};
use crate::call::table::Model as Call;
use crate::clock::Clock;
use crate::contribution::ContributionState;
use crate::event::EventKind;
use crate::refusal::Problem;
use crate::{Actor, Refusal, Store, WriteTx, concern, contribution, draft as drafts, file, survey, vote};

/// What is said about one or several subjects of a call, with the revision of each one's draft as the official saw it (0: none).
#[derive(Debug, Clone)]
pub struct Saying {
    /// The call.
    pub call_id: i64,
    /// About what.
    pub subjects: Vec<(Subject, i32)>,
    /// What.
    pub given: Given,
}

/// A drafter decides: the same answer about one subject or several. A second official has to sign it.
///
/// # Errors
/// `Invalid` on what is said; `NotNow("not-answering")`; `NotNow("nothing-chosen")`; `NotNow("not-visible")` for a contribution that
/// was withdrawn or hidden; `NotNow("concern-empty")`; `Conflict` when another official has changed one of the drafts meanwhile.
#[crate::boxed]
pub async fn decide(store: &Store, actor: Actor, clock: &dyn Clock, saying: Saying) -> Result<(), Refusal> {
    say(store, actor, clock, saying, DraftState::Decided).await
}

/// Writes a draft, proposed or decided.
pub(super) async fn say(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    mut saying: Saying,
    state: DraftState,
) -> Result<(), Refusal> {
    saying.given = rules::tidy(saying.given);
    if saying.subjects.is_empty() || saying.subjects.len() > MOST_AT_ONCE {
        return Err(Refusal::NotNow("nothing-chosen"));
    }
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (roles, kind): (&[_], _) = match state {
                    DraftState::Proposed => (&super::PROPOSERS, EventKind::AnswerProposed),
                    DraftState::Decided => (&DRAFTERS, EventKind::AnswerDecided),
                };
                let call = at_desk(tx, actor, roles, saying.call_id, &ANSWERING).await?;
                let articles = articles(tx, &call).await?;
                for (subject, _) in &saying.subjects {
                    stands(tx, &call, *subject).await?;
                    let mut problems = rules::check(*subject, &saying.given, !articles.is_empty());
                    problems.when(
                        saying.given.articles.iter().any(|node| !articles.contains(node)),
                        "articles",
                        "unknown-article",
                    );
                    problems.done()?;
                }
                files(tx, &call, &mut saying.given).await?;
                let json = table::json(&saying.given)?;
                let subjects: Vec<Subject> = saying.subjects.iter().map(|(subject, _)| *subject).collect();
                let known = table::drafts(tx.db(), &subjects).await?;
                for (subject, revision) in &saying.subjects {
                    let before = known.get(subject);
                    if before.map_or(0, |row| row.revision) != *revision {
                        return Err(Refusal::Conflict);
                    }
                    // A proposal never takes the place of a decision.
                    if state == DraftState::Proposed && before.is_some_and(|b| b.state == DraftState::Decided)
                    {
                        return Err(Refusal::NotNow("already-decided"));
                    }
                    let mut row: draft::ActiveModel = match before {
                        Some(before) => before.clone().into(),
                        None => draft::ActiveModel {
                            call_id: Set(call.id),
                            subject: Set(subject.word().to_owned()),
                            subject_id: Set(subject.id()),
                            ..Default::default()
                        },
                    };
                    row.given = Set(json.clone());
                    row.state = Set(state);
                    match state {
                        DraftState::Proposed => {
                            row.proposed_by = Set(Some(person));
                            row.proposed_at = Set(Some(now));
                        }
                        DraftState::Decided => {
                            row.decided_by = Set(Some(person));
                            row.decided_at = Set(Some(now));
                        }
                    }
                    row.updated_at = Set(now);
                    row.revision = Set(revision + 1);
                    if before.is_some() {
                        row.update(tx.db()).await?
                    } else {
                        row.insert(tx.db()).await?
                    };
                    if let Subject::Concern(id) = subject {
                        concern::table::keep(tx.db(), *id).await?;
                    }
                    let mut event = event(kind, actor, &call, *subject);
                    event.data["decision"] = saying.given.decision.word().into();
                    tx.append(event);
                }
                Ok(())
            })
        })
        .await
}

/// The nodes that an answer may name as changed: those of the published version, and of the next one while it is made.
async fn articles(tx: &WriteTx, call: &Call) -> Result<HashSet<u32>, Refusal> {
    let mut nodes = HashSet::new();
    if let Some(number) = call.published_version
        && let Some(version) = drafts::table::version(tx.db(), call.id, number).await?
    {
        nodes.extend(version.draft.walk().map(|place| place.node.id));
    }
    if let Some(work) = drafts::table::work(tx.db(), call.id).await? {
        nodes.extend(work.draft.walk().map(|place| place.node.id));
    }
    Ok(nodes)
}

/// Refuses what cannot be answered now.
pub(super) async fn stands(tx: &WriteTx, call: &Call, subject: Subject) -> Result<(), Refusal> {
    let of_call = match subject {
        Subject::Contribution(id) => {
            let row = contribution::table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
            if row.call_id == call.id && row.state != ContributionState::Visible {
                return Err(Refusal::NotNow("not-visible"));
            }
            row.call_id
        }
        Subject::Concern(id) => {
            let row = concern::table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
            if row.call_id == call.id && concern::table::is_empty(tx.db(), id).await? {
                return Err(Refusal::NotNow("concern-empty"));
            }
            row.call_id
        }
        Subject::Survey(id) => survey::table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?.call_id,
        Subject::Vote(id) => {
            vote::table::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Refusal::NotFound)?.call_id
        }
    };
    if of_call == call.id { Ok(()) } else { Err(Refusal::NotFound) }
}

/// Notes what the files of grounds are called; refuses those that the call has nothing to do with.
async fn files(tx: &WriteTx, call: &Call, given: &mut Given) -> Result<(), Refusal> {
    let known = match given.grounds.iter().any(|ground| ground.file_id.is_some()) {
        true => file::table::grounds_of_call(tx.db(), call.id).await?,
        false => Vec::new(),
    };
    let mut problems = Vec::new();
    for (at, ground) in given.grounds.iter_mut().enumerate() {
        let found = known.iter().find(|file| Some(file.id) == ground.file_id);
        if ground.file_id.is_some() && found.is_none() {
            problems.push(Problem::new(format!("ground_{at}_file"), "unknown-file"));
        }
        ground.file = found.map(|file| GroundFile {
            name: file.name.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
        });
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}
