//! Stories of titles and summaries that a machine suggests, through the pages, in both languages.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use std::sync::Arc;

use crate::common::calls::{Sample, both};
use crate::common::{Browser, Portal, story, story_with};
use participation::answer::{self, Decision, Given, Ground, GroundKind, Saying, Subject};
use participation::concern::machine_text::{self, MachineText, NoText, Quoted, Writer, Written};
use participation::concern::{self, NewConcern, Sentence, Summary};
use participation::contribution::ContributionKind;
use participation::{Role, call};
use text::Language;
use web::{Outside, Printer, Settings};

/// A portal whose operator has named a service.
fn settings() -> Settings {
    let printer = Printer::new(|document| Ok(format!("{:?}", document.blocks).into_bytes()));
    let outside = Outside { compares: false, writes: true };
    Settings { outside, printer: Some(printer), ..Settings::default() }
}

/// A machine that writes this, or fails.
struct Machine(Option<NoText>);

impl Writer for Machine {
    fn write<'a>(&'a self, said: &'a [Quoted]) -> Written<'a> {
        let line = |text: &str| vec![Sentence { text: text.into(), from: vec![said[0].id] }];
        let text = MachineText {
            titles: both("هزینهٔ <b>اجرا</b>", "Cost of <b>execution</b>"),
            summary: Summary::from([
                (Language::Fa, line("نویسنده می‌پرسد هزینه را که می‌دهد.")),
                (Language::En, line("The author asks who is to pay.")),
            ]),
        };
        let answer = self.0.map_or(Ok(text), Err);
        Box::pin(async move { answer })
    }
}

/// A closed call with a concern of two contributions and a third one, and its drafter's browser.
struct Scene {
    call: i64,
    ids: Vec<i64>,
    concern: i64,
    /// Its page at the desk, in Persian.
    page: String,
    drafter: Browser,
}

async fn scene(portal: &Portal) -> Scene {
    let sample = Sample::default();
    let call = portal.complete(&sample).await;
    portal.approved(call, &sample).await;
    let article = portal.article(call, 1).await;
    let mut ids = Vec::new();
    for (at, words) in ["هزینه با کیست؟", "هزینه روشن نیست.", "مهلت کم است."].iter().enumerate()
    {
        let author = portal.participant(&format!("author{at}@example.org")).await;
        ids.push(portal.says(author, call, Some(article), ContributionKind::Proposal, words).await);
    }
    portal.day("2027-01-20T06:00:00Z").await;
    call::turn(&portal.store, &*portal.clock).await.unwrap();
    let new = NewConcern {
        call_id: call,
        titles: both("سخن دستی", ""),
        contributions: ids[..2].to_vec(),
        from: None,
    };
    let drafter = portal.drafter().await;
    let concern = concern::create(&portal.store, drafter, &*portal.clock, new).await.unwrap();
    Scene {
        call,
        ids,
        concern,
        page: format!("/fa/desk/calls/{call}/concerns/{concern}"),
        drafter: portal.browser_of("drafter@example.org").await,
    }
}

async fn written(portal: &Portal, machine: Machine) {
    let machine: Arc<dyn Writer> = Arc::new(machine);
    machine_text::write_due(&portal.store, &*portal.clock, &machine).await.unwrap();
}

/// The concern has a signed answer, so that everybody reads it.
async fn answered(portal: &Portal, call_id: i64, subject: Subject) {
    let given = Given {
        decision: Decision::Noted,
        reason: both("خوانده شد", "It was read"),
        grounds: vec![Ground {
            kind: GroundKind::Document,
            title: "گزارش کارشناسی".into(),
            article: String::new(),
            quote: String::new(),
            url: String::new(),
            file_id: None,
            file: None,
        }],
        articles: Vec::new(),
        unchanged: Default::default(),
    };
    let saying = Saying { call_id, subjects: vec![(subject, 0)], given };
    answer::decide(&portal.store, portal.drafter().await, &*portal.clock, saying).await.unwrap();
    let second = portal.official("signer@example.org", Role::Drafter, Some(portal.unit)).await;
    answer::sign(&portal.store, second, &*portal.clock, call_id, vec![(subject, 1)]).await.unwrap();
    portal.settled().await;
}

