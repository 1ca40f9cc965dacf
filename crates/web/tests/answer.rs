//! Stories of what comes after the closing, through the pages: grouping, answering, signing, the report.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::closed::{Closed, closed, decide, grouper, sign};
use crate::common::{story, story_with};
use axum::body::Body;
use axum::http::Request;
use participation::answer::standing;
use participation::concern;
use participation::report::{self, table};
use participation::token::{self, NewToken, Scope};
use participation::{SystemChance, call};
use web::{Printer, Settings};

#[test]
fn a_rejection_without_a_ground_comes_back_with_everything_that_was_typed() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, .. } = closed(&portal).await;
        let about = format!("contribution-{}:0", ids[0]);
        let form =
            drafter.get(&format!("/fa/desk/calls/{call}/answers/give?about=contribution-{}", ids[0])).await;
        form.is(200).shows("هزینهٔ اجرا روشن نیست.");
        let bare =
            [("about", about.as_str()), ("decision", "rejected"), ("reason_fa", "نمی‌شود"), ("act", "decide")];
        let again = drafter.post(&format!("/fa/desk/calls/{call}/answers/give"), &bare).await;
        again.is(422).shows("id=\"ground_0_title-error\"").shows("نمی‌شود");
        let silent = [
            ("about", about.as_str()),
            ("decision", "rejected"),
            ("ground_0_title", "قانون"),
            ("act", "decide"),
        ];
        let again = drafter.post(&format!("/en/desk/calls/{call}/answers/give"), &silent).await;
        again.is(422).shows("id=\"reason_fa-error\"").shows("Write the reason");
        let more = [("about", about.as_str()), ("reason_fa", "نگه دار"), ("act", "add-ground")];
        let more = drafter.post(&format!("/fa/desk/calls/{call}/answers/give"), &more).await;
        more.is(200).shows("id=\"ground_1_title\"").shows("نگه دار");
        assert_eq!(standing::progress(portal.store.read(), call).await.unwrap().decided, 0);
    });
}

