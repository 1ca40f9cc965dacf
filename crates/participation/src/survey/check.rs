//! What a form must fulfil. A form may be saved while something is missing; it opens only when nothing is.

use std::collections::{BTreeMap, BTreeSet};

use text::Language;

use super::condition::{self, Expr};
use super::form::{Choice, Form, Kind, Question, Section};
use crate::call::Bilingual;

/// The most questions of a form.
pub const QUESTION_LIMIT: usize = 200;
/// The most sections of a form.
pub const SECTION_LIMIT: usize = 50;
/// The most options of a question.
pub const OPTION_LIMIT: usize = 300;
/// The most rows and columns of a matrix, and the most things that are put in order.
pub const MATRIX_LIMIT: usize = 30;
/// The most numbers of a scale.
pub const RANGE_LIMIT: usize = 101;
/// The most stars.
pub const STAR_LIMIT: u8 = 10;
/// The longest label or hint, in characters.
pub const LABEL_LIMIT: usize = 1000;
/// The longest name.
pub const NAME_LIMIT: usize = 60;

/// A rule that a form breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The section's or question's name; empty for the form itself.
    pub name: String,
    /// Which part of it: `name`, `label`, `hint`, `options`, `relevant`, `constraint`, `title`, `range`, `questions`.
    pub part: &'static str,
    /// The rule, in kebab-case; the catalogue's message is `survey-fault-<code>`.
    pub code: &'static str,
    /// What breaks it, such as the name of another question.
    pub what: String,
}

impl Fault {
    /// Whether the form can be saved all the same, to be completed later.
    pub fn may_wait(&self) -> bool {
        matches!(self.code, "missing-fa" | "missing-en" | "no-questions" | "too-few-options")
    }
}

/// Whether a word can be the name of a section or a question: letters, digits, `_`, `-` and `.`, not beginning with a digit.
/// XLSForm's rule.
pub fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && letters.all(|c| c.is_alphanumeric() || "_-.".contains(c))
        && word.len() <= NAME_LIMIT
}

/// Whether a word can be the name of an option: as above, and it may begin with a digit.
pub fn is_option_name(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= NAME_LIMIT
        && word.chars().all(|c| c.is_alphanumeric() || "_-.+".contains(c))
}

/// Everything that is wrong with a form, in its order.
pub fn check(form: &Form) -> Vec<Fault> {
    let mut checker = Checker { faults: Vec::new() };
    checker.both("", "title", &form.title);
    checker.within("", "intro", &form.intro, 4000);
    if form.asks() == 0 {
        checker.fault("", "questions", "no-questions", "");
    }
    if form.questions().count() > QUESTION_LIMIT || form.sections.len() > SECTION_LIMIT {
        checker.fault("", "questions", "too-many-questions", "");
    }
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut earlier: BTreeMap<&str, &Question> = BTreeMap::new();
    let all: BTreeSet<&str> = form.questions().map(|(_, q)| q.name.as_str()).collect();
    for section in &form.sections {
        checker.name(&section.name, &mut names);
        // A page without a heading of its own takes that of the survey; one in one language only is a slip.
        if section.title.values().any(|t| !t.trim().is_empty()) {
            checker.both(&section.name, "title", &section.title);
        }
        checker.relevant(&section.name, &section.relevant, &earlier, &all);
        for question in &section.questions {
            checker.name(&question.name, &mut names);
            checker.question(question, &earlier, &all);
            earlier.insert(&question.name, question);
        }
    }
    // Two questions of one name would seem to wait for themselves.
    if checker.faults.iter().all(|fault| fault.code != "duplicate-name") {
        checker.cycles(form);
    }
    checker.faults
}

struct Checker {
    faults: Vec<Fault>,
}

impl Checker {
    fn fault(&mut self, name: &str, part: &'static str, code: &'static str, what: &str) {
        self.faults.push(Fault { name: name.to_owned(), part, code, what: what.to_owned() });
    }

