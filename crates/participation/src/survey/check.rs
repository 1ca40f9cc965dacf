//! What a form must fulfil. A form may be saved while something is missing; it opens only when nothing is.

use std::collections::{BTreeMap, BTreeSet};

use text::Language;

use super::condition::{Expr, Written};
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
/// The longest text to read without an answer, such as what people agree to before they begin, in characters.
pub const NOTE_LIMIT: usize = 4000;
/// The longest name, in characters.
pub const NAME_LIMIT: usize = 100;

/// A rule that a form breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The section's or question's name; empty for the form itself.
    pub name: String,
    /// Which part of it: `name`, `label`, `hint`, `options`, `rows`, `relevant`, `constraint`, `constraint_message`, `title`,
    /// `range`, `questions`.
    pub part: &'static str,
    /// The rule, in kebab-case; the catalogue's message is `survey-fault-<code>`.
    pub code: &'static str,
    /// What breaks it, such as the name of another question; for a limit ([`is_limit`]) how much it allows.
    pub what: String,
}

impl Fault {
    /// Whether the form can be saved all the same, to be completed later.
    pub fn may_wait(&self) -> bool {
        matches!(self.code, "missing-fa" | "missing-en" | "no-questions" | "too-few-options")
    }
}

/// Whether a rule is a limit: what breaks it is then told by the number that it allows.
pub fn is_limit(code: &str) -> bool {
    matches!(
        code,
        "too-long"
            | "name-too-long"
            | "too-many-questions"
            | "too-many-sections"
            | "too-many-options"
            | "too-many-rows"
            | "too-many-columns"
    )
}

/// Whether a word can be the name of a section or a question: letters, digits, `_`, `-` and `.`, not beginning with a digit.
/// XLSForm's rule.
pub fn is_name(word: &str) -> bool {
    name_fault(word).is_none()
}

/// Why a word can't be the name of a section or a question.
pub fn name_fault(word: &str) -> Option<&'static str> {
    let mut letters = word.chars();
    let named = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && letters.all(|c| c.is_alphanumeric() || "_-.".contains(c));
    match (named, word.chars().count() > NAME_LIMIT) {
        (false, _) => Some("bad-name"),
        (true, true) => Some("name-too-long"),
        (true, false) => None,
    }
}

/// Why a word can't be the name of an option. Any sign may stand in it, as in XLSForm, but none that parts words, is not seen or
/// turns the direction of others; a wave at its beginning marks what is counted beside the options.
pub fn option_name_fault(word: &str) -> Option<&'static str> {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if word.is_empty() || word.starts_with('~') || word.contains(unseen) {
        return Some("bad-option-name");
    }
    (word.chars().count() > NAME_LIMIT).then_some("name-too-long")
}

/// Everything that is wrong with a form, in its order.
pub fn check(form: &Form) -> Vec<Fault> {
    let mut checker = Checker { faults: Vec::new() };
    checker.both("", "title", &form.title);
    checker.within("", "intro", &form.intro, 4000);
    if form.asks() == 0 {
        checker.fault("", "questions", "no-questions", "");
    }
    if let Some((_, beyond)) = form.questions().nth(QUESTION_LIMIT) {
        checker.limit(&beyond.name, "questions", "too-many-questions", QUESTION_LIMIT);
    }
    if let Some(beyond) = form.sections.get(SECTION_LIMIT) {
        checker.limit(&beyond.name, "questions", "too-many-sections", SECTION_LIMIT);
    }
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut known = Known::of(form);
    for section in &form.sections {
        checker.name(&section.name, &mut names);
        // A page without a heading of its own takes that of the survey; one in one language only is a slip.
        if section.title.values().any(|t| !t.trim().is_empty()) {
            checker.both(&section.name, "title", &section.title);
        }
        checker.piped(&section.name, "title", &section.title, &known);
        checker.relevant(&section.name, &section.relevant, &known);
        for question in &section.questions {
            checker.name(&question.name, &mut names);
            checker.question(question, &known);
            known.earlier.insert(&question.name, question);
        }
    }
    // Two questions of one name would seem to wait for themselves.
    if checker.faults.iter().all(|fault| fault.code != "duplicate-name") {
        checker.cycles(form);
    }
    checker.faults
}

/// What can be referred to.
struct Known<'a> {
    /// The questions before the place at hand.
    earlier: BTreeMap<&'a str, &'a Question>,
    all: BTreeSet<&'a str>,
    /// The rows of matrices, which have no answer of their own.
    rows: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(form: &'a Form) -> Self {
        let rows = form.questions().flat_map(|(_, question)| match &question.kind {
            Kind::Matrix { rows, .. } => rows.as_slice(),
            _ => &[],
        });
        Self {
            earlier: BTreeMap::new(),
            all: form.questions().map(|(_, q)| q.name.as_str()).collect(),
            rows: rows.map(|row| row.name.as_str()).collect(),
        }
    }
}

struct Checker {
    faults: Vec<Fault>,
}

impl Checker {
    fn fault(&mut self, name: &str, part: &'static str, code: &'static str, what: &str) {
        self.faults.push(Fault { name: name.to_owned(), part, code, what: what.to_owned() });
    }

    fn limit(&mut self, name: &str, part: &'static str, code: &'static str, most: usize) {
        self.fault(name, part, code, &most.to_string());
    }

