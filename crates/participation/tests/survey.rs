//! Stories of surveys: written, answered, changed, counted. One file: all of them ask the same form.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, both, instant, story};
use jiff::ToSpan;
use participation::call::{self, CallState};
use participation::event::{self, EventKind};
use participation::follower::Followers;
use participation::person::profile::Assurance;
use participation::survey::answer::{Answer, Answers};
use participation::survey::form::{Choice, Choices, Form, Kind, Question, Section};
use participation::survey::results::results;
use participation::survey::rows;
use participation::survey::table::{self, sheet_of};
use participation::survey::{self, Correction, Edit, Filling, NewSurvey, Settings, Step};
use participation::{Actor, Clock, Refusal, SystemChance};

fn form() -> Form {
    let choices = |names: &[&str]| Choices {
        options: names.iter().map(|n| Choice { name: (*n).into(), label: both(n, n) }).collect(),
        ..Choices::default()
    };
    let question = |name: &str, kind| Question {
        name: name.into(),
        kind,
        label: both("پرسش", "Question"),
        required: true,
        ..Question::default()
    };
    let mut why = question("why", Kind::ShortText);
    why.relevant = "${use_it} = 'no'".into();
    Form {
        title: both("نظرسنجی", "Survey"),
        sections: vec![
            Section {
                name: "one".into(),
                questions: vec![question("use_it", Kind::Single(choices(&["yes", "no"])))],
                ..Section::default()
            },
            Section {
                name: "two".into(),
                questions: vec![why, question("stars", Kind::Rating { stars: 5 })],
                ..Section::default()
            },
        ],
        ..Form::default()
    }
}

impl Portal {
    async fn survey_on(&self, call_id: i64) -> i64 {
        let new = NewSurvey { call_id, title: both("نظرسنجی", "Survey"), form: Some(form()) };
        survey::create(&self.store, self.drafter, &*self.clock, new).await.unwrap()
    }

    async fn edit_survey(
        &self,
        id: i64,
        form: Option<Form>,
        settings: Option<Settings>,
    ) -> Result<i32, Refusal> {
        let revision = table::find(self.store.read(), id).await.unwrap().unwrap().revision;
        let edit = Edit { survey_id: id, revision, form, settings };
        survey::edit(&self.store, self.drafter, &*self.clock, edit).await
    }

    async fn open_survey(&self) -> (i64, i64) {
        let call_id = self.complete_call().await;
        let survey_id = self.survey_on(call_id).await;
        let revision = self.call(call_id).await.revision;
        call::submit(&self.store, self.drafter, &*self.clock, call_id, revision).await.unwrap();
        self.approve(call_id).await.unwrap();
        (call_id, survey_id)
    }

    async fn fill(
        &self,
        actor: Actor,
        survey_id: i64,
        version: i32,
        section: &str,
        answers: &[(&str, Answer)],
        step: Step,
    ) -> Result<survey::Filled, Refusal> {
        let answers: Answers = answers.iter().map(|(n, a)| ((*n).to_owned(), a.clone())).collect();
        let filling = Filling { survey_id, version, section: Some((section.into(), answers)), step };
        survey::fill(&self.store, actor, &*self.clock, filling).await
    }
}

fn one(name: &str) -> Answer {
    Answer::One(name.into())
}

#[test]
fn a_call_that_only_asks_opens_with_its_survey() {
    story(|portal| async move {
        let call_id = portal.new_call().await;
        portal.describe_and_schedule(call_id).await;
        let submit = || async {
            let revision = portal.call(call_id).await.revision;
            call::submit(&portal.store, portal.drafter, &*portal.clock, call_id, revision).await
        };
        assert!(matches!(submit().await, Err(Refusal::NotNow("incomplete"))));
        let survey_id = portal.survey_on(call_id).await;
        let mut half = form();
        half.sections[0].questions[0].label.remove(&text::Language::En);
        portal.edit_survey(survey_id, Some(half), None).await.unwrap();
        assert!(matches!(submit().await, Err(Refusal::NotNow("incomplete"))));
        portal.edit_survey(survey_id, Some(form()), None).await.unwrap();
        submit().await.unwrap();
        portal.approve(call_id).await.unwrap();
        assert_eq!(portal.call(call_id).await.state, CallState::Open);
        assert!(portal.call(call_id).await.is_public());
        assert_eq!(table::version(portal.store.read(), survey_id, 1).await.unwrap().unwrap().form(), form());
        assert!(matches!(
            portal.edit_survey(survey_id, None, Some(Settings::default())).await,
            Err(Refusal::NotNow("not-drafting"))
        ));
    });
}

