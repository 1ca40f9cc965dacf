//! Surveys as people meet them: written at the desk, answered on a phone without a script, counted for everybody.

#![allow(missing_docs, clippy::unwrap_used, reason = "a story")]

use crate::common::calls::{Sample, form};
use crate::common::{Answer, Browser, Portal, story};
use documents::spreadsheet::{self, Sheet};
use participation::survey::{self, Edit, Settings};
use participation::{Role, SystemChance};

async fn drafter(portal: &Portal) -> Browser {
    portal.official("drafter@example.org", Role::Drafter, Some(portal.ministry)).await;
    portal.browser_of("drafter@example.org").await
}

const SURVEYED: Sample = Sample {
    title: ("دستورالعمل نمونه", "Sample Directive"),
    kind: participation::call::DocumentKind::Directive,
    organization: None,
    opens_in: 0,
    days: 30,
    articles: 2,
    survey: true,
};

/// An open call with a survey: the address of the survey's pages, without the language.
async fn open(portal: &Portal) -> (i64, i64, String) {
    let call = portal.published(&SURVEYED).await;
    let survey = portal.survey_of(call).await;
    (call, survey, format!("calls/{call}/surveys/{survey}"))
}

async fn send(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(address).await;
    let (version, shown) = (page.field("version"), page.field("shown"));
    let mut all = vec![("version", version.as_str()), ("shown", shown.as_str())];
    all.extend_from_slice(fields);
    browser.post(address, &all).await
}

#[test]
fn somebody_answers_section_by_section_checks_and_gets_a_receipt() {
    story(|portal| async move {
        let (call, _, at) = open(&portal).await;
        for (lang, tab, question, more, required) in [
            ("fa", "نظرسنجی", "از این خدمت استفاده می‌کنید؟", "چرا نه؟", "به این پرسش پاسخ دهید."),
            ("en", "Survey", "Do you use this service?", "Why not?", "Answer this question."),
        ] {
            let mut visitor = portal.browser();
            visitor.get(&format!("/{lang}/calls/{call}")).await.is(200).shows(tab);
            visitor.get(&format!("/{lang}/{at}")).await.is(200).shows("/sections/1");
            let mut person = portal.browser_of(&format!("{lang}@example.org")).await;
            let first = format!("/{lang}/{at}/sections/1");
            person.get(&first).await.is(200).shows(question).hides(more);
            send(&mut person, &first, &[]).await.is(422).shows(required).shows("href=\"#q.uses\"");
            // The answer brings a further question on the same page.
            let page = send(&mut person, &first, &[("q.uses", "no")]).await;
            page.is(200).shows(more).shows("value=\"no\" checked");
            send(&mut person, &first, &[("q.uses", "no")]).await.is(422).shows("id=\"q.why-error\"");
            let long = "ن".repeat(400);
            let page = send(&mut person, &first, &[("q.uses", "no"), ("q.why", &long)]).await;
            page.is(422).shows(&long);
            let page = send(&mut person, &first, &[("q.uses", "no"), ("q.why", "گران است")]).await;
            assert!(page.is(200).address.ends_with("/sections/2"), "{}", page.address);
            // Leaves, and finds everything there again.
            let kept = send(&mut person, &page.address.clone(), &[("q.score", "4"), ("leave", "1")]).await;
            kept.is(200).shows("گران است").hides("survey-");
            person.get(&format!("/{lang}/{at}/sections/2")).await.shows("value=\"4\" checked");
            let check = send(&mut person, &format!("/{lang}/{at}/sections/2"), &[("q.score", "4")]).await;
            assert!(check.is(200).shows("گران است").address.ends_with("/check"));
            let receipt = person.post(&check.address, &[]).await;
            assert!(receipt.is(200).address.ends_with("/receipt"));
            receipt.shows("class=\"ref\"");
            // Changes wait until they are handed in again.
            send(&mut person, &first, &[("q.uses", "yes")]).await.is(200);
            person.get(&format!("/{lang}/{at}/receipt")).await.shows(&format!("/{lang}/{at}/check"));
            person.post(&format!("/{lang}/{at}/check"), &[]).await.is(200).hides("گران است");
        }
    });
}

