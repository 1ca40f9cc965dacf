//! Moderation through the pages: the rules, a report, the queue, hiding, the stub, the appeal, and what is read first.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::taking_part::ARTICLE;
use crate::common::{Answer, Browser, Portal, story, story_with};
use participation::contribution::ContributionKind;
use participation::{Role, mail};
use web::Settings;

async fn moderator(portal: &Portal) -> Browser {
    portal.official("moderator@example.org", Role::Moderator, Some(portal.ministry)).await;
    portal.browser_of("moderator@example.org").await
}

/// Decides on the page of a case.
async fn decide(browser: &mut Browser, language: &str, id: i64, fields: &[(&str, &str)]) -> Answer {
    let address = format!("/{language}/moderation/{id}");
    let revision = browser.get(&address).await.field("revision");
    let mut all = vec![("revision", revision.as_str())];
    all.extend_from_slice(fields);
    browser.post(&address, &all).await
}

#[test]
fn the_rules_are_public_in_both_languages_and_the_foot_of_every_page_leads_to_them() {
    story(|portal| async move {
        let mut visitor = portal.browser();
        visitor.get("/fa/").await.shows("href=\"/fa/rules\"");
        visitor
            .get("/fa/rules")
            .await
            .is(200)
            .shows("id=\"rule-respect\"")
            .shows("id=\"rule-law\"")
            .shows("قاعده‌های گفت‌وگو")
            .shows("اعتراض");
        visitor.get("/en/rules").await.is(200).shows("Rules of discussion").shows("Appeals");
    });
}

#[test]
fn a_reader_reports_once_and_nothing_is_hidden() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut author = portal.somebody("author@example.org").await;
        let place = format!("node={ARTICLE}");
        let id = author.contribute(call, &place, "concern", "این ماده روشن نیست.").await.contribution();
        let address = format!("/fa/contributions/{id}/report");
        // The link stands on the public page; whoever is not signed in is led to it over the sign-in page.
        let page = format!("/fa/calls/{call}/nodes/{ARTICLE}");
        portal.browser().get(&page).await.shows(&format!("href=\"{address}\""));
        portal.browser().get(&address).await.shows("رایانامه");
        author.get(&address).await.is(409).shows("این نظر خود شماست");
        let mut reader = portal.somebody("reader@example.org").await;
        reader.get(&address).await.is(200).shows("این ماده روشن نیست.").shows("قاعدهٔ ۱: احترام");
        // Without a rule it comes back with everything that was typed.
        let back = reader.post(&address, &[("words", "به کسی ناسزا گفته است.")]).await;
        back.is(422).shows("قاعده را برگزینید.").shows("به کسی ناسزا گفته است.");
        let long = "ن".repeat(501);
        let back = reader.post(&address, &[("rule", "respect"), ("words", &long)]).await;
        back.is(422).shows("حداکثر ۵۰۰ نویسه").shows(&long);
        let sent = reader.post(&address, &[("rule", "respect"), ("words", "ناسزا")]).await;
        sent.is(200).shows("گزارش شما رسید").shows("این ماده روشن نیست.");
        reader.post(&address, &[("rule", "respect")]).await.is(409).shows("پیش‌تر گزارش کرده‌اید");
        portal.browser().get(&page).await.shows("این ماده روشن نیست.");
        let mut moderator = moderator(&portal).await;
        moderator
            .get("/fa/moderation")
            .await
            .is(200)
            .shows("یک گزارش: قاعدهٔ ۱: احترام")
            .shows("این ماده روشن نیست.");
        moderator.get("/en/moderation").await.shows("One report: Rule 1: Respect");
        let case = moderator.get(&format!("/fa/moderation/{id}")).await;
        case.is(200).shows("ناسزا").shows("نظر بماند").shows("پنهان کردن نظر").hides("reader@example.org");
        let kept = decide(&mut moderator, "fa", id, &[("decision", "keep")]).await;
        kept.is(200).shows("نظر ماند.").shows("چیزی در انتظار نیست");
        moderator.get("/fa/moderation?state=decided").await.shows("این ماده روشن نیست.");
    });
}

