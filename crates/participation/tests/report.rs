//! Stories of the closing report: compiled, signed, published, frozen, corrected.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, both, concern, story};
use jiff::ToSpan as _;
use participation::answer::{self, Decision, Given, Ground, GroundKind, Saying, Subject};
use participation::call::CallState;
use participation::contribution::Submission;
use participation::event::table::{Filter, trail};
use participation::person::{self, SelfDescription};
use participation::report::{self, Place, PlaceKind, Written, compile, table};
use participation::{Actor, Clock as _, Refusal, Role, call};

fn written() -> Written {
    Written {
        announced: both("در خبرگزاری‌ها", "In the news"),
        overview: Default::default(),
        changes: both("ماده ۱ روشن‌تر شد", "Article 1 became clearer"),
        next: both("تصویب در دی‌ماه", "Approval in January"),
    }
}

async fn answered(portal: &Portal, call: i64, id: i64, signer: Actor, decision: Decision) {
    let subject = Subject::Contribution(id);
    let given = Given {
        decision,
        reason: both("چون", "Because"),
        grounds: vec![Ground {
            kind: GroundKind::Law,
            title: "قانون نمونه".into(),
            article: String::new(),
            quote: String::new(),
            url: String::new(),
            file_id: None,
            file: None,
        }],
        articles: vec![1],
        unchanged: Default::default(),
    };
    let saying = Saying { call_id: call, subjects: vec![(subject, 0)], given };
    answer::decide(&portal.store, portal.drafter, &*portal.clock, saying).await.unwrap();
    answer::sign(&portal.store, signer, &*portal.clock, call, vec![(subject, 1)]).await.unwrap();
}

async fn digest(portal: &Portal, call: i64) -> String {
    let row = portal.call(call).await;
    let report = table::last(portal.store.read(), call).await.unwrap().unwrap();
    let compiled =
        compile::compile(portal.store.read(), &row, &report.written(), report.edition).await.unwrap();
    compiled.digest()
}

async fn sign(portal: &Portal, call: i64) -> Result<(), Refusal> {
    let digest = digest(portal, call).await;
    report::sign(&portal.store, portal.lead, &*portal.clock, call, &digest).await
}

async fn publish(portal: &Portal, who: Actor, call: i64) -> Result<(), Refusal> {
    report::publish(&portal.store, who, &*portal.clock, call, "https://portal.example").await
}

async fn describes_self(portal: &Portal, who: Actor, gender: &str, province: &str) {
    let typed = SelfDescription {
        kind: "public".into(),
        gender: gender.into(),
        province: province.into(),
        ..Default::default()
    };
    person::describe_self(&portal.store, who, &*portal.clock, typed).await.unwrap();
}

