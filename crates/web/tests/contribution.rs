//! Reading contributions, and what their authors may do with them afterwards.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::story;
use crate::common::taking_part::SECOND;

#[test]
fn an_article_is_read_with_what_people_say_of_it() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut visitor = portal.browser();
        let empty = visitor.get(&format!("/fa/calls/{call}/nodes/1")).await;
        empty.is(200).shows("<span class=\"no\">ماده ۱.</span>").shows("هنوز کسی نظر نداده است");
        empty.shows(&format!("href=\"/fa/calls/{call}/nodes/{SECOND}\" rel=\"next\""));
        let mut writer = portal.somebody("writer@example.org").await;
        let id =
            writer.contribute(call, "node=1", "concern", "English words میان فارسی").await.contribution();
        let mut other = portal.somebody("other@example.org").await;
        let reply = other.contribute(call, &format!("reply={id}"), "support", "من هم.").await.contribution();
        let page = visitor.get(&format!("/fa/calls/{call}/nodes/1")).await;
        page.shows("<div class=\"said\" dir=\"auto\">English words میان فارسی</div>");
        page.shows(&format!("id=\"c{id}\"")).shows(&format!("id=\"c{reply}\"")).shows("class=\"replies\"");
        page.shows(&format!("write?reply={id}")).hides(&format!("write?reply={reply}"));
        // In English the page turns around, the texts stay.
        let page = visitor.get(&format!("/en/calls/{call}/nodes/1")).await;
        page.shows("dir=\"ltr\"")
            .shows("Article 1.")
            .shows("English words میان فارسی")
            .shows("A participant");
        visitor.get(&format!("/fa/calls/{call}/nodes/77")).await.is(404);
        visitor.get("/fa/calls/77/nodes/1").await.is(404);
        visitor.get(&format!("/fa/calls/{call}/nodes/x")).await.is(404);
    });
}

#[test]
fn scripts_and_marks_that_turn_text_around_are_only_text() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        let name = "<img src=x onerror=alert(1)>";
        writer.post("/fa/me", &[("display_name", name), ("language", "fa")]).await.is(200);
        let body = "</textarea><script>alert(1)</script>\u{202e}\"'><b>";
        let page = writer.contribute(call, "node=1", "concern", body).await;
        let id = page.contribution();
        for address in [
            format!("/fa/contributions/{id}"),
            format!("/fa/calls/{call}/nodes/1"),
            format!("/fa/calls/{call}/contributions"),
            format!("/fa/contributions/{id}/edit"),
            format!("/fa/contributions/{id}/withdraw"),
            "/fa/me/contributions".to_owned(),
            "/fa/me".to_owned(),
        ] {
            let page = writer.get(&address).await;
            page.is(200).hides("<script>alert").hides("<img src=x").hides("\u{202e}");
        }
        page.shows("&#60;script&#62;alert(1)&#60;/script&#62;");
    });
}

#[test]
fn a_reply_cannot_be_replied_to() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        let id = writer.contribute(call, "node=1", "concern", "یک").await.contribution();
        let reply = writer.contribute(call, &format!("reply={id}"), "question", "دو").await.contribution();
        writer.get(&format!("/fa/calls/{call}/write?reply={reply}")).await.is(404);
        let fields = [
            ("key", "k"),
            ("reply", &reply.to_string()[..]),
            ("kind", "concern"),
            ("body", "سه"),
            ("step", "publish"),
        ];
        writer.post(&format!("/fa/calls/{call}/contributions"), &fields).await.is(404);
        let page = portal.browser().get(&format!("/fa/contributions/{reply}")).await;
        page.is(200).shows("contribution chosen").shows(">یک<").shows(">دو<");
    });
}

