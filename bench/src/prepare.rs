//! A call as large as the figures ask for, made through the verbs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use documents::{Document, Node, NodeKind};
use jiff::ToSpan as _;
use participation::call::{
    self, Approval, CallText, Contact, Description, DocumentKind, NewCall, PeriodChange, Subject,
};
use participation::contribution::{self, ContributionKind, Submission};
use participation::follower::Followers;
use participation::member::NewRole;
use participation::organization::{NewOrganization, OrganizationKind};
use participation::{
    Actor, Chance as _, Clock, FixedClock, Role, Store, StoreOptions, SystemChance, SystemClock, draft,
    member, organization,
};
use serde::{Deserialize, Serialize};
use text::Language;

use crate::search::Numbers;
use crate::{Fallible, ask, people};

#[derive(Args)]
pub(crate) struct Prepare {
    /// The folder of the embedded database.
    #[arg(long)]
    data: PathBuf,
    /// A PostgreSQL address, instead of the embedded database.
    #[arg(long)]
    database_url: Option<String>,
    /// How many articles the draft has.
    #[arg(long, default_value_t = 40)]
    articles: u32,
    /// How many contributions stand on them.
    #[arg(long, default_value_t = 10_000)]
    contributions: u32,
    /// How many sessions are signed in.
    #[arg(long, default_value_t = 64)]
    sessions: u32,
    /// How many voters are signed in besides; with any the call holds a vote.
    #[arg(long, default_value_t = 0)]
    voters: u32,
    /// How many people answer a survey of twenty questions; with any the call holds one.
    #[arg(long, default_value_t = 0)]
    answers: u32,
    /// How many sheets of that survey there are in the end; those above `answers` are copied as rows and are in no count.
    #[arg(long, default_value_t = 0)]
    sheets: u32,
}

/// What the other commands need to know.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Prepared {
    /// The call.
    pub(crate) call_id: i64,
    /// How many articles it has; their nodes are 1 to this.
    pub(crate) articles: u32,
    /// The tokens of the sessions.
    pub(crate) tokens: Vec<String>,
    /// The database's address.
    pub(crate) database_url: String,
    /// How many contributions it has; their numbers are 1 to this.
    pub(crate) contributions: u64,
    /// The vote, if there is one.
    pub(crate) vote_id: Option<i64>,
    /// The tokens of the voters' sessions.
    pub(crate) voters: Vec<String>,
    /// The survey, if there is one.
    pub(crate) survey_id: Option<i64>,
    /// The token of the drafter's session.
    pub(crate) drafter: String,
}

impl Prepared {
    /// What `prepare` wrote into a folder.
    pub(crate) fn read(data: &Path) -> Fallible<Self> {
        Ok(serde_json::from_str(&std::fs::read_to_string(data.join("bench.json"))?)?)
    }
}

const PERSIAN: &str = "تمامی دستگاه‌های اجرایی موظف‌اند پیش‌نویس اسناد قانونی خود را پیش از تصویب نهایی، دست‌کم سی روز در سامانه بگذارند و به همهٔ پیشنهادها با ذکر دلیل و مستند قانونی پاسخ دهند.";
const ENGLISH: &str = "All executive bodies shall publish the drafts of their legal documents for at least thirty days before final approval, and answer every proposal with its reason and legal ground.";
const DRAFTER: &str = "drafter@example.org";

