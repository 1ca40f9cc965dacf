//! The lead's stories: checking a call, approving it, sending it back; more time and withdrawal.

#![allow(missing_docs, reason = "a story")]
#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::calls::Sample;
use crate::common::{Answer, Browser, Portal, encode, story};
use participation::Role;
use participation::call::CallState;
use participation::moderation::Timing;

async fn lead(portal: &Portal) -> Browser {
    portal.lead().await;
    portal.browser_of("lead@example.org").await
}

/// The form that leads to the confirmation, and from there to the approval.
struct Days(Vec<(String, String)>);

fn days(opens: [&str; 3], closes: [&str; 3], revision: i32) -> Days {
    let mut fields = vec![("revision".to_owned(), revision.to_string())];
    for (name, day) in [("opens_on", opens), ("closes_on", closes)] {
        for (part, value) in ["day", "month", "year"].into_iter().zip(day) {
            fields.push((format!("{name}_{part}"), value.to_owned()));
        }
    }
    Days(fields)
}

/// The form that gives a call more time.
fn later(day: &str, month: &str, year: &str, revision: i32) -> Days {
    let part = |name: &str, value: &str| (format!("closes_on_{name}"), value.to_owned());
    let day = [part("day", day), part("month", month), part("year", year)];
    Days([("revision".to_owned(), revision.to_string())].into_iter().chain(day).collect())
}

impl Days {
    async fn look(&self, browser: &mut Browser, address: &str) -> Answer {
        let pairs: Vec<String> = self.0.iter().map(|(n, v)| format!("{n}={}", encode(v))).collect();
        browser.get(&format!("{address}?{}", pairs.join("&"))).await
    }

    async fn send(&self, browser: &mut Browser, address: &str) -> Answer {
        let fields: Vec<(&str, &str)> = self.0.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        browser.post(address, &fields).await
    }
}

#[test]
fn the_queue_shows_what_waits_in_reach_and_says_so_when_nothing_does() {
    story(|portal| async move {
        let mut browser = lead(&portal).await;
        browser.get("/fa/desk/review").await.is(200).shows("فراخوانی در انتظار بررسی نیست");
        browser.get("/en/desk/review").await.is(200).shows("No call is waiting for review");
        let id = portal.submitted(&Sample { days: 20, ..Sample::default() }).await;
        browser
            .get("/fa/desk/review")
            .await
            .shows("دستورالعمل نمونه")
            .shows("درخواست مهلت کوتاه‌تر")
            .shows(&format!("href=\"/fa/desk/review/{id}\""));

        let other = portal.organization(None, "دستگاه دیگر", "Other Body").await;
        portal.official("other@example.org", Role::Lead, Some(other)).await;
        let mut stranger = portal.browser_of("other@example.org").await;
        stranger.get("/en/desk/review").await.is(200).hides("Sample Directive");
        stranger.get(&format!("/en/desk/review/{id}")).await.is(403);
    });
}

#[test]
fn the_lead_reads_both_languages_side_by_side_and_sees_the_checklist() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        browser
            .get(&format!("/fa/desk/review/{id}"))
            .await
            .is(200)
            .shows("خلاصهٔ نمونه.")
            .shows("A sample summary.")
            .shows("متن تبصره.")
            .shows("Text of the note.")
            .shows("۳ آذر ۱۴۰۵")
            .shows("۲۴ نوامبر ۲۰۲۶")
            .shows("office@example.org")
            .shows("draft.md")
            .hides("class=\"bad\"");
        browser.get(&format!("/en/desk/review/{id}")).await.is(200).shows("Consultation period: 30 days");
    });
}

