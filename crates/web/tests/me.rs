//! A person's own pages.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::{story, story_with};
use web::Settings;

#[test]
fn a_visitor_is_asked_to_sign_in_first() {
    story(|portal| async move {
        let mut browser = portal.browser();
        for page in ["me", "me/about", "me/contributions", "me/sessions"] {
            let answer = browser.get_once(&format!("/en/{page}")).await;
            assert_eq!(answer.headers["location"], format!("/en/sign-in?back={page}"));
        }
    });
}

#[test]
fn a_new_name_stands_beside_everything_at_once() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        writer.contribute(call, "node=1", "concern", "متن").await.is(200);
        portal.browser().get(&format!("/fa/calls/{call}/nodes/1")).await.shows("<bdi>شرکت‌کننده</bdi>");
        let long = "ن".repeat(81);
        let page = writer.post("/fa/me", &[("display_name", &long), ("language", "fa")]).await;
        page.is(422).shows("display_name-error");
        assert_eq!(page.field("display_name"), long);
        let page = writer.post("/fa/me", &[("display_name", "انجمن خوانندگان"), ("language", "en")]).await;
        page.is(200).shows("مشخصات شما ذخیره شد").shows("value=\"en\" checked");
        writer.get("/fa/me").await.hides("مشخصات شما ذخیره شد");
        portal.browser().get(&format!("/fa/calls/{call}/nodes/1")).await.shows("<bdi>انجمن خوانندگان</bdi>");
    });
}

#[test]
fn my_contributions_are_listed_with_their_state_and_place() {
    let settings = Settings { new_account_contributions_an_hour: 100, ..Settings::default() };
    story_with(settings, |portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        writer.get("/fa/me/contributions").await.is(200).shows("هنوز نظری ننوشته‌اید");
        for n in 0..19 {
            writer.contribute(call, "node=1", "concern", &format!("text {n}.")).await.is(200);
        }
        let id = writer.contribute(call, "", "support", "text 19.").await.contribution();
        let page = writer.get("/fa/me/contributions").await;
        page.shows("text 19.").shows("text 0.").shows("منتشرشده").shows("همهٔ متن").shows("ماده ۱");
        page.shows(&format!("/fa/contributions/{id}/edit")).hides("class=\"pages\"");
        // Nobody else's stand here.
        let mut other = portal.somebody("other@example.org").await;
        other.get("/fa/me/contributions").await.hides("text 0.");
        portal.after_the_end().await;
        portal.sign_in(&mut writer, "writer@example.org").await;
        writer.get("/fa/me/contributions").await.shows("text 19.").hides(&format!("contributions/{id}/edit"));
    });
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_or_all_others() {
    story(|portal| async move {
        let mut here = portal.somebody("reader@example.org").await;
        here.get("/en/me/sessions").await.is(200).shows("There is no other session").shows("Here");
        let mut phone = portal.somebody("reader@example.org").await;
        let mut laptop = portal.somebody("reader@example.org").await;
        let page = here.get("/en/me/sessions").await;
        assert_eq!(page.text().matches("<li class=\"row\">").count(), 3);
        let text = page.text();
        let end = text.split("action=\"").find(|t| t.starts_with("/en/me/sessions/")).unwrap();
        let end = end.split('"').next().unwrap().to_owned();
        here.post(&end, &[]).await.is(200).shows("That session has ended");
        let alive = [phone.get_once("/en/me").await.status, laptop.get_once("/en/me").await.status];
        assert_eq!(alive.iter().filter(|s| s.as_u16() == 200).count(), 1, "{alive:?}");
        here.post("/en/me/sessions/others", &[]).await.is(200).shows("All other sessions have ended");
        phone.get_once("/en/me").await.is(303);
        laptop.get_once("/en/me").await.is(303);
        here.get("/en/me").await.is(200);
        // Nobody ends another's.
        let mut stranger = portal.somebody("stranger@example.org").await;
        stranger.post("/en/me/sessions/1", &[]).await.is(404);
        here.get("/en/me").await.is(200);
    });
}

#[test]
fn what_a_person_says_of_themselves_is_kept_as_typed_and_shown_in_the_readers_calendar() {
    story(|portal| async move {
        let mut person = portal.somebody("writer@example.org").await;
        person.get("/fa/me/about").await.is(200).shows("ترجیح می‌دهم نگویم").shows("خارج از کشور");
        let said = [
            ("kind", "ngo"),
            ("affiliation", "انجمن نمونه"),
            ("affiliation_legal_id", "۱۰۳۸۰۲۸۴۷۹۲"),
            ("birth_year", "۱۳۶۴"),
            ("gender", "female"),
            ("province", "IR-23"),
        ];
        let page = person.post("/fa/me/about", &said).await;
        page.is(422).shows("affiliation_legal_id-error").shows("value=\"ngo\" checked");
        assert_eq!(page.field("affiliation"), "انجمن نمونه");
        assert_eq!(page.field("birth_year"), "۱۳۶۴");
        let mut right = said;
        right[2].1 = "10380284790";
        let page = person.post("/fa/me/about", &right).await;
        page.is(200).shows("آنچه دربارهٔ خود گفتید ذخیره شد").shows("value=\"IR-23\" selected");
        assert_eq!(page.field("affiliation_legal_id"), "۱۰۳۸۰۲۸۴۷۹۰");
        // The same year in the calendar of English pages, and back again.
        let page = person.get("/en/me/about").await;
        assert_eq!(page.field("birth_year"), "1985");
        let page = person.post("/en/me/about", &[("birth_year", "1985")]).await;
        page.is(200).shows("What you said about yourself is saved").hides("value=\"IR-23\" selected");
        assert_eq!(person.get("/fa/me/about").await.field("birth_year"), "۱۳۶۴");
    });
}

#[test]
fn an_association_of_somebody_who_speaks_for_themselves_is_asked_about() {
    story(|portal| async move {
        let mut person = portal.somebody("writer@example.org").await;
        let said = [("kind", "public"), ("affiliation", "Sample Association"), ("birth_year", "65")];
        let page = person.post("/en/me/about", &said).await;
        page.is(422).shows("affiliation-error").shows("birth_year-error");
    });
}
