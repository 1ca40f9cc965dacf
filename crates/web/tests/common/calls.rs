//! Calls to look at, made through the verbs that officials use.

use std::collections::BTreeMap;

use documents::{Document, Node, NodeKind};
use jiff::ToSpan;
use participation::call::{
    self, Approval, CallText, Contact, Description, DocumentKind, NewCall, PeriodChange,
};
use participation::contribution::{self, ContributionKind, Submission};
use participation::survey::form::{Choice, Choices, Form, Kind, Question, Range, Section};
use participation::survey::{self, NewSurvey};
use participation::{Actor, Clock, Role, SystemChance, draft, person};
use text::Language;

use super::Portal;

/// A text in both languages.
pub fn both(fa: &str, en: &str) -> BTreeMap<Language, String> {
    BTreeMap::from([(Language::Fa, fa.to_owned()), (Language::En, en.to_owned())])
}

/// A small survey: whether somebody uses a service, why not, and how good it is.
pub fn form() -> Form {
    let options = |names: &[(&str, &str, &str)]| Choices {
        options: names.iter().map(|(n, fa, en)| Choice { name: (*n).into(), label: both(fa, en) }).collect(),
        ..Choices::default()
    };
    let question = |name: &str, fa: &str, en: &str, kind| Question {
        name: name.into(),
        kind,
        label: both(fa, en),
        ..Question::default()
    };
    let uses = options(&[("yes", "آری", "Yes"), ("no", "نه", "No")]);
    let mut why = question("why", "چرا نه؟", "Why not?", Kind::ShortText);
    why.relevant = "${uses} = 'no'".into();
    why.required = true;
    let uses =
        question("uses", "از این خدمت استفاده می‌کنید؟", "Do you use this service?", Kind::Single(uses));
    let score = Kind::Scale(Range { from: 1, to: 5, step: 1 });
    Form {
        title: both("نظرسنجی نمونه", "Sample survey"),
        intro: both("برای بهتر شدن خدمت.", "To make the service better."),
        sections: vec![
            Section {
                name: "use".into(),
                title: both("استفاده", "Use"),
                questions: vec![Question { required: true, ..uses }, why],
                ..Section::default()
            },
            Section {
                name: "quality".into(),
                title: both("کیفیت", "Quality"),
                questions: vec![question("score", "چه نمره‌ای می‌دهید؟", "How do you rate it?", score)],
                ..Section::default()
            },
        ],
    }
}

/// What a story's call is like.
#[derive(Debug, Clone)]
pub struct Sample {
    pub title: (&'static str, &'static str),
    pub kind: DocumentKind,
    /// The unit that asks; the story's own, if nothing is said.
    pub organization: Option<i64>,
    /// Days from today until it opens.
    pub opens_in: i32,
    /// Days from its opening until it closes.
    pub days: i32,
    pub articles: usize,
    /// Whether it has a survey.
    pub survey: bool,
}

impl Default for Sample {
    fn default() -> Self {
        Self {
            title: ("دستورالعمل نمونه", "Sample Directive"),
            kind: DocumentKind::Directive,
            organization: None,
            opens_in: 0,
            days: 30,
            articles: 2,
            survey: false,
        }
    }
}

fn node(id: u32, kind: NodeKind, number: &str, label: &str, heading: &str, text: &str) -> Node {
    Node {
        id,
        kind,
        number: (!number.is_empty()).then(|| number.to_owned()),
        label: label.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
        children: Vec::new(),
    }
}

/// A small document: a chapter, its articles, the first with two clauses and a note.
fn document(language: Language, articles: usize) -> Document {
    let fa = language == Language::Fa;
    let say = |fa_text: &str, en_text: &str| if fa { fa_text.to_owned() } else { en_text.to_owned() };
    let mut id = 2;
    let mut fresh = || {
        id += 1;
        id
    };
    let mut chapter =
        node(1, NodeKind::Chapter, "1", &say("فصل اول", "Chapter 1"), &say("کلیات", "General"), "");
    for number in 1..=articles {
        let shown = text::digits::localize(&number.to_string(), language).into_owned();
        let label = say(&format!("ماده {shown}"), &format!("Article {shown}"));
        let mut article = node(
            fresh(),
            NodeKind::Article,
            &number.to_string(),
            &label,
            "",
            &say(&format!("متن ماده {shown}."), &format!("Text of article {shown}.")),
        );
        if number == 1 {
            article.children = vec![
                node(
                    fresh(),
                    NodeKind::Clause,
                    "1",
                    &say("الف)", "(a)"),
                    "",
                    &say("بند نخست؛", "first clause;"),
                ),
                node(
                    fresh(),
                    NodeKind::Clause,
                    "2",
                    &say("ب)", "(b)"),
                    "",
                    &say("بند دوم.", "second clause."),
                ),
                node(
                    fresh(),
                    NodeKind::Note,
                    "",
                    &say("تبصره", "Note"),
                    "",
                    &say("متن تبصره.", "Text of the note."),
                ),
            ];
        }
        chapter.children.push(article);
    }
    Document {
        title: say("سند نمونه", "Sample document"),
        language,
        warnings: Vec::new(),
        nodes: vec![chapter],
        translation: None,
    }
}

