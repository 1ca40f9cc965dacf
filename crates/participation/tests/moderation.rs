//! Stories of moderation: reports, hiding with a rule and a reason, appeals to another person, and what waits to be read.
//! One file: each story begins in the same scene.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, concern, story};
use participation::call::CallState;
use participation::contribution::rules::Words;
use participation::contribution::thread::{self, Place, Sort};
use participation::contribution::{self, ContributionKind, ContributionState, Edit, Submission};
use participation::event::EventKind;
use participation::follower::{Followers, counts};
use participation::moderation::{self, Appeal, Decision, Report, Rule, Ruling, Sign, Timing, table};
use participation::search::{self, EntryKind, Filter, Query};
use participation::stance::{self, Stance, Take};
use participation::{Actor, Refusal, Role, mail};
use text::Language;

const PORTAL: &str = "https://portal.test";

async fn row(portal: &Portal, id: i64) -> contribution::table::Model {
    contribution::table::find(portal.store.read(), id).await.unwrap().unwrap()
}

async fn ruling(portal: &Portal, id: i64, reason: &str) -> Ruling {
    Ruling {
        contribution_id: id,
        revision: row(portal, id).await.revision,
        reason: reason.into(),
        portal: PORTAL.into(),
    }
}

async fn hide(portal: &Portal, who: Actor, id: i64, reason: &str) -> Result<(), Refusal> {
    let ruling = ruling(portal, id, reason).await;
    moderation::hide(&portal.store, who, &*portal.clock, Rule::Respect, ruling).await
}

async fn report(portal: &Portal, who: Actor, id: i64) -> Result<(), Refusal> {
    let new = Report { contribution_id: id, rule: Rule::Respect, words: "ناسزا دارد.".into() };
    moderation::report(&portal.store, who, &*portal.clock, new).await
}

async fn appeal(portal: &Portal, who: Actor, id: i64, words: &str) -> Result<(), Refusal> {
    let new = Appeal { contribution_id: id, words: words.into() };
    moderation::appeal(&portal.store, who, &*portal.clock, new).await
}

async fn waiting(portal: &Portal) -> Vec<i64> {
    let (lines, total) =
        table::page(portal.store.read(), &[portal.unit, portal.ministry], true, 1, 20).await.unwrap();
    assert_eq!(u64::try_from(lines.len()).unwrap(), total);
    lines.into_iter().map(|line| line.contribution.id).collect()
}

async fn listed(portal: &Portal, call: i64) -> Vec<thread::Shown> {
    thread::page(portal.store.read(), call, Place::Call, None, Sort::Newest, 1, 20).await.unwrap()
}

async fn counted(portal: &Portal, followers: &mut Followers, call: i64) -> (i64, i64) {
    portal.counted(followers).await;
    let counts = counts::of_call(portal.store.read(), call).await.unwrap();
    (counts.contributions, counts.people)
}

async fn last_letter(portal: &Portal) -> mail::table::Model {
    mail::latest(portal.store.read(), 1).await.unwrap().remove(0)
}

async fn kinds(portal: &Portal, call: i64) -> Vec<EventKind> {
    let all: Vec<EventKind> = EventKind::all().collect();
    let events = participation::event::table::of_call(portal.store.read(), call, &all).await.unwrap();
    events.into_iter().map(|e| e.kind).collect()
}

/// A call, its author's contribution, and a moderator of the ministry.
async fn scene(portal: &Portal) -> (i64, Actor, i64, Actor) {
    let call = portal.open_call().await;
    let author = portal.participant("author@example.org").await;
    let id = portal.contribute(author, concern(call, Some(1), "k1")).await.unwrap();
    let moderator = portal.official("moderator@example.org", Role::Moderator, Some(portal.ministry)).await;
    (call, author, id, moderator)
}

