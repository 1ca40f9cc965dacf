//! Stories of programs that act for a participant: with a token, as far as it allows, by the rules of the pages.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::{Answer, Browser, Portal, story, story_with};
use axum::body::Body;
use axum::http::Request;
use participation::contribution::ContributionKind;
use participation::token::{self, NewToken, Scope};
use participation::{Actor, SystemChance, stance, survey};
use serde_json::{Value, json};
use web::Settings;

async fn token(portal: &Portal, who: Actor, scopes: &[Scope]) -> (i64, String) {
    let new = NewToken { name: "app".into(), scopes: scopes.to_vec(), days: 60 };
    token::make(&portal.store, who, &*portal.clock, &SystemChance, new).await.unwrap()
}

async fn send(
    browser: &mut Browser,
    method: &str,
    address: &str,
    token: &str,
    headers: &[(&str, &str)],
    body: Value,
) -> Answer {
    let mut request =
        Request::builder().method(method).uri(address).header("content-type", "application/json");
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn read(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap()
}

#[test]
fn a_program_contributes_once_and_everybody_sees_it_at_once() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let article = portal.article(id, 1).await;
        let author = portal.participant("author@example.org").await;
        let (_, secret) = token(&portal, author, &[Scope::Contributions]).await;
        let mut program = portal.browser();
        let at = format!("/api/v1/calls/{id}/contributions?lang=en");
        let body = json!({ "node": article, "kind": "proposal", "text": "بهتر است روشن‌تر شود.", "wording": "متن بهتر" });
        let key = [("idempotency-key", "one")];
        let made = send(&mut program, "POST", &at, &secret, &key, body.clone()).await;
        made.is(201);
        let place = made.headers["location"].to_str().unwrap().to_owned();
        assert_eq!(read(&made)["state"], "published");
        let again = send(&mut program, "POST", &at, &secret, &key, body).await;
        assert_eq!(again.headers["location"], place.as_str(), "the same key is the same contribution");
        let shown = read(&program.get_once(&place).await);
        assert_eq!((&shown["text"], &shown["wording"]), (&json!("بهتر است روشن‌تر شود."), &json!("متن بهتر")));
        assert_eq!(shown["language"], "en");
        let reply = json!({ "reply_to": shown["id"], "kind": "question", "text": "چرا؟" });
        send(&mut program, "POST", &at, &secret, &[], reply).await.is(201);
        let thread = read(&program.get_once(&place).await);
        assert_eq!(thread["replies"].as_array().unwrap().len(), 1);
        program.get(&format!("/fa/calls/{id}/contributions")).await.shows("بهتر است روشن‌تر شود.");
    });
}

#[test]
fn what_a_program_sends_waits_where_contributions_are_read_first() {
    story(|portal| async move {
        let sample = Sample::default();
        let id = portal.complete(&sample).await;
        portal.reads_before(id).await;
        portal.approved(id, &sample).await;
        let author = portal.participant("author@example.org").await;
        let (_, secret) = token(&portal, author, &[Scope::Contributions]).await;
        let mut program = portal.browser();
        let at = format!("/api/v1/calls/{id}/contributions");
        let body = json!({ "kind": "concern", "text": "این منتظر می‌ماند." });
        let made = send(&mut program, "POST", &at, &secret, &[], body).await;
        made.is(201);
        assert_eq!(read(&made)["state"], "waiting");
        program.get_once(made.headers["location"].to_str().unwrap()).await.is(404);
    });
}

