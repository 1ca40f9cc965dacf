//! The demonstration's people and organizations. Organizations are real ones; every person says in their name that they
//! are made up, and their addresses deliver nowhere.

use std::collections::BTreeMap;

use participation::member::NewRole;
use participation::organization::{NewOrganization, OrganizationKind};
use participation::person::attestation::{self, Decision};
use participation::person::{NewDemoPerson, SelfDescription, profile};
use participation::{Actor, Clock, Refusal, Role, Store, member, organization, person};
use text::Language;

/// Who and what there is.
pub(super) struct People {
    pub(super) ministry: i64,
    pub(super) tax: i64,
    pub(super) customs: i64,
    persons: BTreeMap<String, i64>,
}

impl People {
    /// A person by the word the content files use.
    pub(super) fn actor(&self, word: &str) -> Result<Actor, Refusal> {
        self.persons.get(word).map(|id| Actor::Person(*id)).ok_or(Refusal::NotFound)
    }

    /// Everybody who takes part, officials aside, but for some.
    pub(super) fn participants(&self, left_out: &[&str]) -> Vec<Actor> {
        let takes_part = |word: &str| {
            let rest = PARTICIPANTS.iter().find_map(|(prefix, ..)| word.strip_prefix(prefix));
            rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
        };
        self.persons
            .iter()
            .filter(|(word, _)| takes_part(word) && !left_out.contains(&word.as_str()))
            .map(|(_, id)| Actor::Person(*id))
            .collect()
    }
}

/// Participants: word, how many, name in front of the number, language. The number stands in the language's digits.
const PARTICIPANTS: [(&str, u32, &str, Language); 6] = [
    ("p", 14, "شرکت‌کنندهٔ نمایشی", Language::Fa),
    ("r", 5, "پژوهشگر نمایشی", Language::Fa),
    ("n", 5, "نمایندهٔ انجمن نمایشی", Language::Fa),
    ("b", 5, "کنشگر اقتصادی نمایشی", Language::Fa),
    ("e", 5, "Demonstration participant", Language::En),
    ("x", 2, "Demonstration researcher", Language::En),
];

#[derive(Clone, Copy)]
enum Place {
    Portal,
    Ministry,
    Tax,
    Customs,
}

/// Officials: word, name, role, place.
const OFFICIALS: [(&str, &str, Role, Place); 9] = [
    ("drafter", "تهیه‌کنندهٔ نمایشی", Role::Drafter, Place::Ministry),
    ("lead", "راهبر نمایشی", Role::Lead, Place::Ministry),
    ("expert", "کارشناس نمایشی", Role::Expert, Place::Ministry),
    ("moderator", "ناظر نمایشی گفت‌وگو", Role::Moderator, Place::Ministry),
    ("auditor", "بازرس نمایشی", Role::Auditor, Place::Ministry),
    ("administrator", "مدیر نمایشی سامانه", Role::Administrator, Place::Portal),
    ("drafter-tax", "تهیه‌کنندهٔ نمایشی امور مالیاتی", Role::Drafter, Place::Tax),
    ("drafter-customs", "تهیه‌کنندهٔ نمایشی گمرک", Role::Drafter, Place::Customs),
    ("expert-tax", "کارشناس نمایشی امور مالیاتی", Role::Expert, Place::Tax),
];