#[test]
fn the_lead_checks_before_publishing_and_the_call_opens_at_once() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let page = browser.get(&format!("/fa/desk/review/{id}")).await;
        assert_eq!((page.field("opens_on_day"), page.field("opens_on_year")), ("۳".into(), "۱۴۰۵".into()));
        let revision = portal.call(id).await.revision;
        let query = days(["۳", "آذر", "۱۴۰۵"], ["3", "دی", "1405"], revision);
        let address = format!("/fa/desk/review/{id}/approve");
        let page = query.look(&mut browser, &address).await;
        page.is(200)
            .shows("پیش از انتشار بازبینی کنید")
            .shows("همین امروز، بی‌درنگ پس از تأیید")
            .shows("تا پایان پنجشنبه ۳ دی ۱۴۰۵")
            .shows("۲۴ دسامبر ۲۰۲۶");
        assert_eq!(portal.call(id).await.state, CallState::InReview, "looking publishes nothing");
        query.send(&mut browser, &address).await.is(200).shows("فراخوان تأیید شد");
        assert_eq!(portal.call(id).await.state, CallState::Open);
        portal.browser().get(&format!("/fa/calls/{id}")).await.is(200).shows("دستورالعمل نمونه");
        // A second press finds that there is nothing left to approve.
        query.send(&mut browser, &address).await.is(409).shows("در انتظار بررسی نیست");
    });
}

#[test]
fn an_english_reader_gives_days_in_their_own_calendar_and_a_later_day_is_scheduled() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let revision = portal.call(id).await.revision;
        let query = days(["1", "December", "2026"], ["31", "December", "2026"], revision);
        let address = format!("/en/desk/review/{id}/approve");
        query
            .look(&mut browser, &address)
            .await
            .is(200)
            .shows("Check before publishing")
            .shows("Tuesday, 1 December 2026")
            .shows("Contributions are accepted from the start of this day");
        query.send(&mut browser, &address).await.is(200).shows("The call was approved");
        let call = portal.call(id).await;
        assert_eq!((call.state, call.opens_on.as_deref()), (CallState::Scheduled, Some("2026-12-01")));
    });
}

#[test]
fn days_that_break_the_rules_are_refused_beside_their_field_and_kept() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let revision = portal.call(id).await.revision;
        for (opens, closes, field, words) in [
            (["۱", "آذر", "۱۴۰۵"], ["۳۰", "دی", "۱۴۰۵"], "opens_on", "روزی از امروز به بعد را برگزینید."),
            (["۳", "آذر", "۱۴۰۵"], ["۲", "دی", "۱۴۰۵"], "closes_on", "دست‌کم ۳۰ روز فاصله"),
            (["۱۰", "آذر", "۱۴۰۵"], ["۹", "آذر", "۱۴۰۵"], "closes_on", "روز پایان باید پس از روز آغاز باشد."),
            (["۳", "آذر", "۱۴۰۵"], ["۳۱", "دی", "۱۴۰۵"], "closes_on", "آن ماه چنین روزی ندارد."),
            (["۳", "آذر", "2026"], ["۳۰", "دی", "۱۴۰۵"], "opens_on", "چنین ماهی نیست"),
        ] {
            let query = days(opens, closes, revision);
            for answer in [
                query.look(&mut browser, &format!("/fa/desk/review/{id}/approve")).await,
                query.send(&mut browser, &format!("/fa/desk/review/{id}/approve")).await,
            ] {
                answer.is(422).shows(words).shows(&format!("href=\"#{field}\""));
                assert_eq!(answer.field("closes_on_day"), closes[0]);
            }
        }
        assert_eq!(portal.call(id).await.state, CallState::InReview);
    });
}

#[test]
fn a_short_period_needs_the_exception_first_and_shows_its_reason() {
    story(|portal| async move {
        let id = portal.submitted(&Sample { days: 20, ..Sample::default() }).await;
        let mut browser = lead(&portal).await;
        let page = browser.get(&format!("/en/desk/review/{id}")).await;
        page.is(200)
            .shows("Shorter than thirty days: 20 days")
            .shows("The legal time is short.")
            .shows("ماده ۳ قانون نمونه");
        let query = |revision| days(["24", "November", "2026"], ["14", "December", "2026"], revision);
        let revision = portal.call(id).await.revision;
        query(revision).look(&mut browser, &format!("/en/desk/review/{id}/approve")).await.is(422);
        let page = browser
            .post(&format!("/en/desk/review/{id}/exception"), &[("revision", &revision.to_string())])
            .await;
        page.is(200).shows("The shorter period was granted.").hides("Grant the request");
        let query = query(portal.call(id).await.revision);
        query
            .look(&mut browser, &format!("/en/desk/review/{id}/approve"))
            .await
            .is(200)
            .shows("The legal time is short.");
        query.send(&mut browser, &format!("/en/desk/review/{id}/approve")).await.is(200);
        assert_eq!(portal.call(id).await.state, CallState::Open);
    });
}

