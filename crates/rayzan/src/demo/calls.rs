//! The demonstration's calls, prepared, approved and corrected by the verbs of their officials. Longer than other files for what
//! the calls say of themselves: it stands beside how they come about.

use std::collections::BTreeMap;

use documents::{Document, Limits, NodeKind};
use jiff::ToSpan as _;
use participation::call::{
    self, Approval, CallText, Contact, Description, DocumentKind, NewCall, PeriodChange, Subject,
};
use participation::draft::parts::Part;
use participation::draft::repair::{Repair, SplitAt};
use participation::draft::{Correction, Import, Mending};
use participation::{Actor, Clock as _, Refusal, draft};
use serde::Deserialize;
use text::Language::{self, En, Fa};

use super::people::People;
use super::seed::Past;

/// The day after opening on which the policy's second version came.
pub(super) const CORRECTED_ON: i64 = 5;

/// How a call comes about.
pub(super) struct Plan<'a> {
    organization: i64,
    drafter: Result<Actor, Refusal>,
    lead: Result<Actor, Refusal>,
    titles: [&'a str; 2],
    summaries: [&'a str; 2],
    invitations: [&'a str; 2],
    about: About<'a>,
}

/// What a call is about.
enum About<'a> {
    /// The draft of a document.
    Document {
        kind: DocumentKind,
        /// The file's name and its text; a second one holds the other language.
        file: (&'a str, &'a str),
        translation: Option<(&'a str, &'a str)>,
    },
    /// Something that is described in parts, each in both languages.
    Described(Subject, [(Part, [&'a str; 2]); 4]),
}

impl Plan<'_> {
    fn subject(&self) -> Subject {
        match self.about {
            About::Document { .. } => Subject::DraftDocument,
            About::Described(subject, _) => subject,
        }
    }

    fn kind(&self) -> DocumentKind {
        match self.about {
            About::Document { kind, .. } => kind,
            About::Described(..) => DocumentKind::Other,
        }
    }

    /// Only the policy is a real text.
    fn is_made_up(&self) -> bool {
        !matches!(self.about, About::Document { translation: None, .. })
    }
}

/// Said of each call whose text is not a real one.
const MADE_UP: [&str; 2] = [
    "این متن نمایشی است و سند هیچ دستگاهی نیست.",
    "This text is made up for the demonstration and is no document of any organization.",
];

pub(super) fn policy(people: &People) -> Plan<'static> {
    Plan {
        organization: people.ministry,
        drafter: people.actor("drafter"),
        lead: people.actor("lead"),
        titles: [
            "نهادینه‌سازی مشارکت الکترونیکی در دستگاه‌های اجرایی",
            "Institutionalization of Electronic Participation in Executive Organizations",
        ],
        summaries: [
            "این سند همهٔ واحدهای وزارتخانه و دستگاه‌های وابسته را موظف می‌کند پیش‌نویس اسناد قانونی خود را پیش از تصویب، دست‌کم سی روز و به دو زبان، برای نظرخواهی منتشر کنند و به پیشنهادها با دلیل پاسخ بدهند.",
            "This document obliges every unit of the Ministry and its affiliated organizations to publish the drafts of their legal documents before approval, for at least thirty days and in two languages, and to answer proposals with reasons.",
        ],
        invitations: [
            "اگر پژوهشگر، عضو انجمن یا سازمان مردم‌نهاد، کارآفرین یا شهروندی هستید که این اسناد بر کارتان اثر می‌گذارد، هر ماده را بخوانید و بگویید چه چیزی در عمل درست کار نمی‌کند، چه چیزی کم است و متن بهتر چیست.",
            "Whether you are a researcher, a member of an association, an entrepreneur or a citizen whose work these documents affect: read each article and say what would not work in practice, what is missing, and how it should read.",
        ],
        about: About::Document {
            kind: DocumentKind::Directive,
            file: ("participation-policy.fa-en.md", include_str!("../../demo/participation-policy.fa-en.md")),
            translation: None,
        },
    }
}

pub(super) fn appointments(people: &People) -> Plan<'static> {
    Plan {
        organization: people.tax,
        drafter: people.actor("drafter-tax"),
        lead: people.actor("lead"),
        titles: [
            "نوبت‌دهی الکترونیکی و پاسخ‌گویی حضوری در اداره‌های امور مالیاتی",
            "Electronic Appointments and In-Person Service at Tax Affairs Offices",
        ],
        summaries: [
            "چطور نوبت بگیریم، چقدر منتظر بمانیم و پاسخ درخواستمان چه زمانی می‌رسد؟ این پیش‌نویس برای هر سه پرسش قاعده می‌گذارد.",
            "How do we make an appointment, how long do we wait, and when does the answer come? This draft sets a rule for each of the three.",
        ],
        invitations: [
            "اگر برای کار خود یا شرکتتان به ادارهٔ امور مالیاتی رفته‌اید، بگویید این قاعده‌ها در عمل چه چیزی را بهتر یا دشوارتر می‌کند.",
            "If you have visited a tax affairs office for yourself or your company, say what these rules would make better or harder in practice.",
        ],
        about: About::Document {
            kind: DocumentKind::Directive,
            file: ("appointments.fa.md", include_str!("../../demo/appointments.fa.md")),
            translation: Some(("appointments.en.md", include_str!("../../demo/appointments.en.md"))),
        },
    }
}

pub(super) fn baggage(people: &People) -> Plan<'static> {
    Plan {
        organization: people.customs,
        drafter: people.actor("drafter-customs"),
        lead: people.actor("lead"),
        titles: [
            "اظهار الکترونیکی کالای همراه مسافر",
            "Electronic Declaration of Goods Accompanying Travellers",
        ],
        summaries: [
            "مسافر پیش از سفر کالای همراه خود را اظهار می‌کند، برآورد هزینه را می‌بیند و برای هر تصمیم رسیدی با مستند قانونی می‌گیرد.",
            "Travellers declare the goods they carry before the journey, see an estimate of the cost, and get a receipt with its legal ground for every decision.",
        ],
        invitations: [
            "از مسافران، بازرگانان خرد و راهنمایان سفر دعوت می‌کنیم متن را پیش از آغاز نظرخواهی بخوانند.",
            "We invite travellers, small traders and travel guides to read the text before contributions open.",
        ],
        about: About::Document {
            kind: DocumentKind::Circular,
            file: ("baggage.fa.md", include_str!("../../demo/baggage.fa.md")),
            translation: Some(("baggage.en.md", include_str!("../../demo/baggage.en.md"))),
        },
    }
}

pub(super) fn open_data(people: &People) -> Plan<'static> {
    Plan {
        organization: people.ministry,
        drafter: people.actor("drafter"),
        lead: people.actor("lead"),
        titles: ["انتشار داده‌های باز اقتصادی", "Publication of Open Economic Data"],
        summaries: [
            "کدام داده‌ها، در چه قالبی و چند وقت یک بار منتشر شود و درخواست دادهٔ تازه چطور پاسخ بگیرد.",
            "Which data are published, in which format and how often, and how a request for new data is answered.",
        ],
        invitations: [
            "پژوهشگران، خبرنگاران و کسب‌وکارهایی که با داده کار می‌کنند بگویند کدام داده برایشان مهم‌تر است و کدام قاعده دستشان را می‌بندد.",
            "Researchers, journalists and businesses that work with data: say which data matter most to you, and which rule ties your hands.",
        ],
        about: About::Document {
            kind: DocumentKind::Bylaw,
            file: ("open-data.fa.md", include_str!("../../demo/open-data.fa.md")),
            translation: Some(("open-data.en.md", include_str!("../../demo/open-data.en.md"))),
        },
    }
}

