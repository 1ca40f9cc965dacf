//! The administrator's stories: the first setup, organizations, members, the audit trail.

#![allow(missing_docs, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::{Portal, story};
use participation::{Role, SystemChance, member, organization, person};
use text::Language;

async fn administrator(portal: &Portal) -> crate::common::Browser {
    portal.official("admin@example.org", Role::Administrator, None).await;
    portal.browser_of("admin@example.org").await
}

#[test]
fn the_printed_link_makes_the_first_administrator_once() {
    story(|portal| async move {
        let token =
            person::issue_setup_link(&portal.store, &*portal.clock, &SystemChance).await.unwrap().unwrap();
        let mut browser = portal.browser();
        let page = browser.get(&format!("/fa/setup?token={token}")).await;
        page.is(200).shows("راه‌اندازی سامانه");
        assert_eq!(page.field("token"), token);

        let mut typed = vec![
            ("token", token.as_str()),
            ("email", "not an address"),
            ("display_name", "Sample Administrator"),
            ("name_fa", "سازمان تازه"),
            ("name_en", ""),
        ];
        let page = browser.post("/fa/setup", &typed).await;
        page.is(422).shows("href=\"#email\"").shows("href=\"#name_en\"");
        assert_eq!(page.field("name_fa"), "سازمان تازه");
        assert!(browser.cookies.is_empty());

        typed[1].1 = "first@example.org";
        typed[4].1 = "New Organization";
        let page = browser.post("/fa/setup", &typed).await;
        page.is(200).shows("سامانه آماده است").shows("سازمان تازه");

        let mut later = portal.browser();
        later.get(&format!("/en/setup?token={token}")).await.is(404).shows("This link no longer works");
        later.post("/en/setup", &typed).await.is(404).shows("This link no longer works");
        assert!(later.cookies.is_empty());
        later.get("/en/setup").await.is(404);
    });
}

#[test]
fn an_administrator_builds_the_tree_and_renames_with_care() {
    story(|portal| async move {
        let mut browser = administrator(&portal).await;
        let parent = portal.ministry.to_string();
        let page = browser
            .post(
                "/fa/admin/organizations",
                &[("parent_id", &parent), ("kind", "unit"), ("name_fa", ""), ("name_en", "New Unit")],
            )
            .await;
        page.is(422).shows("نام فارسی را بنویسید.");
        assert_eq!(page.field("name_en"), "New Unit");
        let page = browser
            .post(
                "/fa/admin/organizations",
                &[
                    ("parent_id", &parent),
                    ("kind", "unit"),
                    ("name_fa", "واحد تازه"),
                    ("name_en", "New Unit"),
                ],
            )
            .await;
        page.is(200).shows("دستگاه تازه ساخته شد.").shows("واحد تازه").shows("data-depth=\"1\"");
        browser.get("/en/admin/organizations").await.shows("New Unit").shows("Sample Ministry");

        // Two administrators rename at once: the second sees what was saved, and keeps what was typed.
        let address = format!("/en/admin/organizations/{}", portal.unit);
        let revision = browser.get(&address).await.field("revision");
        let rename = |name: &'static str, revision: String| {
            [
                ("revision", revision),
                ("kind", "unit".into()),
                ("name_fa", "نام".into()),
                ("name_en", name.into()),
            ]
        };
        for (name, status) in [("First name", 303), ("Second name", 409)] {
            let fields = rename(name, revision.clone());
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let answer = browser.post_once(&address, &fields).await;
            answer.is(status);
            if status == 409 {
                answer.shows("First name");
                assert_eq!(answer.field("name_en"), "Second name");
                let again = rename(name, answer.field("revision"));
                let again: Vec<(&str, &str)> = again.iter().map(|(n, v)| (*n, v.as_str())).collect();
                browser.post(&address, &again).await.is(200).shows("The new name was saved.").shows(name);
            }
        }
    });
}

#[test]
fn an_administrator_gives_a_role_and_takes_it_away_after_confirming() {
    story(|portal| async move {
        let mut browser = administrator(&portal).await;
        let unit = portal.unit.to_string();
        let page = browser
            .post("/fa/admin/members", &[("email", "x"), ("role", ""), ("organization_id", &unit)])
            .await;
        page.is(422).shows("نقش را برگزینید.");
        let page = browser
            .post("/fa/admin/members", &[("email", "x"), ("role", "lead"), ("organization_id", &unit)])
            .await;
        page.is(422).shows("href=\"#email\"");
        let whole = [("email", "d@example.org"), ("role", "drafter"), ("organization_id", "")];
        browser.post("/fa/admin/members", &whole).await.is(422).shows("href=\"#organization_id\"");

        let mut fields = whole;
        fields[2].1 = &unit;
        let page = browser.post("/fa/admin/members", &fields).await;
        page.is(200).shows("d@example.org").shows("تهیه‌کننده").shows("واحد نمونه");

        let mut drafter = portal.browser_of("d@example.org").await;
        drafter.get("/fa/admin/members").await.is(403);
        let held = member::table::all(portal.store.read()).await.unwrap();
        let id = held.iter().find(|(p, _)| p.email == "d@example.org").unwrap().1[0].id;
        let address = format!("/en/admin/members/{id}/take");
        browser.get(&address).await.is(200).shows("Take this role away?").shows("d@example.org");
        browser.post(&address, &[]).await.is(200).shows("The role was taken away.").hides("d@example.org");
    });
}