#[test]
fn answers_that_come_too_fast_are_asked_to_wait_and_keep_what_was_typed() {
    story(|portal| async move {
        let (_, _, at) = open(&portal).await;
        for (lang, words) in [("fa", "پشت سر هم"), ("en", "too quickly")] {
            let mut person = portal.browser_of(&format!("{lang}@example.org")).await;
            let first = format!("/{lang}/{at}/sections/1");
            let mut page = send(&mut person, &first, &[("q.uses", "yes")]).await;
            for _ in 0..80 {
                if page.status == 429 {
                    break;
                }
                page = send(&mut person, &first, &[("q.uses", "yes")]).await;
            }
            page.is(429).shows(words).shows("value=\"yes\" checked");
        }
    });
}

#[test]
fn an_open_survey_that_shows_results_tells_approximate_figures_only() {
    story(|portal| async move {
        let call = portal.complete(&SURVEYED).await;
        let id = portal.survey_of(call).await;
        let shown = Settings { hide_results: false, publish_texts: true, ..Settings::default() };
        let edit = Edit { survey_id: id, revision: 1, form: None, settings: Some(shown) };
        survey::edit(&portal.store, portal.drafter().await, &*portal.clock, edit).await.unwrap();
        portal.approved(call, &SURVEYED).await;
        let at = format!("calls/{call}/surveys/{id}");
        let mut visitor = portal.browser();
        visitor.get(&format!("/fa/{at}")).await.shows("عددهای تقریبی");
        visitor.get(&format!("/fa/{at}/results")).await.is(200).shows("پس از پاسخ بیست نفر");
        for person in 0..20 {
            let mut browser = portal.browser_of(&format!("p{person}@example.org")).await;
            send(&mut browser, &format!("/fa/{at}/sections/1"), &[("q.uses", "yes")]).await.is(200);
            send(&mut browser, &format!("/fa/{at}/sections/2"), &[("q.score", "5")]).await.is(200);
            browser.post(&format!("/fa/{at}/check"), &[]).await.is(200);
        }
        portal.settled().await;
        visitor.get(&format!("/en/{at}/results")).await.is(200).shows("twenty people have answered");
        assert_eq!(survey::renew(&portal.store, &SystemChance).await.unwrap(), 1);
        portal.settled().await;
        let page = visitor.get(&format!("/fa/{at}/results?by=gender")).await;
        page.is(200).shows("دست‌کم ۲۰ نفر پاسخ داده‌اند").shows("حدود").hides("نگفته‌اند").hides("results.csv");
        let page = visitor.get(&format!("/en/{at}/results")).await;
        page.is(200).shows("At least 20 people").shows("about ").hides("survey-");
        visitor.get(&format!("/en/{at}/results.csv")).await.is(409).shows("only approximate numbers");
        let told: serde_json::Value = {
            let answer = visitor.get(&format!("/api/v1/surveys/{id}/results")).await;
            serde_json::from_str(&answer.is(200).text()).unwrap()
        };
        assert_eq!((&told["approximate"], &told["people"]), (&true.into(), &20.into()));
        assert_eq!(told["splits"], serde_json::json!([]));
    });
}

