//! The catalogue as a page uses it. What every message must be like is in `tests/catalogue.rs`.

use icu::locale::locale;
use icu::plurals::{PluralCategory, PluralRules};

use super::*;
use crate::Language::{En, Fa};

#[test]
fn a_page_asks_for_a_word() {
    assert_eq!(message(Fa, "common-save"), "ذخیره");
    assert_eq!(message(En, "common-save"), "Save");
    assert!(matches!(message(Fa, "common-save"), Cow::Borrowed(_)));
}

#[test]
fn a_page_names_a_state_and_a_kind() {
    assert_eq!(variant(Fa, "call-state", "in_review"), "در انتظار بررسی");
    assert_eq!(variant(En, "node-kind", "sub-clause"), "Sub-clause");
    assert_eq!(variant(En, "call-state", "lost"), "[call-state-lost]");
}

#[test]
fn a_count_is_read_in_the_readers_digits_and_plural() {
    let days =
        |language, count: i64| message_with(language, "common-days-left", &args().number("count", count));
    assert_eq!(days(Fa, 1), "۱ روز مانده");
    assert_eq!(days(Fa, 1_234), "۱٬۲۳۴ روز مانده");
    assert_eq!(days(En, 1), "1 day left");
    assert_eq!(days(En, 17), "17 days left");
    assert_eq!(
        message_with(En, "common-page-n-of-m", &args().number("page", 2usize).number("pages", 1_000u32)),
        "Page 2 of 1,000"
    );
}

#[test]
fn a_name_in_another_script_stays_inside_its_place() {
    let shown =
        message_with(Fa, "error-unavailable-reference", &args().text("reference", "A\u{202E}1-\u{2069}x"));
    assert!(shown.contains("\u{2068}A1-x\u{2069}"), "{shown:?}");
}

#[test]
fn a_year_in_a_message_can_go_without_grouping() {
    let mut bundle = FluentBundle::new_concurrent(vec![]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(persian_number));
    bundle.add_builtins().unwrap();
    let source = "y = { NUMBER($n, useGrouping: \"false\") } { $n } { 30 }\n".to_owned();
    bundle.add_resource(FluentResource::try_new(source).unwrap()).unwrap();
    let (shown, _) = format(&bundle, "y", Some(&args().number("n", 1405).0)).unwrap();
    assert_eq!(shown, "۱۴۰۵ ۱٬۴۰۵ ۳۰");
}

#[test]
fn a_missing_message_shows_its_key_and_stops_nothing() {
    assert_eq!(message(Fa, "no-such-key"), "[no-such-key]");
    assert_eq!(message_with(En, "no-such-key", &args()), "[no-such-key]");
    assert!(!has(Fa, "no-such-key"));
    assert!(has(Fa, "common-save"));
}

#[test]
fn a_forgotten_variable_does_not_stop_the_page() {
    assert!(message(En, "common-days-left").contains("$count"));
}

#[test]
fn plural_forms_are_those_of_icu() {
    for (language, locale) in [(Fa, locale!("fa")), (En, locale!("en"))] {
        let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap()]);
        let source = "n = { $n ->\n    [one] one\n   *[other] other\n }\n".to_owned();
        bundle.add_resource(FluentResource::try_new(source).unwrap()).unwrap();
        let icu = PluralRules::try_new_cardinal(locale.into()).unwrap();
        for n in 0..=200i64 {
            let (form, _) = format(&bundle, "n", Some(&args().number("n", n).0)).unwrap();
            let expected = if icu.category_for(n) == PluralCategory::One { "one" } else { "other" };
            assert_eq!(form, expected, "{language} {n}");
        }
    }
}
