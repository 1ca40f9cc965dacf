//! What a visitor reads: the first page, the list of calls, a call and what there is to know about it.

#![allow(missing_docs, reason = "a story")]

use crate::common::calls::{Sample, both};
use crate::common::story;
use axum::body::Body;
use axum::http::Request;
use participation::call::{self, DocumentKind};
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
        page.is(200).shows("دستورالعمل نمونه").shows("۳۰ روز مانده").shows("وزارت نمونه");
        page.shows("متن ماده ۱.").shows("بند نخست؛").shows("متن تبصره.");
        page.shows("این ماده روشن نیست.").shows("۱ نظر از ۱ نفر");
        page.shows(&format!("/fa/calls/{id}/write?node={article}"));
        page.shows(&format!("/fa/calls/{id}/nodes/{article}"));
        // The note has a permanent link of its own.
        let note = article + 3;
        page.shows(&format!("href=\"#n{note}\"")).shows(&format!("id=\"n{note}\""));
        page.shows("hreflang=\"en\"").shows("\"@type\":\"Legislation\"");
        let page = browser.get(&format!("/en/calls/{id}")).await;
        page.is(200).shows("Sample Directive").shows("30 days left");
        page.shows("Text of article 1.").shows("first clause;");
        browser.get("/fa/").await.shows("دستورالعمل نمونه").shows("۱ نظر");
        browser.get("/en/calls").await.shows("Sample Directive").shows("1 contribution");
    });
}

#[test]
fn the_two_newest_words_on_an_article_stand_beside_it_and_a_note_has_its_own_count() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let article = portal.article(id, 1).await;
        let who = portal.participant("reader@example.org").await;
        let long = "واژه ".repeat(100);
        for body in ["سخن یکم", &long, "سخن سوم"] {
            portal.says(who, id, Some(article), ContributionKind::Proposal, body).await;
        }
        portal.says(who, id, Some(article + 3), ContributionKind::Question, "تبصره چه می‌گوید؟").await;
        let page = portal.browser().get(&format!("/fa/calls/{id}")).await;
        page.is(200).shows("سخن سوم").shows("واژه…").hides("سخن یکم");
        page.shows("تبصره: ۱ نظر").shows("aria-label=\"۴ نظر\"").shows(">۳ نظر<span");
    });
}

#[test]
fn what_is_not_published_is_not_there_for_anybody() {
    story(|portal| async move {
        let id = portal.complete(&Sample::default()).await;
        let mut browser = portal.browser();
        for page in [
            "",
            "/about",
            "/print",
            "/draft.akn",
            "/draft.md",
            "/draft.json",
            "/versions",
            "/versions/1",
            "/compare?from=1&to=1",
        ] {
            browser.get(&format!("/fa/calls/{id}{page}")).await.is(404).hides("دستورالعمل نمونه");
        }
        browser.get("/fa/calls").await.hides("دستورالعمل نمونه");
        browser.get("/sitemap.xml").await.is(200).hides(&format!("/calls/{id}<"));
    });
}

#[test]
fn the_last_day_counts_whole_and_then_the_body_owes_answers() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let address = format!("/fa/calls/{id}");
        let mut browser = portal.browser();
        // 24 November and thirty days: 24 December, which ends in Tehran at 20:30 UTC.
        portal.day("2026-12-24T20:00:00Z").await;
        browser.get(&address).await.shows("امروز آخرین روز است").shows("/write?node=");
        browser.get("/en/").await.shows("Today is the last day");
        portal.day("2026-12-24T20:30:00Z").await;
        browser.get(&address).await.shows("در دست پاسخ").hides("/write?node=").shows("تا ۳ بهمن ۱۴۰۵");
        browser.get("/fa/").await.shows("گزارش تا ۳ بهمن ۱۴۰۵");
        portal.day("2027-01-26T06:00:00Z").await;
        browser.get(&address).await.shows("۳ روز دیرکرد").shows("class=\"bad\"");
        browser.get("/en/").await.shows("3 days overdue");
    });
}

#[test]
fn a_scheduled_call_can_be_read_before_it_opens() {
    story(|portal| async move {
        let id = portal.published(&Sample { opens_in: 7, ..Sample::default() }).await;
        let mut browser = portal.browser();
        let page = browser.get(&format!("/fa/calls/{id}")).await;
        page.is(200).shows("آغاز: ۱۰ آذر ۱۴۰۵").shows("متن ماده ۱.").hides("/write");
        browser.get("/fa/").await.shows("به‌زودی باز می‌شود").shows("۷ روز تا آغاز");
        portal.day("2026-12-01T06:00:00Z").await;
        browser.get(&format!("/fa/calls/{id}")).await.shows("/write?node=");
    });
}

