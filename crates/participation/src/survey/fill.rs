use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryTrait as _, Set};
use serde_json::json;

use super::answer::{Answers, asked_only, check, other_name};
use super::edit::json as to_json;
use super::form::Form;
use super::table::{self, sheet};
use crate::call::table::CallHead;
use crate::call::{self, CallState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::person::profile::Dimension;
use crate::store::{Together, Work};
use crate::{Actor, Refusal, Store, WriteTx, person};

/// The name under which the answers to all sections come at once.
pub const ALL_SECTIONS: &str = "";

/// What a person does with their sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Keeps what is there, to go on later: nothing has to be complete.
    Keep,
    /// Goes on: the section at hand has to be complete.
    Next,
    /// Hands everything in.
    Submit,
}

/// Answers to a survey.
#[derive(Debug, Clone)]
pub struct Filling {
    /// Which survey.
    pub survey_id: i64,
    /// The version that was shown.
    pub version: i32,
    /// The section at hand, or [`ALL_SECTIONS`], with its answers, which take the place of earlier ones; nothing to leave all as
    /// they are.
    pub section: Option<(String, Answers)>,
    /// What to do with the sheet.
    pub step: Step,
}

/// What became of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The sheet's id; its holder can name it when something seems wrong.
    pub sheet_id: i64,
    /// The answers as they stand now, of all sections.
    pub answers: Answers,
    /// Whether they were handed in for the first time.
    pub first: bool,
}

/// A person answers a survey: section by section, kept until it is handed in, and changeable until the call closes.
///
/// # Errors
/// `Invalid`, each problem with the field `q.NAME`; `Conflict` when there is another version now, or the same person wrote
/// elsewhere at this moment; `NotNow("call-closed")`; `NotNow("survey-assurance")` when the person is not known well enough.
#[crate::boxed]
pub async fn fill(store: &Store, actor: Actor, clock: &dyn Clock, new: Filling) -> Result<Filled, Refusal> {
    let person = actor.person()?;
    let item = Item { new, person, now: clock.now().as_millisecond(), today: clock.today() };
    store.write_together(item).await
}

#[derive(Debug, Clone)]
struct Item {
    new: Filling,
    person: i64,
    now: i64,
    today: Date,
}

impl Together for Item {
    type Done = Filled;

    fn write_all(tx: &WriteTx, items: Vec<Self>) -> Work<'_, Vec<Result<Filled, Refusal>>> {
        Box::pin(write(tx, items))
    }
}

/// What a batch points at, read with one statement for each table.
struct Around {
    surveys: HashMap<i64, table::Model>,
    calls: HashMap<i64, CallHead>,
    people: HashMap<i64, person::table::Model>,
    forms: HashMap<(i64, i32), Form>,
}

/// A sheet as it will be written.
struct Page {
    survey_id: i64,
    person_id: i64,
    version: i32,
    submitted: Answers,
    working: Option<Answers>,
    groups: Option<String>,
    saved_at: i64,
    submitted_at: Option<i64>,
    /// The revision it was read with; 0 for a new one.
    was: i32,
    touched: bool,
}

type Key = (i64, i64);

/// Which page, the answers as they stand now, and what happened, if anything.
type Applied = (Key, Answers, Option<EventKind>);

async fn write(tx: &WriteTx, items: Vec<Item>) -> Result<Vec<Result<Filled, Refusal>>, Refusal> {
    let (around, mut pages) = load(tx, &items).await?;
    let mut done: Vec<Result<Applied, Refusal>> = Vec::with_capacity(items.len());
    for item in &items {
        done.push(around.apply(item, &mut pages));
    }
    let ids = save(tx, &pages).await?;
    let mut answers = Vec::with_capacity(items.len());
    for (item, done) in items.iter().zip(done) {
        answers.push(done.and_then(|(key, now, event)| {
            let sheet_id = *ids.get(&key).ok_or(Refusal::Conflict)?;
            if let (Some(kind), Some(survey)) = (event, around.surveys.get(&key.0)) {
                let organization = around.calls.get(&survey.call_id).map(|call| call.organization_id);
                let mut event = NewEvent::new(kind, sheet_id)
                    .by(Some(item.person))
                    .of_call(survey.call_id)
                    .with(json!({ "survey": survey.id, "version": item.new.version }));
                event.organization_id = organization;
                tx.append(event);
            }
            Ok(Filled { sheet_id, answers: now, first: event == Some(EventKind::SurveySheetSubmitted) })
        }));
    }
    Ok(answers)
}

