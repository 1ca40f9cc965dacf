//! Stories of programs that read the portal: everything public, in stretches, without asking twice for what has not changed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use std::collections::BTreeSet;

use crate::common::calls::Sample;
use crate::common::{Answer, Browser, Portal, story, story_with};
use crate::described::check;
use axum::body::Body;
use axum::http::Request;
use participation::contribution::{self, ContributionKind};
use participation::moderation::Rule;
use participation::{Actor, call, vote};
use serde_json::{Value, json};
use web::Settings;

/// A program with a copy of the description.
struct Program {
    browser: Browser,
    api: Value,
    seen: BTreeSet<String>,
}

impl Program {
    async fn of(portal: &Portal) -> Self {
        let mut browser = portal.browser();
        let answer = browser.get_once("/api/v1/openapi.json?lang=en").await;
        answer.is(200);
        let api = serde_json::from_slice(&answer.bytes).unwrap();
        Self { browser, api, seen: BTreeSet::new() }
    }

    /// Gets an address and holds the answer against its description: `path` as the description writes it.
    async fn get(&mut self, path: &str, address: &str) -> Value {
        let answer = self.browser.get_once(address).await;
        let described = &self.api["paths"][path]["get"]["responses"][answer.status.as_str()];
        assert!(!described.is_null(), "{address}: {} is not described", answer.status);
        let value: Value = serde_json::from_slice(&answer.bytes).unwrap();
        let media = answer.headers["content-type"].to_str().unwrap();
        check(&self.api, &described["content"][media]["schema"], &value, address);
        assert!(answer.headers.contains_key("ratelimit-remaining"), "{address}");
        assert!(answer.headers["access-control-allow-origin"] == "*", "{address}");
        if answer.status == 200 {
            assert!(answer.headers.contains_key("etag"), "{address}");
            self.seen.insert(path.to_owned());
        }
        value
    }

    /// Follows `next` to the end of a list.
    async fn whole(&mut self, path: &str, address: &str) -> Vec<Value> {
        let (mut items, mut next) = (Vec::new(), Some(address.to_owned()));
        while let Some(address) = next {
            let mut stretch = self.get(path, &address).await;
            next = stretch["next"].as_str().map(str::to_owned);
            items.append(stretch["items"].as_array_mut().unwrap());
            assert!(items.len() < 500, "a list without an end: {address}");
        }
        items
    }
}

async fn with(browser: &mut Browser, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::empty()).unwrap()).await
}

/// A call that was open, with a contribution and its reply, a hidden one, a survey and a vote; closed and counted.
async fn closed(portal: &Portal) -> (i64, i64, i64) {
    let sample = Sample { survey: true, ..Sample::default() };
    let id = portal.complete(&sample).await;
    let vote = portal.with_vote(id).await;
    portal.approved(id, &sample).await;
    let author = portal.participant("author@example.org").await;
    let article = portal.article(id, 1).await;
    portal.says(author, id, Some(article), ContributionKind::Concern, "نگران اجرای این ماده‌ام.").await;
    let hidden = portal.says(author, id, None, ContributionKind::Proposal, "ناسزای پنهان").await;
    portal.hides(hidden, Rule::Respect, "ناسزا دارد.").await;
    portal.corrects(id, article, "متن تازه.", "A new text.").await;
    let form = vote::Cast {
        call_id: id,
        vote_id: vote,
        key: "k1".into(),
        ballot: vote::ballot::read(vote::Method::ForAgainst, 2, "for").unwrap(),
    };
    let key = &Settings::default().ballot_key;
    vote::cast(&portal.store, author, &*portal.clock, &participation::SystemChance, key, form).await.unwrap();
    let row = call::table::find(portal.store.read(), id).await.unwrap().unwrap();
    portal.clock.set(participation::clock::instant(row.closes_at.unwrap()));
    call::turn(&portal.store, &*portal.clock).await.unwrap();
    vote::count(&portal.store, &*portal.clock, key).await.unwrap();
    portal.settled().await;
    (id, vote, hidden)
}

