//! Stories of what a machine writes: asked for, suggested, approved by a person or thrown away.
//!
//! Long, because its stories share one scene.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::{Portal, both, concern, story};
use jiff::ToSpan as _;
use participation::concern::machine_text::{
    self, Approval, MachineText, MachineTextState, NoText, Quoted, Wanted, Writer, Written, table, write_due,
};
use participation::concern::{self as concerns, Description, NewConcern, Sentence, Summary};
use participation::contribution::Submission;
use participation::event::EventKind;
use participation::event::table::{Filter, trail};
use participation::moderation::{self, Rule, Ruling};
use participation::report::compile;
use participation::{Actor, Clock as _, Refusal, Role};
use text::Language;
use tokio::sync::Notify;

type Answers = dyn Fn(&[Quoted]) -> Result<MachineText, NoText> + Send + Sync;

/// A writer that answers what the story wants.
struct Answering(Box<Answers>);

impl Writer for Answering {
    fn write<'a>(&'a self, said: &'a [Quoted]) -> Written<'a> {
        Box::pin(async move { (self.0)(said) })
    }
}

fn writer(
    answers: impl Fn(&[Quoted]) -> Result<MachineText, NoText> + Send + Sync + 'static,
) -> Arc<dyn Writer> {
    Arc::new(Answering(Box::new(answers)))
}

fn line(text: &str, from: &[i64]) -> Sentence {
    Sentence { text: text.into(), from: from.to_vec() }
}

/// What a machine makes of two contributions: a sentence on each.
fn text_of(said: &[Quoted]) -> MachineText {
    let ids: Vec<i64> = said.iter().map(|quoted| quoted.id).collect();
    MachineText {
        titles: both("هزینهٔ اجرای دستورالعمل", "The cost of carrying it out"),
        summary: Summary::from([
            (
                Language::Fa,
                vec![
                    line("نویسندگان می‌پرسند هزینه را که می‌پردازد.", &ids[..1]),
                    line("برخی مهلت را کوتاه می‌دانند.", &ids[1..]),
                ],
            ),
            (Language::En, vec![line("The authors ask who is going to pay.", &ids)]),
        ]),
    }
}

/// An open call with a concern of two contributions.
struct Scene {
    call: i64,
    ids: Vec<i64>,
    concern: i64,
}

async fn scene(portal: &Portal) -> Scene {
    let call = portal.open_call().await;
    let mut ids = Vec::new();
    for (at, text) in ["هزینه را چه کسی می‌پردازد؟", "مهلت اجرا کوتاه است."].iter().enumerate()
    {
        let author = portal.participant(&format!("author{at}@example.org")).await;
        let new = Submission { body: (*text).into(), ..concern(call, Some(1), &format!("k{at}")) };
        ids.push(portal.contribute(author, new).await.unwrap());
    }
    let concern = made(portal, call, &ids).await;
    Scene { call, ids, concern }
}

async fn made(portal: &Portal, call_id: i64, contributions: &[i64]) -> i64 {
    let new =
        NewConcern {
            call_id, titles: both("هزینه", ""), contributions: contributions.to_vec(), from: None
        };
    concerns::create(&portal.store, portal.drafter, &*portal.clock, new).await.unwrap()
}

async fn ask(portal: &Portal, who: Actor, call: i64, concern: i64) -> Result<usize, Refusal> {
    machine_text::ask(&portal.store, who, &*portal.clock, call, Wanted::One(concern)).await
}

async fn written(portal: &Portal, by: &Arc<dyn Writer>) -> usize {
    write_due(&portal.store, &*portal.clock, by).await.unwrap()
}

async fn suggested(portal: &Portal, scene: &Scene) -> i64 {
    ask(portal, portal.drafter, scene.call, scene.concern).await.unwrap();
    assert_eq!(written(portal, &writer(|said| Ok(text_of(said)))).await, 1);
    row(portal, scene.concern).await.unwrap().id
}