#[test]
fn a_report_waits_for_a_moderator_and_hides_nothing() {
    story(|portal| async move {
        let (call, author, id, moderator) = scene(&portal).await;
        let reader = portal.participant("reader@example.org").await;
        assert!(matches!(report(&portal, Actor::Visitor, id).await, Err(Refusal::SignInNeeded)));
        assert!(matches!(report(&portal, author, id).await, Err(Refusal::NotNow("own-report"))));
        assert!(matches!(report(&portal, reader, id + 99).await, Err(Refusal::NotFound)));
        report(&portal, reader, id).await.unwrap();
        let twice = report(&portal, reader, id).await;
        assert!(matches!(twice, Err(Refusal::NotNow("reported-already"))), "{twice:?}");
        assert!(row(&portal, id).await.is_visible());
        assert_eq!(waiting(&portal).await, [id]);
        let why = table::why(portal.store.read(), &[id]).await.unwrap();
        assert_eq!(why[&id].reports.iter().collect::<Vec<_>>(), [(&Rule::Respect, &1)]);
        // Kept: the report is settled, the case is closed, and a second decision on it comes too late.
        let keep = ruling(&portal, id, "").await;
        moderation::keep(&portal.store, moderator, &*portal.clock, keep.clone()).await.unwrap();
        assert!(waiting(&portal).await.is_empty());
        let again = moderation::keep(&portal.store, moderator, &*portal.clock, keep).await;
        assert!(matches!(again, Err(Refusal::Conflict)), "{again:?}");
        // Another report opens it again; the first person has had their say.
        report(&portal, portal.participant("second@example.org").await, id).await.unwrap();
        assert_eq!(waiting(&portal).await, [id]);
        assert!(matches!(report(&portal, reader, id).await, Err(Refusal::NotNow("reported-already"))));
        let dossier = table::dossier(portal.store.read(), id).await.unwrap();
        assert_eq!(dossier.reports.iter().filter(|r| r.settled_at.is_none()).count(), 1);
        assert_eq!(dossier.decisions.len(), 1);
        let told = kinds(&portal, call).await;
        assert_eq!(told.iter().filter(|k| **k == EventKind::ContributionReported).count(), 2);
        assert_eq!(told.iter().filter(|k| **k == EventKind::ContributionKept).count(), 1);
    });
}

#[test]
fn hiding_needs_a_reason_and_a_moderator_who_is_not_its_author_and_leaves_a_stub() {
    story(|portal| async move {
        let (call, author, id, moderator) = scene(&portal).await;
        let mut followers = Followers::start(&portal.store);
        let reader = portal.participant("reader@example.org").await;
        let reply = Submission { parent_id: Some(id), ..concern(call, None, "k2") };
        let reply = portal.contribute(reader, reply).await.unwrap();
        assert_eq!(counted(&portal, &mut followers, call).await, (2, 2));

        let far = portal.organization(None, "دستگاه دور", "Far Body").await;
        let far = portal.official("far@example.org", Role::Moderator, Some(far)).await;
        assert!(matches!(hide(&portal, far, id, "دلیل").await, Err(Refusal::Forbidden)));
        assert!(matches!(hide(&portal, reader, id, "دلیل").await, Err(Refusal::Forbidden)));
        assert!(matches!(hide(&portal, portal.drafter, id, "دلیل").await, Err(Refusal::Forbidden)));
        assert!(matches!(hide(&portal, moderator, id, " \n").await, Err(Refusal::Invalid(_))));
        portal.official("author@example.org", Role::Moderator, Some(portal.unit)).await;
        let own = hide(&portal, author, id, "دلیل").await;
        assert!(matches!(own, Err(Refusal::NotNow("own-moderation"))), "{own:?}");

        hide(&portal, moderator, id, "به تهیه‌کننده ناسزا گفته است.").await.unwrap();
        let twice = hide(&portal, portal.lead, id, "دلیل").await;
        assert!(matches!(twice, Err(Refusal::NotNow("not-visible"))), "{twice:?}");
        let hidden = row(&portal, id).await;
        assert_eq!((hidden.state, hidden.hidden_rule), (ContributionState::Hidden, Some(Rule::Respect)));
        assert!(hidden.body.starts_with("نگران اجرای این ماده‌ام"), "the author keeps their words");
        // The stub and its reply stay in the list; the counts hold what others can read.
        let threads = listed(&portal, call).await;
        assert_eq!((threads[0].contribution.id, threads[0].replies.len()), (id, 1));
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));
        let tally = thread::tally(portal.store.read(), call, Place::Call).await.unwrap();
        assert_eq!((tally.contributions, tally.listed(None)), (1, 1));
        assert!(contribution::quote::newest_of_nodes(portal.store.read(), call).await.unwrap().is_empty());
        // It takes no stance, no reply, no edit and no second thought of its author.
        let take = Take { contribution_id: id, stance: Some(Stance::Agree) };
        let stance = stance::take(&portal.store, reader, &*portal.clock, take).await;
        assert!(matches!(stance, Err(Refusal::NotFound)), "{stance:?}");
        let reply_to = Submission { parent_id: Some(id), ..concern(call, None, "k3") };
        assert!(matches!(portal.contribute(reader, reply_to).await, Err(Refusal::NotFound)));
        let back = contribution::withdraw(&portal.store, author, &*portal.clock, id, hidden.revision).await;
        assert!(matches!(back, Err(Refusal::NotFound)), "{back:?}");
        // The author's letter has the rule, the reason and the way to appeal.
        let letter = last_letter(&portal).await;
        assert_eq!(letter.recipient, "author@example.org");
        assert!(letter.body.contains("Rule 1: Respect"), "{}", letter.body);
        assert!(letter.body.contains("به تهیه‌کننده ناسزا گفته است."), "{}", letter.body);
        assert!(letter.body.contains(&format!("{PORTAL}/en/contributions/{id}")), "{}", letter.body);
        // A hidden reply keeps its place too.
        hide(&portal, moderator, reply, "دلیل").await.unwrap();
        assert_eq!(listed(&portal, call).await[0].replies.len(), 1);
        assert_eq!(counted(&portal, &mut followers, call).await, (0, 0));
    });
}