#[test]
fn a_program_reads_everything_and_each_answer_is_as_described() {
    story(|mut portal| async move {
        let (id, vote, hidden) = closed(&portal).await;
        let head = portal.store.refresh_head().await.unwrap();
        portal.followers.searched.wait_for(|seq| *seq >= head).await.unwrap();
        let mut program = Program::of(&portal).await;
        assert_eq!(program.api["openapi"].as_str().map(|v| v.starts_with("3.1")), Some(true));
        let survey = portal.survey_of(id).await;
        let of = |rest: &str| format!("/api/v1/calls/{id}{rest}");

        let call = program.get("/api/v1/calls/{call}", &of("")).await;
        assert_eq!(call["state"], "answering");
        assert!(call["title"]["fa"].is_string() && call["title"]["en"].is_string());
        assert!(call["opens_at"].as_str().unwrap().ends_with('Z'), "{call}");
        let calls = program.whole("/api/v1/calls", "/api/v1/calls?state=answering,open").await;
        assert_eq!(calls.len(), 1);
        let within = format!("/api/v1/calls?organization={}", portal.ministry);
        assert_eq!(program.whole("/api/v1/calls", &within).await.len(), 1);
        assert_eq!(program.whole("/api/v1/calls", "/api/v1/calls?subject=service").await.len(), 0);
        let organizations = program.whole("/api/v1/organizations", "/api/v1/organizations?limit=1").await;
        assert!(organizations.len() >= 2);
        let unit = format!("/api/v1/organizations/{}", portal.unit);
        assert_eq!(
            program.get("/api/v1/organizations/{organization}", &unit).await["parent"],
            portal.ministry
        );

        let versions = program.whole("/api/v1/calls/{call}/versions", &of("/versions?limit=1")).await;
        assert_eq!(versions.iter().map(|v| v["number"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2]);
        let version = program.get("/api/v1/calls/{call}/versions/{version}", &of("/versions/2")).await;
        assert!(version["nodes"].as_array().is_some_and(|nodes| !nodes.is_empty()));
        let compared = program.get("/api/v1/calls/{call}/comparison", &of("/comparison?lang=en")).await;
        assert_eq!((&compared["from"], &compared["to"]), (&json!(1), &json!(2)));
        assert_eq!(compared["changed"], 1);

        let said = program.whole("/api/v1/calls/{call}/contributions", &of("/contributions?limit=1")).await;
        assert_eq!(said.len(), 2);
        let one = format!("/api/v1/contributions/{}", said[0]["id"]);
        assert_eq!(program.get("/api/v1/contributions/{contribution}", &one).await["kind"], "concern");
        let alike = format!("{one}/alike");
        assert_eq!(program.whole("/api/v1/contributions/{contribution}/alike", &alike).await.len(), 1);
        let stub = said.iter().find(|c| c["id"] == hidden).unwrap();
        assert_eq!((&stub["state"], &stub["hidden_rule"]), (&json!("hidden"), &json!("respect")));
        assert!(stub["text"].is_null() && stub["author"].is_null() && stub["stances"].is_null(), "{stub}");

        program.whole("/api/v1/calls/{call}/surveys", &of("/surveys")).await;
        let at = format!("/api/v1/surveys/{survey}");
        let form = program.get("/api/v1/surveys/{survey}", &at).await;
        assert!(form["sections"].as_array().is_some_and(|s| !s.is_empty()));
        let results = program.get("/api/v1/surveys/{survey}/results", &format!("{at}/results")).await;
        assert_eq!(results["people"], 0);

        program.whole("/api/v1/calls/{call}/votes", &of("/votes")).await;
        let at = format!("/api/v1/votes/{vote}");
        let counted = program.get("/api/v1/votes/{vote}", &at).await;
        assert_eq!((&counted["stage"], &counted["result"]["ballots"]), (&json!("counted"), &json!(1)));
        let ballots = program.whole("/api/v1/votes/{vote}/ballots", &format!("{at}/ballots?limit=1")).await;
        assert_eq!(ballots, [json!({ "ballot": "for", "many": 1 })]);
        assert_eq!(program.whole("/api/v1/votes/{vote}/receipts", &format!("{at}/receipts")).await.len(), 1);

        assert_eq!(program.whole("/api/v1/rules", "/api/v1/rules").await.len(), Rule::ALL.len());
        let q = crate::common::encode("نگران اجرای");
        let found = program.whole("/api/v1/search", &format!("/api/v1/search?limit=1&q={q}")).await;
        assert!(found.iter().any(|find| find["kind"] == "contribution"), "{found:?}");
        assert!(program.whole("/api/v1/search", "/api/v1/search?q=%21").await.is_empty());
        // There is no report, and nothing to get around it with, until everything is answered.
        let report = "/api/v1/calls/{call}/report";
        assert_eq!(program.get(report, &of("/report")).await["status"], 404);
        portal.answers_everything(id).await;
        let answers = program.whole("/api/v1/calls/{call}/answers", &of("/answers?limit=1")).await;
        let about: BTreeSet<&str> = answers.iter().filter_map(|a| a["subject"].as_str()).collect();
        assert_eq!(about, BTreeSet::from(["contribution", "survey", "vote"]));
        portal.reports(id).await;
        let report = program.get(report, &of("/report")).await;
        assert_eq!((&report["edition"], report["files"].as_array().map(Vec::len)), (&json!(1), Some(8)));
        program.get("/api/v1/openapi.json", "/api/v1/openapi.json").await;

        let described: BTreeSet<String> = program.api["paths"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, item)| !item["get"].is_null())
            .map(|(path, _)| path.clone())
            .collect();
        assert_eq!(program.seen, described, "each described address was read here");
    });
}