pub(crate) async fn run(arguments: Prepare) -> Fallible<()> {
    std::fs::create_dir_all(&arguments.data)?;
    let options = match &arguments.database_url {
        Some(url) => StoreOptions::at(url),
        None => StoreOptions::embedded(&arguments.data),
    };
    // Whoever looks at what came of a survey looks at a call that is closed: it was opened long ago.
    let clock: Arc<dyn Clock> = match arguments.answers {
        0 => Arc::new(SystemClock),
        _ => Arc::new(FixedClock::at(SystemClock.now().checked_sub((24 * 45).hours())?)),
    };
    let store = Store::open(&options, Arc::clone(&clock)).await?;
    let mut followers = Followers::start(&store);
    let call = open_call(&store, &*clock, &arguments).await?;
    let call_id = call.id;
    let mut tokens = Vec::new();
    let mut authors = Vec::new();
    for i in 0..arguments.sessions.max(1) {
        let signed = people::sign_in(&store, &*clock, &format!("load{i}@example.org")).await?;
        tokens.push(signed.token);
        authors.push(signed.person_id);
    }
    let begun = Instant::now();
    let lanes = 256u32;
    let mut tasks = Vec::new();
    for lane in 0..lanes {
        let (store, clock, authors) = (store.clone(), Arc::clone(&clock), authors.clone());
        let (count, articles) = (arguments.contributions, arguments.articles);
        tasks.push(tokio::spawn(async move {
            let mut numbers = Numbers(u64::from(lane));
            for i in (lane..count).step_by(lanes as usize) {
                let author = authors.get(i as usize % authors.len()).copied().ok_or("no people")?;
                let submission = Submission {
                    key: SystemChance.token(),
                    call_id,
                    node_id: Some(i % articles + 1),
                    parent_id: None,
                    kind: ContributionKind::ALL
                        .get(i as usize % 4)
                        .copied()
                        .unwrap_or(ContributionKind::Concern),
                    // Like what people say: one text from many would be one in lists.
                    body: numbers.text(u64::from(i)),
                    wording: None,
                    language: Language::Fa,
                };
                contribution::submit(&store, Actor::Person(author), &*clock, submission)
                    .await
                    .map_err(|e| e.to_string())?;
            }
            Ok::<(), String>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{} contributions through the verb in {seconds:.2} s: {:.0}/s",
        arguments.contributions,
        f64::from(arguments.contributions) / seconds
    );
    if let Some(survey_id) = call.survey_id {
        ask::answer(&store, &clock, survey_id, arguments.answers, arguments.sheets).await?;
    }
    let voters = people::sign_in_many(&store, &clock, "voter", arguments.voters).await?;
    let drafter = people::sign_in(&store, &SystemClock, DRAFTER).await?;
    let head = store.refresh_head().await?;
    followers.counted.wait_for(|seq| *seq >= head).await?;
    followers.stop();
    store.close().await;
    let prepared = Prepared {
        call_id,
        articles: arguments.articles,
        tokens,
        database_url: options.url,
        contributions: u64::from(arguments.contributions),
        vote_id: call.vote_id,
        voters: voters.into_iter().map(|signed| signed.token).collect(),
        survey_id: call.survey_id,
        drafter: drafter.token,
    };
    std::fs::write(arguments.data.join("bench.json"), serde_json::to_string_pretty(&prepared)?)?;
    Ok(())
}

/// The call and what it asks.
struct Opened {
    id: i64,
    vote_id: Option<i64>,
    survey_id: Option<i64>,
}

async fn open_call(store: &Store, clock: &dyn Clock, arguments: &Prepare) -> Fallible<Opened> {
    let both = |text: &str| BTreeMap::from(Language::ALL.map(|l| (l, text.to_owned())));
    let body = NewOrganization {
        parent_id: None,
        kind: OrganizationKind::Organization,
        name_fa: "دستگاه بارآزمایی".into(),
        name_en: "Load-test body".into(),
    };
    let organization_id = organization::create(store, Actor::Operator, clock, body).await?;
    let mut officials = Vec::new();
    for (email, role) in [(DRAFTER, Role::Drafter), ("lead@example.org", Role::Lead)] {
        let new = NewRole {
            email: email.into(),
            display_name: String::new(),
            role,
            organization_id: Some(organization_id),
        };
        let id = member::give_role(store, Actor::Operator, clock, new).await?;
        let held = member::table::find(store.read(), id).await?.ok_or("no role")?;
        officials.push(Actor::Person(held.person_id));
    }
    let &[drafter, lead] = officials.as_slice() else { return Err("two officials".into()) };
    let new = NewCall {
        organization_id,
        subject: Subject::DraftDocument,
        document_kind: DocumentKind::Directive,
        title_fa: "دستورالعمل بارآزمایی".into(),
        title_en: "Load-test directive".into(),
    };
    let call_id = call::create(store, drafter, clock, new).await?;
    let revision = async || -> Fallible<i32> {
        Ok(call::table::find(store.read(), call_id).await?.ok_or("no call")?.revision)
    };
    let text = |t: &str| CallText { title: t.into(), summary: t.into(), invitation: t.into() };
    let description = Description {
        call_id,
        revision: revision().await?,
        document_kind: DocumentKind::Directive,
        texts: BTreeMap::from([
            (Language::Fa, text("دستورالعمل بارآزمایی")),
            (Language::En, text("Load-test directive")),
        ]),
        contact: Contact { name: both("Office"), email: "office@example.org".into(), phone: String::new() },
    };
    call::describe(store, drafter, clock, description).await?;
    let opens_on = clock.today();
    let closes_on = opens_on.checked_add(40.days())?;
    let period = PeriodChange { call_id, revision: revision().await?, opens_on, closes_on, exception: None };
    call::set_period(store, drafter, clock, period).await?;
    let node = |i: u32, label: String, text: &str| Node {
        id: i,
        kind: NodeKind::Article,
        number: Some(i.to_string()),
        label,
        heading: String::new(),
        text: text.to_owned(),
        children: Vec::new(),
    };
    let document = |language, nodes, translation| Document {
        title: "Load".into(),
        language,
        warnings: Vec::new(),
        nodes,
        translation,
    };
    let english = (1..=arguments.articles).map(|i| node(i, format!("Article {i}"), ENGLISH)).collect();
    let persian = (1..=arguments.articles).map(|i| node(i, format!("ماده {i}"), PERSIAN)).collect();
    let document = document(Language::Fa, persian, Some(Box::new(document(Language::En, english, None))));
    let import =
        draft::Import { call_id, revision: 0, document, name: "load.md".into(), bytes: b"load".to_vec() };
    draft::import_draft(store, drafter, clock, import).await?;
    let vote_id = match arguments.voters {
        0 => None,
        _ => Some(ask::add_vote(store, drafter, clock, call_id).await?),
    };
    let survey_id = match arguments.answers {
        0 => None,
        _ => Some(ask::add_survey(store, drafter, clock, call_id).await?),
    };
    call::submit(store, drafter, clock, call_id, revision().await?).await?;
    let approval = Approval { call_id, revision: revision().await?, opens_on, closes_on };
    call::approve(store, lead, clock, approval).await?;
    Ok(Opened { id: call_id, vote_id, survey_id })
}
