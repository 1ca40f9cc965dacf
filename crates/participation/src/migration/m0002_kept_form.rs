//! What somebody had typed when their session had ended, until they have signed in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_kept_form"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |word: &'static str| Alias::new(word);
        let mut table = Table::create();
        table
            .table(name("kept_form"))
            .col(ColumnDef::new(name("id")).big_integer().not_null().auto_increment().primary_key())
            .col(text("token_hash").unique_key())
            .col(text("form_key"))
            .col(text("fields"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"));
        manager.create_table(table).await?;
        let mut index = Index::create();
        index.name("kept_form_expires_at").table(name("kept_form")).col(name("expires_at"));
        manager.create_index(index).await
    }
}
