//! Votes: from the drafter's terms to the count, and what a reader of the whole database can learn. One file,
//! because the last story reads what the others leave behind with the same few helpers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{Portal, both, story};
use jiff::ToSpan as _;
use participation::call::{self, CallState};
use participation::event::EventKind;
use participation::person::profile::{Assurance, Dimension};
use participation::vote::ballot::{one, ranked, read};
use participation::vote::tally::Verdict;
use participation::vote::terms::VoteText;
use participation::vote::{
    self, Ballot, BallotKey, Cast, Change, Method, NewVote, Receipt, Terms, Threshold, VoteState,
};
use participation::{Actor, Chance as _, Clock as _, Refusal, SystemChance};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use text::Language;

fn key() -> BallotKey {
    BallotKey::new([9; 32])
}

fn terms(method: Method, options: usize) -> Terms {
    let text = |t: &str| VoteText { title: t.into(), question: format!("{t}?"), explanation: String::new() };
    Terms {
        texts: BTreeMap::from([(Language::Fa, text("پرسش")), (Language::En, text("Question"))]),
        options: (1..=options).map(|n| both(&format!("گزینهٔ {n}"), &format!("Option {n}"))).collect(),
        ..Terms::empty(method)
    }
}

async fn add(portal: &Portal, call_id: i64, terms: Terms) -> Result<i64, Refusal> {
    let new = NewVote { call_id, terms };
    vote::create(&portal.store, portal.drafter, &*portal.clock, &SystemChance, new).await
}

/// An open call with one vote.
async fn open_vote(portal: &Portal, terms: Terms) -> (i64, i64) {
    let call_id = portal.complete_call().await;
    let vote_id = add(portal, call_id, terms).await.unwrap();
    let revision = portal.call(call_id).await.revision;
    call::submit(&portal.store, portal.drafter, &*portal.clock, call_id, revision).await.unwrap();
    portal.approve(call_id).await.unwrap();
    (call_id, vote_id)
}

async fn cast(
    portal: &Portal,
    (call_id, vote_id): (i64, i64),
    actor: Actor,
    ballot: Ballot,
    form: &str,
) -> Result<Receipt, Refusal> {
    let new = Cast { call_id, vote_id, ballot, key: form.into() };
    vote::cast(&portal.store, actor, &*portal.clock, &SystemChance, &key(), new).await
}

/// People with an account, made quickly.
async fn people(portal: &Portal, many: usize) -> Vec<Actor> {
    let mut people = Vec::with_capacity(many);
    for number in 0..many {
        let new = participation::person::NewDemoPerson {
            email: format!("p{number}-{}@example.org", &SystemChance.token()[..8]),
            display_name: format!("p{number}"),
            language: Language::Fa,
        };
        let id = participation::person::add_demo_person(&portal.store, &*portal.clock, new).await.unwrap();
        people.push(Actor::Person(id));
    }
    people
}

/// The day after closing: the clock closes the call and counts.
async fn close_and_count(portal: &Portal, call_id: i64) {
    let closes = portal.call(call_id).await.closes_at.unwrap();
    portal.clock.set(participation::clock::instant(closes));
    call::turn(&portal.store, &*portal.clock).await.unwrap();
    vote::count(&portal.store, &*portal.clock, &key()).await.unwrap();
}

async fn rows(portal: &Portal, sql: &str) -> Vec<QueryResult> {
    let db = portal.store.read();
    db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap()
}

async fn number(portal: &Portal, sql: &str) -> i64 {
    rows(portal, sql).await[0].try_get_by_index(0).unwrap()
}

async fn found(portal: &Portal, vote_id: i64) -> vote::table::Model {
    vote::table::find(portal.store.read(), vote_id).await.unwrap().unwrap()
}

