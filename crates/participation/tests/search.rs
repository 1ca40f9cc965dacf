//! Stories of search: what is public is found however it was typed, and nothing else is.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, both, concern, story};
use participation::call::{self, CallState};
use participation::contribution::rules::Words;
use participation::contribution::{self, ContributionKind, Edit, Submission};
use participation::follower::Followers;
use participation::search::{self, EntryKind, Filter, Found, Query};
use participation::{Actor, organization};
use sea_orm::ConnectionTrait as _;
use text::Language;

struct Finder<'a> {
    portal: &'a Portal,
    followers: Followers,
}

impl<'a> Finder<'a> {
    fn of(portal: &'a Portal) -> Self {
        Self { portal, followers: Followers::start(&portal.store) }
    }

    /// What is found once the index knows everything that has happened.
    async fn narrowed(&mut self, typed: &str, filter: &Filter) -> Found {
        let head = self.portal.store.refresh_head().await.unwrap();
        self.followers.searched.wait_for(|seq| *seq >= head).await.unwrap();
        let query = Query::parse(typed).unwrap();
        search::find(self.portal.store.read(), &query, filter, Language::Fa, 1, 20).await.unwrap()
    }

    async fn all(&mut self, typed: &str) -> Vec<(EntryKind, i64)> {
        let found = self.narrowed(typed, &Filter::default()).await;
        found.finds.iter().map(|f| (f.kind, f.subject_id)).collect()
    }

    async fn contributions(&mut self, typed: &str) -> Vec<i64> {
        let filter = Filter { kind: Some(EntryKind::Contribution), ..Filter::default() };
        self.narrowed(typed, &filter).await.finds.iter().map(|f| f.subject_id).collect()
    }
}

fn says(call_id: i64, key: &str, body: &str) -> Submission {
    Submission { body: body.into(), ..concern(call_id, Some(1), key) }
}

/// What a snippet shows, with what was found in brackets.
fn shown(found: &Found) -> String {
    let pieces = found.finds[0].snippet.iter();
    pieces.map(|p| if p.found { format!("[{}]", p.text) } else { p.text.clone() }).collect()
}

#[test]
fn a_word_is_found_however_somebody_types_it() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let body = "مؤسسه‌های كوچك با مهلتِ ۳۰ روزهٔ پیش‌نویس‌ها نمی رسند";
        let id = portal.contribute(author, says(call, "k1", body)).await.unwrap();
        let mut finder = Finder::of(&portal);
        for typed in [
            "كوچک",
            "کوچك",
            "موسسه",
            "مؤسسه‌های",
            "موسسه های",
            "موسسههای",
            "مُهلَت",
            "٣٠",
            "30",
            "۳۰ روزه",
            "پیش‌نویس",
            "پیش نویس ها",
            "پیشنویس",
            "پیشنویسها",
            "نمی‌رسند",
            "نمیرسند",
            "کوچ",
            "«مهلت»",
            "کــوچک",
        ] {
            assert_eq!(finder.contributions(typed).await, [id], "{typed}");
        }
        for typed in ["کوچکتر", "مهلتی", "۳۱", "رسند پیش‌نویسنده"] {
            assert!(finder.contributions(typed).await.is_empty(), "{typed}");
        }
        let found = finder.narrowed("پیشنویسها ٣٠", &Filter::default()).await;
        assert_eq!(shown(&found), "مؤسسه‌های كوچك با مهلتِ [۳۰] روزهٔ [پیش‌نویس‌ها] نمی رسند");
    });
}

#[test]
fn what_somebody_typed_in_one_word_is_found_by_its_parts() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let id = portal.contribute(author, says(call, "k1", "این پیشنویس خوانده میشود")).await.unwrap();
        let apart = portal.contribute(author, says(call, "k2", "این پیش نویس را خواندم")).await.unwrap();
        portal.contribute(author, says(call, "k3", "پیش از آن کسی نویس نبود")).await.unwrap();
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.contributions("می‌شود").await, [id]);
        let mut found = finder.contributions("پیشنویس").await;
        found.sort_unstable();
        assert_eq!(found, [id, apart], "parts that stand apart are no word");
        assert!(finder.contributions("پیش نویس").await.contains(&id));
    });
}