async fn row(portal: &Portal, concern: i64) -> Option<table::Model> {
    table::of_concern(portal.store.read(), concern).await.unwrap()
}

async fn shown(portal: &Portal, concern: i64) -> concerns::table::Model {
    concerns::table::find(portal.store.read(), concern).await.unwrap().unwrap()
}

async fn approve(
    portal: &Portal,
    who: Actor,
    concern: i64,
    suggestion: i64,
    edited: Option<Description>,
) -> Result<(), Refusal> {
    let revision = shown(portal, concern).await.revision;
    let approval = Approval { concern, revision, suggestion, edited };
    machine_text::approve(&portal.store, who, &*portal.clock, approval).await
}

/// What everybody gets in the end: the report and its open data are made of this.
async fn public(portal: &Portal, call: i64) -> String {
    let row = portal.call(call).await;
    compile::compile(portal.store.read(), &row, &Default::default(), 1).await.unwrap().json()
}

async fn events(portal: &Portal) -> Vec<EventKind> {
    let all = trail(portal.store.read(), &Filter::default(), 500).await.unwrap();
    let mut kinds: Vec<EventKind> = all.into_iter().map(|event| event.kind).collect();
    kinds.retain(|kind| kind.word().starts_with("machine_text"));
    kinds.reverse();
    kinds
}

#[test]
fn a_suggestion_is_nobodys_before_a_drafter_approves_it_and_stays_marked() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let suggestion = suggested(&portal, &scene).await;
        let waiting = row(&portal, scene.concern).await.unwrap();
        assert_eq!(
            (waiting.state, waiting.texts, waiting.whole),
            (MachineTextState::Ready, Some(2), Some(2))
        );
        assert!(!public(&portal, scene.call).await.contains("carrying it out"));
        assert_eq!(
            shown(&portal, scene.concern).await.titles(),
            both("هزینه", "").into_iter().take(1).collect()
        );

        approve(&portal, portal.drafter, scene.concern, suggestion, None).await.unwrap();
        let now = shown(&portal, scene.concern).await;
        assert_eq!(now.titles(), both("هزینهٔ اجرای دستورالعمل", "The cost of carrying it out"));
        assert_eq!(now.summary()[&Language::Fa][1].from, scene.ids[1..]);
        assert!(now.kept);
        assert_eq!(now.approved_by, portal.drafter.person_id());
        assert_eq!(now.approved_at, Some(portal.clock.now().as_millisecond()));
        assert_eq!(now.machine_written(), ["title_fa", "summary_fa", "title_en", "summary_en"]);
        assert!(row(&portal, scene.concern).await.is_none());
        let told = public(&portal, scene.call).await;
        assert!(told.contains("carrying it out"));
        assert!(told.contains(r#""machine_written":["title_fa","summary_fa","title_en","summary_en"]"#));
        let expected =
            [EventKind::MachineTextAsked, EventKind::MachineTextSuggested, EventKind::MachineTextApproved];
        assert_eq!(events(&portal).await, expected);
        // It is used up.
        let again = approve(&portal, portal.drafter, scene.concern, suggestion, None).await;
        assert!(matches!(again, Err(Refusal::NotNow("machine-text-gone"))));
    });
}

