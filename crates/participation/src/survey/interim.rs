//! What is told of an open survey that does not hide its results: approximate figures, renewed seldom (`docs/adr/0010`).
//!
//! Exact figures of an open survey can be watched: whoever looks at them before and after one person answers knows what that
//! person said, however well each single look is protected. So the figures stand still until many more people have answered,
//! each figure's growth is told with a random error, and the exact ones follow after closing.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait as _, DbErr, Set};
use serde::{Deserialize, Serialize};

use super::form::{Form, Kind};
use super::results::{Counted, Counts, Line, Plan, Results, Table, column, plans, rows};
use super::table::{self, Renewable, interim};
use super::tally::bands;
use crate::clock::Chance;
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Refusal, Store, WriteTx};

/// How many more people must have answered before the figures are renewed; of a large survey a tenth of its people.
pub const STEP: u64 = 20;
/// Figures are told in tens: what carries an error should not look exact.
const TELL: i64 = 10;

/// The figures of one version as they were last renewed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interim {
    /// How many people had answered.
    people: u64,
    /// By table, then by row.
    tables: BTreeMap<String, BTreeMap<String, Figure>>,
}

/// One figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Figure {
    /// How many people were counted; told nobody.
    counted: i64,
    /// What is told of them: the sum of all growths, each with its error.
    told: i64,
}

/// Whether figures of so many people are renewed now that there are so many more, or fewer: who answers a later version leaves
/// the earlier one.
pub fn is_due(before: u64, now: u64) -> bool {
    before.abs_diff(now) >= STEP.max(before / 10)
}

/// A random error: a whole number `k` with a probability in proportion to (3/5)^|k|, the two-sided geometric mechanism (Ghosh,
/// Roughgarden and Sundararajan 2009). One person more or less makes no figure more than 5/3 times as likely. Drawn in whole
/// numbers, since errors drawn as fractions can give themselves away (Mironov 2012).
fn error(chance: &dyn Chance) -> i64 {
    let run = || {
        let mut run = 0;
        while chance.below(5) < 3 {
            run += 1;
        }
        run
    };
    run() - run()
}

impl Interim {
    /// The figures renewed: each grows by what has been counted since, with a new error.
    fn renewed(&self, form: &Form, counts: &Counts, chance: &dyn Chance) -> Self {
        let mut tables = BTreeMap::new();
        for plan in countable(form, counts) {
            let before = self.tables.get(&plan.key);
            let words = rows(&plan).into_iter();
            let figures = words.zip(column(&plan, counts, "", "")).map(|(word, people)| {
                let before = before.and_then(|rows| rows.get(&word)).copied().unwrap_or_default();
                let counted = i64::try_from(people).unwrap_or(i64::MAX);
                let told = before.told.saturating_add(counted - before.counted).saturating_add(error(chance));
                (word, Figure { counted, told })
            });
            tables.insert(plan.key.clone(), figures.collect());
        }
        Self { people: counts.people("", ""), tables }
    }

    /// What is told: people and rows in tens, nothing by groups.
    fn told(&self, form: &Form) -> Results {
        let mut questions: Vec<Counted> = Vec::new();
        for plan in countable(form, &Counts::default()) {
            let Some(figures) = self.tables.get(&plan.key) else { continue };
            let lines = rows(&plan).into_iter().map(|word| {
                let told = figures.get(&word).map_or(0, |figure| figure.told.max(0));
                let people = u64::try_from((told + TELL / 2) / TELL * TELL).unwrap_or(0);
                Line { words: vec![word], people }
            });
            // Bands of numbers are many, and most of them are empty.
            let number = matches!(plan.question.kind, Kind::Number { .. });
            let rows = lines.filter(|line| !number || line.people > 0).collect();
            let table = Table { about: plan.about.clone(), rows, by_split: Vec::new() };
            match questions.last_mut().filter(|last| last.question == plan.question.name) {
                Some(last) => last.tables.push(table),
                None => questions.push(Counted { question: plan.question.name.clone(), tables: vec![table] }),
            }
        }
        let people = (self.people >= STEP).then(|| self.people - self.people % TELL.unsigned_abs());
        Results { approximate: true, people, splits: Vec::new(), questions }
    }
}

