//! Every contribution of a closed call answered by itself and signed, through the verbs: what readers' pages are measured on.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use participation::answer::{self, Decision, Given, Ground, GroundKind, Saying, Subject, standing};
use participation::follower::Followers;
use participation::{Actor, Role, Store, StoreOptions, SystemClock, call, member};
use text::Language;

use crate::Fallible;
use crate::prepare::Prepared;

#[derive(Args)]
pub(crate) struct Answer {
    /// The folder that `prepare` filled with `--answers`, so that its call is over; no portal runs on it.
    #[arg(long)]
    data: PathBuf,
    /// How many are answered at most.
    #[arg(long, default_value_t = 1000)]
    most: u64,
}

/// An answer of the usual length.
fn given(of: i64) -> Given {
    let both = |fa: &str, en: &str| {
        [(Language::Fa, format!("{fa} ({of})")), (Language::En, format!("{en} ({of})"))].into()
    };
    Given {
        decision: Decision::Rejected,
        reason: both(
            "این پیشنهاد با قانون مدیریت خدمات کشوری سازگار نیست و مهلت‌ها را کوتاه‌تر از کمینه می‌کند.",
            "This does not agree with the Civil Service Management Act and makes the periods shorter than the minimum.",
        ),
        grounds: vec![Ground {
            kind: GroundKind::Law,
            title: "قانون مدیریت خدمات کشوری".into(),
            article: "ماده ۲۵".into(),
            quote: String::new(),
            url: "https://qavanin.example/1386".into(),
            file_id: None,
            file: None,
        }],
        articles: Vec::new(),
        unchanged: Default::default(),
    }
}

pub(crate) async fn run(arguments: Answer) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let store = Store::open(&StoreOptions::at(&prepared.database_url), Arc::new(SystemClock)).await?;
    let mut followers = Followers::start(&store);
    call::turn(&store, &SystemClock).await?;
    let officials = member::table::all(store.read()).await?;
    let official = |role: Role| {
        let found = officials.iter().find(|(_, held)| held.iter().any(|one| one.role == role));
        found.map(|(person, _)| Actor::Person(person.id)).ok_or("no such official")
    };
    let (drafter, lead) = (official(Role::Drafter)?, official(Role::Lead)?);
    let open = standing::unanswered(store.read(), prepared.call_id, arguments.most).await?;
    let begun = Instant::now();
    for id in &open {
        let (call_id, subject) = (prepared.call_id, Subject::Contribution(*id));
        let saying = Saying { call_id, subjects: vec![(subject, 0)], given: given(*id) };
        answer::decide(&store, drafter, &SystemClock, saying).await?;
        answer::sign(&store, lead, &SystemClock, call_id, vec![(subject, 1)]).await?;
    }
    println!("{} answers decided and signed in {:.1} s", open.len(), begun.elapsed().as_secs_f64());
    let head = store.refresh_head().await?;
    followers.counted.wait_for(|seq| *seq >= head).await?;
    followers.stop();
    store.close().await;
    Ok(())
}
