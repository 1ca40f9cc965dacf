//! The drafter's stories: from nothing to a submitted call, and everything that can go wrong on the way.

#![allow(missing_docs, clippy::unwrap_used, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::{Answer, Browser, Portal, story, story_with};
use participation::call::{self, CallState};
use participation::{Role, draft};
use text::Language;
use web::Settings;

/// A directive in both languages, as a drafting unit might hand it in.
const BILINGUAL: &str = "# دستورالعمل نمونهٔ انتشار داده\n\nماده ۱- تعریف\n\nداده هر چیزی است که دستگاه در کار خود ثبت کرده باشد، به هر شکل و بر هر بستری که باشد.\n\n\
    ماده ۲- دستگاه‌ها داده‌های خود را هر ماه در درگاه ملی داده منتشر می‌کنند و نشانی آن را به آگاهی همه می‌رسانند.\n\nتبصره- دادهٔ شخصی منتشر نمی‌شود.\n\n\
    ماده ۳- این دستورالعمل از روز ابلاغ اجرا می‌شود.\n\n\
    # Sample Directive on Publishing Data\n\nArticle 1. Definition\n\nData is whatever an organization has recorded in its work, in any form and on any medium.\n\n\
    Article 2. Organizations publish their data every month on the national portal and tell everybody its address.\n\nNote: Personal data is not published.\n\n\
    Article 3. This directive takes effect on the day of its communication.\n";

async fn drafter(portal: &Portal) -> Browser {
    portal.official("drafter@example.org", Role::Drafter, Some(portal.unit)).await;
    portal.browser_of("drafter@example.org").await
}

async fn begin(portal: &Portal, browser: &mut Browser) -> i64 {
    let unit = portal.unit.to_string();
    let page = browser
        .post(
            "/fa/desk/calls/new",
            &[
                ("organization_id", unit.as_str()),
                ("document_kind", "directive"),
                ("title_fa", "دستورالعمل نمونه"),
                ("title_en", "Sample Directive"),
            ],
        )
        .await;
    page.is(200).shows("خلاصه به انگلیسی");
    page.address.split('/').nth(4).unwrap().parse().unwrap()
}

fn at(id: i64, page: &str) -> String {
    format!("/fa/desk/calls/{id}/{page}")
}

async fn import(browser: &mut Browser, id: i64, name: &str, bytes: &[u8]) -> Answer {
    let revision = browser.get(&at(id, "document")).await.field("revision");
    browser.upload(&at(id, "document/import"), &[("revision", &revision)], "file", name, bytes).await
}

/// The working copy's text of the node with this number of article.
async fn article(portal: &Portal, id: i64, number: &str) -> (u32, String) {
    let work = draft::table::work(portal.store.read(), id).await.unwrap().unwrap();
    let node = work.draft.walk().find(|p| p.node.number.as_deref() == Some(number)).unwrap().node;
    (node.id, node.text(Language::Fa).text.clone())
}

