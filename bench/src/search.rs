//! A million contributions in the search index, and how long it takes to find something in them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use participation::contribution::{self, ContributionKind, Submission};
use participation::search::{self, EntryKind, Filter, Query};
use participation::{
    Actor, Chance as _, Clock, Store, StoreOptions, SystemChance, SystemClock, follower, person,
};
use text::Language;

use crate::prepare::Prepared;
use crate::{Fallible, percentiles};

#[derive(Args)]
pub(crate) struct Search {
    /// The folder that `prepare` filled.
    #[arg(long)]
    data: PathBuf,
    /// How many contributions there are to be, besides those of `prepare`; 0 measures what is there.
    #[arg(long, default_value_t = 1_000_000)]
    contributions: u64,
    /// How often each question is asked.
    #[arg(long, default_value_t = 40)]
    rounds: u32,
}

/// What everybody says.
const ALWAYS: &str = "مهلت";
/// Common words, the most common first.
const COMMON: [&str; 32] = [
    "و",
    "در",
    "به",
    "از",
    "که",
    "این",
    "را",
    "با",
    "است",
    "برای",
    "پیشنهاد",
    "پیش‌نویس",
    "ماده",
    "می‌شود",
    "دستگاه",
    "اجرا",
    "نظر",
    "پاسخ",
    "قانون",
    "زمان",
    "تشکل‌ها",
    "بخش خصوصی",
    "هزینه",
    "نظارت",
    "کسب‌وکار",
    "انتشار",
    "سند",
    "تصویب",
    "گزارش",
    "شفاف",
    "مشارکت",
    "آیین‌نامه",
];
/// How many words people know.
const VOCABULARY: f64 = 60_000.0;

/// The same numbers at every run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// From 0 up to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A text of some twenty-five words, in which few are common and most are rare, as in any language.
    pub(crate) fn text(&mut self, number: u64) -> String {
        let mut text = format!("{ALWAYS} {number}");
        for _ in 0..24 {
            text.push(' ');
            let rank = VOCABULARY.powf(self.next()) as usize - 1;
            match COMMON.get(rank) {
                Some(word) => text.push_str(word),
                None => spell(&mut text, rank),
            }
        }
        text
    }
}

/// A word of its own for a number.
fn spell(text: &mut String, number: usize) {
    const LETTERS: [char; 20] =
        ['ا', 'ب', 'پ', 'ت', 'ج', 'د', 'ر', 'ز', 'س', 'ش', 'ف', 'ق', 'ک', 'گ', 'ل', 'م', 'ن', 'و', 'ه', 'ی'];
    let mut rest = number * 7919 + 8000;
    while rest > 0 {
        text.push(LETTERS[rest % 20]);
        rest /= 20;
    }
}

pub(crate) async fn run(arguments: Search) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let store = Store::open(&StoreOptions::at(&prepared.database_url), Arc::clone(&clock)).await?;
    fill(&store, &clock, &prepared, arguments.contributions).await?;
    let begun = Instant::now();
    let mut taken = 0u64;
    while follower::search::catch_up(&store, 1000).await?.1 {
        taken += 1000;
        if taken.is_multiple_of(100_000) {
            println!("{taken} events indexed in {:.0} s", begun.elapsed().as_secs_f64());
        }
    }
    println!("index caught up in {:.1} s", begun.elapsed().as_secs_f64());
    let any = Filter::default();
    let kind = Filter { kind: Some(EntryKind::Contribution), ..Filter::default() };
    let state = Filter { states: vec![participation::call::CallState::Open], ..Filter::default() };
    let rare = {
        let mut word = String::new();
        spell(&mut word, 54_321);
        word
    };
    for (what, typed, filter) in [
        ("a word in every contribution", ALWAYS, &any),
        ("a common word", "پیشنهاد", &any),
        ("a rare word", rare.as_str(), &any),
        ("a number", "777777", &any),
        ("three common words", "پیشنهاد دستگاه نظر", &any),
        ("an unfinished word", "پیشن", &any),
        ("an unfinished word of three letters", "مشا", &any),
        ("written in one word", "پیشنویس", &any),
        ("written in two words", "کسب وکار", &any),
        ("common and rare words", "نظارت 4321", &any),
        ("narrowed to contributions", "قانون", &kind),
        ("narrowed to open calls", "گزارش", &state),
        ("nothing to find", "زرافه", &any),
        ("eight common words", "در به از که این را با است", &any),
    ] {
        let query = Query::parse(typed).map_err(|_| "no question")?;
        let mut micros = Vec::new();
        let mut total = (0, false);
        for _ in 0..arguments.rounds {
            let begun = Instant::now();
            let found = search::find(store.read(), &query, filter, Language::Fa, 1, 10).await?;
            micros.push(u64::try_from(begun.elapsed().as_micros())?);
            total = (found.total, found.more);
        }
        let more = if total.1 { "+" } else { "" };
        println!("{what} ({}{more} found): {}", total.0, percentiles(micros));
    }
    store.close().await;
    Ok(())
}

async fn fill(store: &Store, clock: &Arc<dyn Clock>, prepared: &Prepared, count: u64) -> Fallible<()> {
    let now = clock.now().as_millisecond();
    let mut people = Vec::new();
    for token in &prepared.tokens {
        people.extend(person::session::of_token(store.read(), token, now).await?.map(|s| s.person_id));
    }
    let begun = Instant::now();
    let lanes = 256u64;
    let mut tasks = Vec::new();
    for lane in 0..lanes {
        let (store, clock, people) = (store.clone(), Arc::clone(clock), people.clone());
        let (call_id, articles) = (prepared.call_id, u64::from(prepared.articles.max(1)));
        tasks.push(tokio::spawn(async move {
            let mut numbers = Numbers(lane);
            for i in (lane..count).step_by(usize::try_from(lanes)?) {
                let at = usize::try_from(i)?;
                let author = people.get(at % people.len().max(1)).copied().ok_or("nobody is signed in")?;
                let kind = ContributionKind::ALL.get(at % 4).copied().unwrap_or(ContributionKind::Concern);
                let submission = Submission {
                    key: SystemChance.token(),
                    call_id,
                    node_id: Some(u32::try_from(i % articles)? + 1),
                    parent_id: None,
                    kind,
                    body: numbers.text(i),
                    wording: None,
                    language: Language::Fa,
                };
                contribution::submit(&store, Actor::Person(author), &*clock, submission)
                    .await
                    .map_err(|e| e.to_string())?;
            }
            Fallible::Ok(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    if count > 0 {
        println!("{count} contributions through the verb in {:.0} s", begun.elapsed().as_secs_f64());
    }
    Ok(())
}