#[test]
fn the_whole_way_from_the_closing_to_the_published_report() {
    let printer = Printer::new(|document| Ok(format!("%PDF {}", document.title).into_bytes()));
    let settings = Settings { printer: Some(printer), ..Settings::default() };
    story_with(settings, |portal| async move {
        let Closed { call, ids, mut drafter, mut second, mut lead } = closed(&portal).await;
        let mut reader = portal.browser();
        reader.get(&format!("/fa/calls/{call}/report")).await.is(200).shows("هنوز منتشر نشده");
        // Grouping is asked for and carried out.
        drafter.post(&format!("/fa/desk/calls/{call}/concerns/group"), &[]).await.is(200).shows("گروه‌بندی");
        concern::group_due(&portal.store, &*portal.clock, &grouper()).await.unwrap();
        let list = drafter.get(&format!("/fa/desk/calls/{call}/concerns")).await;
        list.is(200).shows("هزینه").shows("پیشنهاد سامانه");
        let concern = concern::table::of_call(portal.store.read(), call).await.unwrap()[0].concern.id;
        let words = [
            ("revision", "1"),
            ("title_fa", "هزینهٔ اجرا"),
            ("title_en", "Cost of carrying it out"),
            ("summary_fa", &format!("هزینهٔ اجرا روشن نیست. [{}]", ids[0])),
            ("summary_en", &format!("The cost is not clear. [{}]", ids[0])),
            ("act", "describe"),
        ];
        drafter
            .post(&format!("/fa/desk/calls/{call}/concerns/{concern}"), &words)
            .await
            .is(200)
            .shows("ذخیره شد");
        reader.get(&format!("/fa/concerns/{concern}")).await.is(404);
        // Each is decided by one official and signed by another.
        decide(&mut drafter, call, &format!("concern-{concern}:0"), "partly_accepted").await.is(200);
        decide(&mut drafter, call, &format!("contribution-{}:0", ids[2]), "rejected").await.is(200);
        sign(&mut drafter, call, &format!("concern-{concern}:1")).await.is(409).shows("امضا نمی‌کند");
        reader.get(&format!("/fa/contributions/{}", ids[0])).await.hides("قانون برنامه و بودجه");
        sign(&mut second, call, &format!("concern-{concern}:1")).await.is(200);
        let card = reader.get(&format!("/fa/contributions/{}", ids[0])).await;
        card.shows("قانون برنامه و بودجه").shows("در بخشی پذیرفته شد").shows("هزینهٔ اجرا");
        reader.get(&format!("/en/concerns/{concern}")).await.is(200).shows("Cost of carrying it out");
        // The report cannot come before the last answer, whoever asks.
        drafter.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "begin")]).await.is(200);
        let texts: Vec<(String, String)> = ["announced", "changes", "next"]
            .iter()
            .flat_map(|name| {
                [
                    (format!("{name}_fa"), "متن فارسی".to_owned()),
                    (format!("{name}_en"), "English text".to_owned()),
                ]
            })
            .chain([("revision".to_owned(), "1".to_owned()), ("act".to_owned(), "write".to_owned())])
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        drafter.post(&format!("/fa/desk/calls/{call}/report"), &texts).await.is(200).shows("ذخیره شد");
        let early = lead.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "publish")]).await;
        early.is(409).shows("بی‌پاسخ");
        sign(&mut second, call, &format!("contribution-{}:1", ids[2])).await.is(200);
        // The lead signs what they saw; anything that changes afterwards takes it off.
        let desk = lead.get(&format!("/fa/desk/calls/{call}/report")).await;
        let digest = desk.field("digest");
        lead.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "sign"), ("digest", "0")])
            .await
            .is(409);
        lead.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "sign"), ("digest", &digest)])
            .await
            .is(200);
        decide(&mut drafter, call, &format!("contribution-{}:0", ids[2]), "noted").await.is(200);
        sign(&mut second, call, &format!("contribution-{}:1", ids[2])).await.is(200);
        let stale = lead.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "publish")]).await;
        stale.is(409).shows("تغییر کرده");
        let digest = lead.get(&format!("/fa/desk/calls/{call}/report")).await.field("digest");
        lead.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "sign"), ("digest", &digest)])
            .await
            .is(200);
        lead.post(&format!("/fa/desk/calls/{call}/report"), &[("act", "publish")])
            .await
            .is(200)
            .shows("منتشر شد");
        // Everybody reads it, in both languages, and takes its data.
        let fa = reader.get(&format!("/fa/calls/{call}/report")).await;
        fa.is(200).shows("دغدغه‌های کلیدی").shows("تصمیم‌ها و دلایل").shows("متن فارسی").shows("id=\"people\"");
        // Three people are no statistic.
        fa.shows("کمتر از ۵ نفر");
        let en = reader.get(&format!("/en/calls/{call}/report")).await;
        en.is(200).shows("Cost of carrying it out").shows("English text").shows("Noted").hides("[report-");
        let csv = reader.get(&format!("/en/calls/{call}/report/1/answers.csv")).await;
        csv.is(200).shows("partly_accepted").shows("قانون برنامه و بودجه");
        reader.get(&format!("/en/calls/{call}/report/1/contributions.csv")).await.is(200).hides("author0@");
        reader.get(&format!("/en/calls/{call}/report/1/dcat.jsonld")).await.is(200).shows("dcat:Dataset");
        reader.get(&format!("/en/calls/{call}/report/1/dictionary.csv")).await.is(200).hides("[data-");
        let pdf = reader.get(&format!("/en/calls/{call}/report/1/report.pdf")).await;
        pdf.is(200).shows("%PDF");
        // A portal that is missing is a duty that everybody sees; a correction stands beside what was published.
        reader.get(&format!("/fa/calls/{call}")).await.shows("هر دو درگاه");
        let place = [("act", "place"), ("place", "official"), ("url", "javascript:alert(1)")];
        lead.post(&format!("/fa/desk/calls/{call}/report"), &place).await.is(422).shows("https://");
        let place = [("act", "place"), ("place", "official"), ("url", "https://office.example/report")];
        lead.post(&format!("/fa/desk/calls/{call}/report"), &place).await.is(200);
        reader.get(&format!("/en/calls/{call}/report")).await.shows("https://office.example/report");
        let bare = drafter.post(&format!("/en/desk/calls/{call}/report"), &[("act", "begin")]).await;
        bare.is(422).shows("id=\"correction_fa-error\"");
        let why = [("act", "begin"), ("correction_fa", "غلط تایپی"), ("correction_en", "A misprint")];
        drafter.post(&format!("/fa/desk/calls/{call}/report"), &why).await.is(200);
        reader.get(&format!("/en/calls/{call}/report")).await.is(200).hides("A misprint");
    });
}