#[test]
fn a_drafter_goes_from_nothing_to_a_submitted_call() {
    story(|portal| async move {
        let mut browser = drafter(&portal).await;
        browser.get("/fa/desk").await.is(200).shows("هنوز فراخوانی نیست").shows("/fa/desk/calls/new");
        browser.get("/fa/desk/calls/new").await.is(200).shows("واحد نمونه").hides("وزارت نمونه</option>");
        let id = begin(&portal, &mut browser).await;
        browser.get(&format!("/fa/desk/calls/{id}")).await.is(200).shows("فهرست بررسی").shows("مانده");

        let page = browser.get(&at(id, "describe")).await;
        let revision = page.field("revision");
        let described = [
            ("revision", revision.as_str()),
            ("document_kind", "directive"),
            ("title_fa", "دستورالعمل نمونه"),
            ("title_en", "Sample Directive"),
            ("summary_fa", "خلاصهٔ کار"),
            ("summary_en", "A summary"),
            ("invitation_fa", "همه دعوت‌اند."),
            ("invitation_en", "Everybody is invited."),
            ("contact_name_fa", "روابط عمومی"),
            ("contact_name_en", "Public relations"),
            ("contact_email", "office@example.org"),
            ("contact_phone", "۰۲۱۱۲۳"),
        ];
        browser.post(&at(id, "describe"), &described).await.is(200).shows("از کی تا کی باز باشد؟");

        let page = browser.get(&at(id, "period")).await;
        let revision = page.field("revision");
        let day = |day, month, close_day, close_month| {
            vec![
                ("revision", revision.as_str()),
                ("opens_on_day", day),
                ("opens_on_month", month),
                ("opens_on_year", "۱۴۰۵"),
                ("closes_on_day", close_day),
                ("closes_on_month", close_month),
                ("closes_on_year", "1405"),
            ]
        };
        let short = browser.post(&at(id, "period"), &day("۱۰", "آذر", "۹", "دی")).await;
        short.is(422).shows("href=\"#closes_on\"").shows("نزدیک‌ترین روز پایان ۱۰ دی ۱۴۰۵");
        browser.post(&at(id, "period"), &day("۱۰", "آذر", "۹", "آذر")).await.is(422).shows("پس از روز آغاز");
        browser.post(&at(id, "period"), &day("۱۰", "آذر", "۱۰", "دی")).await.is(200);

        let page = import(&mut browser, id, "directive.md", BILINGUAL.as_bytes()).await;
        page.is(200).shows("۳ ماده").shows("۱ تبصره").shows("directive.md");
        browser.get(&at(id, "tree")).await.is(200).shows("ماده ۲").shows("تبصره");
        browser.get(&at(id, "translation")).await.is(200).shows("چیزی").hides("[");
        let page = browser.get(&at(id, "check")).await;
        page.is(200).shows("office@example.org").shows("۳ ماده").hides("هنوز مانده");
        let revision = page.field("revision");
        let page = browser.post(&at(id, "check"), &[("revision", &revision)]).await;
        page.is(200).shows("برای بررسی فرستاده شد");
        assert_eq!(portal.call(id).await.state, CallState::InReview);
        browser.get("/fa/desk").await.shows("در انتظار واحد راهبر");
        browser.get(&at(id, "describe")).await.is(409);
        browser.get("/en/desk").await.is(200).shows("Sample Directive");
    });
}

#[test]
fn what_is_missing_is_said_and_nothing_half_done_is_submitted() {
    story(|portal| async move {
        let mut browser = drafter(&portal).await;
        let page = browser.post("/fa/desk/calls/new", &[("title_fa", ""), ("title_en", "Kept")]).await;
        page.is(422).shows("href=\"#organization_id\"").shows("href=\"#document_kind\"").shows("#title_fa");
        assert_eq!(page.field("title_en"), "Kept");

        let id = begin(&portal, &mut browser).await;
        let page = browser.get(&at(id, "check")).await;
        page.is(200).shows("هنوز مانده").shows("متن دعوت به دو زبان");
        let revision = page.field("revision");
        browser.post(&at(id, "check"), &[("revision", &revision)]).await.is(422).shows("هنوز مانده");
        assert_eq!(portal.call(id).await.state, CallState::Drafting);

        let long = "آ".repeat(4001);
        let revision = browser.get(&at(id, "describe")).await.field("revision");
        let page = browser
            .post(
                &at(id, "describe"),
                &[
                    ("revision", &revision),
                    ("document_kind", "bylaw"),
                    ("title_fa", "عنوان"),
                    ("summary_fa", &long),
                    ("contact_email", "nobody"),
                ],
            )
            .await;
        page.is(422).shows("href=\"#summary_fa\"").shows("href=\"#contact_email\"");
        assert_eq!(page.field("summary_fa").trim_start(), long);
    });
}

