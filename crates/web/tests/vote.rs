//! Votes: on the desk, on paper, in the box and counted.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use std::collections::BTreeMap;

use crate::common::{Portal, story, story_with};
use jiff::ToSpan as _;
use participation::call::{
    self, Approval, CallText, Contact, Description, DocumentKind, NewCall, PeriodChange,
};
use participation::person::profile::Assurance;
use participation::person::{Identity, IdentityKey};
use participation::vote::terms::VoteText;
use participation::vote::{self, Method, NewVote, Terms};
use participation::{Actor, Clock as _, Role, SystemChance};
use text::Language;

fn both(fa: &str, en: &str) -> BTreeMap<Language, String> {
    BTreeMap::from([(Language::Fa, fa.to_owned()), (Language::En, en.to_owned())])
}

fn terms(method: Method) -> Terms {
    let text = |title: &str, question: &str| VoteText {
        title: title.into(),
        question: question.into(),
        explanation: String::new(),
    };
    let options = match method {
        Method::ForAgainst => Vec::new(),
        _ => vec![both("تهران", "Tehran"), both("شیراز", "Shiraz"), both("تبریز", "Tabriz")],
    };
    Terms {
        texts: BTreeMap::from([
            (Language::Fa, text("جای دبیرخانه", "دبیرخانه کجا باشد؟")),
            (Language::En, text("Place of the secretariat", "Where should the secretariat be?")),
        ]),
        options,
        ..Terms::empty(method)
    }
}

async fn revision(portal: &Portal, id: i64) -> i32 {
    call::table::find(portal.store.read(), id).await.unwrap().unwrap().revision
}

/// A call that consists of one vote, still with its drafter.
async fn drafted(portal: &Portal, terms: Option<Terms>) -> (i64, i64, Actor) {
    let drafter = portal.official("drafter@office.example.org", Role::Drafter, Some(portal.unit)).await;
    let new = NewCall {
        organization_id: portal.unit,
        subject: participation::call::Subject::DraftDocument,
        document_kind: DocumentKind::Other,
        title_fa: "نظرخواهی دبیرخانه".into(),
        title_en: "Secretariat".into(),
    };
    let (store, clock) = (&portal.store, &*portal.clock);
    let id = call::create(store, drafter, clock, new).await.unwrap();
    let text = |t: &str| CallText { title: t.into(), summary: t.into(), invitation: t.into() };
    let description = Description {
        call_id: id,
        revision: revision(portal, id).await,
        document_kind: DocumentKind::Other,
        texts: BTreeMap::from([
            (Language::Fa, text("نظرخواهی دبیرخانه")),
            (Language::En, text("Secretariat")),
        ]),
        contact: Contact {
            name: both("روابط عمومی", "Public relations"),
            email: "office@example.org".into(),
            phone: String::new(),
        },
    };
    call::describe(store, drafter, clock, description).await.unwrap();
    let today = clock.today();
    let period = PeriodChange {
        call_id: id,
        revision: revision(portal, id).await,
        opens_on: today,
        closes_on: today.checked_add(30.days()).unwrap(),
        exception: None,
    };
    call::set_period(store, drafter, clock, period).await.unwrap();
    let vote = match terms {
        Some(terms) => {
            let new = NewVote { call_id: id, terms };
            vote::create(store, drafter, clock, &SystemChance, new).await.unwrap()
        }
        None => 0,
    };
    (id, vote, drafter)
}

/// The same, open from now on.
async fn open(portal: &Portal, terms: Terms) -> (i64, i64) {
    let (id, vote, drafter) = drafted(portal, Some(terms)).await;
    let lead = portal.official("lead@office.example.org", Role::Lead, Some(portal.ministry)).await;
    call::submit(&portal.store, drafter, &*portal.clock, id, revision(portal, id).await).await.unwrap();
    let today = portal.clock.today();
    let approval = Approval {
        call_id: id,
        revision: revision(portal, id).await,
        opens_on: today,
        closes_on: today.checked_add(30.days()).unwrap(),
    };
    call::approve(&portal.store, lead, &*portal.clock, approval).await.unwrap();
    portal.settled().await;
    (id, vote)
}