#[test]
fn a_draft_is_found_from_its_approval_on_and_in_its_latest_version() {
    story(|portal| async move {
        let id = portal.new_call().await;
        portal.describe_and_schedule(id).await;
        let articles = [("ماده ۱", "انبارداری کالا", "Storage of goods"), ("ماده ۲", "متن دو", "Text two")];
        portal.write_articles(id, &articles).await;
        call::submit(&portal.store, portal.drafter, &*portal.clock, id, portal.call(id).await.revision)
            .await
            .unwrap();
        let mut finder = Finder::of(&portal);
        assert!(finder.all("انبارداری").await.is_empty(), "what waits for the lead is not public");
        assert!(finder.all("دستورالعمل").await.is_empty());
        portal.approve(id).await.unwrap();
        assert_eq!(finder.all("انبارداری").await, [(EntryKind::Article, 1)]);
        assert_eq!(finder.all("storage goods").await, [(EntryKind::Article, 1)]);
        assert_eq!(finder.all("دستورالعمل نمونه").await, [(EntryKind::Call, 0)]);
        assert_eq!(finder.all("ماده ۲").await, [(EntryKind::Article, 2)]);
        portal.edit_text(id, 1, Language::Fa, "ترخیص کالا").await.unwrap();
        assert!(finder.all("ترخیص").await.is_empty(), "a working copy is not public");
        let revision =
            participation::draft::table::work(portal.store.read(), id).await.unwrap().unwrap().revision;
        let correction =
            participation::draft::Correction { call_id: id, revision, note: both("اصلاح", "Corrected") };
        participation::draft::publish_version(&portal.store, portal.drafter, &*portal.clock, correction)
            .await
            .unwrap();
        assert_eq!(finder.all("ترخیص").await, [(EntryKind::Article, 1)]);
        assert!(finder.all("انبارداری").await.is_empty(), "the latest version has it no longer");
    });
}

#[test]
fn an_edit_is_found_by_its_new_words_and_what_was_taken_back_is_gone() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let id = portal.contribute(author, says(call, "k1", "نگران هزینهٔ بازرسی هستم")).await.unwrap();
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.contributions("بازرسی").await, [id]);
        let words = Words {
            kind: ContributionKind::Proposal,
            body: "بازدید سالانه بس است".into(),
            wording: Some("هر سال یک ممیزی انجام می‌شود".into()),
        };
        let edit = Edit { id, revision: 1, words };
        contribution::edit(&portal.store, author, &*portal.clock, edit).await.unwrap();
        assert!(finder.contributions("بازرسی").await.is_empty());
        assert_eq!(finder.contributions("بازدید").await, [id]);
        assert_eq!(finder.contributions("ممیزی").await, [id], "a suggested wording is found too");
        // Even before the index knows.
        finder.followers.stop();
        contribution::withdraw(&portal.store, author, &*portal.clock, id, 2).await.unwrap();
        let query = Query::parse("بازدید").unwrap();
        let lagging =
            search::find(portal.store.read(), &query, &Filter::default(), Language::Fa, 1, 20).await.unwrap();
        assert!(lagging.finds.is_empty());
        let mut finder = Finder::of(&portal);
        assert!(finder.contributions("بازدید").await.is_empty());
    });
}

#[test]
fn a_title_comes_before_a_heading_and_a_heading_before_a_text() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let body = "این دستورالعمل را در ماده ۲ روشن‌تر بنویسید";
        let said = portal.contribute(author, says(call, "k1", body)).await.unwrap();
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.all("دستورالعمل").await, [(EntryKind::Call, 0), (EntryKind::Contribution, said)]);
        assert_eq!(finder.all("ماده ۲").await, [(EntryKind::Article, 2), (EntryKind::Contribution, said)]);
        // Words that stand together before words that are only there.
        let apart = portal.contribute(author, says(call, "k2", "روز پاسخ با مهلت نمی‌خواند")).await.unwrap();
        let together = portal.contribute(author, says(call, "k3", "مهلت پاسخ باید روشن باشد")).await.unwrap();
        let newest = portal.contribute(author, says(call, "k4", "پاسخ در مهلت")).await.unwrap();
        let found = finder.contributions("مهلت پاسخ").await;
        assert_eq!(found[0], together);
        assert!(found.contains(&apart) && found.contains(&newest));
    });
}

#[test]
fn a_search_is_narrowed_by_kind_organization_state_and_language() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let said = portal.contribute(author, says(call, "k1", "نمونه‌ای دیگر بنویسید")).await.unwrap();
        let english = Submission {
            language: Language::En,
            kind: ContributionKind::Question,
            ..says(call, "k2", "Is there a sample of the form?")
        };
        let asked = portal.contribute(author, english).await.unwrap();
        let far = portal.organization(None, "دستگاه دور", "Far Body").await;
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.all("نمونه").await, [(EntryKind::Call, 0), (EntryKind::Contribution, said)]);
        assert_eq!(finder.contributions("sample").await, [asked]);
        let db = portal.store.read();
        let ids = async |top| Some(organization::table::ids_within(db, top).await.unwrap());
        let within = |organizations| Filter { organizations, ..Filter::default() };
        assert_eq!(finder.narrowed("نمونه", &within(ids(portal.ministry).await)).await.total, 2);
        assert_eq!(finder.narrowed("نمونه", &within(ids(portal.unit).await)).await.total, 2);
        assert_eq!(finder.narrowed("نمونه", &within(ids(far).await)).await.total, 0);
        let at = |state| Filter { states: vec![state], ..Filter::default() };
        assert_eq!(finder.narrowed("نمونه", &at(CallState::Open)).await.total, 2);
        assert_eq!(finder.narrowed("نمونه", &at(CallState::Answering)).await.total, 0);
        let only = |language| Filter { language: Some(language), ..Filter::default() };
        assert_eq!(finder.narrowed("sample", &only(Language::En)).await.total, 2);
        assert_eq!(finder.narrowed("sample", &only(Language::Fa)).await.total, 0);
        let calls = Filter { kind: Some(EntryKind::Call), ..Filter::default() };
        assert_eq!(finder.narrowed("نمونه", &calls).await.finds[0].kind, EntryKind::Call);
        // The state is asked of the call at the moment of the search.
        let revision = portal.call(call).await.revision;
        let reason = both("متن کامل نیست", "The text is not complete");
        call::withdraw(&portal.store, portal.lead, &*portal.clock, call, revision, reason).await.unwrap();
        assert_eq!(finder.narrowed("نمونه", &at(CallState::Withdrawn)).await.total, 2);
        assert_eq!(finder.narrowed("نمونه", &at(CallState::Open)).await.total, 0);
    });
}

