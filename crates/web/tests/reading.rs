//! What a visitor reads.

#![allow(missing_docs, reason = "a story")]

mod common;

use common::calls::Sample;
use common::story;
use participation::contribution::ContributionKind;

#[test]
fn before_anything_is_published_the_pages_say_so_calmly() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.get("/fa/").await.is(200).shows("اکنون فراخوان بازی نیست");
        browser.get("/en/").await.is(200).shows("No call is open at the moment");
        browser.get("/fa/calls").await.is(200).shows("هنوز فراخوانی منتشر نشده است");
        browser.get("/en/calls?state=open").await.is(200).shows("No call matches these choices");
        browser.get("/fa/calls/1").await.is(404).shows("dir=\"rtl\"");
        browser.get("/en/calls/abc").await.is(404).shows("dir=\"ltr\"");
    });
}

#[test]
fn a_visitor_reads_an_open_call_in_both_languages() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let article = portal.article(id, 1).await;
        let who = portal.participant("reader@example.org").await;
        portal.says(who, id, Some(article), ContributionKind::Concern, "این ماده روشن نیست.").await;
        let mut browser = portal.browser();
        let page = browser.get(&format!("/fa/calls/{id}")).await;
        page.is(200)
            .shows("دستورالعمل نمونه")
            .shows("۳۰ روز مانده")
            .shows("وزارت نمونه")
            .shows("متن ماده ۱.");
        page.shows("بند نخست؛").shows("متن تبصره.").shows("این ماده روشن نیست.").shows("۱ نظر از ۱ نفر");
        page.shows(&format!("/fa/calls/{id}/write?node={article}"));
        page.shows(&format!("href=\"#n{article}\"")).shows(&format!("id=\"n{article}\""));
        page.shows("hreflang=\"en\"").shows("\"@type\":\"Legislation\"");
        let page = browser.get(&format!("/en/calls/{id}")).await;
        page.is(200)
            .shows("Sample Directive")
            .shows("30 days left")
            .shows("Text of article 1.")
            .shows("first clause;");
        browser.get("/fa/").await.shows("دستورالعمل نمونه").shows("۱ نظر");
        browser.get("/en/calls").await.shows("Sample Directive").shows("1 contribution");
    });
}