#[test]
fn files_that_cannot_be_read_are_refused_beside_the_field() {
    let settings = Settings { upload_limit: 1_000_000, ..Settings::default() };
    story_with(settings, |portal| async move {
        let mut browser = drafter(&portal).await;
        let id = begin(&portal, &mut browser).await;
        for (name, bytes, words) in [
            ("empty.md", &b""[..], "این پرونده خالی است"),
            ("blank.txt", b" \n\n ", "متنی نیست"),
            ("broken.docx", b"PK\x03\x04 this is no archive", "آسیب دیده است"),
            ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "ورد"),
        ] {
            let page = import(&mut browser, id, name, bytes).await;
            page.is(422).shows("href=\"#file\"").shows(words);
        }
        let page = import(&mut browser, id, "large.txt", &vec![b'a'; 1_000_001]).await;
        page.is(413).shows("۱ مگابایت");
        import(&mut browser, id, "", b"").await.is(422).shows("پرونده‌ای برگزینید");
        assert!(draft::table::work(portal.store.read(), id).await.unwrap().is_none());

        let attach = at(id, "files/attach");
        let fields = [("purpose", "comparison"), ("title_fa", "مقایسه"), ("title_en", "")];
        let page = browser.upload(&attach, &fields, "file", "a.html", b"<script>").await;
        page.is(422).shows("href=\"#title_en\"").shows("href=\"#file\"");
        assert_eq!(page.field("title_fa"), "مقایسه");
        let fields = [("purpose", "comparison"), ("title_fa", "مقایسه"), ("title_en", "Comparison")];
        browser.upload(&attach, &fields, "file", "a.pdf", b"%PDF").await.is(200).shows("a.pdf");
        let page = browser.get(&at(id, "files")).await;
        let link = page.text().split("/remove\"").next().unwrap().rsplit('/').next().unwrap().to_owned();
        let got = browser.get(&at(id, &format!("files/{link}"))).await;
        assert_eq!(got.bytes, b"%PDF");
        assert!(got.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let remove = at(id, &format!("files/{link}/remove"));
        browser.get(&remove).await.is(200).shows("حذف شود؟");
        browser.post(&remove, &[]).await.is(200).hides("a.pdf");
    });
}

#[test]
fn two_officials_on_one_page_lose_nothing() {
    story(|portal| async move {
        let mut first = drafter(&portal).await;
        portal.official("second@example.org", Role::Drafter, Some(portal.unit)).await;
        let mut second = portal.browser_of("second@example.org").await;
        let id = begin(&portal, &mut first).await;
        let (seen, also_seen) = (
            first.get(&at(id, "describe")).await.field("revision"),
            second.get(&at(id, "describe")).await.field("revision"),
        );
        let form = |revision: &str, summary: &str| {
            vec![
                ("revision".to_owned(), revision.to_owned()),
                ("document_kind".to_owned(), "directive".to_owned()),
                ("title_fa".to_owned(), "دستورالعمل نمونه".to_owned()),
                ("summary_fa".to_owned(), summary.to_owned()),
            ]
        };
        let post = async |browser: &mut Browser, fields: Vec<(String, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            browser.post(&at(id, "describe"), &fields).await
        };
        post(&mut first, form(&seen, "خلاصهٔ نخست")).await.is(200);
        let page = post(&mut second, form(&also_seen, "خلاصهٔ دوم")).await;
        page.is(409).shows("همکار شما").shows("خلاصهٔ نخست");
        assert_eq!(page.field("summary_fa").trim_start(), "خلاصهٔ دوم");
        post(&mut second, form(&page.field("revision"), "خلاصهٔ دوم")).await.is(200);
        assert_eq!(portal.call(id).await.text(Language::Fa).summary, "خلاصهٔ دوم");

        // The same on the tree of the draft.
        import(&mut first, id, "directive.md", BILINGUAL.as_bytes()).await;
        let (node, _) = article(&portal, id, "3").await;
        let chosen = format!("{}?node={node}", at(id, "tree"));
        let seen = second.get(&chosen).await;
        let (node_text, revision) = (node.to_string(), seen.field("revision"));
        let edit = |text: &str, revision: &str| {
            [
                ("node", node_text.clone()),
                ("in", "fa".to_owned()),
                ("revision", revision.to_owned()),
                ("do", "save".to_owned()),
                ("kind", "article".to_owned()),
                ("number", "۳".to_owned()),
                ("label", seen.field("label")),
                ("heading", String::new()),
                ("text", text.to_owned()),
            ]
        };
        let post = async |browser: &mut Browser, fields: [(&str, String); 9]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            browser.post(&at(id, "tree"), &fields).await
        };
        post(&mut first, edit("متن نفر نخست.", &revision)).await.is(200);
        let page = post(&mut second, edit("متن نفر دوم.", &revision)).await;
        page.is(409).shows("متن نفر نخست.");
        assert_eq!(page.field("text").trim_start(), "متن نفر دوم.");
        post(&mut second, edit("متن نفر دوم.", &page.field("revision"))).await.is(200);
        assert_eq!(article(&portal, id, "3").await.1, "متن نفر دوم.");
    });
}