#[test]
fn a_stance_is_taken_changed_and_taken_back_by_a_program() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let reader = portal.participant("reader@example.org").await;
        let said = portal.says(author, id, None, ContributionKind::Concern, "دغدغه").await;
        let (_, secret) = token(&portal, reader, &[Scope::Stances]).await;
        let (_, own) = token(&portal, author, &[Scope::Stances]).await;
        let mut program = portal.browser();
        let at = format!("/api/v1/contributions/{said}/stance?lang=en");
        for (word, before) in
            [("agree", "none"), ("unsure", "agree"), ("none", "unsure"), ("disagree", "none")]
        {
            let taken = send(&mut program, "PUT", &at, &secret, &[], json!({ "stance": word })).await;
            taken.is(200);
            assert_eq!((&read(&taken)["stance"], &read(&taken)["before"]), (&json!(word), &json!(before)));
        }
        let kept = stance::table::of_person(portal.store.read(), reader.person_id().unwrap(), &[said]).await;
        assert_eq!(kept.unwrap().get(&said), Some(&stance::Stance::Disagree));
        let refused = send(&mut program, "PUT", &at, &own, &[], json!({ "stance": "agree" })).await;
        refused.is(409).shows("your own contribution");
        send(
            &mut program,
            "PUT",
            "/api/v1/contributions/999/stance",
            &secret,
            &[],
            json!({ "stance": "agree" }),
        )
        .await
        .is(404);
    });
}

#[test]
fn a_survey_is_answered_whole_and_what_is_wrong_is_named() {
    story(|portal| async move {
        let sample = Sample { survey: true, ..Sample::default() };
        let id = portal.published(&sample).await;
        let survey = portal.survey_of(id).await;
        let somebody = portal.participant("a@example.org").await;
        let (_, secret) = token(&portal, somebody, &[Scope::Surveys]).await;
        let mut program = portal.browser();
        let at = format!("/api/v1/surveys/{survey}/answers?lang=en");
        let mut answer = async |answers: Value| {
            send(&mut program, "POST", &at, &secret, &[], json!({ "version": 1, "answers": answers })).await
        };
        let wrong = answer(json!({ "uses": "perhaps" })).await;
        assert_eq!(read(wrong.is(422))["errors"][0]["field"], "answers.uses");
        let missing = answer(json!({ "uses": "no" })).await;
        assert_eq!(read(missing.is(422))["errors"][0]["field"], "answers.why");
        let unknown = answer(json!({ "uses": "yes", "colour": "red" })).await;
        assert_eq!(read(unknown.is(422))["errors"][0]["code"], "survey-no-question");
        let first = answer(json!({ "uses": "no", "why": "وقت ندارم", "score": 2 })).await;
        assert_eq!(read(first.is(200))["first"], true);
        let second = answer(json!({ "uses": "yes", "score": 5 })).await;
        assert_eq!(read(second.is(200))["first"], false);
        let sheet = survey::table::sheet_of(portal.store.read(), survey, somebody.person_id().unwrap()).await;
        let answers = sheet.unwrap().unwrap().answers();
        assert!(!answers.contains_key("why") && answers.len() == 2, "{answers:?}");
        let body = json!({ "version": 9, "answers": {} });
        send(&mut portal.browser(), "POST", &at, &secret, &[], body).await.is(404);
    });
}

#[test]
fn without_a_token_that_holds_nothing_is_done() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let (number, secret) = token(&portal, author, &[Scope::Stances]).await;
        let mut program = portal.browser_of("author@example.org").await;
        let at = format!("/api/v1/calls/{id}/contributions?lang=en");
        let body = json!({ "kind": "concern", "text": "a" });
        // The cookie of whoever is signed in opens nothing here.
        let none = send(&mut program, "POST", &at, "", &[], body.clone()).await;
        none.is(401).shows("A token is needed");
        assert_eq!(none.headers["www-authenticate"], "Bearer realm=\"rayzan\"");
        let forged = send(&mut program, "POST", &at, "rayzan_0000", &[], body.clone()).await;
        assert!(forged.is(401).headers["www-authenticate"].to_str().unwrap().contains("invalid_token"));
        let narrow = send(&mut program, "POST", &at, &secret, &[], body.clone()).await;
        assert!(narrow.is(403).headers["www-authenticate"].to_str().unwrap().contains("insufficient_scope"));
        token::revoke(&portal.store, author, &*portal.clock, number).await.unwrap();
        let at = "/api/v1/contributions/1/stance";
        send(&mut program, "PUT", at, &secret, &[], json!({ "stance": "agree" })).await.is(401);
    });
}