#[test]
fn a_hidden_contribution_leaves_a_stub_at_once_and_its_author_appeals_to_somebody_else() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut author = portal.somebody("author@example.org").await;
        author
            .post("/fa/me", &[("display_name", "نام نویسنده"), ("language", "fa"), ("revision", "1")])
            .await;
        let place = format!("node={ARTICLE}");
        let id = author.contribute(call, &place, "concern", "سخن ناروا").await.contribution();
        let mut reader = portal.somebody("reader@example.org").await;
        reader.contribute(call, &format!("reply={id}"), "support", "پاسخ می‌ماند").await.is(200);
        let pages = [
            format!("/fa/calls/{call}/nodes/{ARTICLE}"),
            format!("/fa/calls/{call}/contributions"),
            format!("/fa/calls/{call}"),
            format!("/fa/contributions/{id}"),
        ];
        let mut visitor = portal.browser();
        for page in &pages {
            visitor.get(page).await.is(200).shows("سخن ناروا");
        }
        let mut moderator = moderator(&portal).await;
        // Neither a rule nor a reason may be left out; what was typed stays.
        let back = decide(&mut moderator, "fa", id, &[("decision", "hide")]).await;
        back.is(422).shows("قاعده را برگزینید.").shows("دلیل را بنویسید.");
        let typed = [("decision", "hide"), ("reason", "به نویسندهٔ ماده ناسزا گفته است.")];
        decide(&mut moderator, "fa", id, &typed).await.is(422).shows("به نویسندهٔ ماده ناسزا گفته است.");
        let full = [typed[0], typed[1], ("rule", "respect")];
        decide(&mut moderator, "fa", id, &full).await.is(200).shows("نظر پنهان شد");

        // From the very next page on: no words, the rule, the day, the reply.
        for page in &pages {
            visitor.get(page).await.is(200).hides("سخن ناروا");
        }
        for page in [&pages[0], &pages[1], &pages[3]] {
            visitor
                .get(page)
                .await
                .shows("این نظر در ۳ آذر ۱۴۰۵ پنهان شد.")
                .shows("href=\"/fa/rules#rule-respect\"")
                .shows("پاسخ می‌ماند")
                .hides("نام نویسنده")
                .hides("به نویسندهٔ ماده ناسزا گفته است.")
                .hides(&format!("value=\"{id}-agree\""));
        }
        visitor
            .get(&format!("/en/contributions/{id}"))
            .await
            .shows("This contribution was hidden on 24 November 2026.");
        visitor.get(&format!("/fa/calls/{call}/contributions")).await.shows("۱ نظر");
        reader.get(&format!("/fa/calls/{call}/write?reply={id}")).await.is(404);
        let stance = reader.post_once("/fa/stances", &[("take", &format!("{id}-agree"))]).await;
        stance.is(404);

        // Its author reads why, on the page and in the letter, and their own words.
        let own = author.get(&format!("/fa/contributions/{id}")).await;
        own.shows("نظر شما پنهان شده است").shows("سخن ناروا").shows("به نویسندهٔ ماده ناسزا گفته است.");
        author.get("/fa/me/contributions").await.shows("پنهان").shows("سخن ناروا");
        let letter = mail::latest(portal.store.read(), 1).await.unwrap().remove(0);
        assert_eq!(letter.recipient, "author@example.org");
        assert!(letter.body.contains("به نویسندهٔ ماده ناسزا گفته است."), "{}", letter.body);
        assert!(letter.body.contains(&format!("/contributions/{id}")), "{}", letter.body);

        let address = format!("/fa/contributions/{id}/appeal");
        author.get(&address).await.is(200).shows("سخن ناروا");
        author.post(&address, &[("words", " ")]).await.is(422).shows("دلیل خود را بنویسید.");
        let sent = author.post(&address, &[("words", "این نقد ماده است.")]).await;
        sent.is(200).shows("اعتراض شما رسید").shows("این نقد ماده است.");
        author.get(&address).await.is(409).shows("یک بار اعتراض کرده‌اید");
        // Whoever hid it may only correct it; the lead can answer either way.
        let case = moderator.get(&format!("/fa/moderation/{id}")).await;
        case.shows("این نظر را خودتان پنهان کرده‌اید").shows("این نقد ماده است.").hides("value=\"uphold\"");
        decide(&mut moderator, "fa", id, &[("decision", "uphold"), ("reason", "نه")]).await.is(409);
        let mut lead = portal.browser_of("checker@office.example.org").await;
        lead.get("/fa/moderation").await.shows("اعتراض نویسنده");
        let answered = [("decision", "restore"), ("reason", "حق با نویسنده است.")];
        decide(&mut lead, "en", id, &answered).await.is(200).shows("The contribution is shown again");
        for page in &pages {
            visitor.get(page).await.shows("سخن ناروا");
        }
        author
            .get(&format!("/fa/contributions/{id}"))
            .await
            .shows("بازگردانده شد")
            .shows("حق با نویسنده است.");
        lead.get(&format!("/fa/moderation/{id}")).await.shows("به نویسندهٔ ماده ناسزا گفته است.");
    });
}

