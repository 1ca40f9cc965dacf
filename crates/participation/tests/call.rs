//! The life of a call, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{both, concern, first_day, instant, story};
use jiff::ToSpan;
use participation::call::{self, Approval, CallState, PeriodChange};
use participation::draft::{self, Correction};
use participation::event::EventKind;
use participation::{Actor, Clock, Refusal, Role, event};
use text::Language;

#[test]
fn a_call_goes_from_its_drafter_over_the_lead_to_everybody() {
    story(|portal| async move {
        let id = portal.complete_call().await;
        assert!(!portal.call(id).await.is_public());
        call::submit(&portal.store, portal.drafter, &*portal.clock, id, portal.call(id).await.revision)
            .await
            .unwrap();
        portal.approve(id).await.unwrap();
        let open = portal.call(id).await;
        assert_eq!(open.state, CallState::Open);
        assert!(open.is_public());
        let version = draft::table::version(portal.store.read(), id, 1).await.unwrap().unwrap();
        assert_eq!(version.draft.articles().len(), 2);
        let life = event::table::of_call(
            portal.store.read(),
            id,
            &[
                EventKind::CallCreated,
                EventKind::CallSubmitted,
                EventKind::CallApproved,
                EventKind::CallOpened,
            ],
        )
        .await
        .unwrap();
        assert_eq!(life.len(), 4);
    });
}

#[test]
fn an_incomplete_call_is_not_handed_in() {
    story(|portal| async move {
        let id = portal.new_call().await;
        let refused = call::submit(&portal.store, portal.drafter, &*portal.clock, id, 1).await;
        assert!(matches!(refused, Err(Refusal::NotNow("incomplete"))));
        let open: Vec<_> =
            call::rules::checklist(&portal.call(id).await, None, &call::rules::Asked::default())
                .into_iter()
                .filter(|c| !c.holds)
                .map(|c| c.code)
                .collect();
        assert!(open.contains(&"summary") && open.contains(&"period") && open.contains(&"articles"));
        assert!(!open.contains(&"title"));
    });
}

#[test]
fn nobody_approves_their_own_call() {
    story(|portal| async move {
        let id = portal.complete_call().await;
        let Actor::Person(drafter) = portal.drafter else { panic!("a drafter is a person") };
        portal.official("drafter@example.org", Role::Lead, Some(portal.ministry)).await;
        call::submit(&portal.store, portal.drafter, &*portal.clock, id, portal.call(id).await.revision)
            .await
            .unwrap();
        let approval = Approval {
            call_id: id,
            revision: portal.call(id).await.revision,
            opens_on: first_day(),
            closes_on: first_day().checked_add(30.days()).unwrap(),
        };
        let refused = call::approve(&portal.store, Actor::Person(drafter), &*portal.clock, approval).await;
        assert!(matches!(refused, Err(Refusal::NotNow("own-call"))));
        assert!(call::approve(&portal.store, portal.lead, &*portal.clock, approval).await.is_ok());
    });
}

#[test]
fn the_lead_sends_a_call_back_with_a_reason() {
    story(|portal| async move {
        let id = portal.complete_call().await;
        call::submit(&portal.store, portal.drafter, &*portal.clock, id, portal.call(id).await.revision)
            .await
            .unwrap();
        let revision = portal.call(id).await.revision;
        let silent =
            call::send_back(&portal.store, portal.lead, &*portal.clock, id, revision, " ".into()).await;
        assert!(matches!(silent, Err(Refusal::Invalid(p)) if p[0].field == "reason"));
        call::send_back(&portal.store, portal.lead, &*portal.clock, id, revision, "ترجمه ناقص است.".into())
            .await
            .unwrap();
        let back = portal.call(id).await;
        assert_eq!(back.state, CallState::Drafting);
        assert_eq!(back.sent_back().unwrap().reason, "ترجمه ناقص است.");
    });
}

