//! What may be published of the answers to a survey once its call is closed: the counts, protected as one study (design, rule 2).
//! What is told before that is in `interim`.

use std::collections::{BTreeMap, BTreeSet};

use insight::disclosure::{Bundle, FactRelease, Inside, THRESHOLD, release};
use insight::statistics::{Fact, Split, Study};
use sea_orm::DbErr;

use super::condition::{Answered, Expr};
use super::form::{Form, Kind, OTHER, Question, Section};
use super::interim::interim;
use super::table;
use super::tally::{ANSWERED, UNASKED, bands};
use crate::call::CallState;
use crate::person::profile::{ABROAD, AGE_BANDS, Dimension, Gender, ParticipantKind, UNSAID, provinces};
use crate::store::Db;

/// The word of the row of those who were asked and did not answer, or did not choose an option.
pub const SKIPPED: &str = "~skipped";

/// The results of one version of a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// Whether the numbers are approximate, as they are until the call closes; nothing is told by groups then.
    pub approximate: bool,
    /// How many people handed in; nothing where they are fewer than the threshold.
    pub people: Option<u64>,
    /// For each dimension its groups.
    pub splits: Vec<Groups>,
    /// For each question that can be counted its tables, in the order of the form.
    pub questions: Vec<Counted>,
}

/// The groups of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// Along what people are divided.
    pub dimension: Dimension,
    /// The groups that there are people in. A bundle of several is published together only.
    pub groups: Vec<Line>,
}

/// A row or a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words of what is in it: options, or groups. Several are published together only.
    pub words: Vec<String>,
    /// How many people.
    pub people: u64,
}

/// The tables of a question: one, or one for each option that can be chosen besides others, or for each row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The question's name.
    pub question: String,
    /// The tables.
    pub tables: Vec<Table>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The option or the row it is about; empty where the question has one table.
    pub about: String,
    /// The rows with the people in each; none where even these are withheld.
    pub rows: Vec<Line>,
    /// For each dimension the inside; none where it is withheld as a whole.
    pub by_split: Vec<Option<Inside>>,
}

/// What may be told of a version: while its call is open what was told last, afterwards the protected counts.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn results(
    db: &Db,
    state: CallState,
    survey_id: i64,
    version: i32,
    form: &Form,
) -> Result<Results, DbErr> {
    if state == CallState::Open {
        return interim(db, survey_id, version, form).await;
    }
    let counts = table::counts(db, survey_id, version).await?;
    Ok(protect(form, &Counts::of(counts)))
}

/// Counts of people by dimension, group, question and option.
#[derive(Debug, Clone, Default)]
pub struct Counts(BTreeMap<(String, String), BTreeMap<(String, String), u64>>);

impl Counts {
    pub(super) fn of(rows: table::CountRows) -> Self {
        Self(
            rows.into_iter()
                .map(|(part, lines)| (part, lines.into_iter().map(|(q, o, n)| ((q, o), n)).collect()))
                .collect(),
        )
    }

    /// Adds a person: what their sheet comes to, and the groups they are in.
    pub fn add(&mut self, tally: &[(String, String)], groups: &[(Dimension, String)]) {
        let all = std::iter::once((String::new(), String::new()));
        for part in all.chain(groups.iter().map(|(d, group)| (d.word().to_owned(), group.clone()))) {
            let cells = self.0.entry(part).or_default();
            for cell in tally {
                *cells.entry(cell.clone()).or_default() += 1;
            }
        }
    }

    fn get(&self, dimension: &str, part: &str, question: &str, option: &str) -> u64 {
        self.0
            .get(&(dimension.to_owned(), part.to_owned()))
            .and_then(|cells| cells.get(&(question.to_owned(), option.to_owned())))
            .copied()
            .unwrap_or(0)
    }

    fn options(&self, question: &str) -> BTreeSet<&str> {
        let all = self.0.get(&(String::new(), String::new()));
        all.into_iter().flatten().filter(|((q, _), _)| q == question).map(|((_, o), _)| o.as_str()).collect()
    }

    pub(super) fn people(&self, dimension: &str, part: &str) -> u64 {
        self.get(dimension, part, "", "")
    }
}

/// The groups of a dimension, in the order in which tables list them.
pub fn groups(dimension: Dimension) -> Vec<String> {
    let mut groups: Vec<String> = match dimension {
        Dimension::Kind => ParticipantKind::ALL.iter().map(|kind| kind.word()).collect(),
        Dimension::Age => AGE_BANDS.iter().map(|(word, ..)| (*word).to_owned()).collect(),
        Dimension::Gender => vec![Gender::Female.word(), Gender::Male.word()],
        Dimension::Province => provinces().map(|p| p.code.to_owned()).chain([ABROAD.to_owned()]).collect(),
    };
    groups.push(UNSAID.to_owned());
    groups
}