#[test]
fn a_drafter_writes_a_vote_and_it_is_frozen_once_handed_over() {
    story(|portal| async move {
        let call_id = portal.complete_call().await;
        let vote_id = add(&portal, call_id, terms(Method::SingleChoice, 1)).await.unwrap();
        let revision = portal.call(call_id).await.revision;
        let submit = || call::submit(&portal.store, portal.drafter, &*portal.clock, call_id, revision);
        assert!(matches!(submit().await, Err(Refusal::NotNow("incomplete"))));
        let change = |revision, options| {
            let change = Change { vote_id, revision, terms: terms(Method::SingleChoice, options) };
            vote::describe(&portal.store, portal.drafter, &*portal.clock, change)
        };
        change(1, 3).await.unwrap();
        assert!(matches!(change(1, 2).await, Err(Refusal::Conflict)));
        let foreign = portal.participant("stranger@example.org").await;
        let theirs = Change { vote_id, revision: 2, terms: terms(Method::SingleChoice, 2) };
        let refused = vote::describe(&portal.store, foreign, &*portal.clock, theirs).await;
        assert!(matches!(refused, Err(Refusal::Forbidden)));
        submit().await.unwrap();
        assert!(matches!(change(2, 2).await, Err(Refusal::NotNow("not-drafting"))));
        let removed = vote::remove(&portal.store, portal.drafter, vote_id, 2).await;
        assert!(matches!(removed, Err(Refusal::NotNow("not-drafting"))));
    });
}

#[test]
fn a_call_may_consist_of_a_vote_alone_and_a_removed_vote_leaves_it_empty() {
    story(|portal| async move {
        let id = portal.complete_call().await;
        let asked = call::rules::Asked { votes: 1, ..Default::default() };
        let checks = call::rules::checklist(&portal.call(id).await, None, &asked);
        assert!(checks.iter().all(|check| check.holds), "{checks:?}");
        let vote_id = add(&portal, id, terms(Method::ForAgainst, 0)).await.unwrap();
        vote::remove(&portal.store, portal.drafter, vote_id, 1).await.unwrap();
        let asked = call::rules::Asked::of(portal.store.read(), id).await.unwrap();
        assert!(!asked.anything());
        assert_eq!(number(&portal, "SELECT COUNT(*) FROM vote_seal").await, 0);
    });
}

#[test]
fn two_hundred_attempts_at_once_leave_one_ballot() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::ForAgainst, 0)).await;
        let voter = portal.participant("voter@example.org").await;
        let portal = std::sync::Arc::new(portal);
        let tries: Vec<_> = (0..200)
            .map(|attempt| {
                let portal = std::sync::Arc::clone(&portal);
                // Every second one is the same form, as from a double click; the others are from other devices.
                let form = if attempt % 2 == 0 { "form".to_owned() } else { format!("form {attempt}") };
                tokio::spawn(async move { cast(&portal, at, voter, one(Some(attempt % 2)), &form).await })
            })
            .collect();
        let mut fresh = 0;
        let mut codes = BTreeSet::new();
        for attempt in tries {
            match attempt.await.unwrap() {
                Ok(receipt) => {
                    fresh += i32::from(!receipt.again);
                    codes.insert(receipt.code);
                }
                Err(refusal) => assert!(matches!(refusal, Refusal::NotNow("already-voted")), "{refusal:?}"),
            }
        }
        assert_eq!((fresh, codes.len()), (1, 1));
        assert_eq!(number(&portal, "SELECT COUNT(*) FROM vote_mark").await, 1);
        assert_eq!(number(&portal, "SELECT COUNT(*) FROM vote_intake").await, 1);
        let events = number(&portal, "SELECT COUNT(*) FROM event WHERE kind = 'ballot_cast'").await;
        assert_eq!(events, 1);
    });
}

