//! The order of names in a list: that of the language's alphabet, which is not the order of code points (پ, چ, ژ, گ).

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu::collator::CollatorBorrowed;
use icu::collator::options::CollatorOptions;
use icu::locale::locale;

use crate::Language;

type Collator = Option<CollatorBorrowed<'static>>;

static PERSIAN: LazyLock<Collator> =
    LazyLock::new(|| CollatorBorrowed::try_new(locale!("fa").into(), CollatorOptions::default()).ok());
static ENGLISH: LazyLock<Collator> =
    LazyLock::new(|| CollatorBorrowed::try_new(locale!("en").into(), CollatorOptions::default()).ok());

/// Compares two names as readers of the language look them up.
pub fn compare(a: &str, b: &str, language: Language) -> Ordering {
    let collator = match language {
        Language::Fa => &*PERSIAN,
        Language::En => &*ENGLISH,
    };
    // The data are compiled in, so there always is one.
    collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_names_stand_in_the_order_of_the_persian_alphabet() {
        let mut names = ["گیلان", "یزد", "قم", "کرمان", "چهارمحال", "تهران", "البرز", "پرند"];
        names.sort_by(|a, b| compare(a, b, Language::Fa));
        assert_eq!(names, ["البرز", "پرند", "تهران", "چهارمحال", "قم", "کرمان", "گیلان", "یزد"]);
    }
}