pub(super) fn counter(people: &People) -> Plan<'static> {
    Plan {
        organization: people.customs,
        drafter: people.actor("drafter-customs"),
        lead: people.actor("lead"),
        titles: ["خدمت پاسخ به پرسش‌های بازرگانان خرد", "The Service That Answers Small Traders’ Questions"],
        summaries: [
            "بازرگانی که نخستین کالای خود را وارد می‌کند از کجا بپرسد و چه زمانی پاسخ بگیرد؟ می‌خواهیم این خدمت را با نظر شما بهتر کنیم.",
            "Where does a trader ask who imports goods for the first time, and when does the answer come? We want to better this service with you.",
        ],
        invitations: [
            "اگر از این خدمت استفاده کرده‌اید یا به آن نیاز داشته‌اید و پیدایش نکرده‌اید، بگویید چه گذشت و چه چیزی کار شما را آسان‌تر می‌کرد.",
            "If you have used this service, or needed it and did not find it, say how it went and what would have made it easier.",
        ],
        about: About::Described(
            Subject::Service,
            [
                (
                    Part::Today,
                    [
                        "پرسش‌ها با تلفن و با مراجعه به باجهٔ راهنمایی گرفته می‌شود. هر باجه دفتر خود را دارد و پاسخ‌ها جایی کنار هم نیست.\nپرسشی که پاسخ آن در باجه نیست با نامه به واحد تخصصی می‌رود.",
                        "Questions are taken by telephone and at the information counter. Each counter has a book of its own, and answers stand together nowhere.\nA question that the counter can’t answer goes to the specialised unit by letter.",
                    ],
                ),
                (
                    Part::Asked,
                    [
                        "کدام پرسش‌ها باید پاسخ آماده داشته باشند؟\nاگر پاسخ به روز بعد بیفتد، چگونه باید به شما برسد؟\nچه چیزی این خدمت را برای کسی که رایانه ندارد یا نمی‌بیند دشوار می‌کند؟",
                        "Which questions should have a ready answer?\nWhen the answer takes until the next day, how should it reach you?\nWhat makes this service hard for somebody without a computer, or without sight?",
                    ],
                ),
                (
                    Part::Indicators,
                    [
                        "زمان پاسخ به پرسش ساده | ۳ روز | همان روز\nپرسش‌هایی که دوباره پرسیده می‌شوند | ۴۰ از ۱۰۰ | ۱۰ از ۱۰۰\nساعت‌های پاسخ‌گویی در هفته | ۳۰ | ۴۴",
                        "Time to answer a simple question | 3 days | the same day\nQuestions that are asked again | 40 of 100 | 10 of 100\nHours of service a week | 30 | 44",
                    ],
                ),
                (
                    Part::Links,
                    [
                        "صفحهٔ نمایشی پرسش‌های پرتکرار | https://demo.invalid/questions",
                        "Demonstration page of frequent questions | https://demo.invalid/en/questions",
                    ],
                ),
            ],
        ),
    }
}