/// A table to be: the key it is counted under and its options.
pub(super) struct Plan<'a> {
    pub(super) question: &'a Question,
    pub(super) about: String,
    pub(super) key: String,
    pub(super) options: Vec<String>,
    /// Who was not asked is counted under the question's own name.
    conditional: bool,
    depends_on: Vec<usize>,
    totals_only: bool,
}

/// Protects counts: everything that is published of a version's people is one study.
pub fn protect(form: &Form, counts: &Counts) -> Results {
    let plans = plans(form, counts);
    let parts: Vec<(Dimension, Vec<String>)> = Dimension::ALL
        .into_iter()
        .map(|d| {
            let present = groups(d).into_iter().filter(|part| counts.people(d.word(), part) > 0);
            (d, present.collect())
        })
        .filter(|(_, present): &(Dimension, Vec<String>)| !present.is_empty())
        .collect();
    let people = counts.people("", "");
    let study = Study {
        people,
        splits: parts
            .iter()
            .map(|(d, parts)| Split { groups: parts.iter().map(|p| counts.people(d.word(), p)).collect() })
            .collect(),
        facts: plans.iter().map(|plan| fact(plan, counts, &parts)).collect(),
    };
    let released = release(&study, THRESHOLD);
    let mut questions: Vec<Counted> = Vec::new();
    for (plan, fact) in plans.iter().zip(released.facts) {
        let table = shown(plan, fact);
        match questions.last_mut().filter(|last| last.question == plan.question.name) {
            Some(last) => last.tables.push(table),
            None => questions.push(Counted { question: plan.question.name.clone(), tables: vec![table] }),
        }
    }
    let splits = parts
        .into_iter()
        .zip(released.splits)
        .map(|((dimension, words), bundles)| Groups { dimension, groups: lines(&words, &bundles) })
        .collect();
    Results { approximate: false, people: released.people, splits, questions }
}

fn lines(words: &[String], bundles: &[Bundle]) -> Vec<Line> {
    bundles
        .iter()
        .map(|bundle| Line {
            words: bundle.members.iter().filter_map(|at| words.get(*at)).cloned().collect(),
            people: bundle.people,
        })
        .collect()
}

fn shown(plan: &Plan<'_>, fact: FactRelease) -> Table {
    Table { about: plan.about.clone(), rows: lines(&rows(plan), &fact.rows), by_split: fact.by_split }
}

/// The words of a table's rows: options, those who skipped it, those who were not asked.
pub(super) fn rows(plan: &Plan<'_>) -> Vec<String> {
    let mut rows = plan.options.clone();
    rows.push(SKIPPED.to_owned());
    if plan.conditional {
        rows.push(UNASKED.to_owned());
    }
    rows
}

/// The people of a group in each row of a table.
pub(super) fn column(plan: &Plan<'_>, counts: &Counts, dimension: &str, part: &str) -> Vec<u64> {
    let mut cells: Vec<u64> =
        plan.options.iter().map(|option| counts.get(dimension, part, &plan.key, option)).collect();
    let unasked =
        if plan.conditional { counts.get(dimension, part, &plan.question.name, UNASKED) } else { 0 };
    let said: u64 = cells.iter().sum::<u64>() + unasked;
    cells.push(counts.people(dimension, part).saturating_sub(said));
    if plan.conditional {
        cells.push(unasked);
    }
    cells
}

fn fact(plan: &Plan<'_>, counts: &Counts, parts: &[(Dimension, Vec<String>)]) -> Fact {
    let column = |dimension: &str, part: &str| column(plan, counts, dimension, part);
    let by_split = parts
        .iter()
        .map(|(dimension, parts)| {
            let columns: Vec<Vec<u64>> = parts.iter().map(|part| column(dimension.word(), part)).collect();
            let height = rows(plan).len();
            (0..height).flat_map(|row| columns.iter().map(move |cells| cells[row])).collect()
        })
        .collect();
    Fact {
        rows: column("", ""),
        by_split,
        unasked: plan.conditional.then_some(plan.options.len() + 1),
        depends_on: plan.depends_on.clone(),
        totals_only: plan.totals_only,
    }
}

/// On what a condition hangs.
enum Hangs {
    /// On nothing.
    Free,
    /// On the rows of one table.
    On(Vec<usize>),
    /// On more than the tables show: several questions, how many are chosen, or an exact number.
    Beyond,
}