#[test]
fn nobody_can_take_their_own_administration_away() {
    story(|portal| async move {
        let mut browser = administrator(&portal).await;
        let held = member::table::all(portal.store.read()).await.unwrap();
        let address = format!("/fa/admin/members/{}/take", held[0].1[0].id);
        browser.get(&address).await.is(200).shows("نمی‌توانید نقش مدیریت خودتان را بردارید.");
        browser.post(&address, &[]).await.is(409).shows("نمی‌توانید نقش مدیریت خودتان را بردارید.");
    });
}

#[test]
fn an_administrator_of_one_organization_sees_and_changes_only_what_is_below_it() {
    story(|portal| async move {
        let other = portal.organization(None, "دستگاه دیگر", "Other Body").await;
        portal.official("far@example.org", Role::Lead, Some(other)).await;
        portal.official("near@example.org", Role::Lead, Some(portal.unit)).await;
        portal.official("local@example.org", Role::Administrator, Some(portal.ministry)).await;
        let mut browser = portal.browser_of("local@example.org").await;
        browser.get("/en/admin/organizations").await.is(200).shows("Sample Unit").hides("Other Body");
        browser.get("/en/admin/members").await.is(200).shows("near@example.org").hides("far@example.org");
        browser.get(&format!("/en/admin/organizations/{other}")).await.is(403);
        let root = [("parent_id", ""), ("kind", "organization"), ("name_fa", "ریشه"), ("name_en", "Root")];
        browser.post("/en/admin/organizations", &root).await.is(403);
        let tree = organization::table::tree(portal.store.read()).await.unwrap();
        assert!(tree.iter().all(|o| o.name_en != "Root"));
    });
}

#[test]
fn an_auditor_reads_what_happened_newest_first_and_narrows_it() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        portal.official("auditor@example.org", Role::Auditor, None).await;
        let mut browser = portal.browser_of("auditor@example.org").await;
        let text = browser.get("/fa/admin/events").await.is(200).shows("باز شدن فراخوان").text();
        let rows = text.split("<tbody>").nth(1).unwrap();
        assert!(rows.find("باز شدن فراخوان").unwrap() < rows.find("ساخت فراخوان").unwrap());
        let page = browser.get(&format!("/en/admin/events?kind=call_approved&call={id}")).await;
        let text = page.is(200).shows("Call approved").shows("Sample Directive").text();
        assert!(!text.split("<tbody>").nth(1).unwrap().contains("Call created"));
        browser.get("/en/admin/events?call=999").await.is(200).shows("No events found");
        browser.get("/en/admin/organizations").await.is(403);
    });
}

#[test]
fn an_auditor_of_one_organization_reads_of_it_alone() {
    story(|portal| async move {
        let other = portal.organization(None, "دستگاه دیگر", "Other Body").await;
        portal.official("auditor@example.org", Role::Auditor, Some(other)).await;
        let mut browser = portal.browser_of("auditor@example.org").await;
        let text = browser.get("/en/admin/events").await.is(200).text();
        let rows = text.split("<tbody>").nth(1).unwrap();
        assert!(rows.contains("Other Body") && !rows.contains("Sample Ministry"), "{rows}");
        assert!(!rows.contains("Signed in"), "sign-ins belong to no organization: {rows}");
    });
}

#[test]
fn a_long_trail_goes_on_from_page_to_page() {
    story(|portal| async move {
        for n in 0..60 {
            portal.organization(Some(portal.ministry), "واحد", &format!("Unit {n}")).await;
        }
        let mut browser = administrator(&portal).await;
        let first = browser.get("/en/admin/events?kind=organization_created").await;
        first.shows("Unit 59").hides("Unit 9<").shows("rel=\"next\"");
        let text = first.text();
        let next = text.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        browser.get(&next.replace("&#38;", "&")).await.is(200).shows("Unit 9<").hides("Unit 59<");
    });
}

#[test]
fn every_kind_of_event_has_words_in_both_languages() {
    for kind in participation::event::EventKind::all() {
        let key = format!("event-kind-{}", kind.word().replace('_', "-"));
        for language in Language::ALL {
            assert!(text::catalogue::has(language, &key), "{language} {key}");
        }
    }
    for role in Role::ALL {
        let key = format!("member-role-{}", role.word());
        assert!(text::catalogue::has(Language::Fa, &key), "{key}");
    }
}

#[test]
fn the_trail_is_told_in_words_and_not_in_the_keys_of_the_machine() {
    story(|portal| async move {
        portal.published(&Sample::default()).await;
        portal.official("auditor@example.org", Role::Auditor, None).await;
        let mut browser = portal.browser_of("auditor@example.org").await;
        let fa = browser.get("/fa/admin/events").await;
        fa.is(200).shows("نقش: بازرس").hides("role:").hides("steps:");
        let en = browser.get("/en/admin/events?kind=role_given").await;
        en.is(200).shows("Role: Auditor").shows("Role: Drafter").hides("role:");
    });
}

#[test]
fn everything_that_a_new_role_lacks_is_said_at_once() {
    story(|portal| async move {
        let mut browser = administrator(&portal).await;
        let page = browser.post("/en/admin/members", &[("email", ""), ("role", "")]).await;
        page.is(422).shows("id=\"email-error\"").shows("id=\"role-error\"");
    });
}