#[test]
fn a_call_goes_back_with_a_reason_and_never_without() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let revision = portal.call(id).await.revision.to_string();
        let address = format!("/fa/desk/review/{id}/send-back");
        browser
            .post(&address, &[("revision", &revision), ("reason", "  ")])
            .await
            .is(422)
            .shows("href=\"#reason\"");
        browser
            .post(&address, &[("revision", &revision), ("reason", "خلاصه را روشن‌تر بنویسید.")])
            .await
            .is(200)
            .shows("فراخوان با دلیل شما به تهیه‌کننده بازگشت.");
        let call = portal.call(id).await;
        assert_eq!(call.state, CallState::Drafting);
        assert_eq!(call.sent_back().unwrap().reason, "خلاصه را روشن‌تر بنویسید.");
    });
}

#[test]
fn what_changed_meanwhile_is_shown_and_nothing_typed_is_lost() {
    story(|portal| async move {
        let id = portal.submitted(&Sample { days: 20, ..Sample::default() }).await;
        let mut browser = lead(&portal).await;
        let old = portal.call(id).await.revision;
        browser.post(&format!("/en/desk/review/{id}/exception"), &[("revision", &old.to_string())]).await;
        let page = browser
            .post(
                &format!("/en/desk/review/{id}/send-back"),
                &[("revision", &old.to_string()), ("reason", "Say why.")],
            )
            .await;
        page.is(409).shows("This call has changed meanwhile").shows("Say why.");
        let query = days(["26", "November", "2026"], ["30", "December", "2026"], old);
        let page = query.look(&mut browser, &format!("/en/desk/review/{id}/approve")).await;
        page.is(409);
        assert_eq!(page.field("opens_on_day"), "26");
        let page = query.send(&mut browser, &format!("/en/desk/review/{id}/approve")).await;
        page.is(409);
        assert_eq!(page.field("revision"), portal.call(id).await.revision.to_string());
    });
}

#[test]
fn nobody_approves_their_own_call_and_the_page_says_why() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        portal.official("drafter@example.org", Role::Lead, Some(portal.ministry)).await;
        let mut browser = portal.browser_of("drafter@example.org").await;
        browser
            .get(&format!("/fa/desk/review/{id}"))
            .await
            .is(200)
            .shows("هیچ‌کس فراخوان خودش را تأیید نمی‌کند")
            .hides("name=\"opens_on_day\"")
            .hides("name=\"reason\"");
        let query = days(["3", "آذر", "1405"], ["3", "دی", "1405"], portal.call(id).await.revision);
        query.look(&mut browser, &format!("/fa/desk/review/{id}/approve")).await.is(409);
        query.send(&mut browser, &format!("/fa/desk/review/{id}/approve")).await.is(409);
        assert_eq!(portal.call(id).await.state, CallState::InReview);
    });
}

#[test]
fn an_auditor_reads_the_review_and_decides_nothing() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        portal.official("auditor@example.org", Role::Auditor, None).await;
        let mut browser = portal.browser_of("auditor@example.org").await;
        browser.get("/fa/desk/review").await.is(200).shows("دستورالعمل نمونه");
        browser.get(&format!("/fa/desk/review/{id}")).await.is(200).hides("name=\"reason\"");
        let query = days(["3", "آذر", "1405"], ["3", "دی", "1405"], portal.call(id).await.revision);
        query.look(&mut browser, &format!("/fa/desk/review/{id}/approve")).await.is(403);
        query.send(&mut browser, &format!("/fa/desk/review/{id}/approve")).await.is(403);
    });
}

