//! What a person may say of themselves, and the groups it puts them in. Everything is optional; groups are counted apart,
//! never weighted or barred (policy M4).

use sea_orm::entity::prelude::*;
use text::Language;

/// In what quality a person takes part (policy M4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ParticipantKind {
    /// عموم مردم
    Public,
    /// نخبگان علمی
    Elite,
    /// تشکل‌ها، associations and chambers included
    Ngo,
    /// بخش خصوصی
    PrivateSector,
}

/// Gender, as the person says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Gender {
    /// زن
    Female,
    /// مرد
    Male,
    /// ترجیح می‌دهم نگویم
    Undisclosed,
}

/// How sure the portal is that behind an account there is one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Assurance {
    /// Somebody reads the mailbox or holds the telephone.
    Contact,
    /// A national identifier was checked: one person, one account.
    Identity,
}

macro_rules! words {
    ($kind:ident, $all:expr) => {
        impl $kind {
            /// Every value, in the order in which forms offer them.
            pub const ALL: &'static [$kind] = $all;

            /// The word for tables, forms and the catalogue.
            pub fn word(self) -> String {
                self.to_value()
            }

            /// The value of a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.to_value() == word)
            }
        }
    };
}

words!(
    ParticipantKind,
    &[ParticipantKind::Public, ParticipantKind::Elite, ParticipantKind::Ngo, ParticipantKind::PrivateSector]
);
words!(Gender, &[Gender::Female, Gender::Male, Gender::Undisclosed]);
words!(Assurance, &[Assurance::Contact, Assurance::Identity]);

/// The age bands of the census that results are set against: their first year and, but for the last, their last one.
pub const AGE_BANDS: [(&str, i16, i16); 7] = [
    ("0-14", 0, 14),
    ("15-24", 15, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55-64", 55, 64),
    ("65+", 65, i16::MAX),
];

/// The band of somebody born in a year of the Iranian calendar, in a year of the same calendar. The day of birth is not
/// known, so the age is that of the end of the year. Nothing for a year that has not come.
pub fn age_band(birth_year: i16, this_year: i16) -> Option<&'static str> {
    let age = this_year.checked_sub(birth_year)?;
    AGE_BANDS.iter().find(|(_, first, last)| (*first..=*last).contains(&age)).map(|(word, ..)| *word)
}

/// The oldest age that a year of birth may mean.
const OLDEST: i64 = 120;

/// The difference between the two calendars' years for most of a year.
pub const YEARS_APART: i32 = 621;

/// A year of birth in the Iranian calendar, from a year typed in either calendar and any set of digits; nothing for an
/// empty field. A Gregorian year becomes the Iranian one that begins in it.
///
/// # Errors
/// The code of the problem, `bad-birth-year`: no year, one to come, or one longer ago than anybody lives.
pub fn birth_year(typed: &str, this_year: i32) -> Result<Option<i32>, &'static str> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let year = text::digits::parse_integer(typed).ok_or("bad-birth-year")?;
    let year = if year >= 1700 { year - i64::from(YEARS_APART) } else { year };
    let age = i64::from(this_year) - year;
    if !(0..=OLDEST).contains(&age) {
        return Err("bad-birth-year");
    }
    i32::try_from(year).map(Some).map_err(|_| "bad-birth-year")
}

/// The word for people who live outside the country.
pub const ABROAD: &str = "abroad";

/// A province.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// ISO 3166-2, such as `IR-23`.
    pub code: &'static str,
    /// The Persian name.
    pub name_fa: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// People in the census of 2016 (Statistical Centre of Iran).
    pub population: u32,
}

impl Province {
    /// The name in a language.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Fa => self.name_fa,
            Language::En => self.name_en,
        }
    }
}

/// The provinces, in the order of their codes.
pub fn provinces() -> impl Iterator<Item = Province> {
    const TABLE: &str = include_str!("../../data/provinces.csv");
    TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        Some(Province {
            code: cells.next()?,
            name_fa: cells.next()?,
            name_en: cells.next()?,
            population: cells.next()?.trim().parse().ok()?,
        })
    })
}

