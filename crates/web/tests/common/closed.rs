//! A closed call, and what officials do with it through its pages.

use std::sync::Arc;

use participation::concern::Grouper;
use participation::concern::group::{Proposed, Said};
use participation::contribution::ContributionKind;
use participation::{Role, call};

use super::calls::Sample;
use super::{Answer, Browser, Portal};

/// A closed call with three contributions, and the officials' browsers.
pub struct Closed {
    pub call: i64,
    pub ids: Vec<i64>,
    pub drafter: Browser,
    pub second: Browser,
    pub lead: Browser,
}

pub async fn closed(portal: &Portal) -> Closed {
    let sample = Sample::default();
    let call = portal.complete(&sample).await;
    portal.approved(call, &sample).await;
    let article = portal.article(call, 1).await;
    let mut ids = Vec::new();
    for (at, words) in
        ["هزینهٔ اجرا روشن نیست.", "هزینه را چه کسی می‌پردازد؟", "مهلت سی روزه کم است."].iter().enumerate()
    {
        let author = portal.participant(&format!("author{at}@example.org")).await;
        ids.push(portal.says(author, call, Some(article), ContributionKind::Proposal, words).await);
    }
    portal.day("2027-01-20T06:00:00Z").await;
    call::turn(&portal.store, &*portal.clock).await.unwrap();
    portal.official("second@example.org", Role::Drafter, Some(portal.unit)).await;
    portal.drafter().await;
    portal.lead().await;
    Closed {
        call,
        ids,
        drafter: portal.browser_of("drafter@example.org").await,
        second: portal.browser_of("second@example.org").await,
        lead: portal.browser_of("lead@example.org").await,
    }
}

/// Puts the first two of three texts together.
pub fn grouper() -> Grouper {
    Arc::new(|said: &[Said], _: &mut dyn FnMut(usize, usize)| {
        vec![Proposed {
            title: "هزینه".into(),
            phrases: vec!["هزینهٔ اجرا".into()],
            sentences: vec![(said[0].text.clone(), vec![0, 1])],
            members: vec![0, 1],
            campaign: false,
        }]
    })
}

pub async fn decide(browser: &mut Browser, call: i64, about: &str, decision: &str) -> Answer {
    let fields = [
        ("about", about),
        ("decision", decision),
        ("reason_fa", "چون قانون بودجه چنین می‌گوید."),
        ("reason_en", "Because the budget act says so."),
        ("ground_0_kind", "law"),
        ("ground_0_title", "قانون برنامه و بودجه"),
        ("ground_0_article", "ماده ۵"),
        ("unchanged_fa", "متن همین را می‌گوید."),
        ("act", "decide"),
    ];
    browser.post(&format!("/fa/desk/calls/{call}/answers/give"), &fields).await
}

pub async fn sign(browser: &mut Browser, call: i64, about: &str) -> Answer {
    let fields = [("chosen", about), ("act", "sign")];
    browser.post(&format!("/fa/desk/calls/{call}/answers/sign"), &fields).await
}