#[test]
fn lists_are_narrowed_ordered_and_paged_by_their_address() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut first = None;
        for turn in 0..3 {
            let mut writer = portal.somebody(&format!("writer{turn}@example.org")).await;
            for n in 0..8 {
                let kind = if n % 2 == 0 { "concern" } else { "support" };
                let place = if n == 7 { String::new() } else { "node=1".to_owned() };
                let page = writer.contribute(call, &place, kind, &format!("text {turn}-{n}.")).await;
                first.get_or_insert_with(|| page.contribution());
            }
        }
        let first = first.unwrap();
        let mut replier = portal.somebody("replier@example.org").await;
        replier.contribute(call, &format!("reply={first}"), "support", "reply").await.is(200);
        let mut visitor = portal.browser();
        let base = format!("/en/calls/{call}/nodes/1");
        let newest = visitor.get(&base).await;
        newest.shows("text 2-6.").hides("text 0-0.").shows("page=2");
        assert_eq!(newest.text().matches("<article class=\"contribution").count(), 20);
        visitor.get(&format!("{base}?page=2")).await.shows("text 0-0.").hides("text 2-6.");
        visitor.get(&format!("{base}?page=99")).await.is(200).shows("text 0-0.");
        let oldest = visitor.get(&format!("{base}?sort=oldest")).await;
        oldest.shows("text 0-0.").shows("sort=oldest&#38;page=2");
        let replied = visitor.get(&format!("{base}?sort=most-replies")).await.text();
        let at = replied.find("<article class=\"contribution").unwrap();
        assert!(replied[at..].starts_with(&format!("<article class=\"contribution\" id=\"c{first}\"")));
        visitor.get(&format!("{base}?kind=support")).await.shows("text 1-1.").hides("text 1-2.");
        visitor.get(&format!("{base}?kind=question")).await.shows("None of this kind");
        visitor.get(&format!("{base}?kind=nonsense&sort=&page=-1")).await.is(200).shows("text 2-6.");
        // The page of a call names the place of each; the whole text has a list of its own.
        let all = visitor.get(&format!("/en/calls/{call}/contributions")).await;
        all.shows("text 2-7.").shows(&format!("<a href=\"/en/calls/{call}/nodes/1\">Article 1</a>"));
        let whole = visitor.get(&format!("/en/calls/{call}/whole")).await;
        whole.shows("text 2-7.").hides("text 2-6.");
        // The permanent page leads to the very line.
        let one = visitor.get(&format!("/en/contributions/{first}")).await;
        one.shows(&format!("/en/calls/{call}/nodes/1?page=2#c{first}"));
    });
}

#[test]
fn an_edit_keeps_what_stood_before_and_says_so() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        let id = writer.contribute(call, "node=1", "concern", "نخست").await.contribution();
        let form = writer.get(&format!("/fa/contributions/{id}/edit")).await;
        assert_eq!(form.is(200).field("body"), "نخست");
        let revision = form.field("revision");
        let address = format!("/fa/contributions/{id}/edit");
        let fields = [("revision", revision.as_str()), ("kind", "question"), ("body", "دوم")];
        // It is looked at first, as everybody will see it, and nothing is saved yet.
        let preview = writer.post(&address, &fields).await;
        preview.is(200).shows("پیش از ذخیره").shows(">دوم<").shows("value=\"save\"");
        assert_eq!((preview.field("body"), preview.field("revision")), ("دوم".into(), revision.clone()));
        writer.get(&format!("/fa/contributions/{id}")).await.shows(">نخست<").hides(">دوم<");
        let back = writer.post(&address, &[&fields[..], &[("step", "edit")]].concat()).await;
        assert_eq!(back.is(200).field("body"), "دوم");
        let page = writer.post(&address, &[&fields[..], &[("step", "save")]].concat()).await;
        page.is(200).shows("ویرایش ذخیره شد").shows(">دوم<").shows("تاریخچهٔ ویرایش").shows(">نخست<");
        page.shows(&format!("name=\"kept-clear\" content=\"contribution-edit-{id}\""));
        let page = portal.browser().get(&format!("/fa/calls/{call}/nodes/1")).await;
        page.shows(">دوم<").shows("ویرایش‌شده").hides(">نخست<");
        // Another window had the first text open.
        let stale = [("revision", revision.as_str()), ("kind", "concern"), ("body", "سوم")];
        let conflict = writer.post(&format!("/fa/contributions/{id}/edit"), &stale).await;
        conflict.is(409).shows("در پنجرهٔ دیگری ویرایش شده است").shows(">دوم<");
        assert_eq!(conflict.field("body"), "سوم");
        let again = [("revision", &conflict.field("revision")[..]), ("kind", "concern"), ("body", "سوم")];
        writer.post(&address, &[&stale[..], &[("step", "save")]].concat()).await.is(409);
        writer.post(&address, &[&again[..], &[("step", "save")]].concat()).await.is(200).shows(">سوم<");
        let empty = [("revision", "3"), ("kind", "concern"), ("body", " ")];
        writer.post(&format!("/fa/contributions/{id}/edit"), &empty).await.is(422).shows("body-error");
    });
}

