//! Stories of search: a field in the head of every page, results that lead to the very place, and what to do when there
//! are none.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::taking_part::ARTICLE;
use crate::common::{Answer, Browser, Portal, encode, story, story_with};
use participation::contribution::{self, ContributionKind, Submission};
use text::Language;
use web::Settings;

/// Waits until the index knows everything that has happened.
async fn indexed(portal: &mut Portal) {
    let head = portal.store.refresh_head().await.unwrap();
    portal.followers.searched.wait_for(|seq| *seq >= head).await.unwrap();
}

async fn search(browser: &mut Browser, language: &str, typed: &str) -> Answer {
    browser.get_once(&format!("/{language}/search?q={}", encode(typed))).await
}

async fn says(portal: &Portal, call_id: i64, key: &str, body: &str) -> i64 {
    let new = Submission {
        key: key.into(),
        call_id,
        node_id: Some(ARTICLE),
        parent_id: None,
        kind: ContributionKind::Proposal,
        body: body.into(),
        wording: None,
        language: Language::Fa,
    };
    let author = portal.official("author@example.org", participation::Role::Expert, Some(portal.unit)).await;
    contribution::submit(&portal.store, author, &*portal.clock, new).await.unwrap()
}

#[test]
fn a_visitor_finds_a_call_an_article_and_a_contribution_and_is_led_to_each() {
    story(|mut portal| async move {
        let call = portal.call_to_write_on().await;
        let said = says(&portal, call, "k1", "مهلت سی‌روزه برای <تشکل‌ها> کافی نیست").await;
        indexed(&mut portal).await;
        let mut browser = portal.browser();
        browser.get("/fa/").await.shows("action=\"/fa/search\"").shows("/fa/opensearch.xml");
        let page = search(&mut browser, "fa", "دستورالعمل نمونه").await;
        page.is(200).shows(&format!("href=\"/fa/calls/{call}\"")).shows("<mark>نمونه</mark>");
        let page = search(&mut browser, "fa", "پيش نويس بارگذاری").await;
        page.is(200)
            .shows(&format!("href=\"/fa/calls/{call}/nodes/{ARTICLE}\""))
            .shows("<mark>بارگذاری</mark>");
        let page = search(&mut browser, "fa", "تشكلها").await;
        page.is(200).shows(&format!("href=\"/fa/contributions/{said}\"")).shows("پیشنهاد دربارهٔ ماده ۱");
        page.shows("<mark>تشکل‌ها</mark>").hides("<تشکل").shows("۱ نتیجه");
        // The same on the English page, where the text stays in its language.
        let page = search(&mut browser, "en", "تشکل‌ها").await;
        page.is(200).shows(&format!("href=\"/en/contributions/{said}\"")).shows("Proposal: Article 1");
        page.shows("1 result").shows("noindex");
        assert!(page.headers["cache-control"].to_str().unwrap().contains("no-store"));
        let article = search(&mut browser, "en", "پیش‌نویس بارگذاری").await;
        article.shows(&format!("href=\"/fa/calls/{call}/nodes/{ARTICLE}\"")).shows("hreflang=\"fa\"");
    });
}

#[test]
fn results_are_narrowed_and_each_choice_can_be_taken_back() {
    story(|mut portal| async move {
        let call = portal.call_to_write_on().await;
        let said = says(&portal, call, "k1", "نمونه‌ای بنویسید").await;
        let far = portal.organization(None, "دستگاه دور", "Far Body").await;
        indexed(&mut portal).await;
        let mut browser = portal.browser();
        let at = |rest: &str| format!("/fa/search?q={}{rest}", encode("نمونه"));
        browser.get_once(&at("")).await.shows("۲ نتیجه");
        let page = browser.get_once(&at("&kind=contribution")).await;
        page.shows("۱ نتیجه").shows(&format!("/fa/contributions/{said}"));
        page.shows(&format!("<a href=\"?q={}\">", encode("نمونه")));
        browser.get_once(&at(&format!("&organization={}", portal.ministry))).await.shows("۲ نتیجه");
        let page = browser.get_once(&at(&format!("&organization={far}"))).await;
        page.is(200).shows("چیزی پیدا نشد").shows("جست‌وجو در همه چیز");
        browser.get_once(&at("&state=open&language=fa")).await.shows("۲ نتیجه");
        browser.get_once(&at("&state=answering")).await.shows("چیزی پیدا نشد");
        browser
            .get_once(&at("&state=x&kind=y&language=z&page=-1&organization=%00"))
            .await
            .is(200)
            .shows("۲ نتیجه");
    });
}