#[test]
fn an_author_appeals_once_and_somebody_else_decides() {
    story(|portal| async move {
        let (call, author, id, moderator) = scene(&portal).await;
        let mut followers = Followers::start(&portal.store);
        let early = appeal(&portal, author, id, "چرا؟").await;
        assert!(matches!(early, Err(Refusal::NotNow("not-hidden"))), "{early:?}");
        hide(&portal, moderator, id, "دلیل نخست").await.unwrap();
        assert!(matches!(appeal(&portal, author, id, " ").await, Err(Refusal::Invalid(_))));
        let other = portal.participant("reader@example.org").await;
        assert!(matches!(appeal(&portal, other, id, "چرا؟").await, Err(Refusal::NotFound)));
        appeal(&portal, author, id, "این انتقاد است، نه ناسزا.").await.unwrap();
        let twice = appeal(&portal, author, id, "باز هم").await;
        assert!(matches!(twice, Err(Refusal::NotNow("appealed-already"))), "{twice:?}");
        assert_eq!(waiting(&portal).await, [id]);
        assert!(table::why(portal.store.read(), &[id]).await.unwrap()[&id].appeal);
        // Whoever hid it does not answer.
        let said = ruling(&portal, id, "می‌ماند.").await;
        let own = moderation::uphold(&portal.store, moderator, &*portal.clock, said.clone()).await;
        assert!(matches!(own, Err(Refusal::NotNow("own-hiding"))), "{own:?}");
        moderation::uphold(&portal.store, portal.lead, &*portal.clock, said.clone()).await.unwrap();
        assert!(last_letter(&portal).await.body.contains("می‌ماند."));
        let dossier = table::dossier(portal.store.read(), id).await.unwrap();
        let (_, answer) = dossier.appeal().unwrap();
        assert_eq!(answer.unwrap().decision, Decision::Uphold);
        assert!(waiting(&portal).await.is_empty());
        let late = moderation::uphold(&portal.store, portal.lead, &*portal.clock, said).await;
        assert!(matches!(late, Err(Refusal::Conflict)), "{late:?}");
        // No second appeal against the same hiding. The moderator may still correct the decision.
        let second = appeal(&portal, author, id, "یک بار دیگر").await;
        assert!(matches!(second, Err(Refusal::NotNow("appealed-already"))), "{second:?}");
        assert_eq!(counted(&portal, &mut followers, call).await, (0, 0));
        let back = ruling(&portal, id, "اشتباه کردم.").await;
        moderation::restore(&portal.store, moderator, &*portal.clock, back).await.unwrap();
        assert_eq!(row(&portal, id).await.hidden_rule, None);
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));
        assert!(last_letter(&portal).await.body.contains("اشتباه کردم."));
        // A new hiding can be appealed against anew, and this time it comes back by it.
        hide(&portal, moderator, id, "دلیل دوم").await.unwrap();
        appeal(&portal, author, id, "باز هم انتقاد است.").await.unwrap();
        let back = ruling(&portal, id, "حق با نویسنده است.").await;
        moderation::restore(&portal.store, portal.lead, &*portal.clock, back).await.unwrap();
        let dossier = table::dossier(portal.store.read(), id).await.unwrap();
        assert!(dossier.appeals.iter().all(|a| a.answer_id.is_some()));
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));
        let told = kinds(&portal, call).await;
        for (kind, times) in [
            (EventKind::ContributionHidden, 2),
            (EventKind::HidingAppealed, 2),
            (EventKind::AppealUpheld, 1),
            (EventKind::ContributionRestored, 2),
        ] {
            assert_eq!(told.iter().filter(|k| **k == kind).count(), times, "{kind:?}");
        }
    });
}