#[test]
fn a_body_that_is_not_as_described_is_refused_by_name() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let (_, secret) = token(&portal, author, &[Scope::Contributions]).await;
        let mut program = portal.browser();
        let at = format!("/api/v1/calls/{id}/contributions");
        for (body, field, status) in [
            (json!({ "kind": "concern", "text": "a", "colour": 1 }), "colour", 400),
            (json!({ "kind": "concern" }), "text", 400),
            (json!({ "kind": "novel", "text": "a" }), "kind", 400),
            (json!({ "kind": "concern", "text": 5 }), "body", 400),
            (json!([]), "body", 400),
            (json!({ "kind": "concern", "text": " " }), "text", 422),
            (json!({ "kind": "concern", "text": "a".repeat(5001) }), "text", 422),
            (json!({ "kind": "concern", "text": "a", "wording": "b" }), "wording", 422),
        ] {
            let answer = send(&mut program, "POST", &at, &secret, &[], body.clone()).await;
            assert_eq!(read(answer.is(status))["errors"][0]["field"], field, "{body}");
        }
        let form = Request::post(&at)
            .header("authorization", format!("Bearer {secret}"))
            .header("content-type", "text/plain")
            .body(Body::from("kind=concern"));
        program.send(form.unwrap()).await.is(415);
        // NUL is no letter: PostgreSQL would not take it.
        let nul = json!({ "kind": "concern", "text": "a\u{0}b" });
        send(&mut program, "POST", &at, &secret, &[], nul).await.is(201);
        portal.clock.set(participation::clock::instant(portal.call(id).await.closes_at.unwrap()));
        let late =
            send(&mut program, "POST", &at, &secret, &[], json!({ "kind": "concern", "text": "a" })).await;
        late.is(409);
    });
}

#[test]
fn a_new_account_is_slow_for_programs_too() {
    let settings = Settings { new_account_contributions_an_hour: 1, ..Settings::default() };
    story_with(settings, |portal| async move {
        let id = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let (_, secret) = token(&portal, author, &[Scope::Contributions]).await;
        let mut program = portal.browser();
        let at = format!("/api/v1/calls/{id}/contributions");
        let body = json!({ "kind": "concern", "text": "دغدغه" });
        send(&mut program, "POST", &at, &secret, &[], body.clone()).await.is(201);
        let slow = send(&mut program, "POST", &at, &secret, &[], body).await;
        assert!(slow.is(429).headers.contains_key("retry-after"));
    });
}

#[test]
fn a_person_makes_a_token_sees_it_once_and_revokes_it() {
    story(|portal| async move {
        let mut browser = portal.somebody("a@example.org").await;
        browser.get("/fa/me").await.shows("/fa/me/tokens");
        browser.get("/fa/me/tokens").await.is(200).shows("کلید تازه");
        let wrong = browser.post_once("/fa/me/tokens", &[("name", ""), ("days", "30")]).await;
        wrong.is(422).shows("دست‌کم یکی از این کارها را برگزینید");
        let fields = [("name", "برنامهٔ <من>"), ("scopes", "stances"), ("scopes", "surveys"), ("days", "۳۰")];
        let made = browser.post_once("/fa/me/tokens", &fields).await;
        made.is(200).shows("برنامهٔ &#60;من&#62;").shows("دیگر نشان داده نمی‌شود");
        assert_eq!(made.headers["cache-control"], "private, no-store");
        let secret = made.text().split("<code>rayzan_").nth(1).unwrap()[..64].to_owned();
        let page = browser.get("/en/me/tokens").await;
        page.shows("Not used yet").hides(&secret);
        let id = page.text().split("/en/me/tokens/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let secret = format!("rayzan_{secret}");
        let at = "/api/v1/contributions/999/stance";
        send(&mut portal.browser(), "PUT", at, &secret, &[], json!({ "stance": "agree" })).await.is(404);
        let address = format!("/en/me/tokens/{id}/revoke");
        portal.somebody("b@example.org").await.post_once(&address, &[]).await.is(404);
        browser.post(&address, &[]).await.is(200).shows("no longer works");
        send(&mut portal.browser(), "PUT", at, &secret, &[], json!({ "stance": "agree" })).await.is(401);
    });
}
