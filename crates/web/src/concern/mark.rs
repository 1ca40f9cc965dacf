//! The line that says that a machine wrote something of a concern: wherever everybody reads it.

use text::Language;

use crate::locale::Locale;

/// Says what of the title and summary that readers see is a machine's, and that an official of a body approved it. `written`
/// is what `participation::concern::table::Model::machine_written` tells; each language is the one that is shown, if any.
pub(crate) fn mark(
    l: Locale,
    written: &[String],
    title: Option<Language>,
    summary: Option<Language>,
    organization: &str,
) -> Option<String> {
    let is = |what: &str, language: Option<Language>| {
        language.is_some_and(|language| written.contains(&format!("{what}_{language}")))
    };
    let key = match (is("title", title), is("summary", summary)) {
        (true, true) => "concern-machine-mark-both",
        (true, false) => "concern-machine-mark-title",
        (false, true) => "concern-machine-mark-summary",
        (false, false) => return None,
    };
    Some(l.tt(key, "organization", organization))
}

/// The language in which a text is shown: the reader's, or the other where that has none.
pub(crate) fn shown_in(l: Locale, has: impl Fn(Language) -> bool) -> Option<Language> {
    [l.language, l.language.other()].into_iter().find(|language| has(*language))
}