/// The tables with figures. Which rows a table has must not depend on what people said: numbers have all their bands, and days,
/// which have no bounds, wait for the exact results.
fn countable<'a>(form: &'a Form, counts: &Counts) -> Vec<Plan<'a>> {
    let mut plans = plans(form, counts);
    plans.retain(|plan| plan.question.kind != Kind::Date);
    for plan in &mut plans {
        if matches!(plan.question.kind, Kind::Number { .. }) {
            plan.options = bands();
        }
    }
    plans
}

/// What is told now of a version of an open survey; of fewer than a step of people nothing.
///
/// # Errors
/// The database does not answer.
pub(super) async fn interim(db: &Db, survey_id: i64, version: i32, form: &Form) -> Result<Results, DbErr> {
    let row = table::interim_of(db, survey_id, version).await?;
    Ok(row.map(|row| row.figures()).unwrap_or_default().told(form))
}

/// The clock renews the figures of open surveys wherever enough people have answered since. Returns how many it renewed.
///
/// # Errors
/// `Conflict` when another process does the same.
#[crate::boxed]
pub async fn renew(store: &Store, chance: &dyn Chance) -> Result<usize, Refusal> {
    let db = store.read();
    let mut renewed = 0;
    for open in table::renewable(db).await? {
        if open.settings.hide_results {
            continue;
        }
        let before = table::interim_of(db, open.survey_id, open.version).await?.map(|row| row.figures());
        if !is_due(before.as_ref().map_or(0, |before| before.people), open.people) {
            continue;
        }
        let Some(version) = table::version(db, open.survey_id, open.version).await? else { continue };
        let counts = Counts::of(table::counts(db, open.survey_id, open.version).await?);
        let figures = before.clone().unwrap_or_default().renewed(&version.form(), &counts, chance);
        store.write(move |tx| Box::pin(async move { keep(tx, &open, before, &figures).await })).await?;
        renewed += 1;
    }
    Ok(renewed)
}