#[test]
fn a_filter_that_leaves_many_calls_narrows_as_well() {
    story(|portal| async move {
        let mut calls = Vec::new();
        for _ in 0..66 {
            calls.push(portal.open_call().await);
        }
        let author = portal.participant("author@example.org").await;
        let said = portal.contribute(author, says(calls[7], "k1", "درنگ کنید")).await.unwrap();
        let mut finder = Finder::of(&portal);
        let at = |state| Filter {
            states: vec![state],
            organizations: Some(vec![portal.unit]),
            ..Filter::default()
        };
        let found = finder.narrowed("درنگ", &at(CallState::Open)).await;
        assert_eq!((found.total, found.finds[0].subject_id), (1, said));
        assert_eq!(finder.narrowed("دستورالعمل", &at(CallState::Open)).await.total, 66);
        assert_eq!(finder.narrowed("دستورالعمل", &at(CallState::Scheduled)).await.total, 0);
    });
}

#[test]
fn hostile_questions_find_nothing_and_break_nothing() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        portal.contribute(author, says(call, "k1", "متن ساده")).await.unwrap();
        let mut finder = Finder::of(&portal);
        let long = "ساده ".repeat(5000);
        let letters = "ا".repeat(9000);
        for typed in [
            "ساده\" OR \"متن",
            "words:ساده*",
            "NEAR(ساده متن, 2)",
            "-ساده",
            "ساده'; DROP TABLE search_entry; --",
            "ساده:*A & !متن | (",
            "^ساده",
            "{words}:ساده",
            "ساده\0متن",
            "\u{202E}ساده\u{202C}",
            "ساده AND NOT متن",
            "\u{E000}kcontribution",
            "\u{E000}kcontribution ساده",
            "%ساده_",
            "🙂🙂 ساده",
            "हिन्दी ไทย ساده",
            "𐴀𐴁𐴂 ساده",
            &long,
            &letters,
            "\\' ساده \\",
        ] {
            if let Ok(query) = Query::parse(typed) {
                let db = portal.store.read();
                search::find(db, &query, &Filter::default(), Language::Fa, 1, 20).await.unwrap();
            }
        }
        assert!(finder.all("kcontribution").await.is_empty(), "what things are marked with is no word");
        assert_eq!(finder.contributions("ساده").await.len(), 1, "everything is still there");
    });
}

#[test]
fn pages_of_results_follow_each_other_and_end() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        for i in 0..7 {
            portal.contribute(author, says(call, &format!("k{i}"), "فهرست بلند")).await.unwrap();
        }
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.contributions("فهرست").await.len(), 7);
        let query = Query::parse("فهرست").unwrap();
        let mut seen = Vec::new();
        for page in 1..=4 {
            let db = portal.store.read();
            let found = search::find(db, &query, &Filter::default(), Language::Fa, page, 3).await.unwrap();
            assert_eq!((found.total, found.more), (7, false));
            seen.push(found.finds.len());
            assert!(found.finds.iter().all(|f| found.contributions.contains_key(&f.subject_id)));
        }
        assert_eq!(seen, [3, 3, 1, 0]);
    });
}

#[test]
fn an_index_without_its_cursor_is_built_anew() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author: Actor = portal.participant("author@example.org").await;
        let id = portal.contribute(author, says(call, "k1", "بازسازی فهرست")).await.unwrap();
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.contributions("بازسازی").await, [id]);
        finder.followers.stop();
        let forget = "DELETE FROM follower WHERE name LIKE 'search-%'";
        portal.store.read().execute_unprepared(forget).await.unwrap();
        let mut finder = Finder::of(&portal);
        assert_eq!(finder.contributions("بازسازی").await, [id]);
        assert_eq!(finder.all("ماده ۱").await[0], (EntryKind::Article, 1));
    });
}