#[test]
fn the_same_form_again_gives_the_same_receipt_and_says_so() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::ForAgainst, 0)).await;
        let voter = portal.participant("voter@example.org").await;
        let first = cast(&portal, at, voter, one(Some(0)), "form").await.unwrap();
        let again = cast(&portal, at, voter, one(Some(0)), "form").await.unwrap();
        assert_eq!((again.code == first.code, first.again, again.again), (true, false, true));
        let other = cast(&portal, at, voter, one(Some(1)), "another form").await;
        assert!(matches!(other, Err(Refusal::NotNow("already-voted"))));
        assert!(matches!(
            cast(&portal, at, Actor::Visitor, one(Some(1)), "form").await,
            Err(Refusal::SignInNeeded)
        ));
    });
}

#[test]
fn a_ballot_comes_in_until_the_last_moment_of_the_closing_day_and_not_after() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::ForAgainst, 0)).await;
        let voters = people(&portal, 2).await;
        let closes = portal.call(at.0).await.closes_at.unwrap();
        portal.clock.set(participation::clock::instant(closes - 1));
        cast(&portal, at, voters[0], one(Some(0)), "a").await.unwrap();
        // The clock has not turned the call yet: the instant counts, not the state.
        portal.clock.set(participation::clock::instant(closes));
        assert_eq!(portal.call(at.0).await.state, CallState::Open);
        let late = cast(&portal, at, voters[1], one(Some(0)), "b").await;
        assert!(matches!(late, Err(Refusal::NotNow("vote-closed"))));
        close_and_count(&portal, at.0).await;
        let outcome = found(&portal, at.1).await.outcome().unwrap();
        assert_eq!(outcome.tally.ballots, 1);
        let late = cast(&portal, at, voters[1], one(Some(0)), "b").await;
        assert!(matches!(late, Err(Refusal::NotNow("vote-closed"))));
    });
}

#[test]
fn a_ballot_that_marks_what_is_not_there_is_refused() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::InstantRunoff, 3)).await;
        let voter = portal.participant("voter@example.org").await;
        let tied = read(Method::InstantRunoff, 3, "1=2").unwrap();
        let beyond = read(Method::InstantRunoff, 4, "4").unwrap();
        for ballot in [tied, beyond] {
            let refused = cast(&portal, at, voter, ballot, "form").await;
            assert!(matches!(refused, Err(Refusal::Invalid(_))));
        }
        let elsewhere = cast(&portal, (at.0 + 1, at.1), voter, one(Some(0)), "form").await;
        assert!(matches!(elsewhere, Err(Refusal::NotFound)));
        assert_eq!(number(&portal, "SELECT COUNT(*) FROM vote_mark").await, 0);
    });
}

async fn identify(portal: &Portal, actor: Actor, identity: &str) {
    let id = actor.person_id().unwrap();
    let sql =
        format!("UPDATE person SET assurance = 'identity', identity_key = '{identity}' WHERE id = {id}");
    portal.store.read().execute_unprepared(&sql).await.unwrap();
}

#[test]
fn a_vote_that_needs_an_identity_takes_one_ballot_from_each_even_over_a_second_account() {
    story(|portal| async move {
        let mut asked = terms(Method::ForAgainst, 0);
        asked.assurance = Assurance::Identity;
        asked.assurance_reason = both("هر نفر یک رأی", "One person, one ballot");
        let at = open_vote(&portal, asked).await;
        let voters = people(&portal, 2).await;
        let refused = cast(&portal, at, voters[0], one(Some(0)), "a").await;
        assert!(matches!(refused, Err(Refusal::NotNow("identity-needed"))));
        identify(&portal, voters[0], "same person").await;
        cast(&portal, at, voters[0], one(Some(0)), "a").await.unwrap();
        // The account is erased, and its person comes back with a new one.
        let first = voters[0].person_id().unwrap();
        let erased = format!("UPDATE person SET identity_key = NULL WHERE id = {first}");
        portal.store.read().execute_unprepared(&erased).await.unwrap();
        identify(&portal, voters[1], "same person").await;
        let second = cast(&portal, at, voters[1], one(Some(1)), "b").await;
        assert!(matches!(second, Err(Refusal::NotNow("identity-voted"))), "{second:?}");
        close_and_count(&portal, at.0).await;
        assert_eq!(found(&portal, at.1).await.outcome().unwrap().tally.ballots, 1);
    });
}

