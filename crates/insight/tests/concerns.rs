//! Key concerns as a drafter meets them, and all that people may send.

use std::collections::BTreeSet;

use insight::concerns::{
    Background, Dense, Groups, Representation, RepresentationError, Settings, Suggestions, Text, Vectors,
    WordsAndParts, describe, group,
};
use proptest::prelude::*;

const LETTER: &str = "ما امضاکنندگان با حذف تاکسی‌های خطی از محدودهٔ مرکزی شهر مخالفیم و از شورا می‌خواهیم پیش از هر تصمیمی نظر \
                      رانندگان و مسافران همیشگی این خط‌ها را بپرسد و نتیجه را منتشر کند.";

/// A small consultation: five subjects, a campaign, and what fits nowhere.
const SAID: [&str; 37] = [
    "کرایهٔ تاکسی خیلی گران شده است.",
    "نرخ کرایهٔ تاکسی باید روی شیشهٔ خودرو نصب شود.",
    "راننده‌های تاکسی هر کرایه‌ای که بخواهند می‌گیرند.",
    "كرايه تاكسي در ساعات شلوغ دو برابر می‌شود.",
    "با سلام. لطفاً بر کرایهٔ تاکسی نظارت کنید. با تشکر.",
    "کرایه‌های تاکسی با درآمد مردم نمی‌خواند.",
    "آسفالت خیابان پر از چاله است.",
    "چاله‌های آسفالت را ترمیم کنید.",
    "بعد از حفاری، آسفالت کوچه ترمیم نشد و چاله ماند.",
    "چالهٔ آسفالت خودروی مرا خراب کرد.",
    "آسفالت خیابان‌ها بی‌کیفیت است و زود چاله می‌شود.",
    "چاله‌های خیابان خطرناک‌اند؛ آسفالت را درست کنید.",
    "برای معلولان رمپ ساخته شود.",
    "با ویلچر نمی‌توان از پیاده‌رو گذشت؛ رمپ نیست.",
    "معلولان با ویلچر سوار اتوبوس نمی‌شوند.",
    "پیاده‌روها برای ویلچر معلولان مناسب نیست.",
    "رمپ پیاده‌رو برای معلولان شیب تندی دارد.",
    "مناسب‌سازی پیاده‌رو برای معلولان الزامی شود.",
    "The metro is far too crowded in the morning.",
    "Metro carriages are crowded, please run more trains.",
    "More metro trains at rush hour would help with crowding.",
    "Crowded metro platforms are dangerous.",
    "Every metro train is crowded after work.",
    "Bins overflow and recycling is never collected.",
    "Recycling bins should be collected twice a week.",
    "There are no recycling bins in our street.",
    "The recycling collection misses our bins.",
    "Please put more recycling bins near the park.",
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    LETTER,
    "",
    "👍👍",
    "موافقم",
    "ok",
];

fn texts<'a>(said: &[&'a str]) -> Vec<Text<'a>> {
    said.iter().map(|text| Text { text }).collect()
}