#[test]
fn what_is_wrong_with_a_form_is_refused_and_a_stranger_writes_none() {
    story(|portal| async move {
        let call_id = portal.new_call().await;
        let survey_id = portal.survey_on(call_id).await;
        let mut wrong = form();
        wrong.sections[1].questions[1].name = "use_it".into();
        let refused = portal.edit_survey(survey_id, Some(wrong), None).await;
        assert!(matches!(refused, Err(Refusal::Invalid(p)) if p[0].code == "duplicate-name"));
        let stranger = portal.participant("stranger@example.org").await;
        let new = NewSurvey { call_id, title: both("الف", "A"), form: None };
        let refused = survey::create(&portal.store, stranger, &*portal.clock, new).await;
        assert!(matches!(refused, Err(Refusal::Forbidden)));
        let revision = table::find(portal.store.read(), survey_id).await.unwrap().unwrap().revision;
        let edit = Edit { survey_id, revision: revision - 1, form: Some(form()), settings: None };
        let stale = survey::edit(&portal.store, portal.drafter, &*portal.clock, edit).await;
        assert!(matches!(stale, Err(Refusal::Conflict)));
        survey::remove(&portal.store, portal.drafter, survey_id, revision).await.unwrap();
        assert!(table::find(portal.store.read(), survey_id).await.unwrap().is_none());
    });
}

#[test]
fn somebody_answers_section_by_section_and_changes_their_mind() {
    story(|portal| async move {
        let (_, id) = portal.open_survey().await;
        let person = portal.participant("person@example.org").await;
        let missing = portal.fill(person, id, 1, "one", &[], Step::Next).await;
        assert!(matches!(missing, Err(Refusal::Invalid(p)) if p[0].field == "q.use_it"));
        portal.fill(person, id, 1, "one", &[("use_it", one("no"))], Step::Next).await.unwrap();
        // Kept without being complete, and not handed in without it.
        portal.fill(person, id, 1, "two", &[("stars", Answer::Step(3))], Step::Keep).await.unwrap();
        let early = Filling { survey_id: id, version: 1, section: None, step: Step::Submit };
        let early = survey::fill(&portal.store, person, &*portal.clock, early).await;
        assert!(matches!(early, Err(Refusal::Invalid(p)) if p.len() == 1 && p[0].field == "q.why"));
        let answers = [("stars", Answer::Step(3)), ("why", Answer::Text("زیرا".into()))];
        let first = portal.fill(person, id, 1, "two", &answers, Step::Submit).await.unwrap();
        assert!(first.first);
        let again = portal.fill(person, id, 1, "two", &answers, Step::Submit).await.unwrap();
        assert_eq!((again.first, again.sheet_id), (false, first.sheet_id));
        // A changed answer waits beside the one handed in until it is handed in itself.
        portal.fill(person, id, 1, "one", &[("use_it", one("yes"))], Step::Next).await.unwrap();
        let sheet = sheet_of(portal.store.read(), id, person.person_id().unwrap()).await.unwrap().unwrap();
        assert_eq!(sheet.answers()["use_it"], one("no"));
        assert_eq!(sheet.latest().get("why"), None);
        let hand_in = Filling { survey_id: id, version: 1, section: None, step: Step::Submit };
        survey::fill(&portal.store, person, &*portal.clock, hand_in).await.unwrap();
        let sheet = sheet_of(portal.store.read(), id, person.person_id().unwrap()).await.unwrap().unwrap();
        assert_eq!(sheet.answers()["use_it"], one("yes"));
    });
}