/// Keeps renewed figures, if what they grew from is still what is kept: two growths told of the same people would let the errors
/// be averaged out.
async fn keep(
    tx: &WriteTx,
    open: &Renewable,
    before: Option<Interim>,
    figures: &Interim,
) -> Result<(), Refusal> {
    let (survey_id, version) = (open.survey_id, open.version);
    let figures = super::edit::json(figures)?;
    match before {
        None => {
            let row = interim::ActiveModel {
                survey_id: Set(survey_id),
                version: Set(version),
                figures: Set(figures),
            };
            row.insert(tx.db()).await?;
        }
        Some(before) => {
            let before = super::edit::json(&before)?;
            if !table::renew_interim(tx.db(), survey_id, version, &before, figures).await? {
                return Err(Refusal::Conflict);
            }
        }
    }
    tx.append(
        NewEvent::new(EventKind::SurveyFiguresRenewed, survey_id)
            .within(open.organization_id)
            .of_call(open.call_id)
            .with(serde_json::json!({ "version": version })),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::super::answer::{Answer, Answers};
    use super::super::results::SKIPPED;
    use super::super::tally::tally;
    use super::super::tests::every_kind;
    use super::*;

    /// Chance that comes the same way each time (SplitMix64).
    struct Seeded(AtomicU64);

    impl Chance for Seeded {
        fn fill(&self, bytes: &mut [u8]) {
            for part in bytes.chunks_mut(8) {
                let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                part.iter_mut().zip((z ^ (z >> 31)).to_le_bytes()).for_each(|(to, from)| *to = from);
            }
        }
    }

    #[test]
    fn an_error_is_as_likely_above_as_below_and_each_further_one_three_fifths_as_likely() {
        let chance = Seeded(AtomicU64::new(1405));
        let mut seen: BTreeMap<i64, f64> = BTreeMap::new();
        for _ in 0..200_000 {
            *seen.entry(error(&chance)).or_default() += 1.0;
        }
        for at in 0..5 {
            for (near, far) in [(at, at + 1), (-at, -at - 1)] {
                let ratio = seen[&far] / seen[&near];
                assert!((0.55..0.65).contains(&ratio), "{far} is {ratio} times as likely as {near}");
            }
        }
    }

    #[test]
    fn twenty_more_people_renew_the_figures_and_a_tenth_more_those_of_a_large_survey() {
        for (before, now, due) in [
            (0, 19, false),
            (0, 20, true),
            (20, 39, false),
            (20, 40, true),
            (5000, 5499, false),
            (5000, 5500, true),
        ] {
            assert_eq!(is_due(before, now), due, "{before} to {now}");
        }
        // Those who answer a later version leave the earlier one.
        assert!(is_due(40, 20) && !is_due(40, 21));
    }

    /// Chance without any error.
    struct Still;

    impl Chance for Still {
        fn fill(&self, bytes: &mut [u8]) {
            bytes
                .chunks_mut(4)
                .for_each(|part| part.iter_mut().zip([3, 0, 0, 0]).for_each(|(to, from)| *to = from));
        }
    }

    fn counts(people: &[(&str, &str)]) -> Counts {
        let (form, mut counts) = (every_kind(), Counts::default());
        for (use_it, age) in people {
            let answers = Answers::from([
                ("use_it".to_owned(), Answer::One((*use_it).to_owned())),
                ("age".to_owned(), Answer::Number((*age).to_owned())),
            ]);
            counts.add(&tally(&form, &answers, jiff::civil::date(2026, 11, 28)), &[]);
        }
        counts
    }

    fn rows_of<'a>(results: &'a Results, question: &str) -> Vec<(&'a str, u64)> {
        let counted = results.questions.iter().find(|counted| counted.question == question).unwrap();
        let lines = counted.tables[0].rows.iter();
        lines.map(|line| (line.words[0].as_str(), line.people)).collect()
    }

    #[test]
    fn figures_are_told_in_tens_and_days_not_at_all() {
        let form = every_kind();
        let mut people = vec![("yes", "30"); 26];
        people.extend([("no", "3"); 9]);
        let told = Interim::default().renewed(&form, &counts(&people), &Still).told(&form);
        assert!(told.approximate && told.splits.is_empty());
        assert_eq!(told.people, Some(30));
        assert_eq!(rows_of(&told, "use_it"), [("yes", 30), ("no", 10), (SKIPPED, 0)]);
        // A band with few people in it would tell that there are some.
        assert_eq!(rows_of(&told, "age"), [("2..5", 10), ("20..50", 30)]);
        assert!(told.questions.iter().all(|counted| counted.question != "since"));
        assert_eq!(Interim::default().told(&form).people, None);
    }

    #[test]
    fn each_growth_has_an_error_of_its_own_and_what_was_told_stays_in_what_is_told() {
        let form = every_kind();
        let (some, more) = (counts(&[("yes", "30"); 20]), counts(&[("yes", "30"); 60]));
        let chance = Seeded(AtomicU64::new(7));
        let first = Interim::default().renewed(&form, &some, &chance);
        let second = first.renewed(&form, &more, &Still);
        let figure = |interim: &Interim| interim.tables["use_it"]["yes"];
        assert_eq!((figure(&first).counted, figure(&second).counted), (20, 60));
        assert_eq!(figure(&second).told - figure(&first).told, 40);
        let errors: Vec<i64> = first
            .tables
            .values()
            .flat_map(BTreeMap::values)
            .map(|figure| figure.told - figure.counted)
            .collect();
        assert!(errors.iter().any(|error| *error != 0) && errors.iter().any(|error| *error != errors[0]));
    }
}