async fn close_and_count(portal: &Portal, id: i64) {
    let row = call::table::find(portal.store.read(), id).await.unwrap().unwrap();
    portal.clock.set(participation::clock::instant(row.closes_at.unwrap()));
    call::turn(&portal.store, &*portal.clock).await.unwrap();
    let key = &web::Settings::default().ballot_key;
    vote::count(&portal.store, &*portal.clock, key).await.unwrap();
    portal.settled().await;
}

fn receipt(text: &str) -> String {
    let at =
        text.find("<code class=\"ref\" dir=\"ltr\">").unwrap() + "<code class=\"ref\" dir=\"ltr\">".len();
    text[at..at + 19].to_owned()
}

#[test]
fn a_drafter_adds_a_vote_and_the_checklist_says_what_is_missing() {
    story(|portal| async move {
        let (id, ..) = drafted(&portal, None).await;
        let mut browser = portal.somebody("drafter@office.example.org").await;
        browser.get(&format!("/fa/desk/calls/{id}/votes")).await.is(200).shows("هنوز رأی‌گیری‌ای افزوده نشده");
        let address = format!("/fa/desk/calls/{id}/votes/new");
        browser.get(&address).await.is(200).shows("روش رأی دادن");
        let mut fields = vec![
            ("title_fa", "جای دبیرخانه"),
            ("question_fa", "دبیرخانه کجا باشد؟"),
            ("method", "schulze"),
            ("options_fa", "تهران\r\nشیراز\r\nشیراز"),
            ("quorum", "چند"),
        ];
        let refused = browser.post_once(&address, &fields).await;
        refused.is(422).shows("گزینهٔ ۳ تکراری است").shows("عددی از ۱ به بالا");
        assert_eq!(refused.field("title_fa"), "جای دبیرخانه");
        fields[3].1 = "تهران\r\nشیراز";
        fields[4].1 = "۱۲";
        let list = browser.post(&address, &fields).await;
        list.is(200).shows("جای دبیرخانه").shows("عنوان به هر دو زبان").shows("همهٔ گزینه‌ها به هر دو زبان");
        let check = browser.get(&format!("/en/desk/calls/{id}/check")).await;
        check.is(200).shows("Votes in both languages");
        let vote = vote::table::of_call(portal.store.read(), id).await.unwrap().remove(0);
        let form = browser.get(&format!("/en/desk/calls/{id}/votes/{}", vote.id)).await;
        assert_eq!(form.field("quorum"), "12");
        let more = [
            ("revision", "1"),
            ("title_fa", "جای دبیرخانه"),
            ("title_en", "Place"),
            ("question_fa", "دبیرخانه کجا باشد؟"),
            ("question_en", "Where?"),
            ("method", "schulze"),
            ("options_fa", "تهران\r\nشیراز"),
            ("options_en", "Tehran\r\nShiraz"),
        ];
        let address = format!("/en/desk/calls/{id}/votes/{}", vote.id);
        browser.post(&address, &more).await.is(200).shows("Complete");
        // A colleague who still has the older form sees what was saved meanwhile.
        browser.post_once(&address, &more[..2]).await.is(422);
        let mut old = more;
        old[4].1 = "Which place?";
        browser.post_once(&address, &old).await.is(409).shows("Where?");
        browser.get(&format!("/en/desk/calls/{id}/check")).await.is(200).hides("Votes in both languages");
        // It can be submitted without a draft, and the lead reads both languages.
        let revision = revision(&portal, id).await.to_string();
        browser.post(&format!("/en/desk/calls/{id}/check"), &[("revision", &revision)]).await.is(200);
        portal.official("lead@office.example.org", Role::Lead, Some(portal.ministry)).await;
        let mut lead = portal.somebody("lead@office.example.org").await;
        let review = lead.get(&format!("/fa/desk/review/{id}")).await;
        review.is(200).shows("Where?").shows("دبیرخانه کجا باشد؟").shows("روش شولتسه");
    });
}

#[test]
fn a_vote_is_removed_after_a_question() {
    story(|portal| async move {
        let (id, vote, _) = drafted(&portal, Some(terms(Method::ForAgainst))).await;
        let mut browser = portal.somebody("drafter@office.example.org").await;
        let address = format!("/fa/desk/calls/{id}/votes/{vote}/remove");
        let page = browser.get(&address).await;
        page.is(200).shows("این رأی‌گیری حذف شود؟");
        browser.post(&address, &[("revision", &page.field("revision"))]).await.is(200).hides("جای دبیرخانه");
    });
}

