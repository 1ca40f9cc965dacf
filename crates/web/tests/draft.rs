//! The draft in its other shapes, and every public page in every language.

#![allow(missing_docs, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::story;
use axum::body::Body;
use axum::http::Request;
use participation::contribution::ContributionKind;
use participation::draft;
use participation::file::{self, NewFile, Purpose};

#[test]
fn the_draft_is_downloaded_in_three_shapes_that_other_programs_read() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let mut browser = portal.browser();
        let json = browser.get(&format!("/fa/calls/{id}/draft.json")).await;
        json.is(200);
        let value: serde_json::Value = serde_json::from_slice(&json.bytes).unwrap();
        assert_eq!(value["language"], "fa");
        assert_eq!(value["version"], 1);
        assert_eq!(value["nodes"][0]["children"].as_array().unwrap().len(), 2);
        for (ending, media) in [("akn", "application/akn+xml"), ("md", "text/markdown; charset=utf-8")] {
            let answer = browser.get(&format!("/en/calls/{id}/draft.{ending}")).await;
            answer.is(200);
            assert_eq!(answer.headers["content-type"], media);
            assert_eq!(answer.headers["content-language"], "en");
            let name = format!("attachment; filename=\"call-{id}-version-1.en.{ending}\"");
            assert_eq!(answer.headers["content-disposition"], name.as_str());
            let document =
                documents::import(&answer.bytes, &format!("x.{ending}"), &Default::default()).unwrap();
            assert_eq!(document.language, text::Language::En);
            assert!(answer.text().contains("Text of article 2."));
            let tag = answer.headers["etag"].clone();
            let again =
                Request::get(&answer.address).header("if-none-match", tag).body(Body::empty()).unwrap();
            browser.send(again).await.is(304);
        }
        browser.get(&format!("/fa/calls/{id}/draft.md?version=2")).await.is(404);
        browser.get(&format!("/fa/calls/{id}/draft.md?version=x")).await.is(404);
        browser.get(&format!("/fa/calls/{id}/print?version=1&version=1")).await.is(404).shows("dir=\"rtl\"");
    });
}

#[test]
fn versions_are_listed_read_and_compared_word_by_word() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let mut browser = portal.browser();
        browser.get(&format!("/fa/calls/{id}/versions")).await.is(200).shows("تا کنون یک نسخه دارد");
        let article = portal.article(id, 2).await;
        portal.corrects(id, article, "متن روشن ماده ۲.", "Clear text of article 2.").await;
        let list = browser.get(&format!("/fa/calls/{id}/versions")).await;
        list.is(200).shows("یک ماده اصلاح شد.").shows(&format!("/fa/calls/{id}/compare?from=1&amp;to=2"));
        let compared = browser.get(&format!("/fa/calls/{id}/compare?from=1&to=2")).await;
        compared.is(200).shows("<ins>روشن").shows("۱ تغییر").shows("بدون تغییر");
        browser
            .get(&format!("/en/calls/{id}/compare?from=2&to=1"))
            .await
            .shows("<del>Text</del><ins>Clear text</ins>");
        browser
            .get(&format!("/en/calls/{id}/compare?from=1&to=1"))
            .await
            .shows("These two texts do not differ");
        browser.get(&format!("/en/calls/{id}/compare?from=1&to=9")).await.is(404);
        let older = browser.get(&format!("/fa/calls/{id}/versions/1")).await;
        older.is(200).shows("این نسخهٔ کنونی نیست").shows("متن ماده ۲.").hides("/write");
        browser.get(&format!("/fa/calls/{id}/versions/3")).await.is(404);
        browser.get(&format!("/fa/calls/{id}")).await.shows("متن روشن ماده ۲.").shows("نسخهٔ ۲");
        browser.get(&format!("/fa/calls/{id}/draft.md?version=1")).await.is(200).hides("متن روشن");
        browser.get(&format!("/fa/calls/{id}/print?version=1")).await.is(200).hides("متن روشن");
    });
}