#[test]
fn what_became_of_mine_stands_on_my_own_page() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut second, .. } = closed(&portal).await;
        decide(&mut drafter, call, &format!("contribution-{}:0", ids[0]), "accepted").await.is(200);
        sign(&mut second, call, &format!("contribution-{}:1", ids[0])).await.is(200);
        let mut author = portal.browser_of("author0@example.org").await;
        author.get("/fa/me/contributions").await.is(200).shows("پذیرفته شد");
        author.get("/en/me/contributions").await.is(200).shows("Accepted");
        let list = portal.browser().get(&format!("/en/calls/{call}/answers?decision=accepted")).await;
        list.is(200).shows("Because the budget act says so.").shows("1 of 3 contributions");
    });
}

#[test]
fn a_table_is_narrowed_down_and_done_with_at_once() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut second, .. } = closed(&portal).await;
        let table = format!("/fa/desk/calls/{call}/answers");
        drafter.get(&format!("{table}?words=%D9%87%D8%B2%D9%8A%D9%86%D9%87")).await.is(200).shows("۲ نظر");
        let nothing = drafter.post(&table, &[("act", "sign")]).await;
        nothing.is(422).shows("انتخاب کنید");
        let all: Vec<String> = ids.iter().map(|id| format!("contribution-{id}:0")).collect();
        let chosen = [("act", "answer"), ("chosen", &all[0]), ("chosen", &all[1])];
        let form = drafter.post(&table, &chosen).await;
        form.is(200).shows("پاسخ به ۲ نظر");
        let about = form.field("about");
        decide(&mut drafter, call, &about, "noted").await.is(200);
        let signed = [("act", "sign"), ("all", "1"), ("q_stage", "decided")];
        second.post(&table, &signed).await.is(200);
        let progress = standing::progress(portal.store.read(), call).await.unwrap();
        assert_eq!((progress.owed, progress.answered), (3, 2));
        let named = [("view", "بی‌پاسخ‌ها"), ("query", "stage=open")];
        drafter.post(&format!("{table}/views"), &named).await.is(200).shows("بی‌پاسخ‌ها");
        second.get(&table).await.hides("بی‌پاسخ‌ها");
    });
}

#[test]
fn no_program_ends_a_call_whose_proposals_wait_for_an_answer() {
    story(|portal| async move {
        let Closed { call, mut lead, .. } = closed(&portal).await;
        let drafter = portal.drafter().await;
        report::begin(&portal.store, drafter, &*portal.clock, call, Default::default()).await.unwrap();
        let who = portal.lead().await;
        let new = NewToken { name: "desk".into(), scopes: Scope::ALL.to_vec(), days: 60 };
        let (_, secret) = token::make(&portal.store, who, &*portal.clock, &SystemChance, new).await.unwrap();
        let mut program = portal.browser();
        for address in ["report", "reports", "report/1", "answers", "concerns", ""] {
            for method in ["POST", "PUT", "PATCH", "DELETE"] {
                let request = Request::builder()
                    .method(method)
                    .uri(format!("/api/v1/calls/{call}/{address}").trim_end_matches('/'))
                    .header("authorization", format!("Bearer {secret}"))
                    .header("content-type", "application/json")
                    .body(Body::from(r#"{"act":"publish","state":"published"}"#))
                    .unwrap();
                let status = program.send(request).await.status;
                assert!(matches!(status.as_u16(), 404 | 405), "{method} {address}: {status}");
            }
        }
        // The page refuses as well, whatever a form sends, and says why.
        for act in ["sign", "publish", "conclude"] {
            let answer = lead.post(&format!("/en/desk/calls/{call}/report"), &[("act", act)]).await;
            answer.is(409);
        }
        let row = call::table::find(portal.store.read(), call).await.unwrap().unwrap();
        assert_eq!(row.state, call::CallState::Answering);
        assert!(table::published(portal.store.read(), call, None).await.unwrap().is_none());
        assert!(standing::unanswered(portal.store.read(), call, 10).await.unwrap().len() == 3);
    });
}