#[test]
fn results_appear_after_closing_without_small_groups_and_without_formulas() {
    story(|portal| async move {
        let call = portal.complete(&SURVEYED).await;
        let id = portal.survey_of(call).await;
        let drafter_id = portal.drafter().await;
        let edit = Edit {
            survey_id: id,
            revision: 1,
            form: None,
            settings: Some(Settings { publish_texts: true, ..Settings::default() }),
        };
        survey::edit(&portal.store, drafter_id, &*portal.clock, edit).await.unwrap();
        portal.approved(call, &SURVEYED).await;
        let at = format!("calls/{call}/surveys/{id}");
        for person in 0..14 {
            let mut person_browser = portal.browser_of(&format!("p{person}@example.org")).await;
            let first = format!("/fa/{at}/sections/1");
            let answers: &[(&str, &str)] =
                if person < 6 { &[("q.uses", "no"), ("q.why", "=1+1")] } else { &[("q.uses", "yes")] };
            if person < 6 {
                send(&mut person_browser, &first, &[("q.uses", "no")]).await.is(200);
            }
            send(&mut person_browser, &first, answers).await.is(200);
            let score = if person < 2 { "1" } else { "5" };
            send(&mut person_browser, &format!("/fa/{at}/sections/2"), &[("q.score", score)]).await.is(200);
            person_browser.post(&format!("/fa/{at}/check"), &[]).await.is(200);
        }
        portal.settled().await;
        let mut visitor = portal.browser();
        visitor.get(&format!("/fa/{at}/results")).await.is(409).shows("پس از پایان مهلت");
        portal.day("2026-12-26T06:00:00Z").await;
        let page = visitor.get(&format!("/fa/{at}/results?by=gender")).await;
        page.is(200).shows("۱۴ نفر پاسخ داده‌اند").shows("<svg").shows("نگفته‌اند").shows("=1+1");
        // Two gave a 1: nobody sees a two, and the five does not stand alone either.
        page.shows("تنها با هم شمرده شده‌اند");
        visitor.get(&format!("/en/{at}/results")).await.is(200).shows("14 people answered").hides("survey-");
        let csv = visitor.get(&format!("/en/{at}/results.csv")).await;
        csv.is(200).shows("uses,").shows(",8\r\n").hides(",2\r\n");
        let mut official = drafter(&portal).await;
        let rows = official.get(&format!("/fa/desk/calls/{call}/surveys/{id}/answers.csv")).await;
        assert_eq!(rows.is(200).shows("version,uses,why,score").text().lines().count(), 15);
        rows.shows("'=1+1").hides(",=1+1").hides("example.org");
    });
}

#[test]
fn a_drafter_writes_a_survey_with_plain_forms_and_walks_through_it() {
    story(|portal| async move {
        let call = portal.complete(&Sample::default()).await;
        let mut browser = drafter(&portal).await;
        let list = format!("/fa/desk/calls/{call}/surveys");
        browser.post(&list, &[("title_fa", ""), ("title_en", "x")]).await.is(422).shows("value=\"x\"");
        let page = browser.post(&list, &[("title_fa", "سنجش"), ("title_en", "Poll")]).await;
        page.is(200).shows("دست‌کم یک پرسش بیفزایید");
        let at = page.address.clone();
        let page = browser
            .post(
                &at,
                &[("revision", &page.field("revision")), ("kind", "single"), ("action", "add section1")],
            )
            .await;
        assert!(page.is(200).address.ends_with("/questions/q1"), "{}", page.address);
        let revision = page.field("revision");
        let wrong = [
            ("revision", revision.as_str()),
            ("name", "q1"),
            ("label_fa", "پرسش"),
            ("label_en", "Question"),
            ("options_fa", "آری\nنه"),
            ("options_en", "Yes\nNo"),
            ("relevant", "${q9} = 'x'"),
        ];
        let refused = browser.post(&page.address, &wrong).await;
        refused.is(422).shows("پرسشی به نام").shows("${q9} = ");
        let mut right = wrong;
        right[6].1 = "";
        let page = browser.post(&page.address, &right).await;
        page.is(200).shows("پرسش").shows("کامل");
        let stale = browser.post(&at, &[("revision", "1"), ("action", "remove q1")]).await;
        stale.is(409).shows("همکاری این نظرسنجی را تغییر داده است");
        // The walk shows what people will see and leaves nothing behind.
        let test = browser.get(&format!("{at}/test/1")).await;
        test.is(200).shows("چیزی ذخیره و شمرده نمی‌شود").shows("آری");
        let end = browser
            .post(&format!("{at}/test/1"), &[("shown", &test.field("shown")), ("kept", "{}"), ("q.q1", "o1")])
            .await;
        end.is(200).shows("پایان آزمایش").shows("آری");
        let id = portal.survey_of(call).await;
        assert!(survey::table::submitted(portal.store.read(), id).await.unwrap().is_empty());
        let file = browser.get(&format!("{at}/form.xlsx")).await;
        assert!(file.is(200).bytes.starts_with(b"PK"));
        let again = browser.upload(&format!("{list}/import"), &[], "file", "form.xlsx", &file.bytes).await;
        again.is(200).shows("پرسش");
        // The lead sees how many surveys there are, and the checklist knows.
        browser.get(&format!("/fa/desk/calls/{call}/check")).await.is(200).shows("سنجش");
    });
}

