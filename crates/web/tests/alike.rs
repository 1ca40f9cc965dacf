//! One text that many people send: lists show it once and lead to all who sent it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::story;
use crate::common::taking_part::ARTICLE;

const LETTER: &str = "ما اعضای انجمن از این پیش‌نویس سپاسگزاریم، اما مهلت سی روز برای گردآوری نظر اعضا در استان‌ها کافی نیست و \
    درخواست می‌کنیم برای اسنادی که بر کسب‌وکارها اثر دارند به شصت روز برسد.";

#[test]
fn a_letter_of_an_association_is_listed_once_with_a_way_to_all_who_sent_it() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let place = format!("node={ARTICLE}");
        let mut sent = Vec::new();
        let mut member = portal.somebody("first@example.org").await;
        sent.push(member.contribute(call, &place, "concern", LETTER).await.contribution());
        let second = format!("{LETTER} با احترام، عضو دوم");
        let mut member = portal.somebody("second@example.org").await;
        sent.push(member.contribute(call, &place, "concern", &second).await.contribution());
        let mut other = portal.somebody("other@example.org").await;
        let apart = other.contribute(call, &place, "concern", "من نظر دیگری دارم.").await.contribution();
        portal.settled().await;

        let mut visitor = portal.browser();
        let list = visitor.get(&format!("/fa/calls/{call}/nodes/{ARTICLE}")).await;
        list.is(200).shows(&format!("id=\"c{}\"", sent[0])).shows(&format!("id=\"c{apart}\""));
        list.hides(&format!("id=\"c{}\"", sent[1])).shows("۲ نفر همین متن را فرستاده‌اند");
        let all = format!("/fa/contributions/{}/alike", sent[0]);
        list.shows(&format!("href=\"{all}\""));
        let page = visitor.get(&all).await;
        page.is(200)
            .shows("۲ نظر با متنی یکسان")
            .shows(LETTER)
            .shows("با احترام، عضو دوم")
            .hides("من نظر دیگری دارم.");
        visitor.get(&all.replace("/fa/", "/en/")).await.is(200).shows("2 contributions with the same text");

        // The second one keeps its own page, which leads to the others too; what stands alone has no such page.
        let own = visitor.get(&format!("/en/contributions/{}", sent[1])).await;
        own.is(200).shows("با احترام، عضو دوم").shows("Others sent the same text");
        visitor.get_once(&format!("/en/contributions/{}/alike", sent[1])).await.is(303);
        visitor
            .get(&format!("/en/contributions/{}/alike", sent[1]))
            .await
            .shows("2 contributions with the same text");
        let alone = visitor.get_once(&format!("/fa/contributions/{apart}/alike")).await;
        assert_eq!(alone.headers["location"], format!("/fa/contributions/{apart}").as_str());

        // The first takes theirs back: the second stands for itself, and nothing says that it was one of two.
        let mut first = portal.browser_of("first@example.org").await;
        let confirm = format!("/fa/contributions/{}/withdraw", sent[0]);
        let revision = first.get(&confirm).await.field("revision");
        first.post(&confirm, &[("revision", &revision)]).await.is(200);
        portal.settled().await;
        let list = visitor.get(&format!("/fa/calls/{call}/nodes/{ARTICLE}")).await;
        list.shows(&format!("id=\"c{}\"", sent[1])).hides("نفر همین متن را فرستاده‌اند");
    });
}
