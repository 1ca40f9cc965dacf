//! What every message must be like, in both languages. A new file or key is held to this without being named here.
#![expect(clippy::unwrap_used, reason = "helpers of tests; the lint knows only the tests themselves")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource,
};
use fluent_syntax::parser::parse;
use text::{Language, catalogue};

/// The files of a language: noun and source.
fn files(language: Language) -> BTreeMap<String, String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue").join(language.code());
    fs::read_dir(directory)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let noun = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (noun, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn resource<'s>(noun: &str, source: &'s str) -> Resource<&'s str> {
    parse(source).unwrap_or_else(|(_, errors)| panic!("{noun}.ftl: {errors:?}"))
}

/// Everything said of one message.
#[derive(Default)]
struct Told {
    variables: BTreeSet<String>,
    /// The words of each piece of text in it, with selectors' names and keys left out.
    pieces: Vec<String>,
}

impl Told {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.pieces.push((*value).to_owned()),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, true),
            Expression::Select { selector, variants } => {
                self.inline(selector, false);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, shown: bool) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { value } if shown => self.pieces.push((*value).to_owned()),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                positional.iter().for_each(|argument| self.inline(argument, false));
            }
            _ => {}
        }
    }
}

/// Every message of a language by key; fails on a key that stands twice.
fn messages(language: Language) -> BTreeMap<String, Told> {
    let mut messages = BTreeMap::new();
    for (noun, source) in files(language) {
        for entry in resource(&noun, &source).body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            assert!(message.attributes.is_empty(), "{language} {key}: attributes are not used here");
            let mut told = Told::default();
            let pattern = message.value.unwrap_or_else(|| panic!("{language} {key}: no text"));
            told.pattern(&pattern);
            assert!(messages.insert(key.clone(), told).is_none(), "{language} {key}: defined twice");
        }
    }
    messages
}

/// Fails with one line for each message that breaks the rule.
fn each(language: Language, breaks: impl Fn(&str) -> bool, rule: &str) {
    let broken: Vec<String> = messages(language)
        .into_iter()
        .filter(|(_, told)| told.pieces.iter().any(|piece| breaks(piece)))
        .map(|(key, told)| format!("{language} {key}: {rule}: {}", told.pieces.join("…")))
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn is_persian_letter(character: char) -> bool {
    ('\u{0620}'..='\u{06D3}').contains(&character) && character.is_alphabetic()
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let [persian, english] = Language::ALL.map(messages);
    let keys = |messages: &BTreeMap<String, Told>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let only = |one: &BTreeMap<_, _>, other: &BTreeMap<_, _>| {
        keys(one).difference(&keys(other)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&persian, &english), Vec::<String>::new(), "missing in English");
    assert_eq!(only(&english, &persian), Vec::<String>::new(), "missing in Persian");
    for (key, told) in &persian {
        assert_eq!(told.variables, english[key].variables, "{key}");
    }
}

#[test]
fn every_file_of_the_catalogue_is_in_the_program() {
    for language in Language::ALL {
        let keys: BTreeSet<String> = catalogue::keys(language).into_iter().map(str::to_owned).collect();
        assert_eq!(keys, messages(language).into_keys().collect(), "{language}");
    }
}

#[test]
fn every_key_starts_with_the_noun_of_its_file() {
    for language in Language::ALL {
        for (noun, source) in files(language) {
            for entry in resource(&noun, &source).body {
                let Entry::Message(message) = entry else { continue };
                let key = message.id.name;
                let kebab = key.split('-').all(|word| {
                    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                });
                assert!(kebab && key.starts_with(&format!("{noun}-")), "{language} {noun}.ftl: {key}");
            }
        }
    }
}

#[test]
fn no_message_is_empty() {
    for language in Language::ALL {
        for (key, told) in messages(language) {
            let words: String = told.pieces.concat();
            assert!(!words.trim().is_empty() || !told.variables.is_empty(), "{language} {key}");
        }
    }
}

#[test]
fn every_message_without_variables_is_ready_and_whole() {
    for language in Language::ALL {
        for (key, told) in messages(language) {
            let shown = catalogue::message(language, &key);
            assert!(!shown.starts_with('['), "{language} {key}");
            if told.variables.is_empty() {
                assert!(!shown.contains(['{', '}', '$']), "{language} {key}: {shown}");
            }
        }
    }
}

#[test]
fn persian_is_typed_with_persian_letters_and_digits() {
    each(Language::Fa, |piece| piece.contains(['ي', 'ك', 'ى', 'ة', 'ۀ']), "an Arabic letter, or ۀ for هٔ");
    each(
        Language::Fa,
        |piece| piece.contains(|c: char| c.is_ascii_digit() || ('٠'..='٩').contains(&c)),
        "digits are Persian",
    );
    each(Language::Fa, |piece| piece.contains('\u{0640}'), "no tatweel");
}

#[test]
fn persian_verbs_plurals_and_suffixes_keep_their_half_space() {
    let apart = |piece: &str| {
        let words: Vec<&str> = piece.split([' ', '\n']).collect();
        words.iter().any(|word| matches!(*word, "می" | "نمی" | "ها" | "های" | "هایی" | "تر" | "ترین"))
    };
    each(Language::Fa, apart, "half-space after «می» and before «ها» and «تر»");
    let joined = |piece: &str| {
        piece.split(|c: char| !(is_persian_letter(c) || c == '\u{200C}')).any(|word| {
            ["میشو", "میکن", "میده", "میتو", "میخوا", "نمیشو", "نمیکن", "نمیتو"]
                .iter()
                .any(|stem| word.starts_with(stem))
        })
    };
    each(Language::Fa, joined, "half-space after «می»");
    let stray = |piece: &str| {
        piece.contains("\u{200C} ") || piece.contains(" \u{200C}") || piece.contains("\u{200C}\u{200C}")
    };
    each(Language::Fa, stray, "a half-space next to a space");
}

#[test]
fn persian_sentences_have_persian_punctuation() {
    let ascii_mark = |piece: &str| {
        let characters: Vec<char> = piece.chars().collect();
        characters
            .windows(2)
            .any(|pair| is_persian_letter(pair[0]) && matches!(pair[1], ',' | ';' | '?' | '%' | '"'))
    };
    each(Language::Fa, ascii_mark, "«،» «؛» «؟» «٪» and « » in Persian");
    each(
        Language::Fa,
        |piece| [" ،", " ؛", " ؟", " .", "« ", " »", "  "].iter().any(|pair| piece.contains(pair)),
        "no space before a mark, inside « », or twice",
    );
}

#[test]
fn english_sentences_have_no_persian_marks() {
    each(
        Language::En,
        |piece| piece.contains(['،', '؛', '؟', '٪', '\u{200C}']) && !piece.contains(is_persian_letter),
        "Latin punctuation in English",
    );
    each(Language::En, |piece| piece.contains("  "), "no double space");
}

#[test]
fn no_message_carries_direction_controls() {
    for language in Language::ALL {
        each(
            language,
            |piece| text::normalize::strip_bidi_controls(piece) != piece,
            "an invisible direction control",
        );
    }
}

#[test]
fn messages_are_words_and_leave_markup_to_the_templates() {
    for language in Language::ALL {
        each(language, |piece| piece.contains(['<', '>', '&']), "markup belongs to templates");
    }
}