#[test]
fn the_count_publishes_ballots_rounds_and_receipts_each_by_itself() {
    story(|portal| async move {
        let mut asked = terms(Method::InstantRunoff, 3);
        asked.quorum = Some(5);
        asked.threshold = Threshold::Half;
        let at = open_vote(&portal, asked).await;
        let voters = people(&portal, 9).await;
        let written = ["1>2", "1>3", "1", "1>2>3", "2>3", "2", "2>3", "3>2", "-"];
        let mut codes = Vec::new();
        for (voter, ballot) in voters.iter().zip(written) {
            let ballot = read(Method::InstantRunoff, 3, ballot).unwrap();
            codes.push(cast(&portal, at, *voter, ballot, "form").await.unwrap().code);
        }
        assert!(found(&portal, at.1).await.outcome().is_none());
        close_and_count(&portal, at.0).await;
        let counted = found(&portal, at.1).await;
        let outcome = counted.outcome().unwrap();
        assert_eq!((counted.state, outcome.tally.ballots, outcome.tally.blank), (VoteState::Counted, 9, 1));
        // Four each in the second round; the first option had more in the first, and half is not more than half.
        assert_eq!((outcome.tally.rounds.len(), outcome.tally.rounds[1].tied), (2, true));
        assert_eq!(outcome.tally.share, Some((4, 8)));
        assert_eq!(outcome.tally.verdict, Verdict::BelowThreshold { option: 0 });
        let ballots = vote::table::ballots(portal.store.read(), at.1, "", 100).await.unwrap();
        assert_eq!(ballots.iter().map(|(_, many)| many).sum::<u64>(), 9);
        assert!(ballots.contains(&("2>3".into(), 2)) && ballots.is_sorted());
        let receipts = vote::table::receipts(portal.store.read(), at.1, "", 100).await.unwrap();
        codes.sort();
        assert_eq!(receipts, codes);
        assert!(vote::table::has_receipt(portal.store.read(), at.1, &codes[0]).await.unwrap());
        let person = voters[0].person_id().unwrap();
        assert!(vote::table::has_voted(portal.store.read(), at.1, person).await.unwrap());
        // Counting again changes nothing.
        let again = vote::count(&portal.store, &*portal.clock, &key()).await.unwrap();
        assert_eq!(again, vote::Counted::default());
        let kinds =
            participation::event::table::of_call(portal.store.read(), at.0, &[EventKind::VoteCounted]);
        assert_eq!(kinds.await.unwrap().len(), 1);
    });
}

#[test]
fn with_another_key_nothing_is_counted_and_nothing_is_lost() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::ForAgainst, 0)).await;
        let voter = portal.participant("voter@example.org").await;
        cast(&portal, at, voter, one(Some(0)), "form").await.unwrap();
        let closes = portal.call(at.0).await.closes_at.unwrap();
        portal.clock.set(participation::clock::instant(closes));
        call::turn(&portal.store, &*portal.clock).await.unwrap();
        let wrong = vote::count(&portal.store, &*portal.clock, &BallotKey::new([1; 32])).await;
        assert!(matches!(wrong, Err(Refusal::Unavailable(_))));
        assert_eq!(found(&portal, at.1).await.state, VoteState::Uncounted);
        vote::count(&portal.store, &*portal.clock, &key()).await.unwrap();
        assert_eq!(found(&portal, at.1).await.outcome().unwrap().tally.ballots, 1);
    });
}

