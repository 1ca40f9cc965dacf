//! Stories of documents that answers rest on.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::answering::{Closed, close, closed, decide, given, saying, sign};
use crate::common::{Portal, concern, story};
use participation::answer::{Decision, Given, Ground, GroundKind, Saying, Subject, ready, table as answers};
use participation::file::{self, NewGround, Purpose};
use participation::{Actor, Refusal, Role};

const STUDY: &[u8] = b"%PDF-1.7 a study";

async fn attach(portal: &Portal, who: Actor, call_id: i64, name: &str, bytes: &[u8]) -> Result<i64, Refusal> {
    let new = NewGround { call_id, name: name.into(), bytes: bytes.to_vec() };
    file::attach_ground(&portal.store, who, &*portal.clock, new).await
}

fn resting_on(call: i64, subject: Subject, file_id: i64) -> Saying {
    let ground = Ground {
        kind: GroundKind::Document,
        title: "مطالعهٔ هزینه".into(),
        article: String::new(),
        quote: String::new(),
        url: String::new(),
        file_id: Some(file_id),
        file: None,
    };
    let given = Given { grounds: vec![ground], ..given(Decision::Rejected) };
    Saying { given, ..saying(call, subject, Decision::Rejected) }
}

async fn is_public(portal: &Portal, id: i64) -> bool {
    file::table::find(portal.store.read(), id).await.unwrap().unwrap().is_public()
}

#[test]
fn a_document_is_the_officials_until_an_answer_that_rests_on_it_is_signed() {
    story(|portal| async move {
        let Closed { call, ids, second } = closed(&portal, &["هزینه روشن نیست", "مهلت کم است"]).await;
        let expert = portal.official("expert@example.org", Role::Expert, Some(portal.unit)).await;
        let study = attach(&portal, expert, call, "../مطالعه.pdf", STUDY).await.unwrap();
        // Sent twice, kept once; another one is another.
        assert_eq!(attach(&portal, portal.drafter, call, "again.pdf", STUDY).await.unwrap(), study);
        let unused = attach(&portal, portal.drafter, call, "letter.pdf", b"%PDF-1.7 a letter").await.unwrap();
        let db = portal.store.read();
        // It is no file beside the call.
        let beside = file::table::of_call(db, call).await.unwrap();
        assert!(beside.iter().all(|file| file.purpose != Purpose::Ground));
        let one = Subject::Contribution(ids[0]);
        decide(&portal, portal.drafter, resting_on(call, one, study)).await.unwrap();
        assert!(!is_public(&portal, study).await);
        sign(&portal, second, call, one).await.unwrap();
        assert!(is_public(&portal, study).await && !is_public(&portal, unused).await);
        // What it is called stands in the answer itself.
        let signed = answers::answer_of(db, one).await.unwrap().unwrap().given().unwrap();
        let file = signed.grounds[0].file.clone().unwrap();
        assert_eq!((file.name.as_str(), file.size), ("مطالعه.pdf", i64::try_from(STUDY.len()).unwrap()));
        let row = file::table::find(db, study).await.unwrap().unwrap();
        assert_eq!((row.media_type.as_str(), row.sha256), ("application/pdf", file.sha256));
        // Another answer later does not change since when it is public, nor does a correction take it back.
        let since = row.signed_at;
        decide(&portal, portal.drafter, saying(call, one, Decision::Noted)).await.unwrap();
        sign(&portal, second, call, one).await.unwrap();
        let row = file::table::find(db, study).await.unwrap().unwrap();
        assert_eq!((row.signed_at, row.is_public()), (since, true));
    });
}

#[test]
fn what_may_not_be_attached_to_a_call_is_no_ground_either() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &["الف"]).await;
        for (name, bytes, code) in [
            ("page.html", &b"<script>"[..], "file-kind"),
            ("study.pdf", b"", "file-empty"),
            ("", b"x", "missing"),
        ] {
            let refused = attach(&portal, portal.drafter, call, name, bytes).await;
            assert!(matches!(&refused, Err(Refusal::Invalid(p)) if p[0].code == code), "{name}: {refused:?}");
        }
        let anybody = portal.participant("anybody@example.org").await;
        for who in [anybody, portal.lead] {
            assert!(matches!(attach(&portal, who, call, "a.pdf", STUDY).await, Err(Refusal::Forbidden)));
        }
        let open = portal.open_call().await;
        let elsewhere = portal.contribute(anybody, concern(open, Some(1), "elsewhere")).await.unwrap();
        let early = attach(&portal, portal.drafter, open, "a.pdf", STUDY).await;
        assert!(matches!(early, Err(Refusal::NotNow("not-answering"))));
        // A document of one call is no ground of another's answer, nor is the source of the draft.
        let study = attach(&portal, portal.drafter, call, "a.pdf", STUDY).await.unwrap();
        close(&portal).await;
        let foreign = resting_on(open, Subject::Contribution(elsewhere), study);
        let refused = decide(&portal, portal.drafter, foreign).await;
        assert!(matches!(&refused, Err(Refusal::Invalid(p)) if p[0].field == "ground_0_file"), "{refused:?}");
        let sources = file::table::of_call(portal.store.read(), call).await.unwrap();
        let source = sources.iter().find(|file| file.purpose == Purpose::Source).unwrap();
        let refused =
            decide(&portal, portal.drafter, resting_on(call, Subject::Contribution(ids[0]), source.id)).await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))));
    });
}

#[test]
fn a_ready_reason_leaves_the_documents_of_its_call_behind() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &["الف"]).await;
        let study = attach(&portal, portal.drafter, call, "a.pdf", STUDY).await.unwrap();
        let given = resting_on(call, Subject::Contribution(ids[0]), study).given;
        let new = ready::NewReady { organization_id: portal.unit, title: "هزینه".into(), given };
        let id = ready::save(&portal.store, portal.drafter, &*portal.clock, new).await.unwrap();
        let kept = ready::find(portal.store.read(), id).await.unwrap().unwrap().given().unwrap();
        assert_eq!((kept.grounds[0].title.as_str(), kept.grounds[0].file_id), ("مطالعهٔ هزینه", None));
    });
}