impl Portal {
    pub async fn call(&self, id: i64) -> call::table::Model {
        call::table::find(self.store.read(), id).await.unwrap().unwrap()
    }

    pub async fn drafter(&self) -> Actor {
        self.official("drafter@example.org", Role::Drafter, Some(self.ministry)).await
    }

    pub async fn lead(&self) -> Actor {
        self.official("lead@example.org", Role::Lead, Some(self.ministry)).await
    }

    /// A call that its drafter has completed and nobody else has seen.
    pub async fn complete(&self, sample: &Sample) -> i64 {
        let drafter = self.drafter().await;
        let id = self.described(sample).await;
        let translation = Some(Box::new(document(Language::En, sample.articles)));
        let import = draft::Import {
            call_id: id,
            revision: 0,
            document: Document { translation, ..document(Language::Fa, sample.articles) },
            name: "draft.md".into(),
            bytes: b"source".to_vec(),
        };
        draft::import_draft(&self.store, drafter, &*self.clock, import).await.unwrap();
        if sample.survey {
            let new =
                NewSurvey {
                    call_id: id, title: both("نظرسنجی نمونه", "Sample survey"), form: Some(form())
                };
            survey::create(&self.store, drafter, &*self.clock, new).await.unwrap();
        }
        id
    }

    /// A call with everything that it says of itself, and its period.
    async fn described(&self, sample: &Sample) -> i64 {
        let drafter = self.drafter().await;
        let new = NewCall {
            organization_id: sample.organization.unwrap_or(self.unit),
            subject: participation::call::Subject::DraftDocument,
            document_kind: sample.kind,
            title_fa: sample.title.0.into(),
            title_en: sample.title.1.into(),
        };
        let id = call::create(&self.store, drafter, &*self.clock, new).await.unwrap();
        let text = |title: &str, summary: &str, invitation: &str| CallText {
            title: title.into(),
            summary: summary.into(),
            invitation: invitation.into(),
        };
        let description = Description {
            call_id: id,
            revision: self.call(id).await.revision,
            document_kind: sample.kind,
            texts: BTreeMap::from([
                (Language::Fa, text(sample.title.0, "خلاصهٔ نمونه.", "از همه دعوت می‌شود.")),
                (Language::En, text(sample.title.1, "A sample summary.", "Everybody is invited.")),
            ]),
            contact: Contact {
                name: both("روابط عمومی", "Public relations"),
                email: "office@example.org".into(),
                phone: "021 0000".into(),
            },
        };
        call::describe(&self.store, drafter, &*self.clock, description).await.unwrap();
        let opens_on = self.clock.today().checked_add(sample.opens_in.days()).unwrap();
        let short = (
            both("فرصت قانونی کوتاه است.", "The legal time is short."),
            both("ماده ۳ قانون نمونه", "Article 3 of the Sample Act"),
        );
        let period = PeriodChange {
            call_id: id,
            revision: self.call(id).await.revision,
            opens_on,
            closes_on: opens_on.checked_add(sample.days.days()).unwrap(),
            exception: (sample.days < 30).then_some(short),
        };
        call::set_period(&self.store, drafter, &*self.clock, period).await.unwrap();
        id
    }

    /// The survey of a call.
    pub async fn survey_of(&self, call_id: i64) -> i64 {
        survey::table::of_call(self.store.read(), call_id).await.unwrap()[0].id
    }

    /// An open call without a draft, that asks in a survey.
    pub async fn only_asks(&self, form: Form) -> i64 {
        let drafter = self.drafter().await;
        let id = self.described(&Sample::default()).await;
        let new = NewSurvey { call_id: id, title: form.title.clone(), form: Some(form) };
        survey::create(&self.store, drafter, &*self.clock, new).await.unwrap();
        self.approved(id, &Sample::default()).await;
        id
    }

    /// A call that the lead has approved: it opens on its day, today at once.
    pub async fn published(&self, sample: &Sample) -> i64 {
        let id = self.complete(sample).await;
        self.approved(id, sample).await;
        id
    }

