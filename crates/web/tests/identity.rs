//! Ways of signing in, the national identifier, the confirmation of a kind, and one's own data, through the pages.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::{Browser, Portal, story, story_with};
use participation::person::{Identity, IdentityKey};
use participation::{Role, sms};
use web::Settings;

fn with_sms() -> Settings {
    Settings { sms: true, ..Settings::default() }
}

async fn sms_code(portal: &Portal) -> String {
    sms::latest(portal.store.read(), 1).await.unwrap().remove(0).code
}

async fn kind_of(browser: &mut Browser, affiliation: &str) {
    let said = [("kind", "elite"), ("affiliation", affiliation), ("show_kind", "yes")];
    browser.post("/fa/me/about", &said).await.is(200);
}

#[test]
fn a_reader_signs_in_with_a_mobile_number_typed_in_persian_digits() {
    story_with(with_sms(), |portal| async move {
        let mut browser = portal.browser();
        browser.get("/fa/sign-in").await.is(200).shows("نشانی رایانامه یا شمارهٔ همراه");
        browser.post("/fa/sign-in", &[("email", "۰۹۱۲")]).await.is(422).shows("شمارهٔ همراه را با یازده رقم");
        let page = browser.post("/fa/sign-in", &[("email", "۰۹۱۲ ۳۴۵ ۶۷۸۹")]).await;
        page.is(200).shows("کد را بنویسید").shows("0912 345 6789");
        let code = text::digits::to_persian(&sms_code(&portal).await).into_owned();
        browser.post("/fa/sign-in/code", &[("code", &code)]).await.is(200).shows("شما را به چه نامی بشناسند");
        browser.get("/fa/me").await.is(200).shows("تلفن همراه").shows("0912 345 6789");
    });
}

#[test]
fn where_no_sms_is_sent_no_number_is_asked_for() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.get("/en/sign-in").await.is(200).hides("mobile number");
        browser.post("/en/sign-in", &[("email", "09123456789")]).await.is(422).shows("e-mail address");
    });
}

#[test]
fn a_number_is_added_to_an_account_and_the_last_way_cannot_be_removed() {
    story_with(with_sms(), |portal| async move {
        let mut person = portal.somebody("a@example.org").await;
        person
            .get("/en/me/ways")
            .await
            .is(200)
            .shows("a@example.org")
            .shows("can’t be removed")
            .hides("/remove");
        person.post("/en/me/ways", &[("email", "maryam")]).await.is(422).shows("email-error");
        person.post("/en/me/ways", &[("email", "09123456789")]).await.is(200).shows("0912 345 6789");
        person.post("/en/me/ways/code", &[("code", "")]).await.is(422).shows("code-error");
        let code = sms_code(&portal).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        person.post("/en/me/ways/code", &[("code", wrong)]).await.is(422).shows("4 more times");
        let page = person.post("/en/me/ways/code", &[("code", &code)]).await;
        page.is(200).shows("is linked to your account").shows("Mobile phone");
        let text = page.text();
        let remove = text.split("action=\"").find(|t| t.contains("/remove\"")).unwrap();
        let remove = remove.split('"').next().unwrap().to_owned();
        person.post(&remove, &[]).await.is(200).shows("is removed").hides("a@example.org");
        person.post(&remove, &[]).await.is(404);
        person.get("/en/me/ways").await.hides("/remove\"");
    });
}

#[test]
fn an_address_of_somebody_else_is_not_taken_over() {
    story(|portal| async move {
        let _owner = portal.somebody("owner@example.org").await;
        let mut other = portal.somebody("other@example.org").await;
        other.post("/fa/me/ways", &[("email", "owner@example.org")]).await.is(200);
        let code = portal.last_code().await;
        other.post("/fa/me/ways/code", &[("code", &code)]).await.is(422).shows("به حساب دیگری راه می‌برد");
    });
}

#[test]
fn the_identity_page_says_what_is_checked_and_keeps_nothing() {
    story(|portal| async move {
        let mut person = portal.somebody("a@example.org").await;
        person.get("/fa/me/identity").await.is(200).shows("کد ملی نمی‌پرسد").hides("name=\"national_id\"");
        person.get("/fa/me").await.hides("/fa/me/identity");
    });
    let declared = Identity::SelfDeclared(IdentityKey::new([1; 32]));
    let settings = Settings { identity: declared, ..Settings::default() };
    story_with(settings, |portal| async move {
        let mut person = portal.somebody("a@example.org").await;
        let page = person.get("/en/me/identity").await;
        page.is(200).shows("Not checked: that the identifier is your own").hides("matching service");
        for bad in ["0684159415", "1111111111", ""] {
            let page = person.post("/en/me/identity", &[("national_id", bad)]).await;
            page.is(422).shows("national_id-error");
            assert_eq!(page.field("national_id"), bad);
        }
        let page = person.post("/en/me/identity", &[("national_id", "۰۶۸۴۱۵۹۴۱۴")]).await;
        page.is(200).shows("has been checked").hides("0684159414").hides("name=\"national_id\"");
        let mut other = portal.somebody("b@example.org").await;
        let again = [("national_id", "0684159414")];
        other.post("/fa/me/identity", &again).await.is(422).shows("با این کد ملی حساب دیگری هست");
        for _ in 0..4 {
            other.post("/fa/me/identity", &again).await.is(422);
        }
        other.post("/fa/me/identity", &again).await.is(429).shows("یک ساعت دیگر");
    });
}

