//! Stories of notes among officials, through the pages.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::closed::{Closed, closed, decide, sign};
use crate::common::story;
use participation::Role;
use participation::answer::{Subject, note, standing};

#[test]
fn officials_talk_beside_the_form_and_nobody_else_hears_it() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut second, mut lead } = closed(&portal).await;
        portal.official("expert@example.org", Role::Expert, Some(portal.unit)).await;
        let mut expert = portal.browser_of("expert@example.org").await;
        let give = format!("/fa/desk/calls/{call}/answers/give");
        let about = format!("contribution-{}:0", ids[0]);
        // In the middle of an answer: what was typed stays, the note is left.
        let typing = [
            ("about", about.as_str()),
            ("decision", "rejected"),
            ("reason_fa", "هنوز می‌نویسم"),
            ("note", "دفتر حقوقی مخالف است."),
            ("act", "note"),
        ];
        let form = expert.post(&give, &typing).await;
        form.is(200).shows("هنوز می‌نویسم").shows("دفتر حقوقی مخالف است.").shows("expert@example.org");
        assert_eq!(form.field("note"), "");
        // A lead has no answer to give here, and a word to say.
        let seen = lead.get(&format!("{give}?about=contribution-{}", ids[0])).await;
        seen.is(200).shows("دفتر حقوقی مخالف است.").hides("name=\"decision\"").hides("withdraw-note");
        let said = [("about", about.as_str()), ("note", "پیش از امضا ببینم."), ("act", "note")];
        lead.post(&give, &said).await.is(200).shows("یادداشت گذاشته شد").shows("پیش از امضا ببینم.");
        let empty = [("about", about.as_str()), ("note", " "), ("act", "note")];
        lead.post(&give, &empty).await.is(422).shows("id=\"note-error\"");
        let forged = [("about", about.as_str()), ("decision", "noted"), ("act", "decide")];
        lead.post(&give, &forged).await.is(403);
        // Oldest first, with how many there are in the table.
        let page =
            drafter.get(&format!("/en/desk/calls/{call}/answers/give?about=contribution-{}", ids[0])).await;
        let text = page.text();
        assert!(text.find("دفتر حقوقی").unwrap() < text.find("پیش از امضا").unwrap());
        page.shows("Notes among officials");
        drafter.get(&format!("/fa/desk/calls/{call}/answers")).await.shows("۲ یادداشت");
        lead.get(&format!("/en/desk/calls/{call}/answers")).await.shows("2 notes").shows("Leave a note");
        // What stands in the field when an answer is decided is not lost.
        let deciding =
            [("about", about.as_str()), ("decision", "noted"), ("note", "ثبت شد."), ("act", "decide")];
        drafter.post(&give, &deciding).await.is(200).shows("در انتظار امضاست");
        assert_eq!(standing::progress(portal.store.read(), call).await.unwrap().decided, 1);
        let waiting = second.get(&format!("/fa/desk/calls/{call}/answers/sign")).await;
        waiting.shows("پیش از امضا ببینم.").shows("ثبت شد.").shows("۳ یادداشت");
        sign(&mut second, call, &format!("contribution-{}:1", ids[0])).await.is(200);
        let mut reader = portal.browser();
        for address in [
            format!("/fa/contributions/{}", ids[0]),
            format!("/fa/calls/{call}/answers"),
            format!("/api/v1/calls/{call}/answers"),
            format!("/api/v1/contributions/{}", ids[0]),
        ] {
            let public = reader.get(&address).await;
            public.is(200);
            for words in ["دفتر حقوقی", "پیش از امضا", "ثبت شد."] {
                public.hides(words);
            }
        }
    });
}

#[test]
fn a_note_is_withdrawn_by_who_left_it_without_losing_an_answer() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut second, .. } = closed(&portal).await;
        let give = format!("/en/desk/calls/{call}/answers/give");
        let about = format!("contribution-{}:0", ids[0]);
        let said = [("about", about.as_str()), ("note", "Ask the budget office"), ("act", "note")];
        drafter.post(&give, &said).await.is(200).shows("Ask the budget office");
        let one = Subject::Contribution(ids[0]);
        let notes = note::of_subjects(portal.store.read(), &[one]).await.unwrap().remove(&one).unwrap();
        let withdraw = format!("withdraw-note-{}", notes[0].id);
        let typing = [("about", about.as_str()), ("reason_en", "Half a reason"), ("act", &withdraw)];
        second.post(&give, &typing).await.is(403);
        let form = drafter.post(&give, &typing).await;
        form.is(200)
            .shows("Half a reason")
            .hides("Ask the budget office")
            .shows("Nobody has left a note yet.");
        // An answer to several has no conversation of its own.
        decide(&mut drafter, call, &format!("{about} contribution-{}:0", ids[1]), "noted").await.is(200);
        let many =
            drafter.get(&format!("{give}?about=contribution-{}%20contribution-{}", ids[0], ids[1])).await;
        many.is(200).hides("Notes among officials");
    });
}