    /// A completed call handed over and approved.
    pub async fn approved(&self, id: i64, sample: &Sample) {
        let (drafter, lead) = (self.drafter().await, self.lead().await);
        call::submit(&self.store, drafter, &*self.clock, id, self.call(id).await.revision).await.unwrap();
        if sample.days < 30 {
            let revision = self.call(id).await.revision;
            call::grant_exception(&self.store, lead, &*self.clock, id, revision).await.unwrap();
        }
        let opens_on = self.clock.today().checked_add(sample.opens_in.days()).unwrap();
        let approval = Approval {
            call_id: id,
            revision: self.call(id).await.revision,
            opens_on,
            closes_on: opens_on.checked_add(sample.days.days()).unwrap(),
        };
        call::approve(&self.store, lead, &*self.clock, approval).await.unwrap();
        self.settled().await;
    }

    /// A call with a proposal to vote for or against, which its drafter has just added.
    pub async fn with_vote(&self, call_id: i64) -> i64 {
        use participation::vote::{self, Method, NewVote, Terms, terms::VoteText};
        let text = |title: &str| VoteText {
            title: title.into(),
            question: format!("{title}؟"),
            explanation: String::new(),
        };
        let terms = Terms {
            texts: BTreeMap::from([(Language::Fa, text("پیشنهاد")), (Language::En, text("Proposal"))]),
            ..Terms::empty(Method::ForAgainst)
        };
        let new = NewVote { call_id, terms };
        vote::create(&self.store, self.drafter().await, &*self.clock, &SystemChance, new).await.unwrap()
    }

    /// Waits until the pages know everything that is committed.
    pub async fn settled(&self) {
        let head = self.store.refresh_head().await.unwrap();
        self.followers.gathered.clone().wait_for(|seq| *seq >= head).await.unwrap();
        let head = self.store.refresh_head().await.unwrap();
        let mut counted = self.followers.counted.clone();
        counted.wait_for(|seq| *seq >= head).await.unwrap();
        self.app.settle().await;
    }

    /// Somebody with an account.
    pub async fn participant(&self, email: &str) -> Actor {
        let request = person::CodeRequest { address: email.into(), language: Language::Fa, by_sms: false };
        let asked = person::request_code(&self.store, &*self.clock, &SystemChance, request).await.unwrap();
        let letters = participation::mail::latest(self.store.read(), 1).await.unwrap();
        let line = letters[0].body.lines().find(|l| person::rules::typed_code(l).len() == 6).unwrap();
        let input = person::SignIn {
            challenge: asked.challenge,
            code: person::rules::typed_code(line),
            language: Language::Fa,
            device: "linux",
        };
        let signed = person::sign_in(&self.store, &*self.clock, &SystemChance, input).await.unwrap();
        Actor::Person(signed.person_id)
    }

    /// Somebody says something about a node.
    pub async fn says(
        &self,
        who: Actor,
        call_id: i64,
        node: Option<u32>,
        kind: ContributionKind,
        body: &str,
    ) -> i64 {
        let submission = Submission {
            key: participation::Chance::token(&SystemChance),
            call_id,
            node_id: node,
            parent_id: None,
            kind,
            body: body.into(),
            wording: None,
            language: Language::Fa,
        };
        let id = contribution::submit(&self.store, who, &*self.clock, submission).await.unwrap();
        self.settled().await;
        id
    }

    /// The id of an article of a call's latest version, by its number from 1.
    pub async fn article(&self, call_id: i64, number: usize) -> u32 {
        let version = self.call(call_id).await.published_version.unwrap();
        let version = draft::table::version(self.store.read(), call_id, version).await.unwrap().unwrap();
        version.draft.articles()[number - 1].id
    }
}

impl Portal {
    /// The drafter corrects an article of an open call, in both languages, and publishes the new version.
    pub async fn corrects(&self, call_id: i64, node: u32, fa: &str, en: &str) -> i32 {
        use draft::repair::Repair;
        let drafter = self.drafter().await;
        let work = draft::table::work(self.store.read(), call_id).await.unwrap().unwrap();
        let edit = |language, text: &str| Repair::EditText { node, language, text: text.into() };
        let repairs = draft::Mending::Repairs(vec![edit(Language::Fa, fa), edit(Language::En, en)]);
        let revision =
            draft::repair_draft(&self.store, drafter, &*self.clock, call_id, work.revision, repairs)
                .await
                .unwrap();
        let note = both("یک ماده اصلاح شد.", "One article was corrected.");
        let correction = draft::Correction { call_id, revision, note };
        let number = draft::publish_version(&self.store, drafter, &*self.clock, correction).await.unwrap();
        self.settled().await;
        number
    }

    /// The day comes, and the clock does what is due.
    pub async fn day(&self, instant: &str) {
        self.clock.set(instant.parse().unwrap());
        call::turn(&self.store, &*self.clock).await.unwrap();
        self.settled().await;
    }
}