#[test]
fn a_report_is_compiled_signed_published_and_frozen() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut ids = Vec::new();
        // Twelve people: seven of Tehran, four of Fars, who are too few to be told, one who says nothing.
        for at in 0..12 {
            let author = portal.participant(&format!("author{at}@example.org")).await;
            let (gender, province) = if at < 7 { ("female", "IR-23") } else { ("male", "IR-07") };
            if at < 11 {
                describes_self(&portal, author, gender, province).await;
            }
            let new = Submission {
                body: format!("نظر شمارهٔ {at}"),
                ..concern(call, Some(1), &format!("k{at}"))
            };
            ids.push(portal.contribute(author, new).await.unwrap());
        }
        portal.clock.set(portal.clock.now().checked_add((24 * 32).hours()).unwrap());
        call::turn(&portal.store, &*portal.clock).await.unwrap();
        let second = portal.official("second@example.org", Role::Drafter, Some(portal.unit)).await;
        report::begin(&portal.store, portal.drafter, &*portal.clock, call, Default::default()).await.unwrap();
        report::write(&portal.store, portal.drafter, &*portal.clock, call, 1, written()).await.unwrap();
        for id in &ids[1..] {
            answered(&portal, call, *id, second, Decision::Accepted).await;
        }
        // One is left: nobody gets around it, neither the lead nor the operator.
        assert!(matches!(sign(&portal, call).await, Err(Refusal::NotNow("report-incomplete"))));
        for who in [portal.lead, Actor::Operator] {
            let early = publish(&portal, who, call).await;
            assert!(matches!(early, Err(Refusal::NotNow("report-unanswered"))), "{early:?}");
        }
        answered(&portal, call, ids[0], second, Decision::Rejected).await;
        assert!(matches!(publish(&portal, portal.lead, call).await, Err(Refusal::NotNow("report-unsigned"))));
        let blind = report::sign(&portal.store, portal.lead, &*portal.clock, call, "0").await;
        assert!(matches!(blind, Err(Refusal::Conflict)));
        let stranger =
            report::sign(&portal.store, second, &*portal.clock, call, &digest(&portal, call).await).await;
        assert!(matches!(stranger, Err(Refusal::Forbidden)));
        sign(&portal, call).await.unwrap();
        publish(&portal, portal.lead, call).await.unwrap();
        assert_eq!(portal.call(call).await.state, CallState::Reported);
        let first = table::published(portal.store.read(), call, None).await.unwrap().unwrap();
        let compiled = first.compiled().unwrap().unwrap();
        assert_eq!(compiled.decisions["accepted"], 11);
        assert_eq!(compiled.changes.len(), 1);
        let people = &compiled.people;
        assert_eq!(people.all, Some(12));
        // Four of Fars could be told by subtraction from twelve and seven with one unsaid: both stay withheld.
        let province = people.table(&["province"]).unwrap();
        assert_eq!(province.count(&["IR-07"]), Some(None));
        assert_eq!(province.count(&["unsaid"]), Some(None));
        // Its files are what it says, packed and whole.
        let files = table::files(portal.store.read(), first.id).await.unwrap();
        assert_eq!(files.len(), 8);
        let csv = table::file(portal.store.read(), first.id, "contributions.csv").await.unwrap().unwrap();
        let text = String::from_utf8(report::files::unpack(&csv.bytes).unwrap()).unwrap();
        assert_eq!((text.lines().count(), text.contains("example.org")), (13, false));
        // The places: this portal by itself, the others are recorded.
        let place =
            Place { call_id: call, place: PlaceKind::National, url: "https://national.example/1".into() };
        report::record_place(&portal.store, portal.lead, &*portal.clock, place).await.unwrap();
        let waiting = table::unchecked(portal.store.read(), 10).await.unwrap();
        let check = report::Check { id: waiting[0].id, status: Some(200) };
        report::check_place(&portal.store, &*portal.clock, check).await.unwrap();
        let places = table::places(portal.store.read(), first.id).await.unwrap();
        assert!(places.iter().all(table::place::Model::answers) && places.len() == 2);
        // A correction is an edition beside it. Somebody who moved meanwhile is not told of by the difference.
        let mover =
            person::table::by_email(portal.store.read(), "author7@example.org").await.unwrap().unwrap();
        describes_self(&portal, Actor::Person(mover.id), "male", "IR-10").await;
        let why = both("غلط تایپی", "A misprint");
        assert_eq!(report::begin(&portal.store, portal.drafter, &*portal.clock, call, why).await.unwrap(), 2);
        sign(&portal, call).await.unwrap();
        publish(&portal, portal.lead, call).await.unwrap();
        let again = table::published(portal.store.read(), call, None).await.unwrap().unwrap();
        assert_eq!(again.edition, 2);
        assert_eq!(&again.compiled().unwrap().unwrap().people, people);
        let kept = table::published(portal.store.read(), call, Some(1)).await.unwrap().unwrap();
        assert_eq!(kept.digest, first.digest);
        call::conclude(&portal.store, portal.lead, &*portal.clock, call, portal.call(call).await.revision)
            .await
            .unwrap();
        assert_eq!(portal.call(call).await.state, CallState::Concluded);
        let trail = trail(portal.store.read(), &Filter::default(), 10_000).await.unwrap();
        assert!(
            trail.iter().all(|event| !event.data.contains("قانون") && !event.data.contains("example.org"))
        );
    });
}

#[test]
fn a_call_on_which_nobody_said_anything_has_its_report_too() {
    story(|portal| async move {
        let call = portal.open_call().await;
        portal.clock.set(portal.clock.now().checked_add((24 * 32).hours()).unwrap());
        call::turn(&portal.store, &*portal.clock).await.unwrap();
        report::begin(&portal.store, portal.drafter, &*portal.clock, call, Default::default()).await.unwrap();
        report::write(&portal.store, portal.drafter, &*portal.clock, call, 1, written()).await.unwrap();
        sign(&portal, call).await.unwrap();
        // Whatever is written after the signature takes it off.
        let last = table::last(portal.store.read(), call).await.unwrap().unwrap();
        report::write(&portal.store, portal.drafter, &*portal.clock, call, last.revision, written())
            .await
            .unwrap();
        assert!(matches!(publish(&portal, portal.lead, call).await, Err(Refusal::NotNow("report-unsigned"))));
        sign(&portal, call).await.unwrap();
        publish(&portal, portal.lead, call).await.unwrap();
        let report = table::published(portal.store.read(), call, None).await.unwrap().unwrap();
        assert_eq!(report.compiled().unwrap().unwrap().people.all, Some(0));
    });
}