/// Makes them all. The first write is a demonstration person: it marks the database as the demonstration's own.
pub(super) async fn make(store: &Store, clock: &dyn Clock) -> Result<People, Refusal> {
    let mut persons = BTreeMap::new();
    for (word, name, ..) in OFFICIALS {
        persons.insert(word.to_owned(), add(store, clock, word, name.to_owned(), Language::Fa).await?);
    }
    for (word, count, name, language) in PARTICIPANTS {
        for number in 1..=count {
            let word = format!("{word}{number}");
            let name = format!("{name} {}", text::number::format_integer(i64::from(number), language));
            let id = add(store, clock, &word, name, language).await?;
            persons.insert(word, id);
        }
    }
    let ministry =
        place(store, clock, None, "وزارت امور اقتصادی و دارایی", "Ministry of Economic Affairs and Finance");
    let ministry = ministry.await?;
    let below = Some(ministry);
    let tax =
        place(store, clock, below, "سازمان امور مالیاتی کشور", "Iranian National Tax Administration").await?;
    let customs = "Islamic Republic of Iran Customs Administration";
    let customs = place(store, clock, below, "گمرک جمهوری اسلامی ایران", customs).await?;
    let relations = NewOrganization {
        parent_id: below,
        kind: OrganizationKind::Unit,
        name_fa: "روابط عمومی و امور بین‌الملل".into(),
        name_en: "Public Relations and International Affairs".into(),
    };
    organization::create(store, Actor::Operator, clock, relations).await?;
    for (word, _, role, place) in OFFICIALS {
        let organization_id = match place {
            Place::Portal => None,
            Place::Ministry => Some(ministry),
            Place::Tax => Some(tax),
            Place::Customs => Some(customs),
        };
        let new = NewRole { email: address(word), display_name: String::new(), role, organization_id };
        member::give_role(store, Actor::Operator, clock, new).await?;
    }
    let people = People { ministry, tax, customs, persons };
    describe(store, clock, &people).await?;
    Ok(people)
}

/// In what quality the participants of a word take part, and for which made-up body.
const KINDS: [(&str, &str, &str); 4] = [
    ("r", "elite", "پژوهشکدهٔ نمایشی"),
    ("n", "ngo", "انجمن نمایشی"),
    ("b", "private_sector", "شرکت نمایشی"),
    ("x", "elite", "Demonstration Institute"),
];

/// The participants say who they are, so that groups, confirmations and statistics can be looked at. Each second kind is
/// confirmed; the last researcher's request waits for the lead.
async fn describe(store: &Store, clock: &dyn Clock, people: &People) -> Result<(), Refusal> {
    let provinces: Vec<&str> = profile::provinces().map(|province| province.code).collect();
    let lead = people.actor("lead")?;
    let mut place = provinces.iter().cycle();
    for (word, count, ..) in PARTICIPANTS {
        for number in 1..=count {
            let actor = people.actor(&format!("{word}{number}"))?;
            let kind = KINDS.iter().find(|(of, ..)| *of == word);
            let gender = ["female", "male", "female", "male", "undisclosed"];
            let gender = gender.iter().cycle().nth(usize::try_from(number).unwrap_or(0)).copied();
            let said = SelfDescription {
                kind: kind.map(|(_, kind, _)| (*kind).to_owned()).unwrap_or_default(),
                show_kind: kind.is_some(),
                affiliation: kind.map(|(.., body)| (*body).to_owned()).unwrap_or_default(),
                birth_year: (1330 + number * 7 % 55).to_string(),
                gender: gender.unwrap_or_default().to_owned(),
                // Every fourth prefers not to say.
                province: place.next().filter(|_| number % 4 != 0).copied().unwrap_or_default().to_owned(),
                ..Default::default()
            };
            person::describe_self(store, actor, clock, said).await?;
            let waits = word == "r" && number == count;
            if kind.is_some() && (number % 2 == 1 || waits) {
                attestation::ask(store, actor, clock, Some(people.ministry)).await?;
                if !waits {
                    let person_id = actor.person()?;
                    let decision = Decision { person_id, revision: 1, declined: None };
                    attestation::decide(store, lead, clock, decision).await?;
                }
            }
        }
    }
    Ok(())
}

fn address(word: &str) -> String {
    format!("{word}@demo.invalid")
}

async fn add(
    store: &Store,
    clock: &dyn Clock,
    word: &str,
    display_name: String,
    language: Language,
) -> Result<i64, Refusal> {
    let new = NewDemoPerson { email: address(word), display_name, language };
    person::add_demo_person(store, clock, new).await
}

async fn place(
    store: &Store,
    clock: &dyn Clock,
    parent_id: Option<i64>,
    name_fa: &str,
    name_en: &str,
) -> Result<i64, Refusal> {
    let new = NewOrganization {
        parent_id,
        kind: OrganizationKind::Organization,
        name_fa: name_fa.into(),
        name_en: name_en.into(),
    };
    organization::create(store, Actor::Operator, clock, new).await
}