pub(super) fn plans<'a>(form: &'a Form, counts: &Counts) -> Vec<Plan<'a>> {
    // Whoever knows how many were asked because of an exact number knows something about those between two bands: the
    // number's own table is then not made.
    let exact: BTreeSet<String> = form.questions().flat_map(|(s, q)| reads(s, q)).collect();
    let mut plans: Vec<Plan<'a>> = Vec::new();
    let mut beyond: BTreeSet<&str> = BTreeSet::new();
    for (section, question) in form.questions() {
        let (name, kind) = (question.name.as_str(), &question.kind);
        let hidden = matches!(kind, Kind::Number { .. } | Kind::Date | Kind::ShortText | Kind::LongText)
            && exact.contains(name);
        let hangs = hangs(section, question, &plans, &beyond);
        if *kind == Kind::Note {
            continue;
        }
        if hidden || matches!(hangs, Hangs::Beyond) {
            beyond.insert(name);
            continue;
        }
        let (conditional, depends_on) = match hangs {
            Hangs::On(facts) => (true, facts),
            _ => (false, Vec::new()),
        };
        let mut plan = |about: String, key: String, options: Vec<String>| {
            plans.push(Plan {
                question,
                about,
                key,
                options,
                conditional,
                depends_on: depends_on.clone(),
                // A constraint such as "choose exactly two" ties the options to each other.
                totals_only: matches!(kind, Kind::Multiple(_)) && !question.constraint.is_empty(),
            });
        };
        let names = |choices: &[super::form::Choice], other: bool| -> Vec<String> {
            let names = choices.iter().map(|choice| choice.name.clone());
            names.chain(other.then(|| OTHER.to_owned())).collect()
        };
        match kind {
            Kind::Note => {}
            Kind::Single(choices) => plan(String::new(), name.into(), names(&choices.options, choices.other)),
            Kind::Ranking(choices) => plan(String::new(), name.into(), names(&choices.options, false)),
            Kind::Multiple(choices) => {
                for option in names(&choices.options, choices.other) {
                    let key = format!("{name}={option}");
                    plan(option, key, vec!["yes".into()]);
                }
            }
            Kind::Scale(range) => {
                plan(String::new(), name.into(), range.numbers().map(|n| n.to_string()).collect());
            }
            Kind::Rating { stars } => {
                plan(String::new(), name.into(), (1..=*stars).map(|n| n.to_string()).collect());
            }
            Kind::Matrix { rows, columns } => {
                for row in rows {
                    plan(row.name.clone(), format!("{name}/{}", row.name), names(columns, false));
                }
            }
            Kind::Number { .. } => {
                let said = counts.options(name);
                let seen = bands().into_iter().filter(|band| said.contains(band.as_str()));
                plan(String::new(), name.into(), seen.collect());
            }
            Kind::Date => {
                let years = counts.options(name).into_iter().filter(|o| !o.starts_with('~'));
                plan(String::new(), name.into(), years.map(str::to_owned).collect());
            }
            Kind::ShortText | Kind::LongText => plan(String::new(), name.into(), vec![ANSWERED.into()]),
        }
    }
    plans
}

/// The questions that the conditions of a question and its section read.
fn reads(section: &Section, question: &Question) -> Vec<String> {
    [&section.relevant, &question.relevant]
        .into_iter()
        .filter_map(|condition| condition.expr())
        .flat_map(|expr| expr.questions().into_iter().map(str::to_owned))
        .collect()
}

fn hangs(section: &Section, question: &Question, plans: &[Plan<'_>], beyond: &BTreeSet<&str>) -> Hangs {
    let names: BTreeSet<String> = reads(section, question).into_iter().collect();
    let conditions: Vec<&Expr> = [&section.relevant, &question.relevant]
        .into_iter()
        .filter_map(|condition| condition.expr())
        .collect();
    if conditions.is_empty() {
        return Hangs::Free;
    }
    let Some(name) = names.first().filter(|_| names.len() == 1) else { return Hangs::Beyond };
    if beyond.contains(name.as_str()) {
        return Hangs::Beyond;
    }
    let own: Vec<usize> =
        plans.iter().enumerate().filter(|(_, plan)| plan.question.name == *name).map(|(at, _)| at).collect();
    let Some(parent) = own.first().and_then(|at| plans.get(*at)) else { return Hangs::Beyond };
    match &parent.question.kind {
        Kind::Single(_) | Kind::Scale(_) | Kind::Rating { .. } => Hangs::On(own),
        Kind::Multiple(_) => {
            // One option alone is one table; of two together the tables don't tell.
            let mut chosen: BTreeSet<String> = BTreeSet::new();
            let simple = conditions.iter().all(|expr| only_selected(expr, &mut chosen));
            let at = chosen.first().filter(|_| simple && chosen.len() == 1).and_then(|option| {
                own.iter().copied().find(|at| plans.get(*at).is_some_and(|plan| plan.about == *option))
            });
            at.map_or(Hangs::Beyond, |at| Hangs::On(vec![at]))
        }
        _ => Hangs::Beyond,
    }
}

/// Whether a condition does nothing but look whether options are chosen; notes which.
fn only_selected(expr: &Expr, chosen: &mut BTreeSet<String>) -> bool {
    match expr {
        Expr::Or(a, b) | Expr::And(a, b) => only_selected(a, chosen) && only_selected(b, chosen),
        Expr::Not(a) => only_selected(a, chosen),
        Expr::Selected(Answered::Question(_), option) => match option.as_ref() {
            Expr::Text(option) => {
                chosen.insert(option.clone());
                true
            }
            _ => false,
        },
        _ => false,
    }
}
