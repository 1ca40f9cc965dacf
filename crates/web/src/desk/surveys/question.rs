//! One question: its words in both languages, its options a line each, and its rules.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::survey::condition;
use participation::survey::form::{Choice, Choices, Form, Kind, Question, Range, said};
use serde::Deserialize;
use text::Language;

use super::super::content;
use super::super::guide::Guide;
use super::{Survey, both, own, refused};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    revision: i32,
    name: String,
    label_fa: String,
    label_en: String,
    hint_fa: String,
    hint_en: String,
    required: String,
    options_fa: String,
    options_en: String,
    options_names: String,
    rows_fa: String,
    rows_en: String,
    rows_names: String,
    other: String,
    random: String,
    from: String,
    to: String,
    step: String,
    stars: String,
    relevant: String,
    constraint: String,
    constraint_message_fa: String,
    constraint_message_en: String,
}

/// The choices a line each: Persian, English, names.
fn lines(choices: &[Choice]) -> [String; 3] {
    let join = |pick: fn(&Choice) -> String| choices.iter().map(pick).collect::<Vec<_>>().join("\n");
    [join(|c| own(&c.label, Language::Fa)), join(|c| own(&c.label, Language::En)), join(|c| c.name.clone())]
}

/// The choices from lines. A name that is not given is made: whoever reorders lines keeps names with them in the third field.
fn choices(fa: &str, en: &str, names: &str, prefix: &str) -> Vec<Choice> {
    let split = |text: &str| -> Vec<String> {
        let text = text.replace("\r\n", "\n");
        text.trim_end().split('\n').map(text::normalize::one_line).collect()
    };
    let (fa, en, names) = (split(fa), split(en), split(names));
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    let many = fa.len().max(en.len());
    let mut made: Vec<Choice> = Vec::new();
    for at in 0..many {
        let label = both(&line(&fa, at), &line(&en, at));
        let name = line(&names, at);
        if label.is_empty() && name.is_empty() {
            continue;
        }
        let name = if name.is_empty() {
            (1..)
                .map(|n| format!("{prefix}{n}"))
                .find(|free| !names.contains(free) && made.iter().all(|choice| choice.name != *free))
                .unwrap_or_default()
        } else {
            name
        };
        made.push(Choice { name, label });
    }
    made
}

/// A condition without the spaces around it; one that can be read in this portal's spelling.
pub(super) fn tidy(condition: &str) -> String {
    let condition = text::normalize::one_line(condition);
    condition::parse(&condition).map_or(condition, |expr| expr.to_string())
}

impl Typed {
    fn of(question: &Question, revision: i32) -> Self {
        let text = |text, language| own(text, language);
        let mut typed = Self {
            revision,
            name: question.name.clone(),
            label_fa: text(&question.label, Language::Fa),
            label_en: text(&question.label, Language::En),
            hint_fa: text(&question.hint, Language::Fa),
            hint_en: text(&question.hint, Language::En),
            required: if question.required { "1".into() } else { String::new() },
            relevant: question.relevant.to_string(),
            constraint: question.constraint.to_string(),
            constraint_message_fa: text(&question.constraint_message, Language::Fa),
            constraint_message_en: text(&question.constraint_message, Language::En),
            ..Self::default()
        };
        let mut options = |choices: &[Choice]| {
            let [fa, en, names] = lines(choices);
            (typed.options_fa, typed.options_en, typed.options_names) = (fa, en, names);
        };
        match &question.kind {
            Kind::Single(choices) | Kind::Multiple(choices) | Kind::Ranking(choices) => {
                options(&choices.options);
                typed.other = if choices.other { "1".into() } else { String::new() };
                typed.random = if choices.random { "1".into() } else { String::new() };
            }
            Kind::Matrix { rows, columns } => {
                options(columns);
                let [fa, en, names] = lines(rows);
                (typed.rows_fa, typed.rows_en, typed.rows_names) = (fa, en, names);
            }
            Kind::Scale(range) => {
                (typed.from, typed.to, typed.step) =
                    (range.from.to_string(), range.to.to_string(), range.step.to_string());
            }
            Kind::Rating { stars } => typed.stars = stars.to_string(),
            _ => {}
        }
        typed
    }