#[test]
fn only_who_groups_asks_approves_and_discards() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let suggestion = suggested(&portal, &scene).await;
        let away = portal.organization(None, "وزارت دیگر", "Other Ministry").await;
        let others = [
            portal.participant("anybody@example.org").await,
            portal.official("expert@example.org", Role::Expert, Some(portal.unit)).await,
            portal.official("auditor@example.org", Role::Auditor, Some(portal.unit)).await,
            portal.official("away@example.org", Role::Drafter, Some(away)).await,
            portal.lead,
        ];
        for who in others {
            let refused = ask(&portal, who, scene.call, scene.concern).await;
            assert!(matches!(refused, Err(Refusal::Forbidden)), "{refused:?}");
            let refused = approve(&portal, who, scene.concern, suggestion, None).await;
            assert!(matches!(refused, Err(Refusal::Forbidden)), "{refused:?}");
            let refused = machine_text::discard(&portal.store, who, scene.concern, suggestion).await;
            assert!(matches!(refused, Err(Refusal::Forbidden)), "{refused:?}");
        }
        let other = portal.open_call().await;
        assert!(matches!(ask(&portal, portal.drafter, other, scene.concern).await, Err(Refusal::NotFound)));
        // Another one than the drafter saw is neither approved nor thrown away.
        let unseen = suggested(&portal, &scene).await;
        assert_ne!(unseen, suggestion);
        let stale = approve(&portal, portal.drafter, scene.concern, suggestion, None).await;
        assert!(matches!(stale, Err(Refusal::NotNow("machine-text-gone"))));
        let stale = machine_text::discard(&portal.store, portal.drafter, scene.concern, suggestion).await;
        assert!(matches!(stale, Err(Refusal::NotNow("machine-text-gone"))));
        machine_text::discard(&portal.store, portal.drafter, scene.concern, unseen).await.unwrap();
        assert!(row(&portal, scene.concern).await.is_none());
        assert!(shown(&portal, scene.concern).await.machine_written().is_empty());
        assert_eq!(events(&portal).await.last(), Some(&EventKind::MachineTextDiscarded));
    });
}

#[test]
fn who_has_not_seen_what_stands_there_overwrites_nothing() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let suggestion = suggested(&portal, &scene).await;
        let own =
            Description { titles: both("از آنِ همکار", ""), summary: Vec::new(), campaign: false };
        concerns::describe(&portal.store, portal.drafter, &*portal.clock, scene.concern, 1, own)
            .await
            .unwrap();
        let approval = Approval { concern: scene.concern, revision: 1, suggestion, edited: None };
        let blind = machine_text::approve(&portal.store, portal.drafter, &*portal.clock, approval).await;
        assert!(matches!(blind, Err(Refusal::Conflict)));
        assert_eq!(shown(&portal, scene.concern).await.title(Language::Fa), "از آنِ همکار");
    });
}

#[test]
fn what_a_machine_makes_up_is_dropped_and_what_can_not_be_used_is_said() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let strange = writer(|said| {
            let mut text = text_of(said);
            let lines = text.summary.get_mut(&Language::Fa).unwrap();
            lines[0].from.push(999_999);
            lines.push(line("همه موافق‌اند.", &[999_999]));
            lines.push(line("بی‌پشتوانه.", &[]));
            text.titles.insert(Language::En, "Line\n\u{202E}break".into());
            Ok(text)
        });
        ask(&portal, portal.drafter, scene.call, scene.concern).await.unwrap();
        written(&portal, &strange).await;
        let text = row(&portal, scene.concern).await.unwrap().suggestion().unwrap();
        assert_eq!(text.titles[&Language::En], "Line break");
        assert_eq!(text.summary[&Language::Fa].len(), 2);
        assert_eq!(text.summary[&Language::Fa][0].from, scene.ids[..1]);

        let refuses = |why| writer(move |_| Err(why));
        let cases: [(Arc<dyn Writer>, NoText); 6] = [
            (refuses(NoText::Silent), NoText::Silent),
            (refuses(NoText::Busy), NoText::Busy),
            (refuses(NoText::Refused), NoText::Refused),
            (writer(|_| Ok(MachineText::default())), NoText::Unusable),
            (
                writer(|said| Ok(MachineText { titles: Default::default(), ..text_of(said) })),
                NoText::Unusable,
            ),
            // A fault of the program itself keeps nobody waiting.
            (writer(|_| panic!("the writer broke")), NoText::Unusable),
        ];
        for (by, why) in cases {
            ask(&portal, portal.drafter, scene.call, scene.concern).await.unwrap();
            let twice = ask(&portal, portal.drafter, scene.call, scene.concern).await;
            assert!(matches!(twice, Err(Refusal::NotNow("machine-text-under-way"))));
            assert_eq!(written(&portal, &by).await, 1);
            let failed = row(&portal, scene.concern).await.unwrap();
            assert_eq!((failed.state, failed.failure), (MachineTextState::Failed, Some(why)));
            assert!(failed.suggestion().is_none());
            let refused = approve(&portal, portal.drafter, scene.concern, failed.id, None).await;
            assert!(matches!(refused, Err(Refusal::NotNow("machine-text-gone"))));
        }
        assert_eq!(events(&portal).await.last(), Some(&EventKind::MachineTextFailed));
    });
}

