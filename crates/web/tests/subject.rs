//! Calls about a process, an action or a service: described in parts in place of a text.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::{Answer, Browser, Portal, story};
use jiff::ToSpan as _;
use participation::call::{self, PeriodChange};
use participation::{Clock as _, Role};

const DESCRIPTION: [(&str, &str); 10] = [
    ("document_kind", "other"),
    ("title_fa", "خدمت نمونه"),
    ("title_en", "Sample service"),
    ("summary_fa", "خلاصه"),
    ("summary_en", "Summary"),
    ("invitation_fa", "دعوت"),
    ("invitation_en", "Invitation"),
    ("contact_name_fa", "روابط عمومی"),
    ("contact_name_en", "Public relations"),
    ("contact_email", "office@example.org"),
];

const PARTS: [(&str, &str); 8] = [
    ("today_fa", "با تلفن پاسخ داده می‌شود."),
    ("today_en", "It is answered by telephone."),
    ("asked_fa", "چه چیزی را بهتر کنیم؟"),
    ("asked_en", "What should be better?"),
    ("indicators_fa", "زمان پاسخ | ۳ روز | ۱ روز"),
    ("indicators_en", "Time to answer | 3 days | 1 day"),
    ("links_fa", "راهنما | https://example.org/fa"),
    ("links_en", "Guide | https://example.org/en"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = fields.iter().copied().filter(|(n, _)| *n != name).collect();
    all.push((name, value));
    all
}

/// A drafter who has begun a call about a service, and the address of its desk.
async fn begun(portal: &Portal) -> (Browser, String) {
    portal.official("drafter@example.org", Role::Drafter, Some(portal.unit)).await;
    let mut drafter = portal.somebody("drafter@example.org").await;
    let unit = portal.unit.to_string();
    let page = drafter.get("/fa/desk/calls/new").await;
    page.is(200).shows("کیفیت یک فرایند").shows("یک خدمت");
    let fields = [
        ("organization_id", unit.as_str()),
        ("subject", "service"),
        ("title_fa", "خدمت نمونه"),
        ("title_en", "Sample service"),
    ];
    let page = drafter.post("/fa/desk/calls/new", &fields).await;
    page.is(200).hides("نوع سند");
    let desk = page.address.split("/describe").next().unwrap().to_owned();
    (drafter, desk)
}

async fn save(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Answer {
    let revision = browser.get(address).await.is(200).field("revision");
    browser.post(address, &with(fields, "revision", &revision)).await
}

#[test]
fn a_service_is_described_checked_published_and_commented_on_part_by_part() {
    story(|portal| async move {
        let (mut drafter, desk) = begun(&portal).await;
        let id: i64 = desk.rsplit('/').next().unwrap().parse().unwrap();
        save(&mut drafter, &format!("{desk}/describe"), &DESCRIPTION).await.is(200);
        // What a document needs is not asked for, and not taken.
        drafter.get(&desk).await.is(200).shows("شرح موضوع").hides("متن زبان دوم");
        for page in ["document", "tree", "translation"] {
            drafter.get(&format!("{desk}/{page}")).await.is(409).shows("دربارهٔ سندی نیست");
        }
        drafter
            .get(&format!("{desk}/check"))
            .await
            .shows("وضع امروز به دو زبان")
            .shows("آنچه می‌پرسیم به دو زبان");

        let subject = format!("{desk}/subject");
        let bad = with(&with(&PARTS, "links_fa", "راهنما | javascript:alert(1)"), "indicators_en", "Time");
        let page = save(&mut drafter, &subject, &bad).await;
        page.is(422).shows("id=\"links_fa-error\"").shows("id=\"indicators_en-error\"").shows("سطر ۱");
        assert_eq!(page.field("today_fa"), "با تلفن پاسخ داده می‌شود.");
        assert_eq!(page.field("links_fa"), "راهنما | javascript:alert(1)");
        save(&mut drafter, &subject, &PARTS).await.is(200);
        // A colleague saved meanwhile: nothing typed is lost, and theirs is shown beside it.
        let page = drafter.post(&subject, &with(&with(&PARTS, "today_fa", "دیگر"), "revision", "0")).await;
        assert_eq!(page.is(409).shows("با تلفن پاسخ داده می‌شود.").field("today_fa"), "دیگر");
        drafter
            .get(&format!("{desk}/check"))
            .await
            .hides("وضع امروز به دو زبان")
            .shows("چه چیزی را بهتر کنیم؟");

        let (author, today) = (portal.drafter().await, portal.clock.today());
        let period = PeriodChange {
            call_id: id,
            revision: portal.call(id).await.revision,
            opens_on: today,
            closes_on: today.checked_add(30.days()).unwrap(),
            exception: None,
        };
        call::set_period(&portal.store, author, &*portal.clock, period).await.unwrap();
        portal.approved(id, &Sample::default()).await;

        let mut reader = portal.browser();
        let page = reader.get(&format!("/fa/calls/{id}")).await;
        page.is(200)
            .shows("یک خدمت")
            .shows("وضع امروز")
            .shows("<table>")
            .shows("href=\"https://example.org/fa\"");
        page.hides("Akoma Ntoso").hides("پیش‌نویس نسخهٔ");
        reader.get(&format!("/en/calls/{id}")).await.shows("What is asked").shows("Time to answer");
        reader.get(&format!("/fa/calls/{id}/draft.akn")).await.is(404);
        reader.get(&format!("/fa/calls/{id}/draft.md")).await.is(200).shows("چه چیزی را بهتر کنیم؟");
        reader.get("/fa/calls?subject=service").await.shows("خدمت نمونه");
        reader.get("/fa/calls?subject=process").await.hides("خدمت نمونه");
        let mut writer = portal.somebody("writer@example.org").await;
        writer.contribute(id, "node=2", "proposal", "ساعت پاسخ را بیشتر کنید.").await.is(200);
        reader.get(&format!("/fa/calls/{id}/nodes/2")).await.is(200).shows("ساعت پاسخ را بیشتر کنید.");
        reader.get(&format!("/fa/calls/{id}/contributions")).await.shows("آنچه می‌پرسیم");

        // A correction is a version of its own; what was said stays with its part.
        save(&mut drafter, &subject, &with(&PARTS, "asked_fa", "چه چیزی را زودتر بهتر کنیم؟")).await.is(200);
        let publish = format!("{desk}/publish");
        let page =
            save(&mut drafter, &publish, &[("note_fa", "روشن‌تر شد."), ("note_en", "Made clearer.")]).await;
        page.is(200);
        portal.settled().await;
        reader.get(&format!("/fa/calls/{id}/compare?from=1&to=2")).await.is(200).shows("<ins>");
        reader.get(&format!("/fa/calls/{id}/nodes/2")).await.shows("ساعت پاسخ را بیشتر کنید.");
    });
}
