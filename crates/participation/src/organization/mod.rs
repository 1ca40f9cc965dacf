//! Organizations and the units under them: a tree.

mod create;
pub mod table;
mod update;

pub use create::{NewOrganization, create};
pub(crate) use create::{insert, root_names};
pub use update::{OrganizationChange, update};

use sea_orm::entity::prelude::*;

/// What stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum OrganizationKind {
    /// A ministry or an affiliated executive body (دستگاه).
    Organization,
    /// A unit within one (واحد).
    Unit,
}

impl OrganizationKind {
    /// Both kinds.
    pub const ALL: [OrganizationKind; 2] = [OrganizationKind::Organization, OrganizationKind::Unit];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// Longest name, in characters: longer ones break every list they stand in.
pub const NAME_LIMIT: usize = 200;
