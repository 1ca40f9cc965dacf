//! Stories of the text on the desk: repairs with undo, importing again, the second language, corrections.

#![allow(missing_docs, clippy::unwrap_used, reason = "a story")]

use crate::common::calls::Sample;
use crate::common::{Answer, Browser, Portal, story};
use participation::draft::Draft;
use participation::{Role, draft};
use text::Language;

const FIRST: &str = "ماده ۱- دستگاه‌ها داده‌های خود را منتشر می‌کنند.\n\nماده ۲- دادهٔ شخصی منتشر نمی‌شود.\n\nماده ۳- این متن از روز ابلاغ اجرا می‌شود.\n";
const SECOND: &str = "ماده ۱- دستگاه‌ها داده‌های خود را هر ماه منتشر می‌کنند.\n\nماده ۲- دادهٔ شخصی هرگز منتشر نمی‌شود.\n\nماده ۳- این متن از روز ابلاغ اجرا می‌شود.\n\nماده ۴- نظارت با واحد راهبر است.\n";
const ENGLISH: &str = "Article 1. Organizations publish their data.\n\nArticle 2. Personal data is not published.\n\nArticle 3. This text takes effect on the day of its communication.\n";

fn at(id: i64, page: &str) -> String {
    format!("/fa/desk/calls/{id}/{page}")
}

async fn begun(portal: &Portal) -> (Browser, i64) {
    portal.official("drafter@example.org", Role::Drafter, Some(portal.unit)).await;
    let mut browser = portal.browser_of("drafter@example.org").await;
    let unit = portal.unit.to_string();
    let fields = [("organization_id", unit.as_str()), ("document_kind", "bylaw"), ("title_fa", "آیین‌نامه")];
    let page = browser.post("/fa/desk/calls/new", &fields).await;
    let id = page.address.split('/').nth(4).unwrap().parse().unwrap();
    (browser, id)
}

async fn import(browser: &mut Browser, id: i64, text: &str) -> Answer {
    let revision = browser.get(&at(id, "document")).await.field("revision");
    let fields = [("revision", revision.as_str())];
    browser.upload(&at(id, "document/import"), &fields, "file", "bylaw.txt", text.as_bytes()).await.is(200);
    browser.get(&at(id, "document")).await
}

async fn tree(portal: &Portal, id: i64) -> Draft {
    draft::table::work(portal.store.read(), id).await.unwrap().unwrap().draft
}