#[test]
fn a_confirmed_kind_stands_beside_the_name_and_a_claimed_one_says_so() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        writer.contribute(call, "node=1", "concern", "متن").await.is(200);
        let place = format!("/fa/calls/{call}/nodes/1");
        portal.browser().get(&place).await.hides("نخبگان علمی");
        writer.get("/fa/me/attestation").await.is(200).shows("تأییدی لازم نیست");
        kind_of(&mut writer, "دانشگاه نمونه").await;
        portal.browser().get(&place).await.shows("نخبگان علمی").shows("به گفتهٔ خودش").hides("تأییدشده");
        writer.post("/fa/me/attestation", &[]).await.is(422).shows("organization_id-error");
        let unit = portal.unit.to_string();
        writer
            .post("/fa/me/attestation", &[("organization_id", &unit)])
            .await
            .is(200)
            .shows("در انتظار بررسی است");

        portal.official("lead@example.org", Role::Lead, Some(portal.ministry)).await;
        let mut lead = portal.somebody("lead@example.org").await;
        let list = lead.get("/fa/desk/attestations").await;
        list.is(200).shows("دانشگاه نمونه");
        let text = list.text();
        let one = text.split("href=\"").find(|t| t.starts_with("/fa/desk/attestations/")).unwrap();
        let one = one.split('"').next().unwrap().to_owned();
        lead.get(&one).await.is(200).shows("شناسهٔ ملی نداده است");
        let declined = lead.post(&format!("{one}/decline"), &[("revision", "1"), ("reason", "")]).await;
        declined.is(422).shows("reason-error");
        let declined =
            lead.post(&format!("{one}/decline"), &[("revision", "1"), ("reason", "نامه‌ای نیست.")]).await;
        declined.is(200).shows("درخواست رد شد").shows("درخواستی در انتظار نیست");
        writer.get("/fa/me/attestation").await.shows("نامه‌ای نیست.");
        writer.post("/fa/me/attestation", &[("organization_id", &unit)]).await.is(200);
        lead.post(&format!("{one}/confirm"), &[("revision", "3")]).await.is(200).shows("جایگاه تأیید شد");
        lead.post(&format!("{one}/confirm"), &[("revision", "3")]).await.is(409);
        portal.browser().get(&place).await.shows("تأییدشده").hides("به گفتهٔ خودش");
        portal.browser().get(&place.replace("/fa/", "/en/")).await.shows("Academic elite").shows("Confirmed");
    });
}

#[test]
fn a_person_takes_their_data_along_and_erases_the_account() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        writer.post("/fa/me", &[("display_name", "مریم نمونه"), ("language", "fa")]).await.is(200);
        writer.contribute(call, "node=1", "concern", "متنی که می‌ماند").await.is(200);
        writer.get("/fa/me/data").await.is(200).shows("گرفتن پرونده");
        let file = writer.get("/fa/me/data/export").await;
        file.is(200).shows("writer@example.org").shows("متنی که می‌ماند");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let told: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        assert_eq!(told["profile"]["display_name"], "مریم نمونه");
        let mut phone = portal.somebody("writer@example.org").await;
        writer.get("/fa/me/data/erase").await.is(200).shows("این کار بازگشت ندارد").shows("۱ نظر شما");
        writer.post("/fa/me/data/erase", &[]).await.is(200).shows("حساب شما پاک شد");
        phone.get_once("/fa/me").await.is(303);
        let page = portal.browser().get(&format!("/fa/calls/{call}/nodes/1")).await;
        page.shows("متنی که می‌ماند").shows("<bdi>شرکت‌کننده</bdi>").hides("مریم نمونه");
        portal.somebody("writer@example.org").await.get("/fa/me/contributions").await.hides("متنی که می‌ماند");
    });
}

#[test]
fn an_official_is_told_why_the_account_stays() {
    story(|portal| async move {
        portal.official("drafter@example.org", Role::Drafter, Some(portal.unit)).await;
        let mut drafter = portal.somebody("drafter@example.org").await;
        drafter
            .get("/en/me/data/erase")
            .await
            .is(200)
            .shows("hold a role")
            .hides("<form method=\"post\" action=\"/en/me/data/erase\"");
        drafter.post("/en/me/data/erase", &[]).await.is(409);
        drafter.get("/en/me").await.is(200);
    });
}