#[test]
fn two_moderators_at_once_make_one_decision() {
    story(|portal| async move {
        let (_, author, id, moderator) = scene(&portal).await;
        let seen = ruling(&portal, id, "دلیل").await;
        // The author edits while the moderator reads: what was read is not what would be hidden.
        let words = Words { kind: ContributionKind::Concern, body: "متن تازه".into(), wording: None };
        let edit = Edit { id, revision: seen.revision, words };
        assert!(!contribution::edit(&portal.store, author, &*portal.clock, edit).await.unwrap());
        let stale = moderation::hide(&portal.store, moderator, &*portal.clock, Rule::Law, seen).await;
        assert!(matches!(stale, Err(Refusal::Conflict)), "{stale:?}");
        let seen = ruling(&portal, id, "دلیل").await;
        let mut both = Vec::new();
        for who in [moderator, portal.lead] {
            let (store, clock, seen) = (portal.store.clone(), portal.clock.clone(), seen.clone());
            both.push(tokio::spawn(async move {
                moderation::hide(&store, who, &*clock, Rule::Respect, seen).await
            }));
        }
        let mut done = 0;
        for one in both {
            match one.await.unwrap() {
                Ok(()) => done += 1,
                Err(refusal) => assert!(matches!(refusal, Refusal::Conflict), "{refusal:?}"),
            }
        }
        assert_eq!(done, 1);
        assert_eq!(table::dossier(portal.store.read(), id).await.unwrap().decisions.len(), 1);
    });
}

