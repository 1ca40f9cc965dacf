//! A portal for stories: a store on either database, a clock that stands still, people with roles.
//!
//! Every story runs on SQLite, and on PostgreSQL too when `RAYZAN_TEST_POSTGRES` names a server (the test command
//! starts one). Each gets an empty database of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(unreachable_pub, missing_docs, reason = "each story uses its own part")]

pub mod answering;

use std::collections::BTreeMap;
use std::sync::Arc;

use documents::NodeKind;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use participation::call::{
    self, Approval, CallText, Contact, Description, DocumentKind, NewCall, PeriodChange,
};
use participation::contribution::{self, ContributionKind, Submission};
use participation::draft::Mending;
use participation::draft::repair::Repair;
use participation::follower::Followers;
use participation::member::NewRole;
use participation::organization::{NewOrganization, OrganizationKind};
use participation::{
    Actor, Clock, FixedClock, Refusal, Role, Store, StoreOptions, SystemChance, draft, member, organization,
    person,
};
use sea_orm::{ConnectionTrait, Database};
use text::Language;

/// The portal of one story.
pub struct Portal {
    pub store: Store,
    pub clock: Arc<FixedClock>,
    pub options: StoreOptions,
    pub ministry: i64,
    pub unit: i64,
    pub drafter: Actor,
    pub lead: Actor,
    folder: Arc<tempfile::TempDir>,
}

/// Tells the story on each database at hand.
pub fn story<F, Fut>(tell: F)
where
    F: Fn(Portal) -> Fut,
    Fut: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let databases: &[bool] =
            if std::env::var("RAYZAN_TEST_POSTGRES").is_ok() { &[false, true] } else { &[false] };
        for postgres in databases {
            let portal = Portal::open(*postgres).await;
            // A story takes only the parts of the portal that it names; the folder has to outlive it all the same.
            let folder = Arc::clone(&portal.folder);
            tell(portal).await;
            drop(folder);
        }
    });
}

impl Portal {
    pub async fn open(postgres: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = if postgres {
            let server = std::env::var("RAYZAN_TEST_POSTGRES").unwrap();
            let name = format!("story_{}", &participation::Chance::token(&SystemChance)[..24]);
            let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            admin.close().await.unwrap();
            StoreOptions::at(&format!("{server}/{name}"))
        } else {
            StoreOptions::embedded(folder.path())
        };
        let clock = Arc::new(FixedClock::at("2026-11-24T06:00:00Z".parse().unwrap()));
        let store = Store::open(&options, clock.clone()).await.unwrap();
        let mut portal = Self {
            store,
            clock,
            options,
            ministry: 0,
            unit: 0,
            drafter: Actor::Operator,
            lead: Actor::Operator,
            folder: Arc::new(folder),
        };
        portal.ministry = portal.organization(None, "وزارت نمونه", "Sample Ministry").await;
        portal.unit = portal.organization(Some(portal.ministry), "واحد نمونه", "Sample Unit").await;
        portal.drafter = portal.official("drafter@example.org", Role::Drafter, Some(portal.unit)).await;
        portal.lead = portal.official("lead@example.org", Role::Lead, Some(portal.ministry)).await;
        portal
    }

    pub async fn reopen(&mut self) {
        let store = Store::open(&self.options, self.clock.clone()).await.unwrap();
        std::mem::replace(&mut self.store, store).close().await;
    }

    pub async fn organization(&self, parent_id: Option<i64>, fa: &str, en: &str) -> i64 {
        let new = NewOrganization {
            parent_id,
            kind: OrganizationKind::Organization,
            name_fa: fa.into(),
            name_en: en.into(),
        };
        organization::create(&self.store, Actor::Operator, &*self.clock, new).await.unwrap()
    }

    pub async fn official(&self, email: &str, role: Role, organization_id: Option<i64>) -> Actor {
        let new = NewRole { email: email.into(), display_name: String::new(), role, organization_id };
        let id = member::give_role(&self.store, Actor::Operator, &*self.clock, new).await.unwrap();
        let held = member::table::find(self.store.read(), id).await.unwrap().unwrap();
        Actor::Person(held.person_id)
    }

    /// Signs in with a code, as a person does.
    pub async fn participant(&self, email: &str) -> Actor {
        let request = person::CodeRequest { address: email.into(), language: Language::En, by_sms: true };
        let asked = person::request_code(&self.store, &*self.clock, &SystemChance, request).await.unwrap();
        let code = self.last_code().await;
        let input =
            person::SignIn { challenge: asked.challenge, code, language: Language::En, device: "linux" };
        let signed = person::sign_in(&self.store, &*self.clock, &SystemChance, input).await.unwrap();
        Actor::Person(signed.person_id)
    }

    /// Signs in with a code by SMS.
    pub async fn participant_by_mobile(&self, number: &str) -> Actor {
        let request = person::CodeRequest { address: number.into(), language: Language::Fa, by_sms: true };
        let asked = person::request_code(&self.store, &*self.clock, &SystemChance, request).await.unwrap();
        let code = participation::sms::latest(self.store.read(), 1).await.unwrap().remove(0).code;
        let input =
            person::SignIn { challenge: asked.challenge, code, language: Language::Fa, device: "android" };
        let signed = person::sign_in(&self.store, &*self.clock, &SystemChance, input).await.unwrap();
        Actor::Person(signed.person_id)
    }

    /// The code in the last letter of the outbox.
    pub async fn last_code(&self) -> String {
        let letters = participation::mail::latest(self.store.read(), 1).await.unwrap();
        person::rules::typed_code(
            letters[0].body.lines().find(|l| person::rules::typed_code(l).len() == 6).unwrap(),
        )
    }