#[test]
fn a_short_period_says_why_for_ever_and_a_withdrawal_too() {
    story(|portal| async move {
        let id = portal.published(&Sample { days: 15, ..Sample::default() }).await;
        let mut browser = portal.browser();
        for page in ["", "/about", "/versions"] {
            let page = browser.get(&format!("/fa/calls/{id}{page}")).await;
            page.is(200).shows("فرصت قانونی کوتاه است.").shows("ماده ۳ قانون نمونه");
            page.shows("واحد راهبر این استثنا را در ۳ آذر ۱۴۰۵ تأیید کرد.");
        }
        browser.get(&format!("/en/calls/{id}")).await.shows("The legal time is short.");
        let (lead, revision) = (portal.lead().await, portal.call(id).await.revision);
        let reason = both("متن بازنویسی می‌شود.", "The text is being rewritten.");
        call::withdraw(&portal.store, lead, &*portal.clock, id, revision, reason).await.unwrap();
        portal.settled().await;
        let page = browser.get(&format!("/fa/calls/{id}")).await;
        page.is(200).shows("متن بازنویسی می‌شود.").shows("فرصت قانونی کوتاه است.").hides("/write");
        browser.get("/en/calls").await.shows("Withdrawn on 24 November 2026");
    });
}

#[test]
fn about_a_call_says_what_why_by_whom_until_when_and_what_happened() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let article = portal.article(id, 2).await;
        portal.corrects(id, article, "متن تازه.", "New text.").await;
        let mut browser = portal.browser();
        let page = browser.get(&format!("/fa/calls/{id}/about")).await;
        page.is(200).shows("خلاصهٔ نمونه.").shows("از همه دعوت می‌شود.").shows("وزارت نمونه، واحد نمونه");
        page.shows("سه‌شنبه ۳ آذر ۱۴۰۵").shows("۲۴ نوامبر ۲۰۲۶").shows("پنجشنبه ۳ دی ۱۴۰۵");
        page.shows("روز پایانی هم جزو مهلت است").shows("office@example.org");
        page.shows("نظرخواهی آغاز شد.").shows("نسخهٔ ۲ پیش‌نویس منتشر شد.");
        browser.get(&format!("/en/calls/{id}/about")).await.shows("3 Dey 1405");
    });
}

#[test]
fn the_list_is_narrowed_by_what_a_reader_chooses_and_each_choice_can_be_taken_back() {
    story(|portal| async move {
        let other = portal.organization(None, "سازمان دیگر", "Another Organization").await;
        portal
            .published(&Sample {
                title: ("آیین‌نامهٔ یکم", "First Bylaw"),
                kind: DocumentKind::Bylaw,
                ..Sample::default()
            })
            .await;
        portal
            .published(&Sample {
                title: ("بخشنامهٔ دوم", "Second Circular"),
                kind: DocumentKind::Circular,
                opens_in: 3,
                ..Sample::default()
            })
            .await;
        let mut browser = portal.browser();
        browser.get("/fa/calls").await.shows("آیین‌نامهٔ یکم").shows("بخشنامهٔ دوم").shows("۲ فراخوان");
        let page = browser.get("/fa/calls?state=open&kind=bylaw&organization=&subject=").await;
        page.shows("آیین‌نامهٔ یکم").hides("بخشنامهٔ دوم");
        page.shows("href=\"?kind=bylaw\"").shows("href=\"?state=open\"");
        browser.get("/en/calls?state=scheduled").await.shows("Second Circular").hides("First Bylaw");
        // The ministry's calls are those of its units too.
        browser.get(&format!("/fa/calls?organization={}", portal.ministry)).await.shows("آیین‌نامهٔ یکم");
        browser.get(&format!("/fa/calls?organization={other}")).await.shows("با این انتخاب‌ها فراخوانی نیست");
        browser.get("/fa/calls?kind=nonsense&page=x&state=drafting").await.is(200).shows("۲ فراخوان");
    });
}

#[test]
fn twenty_calls_stand_on_a_page() {
    story(|portal| async move {
        for number in 0..21 {
            let title = if number == 20 {
                ("فراخوان واپسین", "Last Call")
            } else {
                ("فراخوان", "Call")
            };
            // The one that closes last stands last.
            let days = if number == 20 { 90 } else { 30 };
            portal.published(&Sample { title, days, articles: 1, ..Sample::default() }).await;
        }
        let mut browser = portal.browser();
        let first = browser.get("/fa/calls").await;
        first.shows("href=\"?page=2\"").hides("فراخوان واپسین");
        let second = browser.get("/fa/calls?page=2").await;
        second.shows("فراخوان واپسین").shows("rel=\"prev\"").hides("rel=\"next\"");
        browser.get("/fa/calls?page=99").await.is(200);
    });
}

#[test]
fn a_browser_that_has_the_page_is_told_so_and_a_change_is_seen_at_once() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let address = format!("/fa/calls/{id}");
        let mut browser = portal.browser();
        let first = browser.get(&address).await;
        let tag = first.headers["etag"].to_str().unwrap().to_owned();
        let again = || Request::get(&address).header("if-none-match", &tag).body(Body::empty()).unwrap();
        let unchanged = browser.send(again()).await;
        unchanged.is(304);
        assert!(unchanged.bytes.is_empty());
        let head = browser.send(Request::head(&address).body(Body::empty()).unwrap()).await;
        head.is(200);
        assert!(head.bytes.is_empty());
        assert_eq!(head.headers["etag"], tag.as_str());
        let who = portal.participant("reader@example.org").await;
        portal.says(who, id, None, ContributionKind::Question, "چرا؟").await;
        browser.send(again()).await.is(200).shows("۱ نظر از ۱ نفر");
    });
}