/// Chooses a part, changes some fields of its form and presses a button.
async fn press(browser: &mut Browser, id: i64, node: u32, action: &str, changed: &[(&str, &str)]) -> Answer {
    let page = browser.get(&format!("{}?in=fa&node={node}", at(id, "tree"))).await;
    page.is(200);
    let kind = page.text().split("name=\"kind\"").nth(1).and_then(|rest| {
        let before = rest.split(" selected").next()?;
        before.rsplit("value=\"").next()?.split('"').next().map(str::to_owned)
    });
    let mut fields = vec![
        ("node", node.to_string()),
        ("in", "fa".to_owned()),
        ("revision", page.field("revision")),
        ("do", action.to_owned()),
        ("kind", kind.unwrap_or_default()),
        ("new_kind", "article".to_owned()),
    ];
    for name in ["number", "label", "heading", "text"] {
        fields.push((name, page.field(name).trim_start().to_owned()));
    }
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push((*name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.post(&at(id, "tree"), &fields).await
}

/// A step back or forth.
async fn step(browser: &mut Browser, id: i64, action: &str) -> Answer {
    let revision = browser.get(&at(id, "tree")).await.field("revision");
    browser.post(&at(id, "tree"), &[("revision", &revision), ("in", "fa"), ("do", action)]).await
}

fn said(draft: &Draft) -> Vec<String> {
    draft.walk().map(|p| format!("{}{}", "-".repeat(p.depth - 1), p.node.text(Language::Fa).text)).collect()
}

#[test]
fn an_official_repairs_the_tree_and_takes_every_step_back() {
    story(|portal| async move {
        let (mut browser, id) = begun(&portal).await;
        import(&mut browser, id, FIRST).await;
        let before = tree(&portal, id).await;
        let [one, two, three] = [0, 1, 2].map(|i| before.articles()[i].id);

        let page = press(&mut browser, id, one, "save", &[("heading", "انتشار")]).await;
        page.is(200).shows("آخرین کار: تغییر عنوان");
        press(&mut browser, id, two, "up", &[]).await.is(200);
        assert_eq!(tree(&portal, id).await.articles()[0].id, two);
        press(&mut browser, id, two, "up", &[]).await.is(422).shows("از این بیشتر");
        press(&mut browser, id, one, "in", &[("kind", "note"), ("number", "")]).await.is(200).shows("تبصره");
        assert_eq!(tree(&portal, id).await.parent(one).unwrap().id, two);
        press(&mut browser, id, one, "out", &[]).await.is(200);
        press(&mut browser, id, three, "save", &[("number", "۴ مکرر")]).await.is(200).shows("ماده ۴ مکرر");
        press(&mut browser, id, three, "split", &[]).await.is(422).shows("href=\"#text\"");
        let page = press(&mut browser, id, three, "save", &[("text", "الف\n---\nب")]).await;
        page.is(422).shows("سطر «---»");
        press(&mut browser, id, three, "split", &[("text", "این متن\n---\nاجرا می‌شود.")]).await.is(200);
        assert_eq!(said(&tree(&portal, id).await)[2..], ["این متن", "اجرا می‌شود."]);
        let last = tree(&portal, id).await.nodes[3].id;
        press(&mut browser, id, last, "join", &[]).await.is(200);
        press(&mut browser, id, three, "add-after", &[]).await.is(200);
        press(&mut browser, id, one, "remove", &[]).await.is(200).shows("آخرین کار: حذف بخش");
        assert!(tree(&portal, id).await.node(one).is_none());

        while browser.get(&at(id, "tree")).await.text().contains("آخرین کار") {
            step(&mut browser, id, "undo").await.is(200);
        }
        assert_eq!(tree(&portal, id).await.nodes, before.nodes);
        step(&mut browser, id, "undo").await.is(409);
        step(&mut browser, id, "redo").await.is(200).shows("آخرین کار: تغییر عنوان");
    });
}

#[test]
fn importing_again_keeps_repairs_and_tells_what_conflicts() {
    story(|portal| async move {
        let (mut browser, id) = begun(&portal).await;
        import(&mut browser, id, FIRST).await;
        let draft = tree(&portal, id).await;
        let [two, three] = [1, 2].map(|i| draft.articles()[i].id);
        press(&mut browser, id, two, "save", &[("text", "دادهٔ شخصی پنهان می‌ماند.")]).await.is(200);
        press(&mut browser, id, three, "save", &[("heading", "اجرا")]).await.is(200);

        let page = import(&mut browser, id, SECOND).await;
        page.shows("۱ بخش تازه افزوده شد").shows("۱ بخش از پرونده").shows("۱ اصلاح با پرونده");
        page.shows("دادهٔ شخصی هرگز منتشر نمی‌شود.");
        let merged = tree(&portal, id).await;
        assert_eq!(merged.node(three).unwrap().text(Language::Fa).heading, "اجرا");
        assert_eq!(merged.node(two).unwrap().text(Language::Fa).text, "دادهٔ شخصی پنهان می‌ماند.");
        assert_eq!(merged.articles().len(), 4);

        let revision = page.field("revision");
        let take = at(id, "document/take");
        let page = browser.post(&take, &[("revision", &revision), ("conflict", "0")]).await;
        page.is(200).shows("متن پرونده گرفته شد");
        let taken = tree(&portal, id).await;
        assert_eq!(taken.node(two).unwrap().text(Language::Fa).text, "دادهٔ شخصی هرگز منتشر نمی‌شود.");

        // Taken back, the import is as if it had never been: the same file brings the same news once more.
        step(&mut browser, id, "undo").await.is(200);
        step(&mut browser, id, "undo").await.is(200).shows("دوباره<span class=\"vh\"> وارد کردن پرونده");
        assert_eq!(tree(&portal, id).await.articles().len(), 3);
        import(&mut browser, id, SECOND).await.shows("۱ بخش تازه افزوده شد").shows("۱ اصلاح با پرونده");
    });
}

#[test]
fn the_second_language_is_written_beside_the_first_or_read_from_a_file() {
    story(|portal| async move {
        let (mut browser, id) = begun(&portal).await;
        import(&mut browser, id, FIRST).await;
        let one = tree(&portal, id).await.articles()[0].id;
        let page = browser.get(&at(id, "translation")).await;
        page.is(200).shows("متن انگلیسی").shows("۰ از ۳");
        let (text, was) = (format!("text_{one}"), format!("was_text_{one}"));
        let (revision, mark) = (page.field("revision"), page.field(&was));
        let save = |words: &str| {
            [
                ("revision".to_owned(), revision.clone()),
                ("do".to_owned(), "next".to_owned()),
                (text.clone(), words.to_owned()),
                (was.clone(), mark.clone()),
            ]
        };
        let post = async |browser: &mut Browser, fields: [(String, String); 4]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            browser.post(&format!("{}?to=en", at(id, "translation")), &fields).await
        };
        post(&mut browser, save("Organizations publish data.")).await.is(200).shows("۱ از ۳");
        // A colleague whose page is older changes the same text: both wordings are there to be compared.
        let page = post(&mut browser, save("Bodies publish data.")).await;
        page.is(409).shows("Organizations publish data.");
        assert_eq!(page.field(&text).trim_start(), "Bodies publish data.");

        let import = at(id, "translation/import");
        let revision = page.field("revision");
        let fields = [("revision", revision.as_str()), ("to", "en")];
        let wrong = browser.upload(&import, &fields, "file", "fa.txt", FIRST.as_bytes()).await;
        wrong.is(422).shows("انگلیسی نیست");
        browser.upload(&import, &fields, "file", "en.txt", ENGLISH.as_bytes()).await.is(200).shows("۳ از ۳");
        let draft = tree(&portal, id).await;
        assert_eq!(draft.articles()[1].text(Language::En).text, "Personal data is not published.");
    });
}

#[test]
fn a_text_can_be_written_without_a_file() {
    story(|portal| async move {
        let (mut browser, id) = begun(&portal).await;
        browser.get(&at(id, "tree")).await.is(200).shows("متن را خودم می‌نویسم");
        let page = browser.post(&at(id, "document/begin"), &[]).await;
        page.is(200).shows("ماده ۱").shows("از پرونده‌ای وارد نشده");
        press(&mut browser, id, 1, "add-after", &[("text", "متن ماده.")]).await.is(200);
        assert_eq!(said(&tree(&portal, id).await), ["متن ماده.", ""]);
    });
}

#[test]
fn after_opening_a_correction_becomes_a_new_version_with_its_reason() {
    story(|portal| async move {
        let id = portal.published(&Sample::default()).await;
        portal.drafter().await;
        let mut browser = portal.browser_of("drafter@example.org").await;
        browser.get(&format!("/fa/desk/calls/{id}")).await.is(200).shows("اصلاح متن");
        browser.get(&at(id, "publish")).await.is(200).shows("یکی است");
        let node = tree(&portal, id).await.articles()[0].id;
        press(&mut browser, id, node, "save", &[("text", "متن اصلاح‌شدهٔ این ماده")]).await.is(200);
        browser.get(&format!("/fa/desk/calls/{id}")).await.shows("منتشر نشده است");
        let page = browser.get(&at(id, "publish")).await;
        page.is(200).shows("<ins>").shows("<del>").shows("انتشار نسخهٔ ۲");
        let revision = page.field("revision");
        let bare =
            browser.post(&at(id, "publish"), &[("revision", &revision), ("note_fa", "غلط املایی")]).await;
        bare.is(422).shows("href=\"#note_en\"");
        assert_eq!(bare.field("note_fa").trim_start(), "غلط املایی");
        let note = [("revision", revision.as_str()), ("note_fa", "غلط املایی"), ("note_en", "A misprint")];
        browser.post(&at(id, "publish"), &note).await.is(200).shows("نسخهٔ تازه منتشر شد");
        assert_eq!(portal.call(id).await.published_version, Some(2));
    });
}

#[test]
fn a_mistake_in_a_scheduled_call_is_mended_before_it_opens() {
    story(|portal| async move {
        let id = portal.published(&Sample { opens_in: 5, ..Sample::default() }).await;
        let article = portal.article(id, 1).await;
        assert_eq!(portal.corrects(id, article, "متن اصلاح‌شده.", "The corrected text.").await, 2);
        portal.browser().get(&format!("/en/calls/{id}")).await.is(200).shows("The corrected text.");
    });
}