#[test]
fn two_hundred_attempts_at_once_leave_one_sheet_that_counts_once() {
    story(|portal| async move {
        let (_, id) = portal.open_survey().await;
        let person = portal.participant("person@example.org").await;
        let answers: Answers =
            [("use_it".into(), one("yes")), ("stars".into(), Answer::Step(5))].into_iter().collect();
        let filling = |step| Filling {
            survey_id: id,
            version: 1,
            section: Some(("one".into(), answers.clone())),
            step,
        };
        survey::fill(&portal.store, person, &*portal.clock, filling(Step::Keep)).await.unwrap();
        let stars: Answers = [("stars".into(), Answer::Step(5))].into_iter().collect();
        let attempts = (0..200).map(|_| {
            let (store, clock, stars) = (portal.store.clone(), portal.clock.clone(), stars.clone());
            tokio::spawn(async move {
                let section = Some(("two".to_owned(), stars));
                let filling = Filling { survey_id: id, version: 1, section, step: Step::Submit };
                survey::fill(&store, person, &*clock, filling).await
            })
        });
        let mut firsts = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            firsts += usize::from(attempt.await.unwrap().unwrap().first);
        }
        assert_eq!(firsts, 1);
        let mut followers = Followers::start(&portal.store);
        portal.counted(&mut followers).await;
        assert_eq!(table::submitted(portal.store.read(), id).await.unwrap().len(), 1);
        followers.stop();
    });
}

#[test]
fn nobody_answers_after_closing_or_without_the_needed_assurance() {
    story(|portal| async move {
        let call_id = portal.complete_call().await;
        let id = portal.survey_on(call_id).await;
        let strict = Settings { assurance: Assurance::Identity.word(), ..Settings::default() };
        portal.edit_survey(id, None, Some(strict.clone())).await.unwrap();
        let revision = portal.call(call_id).await.revision;
        let unexplained =
            call::submit(&portal.store, portal.drafter, &*portal.clock, call_id, revision).await;
        assert!(matches!(unexplained, Err(Refusal::NotNow("incomplete"))));
        let strict = Settings {
            assurance_reason: both("تا هر کس یک بار", "So that each answers once"),
            ..strict
        };
        portal.edit_survey(id, None, Some(strict)).await.unwrap();
        call::submit(&portal.store, portal.drafter, &*portal.clock, call_id, revision).await.unwrap();
        portal.approve(call_id).await.unwrap();
        let person = portal.participant("person@example.org").await;
        let answer = [("use_it", one("yes"))];
        let refused = portal.fill(person, id, 1, "one", &answer, Step::Next).await;
        assert!(matches!(refused, Err(Refusal::NotNow("survey-assurance"))));
        let (_, open) = portal.open_survey().await;
        let closing = portal.clock.today().checked_add(31.days()).unwrap();
        portal.clock.set(participation::clock::start_of_day(closing));
        let late = portal.fill(person, open, 1, "one", &answer, Step::Next).await;
        assert!(matches!(late, Err(Refusal::NotNow("call-closed"))));
        portal.clock.set(participation::clock::start_of_day(closing).checked_sub(1.second()).unwrap());
        portal.fill(person, open, 1, "one", &answer, Step::Next).await.unwrap();
        let visitor = portal.fill(Actor::Visitor, open, 1, "one", &answer, Step::Next).await;
        assert!(matches!(visitor, Err(Refusal::SignInNeeded)));
    });
}