#[test]
fn the_ballots_of_a_withdrawn_call_are_destroyed_uncounted() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::ForAgainst, 0)).await;
        let voter = portal.participant("voter@example.org").await;
        cast(&portal, at, voter, one(Some(0)), "form").await.unwrap();
        let revision = portal.call(at.0).await.revision;
        let reason = both("دلیل", "Reason");
        call::withdraw(&portal.store, portal.lead, &*portal.clock, at.0, revision, reason).await.unwrap();
        let done = vote::count(&portal.store, &*portal.clock, &key()).await.unwrap();
        assert_eq!(done.discarded, 1);
        let discarded = found(&portal, at.1).await;
        assert_eq!((discarded.state, discarded.result), (VoteState::Discarded, None));
        for table in ["vote_intake", "vote_box", "vote_mark", "vote_seal", "vote_ballot", "vote_voter"] {
            assert_eq!(number(&portal, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
    });
}

#[test]
fn groups_of_fewer_than_five_are_not_told_apart() {
    story(|portal| async move {
        let mut asked = terms(Method::ForAgainst, 0);
        asked.strata = vec![Dimension::Kind];
        let at = open_vote(&portal, asked).await;
        let voters = people(&portal, 24).await;
        for (number, voter) in voters.iter().enumerate() {
            let kind = match number {
                0..2 => "elite",
                2..12 => "ngo",
                _ => "public",
            };
            let id = voter.person_id().unwrap();
            let sql = format!("UPDATE person SET kind = '{kind}' WHERE id = {id}");
            portal.store.read().execute_unprepared(&sql).await.unwrap();
            cast(&portal, at, *voter, one(Some(number % 2)), "form").await.unwrap();
        }
        close_and_count(&portal, at.0).await;
        let outcome = found(&portal, at.1).await.outcome().unwrap();
        let rows = &outcome.strata[0].rows;
        let names: Vec<&str> = rows.iter().map(|row| row.group.as_str()).collect();
        assert_eq!(names, ["public", "together"]);
        assert_eq!(rows[1].top, Some(vec![6, 6]));
    });
}

