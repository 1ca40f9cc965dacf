//! To whom contributions are given: what the form offers, what was typed into it, and whose name stands in the table.

use std::collections::HashMap;

use participation::answer::table::assignment;
use participation::answer::{self, Assignment, Subject};
use participation::{member, person};

use super::Answering;
use crate::app::App;
use crate::failure::Failure;
use crate::form::{DayFields, Problems};
use crate::locale::Locale;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// `person-5`, `unit-3`, or nothing: nobody.
    pub(super) assignee: String,
    pub(super) due: DayFields,
}

impl Typed {
    /// As the verb takes it; otherwise what is the matter with the fields.
    pub(super) fn wish(
        &self,
        l: Locale,
        call_id: i64,
        subjects: Vec<Subject>,
    ) -> Result<Assignment, Problems> {
        let mut problems = Problems::none();
        let empty =
            [&self.due.day, &self.due.month, &self.due.year].iter().all(|part| part.trim().is_empty());
        let due_on = if empty { None } else { self.due.read(l, "due", &mut problems) };
        let number = |rest: &str| rest.parse::<i64>().ok();
        let person_id = self.assignee.strip_prefix("person-").and_then(number);
        let organization_id = self.assignee.strip_prefix("unit-").and_then(number);
        // What names nobody we know of must not take away what was given.
        if !self.assignee.is_empty() && person_id.or(organization_id).is_none() {
            problems.add("assignee", l.v("problem", "not-an-official"));
        }
        if problems.is_empty() {
            Ok(Assignment { call_id, subjects, organization_id, person_id, due_on })
        } else {
            Err(problems)
        }
    }
}

/// What the form offers.
pub(super) struct Assigning {
    /// Officials who may propose answers, by name.
    pub(super) people: Vec<(String, String)>,
    /// Units that can see to it, the highest first.
    pub(super) units: Vec<(String, String)>,
    pub(super) typed: Typed,
    pub(super) problems: Problems,
}

impl Assigning {
    pub(super) async fn load(
        app: &App,
        l: Locale,
        desk: &Answering,
        typed: Typed,
        problems: Problems,
    ) -> Result<Self, Failure> {
        let db = app.store.read();
        let may = |held: &[member::table::Held]| {
            member::rules::reaches(held, &answer::PROPOSERS, &desk.organization.path)
        };
        let all = member::table::all(db).await?;
        let mut people: Vec<(String, String)> = all
            .into_iter()
            .filter(|(_, held)| may(held))
            .map(|(person, _)| (format!("person-{}", person.id), name(person)))
            .collect();
        people.sort_by(|a, b| a.1.cmp(&b.1));
        let units = answer::units(db, desk.organization.id).await?;
        let units = units.iter().map(|unit| (format!("unit-{}", unit.id), unit.name(l.language).to_owned()));
        Ok(Self { people, units: units.collect(), typed, problems })
    }

    /// Whether it is the one that was chosen.
    pub(super) fn is(&self, value: &str) -> bool {
        self.typed.assignee == value
    }
}

/// How an official is named among officials.
pub(super) fn name(person: person::table::Model) -> String {
    if person.display_name.is_empty() { person.email } else { person.display_name }
}

/// The names of the people and units that something is assigned to: of those too who have left since.
pub(super) struct Names {
    people: HashMap<i64, String>,
    units: HashMap<i64, String>,
}

impl Names {
    pub(super) async fn of<'a>(
        app: &App,
        l: Locale,
        assignments: impl Iterator<Item = &'a assignment::Model> + Clone,
    ) -> Result<Self, Failure> {
        let db = app.store.read();
        let people = assignments.clone().filter_map(|a| a.person_id).collect();
        let people = person::table::find_all(db, people).await?;
        let mut units = HashMap::new();
        for id in assignments.filter_map(|a| a.organization_id) {
            if let std::collections::hash_map::Entry::Vacant(slot) = units.entry(id)
                && let Some(unit) = participation::organization::table::find(db, id).await?
            {
                slot.insert(unit.name(l.language).to_owned());
            }
        }
        Ok(Self { people: people.into_iter().map(|person| (person.id, name(person))).collect(), units })
    }

    /// Who sees to it, and until when.
    pub(super) fn words(&self, l: Locale, assignment: &assignment::Model) -> String {
        let person = assignment.person_id.and_then(|id| self.people.get(&id));
        let unit = assignment.organization_id.and_then(|id| self.units.get(&id));
        let who = person.or(unit).cloned().unwrap_or_default();
        match assignment.due() {
            Some(due) => l.tww("answer-assigned-until", "name", &who, "date", &l.date(&due)),
            None => who,
        }
    }
}
