//! Writing a contribution.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::taking_part::{ARTICLE, FA_TEXT};
use crate::common::{story, story_with};
use web::Settings;

#[test]
fn a_proposal_with_a_wording_is_looked_at_and_published() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        let form = browser.get(&format!("/fa/calls/{call}/write?node={ARTICLE}&kind=proposal")).await;
        form.is(200).shows("value=\"proposal\" id=\"kind-proposal\" checked").shows("data-counter=\"5000\"");
        let own = form.field("wording");
        assert!(own.trim_start().starts_with(FA_TEXT) && own.contains("الف) آیین‌نامه‌ها؛"), "{own}");
        let wording = own.replace("۳۰ روز", "۴۵ روز");
        let key = form.field("key");
        let node = ARTICLE.to_string();
        let fields = [
            ("key", key.as_str()),
            ("node", node.as_str()),
            ("kind", "proposal"),
            ("body", "سی روز کافی نیست."),
            ("wording", wording.as_str()),
        ];
        let address = format!("/fa/calls/{call}/contributions");
        let preview = browser.post(&address, &[&fields[..], &[("step", "preview")]].concat()).await;
        preview.is(200).shows("پیش از فرستادن").shows("<del>۳۰</del>").shows("<ins>۴۵</ins>");
        assert_eq!(preview.field("body"), "سی روز کافی نیست.");
        let again = browser.post(&address, &[&fields[..], &[("step", "edit")]].concat()).await;
        again.is(200);
        assert_eq!(again.field("wording").trim(), wording.replace("\r\n", "\n").trim());
        assert_eq!(again.field("key"), key);
        let page = browser.post(&address, &[&fields[..], &[("step", "publish")]].concat()).await;
        let id = page.contribution();
        page.is(200).shows("نظر شما منتشر شد").shows("سی روز کافی نیست.").shows("<ins>۴۵</ins>");
        page.shows(&format!("<meta name=\"kept-clear\" content=\"contribution-{call}-{ARTICLE}\">"));
        // The sentence is said once, and to its author only.
        browser.get(&format!("/fa/contributions/{id}")).await.is(200).hides("نظر شما منتشر شد");
        portal
            .browser()
            .get(&format!("/fa/calls/{call}/nodes/{ARTICLE}"))
            .await
            .is(200)
            .shows("سی روز کافی نیست.")
            .shows("<del>۳۰</del>");
    });
}

#[test]
fn the_same_form_sent_twice_makes_one_contribution() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        let form = browser.get(&format!("/en/calls/{call}/write?node={ARTICLE}")).await;
        let key = form.field("key");
        let fields = [
            ("key", key.as_str()),
            ("node", "1"),
            ("kind", "concern"),
            ("body", "Once."),
            ("step", "publish"),
        ];
        let address = format!("/en/calls/{call}/contributions");
        let first = browser.post_once(&address, &fields).await.headers["location"].clone();
        let second = browser.post_once(&address, &fields).await.headers["location"].clone();
        assert_eq!(first, second);
        let page = browser.get(&format!("/en/calls/{call}/nodes/{ARTICLE}")).await;
        assert_eq!(page.text().matches("Once.").count(), 1);
    });
}

#[test]
fn a_session_that_ended_while_writing_loses_nothing() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        let form = browser.get(&format!("/fa/calls/{call}/write?node={ARTICLE}")).await;
        let (key, wording) = (form.field("key"), form.field("wording").replace("۳۰", "۶۰"));
        browser.cookies.remove("rayzan");
        let fields = [
            ("key", key.as_str()),
            ("node", "1"),
            ("kind", "proposal"),
            ("body", "خط یک\nخط <دو>"),
            ("wording", wording.as_str()),
            ("step", "publish"),
        ];
        let sign_in = browser.post(&format!("/fa/calls/{call}/contributions"), &fields).await;
        sign_in.is(200).shows("آنچه نوشته‌اید نگه داشته شده است");
        assert!(!sign_in.address.contains("%D8"), "what was typed must not stand in an address");
        let back = sign_in.field("back");
        browser.post("/fa/sign-in", &[("email", "reader@example.org"), ("back", &back)]).await.is(200);
        let code = portal.last_code().await;
        let form = browser.post("/fa/sign-in/code", &[("code", &code), ("back", &back)]).await;
        form.is(200).shows("آنچه پیش از ورود نوشته بودید اینجاست").shows("id=\"kind-proposal\" checked");
        assert_eq!(form.field("body"), "خط یک\nخط <دو>");
        assert_eq!(form.field("wording").trim(), wording.trim());
        assert_eq!(form.field("key"), key);
        let page = browser.post(&format!("/fa/calls/{call}/contributions"), &fields).await;
        page.is(200).shows("خط &#60;دو&#62;").shows("<ins>۶۰</ins>");
        // It was sent: the form is empty again.
        let form = browser.get(&format!("/fa/calls/{call}/write?node={ARTICLE}")).await;
        form.hides("آنچه پیش از ورود");
        assert_eq!(form.field("body"), "");
    });
}