/// Everything that a table holds, a line a row, with what the database itself notes of each row.
async fn whole(portal: &Portal, table: &str) -> Vec<String> {
    let system = match portal.store.backend() {
        DbBackend::Postgres => "xmin::text || ' ' || xmax::text || ' ' || ctid::text || ' ' || t::text",
        _ => return sqlite_rows(portal, table).await,
    };
    let sql = format!("SELECT {system} FROM {table} t ORDER BY ctid");
    rows(portal, &sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn sqlite_rows(portal: &Portal, table: &str) -> Vec<String> {
    let columns = rows(portal, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
    let columns: Vec<String> = columns.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    let quoted: Vec<String> = columns.iter().map(|name| format!("quote({name})")).collect();
    let sql = format!("SELECT rowid || ' ' || {} FROM {table} ORDER BY rowid", quoted.join(" || ' ' || "));
    rows(portal, &sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// A reader of the whole database, files included, after the count (done-when 2 of the milestone).
#[test]
fn nobody_who_reads_the_whole_database_after_the_count_can_tell_whose_a_ballot_is() {
    story(|portal| async move {
        let at = open_vote(&portal, terms(Method::InstantRunoff, 4)).await;
        let voters = people(&portal, 60).await;
        let mut salts = Vec::new();
        for row in rows(&portal, "SELECT salt FROM vote_seal").await {
            salts.push(row.try_get_by_index::<Vec<u8>>(0).unwrap());
        }
        let mut seen: Vec<Vec<u8>> = salts;
        let mut codes = Vec::new();
        for (number, voter) in voters.iter().enumerate() {
            let minute = portal.clock.now().checked_add(1.minute()).unwrap();
            portal.clock.set(minute);
            let (first, second) = (number % 4, (number / 4) % 4);
            let mut ranks = [None; 4];
            ranks[first] = Some(1);
            if second != first {
                ranks[second] = Some(2);
            }
            let form = SystemChance.token();
            let receipt = cast(&portal, at, *voter, ranked(&ranks).unwrap(), &form).await.unwrap();
            codes.push((voter.person_id().unwrap(), receipt.code));
            if number == 30 {
                for row in rows(&portal, "SELECT sealed FROM vote_intake").await {
                    seen.push(row.try_get_by_index(0).unwrap());
                }
                assert_eq!(vote::shuffle(&portal.store, &SystemChance, &key()).await.unwrap(), 31);
                // Fewer than twenty stay where they are.
                assert_eq!(vote::shuffle(&portal.store, &SystemChance, &key()).await.unwrap(), 0);
            }
        }
        for row in rows(&portal, "SELECT sealed FROM vote_box UNION ALL SELECT sealed FROM vote_intake").await
        {
            seen.push(row.try_get_by_index(0).unwrap());
        }
        // While the vote is open no table holds a choice or a receipt in the clear, and sealed ballots are all alike in size.
        let sizes: BTreeSet<usize> = seen.iter().skip(1).map(Vec::len).collect();
        assert_eq!(sizes.len(), 1);
        for table in ["vote_mark", "vote_intake", "vote_box", "event"] {
            let text = whole(&portal, table).await.join("\n");
            assert!(codes.iter().all(|(_, code)| !text.contains(code.as_str())), "{table}");
        }
        close_and_count(&portal, at.0).await;
        assert!(found(&portal, at.1).await.scrubbed);

        // What was sealed is gone, marks and salt too.
        for table in ["vote_intake", "vote_box", "vote_mark", "vote_seal"] {
            assert_eq!(number(&portal, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        // Each list stands in the order of its own content, which is then all that its row ids and places can tell.
        let contents = |table: &str, column: &str, order: &str| {
            let place = if portal.store.backend() == DbBackend::Postgres { "ctid" } else { "rowid" };
            let sql = |by: &str| format!("SELECT CAST({column} AS TEXT) FROM {table} t ORDER BY t.{by}");
            (sql(place), sql(order))
        };
        for (table, column) in
            [("vote_ballot", "ballot"), ("vote_receipt", "code"), ("vote_voter", "person_id")]
        {
            let binary = if portal.store.backend() == DbBackend::Postgres && column != "person_id" {
                format!("{column} COLLATE \"C\"")
            } else {
                column.to_owned()
            };
            let (placed, sorted) = contents(table, column, &binary);
            let read = |rows: Vec<QueryResult>| -> Vec<String> {
                rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
            };
            assert_eq!(read(rows(&portal, &placed).await), read(rows(&portal, &sorted).await), "{table}");
            if portal.store.backend() == DbBackend::Postgres {
                // One transaction wrote all three lists: it dates none of their rows.
                let one = "SELECT COUNT(DISTINCT xmin::text) FROM (SELECT xmin FROM vote_ballot UNION ALL \
                           SELECT xmin FROM vote_receipt UNION ALL SELECT xmin FROM vote_voter) lists";
                assert_eq!(number(&portal, one).await, 1);
            }
        }
        // No other table holds a receipt, and the lists share no column but the vote.
        for table in ["event", "person", "session", "vote_voter", "vote_ballot", "vote"] {
            let text = whole(&portal, table).await.join("\n");
            assert!(codes.iter().all(|(_, code)| !text.contains(code.as_str())), "{table}");
        }
        // Events say who took part, and the same of each.
        let data = rows(&portal, "SELECT DISTINCT data FROM event WHERE kind = 'ballot_cast'").await;
        assert_eq!(data.len(), 1);
        // The files hold nothing of what was sealed: neither the ballots as they came or were shuffled, nor the salt.
        if portal.store.backend() == DbBackend::Sqlite {
            let folder = portal.options.url.trim_start_matches("sqlite://").split('?').next().unwrap();
            for suffix in ["", "-wal"] {
                let bytes = std::fs::read(format!("{folder}{suffix}")).unwrap_or_default();
                for sealed in &seen {
                    let there = bytes.windows(24).any(|window| window == &sealed[..24]);
                    assert!(!there, "a sealed ballot or the salt is left in the file {suffix}");
                }
            }
        }
    });
}