#[test]
fn a_survey_changed_while_open_keeps_earlier_answers_with_their_version() {
    story(|portal| async move {
        let (_, id) = portal.open_survey().await;
        let early = portal.participant("early@example.org").await;
        let begun = portal.participant("begun@example.org").await;
        portal.fill(early, id, 1, "one", &[("use_it", one("yes"))], Step::Next).await.unwrap();
        portal.fill(early, id, 1, "two", &[("stars", Answer::Step(5))], Step::Submit).await.unwrap();
        portal.fill(begun, id, 1, "one", &[("use_it", one("yes"))], Step::Next).await.unwrap();
        let mut changed = form();
        changed.sections[1].questions.push(Question {
            name: "age".into(),
            kind: Kind::Number { decimal: false },
            label: both("سن", "Age"),
            ..Question::default()
        });
        portal.edit_survey(id, Some(changed), None).await.unwrap();
        let revision = table::find(portal.store.read(), id).await.unwrap().unwrap().revision;
        let note = both("پرسشی افزوده شد", "A question was added");
        let correction = Correction { survey_id: id, revision, note };
        let number =
            survey::publish(&portal.store, portal.drafter, &*portal.clock, correction).await.unwrap();
        assert_eq!(number, 2);
        let old = portal.fill(begun, id, 1, "two", &[("stars", Answer::Step(1))], Step::Submit).await;
        assert!(matches!(old, Err(Refusal::Conflict)));
        let answers = [("stars", Answer::Step(1)), ("age", Answer::Number("30".into()))];
        portal.fill(begun, id, 2, "two", &answers, Step::Submit).await.unwrap();
        portal.fill(early, id, 1, "two", &[("stars", Answer::Step(4))], Step::Submit).await.unwrap();
        let version = |person: Actor| {
            let store = portal.store.clone();
            async move { sheet_of(store.read(), id, person.person_id().unwrap()).await.unwrap().unwrap().version }
        };
        assert_eq!((version(early).await, version(begun).await), (1, 2));
    });
}

#[test]
fn figures_of_an_open_survey_stand_still_until_twenty_more_have_answered() {
    story(|portal| async move {
        let (_, hidden) = portal.open_survey().await;
        let call = portal.complete_call().await;
        let id = portal.survey_on(call).await;
        let settings = Settings { hide_results: false, ..Settings::default() };
        portal.edit_survey(id, None, Some(settings)).await.unwrap();
        let revision = portal.call(call).await.revision;
        call::submit(&portal.store, portal.drafter, &*portal.clock, call, revision).await.unwrap();
        portal.approve(call).await.unwrap();
        let mut followers = Followers::start(&portal.store);
        let store = portal.store.clone();
        let told = async || results(store.read(), CallState::Open, id, 1, &form()).await.unwrap();
        let mut answer = async |survey: i64, numbers: std::ops::Range<u32>| {
            for at in numbers {
                let person = portal.participant(&format!("p{at}@example.org")).await;
                portal.fill(person, survey, 1, "one", &[("use_it", one("yes"))], Step::Next).await.unwrap();
                let stars = [("stars", Answer::Step(5))];
                portal.fill(person, survey, 1, "two", &stars, Step::Submit).await.unwrap();
            }
            portal.counted(&mut followers).await;
            survey::renew(&portal.store, &SystemChance).await.unwrap()
        };
        assert_eq!(answer(hidden, 0..20).await, 0, "what is hidden is not told");
        assert_eq!(answer(id, 0..19).await, 0);
        assert_eq!(told().await.people, None);
        assert_eq!(answer(id, 19..20).await, 1);
        let first = told().await;
        assert!(first.approximate);
        assert_eq!(first.people, Some(20));
        // Nineteen more change nothing that anybody sees, the twentieth does.
        assert_eq!(answer(id, 20..39).await, 0);
        assert_eq!(told().await, first);
        assert_eq!(answer(id, 39..40).await, 1);
        assert_eq!(told().await.people, Some(40));
        let happened =
            event::table::of_call(store.read(), call, &[EventKind::SurveyFiguresRenewed]).await.unwrap();
        assert_eq!(happened.len(), 2);
        followers.stop();
    });
}