#[test]
fn every_address_for_programs_is_described() {
    let source = include_str!("../src/api/mod.rs");
    let routes: BTreeSet<&str> = source
        .split(".route(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|pattern| pattern.starts_with("/api/"))
        .collect();
    story(move |portal| {
        let routes = routes.clone();
        async move {
            let api = Program::of(&portal).await.api;
            let described: BTreeSet<&str> =
                api["paths"].as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(routes, described);
        }
    });
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        portal.settled().await;
        let address = format!("/api/v1/calls/{id}");
        let mut program = portal.browser();
        let first = program.get_once(&address).await;
        let tag = first.headers["etag"].to_str().unwrap().to_owned();
        let again = with(&mut program, &address, &[("if-none-match", &tag)]).await;
        again.is(304);
        assert!(again.bytes.is_empty());
        let author = portal.participant("author@example.org").await;
        portal.says(author, id, None, ContributionKind::Question, "چرا اکنون؟").await;
        let changed = with(&mut program, &address, &[("if-none-match", &tag)]).await;
        changed.is(200).shows("\"contributions\":1");
    });
}

#[test]
fn a_list_that_is_read_in_stretches_stands_still() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let mut written = Vec::new();
        for n in 0..5 {
            written
                .push(portal.says(author, id, None, ContributionKind::Concern, &format!("دغدغهٔ {n}")).await);
        }
        let mut program = Program::of(&portal).await;
        let path = "/api/v1/calls/{call}/contributions";
        let at = |rest: &str| format!("/api/v1/calls/{id}/contributions?{rest}");
        let first = program.get(path, &at("sort=newest&limit=2")).await;
        portal.says(author, id, None, ContributionKind::Concern, "میان خواندن").await;
        let rest = program.whole(path, first["next"].as_str().unwrap()).await;
        let ids = |items: &[Value]| items.iter().map(|c| c["id"].as_i64().unwrap()).collect::<Vec<_>>();
        let mut read = ids(first["items"].as_array().unwrap());
        read.extend(ids(&rest));
        read.reverse();
        assert_eq!(read, written, "each once, though one was written meanwhile");
        let link = program.browser.get_once(&at("limit=2")).await;
        assert!(link.headers["link"].to_str().unwrap().ends_with(">; rel=\"next\""));
        for sort in ["oldest", "most-replies", "most-supported", "most-contested"] {
            let all = program.whole(path, &at(&format!("sort={sort}&limit=4"))).await;
            assert_eq!(ids(&all).into_iter().collect::<BTreeSet<_>>().len(), 6, "{sort}");
        }
        assert_eq!(program.whole(path, &at("on=draft&kind=concern")).await.len(), 6);
        assert_eq!(program.whole(path, &at("node=1")).await.len(), 0);
    });
}