#[test]
fn a_machine_is_given_what_everybody_reads_and_no_more() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        hide(&portal, scene.ids[1]).await;
        ask(&portal, portal.drafter, scene.call, scene.concern).await.unwrap();
        let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
        let by = {
            let seen = Arc::clone(&seen);
            writer(move |said| {
                seen.lock().unwrap().extend(said.to_vec());
                Err(NoText::Silent)
            })
        };
        written(&portal, &by).await;
        let expected =
            Quoted {
                id: scene.ids[0], text: "هزینه را چه کسی می‌پردازد؟".into(), language: Language::Fa
            };
        assert_eq!(*seen.lock().unwrap(), [expected]);
        // Where nothing is left, nobody is asked.
        hide(&portal, scene.ids[0]).await;
        let empty = ask(&portal, portal.drafter, scene.call, scene.concern).await;
        assert!(matches!(empty, Err(Refusal::NotNow("concern-without-texts"))));
    });
}

async fn hide(portal: &Portal, contribution_id: i64) {
    let reason = "دشنام است".into();
    let ruling = Ruling { contribution_id, revision: 1, reason, portal: "http://localhost".into() };
    moderation::hide(&portal.store, portal.lead, &*portal.clock, Rule::Respect, ruling).await.unwrap();
}

#[test]
fn what_was_hidden_since_supports_no_sentence() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let suggestion = suggested(&portal, &scene).await;
        hide(&portal, scene.ids[1]).await;
        approve(&portal, portal.drafter, scene.concern, suggestion, None).await.unwrap();
        let summary = shown(&portal, scene.concern).await.summary();
        assert_eq!(summary[&Language::Fa].len(), 1);
        assert_eq!(summary[&Language::En][0].from, scene.ids[..1]);
    });
}

#[test]
fn the_mark_goes_when_title_and_every_sentence_are_somebodys_own() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let suggestion = suggested(&portal, &scene).await;
        let (one, two) = (scene.ids[0], scene.ids[1]);
        let edited = Description {
            titles: both("که هزینه را می‌دهد؟", "The cost of carrying this out"),
            summary: vec![
                (
                    Language::Fa,
                    format!("نویسندگان می‌پرسند هزینه را که می‌پردازد؟ [{one}]\nمهلت کم است. [{two}]"),
                ),
                (Language::En, format!("Nobody knows whose budget this comes from. [{one}]")),
            ],
            campaign: false,
        };
        let mut wrong = edited.clone();
        wrong.summary[1].1 = "Rests on nothing.".into();
        let refused = approve(&portal, portal.drafter, scene.concern, suggestion, Some(wrong)).await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))));
        approve(&portal, portal.drafter, scene.concern, suggestion, Some(edited)).await.unwrap();
        let now = shown(&portal, scene.concern).await;
        assert_eq!(now.machine_written(), ["summary_fa", "title_en"]);
        assert_eq!(now.approved_by, portal.drafter.person_id());
        assert!(!now.title_by_machine(Language::Fa) && now.title_by_machine(Language::En));
        // A person goes on writing: what is left of the machine's words keeps the mark, and then nothing is left.
        let rest = Description {
            titles: both("که هزینه را می‌دهد؟", "Who pays"),
            summary: vec![(Language::Fa, format!("مهلت کم است. [{two}]"))],
            campaign: false,
        };
        concerns::describe(&portal.store, portal.drafter, &*portal.clock, scene.concern, now.revision, rest)
            .await
            .unwrap();
        assert!(shown(&portal, scene.concern).await.machine_written().is_empty());
        assert!(!public(&portal, scene.call).await.contains("machine_written"));
    });
}

