//! Stories of documents that answers rest on, through the pages.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::closed::{Closed, closed, sign};
use crate::common::{story, story_with};
use participation::answer::{Subject, table as answers};
use web::Settings;

const STUDY: &[u8] = b"%PDF-1.7 a study of costs";

#[test]
fn a_document_is_uploaded_in_the_middle_of_an_answer_and_public_with_its_signature() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut second, .. } = closed(&portal).await;
        let give = format!("/fa/desk/calls/{call}/answers/give");
        let about = format!("contribution-{}:0", ids[0]);
        let typed = [
            ("about", about.as_str()),
            ("decision", "rejected"),
            ("reason_fa", "در مطالعهٔ پیوست آمده است."),
            ("ground_0_kind", "law"),
            ("ground_0_title", ""),
            ("articles", "3"),
            ("articles", "4"),
        ];
        let upload = |act: &'static str| [&typed[..], &[("act", act)]].concat();
        // Sent first, then read in the form: chosen, named, with its size, and everything that was typed.
        let form =
            drafter.upload(&give, &upload("attach"), "ground_0_upload", "مطالعه هزینه.pdf", STUDY).await;
        form.is(200).shows("مطالعه هزینه.pdf").shows("در مطالعهٔ پیوست آمده است.");
        assert_eq!(form.field("ground_0_title"), "مطالعه هزینه");
        form.shows("<option value=\"document\" selected>");
        let file = chosen(&form.text());
        let desk = format!("/fa/desk/calls/{call}/files/{file}");
        let mut reader = portal.browser();
        let public = format!("/fa/files/{file}");
        reader.get(&public).await.is(404);
        drafter.get(&desk).await.is(200);
        // Decided in one press, the document with it.
        let decided =
            drafter.upload(&give, &upload("decide"), "ground_0_upload", "مطالعه هزینه.pdf", STUDY).await;
        decided.is(200).shows("در انتظار امضاست");
        let waiting = second.get(&format!("/fa/desk/calls/{call}/answers/sign")).await;
        waiting.is(200).shows(&format!("href=\"{desk}\"")).shows("مطالعه هزینه.pdf");
        reader.get(&public).await.is(404);
        // Nor does the call list it beside its own files, to people or to programs.
        reader.get(&format!("/fa/calls/{call}/about")).await.is(200).hides("مطالعه هزینه");
        reader.get(&format!("/api/v1/calls/{call}")).await.is(200).hides("مطالعه هزینه");
        sign(&mut second, call, &format!("contribution-{}:1", ids[0])).await.is(200);
        let answer = reader.get(&format!("/fa/contributions/{}", ids[0])).await;
        answer.is(200).shows(&format!("href=\"{public}\"")).shows("مطالعه هزینه.pdf").shows("کیلوبایت");
        let saved = reader.get(&public).await;
        saved.is(200);
        assert_eq!(saved.bytes, STUDY);
        assert_eq!(saved.headers["content-type"], "application/pdf");
        assert!(saved.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let en = reader.get(&format!("/en/contributions/{}", ids[0])).await;
        en.is(200).shows(&format!("href=\"/en/files/{file}\"")).shows("1 KB");
        let api = reader.get(&format!("/api/v1/calls/{call}/answers")).await;
        api.is(200).shows(&format!("/files/{file}\"")).shows("\"name\":\"مطالعه هزینه.pdf\"");
        reader.get(&format!("/fa/calls/{call}/about")).await.hides("مطالعه هزینه");
    });
}

/// The number of the file that is chosen for the first ground.
fn chosen(page: &str) -> i64 {
    let select = page.split("name=\"ground_0_file\"").nth(1).unwrap();
    let option = select.split("selected").next().unwrap();
    option.rsplit("value=\"").next().unwrap().split('"').next().unwrap().parse().unwrap()
}

#[test]
fn a_document_that_is_refused_says_so_beside_its_field_and_loses_nothing() {
    let settings = Settings { upload_limit: 1_000_000, ..Settings::default() };
    story_with(settings, |portal| async move {
        let Closed { call, ids, mut drafter, mut lead, .. } = closed(&portal).await;
        let give = format!("/en/desk/calls/{call}/answers/give");
        let about = format!("contribution-{}:0", ids[0]);
        let typed = [
            ("about", about.as_str()),
            ("decision", "noted"),
            ("reason_en", "As the study says"),
            ("ground_0_title", "A study"),
            ("act", "decide"),
        ];
        let page = drafter.upload(&give, &typed, "ground_0_upload", "study.html", b"<script>").await;
        page.is(422).shows("id=\"ground_0_upload-error\"").shows("As the study says");
        let large = vec![b'x'; 1_500_000];
        let page = drafter.upload(&give, &typed, "ground_0_upload", "study.pdf", &large).await;
        page.is(422).shows("id=\"ground_0_upload-error\"").shows("As the study says").shows("A study");
        let forged = lead.upload(&give, &typed, "ground_0_upload", "study.pdf", STUDY).await;
        forged.is(403);
        let one = Subject::Contribution(ids[0]);
        assert!(answers::draft_of(portal.store.read(), one).await.unwrap().is_none());
        let kept = participation::file::table::grounds_of_call(portal.store.read(), call).await.unwrap();
        assert!(kept.iter().all(|file| !file.name.starts_with("study")));
    });
}