    fn question(&self, kind: &Kind) -> Question {
        let options = || Choices {
            options: choices(&self.options_fa, &self.options_en, &self.options_names, "o"),
            other: !self.other.is_empty(),
            random: !self.random.is_empty(),
        };
        let number = |typed: &str| text::digits::parse_integer(typed).unwrap_or(-1);
        let kind = match kind {
            Kind::Single(_) => Kind::Single(options()),
            Kind::Multiple(_) => Kind::Multiple(options()),
            Kind::Ranking(_) => Kind::Ranking(Choices { other: false, ..options() }),
            Kind::Matrix { .. } => Kind::Matrix {
                rows: choices(&self.rows_fa, &self.rows_en, &self.rows_names, "r"),
                columns: options().options,
            },
            Kind::Scale(_) => Kind::Scale(Range {
                from: number(&self.from),
                to: number(&self.to),
                step: number(&self.step),
            }),
            Kind::Rating { .. } => Kind::Rating { stars: u8::try_from(number(&self.stars)).unwrap_or(0) },
            other => other.clone(),
        };
        Question {
            name: text::normalize::one_line(&self.name),
            kind,
            label: both(&self.label_fa, &self.label_en),
            hint: both(&self.hint_fa, &self.hint_en),
            required: !self.required.is_empty(),
            relevant: tidy(&self.relevant).into(),
            constraint: tidy(&self.constraint).into(),
            constraint_message: both(&self.constraint_message_fa, &self.constraint_message_en),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/survey-question.html")]
struct Page {
    l: Locale,
    guide: Guide,
    back: String,
    kind: &'static str,
    typed: Typed,
    problems: Problems,
    conflict: bool,
    earlier: Vec<(String, String)>,
}

impl Page {
    fn has_options(&self) -> bool {
        matches!(self.kind, "single" | "multiple" | "ranking" | "matrix")
    }

    /// The rules stand open where there are some.
    fn rules_open(&self) -> bool {
        !self.typed.relevant.is_empty()
            || !self.typed.constraint.is_empty()
            || ["relevant", "constraint", "name", "constraint_message_fa"]
                .iter()
                .any(|field| self.problems.on(field).is_some())
    }
}

/// The questions before a section or question, by name and words: what a condition can name.
pub(super) fn earlier(l: Locale, form: &Form, name: &str) -> Vec<(String, String)> {
    let mut earlier = Vec::new();
    for section in &form.sections {
        if section.name == name {
            break;
        }
        for question in &section.questions {
            if question.name == name {
                return earlier;
            }
            if question.kind != Kind::Note {
                earlier.push((question.name.clone(), said(&question.label, l.language).to_owned()));
            }
        }
    }
    earlier
}

fn page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    question: &Question,
    typed: Typed,
    problems: Problems,
    conflict: bool,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (conflict, problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let page = Page {
        l,
        guide: Guide::of(l, &survey.desk, "surveys"),
        back: l.url(&survey.path("")),
        kind: question.kind.word(),
        typed,
        problems,
        conflict,
        earlier: earlier(l, &survey.form, &question.name),
    };
    let content = content(visit, l.t("survey-question-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/questions/{name}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey, name)): Path<(String, i64, i64, String)>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let question = visit.found(survey.form.question(&name))?;
    let typed = Typed::of(question, survey.row.revision);
    page(&app, &visit, &survey, question, typed, Problems::none(), false)
}

/// Where on the page a fault's part stands.
fn place(part: &str) -> &str {
    match part {
        "label" => "label_fa",
        "hint" => "hint_fa",
        "options" => "options_fa",
        "rows" => "rows_fa",
        "range" => "from",
        "constraint_message" => "constraint_message_fa",
        part => part,
    }
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}/questions/{name}`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey, name)): Path<(String, i64, i64, String)>,
    Sent(mut typed): Sent<Typed>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let question = visit.found(survey.form.question(&name))?;
    let mut form = survey.form.clone();
    let changed = typed.question(&question.kind);
    for section in &mut form.sections {
        for slot in &mut section.questions {
            if slot.name == name {
                *slot = changed.clone();
            }
        }
    }
    match survey.save(&app, &visit, typed.revision, form.clone()).await {
        Ok(()) => Ok(visit.see(&survey.path(&format!("#{}", changed.name)))),
        Err(Refusal::Invalid(found)) => {
            let mut problems = Problems::none();
            for (part, words) in refused(visit.locale, &found, &form) {
                let part =
                    if part == "range" && question.kind.word() == "rating" { "stars" } else { place(&part) };
                problems.add(part, words);
            }
            page(&app, &visit, &survey, question, typed, problems, false)
        }
        Err(Refusal::Conflict) => {
            typed.revision = survey.row.revision;
            page(&app, &visit, &survey, question, typed, Problems::none(), true)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_a_line_each_keep_their_names() {
        let made = choices("آری\r\nنه\r\nشاید", "Yes\r\nNo", "yes\r\n", "o");
        let names: Vec<&str> = made.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names, ["yes", "o1", "o2"]);
        assert_eq!(own(&made[1].label, Language::En), "No");
        assert_eq!(lines(&made), ["آری\nنه\nشاید", "Yes\nNo\n", "yes\no1\no2"]);
    }
}
