//! Taking a stance on what others wrote.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::taking_part::ARTICLE;
use crate::common::{Answer, Browser, Portal, story};

async fn write(browser: &mut Browser, call: i64, body: &str) -> i64 {
    let form = browser.get(&format!("/fa/calls/{call}/write?node={ARTICLE}")).await;
    let (key, node) = (form.field("key"), ARTICLE.to_string());
    let fields =
        [("key", key.as_str()), ("node", &node), ("kind", "concern"), ("body", body), ("step", "publish")];
    browser.post(&format!("/fa/calls/{call}/contributions"), &fields).await.contribution()
}

/// What happens once a second in the running portal.
async fn settled(portal: &Portal) {
    portal.settled().await;
    portal.app.settle_stances();
}

fn location(answer: &Answer) -> String {
    answer.headers["location"].to_str().unwrap().to_owned()
}

#[test]
fn a_reader_agrees_sees_it_marked_changes_their_mind_and_takes_it_back() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let id = write(&mut portal.somebody("author@example.org").await, call, "مهلت کوتاه است.").await;
        let page = format!("/fa/calls/{call}/nodes/{ARTICLE}");
        let mut visitor = portal.browser();
        visitor.get(&page).await.is(200).shows(&format!("value=\"{id}-agree\" aria-pressed=\"false\""));
        let back = format!("calls/{call}/nodes/{ARTICLE}");
        let mut reader = portal.somebody("reader@example.org").await;
        let agree = format!("{id}-agree");
        let to = reader.post_once("/fa/stances", &[("take", &agree), ("back", &back)]).await;
        to.is(303);
        assert_eq!(location(&to), format!("/fa/{back}#c{id}"));
        reader.get(&page).await.is(200).shows(&format!("value=\"{id}-none\" aria-pressed=\"true\""));
        settled(&portal).await;
        visitor
            .get(&page)
            .await
            .shows("موافقم <span class=\"count\">۱</span>")
            .hides("aria-pressed=\"true\"");
        let disagree = format!("{id}-disagree");
        reader.post_once("/fa/stances", &[("take", &disagree), ("back", &back)]).await.is(303);
        settled(&portal).await;
        reader
            .get(&page)
            .await
            .shows("مخالفم <span class=\"count\">۱</span>")
            .hides("موافقم <span class=\"count\">");
        let none = format!("{id}-none");
        reader.post_once("/fa/stances", &[("take", &none), ("back", &back)]).await.is(303);
        reader.get(&format!("/fa/contributions/{id}")).await.is(200).hides("aria-pressed=\"true\"");
    });
}

#[test]
fn a_visitor_who_presses_signs_in_and_comes_back_to_the_contribution() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let id = write(&mut portal.somebody("author@example.org").await, call, "مهلت کوتاه است.").await;
        let agree = format!("{id}-agree");
        let back = format!("calls/{call}/nodes/{ARTICLE}?sort=fair");
        let to = portal.browser().post_once("/en/stances", &[("take", &agree), ("back", &back)]).await;
        to.is(303);
        assert!(location(&to).starts_with("/en/sign-in?back=calls"), "{}", location(&to));
        let bad = portal
            .browser()
            .post_once("/en/stances", &[("take", &agree), ("back", "https://evil.example")])
            .await;
        assert!(location(&bad).contains(&format!("contributions/{id}")), "{}", location(&bad));
    });
}

#[test]
fn nobody_takes_a_stance_on_their_own_and_what_is_no_stance_leads_nowhere() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut author = portal.somebody("author@example.org").await;
        let id = write(&mut author, call, "مهلت کوتاه است.").await;
        let agree = format!("{id}-agree");
        author.post("/en/stances", &[("take", &agree)]).await.is(409).shows("your own contribution");
        author.post("/fa/stances", &[("take", "x-agree")]).await.is(404);
        author.post("/fa/stances", &[("take", &format!("{id}-love"))]).await.is(404);
    });
}

#[test]
fn every_order_is_offered_and_the_fair_one_is_made_for_each_reader() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut author = portal.somebody("author@example.org").await;
        let first = write(&mut author, call, "نخستین نظر").await;
        let second = write(&mut author, call, "دومین نظر").await;
        let fair = format!("/fa/calls/{call}/contributions?sort=fair");
        let place = |page: &str, id: i64| page.find(&format!("id=\"c{id}\"")).unwrap();
        // The second is read three times more by its own address; then the first is the one read least.
        for _ in 0..3 {
            portal.browser().get(&format!("/fa/contributions/{second}")).await.is(200);
        }
        portal.app.note_reads().await;
        let page = portal.browser().get(&fair).await;
        page.is(200).shows("کم‌خوانده‌شده‌ترین").shows("پرموافق‌ترین").shows("پرمناقشه‌ترین");
        assert!(place(&page.text(), first) < place(&page.text(), second));
        for _ in 0..9 {
            portal.browser().get(&format!("/fa/contributions/{first}")).await.is(200);
        }
        portal.app.note_reads().await;
        let page = portal.browser().get(&fair).await;
        assert!(place(&page.text(), second) < place(&page.text(), first));
        for sort in ["most-supported", "most-contested"] {
            portal.browser().get(&format!("/en/calls/{call}/contributions?sort={sort}")).await.is(200);
        }
    });
}