#[test]
fn an_open_call_gets_more_time_and_never_less() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let address = format!("/en/desk/calls/{id}/manage");
        browser.get(&address).await.is(200).shows("Extend the period").shows("Withdraw");
        let revision = portal.call(id).await.revision;
        let query = later("24", "December", "2026", revision);
        query.look(&mut browser, &format!("{address}/extend")).await.is(422).shows("href=\"#closes_on\"");
        let query = later("10", "January", "2027", revision);
        query
            .look(&mut browser, &format!("{address}/extend"))
            .await
            .is(200)
            .shows("Until the end of Thursday, 24 December 2026")
            .shows("Until the end of Sunday, 10 January 2027");
        query
            .send(&mut browser, &format!("{address}/extend"))
            .await
            .is(200)
            .shows("The closing date was extended.");
        assert_eq!(portal.call(id).await.closes_on.as_deref(), Some("2027-01-10"));
        let stale = later("20", "January", "2027", revision);
        let page = stale.send(&mut browser, &format!("{address}/extend")).await;
        page.is(409).shows("This call has changed meanwhile");
        assert_eq!(page.field("closes_on_day"), "20");
    });
}

#[test]
fn the_lead_has_contributions_read_before_they_are_published_and_back_again() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let manage = format!("/en/desk/calls/{id}/manage");
        let address = format!("{manage}/moderation");
        let page = browser.get(&manage).await;
        page.is(200).shows("value=\"after\" checked");
        let revision = portal.call(id).await.revision.to_string();
        browser.post(&address, &[("revision", &revision)]).await.is(422).shows("id=\"timing-error\"");
        let page = browser.post(&address, &[("revision", &revision), ("timing", "before")]).await;
        page.is(200).shows("has been changed").shows("value=\"before\" checked");
        assert_eq!(portal.call(id).await.moderation, Timing::Before);
        // Whoever had the page open from before is told.
        let stale = browser.post(&address, &[("revision", &revision), ("timing", "after")]).await;
        stale.is(409).shows("This call has changed meanwhile").shows("value=\"before\" checked");
        let revision = portal.call(id).await.revision.to_string();
        browser.post(&address, &[("revision", &revision), ("timing", "after")]).await.is(200);
        assert_eq!(portal.call(id).await.moderation, Timing::After);
    });
}

#[test]
fn a_call_is_withdrawn_after_a_reason_in_both_languages_and_a_second_look() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let mut browser = lead(&portal).await;
        let address = format!("/fa/desk/calls/{id}/manage/withdraw");
        let page = browser.get(&address).await;
        page.is(200).shows("چرا این فراخوان پس گرفته می‌شود؟");
        let revision = page.field("revision");
        let page = browser
            .post(&address, &[("revision", &revision), ("reason_fa", "متن دیگری جای آن را گرفت.")])
            .await;
        page.is(422).shows("دلیل را به انگلیسی بنویسید.").shows("متن دیگری جای آن را گرفت.");
        let mut fields = vec![
            ("revision", revision.as_str()),
            ("reason_fa", "متن دیگری جای آن را گرفت."),
            ("reason_en", "Another text replaces it."),
        ];
        let page = browser.post(&address, &fields).await;
        page.is(200).shows("این فراخوان را پس می‌گیرید؟").shows("Another text replaces it.");
        assert_eq!(portal.call(id).await.state, CallState::Open, "the first press only asks");
        let back: Vec<_> = fields.iter().copied().chain([("edit", "yes")]).collect();
        let page = browser.post(&address, &back).await;
        assert_eq!(page.is(200).shows("<textarea").field("reason_en"), "Another text replaces it.");
        fields.push(("confirmed", "yes"));
        let page = browser.post(&address, &fields).await;
        page.is(200).shows("فراخوان پس گرفته شد.").shows("متن دیگری جای آن را گرفت.");
        assert_eq!(portal.call(id).await.state, CallState::Withdrawn);
        portal.browser().get(&format!("/en/calls/{id}")).await.is(200).shows("Another text replaces it.");
        browser.post(&address, &fields).await.is(409);
    });
}

#[test]
fn only_the_lead_manages_a_call_and_only_one_that_is_public() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        let draft = portal.complete(&Sample::default()).await;
        let mut drafter = portal.browser_of("drafter@example.org").await;
        drafter.get(&format!("/fa/desk/calls/{id}/manage")).await.is(403);
        let mut browser = lead(&portal).await;
        browser.get(&format!("/fa/desk/calls/{draft}/manage")).await.is(409).shows("هنوز منتشر نشده است");
        browser.get("/fa/desk/calls/999/manage").await.is(404);
        portal.browser().get_once(&format!("/fa/desk/calls/{id}/manage")).await.is(303);
    });
}
