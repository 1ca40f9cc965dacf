//! A call as everybody will see it, shown to officials before it is public.

#![allow(missing_docs, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::story;
use participation::Role;

#[test]
fn the_drafter_and_the_lead_see_the_page_before_it_is_public_and_the_banner_says_so() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let address = format!("desk/calls/{id}/preview");
        portal.lead().await;
        for email in ["drafter@example.org", "lead@example.org"] {
            let mut browser = portal.browser_of(email).await;
            let fa = browser.get(&format!("/fa/{address}")).await;
            fa.is(200).shows("پیش‌نمایش؛ هنوز عمومی نیست").shows("دستورالعمل نمونه").shows("ماده ۱");
            fa.shows("noindex");
            let en = browser.get(&format!("/en/{address}")).await;
            en.is(200).shows("Preview, not public").shows("Sample Directive").shows("Article 1");
            // Nothing on it pretends that people could take part already.
            en.hides("/write").hides(&format!("calls/{id}/contributions"));
        }
    });
}

#[test]
fn a_preview_is_shut_to_everybody_else_and_gives_way_to_the_public_page() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let other = portal.organization(None, "دستگاه دیگر", "Other Body").await;
        portal.official("far@example.org", Role::Drafter, Some(other)).await;
        portal.participant("somebody@example.org").await;
        let address = format!("/en/desk/calls/{id}/preview");
        for email in ["far@example.org", "somebody@example.org"] {
            portal.browser_of(email).await.get(&address).await.is(403).hides("Sample Directive");
        }
        portal.browser().get(&address).await.shows("Sign in").hides("Sample Directive");

        let public = portal.published(&Sample::default()).await;
        let mut browser = portal.browser_of("drafter@example.org").await;
        let answer = browser.get_once(&format!("/en/desk/calls/{public}/preview")).await;
        answer.is(303);
    });
}