/// A form as a spreadsheet.
fn spreadsheet_of(rows: &[&[&str]]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect();
    spreadsheet::write(&[Sheet::from_rows("survey", &rows)]).unwrap()
}

#[test]
fn what_a_spreadsheet_loses_on_its_way_in_is_said_with_its_cell() {
    story(|portal| async move {
        let call = portal.complete(&Sample::default()).await;
        let mut browser = drafter(&portal).await;
        let bytes = spreadsheet_of(&[
            &["type", "name", "label::fa", "label::en", "label::fr", "appearance", "constraint"],
            &["start", "start"],
            &["text", "q", "پرسش", "Question", "Question", "masked", "regex(., '(?=x)')"],
        ]);
        let told = [
            (
                "fa",
                "۴ مورد از فرم کنار گذاشته یا تغییر داده شد",
                "تلفن",
                "نمای",
                "به فارسی یا انگلیسی نیست",
                "الگوی",
            ),
            (
                "en",
                "4 things in the form were left out or changed",
                "telephone",
                "no appearance",
                "neither Persian",
                "pattern",
            ),
        ];
        for (lang, title, telephone, appearance, language, pattern) in told {
            let address = format!("/{lang}/desk/calls/{call}/surveys/import");
            let page = browser.upload(&address, &[], "file", "form.xlsx", &bytes).await;
            page.is(200).shows(title).shows(telephone).shows(appearance).shows(language).shows(pattern);
            page.shows("A2").shows("E1").shows("F3").shows("G3").shows("masked").hides("survey-left");
            // The page is answered to the upload, and yet its buttons lead to the survey.
            let id = portal.survey_of(call).await;
            page.shows(&format!("action=\"/{lang}/desk/calls/{call}/surveys/{id}\""));
            let page = browser.get(&format!("/{lang}/desk/calls/{call}/surveys/{id}")).await;
            page.is(200).shows(if lang == "fa" { "پرسش" } else { "Question" }).hides(title);
            let rest = [("revision", page.field("revision"))];
            let rest: Vec<_> = rest.iter().map(|(n, v)| (*n, v.as_str())).collect();
            browser.post(&format!("{}/remove", page.address), &rest).await.is(200);
        }
    });
}

#[test]
fn every_reason_for_leaving_something_out_has_its_words() {
    for code in survey::xlsform::LEFT_OUT {
        for language in text::Language::ALL {
            assert!(text::catalogue::has(language, &format!("survey-left-{code}")), "{code} {language:?}");
        }
    }
}

