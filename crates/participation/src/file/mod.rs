//! Files beside a call: the source of its draft, the explanatory note, the comparison with the law in force, and the documents
//! that its answers rest on.

mod attach;
mod attach_ground;
mod remove;
pub mod table;

pub(crate) use attach::insert;
pub use attach::{NewFile, attach};
pub use attach_ground::{NewGround, attach_ground};
pub use remove::remove;

use sea_orm::entity::prelude::*;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Purpose {
    /// The file the draft was imported from; for officials only.
    Source,
    /// دلایل توجیهی
    ExplanatoryNote,
    /// مقایسه با قانون حاکم
    Comparison,
    /// Anything else that helps to read the draft.
    Other,
    /// A document that an answer rests on; for officials only until such an answer is signed.
    Ground,
}

impl Purpose {
    /// What a drafter can attach.
    pub const ATTACHABLE: [Purpose; 3] = [Purpose::ExplanatoryNote, Purpose::Comparison, Purpose::Other];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The purpose of a word, among those a drafter can choose.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ATTACHABLE.into_iter().find(|p| p.word() == word)
    }
}