#[test]
fn every_refusal_is_a_problem_in_the_asked_language() {
    story(|portal| async move {
        let mut program = portal.browser();
        let problem = |answer: &Answer, status: u16| -> Value {
            answer.is(status);
            assert_eq!(answer.headers["content-type"], "application/problem+json");
            let problem: Value = serde_json::from_slice(&answer.bytes).unwrap();
            assert_eq!(problem["status"], status);
            problem
        };
        for address in [
            "/api/v1/calls/999",
            "/api/v1/calls/x",
            "/api/v1/nowhere",
            "/api/v1/",
            "/api/v1",
            "/api",
            "/api/v2/x",
        ] {
            let fa = problem(&program.get_once(address).await, 404);
            assert_eq!(fa["title"], "چنین چیزی پیدا نشد", "{address}");
            let en = with(&mut program, address, &[("accept-language", "en-GB,en;q=0.9")]).await;
            assert_eq!(problem(&en, 404)["title"], "There is no such thing");
            assert_eq!(en.headers["content-language"], "en");
        }
        for (query, field) in [
            ("cursor=nonsense", "cursor"),
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("state=drafting", "state"),
            ("kind=novel", "kind"),
            ("organization=-1", "organization"),
            ("lang=de", "lang"),
            ("page=2", "page"),
            ("limit=5&limit=6", "limit"),
        ] {
            let answer = program.get_once(&format!("/api/v1/calls?{query}")).await;
            let problem = problem(&answer, 400);
            assert_eq!(problem["errors"][0]["field"], field, "{query}");
            assert!(!problem["errors"][0]["detail"].as_str().unwrap().contains("problem-"), "{problem}");
        }
        problem(&program.get_once("/api/v1/search").await, 400);
        let request = Request::delete("/api/v1/calls?lang=en").body(Body::empty()).unwrap();
        let answer = program.send(request).await;
        assert_eq!(problem(&answer, 405)["title"], "This address does not take such a method");
        assert!(answer.headers["allow"].to_str().unwrap().contains("GET"));
    });
}

#[test]
fn other_sites_may_read_and_the_session_is_nobody_here() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let address = format!("/api/v1/calls/{id}");
        // The drafter sees the call on the desk, but a program of theirs is a stranger.
        portal.drafter().await;
        portal.browser_of("drafter@example.org").await.get_once(&address).await.is(404);
        let mut program = portal.browser();
        let request = Request::options("/api/v1/calls").body(Body::empty()).unwrap();
        let asked = program.send(request).await;
        asked.is(204);
        assert_eq!(asked.headers["access-control-allow-origin"], "*");
        assert!(asked.headers["allow"].to_str().unwrap().contains("GET"));
        assert!(asked.headers["access-control-allow-methods"].to_str().unwrap().contains("GET"));
        let head = Request::head("/api/v1/calls").body(Body::empty()).unwrap();
        let head = program.send(head).await;
        head.is(200);
        assert!(head.bytes.is_empty() && head.headers.contains_key("etag"));
        assert!(!head.headers.contains_key("set-cookie"));
    });
}

#[test]
fn whoever_asks_too_often_is_told_when_to_go_on() {
    let settings = Settings { api_requests_a_minute: 3, ..Settings::default() };
    story_with(settings, |portal| async move {
        let mut program = portal.browser();
        for left in ["2", "1", "0"] {
            let answer = program.get_once("/api/v1/rules").await;
            answer.is(200);
            assert_eq!(answer.headers["ratelimit-limit"], "3");
            assert_eq!(answer.headers["ratelimit-remaining"], left);
        }
        let answer = program.get_once("/api/v1/rules?lang=en").await;
        answer.is(429).shows("Wait a little");
        let wait: u32 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        // Pages for people are another matter.
        program.get_once("/fa/api").await.is(200).shows("/api/v1/calls/{call}/contributions");
    });
}

#[test]
fn what_waits_to_be_read_is_not_there() {
    story(|portal| async move {
        let sample = Sample::default();
        let id = portal.complete(&sample).await;
        portal.reads_before(id).await;
        portal.approved(id, &sample).await;
        let author = portal.participant("author@example.org").await;
        let waiting = portal.says(author, id, None, ContributionKind::Concern, "این منتظر می‌ماند.").await;
        let mut program = Program::of(&portal).await;
        let list = format!("/api/v1/calls/{id}/contributions");
        assert!(program.whole("/api/v1/calls/{call}/contributions", &list).await.is_empty());
        program.browser.get_once(&format!("/api/v1/contributions/{waiting}")).await.is(404);
        let row = contribution::table::find(portal.store.read(), waiting).await.unwrap().unwrap();
        assert!(!row.is_public());
        let Actor::Person(_) = author else { panic!() };
    });
}
