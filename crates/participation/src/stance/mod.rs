//! Stances: agree, disagree or unsure on a contribution. One a person, changeable until the call closes.

pub mod table;
mod take;

pub use take::{Take, take};

use sea_orm::entity::prelude::*;

/// What a person thinks of a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Stance {
    /// موافق
    Agree,
    /// مخالف
    Disagree,
    /// نظری ندارم
    Unsure,
}

impl Stance {
    /// Every stance, in the order in which pages offer them.
    pub const ALL: [Stance; 3] = [Stance::Agree, Stance::Disagree, Stance::Unsure];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Stance::Agree => "agree",
            Stance::Disagree => "disagree",
            Stance::Unsure => "unsure",
        }
    }

    /// The stance of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.word() == word)
    }
}

/// How many people take each stance on a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stances {
    /// Agree.
    pub agree: i64,
    /// Disagree.
    pub disagree: i64,
    /// Unsure.
    pub unsure: i64,
}

impl Stances {
    /// How many take one.
    pub fn of(self, stance: Stance) -> i64 {
        match stance {
            Stance::Agree => self.agree,
            Stance::Disagree => self.disagree,
            Stance::Unsure => self.unsure,
        }
    }

    /// How many take any.
    pub fn all(self) -> i64 {
        self.agree + self.disagree + self.unsure
    }
}