#[test]
fn somebody_votes_once_and_finds_the_receipt_after_the_count() {
    story(|portal| async move {
        let (id, vote) = open(&portal, terms(Method::InstantRunoff)).await;
        let page = format!("/fa/calls/{id}/votes/{vote}");
        let mut visitor = portal.browser();
        visitor.get(&format!("/fa/calls/{id}")).await.is(200).shows("رأی‌گیری");
        visitor.get(&format!("/fa/calls/{id}/votes")).await.is(200).shows("جای دبیرخانه").shows("باز");
        let shown = visitor.get(&page).await;
        shown.is(200).shows("دبیرخانه کجا باشد؟").shows("رأی شما چگونه پنهان می‌ماند").shows("مدیر فنی سرور");
        shown.hides("نتیجه</h3>");
        visitor.get_once(&format!("{page}/cast")).await.is(303);
        visitor.get(&format!("{page}/ballots.csv")).await.is(404);
        let mut browser = portal.somebody("voter@example.org").await;
        let form = browser.get(&format!("{page}/cast")).await;
        form.is(200).shows("رتبهٔ ۱").shows("تبریز");
        let key = form.field("key");
        let cast = format!("{page}/cast");
        let tied = [("key", key.as_str()), ("rank_1", "1"), ("rank_2", "1"), ("step", "check")];
        let refused = browser.post_once(&cast, &tied).await;
        refused.is(422).shows("یک رتبه به دو گزینه داده شده است");
        assert_eq!(refused.field("key"), key);
        let gap = [("key", key.as_str()), ("rank_1", "1"), ("rank_2", "3")];
        browser.post_once(&cast, &gap).await.is(422).shows("رتبه‌ای جا افتاده است");
        let marks = [("key", key.as_str()), ("rank_3", "1"), ("rank_1", "2")];
        let check = browser.post_once(&cast, &[&marks[..], &[("step", "check")]].concat()).await;
        check.is(200).shows("پیش از ثبت، رأی خود را ببینید").shows("رتبهٔ ۱").shows("تغییر نمی‌کند");
        check.shows("فقط یک بار");
        assert_eq!(check.field("rank_3"), "1");
        browser.post_once(&cast, &[&marks[..], &[("step", "edit")]].concat()).await.is(200).shows("selected");
        let send = [&marks[..], &[("step", "cast")]].concat();
        let taken = browser.post_once(&cast, &send).await;
        taken.is(200).shows("رأی شما ثبت شد").shows("دوباره نشان نمی‌دهد").hides("پیش‌تر دریافت شده");
        let code = receipt(&taken.text());
        assert_eq!(taken.headers["cache-control"], "private, no-store");
        // A double click: the same form, the same receipt, and it says so.
        let again = browser.post_once(&cast, &send).await;
        again.is(200).shows("پیش‌تر دریافت شده").shows(&code);
        // Another device, another form.
        let other = [("key", "another"), ("rank_2", "1"), ("step", "cast")];
        browser.post_once(&cast, &other).await.is(409).shows("برگهٔ رأی شما در صندوق است");
        browser.get(&cast).await.is(409).shows("رأی شما پیش‌تر ثبت شده است");

        close_and_count(&portal, id).await;
        let mut browser = portal.somebody("voter@example.org").await;
        browser.post_once(&cast, &other).await.is(409).shows("این رأی‌گیری اکنون باز نیست");
        let result = visitor.get(&page).await;
        result.is(200).shows("گزینهٔ برگزیده").shows("تبریز").shows("دور ۱").shows("۱۰۰٫۰٪").shows("<rect");
        let csv = visitor.get(&format!("{page}/ballots.csv")).await;
        csv.is(200).shows("# method: instant_runoff").shows("3>1,1");
        let (rule, _, ballots) = vote::file::parse(&csv.text()).unwrap();
        assert_eq!((rule.options, ballots.len()), (3, 1));
        let json = visitor.get(&format!("{page}/ballots.json")).await;
        assert_eq!(vote::file::parse(&json.text()).unwrap().2, ballots);
        visitor.get(&format!("{page}/receipts.txt")).await.is(200).shows(&code);
        let sought = code.to_lowercase().replace('-', "%20");
        visitor.get(&format!("{page}/receipts?code={sought}")).await.is(200).shows("شمرده شده است");
        let missing = visitor.get(&format!("{page}/receipts?code=0000-0000-0000-0000")).await;
        missing.is(200).shows("این رسید در فهرست نیست");
        portal.browser().get(&page.replace("/fa/", "/en/")).await.is(200).shows("Chosen").shows("Round 1");
    });
}