/// Creates, describes and dates a call and imports its draft.
pub(super) async fn prepare(past: &Past<'_>, plan: &Plan<'_>) -> Result<i64, Refusal> {
    let (store, clock, drafter) = (past.store, past.clock, who(&plan.drafter)?);
    let new = NewCall {
        organization_id: plan.organization,
        subject: plan.subject(),
        document_kind: plan.kind(),
        title_fa: plan.titles[0].into(),
        title_en: plan.titles[1].into(),
    };
    let id = call::create(store, drafter, clock, new).await?;
    let text = |i: usize| CallText {
        title: plan.titles[i].into(),
        summary: match plan.is_made_up() {
            true => format!("{} {}", plan.summaries[i], MADE_UP[i]),
            false => plan.summaries[i].into(),
        },
        invitation: plan.invitations[i].into(),
    };
    let description = Description {
        call_id: id,
        revision: revision(past, id).await?,
        document_kind: plan.kind(),
        texts: BTreeMap::from([(Fa, text(0)), (En, text(1))]),
        contact: Contact {
            name: both("روابط عمومی و امور بین‌الملل", "Public Relations and International Affairs"),
            email: "office@demo.invalid".into(),
            phone: String::new(),
        },
    };
    call::describe(store, drafter, clock, description).await?;
    match &plan.about {
        About::Document { file, translation, .. } => {
            let document = document(*file, *translation)?;
            let (name, bytes) = *file;
            let import =
                Import { call_id: id, revision: 0, document, name: name.into(), bytes: bytes.into() };
            draft::import_draft(store, drafter, clock, import).await?;
        }
        About::Described(_, parts) => {
            let said = parts.iter().flat_map(|(part, [fa, en])| {
                [((*part, Fa), (*fa).to_owned()), ((*part, En), (*en).to_owned())]
            });
            draft::describe_parts(store, drafter, clock, id, 0, &said.collect()).await?;
        }
    }
    let today = clock.today();
    let period = PeriodChange {
        call_id: id,
        revision: revision(past, id).await?,
        opens_on: today.saturating_add(7.days()),
        closes_on: today.saturating_add(38.days()),
        exception: None,
    };
    call::set_period(store, drafter, clock, period).await?;
    Ok(id)
}