    fn name<'a>(&mut self, name: &'a str, names: &mut BTreeSet<&'a str>) {
        if !is_name(name) {
            self.fault(name, "name", "bad-name", name);
        }
        if !names.insert(name) {
            self.fault(name, "name", "duplicate-name", name);
        }
    }

    fn both(&mut self, name: &str, part: &'static str, text: &Bilingual) {
        for (language, code) in [(Language::Fa, "missing-fa"), (Language::En, "missing-en")] {
            if text.get(&language).is_none_or(|t| t.trim().is_empty()) {
                self.fault(name, part, code, "");
            }
        }
        self.within(name, part, text, LABEL_LIMIT);
    }

    fn within(&mut self, name: &str, part: &'static str, text: &Bilingual, limit: usize) {
        if text.values().any(|t| t.chars().count() > limit) {
            self.fault(name, part, "too-long", "");
        }
    }

    fn question(&mut self, question: &Question, earlier: &BTreeMap<&str, &Question>, all: &BTreeSet<&str>) {
        let name = question.name.as_str();
        self.both(name, "label", &question.label);
        if question.hint.values().any(|t| !t.trim().is_empty()) {
            self.both(name, "hint", &question.hint);
        }
        if question.constraint_message.values().any(|t| !t.trim().is_empty()) {
            self.both(name, "constraint_message", &question.constraint_message);
        }
        for label in question.label.values() {
            for piped in super::piping::names(label) {
                self.refers(name, "label", piped, earlier, all);
            }
        }
        match &question.kind {
            Kind::Single(choices) | Kind::Multiple(choices) => {
                self.choices(name, "options", &choices.options, 2, OPTION_LIMIT);
                if choices.other && choices.options.iter().any(|option| option.name == super::form::OTHER) {
                    self.fault(name, "options", "duplicate-option", super::form::OTHER);
                }
            }
            Kind::Ranking(choices) => self.choices(name, "options", &choices.options, 2, MATRIX_LIMIT),
            Kind::Matrix { rows, columns } => {
                self.choices(name, "rows", rows, 1, MATRIX_LIMIT);
                self.choices(name, "options", columns, 2, MATRIX_LIMIT);
            }
            Kind::Scale(range) => {
                let span = range.to.checked_sub(range.from);
                let fits = span.is_some_and(|span| {
                    span > 0
                        && range.step > 0
                        && span / range.step < RANGE_LIMIT as i64
                        && span % range.step == 0
                });
                if !fits || range.from.abs() > 1_000_000 {
                    self.fault(name, "range", "bad-range", "");
                }
            }
            Kind::Rating { stars } if !(2..=STAR_LIMIT).contains(stars) => {
                self.fault(name, "range", "bad-range", "");
            }
            _ => {}
        }
        self.relevant(name, &question.relevant, earlier, all);
        if let Some(expr) = self.expression(name, "constraint", &question.constraint) {
            for other in expr.questions() {
                if other != name {
                    self.refers(name, "constraint", other, earlier, all);
                }
            }
        }
    }

    fn choices(&mut self, name: &str, part: &'static str, options: &[Choice], least: usize, most: usize) {
        if options.len() < least {
            self.fault(name, part, "too-few-options", "");
        }
        if options.len() > most {
            self.fault(name, part, "too-many-options", "");
        }
        let mut names = BTreeSet::new();
        for option in options {
            if !is_option_name(&option.name) {
                self.fault(name, part, "bad-option-name", &option.name);
            }
            if !names.insert(&option.name) {
                self.fault(name, part, "duplicate-option", &option.name);
            }
            self.both(name, part, &option.label);
        }
    }

    fn relevant(
        &mut self,
        name: &str,
        condition: &str,
        earlier: &BTreeMap<&str, &Question>,
        all: &BTreeSet<&str>,
    ) {
        let Some(expr) = self.expression(name, "relevant", condition) else { return };
        if expr.reads_here() {
            self.fault(name, "relevant", "condition-here", "");
        }
        for other in expr.questions() {
            self.refers(name, "relevant", other, earlier, all);
        }
    }

    fn expression(&mut self, name: &str, part: &'static str, condition: &str) -> Option<Expr> {
        if condition.trim().is_empty() {
            return None;
        }
        match condition::parse(condition) {
            Ok(expr) => Some(expr),
            Err(error) => {
                self.fault(name, part, error.code, condition);
                None
            }
        }
    }

    fn refers(
        &mut self,
        name: &str,
        part: &'static str,
        other: &str,
        earlier: &BTreeMap<&str, &Question>,
        all: &BTreeSet<&str>,
    ) {
        match earlier.get(other) {
            Some(question) if question.kind != Kind::Note => {}
            Some(_) => self.fault(name, part, "reference-note", other),
            None if all.contains(other) => self.fault(name, part, "reference-later", other),
            None => self.fault(name, part, "reference-unknown", other),
        }
    }

    /// Conditions that wait for each other: whoever wrote them should read that, and not only that one points forward.
    fn cycles(&mut self, form: &Form) {
        let mut waits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let reads = |condition: &str| -> Vec<String> {
            condition::parse(condition)
                .map(|e| e.questions().into_iter().map(str::to_owned).collect())
                .unwrap_or_default()
        };
        for (Section { relevant, .. }, question) in form.questions() {
            let on = waits.entry(question.name.clone()).or_default();
            on.extend(reads(relevant));
            on.extend(reads(&question.relevant));
        }
        // What waits for nobody is taken away until nothing changes; what is left goes in circles or hangs on one.
        loop {
            let free: Vec<String> = waits
                .iter()
                .filter(|(_, on)| !on.iter().any(|other| waits.contains_key(other)))
                .map(|(name, _)| name.clone())
                .collect();
            if free.is_empty() {
                break;
            }
            waits.retain(|name, _| !free.contains(name));
        }
        for (name, on) in &waits {
            if on.contains(name) || on.iter().any(|other| reaches(&waits, other, name)) {
                self.fault(name, "relevant", "cycle", name);
            }
        }
    }
}

fn reaches(waits: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next = vec![from];
    while let Some(name) = next.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            next.extend(waits.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