    pub async fn call(&self, id: i64) -> call::table::Model {
        call::table::find(self.store.read(), id).await.unwrap().unwrap()
    }

    /// A call with a title and nothing else.
    pub async fn new_call(&self) -> i64 {
        let new = NewCall {
            organization_id: self.unit,
            subject: participation::call::Subject::DraftDocument,
            document_kind: DocumentKind::Directive,
            title_fa: "دستورالعمل نمونه".into(),
            title_en: "Sample Directive".into(),
        };
        call::create(&self.store, self.drafter, &*self.clock, new).await.unwrap()
    }

    /// A call that its drafter has completed, with two articles.
    pub async fn complete_call(&self) -> i64 {
        let id = self.new_call().await;
        self.describe_and_schedule(id).await;
        self.write_articles(id, &[("ماده ۱", "متن یک", "Text one"), ("ماده ۲", "متن دو", "Text two")]).await;
        id
    }

    /// Everything that a call says of itself, and its period.
    pub async fn describe_and_schedule(&self, id: i64) {
        let text = |t: &str| CallText { title: t.into(), summary: t.into(), invitation: t.into() };
        let description = Description {
            call_id: id,
            revision: self.call(id).await.revision,
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
        call::describe(&self.store, self.drafter, &*self.clock, description).await.unwrap();
        let today = self.clock.today();
        let period = PeriodChange {
            call_id: id,
            revision: self.call(id).await.revision,
            opens_on: today,
            closes_on: today.checked_add(30.days()).unwrap(),
            exception: None,
        };
        call::set_period(&self.store, self.drafter, &*self.clock, period).await.unwrap();
    }

    /// Imports a small bilingual draft.
    pub async fn write_articles(&self, call_id: i64, articles: &[(&str, &str, &str)]) {
        let node = |i: usize, label: String, text: &str| documents::Node {
            id: u32::try_from(i + 1).unwrap(),
            kind: NodeKind::Article,
            number: Some((i + 1).to_string()),
            label,
            heading: String::new(),
            text: text.to_owned(),
            children: Vec::new(),
        };
        let document = |language, nodes, translation| documents::Document {
            title: if language == Language::Fa {
                "سند نمونه".into()
            } else {
                "Sample document".into()
            },
            language,
            warnings: Vec::new(),
            nodes,
            translation,
        };
        let english =
            articles.iter().enumerate().map(|(i, a)| node(i, format!("Article {}", i + 1), a.2)).collect();
        let persian = articles.iter().enumerate().map(|(i, a)| node(i, a.0.to_owned(), a.1)).collect();
        let document = document(Language::Fa, persian, Some(Box::new(document(Language::En, english, None))));
        let work = draft::table::work(self.store.read(), call_id).await.unwrap();
        let import = draft::Import {
            call_id,
            revision: work.map_or(0, |w| w.revision),
            document,
            name: "draft.md".into(),
            bytes: b"source".to_vec(),
        };
        draft::import_draft(&self.store, self.drafter, &*self.clock, import).await.unwrap();
    }

    /// A call that is open from now on for thirty days.
    pub async fn open_call(&self) -> i64 {
        let id = self.complete_call().await;
        call::submit(&self.store, self.drafter, &*self.clock, id, self.call(id).await.revision)
            .await
            .unwrap();
        self.approve(id).await.unwrap();
        id
    }

    pub async fn approve(&self, id: i64) -> Result<(), Refusal> {
        let today = self.clock.today();
        let approval = Approval {
            call_id: id,
            revision: self.call(id).await.revision,
            opens_on: today,
            closes_on: today.checked_add(30.days()).unwrap(),
        };
        call::approve(&self.store, self.lead, &*self.clock, approval).await
    }

    pub async fn edit_text(
        &self,
        call_id: i64,
        node: u32,
        language: Language,
        text: &str,
    ) -> Result<i32, Refusal> {
        let work = draft::table::work(self.store.read(), call_id).await.unwrap().unwrap();
        let repair = Repair::EditText { node, language, text: text.into() };
        draft::repair_draft(
            &self.store,
            self.drafter,
            &*self.clock,
            call_id,
            work.revision,
            Mending::Repairs(vec![repair]),
        )
        .await
    }

    pub async fn contribute(&self, actor: Actor, submission: Submission) -> Result<i64, Refusal> {
        contribution::submit(&self.store, actor, &*self.clock, submission).await
    }

    /// Waits until the counts have taken in everything that is committed.
    pub async fn counted(&self, followers: &mut Followers) {
        let head = self.store.refresh_head().await.unwrap();
        followers.gathered.wait_for(|seq| *seq >= head).await.unwrap();
        let head = self.store.refresh_head().await.unwrap();
        followers.counted.wait_for(|seq| *seq >= head).await.unwrap();
    }
}

pub fn both(fa: &str, en: &str) -> BTreeMap<Language, String> {
    BTreeMap::from([(Language::Fa, fa.to_owned()), (Language::En, en.to_owned())])
}

pub fn concern(call_id: i64, node_id: Option<u32>, key: &str) -> Submission {
    Submission {
        key: key.into(),
        call_id,
        node_id,
        parent_id: None,
        kind: ContributionKind::Concern,
        // Each in its own words: equal ones would be listed as one.
        body: format!("نگران اجرای این ماده‌ام ({key})."),
        wording: None,
        language: Language::Fa,
    }
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn first_day() -> jiff::civil::Date {
    date(2026, 11, 24)
}