#[test]
fn a_long_list_has_pages_and_an_end() {
    story(|mut portal| async move {
        let call = portal.call_to_write_on().await;
        for i in 0..12 {
            says(&portal, call, &format!("k{i}"), "فهرست بلند").await;
        }
        indexed(&mut portal).await;
        let mut browser = portal.browser();
        let page = search(&mut browser, "fa", "فهرست").await;
        page.is(200).shows("۱۲ نتیجه").shows("page=2");
        assert_eq!(page.text().matches("<li class=\"call-line\">").count(), 10);
        let at = format!("/fa/search?q={}&page=2", encode("فهرست"));
        assert_eq!(browser.get_once(&at).await.text().matches("<li class=\"call-line\">").count(), 2);
        let beyond = browser.get_once(&at.replace("page=2", "page=9")).await;
        beyond.is(200).shows("صفحهٔ نخست را ببینید");
    });
}

#[test]
fn nothing_asked_too_little_and_nothing_found_each_say_what_to_do() {
    story(|mut portal| async move {
        portal.call_to_write_on().await;
        indexed(&mut portal).await;
        let mut browser = portal.browser();
        browser.get_once("/fa/search").await.is(200).shows("چه چیزی پیدا می‌شود؟").hides("aria-invalid");
        browser.get_once("/en/search?q=").await.is(200).shows("What can be found?");
        let short = search(&mut browser, "fa", "و").await;
        short.is(422).shows("دست‌کم یک واژهٔ دوحرفی").shows("aria-invalid=\"true\"").shows("value=\"و\"");
        let none = search(&mut browser, "en", "zebra").await;
        none.is(200).shows("Nothing was found").shows("Check the spelling").shows("/en/calls");
        let long = search(&mut browser, "fa", &"نمونه کار ".repeat(300)).await;
        long.is(200).shows("فقط هشت واژهٔ نخست");
    });
}

#[test]
fn hostile_questions_are_only_words() {
    story(|mut portal| async move {
        portal.call_to_write_on().await;
        indexed(&mut portal).await;
        let mut browser = portal.browser();
        for typed in [
            "\"><script>alert(1)</script>",
            "نمونه\" OR \"a",
            "نمونه*:A & !b | (",
            "'; DROP TABLE call; --",
            "NEAR(aa bb)",
            "\u{202E}نمونه\u{2066}",
            "نمونه\0",
            "हिन्दी नमूना",
            "%",
        ] {
            let page = search(&mut browser, "fa", typed).await;
            assert!([200, 422].contains(&page.status.as_u16()), "{typed}: {}", page.status);
            page.hides("<script>alert").hides("\u{202E}");
        }
        browser.get_once("/fa/search?q=%FF%FE%80").await;
    });
}

#[test]
fn somebody_who_searches_without_pause_is_asked_to_wait() {
    story_with(Settings { searches_a_minute: 3, ..Settings::default() }, |portal| async move {
        let mut browser = portal.browser();
        for _ in 0..3 {
            search(&mut browser, "fa", "نمونه").await.is(200);
        }
        search(&mut browser, "fa", "نمونه").await.is(429).shows("کمی صبر کنید");
        browser.get_once("/fa/search").await.is(200);
    });
}

#[test]
fn browsers_learn_where_to_search() {
    story(|portal| async move {
        let answer = portal.browser().get_once("/fa/opensearch.xml").await;
        answer.is(200).shows("<ShortName>رایزن</ShortName>").shows("/fa/search?q={searchTerms}");
        assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/opensearch"));
        portal.browser().get_once("/robots.txt").await.shows("Disallow: /fa/search");
    });
}