    /// A name that breaks a rule: one that is too long is told by the limit, any other by itself.
    fn misnamed(&mut self, name: &str, part: &'static str, code: &'static str, word: &str) {
        if is_limit(code) {
            self.limit(name, part, code, NAME_LIMIT);
        } else {
            self.fault(name, part, code, word);
        }
    }

    fn name<'a>(&mut self, name: &'a str, names: &mut BTreeSet<&'a str>) {
        if let Some(code) = name_fault(name) {
            self.misnamed(name, "name", code, name);
        }
        if !names.insert(name) {
            self.fault(name, "name", "duplicate-name", name);
        }
    }

    fn both(&mut self, name: &str, part: &'static str, text: &Bilingual) {
        self.both_within(name, part, text, LABEL_LIMIT);
    }

    fn both_within(&mut self, name: &str, part: &'static str, text: &Bilingual, limit: usize) {
        for (language, code) in [(Language::Fa, "missing-fa"), (Language::En, "missing-en")] {
            if text.get(&language).is_none_or(|t| t.trim().is_empty()) {
                self.fault(name, part, code, "");
            }
        }
        self.within(name, part, text, limit);
    }

    fn within(&mut self, name: &str, part: &'static str, text: &Bilingual, limit: usize) {
        if text.values().any(|t| t.chars().count() > limit) {
            self.limit(name, part, "too-long", limit);
        }
    }

    /// `${name}` in a text.
    fn piped(&mut self, name: &str, part: &'static str, text: &Bilingual, known: &Known<'_>) {
        for words in text.values() {
            for other in super::piping::names(words) {
                self.refers(name, part, other, known);
            }
        }
    }

    fn question(&mut self, question: &Question, known: &Known<'_>) {
        let name = question.name.as_str();
        let limit = if question.kind == Kind::Note { NOTE_LIMIT } else { LABEL_LIMIT };
        self.both_within(name, "label", &question.label, limit);
        if question.hint.values().any(|t| !t.trim().is_empty()) {
            self.both(name, "hint", &question.hint);
        }
        if question.constraint_message.values().any(|t| !t.trim().is_empty()) {
            self.both(name, "constraint_message", &question.constraint_message);
        }
        self.piped(name, "label", &question.label, known);
        self.piped(name, "hint", &question.hint, known);
        self.piped(name, "constraint_message", &question.constraint_message, known);
        match &question.kind {
            Kind::Single(choices) | Kind::Multiple(choices) => {
                self.choices(name, "options", &choices.options, (2, OPTION_LIMIT, "too-many-options"), known);
                if choices.other && choices.options.iter().any(|option| option.name == super::form::OTHER) {
                    self.fault(name, "options", "duplicate-option", super::form::OTHER);
                }
            }
            Kind::Ranking(choices) => {
                self.choices(name, "options", &choices.options, (2, MATRIX_LIMIT, "too-many-options"), known);
            }
            Kind::Matrix { rows, columns } => {
                self.choices(name, "rows", rows, (1, MATRIX_LIMIT, "too-many-rows"), known);
                self.choices(name, "options", columns, (2, MATRIX_LIMIT, "too-many-columns"), known);
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
        self.relevant(name, &question.relevant, known);
        if let Some(expr) = self.expression(name, "constraint", &question.constraint) {
            for other in expr.questions() {
                if other != name {
                    self.refers(name, "constraint", other, known);
                }
            }
        }
    }

    fn choices(
        &mut self,
        name: &str,
        part: &'static str,
        options: &[Choice],
        (least, most, beyond): (usize, usize, &'static str),
        known: &Known<'_>,
    ) {
        if options.len() < least {
            self.fault(name, part, "too-few-options", "");
        }
        if options.len() > most {
            self.limit(name, part, beyond, most);
        }
        let mut names = BTreeSet::new();
        for option in options {
            if let Some(code) = option_name_fault(&option.name) {
                self.misnamed(name, part, code, &option.name);
            }
            if !names.insert(&option.name) {
                self.fault(name, part, "duplicate-option", &option.name);
            }
            self.both(name, part, &option.label);
            self.piped(name, part, &option.label, known);
        }
    }

    fn relevant(&mut self, name: &str, condition: &Written, known: &Known<'_>) {
        let Some(expr) = self.expression(name, "relevant", condition) else { return };
        if expr.reads_here() {
            self.fault(name, "relevant", "condition-here", "");
        }
        for other in expr.questions() {
            self.refers(name, "relevant", other, known);
        }
    }

    fn expression<'a>(&mut self, name: &str, part: &'static str, condition: &'a Written) -> Option<&'a Expr> {
        condition.read().unwrap_or_else(|error| {
            self.fault(name, part, error.code, condition);
            None
        })
    }

    fn refers(&mut self, name: &str, part: &'static str, other: &str, known: &Known<'_>) {
        match known.earlier.get(other) {
            Some(question) if question.kind != Kind::Note => {}
            Some(_) => self.fault(name, part, "reference-note", other),
            None if known.all.contains(other) => self.fault(name, part, "reference-later", other),
            None if known.rows.contains(other) => self.fault(name, part, "reference-row", other),
            None => self.fault(name, part, "reference-unknown", other),
        }
    }

    /// Conditions that wait for each other: whoever wrote them should read that, and not only that one points forward.
    fn cycles(&mut self, form: &Form) {
        let mut waits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let reads = |condition: &Written| -> Vec<String> {
            let questions = condition.expr().map(Expr::questions).unwrap_or_default();
            questions.into_iter().map(str::to_owned).collect()
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