#[test]
fn an_upheld_appeal_is_told_with_its_reason_and_an_auditor_reads_everything_and_decides_nothing() {
    story(|portal| async move {
        let call = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let id = portal.says(author, call, None, ContributionKind::Concern, "سخن ناروا").await;
        let mut moderator = moderator(&portal).await;
        let full = [("decision", "hide"), ("rule", "topic"), ("reason", "به این فراخوان مربوط نیست.")];
        decide(&mut moderator, "fa", id, &full).await.is(200);
        let mut browser = portal.browser_of("author@example.org").await;
        browser.post(&format!("/fa/contributions/{id}/appeal"), &[("words", "مربوط است.")]).await.is(200);
        portal.official("second@example.org", Role::Moderator, Some(portal.unit)).await;
        let mut second = portal.browser_of("second@example.org").await;
        let answer = [("decision", "uphold"), ("reason", "دربارهٔ مالیات است، نه این متن.")];
        decide(&mut second, "fa", id, &answer).await.is(200).shows("تصمیم ماند");
        browser
            .get(&format!("/fa/contributions/{id}"))
            .await
            .shows("تصمیم ماند")
            .shows("دربارهٔ مالیات است، نه این متن.")
            .hides("/appeal\"");
        portal.official("auditor@example.org", Role::Auditor, Some(portal.ministry)).await;
        let mut auditor = portal.browser_of("auditor@example.org").await;
        let case = auditor.get(&format!("/fa/moderation/{id}")).await;
        case.is(200).shows("سخن ناروا").shows("مربوط است.").shows("شما می‌بینید و تصمیم نمی‌گیرید");
        let trail = auditor.get("/fa/admin/events").await;
        trail.shows("پنهان کردن نظر").shows("اعتراض به پنهان شدن نظر").shows("ماندن تصمیم پس از اعتراض");
    });
}

