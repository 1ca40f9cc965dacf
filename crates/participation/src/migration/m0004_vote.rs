//! Votes. The voter list and the ballots have no column in common but the vote; what else keeps them apart is said in
//! `docs/voting.md`. The tables of sealed ballots have random ids, which on SQLite are the row ids too.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, boolean, integer, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_vote"
    }
}

fn table(name: &'static str, columns: Vec<ColumnDef>, key: &[&'static str]) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    for mut column in columns {
        table.col(&mut column);
    }
    if !key.is_empty() {
        let mut primary = Index::create();
        key.iter().for_each(|column| {
            primary.col(Alias::new(*column));
        });
        table.primary_key(primary.primary());
    }
    table
}

fn index(table: &'static str, columns: &[&'static str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(Alias::new(table));
    columns.iter().for_each(|column| {
        index.col(Alias::new(*column));
    });
    if unique {
        index.unique();
    }
    index
}

/// A text that is compared byte by byte on both databases, so that its order does not depend on where the server stands.
fn plain_text(name: &'static str, postgres: bool) -> ColumnDef {
    let mut column = text(name);
    if postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

fn tables(postgres: bool) -> Vec<TableCreateStatement> {
    let id = || {
        ColumnDef::new(Alias::new("id")).big_integer().not_null().auto_increment().primary_key().to_owned()
    };
    let random_id = || big_integer("id").primary_key().take();
    vec![
        table(
            "vote",
            vec![
                id(),
                big_integer("call_id"),
                // Texts, options and the reason are JSON by language.
                text("texts"),
                text("options"),
                text("method"),
                big_integer_null("quorum"),
                text("threshold"),
                text("assurance"),
                text("assurance_reason"),
                text("strata"),
                text("state"),
                // The tally and the protected tables by group, as JSON, once counted.
                text_null("result"),
                big_integer_null("counted_at"),
                // Whether what was deleted at counting is out of the files.
                boolean("scrubbed"),
                big_integer("created_at"),
                big_integer("updated_at"),
                integer("revision"),
            ],
            &[],
        )
        .foreign_key(
            ForeignKey::create()
                .from(Alias::new("vote"), Alias::new("call_id"))
                .to(Alias::new("call"), Alias::new("id")),
        )
        .take(),
        // The salt of a vote's seal, until it is counted.
        table("vote_seal", vec![big_integer("vote_id").primary_key().take(), binary("salt")], &[]),
        // Who has voted while the vote is open. `voter_key` is the person's identity key, where there is one: an account made
        // anew is still the same person.
        table(
            "vote_mark",
            vec![big_integer("vote_id"), big_integer("person_id"), text("voter_key"), text("form")],
            &["vote_id", "person_id"],
        ),
        // Sealed ballots as they come, and those that were shuffled.
        table("vote_intake", vec![random_id(), big_integer("vote_id"), binary("sealed")], &[]),
        table("vote_box", vec![random_id(), big_integer("vote_id"), binary("sealed")], &[]),
        // After the count: who has voted, which ballots there are and how many of each, which receipts were given.
        table(
            "vote_voter",
            vec![big_integer("vote_id"), big_integer("person_id")],
            &["vote_id", "person_id"],
        ),
        table(
            "vote_ballot",
            vec![big_integer("vote_id"), plain_text("ballot", postgres), big_integer("many")],
            &["vote_id", "ballot"],
        ),
        table(
            "vote_receipt",
            vec![big_integer("vote_id"), plain_text("code", postgres)],
            &["vote_id", "code"],
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == sea_orm::DbBackend::Postgres;
        for table in tables(postgres) {
            manager.create_table(table).await?;
        }
        for index in [
            index("vote", &["call_id"], false),
            index("vote_mark", &["vote_id", "voter_key"], true),
            index("vote_intake", &["vote_id"], false),
            index("vote_box", &["vote_id"], false),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
