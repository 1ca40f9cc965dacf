//! People by the thousand: signed in through the verbs, or as rows where it does not matter how they came.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use participation::person::profile::{Assurance, Gender, ParticipantKind};
use participation::person::{SignIn, SignedIn, table};
use participation::store::Work;
use participation::{Chance, Clock, Refusal, Store, SystemChance, WriteTx, person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use text::Language;

use crate::Fallible;

/// Remembers the code that it drew, so that nobody has to look for the letter.
struct Noting(AtomicU32);

impl Chance for Noting {
    fn fill(&self, bytes: &mut [u8]) {
        SystemChance.fill(bytes);
    }

    fn below(&self, bound: u32) -> u32 {
        let drawn = SystemChance.below(bound);
        self.0.store(drawn, Ordering::Relaxed);
        drawn
    }
}

/// Signs somebody in by a code that is sent to an address.
pub(crate) async fn sign_in(store: &Store, clock: &dyn Clock, email: &str) -> Result<SignedIn, Refusal> {
    let chance = Noting(AtomicU32::new(0));
    let request = person::CodeRequest { address: email.into(), language: Language::Fa, by_sms: false };
    let asked = person::request_code(store, clock, &chance, request).await?;
    let code = format!("{:06}", chance.0.load(Ordering::Relaxed));
    let input = SignIn { challenge: asked.challenge, code, language: Language::Fa, device: "linux" };
    person::sign_in(store, clock, &SystemChance, input).await
}

/// Signs many in, 128 at a time.
pub(crate) async fn sign_in_many(
    store: &Store,
    clock: &Arc<dyn Clock>,
    prefix: &'static str,
    count: u32,
) -> Fallible<Vec<SignedIn>> {
    let lanes = 128u32;
    let tasks = (0..lanes).map(|lane| {
        let (store, clock) = (store.clone(), Arc::clone(clock));
        tokio::spawn(async move {
            let mut signed = Vec::new();
            for i in (lane..count).step_by(lanes as usize) {
                signed.push(sign_in(&store, &*clock, &format!("{prefix}{i}@example.org")).await?);
            }
            Ok::<_, Refusal>(signed)
        })
    });
    let mut all = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        all.extend(task.await?.map_err(|refusal| refusal.to_string())?);
    }
    Ok(all)
}

/// Writes rows of people who never come themselves, of all kinds, ages, genders and some provinces. Returns the id of the
/// first; the others follow it.
pub(crate) async fn strangers(store: &Store, clock: &dyn Clock, count: u32) -> Fallible<i64> {
    const PROVINCES: [&str; 5] = ["IR-23", "IR-10", "IR-04", "IR-07", "abroad"];
    let now = clock.now().as_millisecond();
    for begin in (0..count).step_by(500) {
        let rows: Vec<table::ActiveModel> = (begin..count.min(begin + 500))
            .map(|i| {
                let at = i as usize;
                table::ActiveModel {
                    email: Set(String::new()),
                    email_key: Set(key(i)),
                    display_name: Set(String::new()),
                    language: Set("fa".to_owned()),
                    demo: Set(false),
                    created_at: Set(now),
                    revision: Set(1),
                    kind: Set(ParticipantKind::ALL[at % ParticipantKind::ALL.len()]),
                    birth_year: Set(Some(1330 + i32::try_from(i % 57).unwrap_or(0))),
                    gender: Set(Gender::ALL.get(at % 4).copied()),
                    province: Set(PROVINCES.get(at % 7).map(|code| (*code).to_owned())),
                    assurance: Set(Assurance::Contact),
                    show_kind: Set(false),
                    ..Default::default()
                }
            })
            .collect();
        store.write(|tx| insert(tx, rows)).await.map_err(|refusal| refusal.to_string())?;
    }
    let first = table::Entity::find().filter(table::Column::EmailKey.eq(key(0))).one(store.read()).await?;
    Ok(first.map_or(0, |row| row.id))
}

fn key(number: u32) -> String {
    format!("none:stranger-{number}")
}

fn insert(tx: &WriteTx, rows: Vec<table::ActiveModel>) -> Work<'_, ()> {
    Box::pin(async move {
        table::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
        Ok(())
    })
}