async fn load(tx: &WriteTx, items: &[Item]) -> Result<(Around, BTreeMap<Key, Page>), Refusal> {
    let distinct = |pick: fn(&Item) -> i64| -> Vec<i64> {
        items.iter().map(pick).collect::<HashSet<_>>().into_iter().collect()
    };
    let (survey_ids, person_ids) = (distinct(|item| item.new.survey_id), distinct(|item| item.person));
    let surveys: HashMap<i64, table::Model> =
        table::find_all(tx.db(), survey_ids.clone()).await?.into_iter().map(|s| (s.id, s)).collect();
    let calls = call::table::heads(tx.db(), surveys.values().map(|s| s.call_id)).await?;
    let people =
        person::table::find_all(tx.db(), person_ids.clone()).await?.into_iter().map(|p| (p.id, p)).collect();
    let pages: BTreeMap<Key, Page> = table::sheets_of(tx.db(), survey_ids, person_ids)
        .await?
        .into_iter()
        .map(|sheet| {
            let page = Page {
                survey_id: sheet.survey_id,
                person_id: sheet.person_id,
                version: sheet.version,
                submitted: sheet.answers(),
                working: sheet.working.as_ref().map(|_| sheet.latest()),
                groups: sheet.groups,
                saved_at: sheet.saved_at,
                submitted_at: sheet.submitted_at,
                was: sheet.revision,
                touched: false,
            };
            ((page.survey_id, page.person_id), page)
        })
        .collect();
    let mut forms = HashMap::new();
    let wanted: HashSet<(i64, i32)> =
        items.iter().map(|item| (item.new.survey_id, item.new.version)).collect();
    for (survey, number) in wanted {
        if let Some(version) = table::version(tx.db(), survey, number).await? {
            forms.insert((survey, number), version.form());
        }
    }
    Ok((Around { surveys, calls, people, forms }, pages))
}

impl Around {
    /// Applies one item to its page.
    fn apply(&self, item: &Item, pages: &mut BTreeMap<Key, Page>) -> Result<Applied, Refusal> {
        let survey = self.surveys.get(&item.new.survey_id).ok_or(Refusal::NotFound)?;
        let call = self.calls.get(&survey.call_id).ok_or(Refusal::NotFound)?;
        let current = survey.published_version.ok_or(Refusal::NotFound)?;
        let key = (survey.id, item.person);
        let known = pages.get(&key);
        if call.state != CallState::Open || call.closes_at.is_none_or(|end| item.now >= end) {
            return Err(Refusal::NotNow("call-closed"));
        }
        let person = self.people.get(&item.person).ok_or(Refusal::SignInNeeded)?;
        if !survey.settings().lets(person.assurance) {
            return Err(Refusal::NotNow("survey-assurance"));
        }
        // What was handed in stays with its version; what is only kept goes on with the newest.
        let version = known.filter(|page| page.submitted_at.is_some()).map_or(current, |page| page.version);
        if item.new.version != version {
            return Err(Refusal::Conflict);
        }
        let form = self.forms.get(&(survey.id, version)).ok_or(Refusal::NotFound)?;
        let before = known.map(|page| page.working.clone().unwrap_or_else(|| page.submitted.clone()));
        let answers = merged(form, before.unwrap_or_default(), item)?;
        let (complete, only) = match (item.new.step, &item.new.section) {
            (Step::Submit, _) => (true, None),
            (Step::Next, Some((section, _))) => (true, Some(section.as_str())),
            (_, section) => (false, section.as_ref().map(|(section, _)| section.as_str())),
        };
        let problems = check(form, &answers, item.today, complete, only);
        if !problems.is_empty() {
            return Err(Refusal::Invalid(problems));
        }
        let page = pages.entry(key).or_insert_with(|| Page {
            survey_id: survey.id,
            person_id: item.person,
            version,
            submitted: Answers::new(),
            working: None,
            groups: None,
            saved_at: item.now,
            submitted_at: None,
            was: 0,
            touched: false,
        });
        let first = page.submitted_at.is_none();
        page.version = version;
        if item.new.step == Step::Submit {
            if !first && page.submitted == answers {
                // Sent twice, or changed back: nothing happened.
                page.touched |= page.working.take().is_some();
                return Ok((key, answers, None));
            }
            let year = text::date::parts(item.today, text::date::Calendar::Jalali).year;
            let groups: BTreeMap<&str, String> = Dimension::ALL
                .into_iter()
                .map(|d| (d.word(), person.group(d, i16::try_from(year).unwrap_or(i16::MAX))))
                .collect();
            page.groups = Some(to_json(&groups)?);
            page.submitted = answers.clone();
            page.working = None;
            page.submitted_at = Some(page.submitted_at.unwrap_or(item.now));
        } else if page.working.as_ref() == Some(&answers) {
            return Ok((key, answers, None));
        } else {
            page.working = Some(answers.clone());
        }
        page.saved_at = item.now;
        page.touched = true;
        let kind = match (item.new.step, first) {
            (Step::Submit, true) => EventKind::SurveySheetSubmitted,
            (Step::Submit, false) => EventKind::SurveySheetChanged,
            _ => EventKind::SurveySheetSaved,
        };
        Ok((key, answers, Some(kind)))
    }
}

