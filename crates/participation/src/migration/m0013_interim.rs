//! The figures that are told of open surveys.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, text};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_interim"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |word: &'static str| Alias::new(word);
        let mut own = ForeignKey::create();
        own.from(name("survey_interim"), name("survey_id")).to(name("survey"), name("id"));
        let mut table = Table::create();
        table
            .table(name("survey_interim"))
            .col(big_integer("survey_id"))
            .col(integer("version"))
            .col(text("figures"))
            .primary_key(Index::create().primary().col(name("survey_id")).col(name("version")))
            .foreign_key(own.on_delete(ForeignKeyAction::Cascade));
        manager.create_table(table).await
    }
}
