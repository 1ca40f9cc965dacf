use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sea_orm::{DbErr, Value};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::ballot::Ballot;
use super::seal::{BallotKey, Inside, Seal, Stream};
use super::{VoteState, table};
use crate::call::CallState;
use crate::call::table::CallHead;
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::person::profile::Assurance;
use crate::store::{Together, Work};
use crate::{Actor, Refusal, Store, WriteTx, call, person};

/// Longest key of a form.
const KEY_LIMIT: usize = 64;

/// A filled ballot.
#[derive(Debug, Clone)]
pub struct Cast {
    /// The call that the form stood on.
    pub call_id: i64,
    /// The vote.
    pub vote_id: i64,
    /// How it is filled.
    pub ballot: Ballot,
    /// The key of the form, drawn when it was shown: the receipt follows from it.
    pub key: String,
}

/// What the voter gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The code. Nobody can have it again once its form is gone.
    pub code: String,
    /// The same form had been taken before; nothing was added.
    pub again: bool,
}

/// A person votes: their mark on the voter list and their sealed ballot are committed together. The ballot cannot be changed
/// afterwards: nobody could find it.
///
/// # Errors
/// `SignInNeeded`; `NotNow("vote-closed")` outside the call's period, to the millisecond; `NotNow("already-voted")`;
/// `NotNow("identity-voted")` when the same identified person voted with another account; `NotNow("identity-needed")`;
/// `Invalid` on `ballot` when it marks what the vote does not have; `NotFound`.
#[crate::boxed]
pub async fn cast(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    chance: &dyn Chance,
    key: &BallotKey,
    new: Cast,
) -> Result<Receipt, Refusal> {
    let person = actor.person()?;
    if new.key.is_empty() || new.key.len() > KEY_LIMIT {
        return Err(Refusal::field("key", "missing"));
    }
    let now = clock.now();
    let this_year = text::date::parts(crate::clock::day_of(now), text::date::Calendar::Jalali).year;
    store
        .write_together(Sent {
            cast: new,
            person,
            now: now.as_millisecond(),
            this_year: i16::try_from(this_year).unwrap_or(i16::MAX),
            stream: Stream::draw(chance),
            key: Arc::new(key.clone()),
        })
        .await
}

/// A ballot on its way.
#[derive(Clone)]
struct Sent {
    cast: Cast,
    person: i64,
    now: i64,
    this_year: i16,
    stream: Stream,
    key: Arc<BallotKey>,
}

impl Sent {
    fn pair(&self) -> (i64, i64) {
        (self.cast.vote_id, self.person)
    }

    /// What the mark keeps of the form: enough to know it again, and nothing that leads to the receipt.
    fn form(&self) -> String {
        crate::clock::hex(&Sha256::digest(self.cast.key.as_bytes()))
    }
}

impl Together for Sent {
    type Done = Receipt;

    fn write_all(tx: &WriteTx, all: Vec<Self>) -> Work<'_, Vec<Result<Receipt, Refusal>>> {
        Box::pin(write(tx, all))
    }
}

/// A ballot that may go in.
struct Taken {
    code: String,
    organization: i64,
    voter_key: String,
    sealed: Vec<u8>,
    id: i64,
}

async fn write(tx: &WriteTx, all: Vec<Sent>) -> Result<Vec<Result<Receipt, Refusal>>, Refusal> {
    let around = Around::of(tx, &all).await?;
    let mut taken: Vec<Result<Taken, Refusal>> = all.iter().map(|sent| around.take(sent)).collect();
    // Of one person's forms in one batch the first is the one that counts.
    let mut makers: HashMap<(i64, i64), usize> = HashMap::new();
    let mut marks: Vec<Vec<Value>> = Vec::new();
    for (at, (sent, taken)) in all.iter().zip(&taken).enumerate() {
        if let Ok(taken) = taken
            && !makers.contains_key(&sent.pair())
        {
            makers.insert(sent.pair(), at);
            let (vote, person) = sent.pair();
            marks.push(vec![vote.into(), person.into(), taken.voter_key.clone().into(), sent.form().into()]);
        }
    }
    let into = "vote_mark (vote_id, person_id, voter_key, form)";
    let rows =
        table::insert(tx.db(), into, marks, " ON CONFLICT DO NOTHING RETURNING vote_id, person_id").await?;
    let marked: HashSet<(i64, i64)> = rows
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect::<Result<_, DbErr>>()?;
    let is_maker =
        |at: usize, sent: &Sent| marked.contains(&sent.pair()) && makers.get(&sent.pair()) == Some(&at);
    let mut sealed: Vec<(i64, Vec<Value>)> = Vec::new();
    for (at, (sent, taken)) in all.iter().zip(&mut taken).enumerate() {
        if let Ok(taken) = taken
            && is_maker(at, sent)
        {
            let body = std::mem::take(&mut taken.sealed);
            sealed.push((taken.id, vec![taken.id.into(), sent.cast.vote_id.into(), body.into()]));
        }
    }
    // In the order of their random ids, not in that of the voters.
    sealed.sort_by_key(|(id, _)| *id);
    let rows = sealed.into_iter().map(|(_, row)| row).collect();
    table::insert(tx.db(), "vote_intake (id, vote_id, sealed)", rows, "").await?;
    let others: Vec<(i64, i64)> = all
        .iter()
        .enumerate()
        .filter(|(at, sent)| !is_maker(*at, sent))
        .map(|(_, sent)| sent.pair())
        .collect();
    let known = table::marks(tx.db(), &others).await?;
    let mut answers = Vec::with_capacity(all.len());
    for (at, (sent, taken)) in all.iter().zip(taken).enumerate() {
        if is_maker(at, sent)
            && let Ok(taken) = taken
        {
            tx.append(event(sent, taken.organization));
            answers.push(Ok(Receipt { code: taken.code, again: false }));
            continue;
        }
        answers.push(match (known.get(&sent.pair()), taken) {
            // The answer to the same form was lost, or the button was pressed twice.
            (Some(form), taken) if *form == sent.form() => {
                match taken.map(|t| t.code).or_else(|_| around.code(sent)) {
                    Ok(code) => Ok(Receipt { code, again: true }),
                    Err(refusal) => Err(refusal),
                }
            }
            (Some(_), _) => Err(Refusal::NotNow("already-voted")),
            (None, Ok(_)) => Err(Refusal::NotNow("identity-voted")),
            (None, Err(refusal)) => Err(refusal),
        });
    }
    Ok(answers)
}

