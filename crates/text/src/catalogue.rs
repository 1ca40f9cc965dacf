//! The message catalogue: every word of the interface, in Project Fluent files `catalogue/<language>/<noun>.ftl`
//! that are built into the program.
//!
//! A message without variables is formatted once and then costs one look-up. Numbers choose plural forms and print in
//! the language's digits; text put into a message is isolated, so that an English name can't disturb a Persian line.
//! A missing key never stops a page: it shows as `[key]`, and a test of the pages finds it with [`has`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Language;
use crate::normalize::strip_bidi_controls;
use crate::number::format_integer;

/// Language code, noun and source text of each file.
static FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

static CATALOGUES: LazyLock<[Catalogue; 2]> = LazyLock::new(|| Language::ALL.map(Catalogue::read));

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Every key in order, and the text of the messages that take no variables.
    ready: HashMap<String, Option<String>>,
}

impl Catalogue {
    fn read(language: Language) -> Catalogue {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation is done argument by argument: see `Args::text`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Fa => persian_number,
            Language::En => english_number,
        }));
        // Fails only where a bundle already has a function of that name.
        let _ = bundle.add_builtins();
        let mut keys = Vec::new();
        for (_, _, source) in FILES.iter().filter(|(code, _, _)| *code == language.code()) {
            // A file with a syntax error still gives its sound messages; the catalogue's tests show the error.
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            keys.extend(resource.entries().filter_map(message_key));
            // Of a repeated key the first stays; the catalogue's tests show the repetition.
            let _ = bundle.add_resource(resource);
        }
        let ready = keys
            .into_iter()
            .map(|key| {
                let text = format(&bundle, &key, None).and_then(|(text, complete)| complete.then_some(text));
                (key, text)
            })
            .collect();
        Catalogue { bundle, ready }
    }

    fn of(language: Language) -> &'static Catalogue {
        let [persian, english] = &*CATALOGUES;
        match language {
            Language::Fa => persian,
            Language::En => english,
        }
    }
}

fn message_key(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

/// The text of a message, and whether every variable it names was given.
fn format(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<(String, bool)> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    Some((text, errors.is_empty()))
}

fn persian_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Language::Fa)
}

fn english_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Language::En)
}

/// Whole numbers, grouped unless the message says `NUMBER($n, useGrouping: "false")`.
fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = format_integer(number.value as i64, language);
    Some(if number.options.use_grouping { whole } else { whole.replace(['٬', ','], "") })
}

/// The message of a key, in the language. A message with variables comes without them: use [`message_with`].
pub fn message(language: Language, key: &str) -> Cow<'static, str> {
    let catalogue = Catalogue::of(language);
    match catalogue.ready.get(key) {
        Some(Some(text)) => Cow::Borrowed(text),
        Some(None) => Cow::Owned(message_with(language, key, &args())),
        None => Cow::Owned(missing(key)),
    }
}

/// The message of one word of a closed set, such as a state or a kind: `variant(Fa, "call-state", "in_review")` is
/// the message `call-state-in-review`. Takes the word as the code or the address spells it.
pub fn variant(language: Language, family: &str, word: &str) -> Cow<'static, str> {
    message(language, &format!("{family}-{}", word.replace('_', "-")))
}

/// The message of a key with its variables filled in.
pub fn message_with(language: Language, key: &str, args: &Args<'_>) -> String {
    let catalogue = Catalogue::of(language);
    if let Some(Some(text)) = catalogue.ready.get(key) {
        return text.clone();
    }
    format(&catalogue.bundle, key, Some(&args.0)).map_or_else(|| missing(key), |(text, _)| text)
}

fn missing(key: &str) -> String {
    format!("[{key}]")
}

/// Whether the catalogue has the key in that language.
pub fn has(language: Language, key: &str) -> bool {
    Catalogue::of(language).ready.contains_key(key)
}

/// Every key of the language, sorted: for tests that compare languages or look for unused and missing messages.
pub fn keys(language: Language) -> Vec<&'static str> {
    let mut keys: Vec<&str> = Catalogue::of(language).ready.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// The values of a message's variables, made with [`args`].
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

/// No values yet: `args().number("count", 5).text("name", &name)`.
pub fn args<'a>() -> Args<'a> {
    Args::default()
}

impl<'a> Args<'a> {
    /// A whole number: chooses the plural form and prints in the language's digits with grouping. Exact up to 2⁵³.
    pub fn number(mut self, name: &'static str, value: impl TryInto<i64>) -> Args<'a> {
        let value = value.try_into().unwrap_or(i64::MAX);
        self.0.set(name, FluentValue::Number(FluentNumber::from(value)));
        self
    }

    /// Text from outside the catalogue, such as a name or a title. It is isolated (FSI … PDI) from the line around it,
    /// whichever way each is written. It can't be used to choose a variant: see [`Args::word`].
    pub fn text(mut self, name: &'static str, value: &str) -> Args<'a> {
        self.0.set(name, format!("\u{2068}{}\u{2069}", strip_bidi_controls(value)));
        self
    }

    /// A word of the portal's own, in the language of the message or naming a variant: a formatted date, another
    /// message, `"concern"`. It goes in as it is.
    pub fn word(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Args<'a> {
        self.0.set(name, FluentValue::String(value.into()));
        self
    }
}

#[cfg(test)]
mod tests;