#[test]
fn what_is_read_before_publication_is_seen_by_nobody_until_it_is_released() {
    story(|portal| async move {
        let call = portal.complete_call().await;
        let timing = |who, revision, timing| {
            let (store, clock) = (portal.store.clone(), portal.clock.clone());
            async move { moderation::choose_timing(&store, who, &*clock, call, revision, timing).await }
        };
        let revision = portal.call(call).await.revision;
        assert_eq!(portal.call(call).await.moderation, Timing::After, "unless somebody chooses otherwise");
        let stranger = portal.participant("stranger@example.org").await;
        assert!(matches!(timing(stranger, revision, Timing::Before).await, Err(Refusal::Forbidden)));
        timing(portal.drafter, revision, Timing::Before).await.unwrap();
        assert!(matches!(timing(portal.drafter, revision, Timing::After).await, Err(Refusal::Conflict)));
        let revision = portal.call(call).await.revision;
        participation::call::submit(&portal.store, portal.drafter, &*portal.clock, call, revision)
            .await
            .unwrap();
        portal.approve(call).await.unwrap();
        assert_eq!(portal.call(call).await.state, CallState::Open);
        let revision = portal.call(call).await.revision;
        let late = timing(portal.drafter, revision, Timing::After).await;
        assert!(matches!(late, Err(Refusal::NotNow("not-drafting"))), "{late:?}");

        let mut followers = Followers::start(&portal.store);
        let author = portal.participant("author@example.org").await;
        let id = portal.contribute(author, concern(call, Some(1), "k1")).await.unwrap();
        assert_eq!(portal.contribute(author, concern(call, Some(1), "k1")).await.unwrap(), id);
        assert_eq!(row(&portal, id).await.state, ContributionState::Waiting);
        assert!(listed(&portal, call).await.is_empty());
        assert_eq!(counted(&portal, &mut followers, call).await, (0, 0));
        assert_eq!(waiting(&portal).await, [id]);
        let take = Take { contribution_id: id, stance: Some(Stance::Agree) };
        let stance = stance::take(&portal.store, stranger, &*portal.clock, take).await;
        assert!(matches!(stance, Err(Refusal::NotFound)), "{stance:?}");
        assert!(matches!(report(&portal, stranger, id).await, Err(Refusal::NotFound)));
        // Its author still writes on it; nothing of that is history.
        let words = |body: &str| Words { kind: ContributionKind::Question, body: body.into(), wording: None };
        let edit = Edit { id, revision: 1, words: words("چرا؟") };
        assert!(contribution::edit(&portal.store, author, &*portal.clock, edit).await.unwrap());
        assert!(contribution::table::edits(portal.store.read(), id).await.unwrap().is_empty());
        let keep = ruling(&portal, id, "").await;
        let kept = moderation::keep(&portal.store, portal.lead, &*portal.clock, keep.clone()).await;
        assert!(matches!(kept, Err(Refusal::NotNow("not-visible"))), "{kept:?}");
        moderation::release(&portal.store, portal.lead, &*portal.clock, keep).await.unwrap();
        assert_eq!(listed(&portal, call).await[0].contribution.body, "چرا؟");
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));
        let counts = counts::of_call(portal.store.read(), call).await.unwrap();
        assert_eq!(counts.by_kind.get("question"), Some(&1));
        assert!(last_letter(&portal).await.subject.contains("published"));

        // The edit of what is published waits; what stood stays until it is released.
        let revision = row(&portal, id).await.revision;
        let edit = Edit { id, revision, words: words("چرا چنین است؟") };
        assert!(contribution::edit(&portal.store, author, &*portal.clock, edit).await.unwrap());
        assert_eq!(row(&portal, id).await.body, "چرا؟");
        assert_eq!(waiting(&portal).await, [id]);
        let said = ruling(&portal, id, "به موضوع مربوط نیست.").await;
        moderation::refuse_edit(&portal.store, portal.lead, &*portal.clock, Rule::Topic, said).await.unwrap();
        assert_eq!(row(&portal, id).await.body, "چرا؟");
        let edit = Edit { id, revision, words: words("چگونه؟") };
        contribution::edit(&portal.store, author, &*portal.clock, edit).await.unwrap();
        let said = ruling(&portal, id, "").await;
        moderation::release(&portal.store, portal.lead, &*portal.clock, said).await.unwrap();
        assert_eq!(row(&portal, id).await.body, "چگونه؟");
        assert_eq!(contribution::table::edits(portal.store.read(), id).await.unwrap()[0].body, "چرا؟");
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));

        // What is refused leaves its stub, is in no count, and can be appealed against.
        let second = portal.contribute(author, concern(call, Some(1), "k2")).await.unwrap();
        hide(&portal, portal.lead, second, "به موضوع مربوط نیست.").await.unwrap();
        let dossier = table::dossier(portal.store.read(), second).await.unwrap();
        assert_eq!(dossier.hiding().unwrap().decision, Decision::Refuse);
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));
        assert_eq!(listed(&portal, call).await.len(), 2);
        appeal(&portal, author, second, "مربوط است.").await.unwrap();
        // What its author takes back before anybody has read it leaves nothing.
        let third = portal.contribute(author, concern(call, Some(1), "k3")).await.unwrap();
        assert_eq!(waiting(&portal).await, [second, third]);
        contribution::withdraw(&portal.store, author, &*portal.clock, third, 1).await.unwrap();
        assert_eq!(waiting(&portal).await, [second]);
        assert_eq!(counted(&portal, &mut followers, call).await, (1, 1));
        assert_eq!(listed(&portal, call).await.len(), 2);
    });
}