fn grouped(said: &[&str]) -> Groups {
    group(&texts(said), &Settings::default(), &WordsAndParts::default(), &mut |_, _| {})
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The promises that hold for any texts.
fn keeps_its_promises(said: &[&str], groups: &Groups) {
    let mut seen: Vec<usize> = groups.concerns.iter().flat_map(|concern| concern.members.clone()).collect();
    seen.extend(&groups.unassigned);
    seen.sort_unstable();
    assert_eq!(seen, (0..said.len()).collect::<Vec<_>>(), "each text is in one concern or unassigned");
    assert!(
        groups.concerns.is_sorted_by(|a, b| a.members.len() >= b.members.len()),
        "the largest come first"
    );
    for concern in &groups.concerns {
        let is_said = |words: &str| concern.members.iter().any(|at| said[*at].contains(words));
        assert!(is_said(&concern.title), "title {:?}", concern.title);
        assert!(concern.phrases.iter().all(|phrase| is_said(phrase)), "phrases {:?}", concern.phrases);
        for sentence in &concern.sentences {
            assert!(said[sentence.from[0]].contains(&sentence.text), "{:?}", sentence.text);
            assert!(sentence.from.iter().all(|at| concern.members.contains(at)));
            assert_eq!(sentence.from.iter().collect::<BTreeSet<_>>().len(), sentence.from.len());
        }
    }
    let campaigns: Vec<usize> =
        groups.campaigns.iter().flat_map(|campaign| campaign.members.clone()).collect();
    assert_eq!(
        campaigns.iter().collect::<BTreeSet<_>>().len(),
        campaigns.len(),
        "no text is in two campaigns"
    );
}

#[test]
fn each_subject_becomes_a_concern_and_the_letter_a_campaign() {
    let groups = grouped(&SAID);
    keeps_its_promises(&SAID, &groups);
    let subjects = [0..6, 6..12, 12..18, 18..23, 23..28];
    for subject in subjects {
        let own = |at: usize| groups.concerns.iter().position(|concern| concern.members.contains(&at));
        let home = own(subject.start);
        assert!(home.is_some(), "{subject:?} is unassigned");
        let together = subject.clone().filter(|at| own(*at) == home).count();
        assert!(together + 1 >= subject.len(), "{together} of {subject:?} are together");
    }
    assert_eq!(groups.campaigns.len(), 1);
    assert_eq!(groups.campaigns[0].members, [28, 29, 30, 31, 32]);
    assert_eq!(groups.unassigned, [33, 34, 35, 36]);
}

#[test]
fn a_concern_is_told_in_the_words_of_those_who_raised_it() {
    let groups = grouped(&SAID);
    let about = |at: usize| groups.concerns.iter().find(|concern| concern.members.contains(&at)).unwrap();
    assert!(about(6).title.contains("آسفالت") || about(6).title.contains("چاله"), "{}", about(6).title);
    assert!(about(19).title.to_lowercase().contains("metro"), "{}", about(19).title);
    assert!(about(23).phrases.iter().any(|phrase| phrase.contains("ecycling")), "{:?}", about(23).phrases);
    assert!(about(0).phrases.iter().all(|phrase| !phrase.contains("تشکر") && !phrase.contains("سلام")));
}

#[test]
fn the_result_is_the_same_on_one_thread_and_on_several() {
    let on = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| grouped(&SAID))
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn copies_of_a_letter_do_not_change_what_the_others_are_about() {
    let once: Vec<&str> = SAID[..29].to_vec();
    let mut often = once.clone();
    often.extend([LETTER; 300]);
    let without = |groups: &Groups| -> BTreeSet<Vec<usize>> {
        groups
            .concerns
            .iter()
            .map(|concern| concern.members.iter().copied().filter(|at| *at < 28).collect::<Vec<_>>())
            .filter(|members| !members.is_empty())
            .collect()
    };
    assert_eq!(without(&grouped(&once)), without(&grouped(&often)));
}

#[test]
fn a_letter_of_many_is_a_concern_even_if_nobody_else_speaks_of_it() {
    let mut said = SAID[..12].to_vec();
    said.extend(["Every form of the ministry should be available in braille for blind readers."; 6]);
    let groups = grouped(&said);
    assert!(groups.concerns.iter().any(|concern| concern.members == [12, 13, 14, 15, 16, 17]), "{groups:?}");
}

#[test]
fn a_concern_that_people_changed_gets_new_words_at_once() {
    let background = Background::of(SAID);
    let described = describe(&SAID[23..28], Some(&background));
    assert!(
        described.title.to_lowercase().contains("recycling") || described.title.contains("bins"),
        "{described:?}"
    );
    assert!(!described.sentences.is_empty());
    assert!(described.sentences.iter().all(|sentence| SAID[23 + sentence.from[0]].contains(&sentence.text)));
    assert_eq!(describe(&[], None).title, "");
    assert_eq!(describe(&["👍", ""], Some(&background)).sentences, []);
}

#[test]
fn a_new_text_is_suggested_the_concern_it_may_belong_to() {
    let groups = grouped(&SAID);
    let members = groups.concerns.iter().map(|concern| concern.members.iter().map(|at| SAID[*at]));
    let suggestions = Suggestions::of(members);
    let (best, likeness) = suggestions.nearest("کرایهٔ تاکسی‌ها را اعلام کنید", 3)[0];
    assert!(groups.concerns[best].members.contains(&1) && likeness > 0.1 && likeness <= 1.0);
}

#[test]
fn hardly_anything_is_no_trouble() {
    for said in [&[][..], &["یک نظر کامل دربارهٔ تاکسی"], &["سلام"], &["", "", ""], &["\0\0", "\0 a \0 b"]]
    {
        keeps_its_promises(said, &grouped(said));
    }
    let same = ["کرایهٔ تاکسی گران است"; 50];
    let groups = grouped(&same);
    assert_eq!((groups.concerns.len(), groups.campaigns.len(), groups.unassigned.len()), (1, 1, 0));
}

#[test]
fn what_nobody_should_send_is_no_trouble_either() {
    let unbroken = "آ".repeat(5000);
    let wordy = "taxi ".repeat(1000);
    let mixed = "نرخ \u{202E}taxi fare\u{202C} ۱۲۳ car\u{200F} کرایه";
    let odd =
        [unbroken.as_str(), &wordy, mixed, "😀😀😀", "\0", "a\0b c\0d", &unbroken, "1 2 3 4 5", "ﷺ ﷺ test"];
    let mut said = SAID.to_vec();
    said.extend(odd);
    keeps_its_promises(&said, &grouped(&said));
}

/// A service that answers with too little.
struct Broken;

impl Representation for Broken {
    fn vectors(&self, _: &[&str], _: &mut dyn FnMut(usize, usize)) -> Result<Vectors, RepresentationError> {
        Ok(Vectors::Dense(Dense::from_values(vec![1.0, f32::NAN], 2)))
    }
}

#[test]
fn a_representation_that_leaves_texts_out_is_an_error() {
    let outcome = group(&texts(&SAID), &Settings::default(), &Broken, &mut |_, _| {});
    assert!(outcome.unwrap_err().to_string().contains("1 vectors for"));
}

#[test]
fn progress_never_goes_back_and_ends_with_the_whole() {
    let mut told = Vec::new();
    group(&texts(&SAID), &Settings::default(), &WordsAndParts::default(), &mut |done, of| {
        told.push((done, of))
    })
    .unwrap();
    assert!(told.is_sorted() && told.last() == Some(&(100, 100)), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_said_the_promises_hold(
        said in prop::collection::vec("\\PC{0,40}|([آ-ی]{2,5}[ \u{200C}]){1,9}|([a-e]{2,3}[ .]){1,9}", 0..40),
        seed in any::<u64>(),
    ) {
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let settings = Settings { seed, ..Settings::default() };
        let groups = group(&texts(&said), &settings, &WordsAndParts::default(), &mut |_, _| {}).unwrap();
        keeps_its_promises(&said, &groups);
        prop_assert_eq!(&groups, &group(&texts(&said), &settings, &WordsAndParts::default(), &mut |_, _| {}).unwrap());
    }
}
