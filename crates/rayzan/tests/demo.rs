//! The demonstration's past, on both databases.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use std::sync::Arc;

use jiff::ToSpan as _;
use participation::call::{self, CallState};
use participation::vote::{BallotKey, VoteState};
use participation::{Clock as _, Store, SystemClock, draft, event, person, vote};
use rayzan::demo::{self, DemoClock};
use rayzan::worker::turn_calls;
use sea_orm::EntityTrait as _;
use text::Language;

async fn calls(store: &Store) -> Vec<call::table::Model> {
    let mut calls = call::table::Entity::find().all(store.read()).await.unwrap();
    calls.sort_by_key(|c| c.id);
    calls
}

#[test]
fn the_demonstration_shows_calls_in_each_state_and_the_real_policy_open() {
    crate::common::story(|options| async move {
        let clock = Arc::new(DemoClock::default());
        let store = crate::common::open(&options, clock.clone()).await;
        demo::seed(&store, &clock, &BallotKey::new([1; 32]), false).await.unwrap();
        let calls = calls(&store).await;
        let states: Vec<CallState> = calls.iter().map(|c| c.state).collect();
        assert_eq!(
            states,
            [
                CallState::Answering,
                CallState::Open,
                CallState::Scheduled,
                CallState::Open,
                CallState::InReview,
                CallState::Drafting
            ]
        );
        assert_eq!(calls[3].subject, call::Subject::Service);
        let policy = &calls[1];
        let days = call::days_left(policy.period().unwrap().closes_on, clock.today());
        assert!((18..=20).contains(&days), "{days} days left");
        let version = draft::table::version(store.read(), policy.id, 2).await.unwrap().unwrap();
        let articles = version.draft.articles();
        assert_eq!(articles.len(), 5);
        for language in Language::ALL {
            assert!(
                articles
                    .iter()
                    .all(|a| !a.text(language).heading.is_empty() && !a.text(language).text.is_empty())
            );
        }
        let open = vote::table::of_call(store.read(), policy.id).await.unwrap().remove(0);
        let counted = vote::table::of_call(store.read(), calls[0].id).await.unwrap().remove(0);
        assert_eq!((open.state, counted.state), (VoteState::Uncounted, VoteState::Counted));
        assert!(counted.outcome().unwrap().tally.rounds.len() > 1);
        let text = &articles[0].text(Language::Fa).text;
        assert!(text.contains("پیش‌نویس‌های") && !text.contains("پیش نویس"), "{text}");
        store.close().await;
    });
}

#[test]
fn everybody_in_the_demonstration_says_that_they_are_made_up() {
    crate::common::story(|options| async move {
        let clock = Arc::new(DemoClock::default());
        let store = crate::common::open(&options, clock.clone()).await;
        demo::seed(&store, &clock, &BallotKey::new([1; 32]), true).await.unwrap();
        let people = person::table::Entity::find().all(store.read()).await.unwrap();
        assert!(people.len() > 30);
        for p in people {
            let labelled = p.display_name.contains("نمایشی") || p.display_name.starts_with("Demonstration");
            assert!(p.demo && labelled && p.email.ends_with("@demo.invalid"), "{}", p.display_name);
        }
        assert!(calls(&store).await.is_empty(), "--empty makes people only");
        store.close().await;
    });
}

#[test]
fn the_past_is_told_in_the_order_of_time_and_ends_now() {
    crate::common::story(|options| async move {
        let clock = Arc::new(DemoClock::default());
        let store = crate::common::open(&options, clock.clone()).await;
        demo::seed(&store, &clock, &BallotKey::new([1; 32]), false).await.unwrap();
        let head = event::table::head(store.read()).await.unwrap();
        let events = event::table::between(store.read(), 0, head, 10_000).await.unwrap();
        let now = SystemClock.now().as_millisecond();
        assert!(events.last().unwrap().happened_at <= now);
        let policy = calls(&store).await.remove(1);
        let told: Vec<_> = events.iter().filter(|e| e.call_id == Some(policy.id)).collect();
        assert!(told.windows(2).all(|pair| pair[0].happened_at <= pair[1].happened_at));
        // The clock shows the machine's time again.
        assert!((clock.now().as_millisecond() - now).abs() < 60_000);
        store.close().await;
    });
}

#[test]
fn the_clock_opens_the_scheduled_call_on_its_day_and_closes_the_open_one() {
    crate::common::story(|options| async move {
        let clock = Arc::new(DemoClock::default());
        let store = crate::common::open(&options, clock.clone()).await;
        demo::seed(&store, &clock, &BallotKey::new([1; 32]), false).await.unwrap();
        let turned = turn_calls(&store, &*clock).await.unwrap();
        assert_eq!((turned.opened, turned.closed), (0, 0));
        clock.set(turned.next.unwrap());
        assert_eq!(turn_calls(&store, &*clock).await.unwrap().opened, 1);
        clock.set(SystemClock.now() + (24 * 25).hours());
        assert_eq!(turn_calls(&store, &*clock).await.unwrap().closed, 1);
        assert_eq!(calls(&store).await[1].state, CallState::Answering);
        store.close().await;
    });
}