#[test]
fn a_flag_brings_a_contribution_before_a_moderator_and_changes_nothing() {
    story(|portal| async move {
        let (call, _, id, moderator) = scene(&portal).await;
        let flag = |signs: Vec<(Sign, String)>| {
            let (store, clock) = (portal.store.clone(), portal.clock.clone());
            async move { moderation::flag(&store, &*clock, id, signs).await }
        };
        flag(Vec::new()).await.unwrap();
        assert!(waiting(&portal).await.is_empty());
        flag(vec![(Sign::Words, "احمق".into()), (Sign::Trap, String::new())]).await.unwrap();
        flag(vec![(Sign::Words, "احمق".into())]).await.unwrap();
        assert_eq!(waiting(&portal).await, [id]);
        assert!(row(&portal, id).await.is_visible());
        let why = table::why(portal.store.read(), &[id]).await.unwrap();
        assert_eq!(why[&id].signs, [Sign::Words, Sign::Trap]);
        let told = kinds(&portal, call).await;
        assert_eq!(told.iter().filter(|k| **k == EventKind::ContributionFlagged).count(), 1);
        let keep = ruling(&portal, id, "کار خود را نقد کرده است.").await;
        moderation::keep(&portal.store, moderator, &*portal.clock, keep).await.unwrap();
        assert!(table::why(portal.store.read(), &[id]).await.unwrap().is_empty());
    });
}

#[test]
fn accounts_with_the_same_stances_are_a_hint_for_moderators() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let mut ids = Vec::new();
        for i in 0..11 {
            ids.push(portal.contribute(author, concern(call, Some(1), &format!("k{i}"))).await.unwrap());
        }
        let unit = [portal.unit];
        let patterns = || moderation::patterns::identical(portal.store.read(), &unit);
        for who in 0..4_usize {
            let person = portal.participant(&format!("p{who}@example.org")).await;
            for (i, id) in ids.iter().enumerate() {
                // The last of them thinks otherwise once; each begins somewhere else.
                let other = who == 3 && i == 5;
                let stance = if i % 2 == 0 || other { Stance::Agree } else { Stance::Disagree };
                let take = Take { contribution_id: *id, stance: Some(stance) };
                stance::take(&portal.store, person, &*portal.clock, take).await.unwrap();
            }
            if who < 2 {
                assert!(patterns().await.unwrap().is_empty(), "two who agree are nothing to look at");
            }
        }
        let found = patterns().await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].call_id, found[0].stances, found[0].accounts.len()), (call, 11, 3));
        let far = portal.organization(None, "دستگاه دور", "Far Body").await;
        assert!(moderation::patterns::identical(portal.store.read(), &[far]).await.unwrap().is_empty());
    });
}

#[test]
fn what_is_hidden_or_waits_is_found_by_nobody() {
    story(|portal| async move {
        let (call, author, id, moderator) = scene(&portal).await;
        let mut followers = Followers::start(&portal.store);
        let mut found = async |typed: &str| -> Vec<i64> {
            let head = portal.store.refresh_head().await.unwrap();
            followers.searched.wait_for(|seq| *seq >= head).await.unwrap();
            let filter = Filter { kind: Some(EntryKind::Contribution), ..Filter::default() };
            let query = Query::parse(typed).unwrap();
            let all = search::find(portal.store.read(), &query, &filter, Language::Fa, 1, 20).await.unwrap();
            all.finds.into_iter().map(|found| found.subject_id).collect()
        };
        assert_eq!(found("نگران").await, [id]);
        hide(&portal, moderator, id, "دلیل").await.unwrap();
        assert!(found("نگران").await.is_empty());
        let back = ruling(&portal, id, "اشتباه بود.").await;
        moderation::restore(&portal.store, moderator, &*portal.clock, back).await.unwrap();
        assert_eq!(found("نگران").await, [id]);
        // From now on contributions and edits are read first.
        let revision = portal.call(call).await.revision;
        moderation::choose_timing(&portal.store, portal.lead, &*portal.clock, call, revision, Timing::Before)
            .await
            .unwrap();
        let new = Submission { body: "زرافه".into(), ..concern(call, Some(1), "k2") };
        let waits = portal.contribute(author, new).await.unwrap();
        let words = Words { kind: ContributionKind::Concern, body: "کرگدن".into(), wording: None };
        let edit = Edit { id, revision: row(&portal, id).await.revision, words };
        contribution::edit(&portal.store, author, &*portal.clock, edit).await.unwrap();
        assert!(found("زرافه").await.is_empty());
        assert!(found("کرگدن").await.is_empty());
        for one in [waits, id] {
            let said = ruling(&portal, one, "").await;
            moderation::release(&portal.store, moderator, &*portal.clock, said).await.unwrap();
        }
        assert_eq!(found("زرافه").await, [waits]);
        assert_eq!(found("کرگدن").await, [id]);
        assert!(found("نگران").await.is_empty());
    });
}