#[test]
fn a_machines_sentence_stays_its_own_in_another_concern() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let suggestion = suggested(&portal, &scene).await;
        approve(&portal, portal.drafter, scene.concern, suggestion, None).await.unwrap();
        // Another suggestion waits for it: it goes with the concern.
        suggested(&portal, &scene).await;
        let author = portal.participant("more@example.org").await;
        let more = portal.contribute(author, concern(scene.call, Some(1), "k9")).await.unwrap();
        let target = made(&portal, scene.call, &[more]).await;
        let revision = shown(&portal, scene.concern).await.revision;
        concerns::merge(&portal.store, portal.drafter, &*portal.clock, scene.concern, revision, target)
            .await
            .unwrap();
        let merged = shown(&portal, target).await;
        assert_eq!(merged.machine_written(), ["summary_fa", "summary_en"]);
        assert_eq!(merged.approved_by, portal.drafter.person_id());
        assert!(row(&portal, scene.concern).await.is_none());
        assert!(matches!(
            ask(&portal, portal.drafter, scene.call, scene.concern).await,
            Err(Refusal::NotFound)
        ));
    });
}

#[test]
fn one_press_asks_for_all_that_lack_a_text() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let author = portal.participant("more@example.org").await;
        let mut concerns_of_it = BTreeSet::from([scene.concern]);
        for at in 0..2 {
            let more = concern(scene.call, Some(1), &format!("more{at}"));
            let more = portal.contribute(author, more).await.unwrap();
            concerns_of_it.insert(made(&portal, scene.call, &[more]).await);
        }
        let all =
            || machine_text::ask(&portal.store, portal.drafter, &*portal.clock, scene.call, Wanted::Lacking);
        assert_eq!(all().await.unwrap(), 3);
        assert!(matches!(all().await, Err(Refusal::NotNow("no-concern-lacks-text"))));
        assert_eq!(written(&portal, &writer(|said| Ok(text_of(said)))).await, 3);
        let ids: Vec<i64> = concerns_of_it.iter().copied().collect();
        let rows = table::of_concerns(portal.store.read(), &ids).await.unwrap();
        assert!(rows.values().all(|row| row.state == MachineTextState::Ready) && rows.len() == 3);
        assert!(matches!(all().await, Err(Refusal::NotNow("no-concern-lacks-text"))));
        approve(&portal, portal.drafter, scene.concern, rows[&scene.concern].id, None).await.unwrap();
        // What is complete is not asked for again; what was thrown away is.
        let other = *ids.iter().find(|id| **id != scene.concern).unwrap();
        machine_text::discard(&portal.store, portal.drafter, other, rows[&other].id).await.unwrap();
        assert_eq!(all().await.unwrap(), 1);
        assert_eq!(row(&portal, other).await.unwrap().state, MachineTextState::Waiting);
    });
}

/// A writer that is asked, tells so, and answers when it is let.
struct Slow {
    asked: Notify,
    let_go: Notify,
    times: AtomicUsize,
}

impl Writer for Slow {
    fn write<'a>(&'a self, said: &'a [Quoted]) -> Written<'a> {
        Box::pin(async move {
            self.times.fetch_add(1, Ordering::SeqCst);
            self.asked.notify_one();
            self.let_go.notified().await;
            Ok(MachineText { titles: both("دیرآمده", "Late"), ..text_of(said) })
        })
    }
}