#[test]
fn twenty_nine_days_need_a_reason_a_ground_and_the_leads_grant() {
    story(|portal| async move {
        let id = portal.complete_call().await;
        let period = |revision, exception| PeriodChange {
            call_id: id,
            revision,
            opens_on: first_day(),
            closes_on: first_day().checked_add(29.days()).unwrap(),
            exception,
        };
        let revision = portal.call(id).await.revision;
        let refused =
            call::set_period(&portal.store, portal.drafter, &*portal.clock, period(revision, None)).await;
        assert!(matches!(refused, Err(Refusal::Invalid(p)) if p[0].code == "period-too-short"));
        let asked = Some((both("فوریت", "Urgency"), both("ماده ۵ قانون نمونه", "Article 5 of a sample act")));
        call::set_period(&portal.store, portal.drafter, &*portal.clock, period(revision, asked))
            .await
            .unwrap();
        call::submit(&portal.store, portal.drafter, &*portal.clock, id, revision + 1).await.unwrap();
        let approval = |revision| Approval {
            call_id: id,
            revision,
            opens_on: first_day(),
            closes_on: first_day().checked_add(29.days()).unwrap(),
        };
        let early = call::approve(&portal.store, portal.lead, &*portal.clock, approval(revision + 2)).await;
        assert!(matches!(early, Err(Refusal::Invalid(_))));
        call::grant_exception(&portal.store, portal.lead, &*portal.clock, id, revision + 2).await.unwrap();
        call::approve(&portal.store, portal.lead, &*portal.clock, approval(revision + 3)).await.unwrap();
        let open = portal.call(id).await;
        assert_eq!(open.state, CallState::Open);
        assert_eq!(open.exception().unwrap().legal_ground[&Language::En], "Article 5 of a sample act");
    });
}

#[test]
fn the_clock_opens_and_closes_at_the_right_instant_after_a_restart_too() {
    story(|mut portal| async move {
        let id = portal.complete_call().await;
        call::submit(&portal.store, portal.drafter, &*portal.clock, id, portal.call(id).await.revision)
            .await
            .unwrap();
        let opens_on = first_day().checked_add(2.days()).unwrap();
        let approval = Approval {
            call_id: id,
            revision: portal.call(id).await.revision,
            opens_on,
            closes_on: opens_on.checked_add(30.days()).unwrap(),
        };
        call::approve(&portal.store, portal.lead, &*portal.clock, approval).await.unwrap();
        assert_eq!(portal.call(id).await.state, CallState::Scheduled);
        portal.clock.set(instant("2026-11-25T20:29:59Z"));
        let turned = call::turn(&portal.store, &*portal.clock).await.unwrap();
        assert_eq!((turned.opened, turned.next), (0, Some(instant("2026-11-25T20:30:00Z"))));
        portal.reopen().await;
        portal.clock.set(instant("2026-11-25T20:30:00Z"));
        assert_eq!(call::turn(&portal.store, &*portal.clock).await.unwrap().opened, 1);
        portal.clock.set(instant("2027-03-01T00:00:00Z"));
        portal.reopen().await;
        let turned = call::turn(&portal.store, &*portal.clock).await.unwrap();
        assert_eq!((turned.closed, turned.next), (1, None));
        assert_eq!(portal.call(id).await.state, CallState::Answering);
        let duties = call::rules::duties(
            &portal.call(id).await,
            call::rules::Owed { unanswered: true, unplaced: false },
            portal.clock.today(),
        );
        assert!(duties.iter().any(|d| d.code == "report" && d.state == call::rules::DutyState::Overdue));
    });
}

#[test]
fn an_open_call_is_extended_and_never_shortened() {
    story(|portal| async move {
        let id = portal.open_call().await;
        let revision = portal.call(id).await.revision;
        let closes_on = |days: i32| first_day().checked_add(days.days()).unwrap();
        let shorter =
            call::extend(&portal.store, portal.lead, &*portal.clock, id, revision, closes_on(29)).await;
        assert!(matches!(shorter, Err(Refusal::Invalid(_))));
        call::extend(&portal.store, portal.lead, &*portal.clock, id, revision, closes_on(40)).await.unwrap();
        assert_eq!(portal.call(id).await.closes_on(), Some(closes_on(40)));
    });
}