#[test]
fn nobody_without_a_role_there_sees_the_desk() {
    story(|portal| async move {
        let mut browser = drafter(&portal).await;
        let id = begin(&portal, &mut browser).await;
        import(&mut browser, id, "directive.md", BILINGUAL.as_bytes()).await;
        let elsewhere = portal.organization(None, "جای دیگر", "Elsewhere").await;
        portal.official("other@example.org", Role::Drafter, Some(elsewhere)).await;
        portal.official("auditor@example.org", Role::Auditor, Some(portal.ministry)).await;
        let mut stranger = portal.browser();
        let mut participant = portal.browser_of("somebody@example.org").await;
        let mut other = portal.browser_of("other@example.org").await;
        let mut auditor = portal.browser_of("auditor@example.org").await;

        let pages =
            ["", "describe", "period", "document", "tree", "translation", "files", "check", "publish"];
        let posts = ["describe", "period", "document/begin", "document/take", "tree", "translation", "check"];
        let addresses = pages.map(|p| if p.is_empty() { format!("/fa/desk/calls/{id}") } else { at(id, p) });
        for address in addresses.iter().map(String::as_str).chain(["/fa/desk", "/fa/desk/calls/new"]) {
            let answer = stranger.get_once(address).await;
            assert_eq!(answer.status.as_u16(), 303, "{address}");
            assert!(answer.headers["location"].to_str().unwrap().starts_with("/fa/sign-in"), "{address}");
            participant.get_once(address).await.is(403);
        }
        for address in &addresses {
            other.get_once(address).await.is(403);
        }
        let fields = [("revision", "1"), ("node", "1"), ("do", "remove"), ("conflict", "0")];
        for page in posts {
            stranger.post_once(&at(id, page), &fields).await.is(303);
            participant.post_once(&at(id, page), &fields).await.is(403);
            other.post_once(&at(id, page), &fields).await.is(403);
            auditor.post_once(&at(id, page), &fields).await.is(403);
        }
        for page in ["document/import", "translation/import", "files/attach"] {
            for (browser, status) in [(&mut stranger, 303), (&mut participant, 403), (&mut auditor, 403)] {
                let answer = browser.upload_once(&at(id, page), &[], "file", "a.md", b"# a").await;
                assert_eq!(answer.status.as_u16(), status, "{page}");
            }
        }
        auditor.get("/fa/desk").await.is(200).shows("دستورالعمل نمونه").hides("فراخوان تازه");
        auditor.get(&format!("/fa/desk/calls/{id}")).await.is(200).shows("فهرست بررسی");
        auditor.get(&at(id, "check")).await.is(200).hides("فرستادن برای بررسی</button>");
        assert_eq!(portal.call(id).await.revision, 1);
    });
}

#[test]
fn the_reason_of_the_lead_stands_on_top_after_sending_back() {
    story(|portal| async move {
        let id = portal.submitted(&Sample::default()).await;
        let lead = portal.lead().await;
        let revision = portal.call(id).await.revision;
        call::send_back(
            &portal.store,
            lead,
            &*portal.clock,
            id,
            revision,
            "عنوان انگلیسی را درست کنید.".into(),
        )
        .await
        .unwrap();
        portal.drafter().await;
        let mut browser = portal.browser_of("drafter@example.org").await;
        browser.get("/fa/desk").await.shows("بازگشته").shows("دلیل واحد راهبر");
        for page in ["describe", "period", "document", "files", "check"] {
            browser.get(&at(id, page)).await.is(200).shows("عنوان انگلیسی را درست کنید.");
        }
    });
}
