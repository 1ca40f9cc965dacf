//! Tokens: what lets a program act for a participant.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_token"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let token = || Alias::new("token");
        let id = ColumnDef::new(Alias::new("id"))
            .big_integer()
            .not_null()
            .auto_increment()
            .primary_key()
            .to_owned();
        let mut table = Table::create();
        table.table(token());
        for mut column in [
            id,
            big_integer("person_id"),
            // SHA-256 of 256 drawn bits: the token itself stands nowhere.
            text("token_hash"),
            text("name"),
            text("scopes"),
            big_integer("created_at"),
            big_integer("expires_at"),
            big_integer_null("used_at"),
            big_integer_null("revoked_at"),
        ] {
            table.col(&mut column);
        }
        table.foreign_key(
            ForeignKey::create()
                .from(token(), Alias::new("person_id"))
                .to(Alias::new("person"), Alias::new("id")),
        );
        manager.create_table(table).await?;
        for (column, unique) in [("token_hash", true), ("person_id", false)] {
            let mut index = Index::create();
            index.name(format!("token_{column}")).table(token()).col(Alias::new(column));
            if unique {
                index.unique();
            }
            manager.create_index(index.to_owned()).await?;
        }
        Ok(())
    }
}
