//! Near-identical contributions: which one leads each gathering, and the keys under which leaders are found.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_likeness"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |word: &'static str| Alias::new(word);
        let mut column = big_integer_null("alike_id");
        let mut change = Table::alter();
        manager.alter_table(change.table(name("contribution")).add_column(&mut column).take()).await?;
        let mut keys = Table::create();
        keys.table(name("contribution_likeness"))
            .col(big_integer("likeness_key"))
            .col(big_integer("contribution_id"))
            .primary_key(Index::create().primary().col(name("likeness_key")).col(name("contribution_id")));
        manager.create_table(keys).await?;
        let mut of_leader = Index::create();
        of_leader.name("contribution_likeness_contribution_id").table(name("contribution_likeness"));
        manager.create_index(of_leader.col(name("contribution_id")).take()).await?;
        // Few contributions follow another: the others cost this index nothing.
        let followers =
            "CREATE INDEX contribution_alike_id ON contribution (alike_id) WHERE alike_id IS NOT NULL";
        manager.get_connection().execute_unprepared(followers).await?;
        Ok(())
    }
}
