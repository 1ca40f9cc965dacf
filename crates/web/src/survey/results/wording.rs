//! The words of groups, options and questions in results.

use participation::person::profile::{Dimension, UNSAID, provinces};
use participation::survey::form::{Form, Kind, OTHER, Question, label_of};
use participation::survey::piping::replaced;
use participation::survey::results::SKIPPED;
use participation::survey::tally::{ANSWERED, UNASKED};

use crate::locale::Locale;

/// The word of a group.
pub(super) fn group(l: Locale, dimension: Dimension, word: &str) -> String {
    if word == UNSAID {
        return l.t("survey-group-unsaid").into_owned();
    }
    match dimension {
        Dimension::Kind => l.v("survey-group-kind", word).into_owned(),
        Dimension::Gender => l.v("survey-group-gender", word).into_owned(),
        Dimension::Age => match word.split_once('-') {
            Some((from, to)) => l.tww(
                "survey-group-age",
                "from",
                &text::digits::localize(from, l.language),
                "to",
                &text::digits::localize(to, l.language),
            ),
            None => l.tw(
                "survey-group-age-from",
                "from",
                &text::digits::localize(word.trim_end_matches('+'), l.language),
            ),
        },
        Dimension::Province => provinces()
            .find(|province| province.code == word)
            .map_or_else(|| l.t("survey-group-abroad").into_owned(), |p| p.name(l.language).to_owned()),
    }
}

/// A text of the form for those who have not answered: it names the questions whose answers each person saw in it.
pub(super) fn told(l: Locale, form: &Form, text: &str) -> String {
    replaced(text, |name| {
        let asked = form.questions().filter(|(_, question)| question.kind != Kind::Note);
        match asked.map(|(_, question)| &question.name).position(|asked| asked == name) {
            Some(at) => l.tn("survey-answer-of", "number", at + 1),
            None => "…".to_owned(),
        }
    })
}

/// The words of an option.
pub(super) fn option(l: Locale, form: &Form, question: &Question, word: &str) -> String {
    match word {
        SKIPPED if matches!(question.kind, Kind::Multiple(_)) => l.t("survey-not-chosen").into_owned(),
        SKIPPED => l.t("survey-skipped").into_owned(),
        UNASKED => l.t("survey-unasked").into_owned(),
        ANSWERED => l.t("survey-answered").into_owned(),
        "yes" if matches!(question.kind, Kind::Multiple(_)) => l.t("survey-chosen").into_owned(),
        OTHER if question.kind.choices().is_some_and(|choices| choices.other) => {
            l.t("survey-other").into_owned()
        }
        word => match &question.kind {
            Kind::Matrix { columns, .. } => told(l, form, label_of(columns, word, l.language)),
            Kind::Rating { .. } => l.tn("survey-stars", "count", word.parse::<i64>().unwrap_or(0)),
            Kind::Number { .. } => band(l, word),
            Kind::Date => l.tw("survey-year", "year", &text::digits::localize(word, l.language)),
            kind => match kind.choices() {
                Some(choices) => told(l, form, label_of(&choices.options, word, l.language)),
                None => text::digits::localize(word, l.language).into_owned(),
            },
        },
    }
}

fn band(l: Locale, word: &str) -> String {
    let number = |word: &str| l.n(word.parse::<i64>().unwrap_or(0));
    match (word, word.split_once("..")) {
        ("-", _) => l.t("survey-band-negative").into_owned(),
        (_, Some((from, to))) => l.tww("survey-band", "from", &number(from), "to", &number(to)),
        ("0", _) => l.t("survey-band-nought").into_owned(),
        _ => l.tw("survey-band-from", "from", &number(word.trim_end_matches('+'))),
    }
}

#[cfg(test)]
mod tests {
    use participation::survey::form::Section;
    use text::Language;

    use super::*;

    #[test]
    fn an_answer_that_stood_in_a_text_is_named_by_the_number_of_its_question() {
        let question = |name: &str, kind: Kind| Question { name: name.into(), kind, ..Question::default() };
        let questions = vec![
            question("hello", Kind::Note),
            question("city", Kind::ShortText),
            question("why", Kind::ShortText),
        ];
        let form = Form { sections: vec![Section { questions, ..Section::default() }], ..Form::default() };
        let today = jiff::civil::date(2026, 11, 28);
        let fa = Locale { language: Language::Fa, today };
        assert_eq!(told(fa, &form, "در ${ why } بمانم؟"), "در (پاسخ پرسش ۲) بمانم؟");
        let en = Locale { language: Language::En, today };
        assert_eq!(told(en, &form, "${city}, ${gone}"), "(answer to question 1), …");
        assert_eq!(told(en, &form, "Costs ${ more"), "Costs ${ more");
    }
}