#[test]
fn every_method_has_its_paper_and_its_result() {
    story(|portal| async move {
        for (method, marks, words) in [
            (Method::ForAgainst, ("choice", "for"), "پیشنهاد پذیرفته شد"),
            (Method::SingleChoice, ("choice", "2"), "گزینهٔ برگزیده"),
            (Method::Approval, ("approve_2", "1"), "گزینهٔ برگزیده"),
            (Method::Schulze, ("rank_2", "۱"), "سنجش دو به دو"),
            (Method::Score, ("score_2", "۵"), "میانگین ۵٫۰"),
        ] {
            let (id, vote) = open(&portal, terms(method)).await;
            let page = format!("/fa/calls/{id}/votes/{vote}");
            let mut browser = portal.somebody(&format!("{}@example.org", method.word())).await;
            let key = browser.get(&format!("{page}/cast")).await.is(200).field("key");
            if matches!(method, Method::ForAgainst | Method::SingleChoice) {
                let empty = browser.post_once(&format!("{page}/cast"), &[("key", &key)]).await;
                empty.is(422).shows("یکی از پاسخ‌ها را برگزینید");
            }
            let fields = [("key", key.as_str()), marks, ("step", "cast")];
            browser.post_once(&format!("{page}/cast"), &fields).await.is(200).shows("رأی شما ثبت شد");
            close_and_count(&portal, id).await;
            browser.get(&page).await.is(200).shows(words);
        }
    });
}

#[test]
fn a_vote_that_needs_an_identity_says_why() {
    story(|portal| async move {
        let asked = Terms {
            assurance: Assurance::Identity,
            assurance_reason: both("هر نفر یک رأی دارد.", "Each person has one ballot."),
            ..terms(Method::ForAgainst)
        };
        let (id, vote) = open(&portal, asked).await;
        let page = format!("/en/calls/{id}/votes/{vote}");
        portal.browser().get(&page).await.is(200).shows("Each person has one ballot.");
        let mut browser = portal.somebody("voter@example.org").await;
        browser.get(&format!("{page}/cast")).await.is(409).shows("needs a verified identity");
        let fields = [("key", "k"), ("choice", "for"), ("step", "cast")];
        browser.post_once(&format!("{page}/cast"), &fields).await.is(409).shows("verified");
    });
}

#[test]
fn whoever_lacks_an_identity_is_led_to_give_it_and_back_to_the_ballot() {
    let declared = Identity::SelfDeclared(IdentityKey::new([1; 32]));
    let settings = web::Settings { identity: declared, ..web::Settings::default() };
    story_with(settings, |portal| async move {
        let mut asked = terms(Method::ForAgainst);
        asked.assurance = Assurance::Identity;
        asked.assurance_reason = both("هر نفر یک رأی", "One person, one ballot");
        let (id, vote) = open(&portal, asked).await;
        let mut voter = portal.somebody("voter@example.org").await;
        let paper = format!("/fa/calls/{id}/votes/{vote}/cast");
        let back = format!("/fa/me/identity?back=calls/{id}/votes/{vote}/cast");
        voter.get(&paper).await.is(409).shows(&back);
        // A bad identifier does not lose the way.
        let way = format!("calls/{id}/votes/{vote}/cast");
        let page = voter.get(&back).await;
        assert_eq!(page.is(200).field("back"), way);
        let page = voter.post("/fa/me/identity", &[("national_id", "1"), ("back", &way)]).await;
        assert_eq!(page.is(422).field("back"), way);
        let page = voter.post("/fa/me/identity", &[("national_id", "0684159414"), ("back", &way)]).await;
        assert_eq!(page.is(200).address, paper);
        voter.get(&back).await.is(200).shows(&format!("href=\"{paper}\""));
        // No other site is led to.
        let mut other = portal.somebody("other@example.org").await;
        let page = other.get("/fa/me/identity?back=https://example.org/").await;
        assert_eq!(page.is(200).field("back"), "");
    });
}