/// What a batch points at, read with one statement for each table.
struct Around {
    votes: HashMap<i64, table::Model>,
    seals: HashMap<i64, Seal>,
    calls: HashMap<i64, CallHead>,
    people: HashMap<i64, person::table::Model>,
}

impl Around {
    async fn of(tx: &WriteTx, all: &[Sent]) -> Result<Self, DbErr> {
        let ids: HashSet<i64> = all.iter().map(|sent| sent.cast.vote_id).collect();
        let ids: Vec<i64> = ids.into_iter().collect();
        let votes = table::lock(tx.db(), &ids, false).await?;
        let calls: HashSet<i64> = votes.iter().map(|vote| vote.call_id).collect();
        let people: HashSet<i64> = all.iter().map(|sent| sent.person).collect();
        let key = all.first().map(|sent| Arc::clone(&sent.key));
        let salts = table::salts(tx.db(), &ids).await?;
        let seal = |(id, salt): (&i64, &Vec<u8>)| key.as_ref().map(|key| (*id, key.of_vote(*id, salt)));
        Ok(Self {
            seals: salts.iter().filter_map(seal).collect(),
            calls: call::table::heads(tx.db(), calls).await?,
            people: person::table::find_all(tx.db(), people.into_iter().collect())
                .await?
                .into_iter()
                .map(|person| (person.id, person))
                .collect(),
            votes: votes.into_iter().map(|vote| (vote.id, vote)).collect(),
        })
    }

    fn code(&self, sent: &Sent) -> Result<String, Refusal> {
        let closed = || Refusal::NotNow("vote-closed");
        let seal = self.seals.get(&sent.cast.vote_id).ok_or_else(closed)?;
        Ok(seal.code(sent.person, &sent.cast.key).written())
    }

    fn take(&self, sent: &Sent) -> Result<Taken, Refusal> {
        let cast = &sent.cast;
        let vote = self.votes.get(&cast.vote_id).ok_or(Refusal::NotFound)?;
        let call = self.calls.get(&vote.call_id).ok_or(Refusal::NotFound)?;
        if vote.call_id != cast.call_id || call.published_version.is_none() {
            return Err(Refusal::NotFound);
        }
        let open = call.state == CallState::Open && call.closes_at.is_some_and(|end| sent.now < end);
        if !open || vote.state != VoteState::Uncounted {
            return Err(Refusal::NotNow("vote-closed"));
        }
        let voter = self.people.get(&sent.person).ok_or(Refusal::SignInNeeded)?;
        if vote.assurance == Assurance::Identity
            && (voter.assurance != Assurance::Identity || voter.identity_key.is_none())
        {
            return Err(Refusal::NotNow("identity-needed"));
        }
        let rule = vote.terms().rule();
        if !cast.ballot.fits(rule.method, rule.options) {
            return Err(Refusal::field("ballot", "ballot-unreadable"));
        }
        let groups = vote.strata().into_iter().map(|d| voter.group(d, sent.this_year)).collect();
        let seal = self.seals.get(&cast.vote_id).ok_or(Refusal::NotNow("vote-closed"))?;
        let code = seal.code(sent.person, &cast.key);
        let mut stream = sent.stream.clone();
        let inside = Inside { ballot: cast.ballot, code, groups };
        let sealed = seal
            .close(&inside, stream.nonce())
            .ok_or_else(|| Refusal::Unavailable(DbErr::Custom("a ballot could not be sealed".into())))?;
        Ok(Taken {
            code: code.written(),
            organization: call.organization_id,
            voter_key: voter.identity_key.clone().unwrap_or_else(|| format!("person {}", voter.id)),
            sealed,
            id: stream.id(),
        })
    }
}

/// That somebody voted: what the voter list says too. Nothing of the ballot, no id of it, no receipt.
fn event(sent: &Sent, organization: i64) -> NewEvent {
    NewEvent::new(EventKind::BallotCast, sent.cast.vote_id)
        .by(Some(sent.person))
        .within(organization)
        .of_call(sent.cast.call_id)
        .with(json!({}))
}
