//! Passkeys in pages, with a device of our own. The script that asks a browser's device is told in `e2e/tests/passkey.spec.js`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a story")]

use crate::common::{Answer, Browser, Portal, story, story_with};
use crate::device::{Device, Mood};
use serde_json::Value;
use web::Settings;

/// A portal where browsers make passkeys.
fn at_its_address<F, Fut>(tell: F)
where
    F: Fn(Portal) -> Fut,
    Fut: Future<Output = ()>,
{
    story_with(Settings { public_url: "https://portal.example.ir".into(), ..Settings::default() }, tell);
}

/// What the script is told, as JSON.
async fn asked(browser: &mut Browser, address: &str) -> Value {
    let answer = browser.post(address, &[]).await;
    serde_json::from_slice(&answer.is(200).bytes).unwrap()
}

fn word<'a>(value: &'a Value, at: &str) -> &'a str {
    value.pointer(at).and_then(Value::as_str).unwrap_or_default()
}

/// Lets a device make a passkey and sends it as the script does.
async fn add(browser: &mut Browser, lang: &str, device: &mut Device, mood: &Mood, name: &str) -> Answer {
    let offer = asked(browser, &format!("/{lang}/me/ways/passkey/offer")).await;
    let made = device.makes(word(&offer, "/challenge"), word(&offer, "/user/id"), mood);
    let fields = [
        ("name", name),
        ("client_data", &made.client_data),
        ("attestation", &made.attestation),
        ("transports", "internal"),
    ];
    browser.post(&format!("/{lang}/me/ways/passkey"), &fields).await
}

async fn sign_in(browser: &mut Browser, lang: &str, device: &mut Device, mood: &Mood) -> Answer {
    let question = asked(browser, &format!("/{lang}/sign-in/passkey/question")).await;
    assert_eq!(word(&question, "/rpId"), "portal.example.ir");
    let signed = device.signs(word(&question, "/challenge"), mood);
    let fields = [
        ("back", "me/ways"),
        ("id", &signed.id),
        ("client_data", &signed.client_data),
        ("authenticator_data", &signed.authenticator_data),
        ("signature", &signed.signature),
        ("user_handle", &signed.user_handle),
    ];
    browser.post(&format!("/{lang}/sign-in/passkey"), &fields).await
}

#[test]
fn somebody_adds_a_passkey_signs_in_with_it_renames_it_and_takes_it_off() {
    at_its_address(|portal| async move {
        for (lang, unknown, name, renamed) in
            [("fa", "به هیچ حسابی", "گوشی من", "گوشی قدیمی"), ("en", "no account", "My phone", "Old phone")]
        {
            let mut person = portal.browser_of(&format!("{lang}@example.org")).await;
            let ways = format!("/{lang}/me/ways");
            person.get(&ways).await.is(200).shows("data-passkey=\"create\"");
            // Devices make keys of more than one sort.
            let mut phone = if lang == "fa" { Device::new(1) } else { Device::edwards(2) };
            let page = add(&mut person, lang, &mut phone, &Mood::default(), name).await;
            page.is(200).shows(name);
            // Another browser, the same device: nobody types who they are.
            let mut browser = portal.browser();
            browser.get(&format!("/{lang}/sign-in")).await.is(200).shows("data-passkey=\"get\"");
            let page = sign_in(&mut browser, lang, &mut phone, &Mood::default()).await;
            assert!(page.is(200).address.ends_with(&ways), "{}", page.address);
            page.shows(name);
            let text = page.text();
            let id = text.split("/me/ways/").filter_map(|rest| rest.split_once("/name")).map(|(id, _)| id);
            let id = id.into_iter().find(|id| id.bytes().all(|b| b.is_ascii_digit())).unwrap().to_owned();
            let at = format!("{ways}/{id}/name");
            browser.get(&at).await.is(200).shows(name);
            browser.post(&at, &[("name", " ")]).await.is(422).shows("id=\"name-error\"");
            browser.post(&at, &[("name", renamed)]).await.is(200).shows(renamed).hides(name);
            // Nobody else's.
            let mut other = portal.browser_of(&format!("other-{lang}@example.org")).await;
            other.get(&at).await.is(404);
            other.post(&at, &[("name", "x")]).await.is(404);
            browser.post(&format!("{ways}/{id}/remove"), &[]).await.is(200).hides(renamed);
            let page = sign_in(&mut portal.browser(), lang, &mut phone, &Mood::default()).await;
            page.is(422).shows(unknown);
        }
    });
}

#[test]
fn a_forged_answer_of_a_device_is_told_in_words_and_signs_nobody_in() {
    at_its_address(|portal| async move {
        let mut person = portal.browser_of("a@example.org").await;
        let mut phone = Device::new(1);
        let elsewhere = Mood { origin: Some("https://portal.example.com"), ..Mood::default() };
        let page = add(&mut person, "fa", &mut phone, &elsewhere, "گوشی").await;
        // What was typed is still there.
        page.is(422).shows("value=\"گوشی\"").shows("پاسخ دستگاه درست نبود");
        add(&mut person, "fa", &mut phone, &Mood::default(), "گوشی").await.is(200);
        for mood in [elsewhere, Mood { signature: true, ..Mood::default() }] {
            let mut browser = portal.browser();
            sign_in(&mut browser, "en", &mut phone, &mood).await.is(422);
            assert!(browser.get("/en/me/ways").await.address.contains("sign-in"));
        }
        sign_in(&mut portal.browser(), "en", &mut phone, &Mood::default()).await.is(200);
    });
}

#[test]
fn where_browsers_make_no_passkeys_none_is_offered() {
    story(|portal| async move {
        let mut person = portal.browser_of("a@example.org").await;
        person.get("/fa/me/ways").await.is(200).hides("data-passkey");
        portal.browser().get("/fa/sign-in").await.is(200).hides("data-passkey");
        person.post("/fa/me/ways/passkey/offer", &[]).await.is(404);
    });
}