/// Whether a word names a province or [`ABROAD`].
pub fn is_place(word: &str) -> bool {
    word == ABROAD || provinces().any(|province| province.code == word)
}

/// By what results are broken down (policy M8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// In what quality people take part.
    Kind,
    /// Age band.
    Age,
    /// Gender.
    Gender,
    /// Province, or abroad.
    Province,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Dimension; 4] = [Dimension::Kind, Dimension::Age, Dimension::Gender, Dimension::Province];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Kind => "kind",
            Dimension::Age => "age",
            Dimension::Gender => "gender",
            Dimension::Province => "province",
        }
    }

    /// The dimension of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.word() == word)
    }
}

/// The word for what a person has not said, in every dimension.
pub const UNSAID: &str = "unsaid";

/// What stands beside a name, where its owner wants it to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// In what quality the person takes part.
    pub kind: ParticipantKind,
    /// Whether somebody else has confirmed it.
    pub attested: bool,
}

impl Standing {
    /// Whether it is the person's own word and nothing more. One of the public says nothing that could be confirmed.
    pub fn self_declared(&self) -> bool {
        !self.attested && self.kind != ParticipantKind::Public
    }
}

impl super::table::Model {
    /// What stands beside the name; nothing unless the person wants it.
    pub fn standing(&self) -> Option<Standing> {
        self.show_kind.then(|| Standing { kind: self.kind, attested: self.is_attested() })
    }

    /// The group a person is in along a dimension: a value's word, or [`UNSAID`]. `this_year` is of the Iranian calendar.
    pub fn group(&self, dimension: Dimension, this_year: i16) -> String {
        let said = match dimension {
            Dimension::Kind => Some(self.kind.word()),
            Dimension::Age => self
                .birth_year
                .and_then(|year| age_band(i16::try_from(year).ok()?, this_year))
                .map(str::to_owned),
            Dimension::Gender => self.gender.filter(|g| *g != Gender::Undisclosed).map(Gender::word),
            Dimension::Province => self.province.clone(),
        };
        said.unwrap_or_else(|| UNSAID.to_owned())
    }

    /// Whether somebody else has confirmed the kind.
    pub fn is_attested(&self) -> bool {
        self.attested_at.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_thirty_one_provinces_with_the_people_of_the_census() {
        assert_eq!(provinces().count(), 31);
        assert_eq!(provinces().map(|p| u64::from(p.population)).sum::<u64>(), 79_926_270);
        assert!(is_place("IR-23") && is_place(ABROAD) && !is_place("IR-99"));
    }

    #[test]
    fn a_year_of_birth_falls_into_a_band_of_the_census() {
        assert_eq!(age_band(1405, 1405), Some("0-14"));
        assert_eq!(age_band(1390, 1405), Some("15-24"));
        assert_eq!(age_band(1340, 1405), Some("65+"));
        assert_eq!(age_band(1406, 1405), None);
    }

    #[test]
    fn a_year_of_birth_is_typed_in_either_calendar() {
        assert_eq!(birth_year("۱۳۶۴", 1405), Ok(Some(1364)));
        assert_eq!(birth_year(" 1985 ", 1405), Ok(Some(1364)));
        assert_eq!(birth_year("", 1405), Ok(None));
        for wrong in ["1406", "65", "2027", "1200", "هزار", "-1364"] {
            assert_eq!(birth_year(wrong, 1405), Err("bad-birth-year"), "{wrong}");
        }
    }

    #[test]
    fn every_word_leads_back_to_its_value() {
        for kind in ParticipantKind::ALL {
            assert_eq!(ParticipantKind::parse(&kind.word()), Some(*kind));
        }
        assert_eq!(ParticipantKind::PrivateSector.word(), "private_sector");
        assert_eq!(Gender::parse("undisclosed"), Some(Gender::Undisclosed));
        assert_eq!(Dimension::parse("province"), Some(Dimension::Province));
    }
}