#[test]
fn an_edit_survives_a_session_that_ended() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        let id = writer.contribute(call, "node=1", "concern", "نخست").await.contribution();
        writer.cookies.remove("rayzan");
        let fields = [("revision", "1"), ("kind", "concern"), ("body", "بهتر شد")];
        let page = writer.post(&format!("/fa/contributions/{id}/edit"), &fields).await;
        assert_eq!(page.field("back"), format!("contributions/{id}/edit"));
        portal.sign_in(&mut writer, "writer@example.org").await;
        let form = writer.get(&format!("/fa/contributions/{id}/edit")).await;
        form.is(200).shows("آنچه پیش از ورود نوشته بودید");
        assert_eq!(form.field("body"), "بهتر شد");
    });
}

#[test]
fn what_is_taken_back_leaves_a_stub_where_somebody_replied() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        let mut other = portal.somebody("other@example.org").await;
        let id = writer.contribute(call, "node=1", "concern", "پشیمان").await.contribution();
        let lone = writer.contribute(call, "node=1", "concern", "تنها").await.contribution();
        other.contribute(call, &format!("reply={id}"), "support", "پاسخ دادم").await.is(200);
        for id in [id, lone] {
            let ask = writer.get(&format!("/fa/contributions/{id}/withdraw")).await;
            ask.is(200).shows("این نظر را پس می‌گیرید؟");
            let revision = ask.field("revision");
            let done =
                writer.post(&format!("/fa/contributions/{id}/withdraw"), &[("revision", &revision)]).await;
            assert_eq!(done.address, "/fa/me/contributions");
            done.is(200).shows("نظر پس گرفته شد").shows("پس‌گرفته‌شده");
        }
        let page = portal.browser().get(&format!("/fa/calls/{call}/nodes/1")).await;
        page.shows("نویسنده این نظر را پس گرفته است").shows("پاسخ دادم").hides("پشیمان").hides("تنها");
        let stub = portal.browser().get(&format!("/fa/contributions/{id}")).await;
        stub.is(200).shows("نویسنده این نظر را پس گرفته است").hides("پشیمان");
        writer.get(&format!("/fa/contributions/{id}/edit")).await.is(404);
    });
}

#[test]
fn nobody_changes_what_another_wrote_and_nobody_after_the_end() {
    story(|portal| async move {
        let call = portal.call_to_write_on().await;
        let mut writer = portal.somebody("writer@example.org").await;
        let mut other = portal.somebody("other@example.org").await;
        let id = writer.contribute(call, "node=1", "concern", "مال من").await.contribution();
        let fields = [("revision", "1"), ("kind", "concern"), ("body", "مال تو")];
        for page in ["edit", "withdraw"] {
            other.get(&format!("/fa/contributions/{id}/{page}")).await.is(404);
            other.post(&format!("/fa/contributions/{id}/{page}"), &fields).await.is(404);
        }
        other
            .get(&format!("/fa/contributions/{id}"))
            .await
            .is(200)
            .hides(&format!("contributions/{id}/edit"));
        writer.get(&format!("/fa/contributions/{id}")).await.shows(&format!("contributions/{id}/edit"));
        portal.after_the_end().await;
        portal.sign_in(&mut writer, "writer@example.org").await;
        writer
            .get(&format!("/fa/contributions/{id}/edit"))
            .await
            .is(409)
            .shows("مهلت این فراخوان پایان یافته");
        // What was typed until then can still be read and kept.
        let late = writer.post(&format!("/fa/contributions/{id}/edit"), &fields).await;
        late.is(409).shows("نوشتهٔ شما ثبت نشد").shows("مال تو");
        writer
            .get(&format!("/fa/contributions/{id}"))
            .await
            .is(200)
            .hides(&format!("contributions/{id}/edit"));
    });
}