#[test]
fn on_a_call_that_reads_first_a_contribution_and_an_edit_wait_and_are_released() {
    story(|portal| async move {
        let call = portal.complete(&Sample::default()).await;
        let mut drafter = portal.browser_of("drafter@example.org").await;
        let step = format!("/fa/desk/calls/{call}/moderation");
        let form = drafter.get(&step).await;
        form.is(200).shows("نظرها کی خوانده شوند؟").shows("value=\"after\" id=\"timing-after\" checked");
        let revision = form.field("revision");
        drafter.post(&step, &[("revision", &revision)]).await.is(422);
        drafter.post(&step, &[("revision", &revision), ("timing", "before")]).await.is(200);
        drafter.get(&format!("/fa/desk/calls/{call}/check")).await.shows("پیش از انتشار");
        drafter
            .post(&step, &[("revision", &revision), ("timing", "after")])
            .await
            .is(409)
            .shows("پیش از انتشار");
        portal.approved(call, &Sample::default()).await;

        let node = portal.article(call, 1).await;
        let mut author = portal.somebody("author@example.org").await;
        let form = author.get(&format!("/fa/calls/{call}/write?node={node}")).await;
        form.shows("در این فراخوان نظرها پیش از انتشار خوانده می‌شوند.").shows("href=\"/fa/rules\"");
        let page = author.contribute(call, &format!("node={node}"), "concern", "نظر نخست").await;
        page.shows("در انتظار بررسی است").shows("نظر نخست");
        let id = page.contribution();
        let (place, alone) = (format!("/fa/calls/{call}/nodes/{node}"), format!("/fa/contributions/{id}"));
        let mut visitor = portal.browser();
        visitor.get(&place).await.is(200).hides("نظر نخست").shows("هنوز کسی نظر نداده است");
        visitor.get(&alone).await.is(404);
        author.get("/fa/me/contributions").await.shows("در انتظار بررسی").shows("نظر نخست");
        let mut lead = portal.browser_of("lead@example.org").await;
        lead.get("/fa/moderation").await.shows("در انتظار انتشار").shows("نظر نخست");
        decide(&mut lead, "fa", id, &[("decision", "release")]).await.is(200).shows("منتشر شد");
        visitor.get(&place).await.shows("نظر نخست");
        visitor.get(&alone).await.is(200).shows("نظر نخست");

        let address = format!("/fa/contributions/{id}/edit");
        let revision = author.get(&address).await.field("revision");
        let edit = |body: &'static str| {
            vec![("revision", revision.as_str()), ("kind", "concern"), ("body", body), ("step", "save")]
        };
        let saved = author.post(&address, &edit("نظر دوم")).await;
        saved.shows("ویرایش شما رسید").shows("نظر دوم").shows("نظر نخست");
        visitor.get(&alone).await.shows("نظر نخست").hides("نظر دوم");
        author.get(&address).await.shows("نظر دوم");
        lead.get(&format!("/fa/moderation/{id}")).await.shows("نظر دوم").shows("انتشار ویرایش");
        let refused = [("decision", "refuse-edit"), ("rule", "topic"), ("reason", "موضوع دیگری است.")];
        decide(&mut lead, "fa", id, &refused).await.is(200).shows("ویرایش رد شد");
        author.get(&alone).await.shows("موضوع دیگری است.").shows("نظر نخست").hides("نظر دوم");
        author.post(&address, &edit("نظر سوم")).await.is(200);
        decide(&mut lead, "fa", id, &[("decision", "release-edit")]).await.is(200);
        visitor.get(&alone).await.shows("نظر سوم").shows("نظر نخست");
        // What is refused leaves its trace.
        let second =
            author.contribute(call, &format!("node={node}"), "concern", "بی‌ربط").await.contribution();
        let refused = [("decision", "refuse"), ("rule", "topic"), ("reason", "موضوع دیگری است.")];
        decide(&mut lead, "fa", second, &refused).await.is(200);
        visitor.get(&place).await.hides("بی‌ربط").shows("قاعدهٔ ۴: ربط به موضوع");
        author.get(&format!("/fa/contributions/{second}")).await.shows("نظر شما منتشر نشد").shows("بی‌ربط");
    });
}