#[test]
fn one_process_asks_and_another_takes_over_only_where_it_fell_silent() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        ask(&portal, portal.drafter, scene.call, scene.concern).await.unwrap();
        let slow = Arc::new(Slow { asked: Notify::new(), let_go: Notify::new(), times: AtomicUsize::new(0) });
        let first = {
            let (store, clock) = (portal.store.clone(), portal.clock.clone());
            let by = Arc::clone(&slow) as Arc<dyn Writer>;
            tokio::spawn(async move { write_due(&store, &*clock, &by).await.unwrap() })
        };
        slow.asked.notified().await;
        assert_eq!(row(&portal, scene.concern).await.unwrap().state, MachineTextState::Running);
        // It is at it: nobody else is.
        let second = writer(|said| Ok(text_of(said)));
        assert_eq!(written(&portal, &second).await, 0);
        // It says nothing for longer than it may: another one does it, and what comes late changes nothing.
        portal.clock.set(portal.clock.now().checked_add(61.seconds()).unwrap());
        assert_eq!(written(&portal, &second).await, 1);
        slow.let_go.notify_one();
        first.await.unwrap();
        let text = row(&portal, scene.concern).await.unwrap().suggestion().unwrap();
        assert_eq!(text.titles[&Language::En], "The cost of carrying it out");
        assert_eq!(slow.times.load(Ordering::SeqCst), 1);
        assert_eq!(events(&portal).await, [EventKind::MachineTextAsked, EventKind::MachineTextSuggested]);
    });
}

#[test]
fn what_was_taken_back_while_the_machine_wrote_leaves_nothing() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        ask(&portal, portal.drafter, scene.call, scene.concern).await.unwrap();
        let slow = Arc::new(Slow { asked: Notify::new(), let_go: Notify::new(), times: AtomicUsize::new(0) });
        let first = {
            let (store, clock) = (portal.store.clone(), portal.clock.clone());
            let by = Arc::clone(&slow) as Arc<dyn Writer>;
            tokio::spawn(async move { write_due(&store, &*clock, &by).await.unwrap() })
        };
        slow.asked.notified().await;
        let running = row(&portal, scene.concern).await.unwrap().id;
        machine_text::discard(&portal.store, portal.drafter, scene.concern, running).await.unwrap();
        slow.let_go.notify_one();
        first.await.unwrap();
        assert!(row(&portal, scene.concern).await.is_none());
        assert_eq!(events(&portal).await, [EventKind::MachineTextAsked, EventKind::MachineTextDiscarded]);
    });
}

#[test]
fn a_new_grouping_takes_the_suggestions_of_its_own_proposals_along() {
    story(|portal| async move {
        let scene = scene(&portal).await;
        let author = portal.participant("more@example.org").await;
        let more = portal.contribute(author, concern(scene.call, Some(1), "k9")).await.unwrap();
        let grouper: concerns::Grouper = Arc::new(|said, _| {
            let proposed = concerns::group::Proposed {
                title: "گروه".into(),
                members: (0..said.len()).collect(),
                ..Default::default()
            };
            vec![proposed]
        });
        let group = || async {
            concerns::ask_grouping(&portal.store, portal.drafter, &*portal.clock, scene.call).await.unwrap();
            concerns::group_due(&portal.store, &*portal.clock, &grouper).await.unwrap();
            let all = concerns::table::of_call(portal.store.read(), scene.call).await.unwrap();
            all.into_iter().map(|weighed| weighed.concern).find(|concern| !concern.kept).unwrap().id
        };
        let proposed = group().await;
        assert_eq!(concerns::table::members(portal.store.read(), proposed).await.unwrap(), [more]);
        ask(&portal, portal.drafter, scene.call, proposed).await.unwrap();
        ask(&portal, portal.drafter, scene.call, scene.concern).await.unwrap();
        assert_ne!(group().await, proposed);
        assert!(row(&portal, proposed).await.is_none());
        assert_eq!(written(&portal, &writer(|said| Ok(text_of(said)))).await, 1);
    });
}
