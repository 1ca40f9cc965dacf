//! Tokens: what lets a program act for a participant, for as long and as far as they allow. Only a digest is kept: a token is
//! 256 drawn bits, so nothing is gained by trying, and who reads the database holds no token.

mod make;
mod revoke;
pub mod table;

pub use make::{LONGEST_DAYS, MOST_TOKENS, NAME_LIMIT, NewToken, make};
pub use revoke::revoke;

/// What a program may do with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Submit contributions.
    Contributions,
    /// Take stances.
    Stances,
    /// Answer surveys.
    Surveys,
}

impl Scope {
    /// Every scope, in the order in which the form offers them.
    pub const ALL: [Scope; 3] = [Scope::Contributions, Scope::Stances, Scope::Surveys];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Contributions => "contributions",
            Scope::Stances => "stances",
            Scope::Surveys => "surveys",
        }
    }

    /// The scope of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}