#[test]
fn what_one_browser_had_typed_no_other_sees() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.browser();
        let fields =
            [("key", "k"), ("node", "1"), ("kind", "concern"), ("body", "پنهان"), ("step", "preview")];
        browser.post(&format!("/fa/calls/{call}/contributions"), &fields).await.is(200);
        let mut other = portal.somebody("other@example.org").await;
        other.get(&format!("/fa/calls/{call}/write?node=1")).await.is(200).hides("پنهان");
        // And a day later it is gone for its author too.
        portal.clock.set("2026-11-25T06:00:01Z".parse().unwrap());
        portal.sign_in(&mut browser, "reader@example.org").await;
        browser.get(&format!("/fa/calls/{call}/write?node=1")).await.is(200).hides("پنهان");
    });
}

#[test]
fn problems_stand_beside_their_fields_and_everything_stays() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        let address = format!("/fa/calls/{call}/contributions");
        let empty = browser.post(&address, &[("key", "k1"), ("node", "1"), ("step", "preview")]).await;
        empty
            .is(422)
            .shows("href=\"#kind-concern\"")
            .shows("id=\"kind-error\"")
            .shows("href=\"#body\"")
            .shows("id=\"body-error\"");
        let long = "ن".repeat(5001);
        let fields =
            [("key", "k1"), ("node", "1"), ("kind", "question"), ("body", &long), ("step", "publish")];
        let page = browser.post(&address, &fields).await;
        page.is(422).shows("حداکثر ۵٬۰۰۰ نویسه").shows("id=\"kind-question\" checked");
        assert_eq!(page.field("body"), long);
        // A wording that would be lost without a word is noticed.
        let fields =
            [("key", "k1"), ("node", "1"), ("kind", "concern"), ("body", "متن"), ("wording", "چیز دیگر")];
        browser.post(&address, &fields).await.is(422).shows("id=\"wording-error\"");
    });
}

#[test]
fn writing_ends_to_the_second_and_what_came_too_late_can_be_kept() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        portal.clock.set("2026-12-24T20:29:59.999Z".parse().unwrap());
        let mut browser2 = portal.somebody("last@example.org").await;
        browser2.contribute(call, "node=1", "concern", "در آخرین لحظه").await.is(200).contribution();
        portal.clock.set("2026-12-24T20:30:00Z".parse().unwrap());
        portal.sign_in(&mut browser, "reader@example.org").await;
        let fields =
            [("key", "k"), ("node", "1"), ("kind", "concern"), ("body", "دیر رسید"), ("step", "publish")];
        let late = browser.post(&format!("/fa/calls/{call}/contributions"), &fields).await;
        late.is(409).shows("اکنون نظر نمی‌پذیرد").shows("دیر رسید");
        let form = browser.get(&format!("/fa/calls/{call}/write?node=1")).await;
        form.is(200).shows("اکنون نظر نمی‌پذیرد").hides("<textarea");
        let article = portal.browser().get(&format!("/fa/calls/{call}/nodes/1")).await;
        article.shows("مهلت نظرخواهی تمام شده است").hides("/write?node");
    });
}

#[test]
fn writing_too_quickly_is_slowed_down_and_loses_nothing() {
    let settings = Settings { contributions_a_minute: 2, ..Settings::default() };
    story_with(settings, |portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        let address = format!("/en/calls/{call}/contributions");
        for key in ["a", "b"] {
            let fields =
                [("key", key), ("node", "1"), ("kind", "support"), ("body", "Yes."), ("step", "publish")];
            browser.post_once(&address, &fields).await.is(303);
        }
        let fields =
            [("key", "c"), ("node", "1"), ("kind", "support"), ("body", "Third."), ("step", "publish")];
        let slow = browser.post(&address, &fields).await;
        slow.is(429).shows("nothing was lost");
        assert_eq!(slow.field("body"), "Third.");
    });
}

#[test]
fn there_is_no_form_for_what_is_not_there() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.somebody("reader@example.org").await;
        for place in ["write?node=99", "write?reply=99", "write?node=x"] {
            browser.get(&format!("/fa/calls/{call}/{place}")).await.is(404);
        }
        browser.get("/fa/calls/99/write").await.is(404);
        let fields = [("key", "k"), ("node", "99"), ("kind", "concern"), ("body", "x"), ("step", "publish")];
        browser.post(&format!("/fa/calls/{call}/contributions"), &fields).await.is(404);
        // A note is part of its article.
        let form = browser.get(&format!("/fa/calls/{call}/write?node=3")).await;
        assert_eq!(form.is(200).field("node"), "1");
    });
}

#[test]
fn a_visitor_who_opens_the_form_signs_in_first() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut browser = portal.browser();
        let answer = browser.get_once(&format!("/en/calls/{call}/write?node=1&kind=proposal")).await;
        let to = answer.headers["location"].to_str().unwrap().to_owned();
        assert_eq!(to, format!("/en/sign-in?back=calls/{call}/write%3Fnode%3D1%26kind%3Dproposal"));
        browser.get(&to).await.is(200).shows("come back to the same page");
    });
}
