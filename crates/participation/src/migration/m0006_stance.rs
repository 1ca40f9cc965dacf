//! Stances on contributions, their counts, and how often contributions were read.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0006_stance"
    }
}

fn points(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(from), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |word: &'static str| Alias::new(word);
        let mut stance = Table::create();
        stance
            .table(name("stance"))
            .col(big_integer("person_id"))
            .col(big_integer("contribution_id"))
            .col(text("choice"))
            .col(big_integer("taken_at"))
            // The person first: what one person says in a sitting lies together, so a page of rows serves many writes.
            .primary_key(Index::create().primary().col(name("person_id")).col(name("contribution_id")))
            .foreign_key(&mut points("stance", "person_id", "person"))
            .foreign_key(&mut points("stance", "contribution_id", "contribution"));
        manager.create_table(stance).await?;
        let mut count = Table::create();
        count
            .table(name("stance_count"))
            .col(big_integer("contribution_id").primary_key())
            .col(big_integer("agree").default(0))
            .col(big_integer("disagree").default(0))
            .col(big_integer("unsure").default(0));
        manager.create_table(count).await?;
        let mut reads = Table::create();
        reads
            .table(name("contribution_reads"))
            .col(big_integer("contribution_id").primary_key())
            .col(big_integer("reads").default(0));
        manager.create_table(reads).await
    }
}