#[test]
fn all_cells_that_keep_a_spreadsheet_out_are_told_at_once() {
    story(|portal| async move {
        let call = portal.complete(&Sample::default()).await;
        let mut browser = drafter(&portal).await;
        let name = "n".repeat(101);
        let bytes = spreadsheet_of(&[
            &["type", "name", "label", "relevant", "calculation"],
            &["today", "day"],
            &["geopoint", "where", "Where?"],
            &["text", &name, "Long"],
            &["text", "q", "Q", "${day} = 1"],
            &["calculate", "sum", "", "", "1 + 1"],
            &["note", "n", "It is ${sum}"],
        ]);
        for (lang, words) in [
            (
                "en",
                [
                    "no question type",
                    "more than 100 characters",
                    "was left out and has no answer",
                    "works nothing out",
                ],
            ),
            ("fa", ["در این سامانه نیست", "بیش از ۱۰۰ نویسه", "کنار گذاشته شده است", "چیزی حساب نمی‌کند"]),
        ] {
            let address = format!("/{lang}/desk/calls/{call}/surveys/import");
            let refused = browser.upload(&address, &[], "file", "form.xlsx", &bytes).await;
            refused.is(422).shows("A3").shows("B4").shows("D5").shows("E6");
            for words in words {
                refused.shows(words);
            }
        }
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one";
        let address = format!("/fa/desk/calls/{call}/surveys/import");
        browser.upload(&address, &[], "file", "form.xls", old).await.is(422).shows("قالب قدیمی اکسل");
    });
}

#[test]
fn a_spreadsheet_that_cannot_be_represented_is_refused_with_its_cell() {
    story(|portal| async move {
        let call = portal.complete(&Sample::default()).await;
        let mut browser = drafter(&portal).await;
        let address = format!("/en/desk/calls/{call}/surveys/import");
        let bytes = spreadsheet_of(&[&["type", "name", "label"], &["geopoint", "where", "Where?"]]);
        let refused = browser.upload(&address, &[], "file", "form.xlsx", &bytes).await;
        refused.is(422).shows("A2").shows("geopoint");
        browser.upload(&address, &[], "file", "form.xlsx", b"PK nothing").await.is(422).shows("damaged");
        browser.upload(&address, &[], "file", "", b"").await.is(422).shows("Choose a file");
        assert!(survey::table::of_call(portal.store.read(), call).await.unwrap().is_empty());
    });
}

#[test]
fn earlier_answers_stand_in_headings_options_and_messages_too() {
    story(|portal| async move {
        let mut form = form();
        let both = |fa: &str, en: &str| -> participation::call::Bilingual {
            [(text::Language::Fa, fa.to_owned()), (text::Language::En, en.to_owned())].into()
        };
        let quality = &mut form.sections[1];
        quality.title = both("گفتید: ${uses}", "You said: ${uses}");
        quality.questions[0].constraint = ". > 3".into();
        quality.questions[0].constraint_message = both("با ${uses} بیش از ۳", "With ${uses}, more than 3");
        let call = portal.only_asks(form).await;
        let at = format!("calls/{call}/surveys/{}", portal.survey_of(call).await);
        let mut person = portal.browser_of("p@example.org").await;
        let first = format!("/en/{at}/sections/1");
        person.get(&format!("/en/{at}")).await.is(200).shows("You said: …");
        let page = send(&mut person, &first, &[("q.uses", "yes")]).await;
        page.is(200).shows("You said: \u{2068}Yes\u{2069}");
        let page = send(&mut person, &page.address.clone(), &[("q.score", "2")]).await;
        page.is(422).shows("With \u{2068}Yes\u{2069}, more than 3").hides("${uses}");
    });
}

#[test]
fn a_call_that_only_asks_has_no_draft_and_leads_to_its_survey() {
    story(|portal| async move {
        let call = portal.only_asks(form()).await;
        let mut visitor = portal.browser();
        for (lang, words) in [("fa", "نظرسنجی‌های این فراخوان"), ("en", "Surveys of this call")]
        {
            let page = visitor.get(&format!("/{lang}/calls/{call}")).await;
            page.is(200).shows(words).hides("/print").hides("/versions");
            visitor
                .get(&format!("/{lang}/calls/{call}/surveys"))
                .await
                .is(200)
                .shows(&format!("/surveys/{}", portal.survey_of(call).await));
        }
    });
}