/// The answers with those of the section at hand in place of its earlier ones, without those that are no longer asked for.
fn merged(form: &Form, mut answers: Answers, item: &Item) -> Result<Answers, Refusal> {
    if let Some((name, given)) = &item.new.section {
        let all = name == ALL_SECTIONS;
        if !all && form.sections.iter().all(|section| section.name != *name) {
            return Err(Refusal::NotFound);
        }
        let at_hand = form.sections.iter().filter(|section| all || section.name == *name);
        for question in at_hand.flat_map(|section| &section.questions) {
            for name in [question.name.clone(), other_name(&question.name)] {
                match given.get(&name) {
                    Some(answer) => answers.insert(name, answer.clone()),
                    None => answers.remove(&name),
                };
            }
        }
    }
    Ok(asked_only(form, &answers, item.today))
}

/// Writes the pages that changed in one statement; returns the ids of all.
async fn save(tx: &WriteTx, pages: &BTreeMap<Key, Page>) -> Result<HashMap<Key, i64>, Refusal> {
    let mut ids = HashMap::new();
    let mut rows = Vec::new();
    for page in pages.values().filter(|page| page.touched) {
        rows.push(sheet::ActiveModel {
            survey_id: Set(page.survey_id),
            person_id: Set(page.person_id),
            version: Set(page.version),
            answers: Set(to_json(&page.submitted)?),
            working: Set(page.working.as_ref().map(to_json).transpose()?),
            groups: Set(page.groups.clone()),
            saved_at: Set(page.saved_at),
            submitted_at: Set(page.submitted_at),
            revision: Set(page.was + 1),
            counted: Set(None),
            ..Default::default()
        });
    }
    let untouched: Vec<Key> =
        pages.iter().filter(|(_, page)| !page.touched && page.was > 0).map(|(key, _)| *key).collect();
    if !untouched.is_empty() {
        let (surveys, people) = untouched.into_iter().unzip();
        for sheet in table::sheets_of(tx.db(), surveys, people).await? {
            ids.insert((sheet.survey_id, sheet.person_id), sheet.id);
        }
    }
    if rows.is_empty() {
        return Ok(ids);
    }
    use sheet::Column;
    let before = Expr::col((Alias::new("excluded"), Column::Revision)).sub(1);
    // Another process may have written this person's sheet meanwhile: then it is not this statement's to change.
    let on_conflict = OnConflict::columns([Column::SurveyId, Column::PersonId])
        .update_columns([
            Column::Version,
            Column::Answers,
            Column::Working,
            Column::Groups,
            Column::SavedAt,
            Column::SubmittedAt,
            Column::Revision,
        ])
        .action_and_where(Expr::col((Alias::new("survey_sheet"), Column::Revision)).eq(before))
        .to_owned();
    let mut insert = sheet::Entity::insert_many(rows).on_conflict(on_conflict).into_query();
    insert.returning(Query::returning().columns([Column::SurveyId, Column::PersonId, Column::Id]));
    for row in tx.db().query_all(&insert).await? {
        ids.insert((row.try_get_by_index(0)?, row.try_get_by_index(1)?), row.try_get_by_index(2)?);
    }
    Ok(ids)
}
