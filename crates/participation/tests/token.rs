//! Tokens: made for a program, shown once, ended by time, by a press or with the account. Told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, story};
use jiff::ToSpan as _;
use participation::token::{self, NewToken, Scope, table};
use participation::{Actor, Clock as _, Refusal, SystemChance, person};
use sea_orm::{ConnectionTrait as _, Statement};

fn new(name: &str, days: i64) -> NewToken {
    NewToken { name: name.into(), scopes: vec![Scope::Stances, Scope::Contributions, Scope::Stances], days }
}

async fn made(portal: &Portal, who: Actor, name: &str, days: i64) -> (i64, String) {
    token::make(&portal.store, who, &*portal.clock, &SystemChance, new(name, days)).await.unwrap()
}

async fn opens(portal: &Portal, secret: &str) -> bool {
    let now = portal.clock.now().as_millisecond();
    table::of_secret(portal.store.read(), secret, now).await.unwrap().is_some()
}

#[test]
fn a_token_opens_what_it_was_made_for_until_it_is_revoked() {
    story(|portal| async move {
        let somebody = portal.participant("a@example.org").await;
        let other = portal.participant("b@example.org").await;
        let (id, secret) = made(&portal, somebody, "  برنامهٔ\nانجمن ", 30).await;
        let now = portal.clock.now().as_millisecond();
        let row = table::of_secret(portal.store.read(), &secret, now).await.unwrap().unwrap();
        assert_eq!(row.scopes(), [Scope::Contributions, Scope::Stances]);
        assert_eq!((Some(row.person_id), row.name.as_str()), (somebody.person_id(), "برنامهٔ انجمن"));
        assert!(row.is_to_be_touched(now));
        table::touch(&portal.store, id, now).await.unwrap();
        let listed = table::of_person(portal.store.read(), row.person_id, now).await.unwrap();
        assert_eq!(listed[0].used_at, Some(now));
        assert!(!listed[0].is_to_be_touched(now));
        for wrong in ["", "rayzan_", &secret[1..], &secret[..secret.len() - 1], &format!("{secret}0")] {
            assert!(!opens(&portal, wrong).await, "{wrong}");
        }
        let refused = token::revoke(&portal.store, other, &*portal.clock, id).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "others cannot");
        assert!(opens(&portal, &secret).await);
        token::revoke(&portal.store, somebody, &*portal.clock, id).await.unwrap();
        token::revoke(&portal.store, somebody, &*portal.clock, id).await.unwrap();
        assert!(!opens(&portal, &secret).await);
    });
}

#[test]
fn a_token_ends_by_itself_and_the_secret_stands_nowhere() {
    story(|portal| async move {
        let somebody = portal.participant("a@example.org").await;
        let (_, secret) = made(&portal, somebody, "app", 7).await;
        let db = portal.store.read();
        let kept = Statement::from_string(db.get_database_backend(), "SELECT token_hash FROM token");
        let kept: String = db.query_one_raw(kept).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        assert!(!secret.contains(&kept) && !kept.contains(secret.trim_start_matches("rayzan_")));
        portal.clock.set(portal.clock.now() + (7 * 24).hours());
        assert!(!opens(&portal, &secret).await);
    });
}

#[test]
fn what_is_missing_is_said_beside_its_field() {
    story(|portal| async move {
        let somebody = portal.participant("a@example.org").await;
        let (store, clock) = (&portal.store, &*portal.clock);
        let empty = NewToken { name: " ".into(), scopes: Vec::new(), days: 366 };
        let Err(Refusal::Invalid(problems)) = token::make(store, somebody, clock, &SystemChance, empty).await
        else {
            panic!()
        };
        let named: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.code)).collect();
        assert_eq!(named, [("name", "missing"), ("scopes", "missing"), ("days", "bad-days")]);
        let stranger = token::make(store, Actor::Visitor, clock, &SystemChance, new("a", 1)).await;
        assert!(matches!(stranger, Err(Refusal::SignInNeeded)));
        for n in 0..token::MOST_TOKENS {
            made(&portal, somebody, &format!("{n}"), 1).await;
        }
        let more = token::make(store, somebody, clock, &SystemChance, new("more", 1)).await;
        assert!(matches!(more, Err(Refusal::NotNow("too-many-tokens"))));
    });
}

#[test]
fn tokens_are_taken_along_without_the_secret_and_go_with_the_account() {
    story(|portal| async move {
        let somebody = portal.participant("a@example.org").await;
        let (_, secret) = made(&portal, somebody, "app", 30).await;
        let (id, now) = (somebody.person_id().unwrap(), portal.clock.now().as_millisecond());
        let told = person::export(portal.store.read(), id, now).await.unwrap().unwrap();
        assert_eq!(told["tokens"][0]["name"], "app");
        assert_eq!(told["tokens"][0]["may"], serde_json::json!(["contributions", "stances"]));
        assert!(!told.to_string().contains(&secret));
        person::erase(&portal.store, somebody, &*portal.clock).await.unwrap();
        assert!(!opens(&portal, &secret).await);
        let refused = token::make(&portal.store, somebody, &*portal.clock, &SystemChance, new("a", 1)).await;
        assert!(matches!(refused, Err(Refusal::SignInNeeded)));
    });
}