/// The drafter hands the call to the lead.
pub(super) async fn submit(past: &Past<'_>, plan: &Plan<'_>, id: i64) -> Result<(), Refusal> {
    let revision = revision(past, id).await?;
    call::submit(past.store, who(&plan.drafter)?, past.clock, id, revision).await
}

/// The lead approves it: it opens in so many days and closes in so many.
pub(super) async fn approve(
    past: &Past<'_>,
    plan: &Plan<'_>,
    id: i64,
    opens_in: i32,
    closes_in: i32,
) -> Result<(), Refusal> {
    let today = past.clock.today();
    let approval = Approval {
        call_id: id,
        revision: revision(past, id).await?,
        opens_on: today.saturating_add(opens_in.days()),
        closes_on: today.saturating_add(closes_in.days()),
    };
    call::approve(past.store, who(&plan.lead)?, past.clock, approval).await
}

/// A call that its drafter has only begun.
pub(super) async fn begin(past: &Past<'_>, people: &People) -> Result<(), Refusal> {
    let new = NewCall {
        organization_id: people.ministry,
        subject: Subject::DraftDocument,
        document_kind: DocumentKind::Bylaw,
        title_fa: "حمایت از سرمایه‌گذاران خرد".into(),
        title_en: String::new(),
    };
    call::create(past.store, people.actor("drafter")?, past.clock, new).await?;
    Ok(())
}

/// What the drafter did to the policy after its import, and to its second version.
#[derive(Deserialize)]
struct PolicyWork {
    headings: Vec<[String; 2]>,
    corrections: Vec<[String; 2]>,
}

fn policy_work() -> Result<PolicyWork, Refusal> {
    // Reading it is covered by a test; a mistake in it never leaves the workshop.
    toml::from_str(include_str!("../../demo/policy.toml")).map_err(|_| Refusal::field("policy", "unreadable"))
}