#[test]
fn a_drafter_asks_reads_and_approves_and_everybody_sees_that_a_machine_wrote_it() {
    story_with(settings(), |portal| async move {
        let Scene { call, ids, concern, page, mut drafter } = scene(&portal).await;
        let presses = format!("{page}/machine-text");
        let list = format!("/fa/desk/calls/{call}/concerns");
        drafter.get(&page).await.is(200).shows("درخواست عنوان و خلاصه").hides("نوشتهٔ ماشین</span>");
        let asked = drafter.post(&presses, &[("act", "ask")]).await;
        asked.is(200).shows("پیشنهاد در راه است").shows("پس گرفتن درخواست");
        drafter.post(&presses, &[("act", "ask")]).await.is(409).shows("در راه است");
        drafter.get(&list).await.shows("پیشنهاد در نوبت").shows("data-refresh");
        written(&portal, Machine(None)).await;
        drafter.get(&list).await.shows("پیشنهاد آمادهٔ بررسی").hides("data-refresh");
        // It stands apart, marked, each sentence with what it rests on; it is words and nothing else.
        let fa = drafter.get(&page).await;
        fa.shows("نوشتهٔ ماشین").shows("هزینه را که می‌دهد").shows("تأیید و استفاده").hides("<b>اجرا");
        fa.shows("بر پایهٔ ۲ نظر از ۲ نظر").shows(&format!("/fa/contributions/{}\"", ids[0]));
        let en = drafter.get(&page.replacen("/fa/", "/en/", 1)).await;
        en.shows("Machine-written").shows("The author asks who is to pay.").shows("Approve and use");

        // Nobody else reads a word of it, whatever of the concern is public.
        answered(&portal, call, Subject::Concern(concern)).await;
        let mut reader = portal.browser();
        let public = [
            format!("concerns/{concern}"),
            format!("calls/{call}/answers"),
            format!("contributions/{}", ids[0]),
        ];
        for place in &public {
            for language in ["fa", "en"] {
                let read = reader.get(&format!("/{language}/{place}")).await;
                read.is(200).shows("سخن دستی").hides("که می‌دهد").hides("who is to pay");
                read.hides("نوشتهٔ ماشین").hides("achine");
            }
        }
        reader
            .get(&format!("/api/v1/calls/{call}/answers"))
            .await
            .is(200)
            .hides("execution")
            .hides("machine");
        let mut lead = portal.browser_of("lead@example.org").await;
        lead.get(&page).await.is(200).hides("که می‌دهد").hides("ماشین");

        let suggestion = fa.field("suggestion");
        let revision = fa.field("revision");
        let approve =
            [("act", "approve"), ("suggestion", suggestion.as_str()), ("revision", revision.as_str())];
        let approved = drafter.post(&presses, &approve).await;
        approved.is(200).shows("تأیید شد").shows("نوشتهٔ ماشین").shows("تأیید ");
        drafter.post(&presses, &approve).await.is(409);
        // The mark stays with the words, wherever everybody reads them.
        let fa = reader.get(&format!("/fa/concerns/{concern}")).await;
        fa.is(200).shows("هزینه را که می‌دهد").shows("عنوان و خلاصه را ماشین نوشته").shows("واحد نمونه");
        let en = reader.get(&format!("/en/concerns/{concern}")).await;
        en.shows("who is to pay").shows("A machine wrote the title and the summary").shows("Sample Unit");
        for (place, fa, en) in [
            (&public[1], "عنوان: نوشتهٔ ماشین", "Title: machine-written"),
            (&public[2], "عنوان: نوشتهٔ ماشین", "Title: machine-written"),
        ] {
            reader.get(&format!("/fa/{place}")).await.shows(fa);
            reader.get(&format!("/en/{place}")).await.shows(en);
        }
        answered(&portal, call, Subject::Contribution(ids[2])).await;
        portal.reports(call).await;
        let report = reader.get(&format!("/fa/calls/{call}/report")).await;
        report.is(200).shows("عنوان و خلاصه را ماشین نوشته");
        reader
            .get(&format!("/en/calls/{call}/report"))
            .await
            .shows("A machine wrote the title and the summary");
        let files = format!("/en/calls/{call}/report/1");
        reader.get(&format!("{files}/report.pdf")).await.is(200).shows("A machine wrote the title");
        let csv = reader.get(&format!("{files}/concerns.csv")).await;
        csv.shows("machine_written").shows("title_fa summary_fa title_en summary_en");
        reader.get(&format!("{files}/report.json")).await.shows("\"machine_written\":[\"title_fa\"");
        reader.get(&format!("{files}/dictionary.csv")).await.shows("machine_written").hides("[report-");
    });
}