#[test]
fn two_officials_edit_the_same_call_and_the_second_is_told() {
    story(|portal| async move {
        let id = portal.complete_call().await;
        let colleague = portal.official("colleague@example.org", Role::Drafter, Some(portal.unit)).await;
        let revision = portal.call(id).await.revision;
        let period = |exception_days: i32| PeriodChange {
            call_id: id,
            revision,
            opens_on: first_day(),
            closes_on: first_day().checked_add(exception_days.days()).unwrap(),
            exception: None,
        };
        call::set_period(&portal.store, portal.drafter, &*portal.clock, period(31)).await.unwrap();
        let second = call::set_period(&portal.store, colleague, &*portal.clock, period(45)).await;
        assert!(matches!(second, Err(Refusal::Conflict)));
        assert_eq!(portal.call(id).await.period().unwrap().days(), 31);
    });
}

#[test]
fn a_correction_after_opening_is_a_new_version_and_contributions_stay_with_their_article() {
    story(|portal| async move {
        let id = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        let contribution = portal.contribute(person, concern(id, Some(1), "before")).await.unwrap();
        let correct = |revision| Correction { call_id: id, revision, note: both("اصلاح", "Corrected") };
        let work = draft::table::work(portal.store.read(), id).await.unwrap().unwrap();
        let nothing =
            draft::publish_version(&portal.store, portal.drafter, &*portal.clock, correct(work.revision))
                .await;
        assert!(matches!(nothing, Err(Refusal::NotNow("nothing-changed"))));
        let revision = portal.edit_text(id, 1, Language::Fa, "متن یک، اصلاح‌شده").await.unwrap();
        let number = draft::publish_version(&portal.store, portal.drafter, &*portal.clock, correct(revision))
            .await
            .unwrap();
        assert_eq!(number, 2);
        portal.contribute(person, concern(id, Some(1), "after")).await.unwrap();
        let first = participation::contribution::table::find(portal.store.read(), contribution)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((first.version, first.node()), (1, Some(1)));
        let frozen = draft::table::version(portal.store.read(), id, 1).await.unwrap().unwrap();
        assert_eq!(frozen.draft.node(1).unwrap().text(Language::Fa).text, "متن یک");
        assert_eq!(draft::table::versions(portal.store.read(), id).await.unwrap().len(), 2);
    });
}

#[test]
fn a_withdrawn_call_keeps_its_public_reason_and_takes_nothing_more() {
    story(|portal| async move {
        let id = portal.open_call().await;
        let revision = portal.call(id).await.revision;
        let half =
            call::withdraw(&portal.store, portal.lead, &*portal.clock, id, revision, both("دلیل", "")).await;
        assert!(matches!(half, Err(Refusal::Invalid(p)) if p[0].field == "reason_en"));
        call::withdraw(&portal.store, portal.lead, &*portal.clock, id, revision, both("دلیل", "A reason"))
            .await
            .unwrap();
        let call = portal.call(id).await;
        assert!(call.is_public());
        assert_eq!(call.withdrawal().unwrap().reason[&Language::En], "A reason");
        let person = portal.participant("participant@example.org").await;
        assert!(matches!(
            portal.contribute(person, concern(id, Some(1), "k")).await,
            Err(Refusal::NotNow("call-closed"))
        ));
    });
}

#[test]
fn a_role_in_one_unit_does_not_reach_another() {
    story(|portal| async move {
        let elsewhere = portal.organization(Some(portal.ministry), "واحد دیگر", "Another Unit").await;
        let stranger = portal.official("stranger@example.org", Role::Drafter, Some(elsewhere)).await;
        let id = portal.complete_call().await;
        let refused =
            call::submit(&portal.store, stranger, &*portal.clock, id, portal.call(id).await.revision).await;
        assert!(matches!(refused, Err(Refusal::Forbidden)));
    });
}