/// The drafter makes a preamble and five articles with headings of the policy's paragraphs, parting the duty to report
/// from the duty to listen in both languages.
pub(super) async fn mend_policy(past: &Past<'_>, plan: &Plan<'_>, id: i64) -> Result<(), Refusal> {
    let mut revision = 1;
    let work = draft::table::work(past.store.read(), id).await?.ok_or(Refusal::NotFound)?;
    let parts: Vec<u32> =
        work.draft.walk().filter(|p| p.node.kind != NodeKind::Signatory).map(|p| p.node.id).collect();
    let [preamble, publish, listen, answer, encourage] = parts[..] else {
        return Err(Refusal::field("policy", "unreadable"));
    };
    let texts = work.draft.node(listen).ok_or(Refusal::NotFound)?;
    let cut = |language: Language, words: &str| {
        let text = &texts.text(language).text;
        text.find(words).map(|at| text.split_at(at)).ok_or(Refusal::field("policy", "unreadable"))
    };
    let (persian, _) = cut(Fa, "پس از پایان مهلت")?;
    let (english, rest) = cut(En, "After the closing date")?;
    let split = Repair::Split {
        node: listen,
        language: Fa,
        at: SplitAt::Offset(persian.chars().count()),
        kind: NodeKind::Article,
    };
    let report = work.draft.next_id;
    let edit = |node, text: &str| Repair::EditText { node, language: En, text: text.trim().into() };
    mend(past, plan, id, &mut revision, vec![split]).await?;
    mend(past, plan, id, &mut revision, vec![edit(listen, english), edit(report, rest)]).await?;
    let kind = |node, kind| Repair::ChangeKind { node, kind };
    mend(past, plan, id, &mut revision, vec![kind(preamble, NodeKind::Preamble)]).await?;
    let headings = policy_work()?.headings;
    for (i, (node, [fa, en])) in
        [publish, listen, report, answer, encourage].into_iter().zip(headings).enumerate()
    {
        let title = |language, heading: String| Repair::Retitle { node, language, heading };
        let repairs = vec![
            kind(node, NodeKind::Article),
            Repair::Renumber { node, number: (i + 1).to_string() },
            title(Fa, fa),
            title(En, en),
        ];
        mend(past, plan, id, &mut revision, repairs).await?;
    }
    Ok(())
}

/// The drafter publishes a second version of the policy: spelling put right, nothing else.
pub(super) async fn correct_policy(past: &Past<'_>, plan: &Plan<'_>, id: i64) -> Result<(), Refusal> {
    let corrections = policy_work()?.corrections;
    let correct = |text: &str| {
        corrections.iter().fold(text.to_owned(), |text, [wrong, right]| text.replace(wrong, right))
    };
    let work = draft::table::work(past.store.read(), id).await?.ok_or(Refusal::NotFound)?;
    let mut repairs = vec![Repair::SetTitle { language: Fa, title: correct(work.draft.title(Fa)) }];
    for place in work.draft.walk() {
        let text = &place.node.text(Fa).text;
        let corrected = correct(text);
        if corrected != *text {
            repairs.push(Repair::EditText { node: place.node.id, language: Fa, text: corrected });
        }
    }
    let mut revision = work.revision;
    mend(past, plan, id, &mut revision, repairs).await?;
    let note = both(
        "غلط‌های تایپی و نیم‌فاصله‌ها درست شد؛ معنای هیچ ماده‌ای تغییر نکرده است.",
        "Typing errors and half-spaces in the Persian text were corrected; the meaning of no article has changed.",
    );
    let correction = Correction { call_id: id, revision, note };
    draft::publish_version(past.store, who(&plan.drafter)?, past.clock, correction).await?;
    Ok(())
}

async fn mend(
    past: &Past<'_>,
    plan: &Plan<'_>,
    id: i64,
    revision: &mut i32,
    repairs: Vec<Repair>,
) -> Result<(), Refusal> {
    let mending = Mending::Repairs(repairs);
    *revision =
        draft::repair_draft(past.store, who(&plan.drafter)?, past.clock, id, *revision, mending).await?;
    Ok(())
}

fn document(file: (&str, &str), translation: Option<(&str, &str)>) -> Result<Document, Refusal> {
    let read = |(name, text): (&str, &str)| {
        documents::import(text.as_bytes(), name, &Limits::default())
            .map_err(|cause| Refusal::field("file", cause.code()))
    };
    let mut document = read(file)?;
    if let Some(translation) = translation {
        document.translation = Some(Box::new(read(translation)?));
    }
    Ok(document)
}

async fn revision(past: &Past<'_>, id: i64) -> Result<i32, Refusal> {
    Ok(call::table::find(past.store.read(), id).await?.ok_or(Refusal::NotFound)?.revision)
}

fn who(actor: &Result<Actor, Refusal>) -> Result<Actor, Refusal> {
    actor.as_ref().copied().map_err(|_| Refusal::NotFound)
}

fn both(fa: &str, en: &str) -> BTreeMap<Language, String> {
    BTreeMap::from([(Fa, fa.to_owned()), (En, en.to_owned())])
}