#[test]
fn results_count_everybody_once_and_follow_changes() {
    story(|portal| async move {
        let (_, id) = portal.open_survey().await;
        let mut followers = Followers::start(&portal.store);
        let mut people = Vec::new();
        for at in 0..12 {
            let person = portal.participant(&format!("p{at}@example.org")).await;
            let answer = if at < 6 { "yes" } else { "no" };
            portal.fill(person, id, 1, "one", &[("use_it", one(answer))], Step::Next).await.unwrap();
            let rest = [("stars", Answer::Step(5)), ("why", Answer::Text("متن".into()))];
            portal.fill(person, id, 1, "two", &rest, Step::Submit).await.unwrap();
            people.push(person);
        }
        let rows = |portal: &Portal| {
            let store = portal.store.clone();
            async move {
                let results = results(store.read(), CallState::Answering, id, 1, &form()).await.unwrap();
                let table = results.questions[0].tables[0].clone();
                (results.people, table.rows.iter().map(|r| (r.words.join("+"), r.people)).collect::<Vec<_>>())
            }
        };
        portal.counted(&mut followers).await;
        let (people_shown, shown) = rows(&portal).await;
        assert_eq!(people_shown, Some(12));
        assert_eq!(shown, [("yes".into(), 6), ("no".into(), 6), ("~skipped".into(), 0)]);
        portal.fill(people[11], id, 1, "one", &[("use_it", one("yes"))], Step::Submit).await.unwrap();
        portal.counted(&mut followers).await;
        assert_eq!(rows(&portal).await.1[..2], [("yes".into(), 7), ("no".into(), 5)]);
        portal.fill(people[10], id, 1, "one", &[("use_it", one("yes"))], Step::Submit).await.unwrap();
        portal.counted(&mut followers).await;
        // Four said no: nobody learns that, not by subtraction either.
        assert_eq!(rows(&portal).await.1[0].1, 12);
        let texts = table::texts(portal.store.read(), id, 1, "why", 100).await.unwrap();
        assert_eq!(texts.len(), 4);
        followers.stop();
        let _ = instant("2026-11-24T06:00:00Z");
    });
}

#[test]
fn options_with_any_signs_are_counted_each_for_itself() {
    story(|portal| async move {
        let call_id = portal.complete_call().await;
        let survey_id = portal.survey_on(call_id).await;
        let mut form = form();
        let names = ["a;b", "18–24=x/y"];
        let Kind::Single(choices) = &mut form.sections[0].questions[0].kind else { panic!("a choice") };
        for (option, name) in choices.options.iter_mut().zip(names) {
            option.name = name.into();
        }
        form.sections[1].questions[0].relevant = "${use_it} = '18–24=x/y'".into();
        portal.edit_survey(survey_id, Some(form.clone()), None).await.unwrap();
        let revision = portal.call(call_id).await.revision;
        call::submit(&portal.store, portal.drafter, &*portal.clock, call_id, revision).await.unwrap();
        portal.approve(call_id).await.unwrap();
        let mut followers = Followers::start(&portal.store);
        for at in 0..12 {
            let person = portal.participant(&format!("p{at}@example.org")).await;
            let answer = [("use_it", one(names[at % 2]))];
            portal.fill(person, survey_id, 1, "one", &answer, Step::Next).await.unwrap();
            let rest = [("stars", Answer::Step(5)), ("why", Answer::Text("متن".into()))];
            portal.fill(person, survey_id, 1, "two", &rest, Step::Submit).await.unwrap();
        }
        portal.counted(&mut followers).await;
        let results = results(portal.store.read(), CallState::Answering, survey_id, 1, &form).await.unwrap();
        let rows: Vec<_> =
            results.questions[0].tables[0].rows.iter().map(|r| (r.words.join("+"), r.people)).collect();
        assert_eq!(rows, [("a;b".into(), 6), ("18–24=x/y".into(), 6), ("~skipped".into(), 0)]);
        followers.stop();
    });
}

#[test]
fn rows_for_officials_come_in_an_order_that_tells_nobody_who_came_when() {
    story(|portal| async move {
        let (_, survey_id) = portal.open_survey().await;
        for n in 0..24 {
            let person = portal.participant(&format!("p{n}@example.org")).await;
            let answers = [("use_it", one("yes")), ("stars", Answer::Step(1 + n % 5))];
            let step = if n == 5 { Step::Keep } else { Step::Submit };
            portal.fill(person, survey_id, 1, survey::ALL_SECTIONS, &answers, step).await.unwrap();
        }
        let db = portal.store.read();
        let mut came = table::submitted(db, survey_id).await.unwrap();
        came.sort_unstable();
        assert_eq!(came.len(), 23);
        let one = rows::shuffled(db, survey_id, &SystemChance).await.unwrap();
        let other = rows::shuffled(db, survey_id, &SystemChance).await.unwrap();
        assert!(one != came && other != came && one != other);
        let sheets = rows::stretch(db, &one).await.unwrap();
        assert_eq!(sheets.iter().map(|sheet| sheet.id).collect::<Vec<_>>(), one);
        let mut all = one;
        all.sort_unstable();
        assert_eq!(all, came);
    });
}