#[test]
fn insults_links_of_new_accounts_and_filled_traps_are_flagged_and_published() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut author = portal.somebody("author@example.org").await;
        let form = author.get(&format!("/fa/calls/{call}/write?node={ARTICLE}")).await;
        // Nobody sees the trap, hears of it, or comes to it with the Tab key.
        form.shows("class=\"trap\" aria-hidden=\"true\"").shows("tabindex=\"-1\" autocomplete=\"off\"");
        let mut ids = Vec::new();
        for (body, homepage) in [
            ("این احمق‌ها نمی‌فهمند.", ""),
            ("ببینید: www.example.com", ""),
            ("متن ساده", "http://spam.example"),
            ("متن بی‌نشان", ""),
        ] {
            let key = author.get(&format!("/fa/calls/{call}/write?node={ARTICLE}")).await.field("key");
            let node = ARTICLE.to_string();
            let mut fields =
                vec![("key", key.as_str()), ("node", &node), ("kind", "concern"), ("body", body)];
            fields.push(("homepage", homepage));
            // The look before sending carries the trap along.
            let preview = author.post(&format!("/fa/calls/{call}/contributions"), &fields).await;
            assert_eq!(preview.field("homepage"), homepage);
            fields.push(("step", "publish"));
            ids.push(author.post(&format!("/fa/calls/{call}/contributions"), &fields).await.contribution());
        }
        let page = portal.browser().get(&format!("/fa/calls/{call}/nodes/{ARTICLE}")).await;
        page.shows("این احمق‌ها نمی‌فهمند.").shows("www.example.com").shows("متن ساده").shows("متن بی‌نشان");
        let mut moderator = moderator(&portal).await;
        let queue = moderator.get("/fa/moderation").await;
        queue.shows("واژهٔ ناسزا").shows("پیوند از حساب تازه").shows("نشان فرم ماشینی").hides("متن بی‌نشان");
        let case = moderator.get(&format!("/fa/moderation/{}", ids[0])).await;
        case.shows("یافته:").shows("احمق").shows("حساب تازه");
    });
}

#[test]
fn a_new_account_that_writes_too_much_is_told_to_wait_and_loses_nothing() {
    let settings = Settings { new_account_contributions_an_hour: 2, ..Settings::default() };
    story_with(settings, |portal| async move {
        let call = portal.call_to_write_on().await;
        let mut author = portal.somebody("author@example.org").await;
        let place = format!("node={ARTICLE}");
        author.contribute(call, &place, "concern", "یک").await.is(200);
        author.contribute(call, &place, "concern", "دو").await.is(200);
        let third = author.contribute(call, &place, "concern", "نوشته‌ای که نباید گم شود").await;
        third.is(429).shows("حساب شما تازه است").shows("تا ۲ نظر در ساعت").shows("نوشته‌ای که نباید گم شود");
        // Three days later the account is like any other.
        portal.clock.set("2026-11-27T06:00:01Z".parse().unwrap());
        let mut later = portal.somebody("author@example.org").await;
        later.contribute(call, &place, "concern", "نوشته‌ای که نباید گم شود").await.is(200);
    });
}

#[test]
fn accounts_with_identical_stances_are_listed_for_moderators_alone() {
    story(|portal| async move {
        use participation::stance::{Stance, Take, take};
        let call = portal.published(&Sample::default()).await;
        let author = portal.participant("author@example.org").await;
        let mut ids = Vec::new();
        for i in 0..10 {
            ids.push(portal.says(author, call, None, ContributionKind::Concern, &format!("نظر {i}")).await);
        }
        for who in ["a@example.org", "b@example.org", "c@example.org"] {
            let person = portal.participant(who).await;
            for id in &ids {
                let new = Take { contribution_id: *id, stance: Some(Stance::Agree) };
                take(&portal.store, person, &*portal.clock, new).await.unwrap();
            }
        }
        let mut moderator = moderator(&portal).await;
        let page = moderator.get("/fa/moderation/patterns").await;
        page.is(200).shows("۳ حساب با موضع یکسان دربارهٔ ۱۰ نظر").hides("a@example.org");
        moderator
            .get("/en/moderation/patterns")
            .await
            .shows("3 accounts with the same stance on 10 contributions");
        portal.browser_of("a@example.org").await.get("/fa/moderation/patterns").await.is(403);
    });
}