#[test]
fn a_file_beside_a_call_is_saved_under_its_own_name_and_the_source_stays_inside() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let new = NewFile {
            call_id: id,
            purpose: Purpose::ExplanatoryNote,
            title_fa: "گزارش توجیهی".into(),
            title_en: "Explanatory report".into(),
            name: "گزارش.pdf".into(),
            bytes: b"%PDF-1.7 sample".to_vec(),
        };
        let drafter = portal.drafter().await;
        let file = file::attach(&portal.store, drafter, &*portal.clock, new).await.unwrap();
        portal.settled().await;
        let mut browser = portal.browser();
        let about = browser.get(&format!("/fa/calls/{id}/about")).await;
        about.shows("گزارش توجیهی").shows(&format!("/fa/files/{file}")).hides("draft.md</");
        let answer = browser.get(&format!("/fa/files/{file}")).await;
        answer.is(200);
        assert_eq!(answer.bytes, b"%PDF-1.7 sample");
        assert_eq!(answer.headers["content-type"], "application/pdf");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        let saved = answer.headers["content-disposition"].to_str().unwrap();
        assert!(saved.starts_with("attachment;") && saved.contains("filename*=UTF-8''%DA%AF%D8%B2"));
        let source =
            draft::table::work(portal.store.read(), id).await.unwrap().unwrap().source_file_id.unwrap();
        browser.get(&format!("/fa/files/{source}")).await.is(404);
        browser.get("/fa/files/999").await.is(404);
    });
}

#[test]
fn a_file_of_a_call_that_is_not_public_is_not_there() {
    story(|portal| async move {
        let id = portal.complete(&Sample::default()).await;
        let new = NewFile {
            call_id: id,
            purpose: Purpose::Other,
            title_fa: "پیوست".into(),
            title_en: "File".into(),
            name: "file.txt".into(),
            bytes: b"text".to_vec(),
        };
        let file = file::attach(&portal.store, portal.drafter().await, &*portal.clock, new).await.unwrap();
        portal.browser().get(&format!("/en/files/{file}")).await.is(404);
    });
}

/// A message that is missing shows as `[its-key]`.
fn missing_message(text: &str) -> Option<&str> {
    text.split('[').skip(1).find_map(|rest| {
        let key = rest.split(']').next()?;
        let like_a_key = key.contains('-')
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        (like_a_key && rest.len() > key.len()).then_some(key)
    })
}

#[test]
fn every_public_page_is_whole_in_every_language() {
    story(|portal| async move {
        let open = portal.published(&Sample { days: 20, ..Sample::default() }).await;
        let article = portal.article(open, 1).await;
        portal.corrects(open, article, "متن تازه.", "New text.").await;
        let who = portal.participant("reader@example.org").await;
        for kind in ContributionKind::ALL {
            portal.says(who, open, Some(article), kind, "سخنی دربارهٔ این ماده").await;
        }
        let scheduled = portal.published(&Sample { opens_in: 5, ..Sample::default() }).await;
        let mut pages: Vec<String> = [
            "",
            "calls",
            "calls?state=open&kind=bylaw&subject=draft_document",
            "how",
            "privacy",
            "accessibility",
        ]
        .map(String::from)
        .into();
        for id in [open, scheduled] {
            for rest in ["", "/about", "/print", "/versions", "/versions/1", "/compare?from=1&to=1"] {
                pages.push(format!("calls/{id}{rest}"));
            }
        }
        pages.push(format!("calls/{open}/compare?from=1&to=2"));
        let mut browser = portal.browser();
        for (language, direction) in [("fa", "rtl"), ("en", "ltr")] {
            for page in &pages {
                let answer = browser.get(&format!("/{language}/{page}")).await;
                answer.is(200).shows(&format!("<html lang=\"{language}\" dir=\"{direction}\">"));
                answer.shows("<link rel=\"canonical\"").shows("<meta name=\"description\"");
                let text = answer.text();
                assert_eq!(missing_message(&text), None, "a message is missing on {}", answer.address);
                assert_eq!(text.matches("<h1").count(), 1, "{} has not one h1", answer.address);
                let mut ids: Vec<&str> =
                    text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                let all = ids.len();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), all, "an id comes twice on {}", answer.address);
            }
        }
    });
}

#[test]
fn search_engines_find_every_public_call_in_both_languages() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let mut browser = portal.browser();
        let robots = browser.get("/robots.txt").await;
        robots.is(200).shows("Disallow: /fa/me").shows("Sitemap: ");
        let map = browser.get("/sitemap.xml").await;
        map.is(200)
            .shows(&format!("/en/calls/{id}</loc>"))
            .shows(&format!("hreflang=\"fa\" href=\"http://127.0.0.1:8080/fa/calls/{id}/about\""));
    });
}