#[test]
fn what_is_edited_first_is_approved_by_saving_and_marked_as_far_as_it_is_a_machines() {
    story_with(settings(), |portal| async move {
        let Scene { ids, concern, page, mut drafter, .. } = scene(&portal).await;
        drafter.post(&format!("{page}/machine-text"), &[("act", "ask")]).await.is(200);
        written(&portal, Machine(None)).await;
        let suggestion = drafter.get(&page).await.field("suggestion");
        let filled = drafter.get(&format!("{page}?take={suggestion}")).await;
        filled.is(200).shows("با ذخیره آن را تأیید می‌کنید");
        assert_eq!(filled.field("title_en"), "Cost of <b>execution</b>");
        assert_eq!(filled.field("summary_en"), format!("The author asks who is to pay. [{}]", ids[0]));
        // Looking into the form approves nothing.
        assert!(concern::table::find(portal.store.read(), concern).await.unwrap().unwrap().machine == "{}");
        let sources = format!(" [{}]", ids[0]);
        let (own, kept) =
            (format!("بودجه‌ای نیست.{sources}"), format!("The author asks who is to pay.{sources}"));
        let mut fields = vec![
            ("act", "describe"),
            ("suggestion", suggestion.as_str()),
            ("revision", "1"),
            ("title_fa", ""),
            ("title_en", ""),
            ("summary_fa", own.as_str()),
            ("summary_en", kept.as_str()),
        ];
        let again = drafter.post(&page, &fields).await;
        again.is(422).shows("با ذخیره آن را تأیید می‌کنید");
        assert_eq!(again.field("summary_fa"), own);
        fields[3].1 = "بودجه";
        drafter.post(&page, &fields).await.is(200).shows("تأیید شد");
        let now = concern::table::find(portal.store.read(), concern).await.unwrap().unwrap();
        assert_eq!(now.machine_written(), ["summary_en"]);
        // Whoever still has the old form open is told, and keeps what they typed.
        fields[2].1 = "2";
        let late = drafter.post(&page, &fields).await;
        late.is(409).shows("جایگزین");
        assert_eq!(late.field("summary_fa"), own);
    });
}

#[test]
fn what_is_discarded_is_gone_and_what_failed_says_why() {
    story_with(settings(), |portal| async move {
        let Scene { call, page, mut drafter, .. } = scene(&portal).await;
        let presses = format!("{page}/machine-text");
        let all = format!("/fa/desk/calls/{call}/concerns/machine-text");
        drafter.post(&all, &[]).await.is(200).shows("درخواست‌ها فرستاده می‌شود");
        drafter.post(&all, &[]).await.is(409).shows("نمانده است");
        written(&portal, Machine(None)).await;
        let suggestion = drafter.get(&page).await.field("suggestion");
        let discard = [("act", "discard"), ("suggestion", suggestion.as_str())];
        let gone = drafter.post(&presses, &discard).await;
        gone.is(200).shows("کنار گذاشته شد").hides("که می‌دهد");
        gone.shows("درخواست عنوان و خلاصه").shows("سخن دستی");
        drafter.post(&presses, &discard).await.is(409);
        for (why, fa, en) in [
            (NoText::Silent, "در مهلت خود پاسخ نداد", "did not answer in time"),
            (NoText::Busy, "بیش از توان خود", "too much to do"),
            (NoText::Refused, "درخواست را نپذیرفت", "refused the request"),
            (NoText::Unusable, "به کار نمی‌آید", "be used"),
        ] {
            drafter.post(&presses, &[("act", "ask")]).await.is(200);
            written(&portal, Machine(Some(why))).await;
            drafter.get(&page).await.shows(fa).shows("درخواست دوباره");
            drafter.get(&page.replacen("/fa/", "/en/", 1)).await.shows(en).shows("Ask again");
            drafter.get(&format!("/fa/desk/calls/{call}/concerns")).await.shows("پیشنهاد نرسید");
        }
    });
}

