//! An open call to write on, and people who sign in the way they really do.

use std::collections::BTreeMap;

use documents::NodeKind;
use jiff::ToSpan;
use participation::call::{
    self, Approval, CallText, Contact, Description, DocumentKind, NewCall, PeriodChange,
};
use participation::{Actor, Clock, Role, draft, mail, person};
use text::Language;

use super::{Answer, Browser, Portal};

fn both(fa: &str, en: &str) -> BTreeMap<Language, String> {
    BTreeMap::from([(Language::Fa, fa.to_owned()), (Language::En, en.to_owned())])
}

/// Two articles; the first has a clause and a note. Node ids: 1 (2, 3), 4.
pub const ARTICLE: u32 = 1;
pub const SECOND: u32 = 4;
pub const FA_TEXT: &str = "پیش‌نویس‌ها به مدت حداقل ۳۰ روز تقویمی در سامانه بارگذاری می‌شوند.";

impl Portal {
    /// Signs a browser in with a code from the mailbox, through the pages, as a person does.
    pub async fn sign_in(&self, browser: &mut Browser, email: &str) {
        browser.cookies.remove("rayzan");
        let page = browser.post("/en/sign-in", &[("email", email)]).await;
        page.is(200).shows("Enter the code");
        let code = self.last_code().await;
        let to = browser.post_once("/en/sign-in/code", &[("code", &code)]).await;
        to.is(303);
        assert!(browser.cookies.contains_key("rayzan"), "no session after signing in");
    }

    /// A browser that is signed in.
    pub async fn somebody(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        self.sign_in(&mut browser, email).await;
        browser
    }

    /// The code in the last letter.
    pub async fn last_code(&self) -> String {
        let letters = mail::latest(self.store.read(), 1).await.unwrap();
        let line = letters[0].body.lines().find(|l| person::rules::typed_code(l).len() == 6);
        person::rules::typed_code(line.unwrap())
    }

    /// A call that is open from today for thirty days, with a small draft in both languages.
    pub async fn call_to_write_on(&self) -> i64 {
        let drafter = self.official("writer@office.example.org", Role::Drafter, Some(self.unit)).await;
        let lead = self.official("checker@office.example.org", Role::Lead, Some(self.ministry)).await;
        let new = NewCall {
            organization_id: self.unit,
            subject: participation::call::Subject::DraftDocument,
            document_kind: DocumentKind::Directive,
            title_fa: "دستورالعمل نمونه".into(),
            title_en: "Sample Directive".into(),
        };
        let id = call::create(&self.store, drafter, &*self.clock, new).await.unwrap();
        let text = |t: &str| CallText { title: t.into(), summary: t.into(), invitation: t.into() };
        let description = Description {
            call_id: id,
            revision: self.revision(id).await,
            document_kind: DocumentKind::Directive,
            texts: BTreeMap::from([
                (Language::Fa, text("دستورالعمل نمونه")),
                (Language::En, text("Sample Directive")),
            ]),
            contact: Contact {
                name: both("روابط عمومی", "Public relations"),
                email: "office@example.org".into(),
                phone: String::new(),
            },
        };
        call::describe(&self.store, drafter, &*self.clock, description).await.unwrap();
        let today = self.clock.today();
        let closes_on = today.checked_add(30.days()).unwrap();
        let period = PeriodChange {
            call_id: id,
            revision: self.revision(id).await,
            opens_on: today,
            closes_on,
            exception: None,
        };
        call::set_period(&self.store, drafter, &*self.clock, period).await.unwrap();
        self.write_draft(drafter, id).await;
        call::submit(&self.store, drafter, &*self.clock, id, self.revision(id).await).await.unwrap();
        let approval =
            Approval { call_id: id, revision: self.revision(id).await, opens_on: today, closes_on };
        call::approve(&self.store, lead, &*self.clock, approval).await.unwrap();
        id
    }

    async fn revision(&self, call_id: i64) -> i32 {
        call::table::find(self.store.read(), call_id).await.unwrap().unwrap().revision
    }

    async fn write_draft(&self, drafter: Actor, call_id: i64) {
        let node =
            |id, kind, number: &str, label: &str, heading: &str, text: &str, children| documents::Node {
                id,
                kind,
                number: Some(number.to_owned()),
                label: label.to_owned(),
                heading: heading.to_owned(),
                text: text.to_owned(),
                children,
            };
        let (article, clause, note) = (NodeKind::Article, NodeKind::Clause, NodeKind::Note);
        let persian = vec![
            node(
                1,
                article,
                "1",
                "ماده ۱",
                "انتشار پیش‌نویس‌ها",
                FA_TEXT,
                vec![
                    node(2, clause, "1", "الف)", "", "آیین‌نامه‌ها؛", vec![]),
                    node(3, note, "1", "تبصره", "", "کوتاه شدن مدت دلیل می‌خواهد.", vec![]),
                ],
            ),
            node(4, article, "2", "ماده ۲", "مشارکت همگانی", "همه می‌توانند نظر بدهند.", vec![]),
        ];
        let english = vec![
            node(
                1,
                article,
                "1",
                "Article 1",
                "Publication of drafts",
                "Drafts are uploaded for at least 30 calendar days.",
                vec![
                    node(2, clause, "1", "(a)", "", "bylaws;", vec![]),
                    node(3, note, "1", "Note", "", "A shorter term needs a reason.", vec![]),
                ],
            ),
            node(4, article, "2", "Article 2", "Participation of all", "Everybody may comment.", vec![]),
        ];
        let document = |language, title: &str, nodes, translation| documents::Document {
            title: title.to_owned(),
            language,
            warnings: Vec::new(),
            nodes,
            translation,
        };
        let english = document(Language::En, "Sample document", english, None);
        let import = draft::Import {
            call_id,
            revision: 0,
            document: document(Language::Fa, "سند نمونه", persian, Some(Box::new(english))),
            name: "draft.md".into(),
            bytes: b"source".to_vec(),
        };
        draft::import_draft(&self.store, drafter, &*self.clock, import).await.unwrap();
    }

    /// Moves the clock past the end of every call made here, and lets the clock's verb close them.
    pub async fn after_the_end(&self) {
        let end = call::table::find(self.store.read(), 1).await.unwrap().unwrap().closes_at.unwrap();
        self.clock.set(participation::clock::instant(end));
        call::turn(&self.store, &*self.clock).await.unwrap();
    }
}

impl Browser {
    /// Publishes a contribution through the form: opens it, looks at the preview, sends. Answers with its page.
    pub async fn contribute(&mut self, call: i64, place: &str, kind: &str, body: &str) -> Answer {
        let form = self.get(&format!("/fa/calls/{call}/write?{place}")).await;
        form.is(200);
        let mut fields =
            vec![("key", form.field("key")), ("kind", kind.to_owned()), ("body", body.to_owned())];
        for name in ["node", "reply"] {
            if form.text().contains(&format!("name=\"{name}\"")) {
                fields.push((name, form.field(name)));
            }
        }
        fields.push(("step", "publish".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.post(&format!("/fa/calls/{call}/contributions"), &fields).await
    }
}

impl Answer {
    /// The number of the contribution whose page this is.
    #[track_caller]
    pub fn contribution(&self) -> i64 {
        let after = self.address.split("/contributions/").nth(1);
        after.and_then(|rest| rest.split(['?', '#', '/']).next()).and_then(|n| n.parse().ok()).unwrap_or_else(
            || panic!("{} is no contribution's page ({}):\n{}", self.address, self.status, self.text()),
        )
    }
}