#[test]
fn strangers_and_other_roles_press_nothing() {
    story_with(settings(), |portal| async move {
        let Scene { call, concern, page, mut drafter, .. } = scene(&portal).await;
        drafter.post(&format!("{page}/machine-text"), &[("act", "ask")]).await.is(200);
        written(&portal, Machine(None)).await;
        let suggestion = drafter.get(&page).await.field("suggestion");
        portal.official("expert@example.org", Role::Expert, Some(portal.unit)).await;
        portal.official("auditor@example.org", Role::Auditor, Some(portal.unit)).await;
        portal.official("moderator@example.org", Role::Moderator, Some(portal.unit)).await;
        let all = format!("/fa/desk/calls/{call}/concerns/machine-text");
        let one = format!("{page}/machine-text");
        for email in ["expert@", "auditor@", "moderator@", "lead@", "author0@"]
            .map(|name| format!("{name}example.org"))
        {
            let mut other = portal.browser_of(&email).await;
            for act in ["ask", "approve", "discard"] {
                let press = [("act", act), ("suggestion", suggestion.as_str()), ("revision", "1")];
                other.post_once(&one, &press).await.is(403);
            }
            other.post_once(&all, &[]).await.is(403);
            other.get(&format!("{page}?take={suggestion}")).await.hides("execution");
        }
        portal.browser().post_once(&one, &[("act", "approve")]).await.is(303);
        // A concern of another call is none of this one's, and what is no press does nothing.
        let wrong = format!("/fa/desk/calls/{call}/concerns/{}/machine-text", concern + 1000);
        drafter.post_once(&wrong, &[("act", "ask")]).await.is(404);
        drafter.post_once(&one, &[("act", "publish")]).await.is(404);
        let now = concern::table::find(portal.store.read(), concern).await.unwrap().unwrap();
        assert_eq!((now.revision, now.machine.as_str()), (1, "{}"));
    });
}

#[test]
fn without_a_service_nothing_speaks_of_it() {
    story(|portal| async move {
        let Scene { call, page, mut drafter, .. } = scene(&portal).await;
        for address in [page.clone(), format!("/fa/desk/calls/{call}/concerns")] {
            drafter.get(&address).await.is(200).hides("ماشین").hides("machine-text").shows("سخن دستی");
            drafter.get(&address.replacen("/fa/", "/en/", 1)).await.is(200).hides("achine-").hides("service");
        }
        drafter.get(&format!("/fa/desk/calls/{call}/concerns")).await.shows("متنی بیرون نمی‌رود");
        drafter.post_once(&format!("{page}/machine-text"), &[("act", "ask")]).await.is(404);
        let all = format!("/fa/desk/calls/{call}/concerns/machine-text");
        drafter.post_once(&all, &[]).await.is(404);
        drafter.get(&format!("{page}?take=1")).await.is(200).hides("ماشین");
    });
    // Where a service compares, the page does not say that no text leaves.
    let outside = Outside { compares: true, writes: false };
    story_with(Settings { outside, ..Settings::default() }, |portal| async move {
        let Scene { call, mut drafter, .. } = scene(&portal).await;
        let list = drafter.get(&format!("/fa/desk/calls/{call}/concerns")).await;
        list.shows("به سرویسی بیرون از سامانه").hides("متنی بیرون نمی‌رود").hides("ماشین");
    });
}
