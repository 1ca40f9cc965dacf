//! The tables of the first walk: from an organization to the contributions on an article.
//!
//! Conventions: ids are 64-bit; instants are milliseconds since 1970 UTC in columns named `*_at`; civil days are ISO
//! dates in text columns named `*_on`; trees and small records are JSON in text columns.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, integer_null, text, text_null,
};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_first_walk"
    }
}

fn table(name: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    for mut column in columns {
        table.col(&mut column);
    }
    table
}

fn id() -> ColumnDef {
    ColumnDef::new(Alias::new("id")).big_integer().not_null().auto_increment().primary_key().to_owned()
}

fn key(columns: &[&'static str]) -> IndexCreateStatement {
    let mut key = Index::create();
    columns.iter().for_each(|c| {
        key.col(Alias::new(*c));
    });
    key.primary();
    key
}

/// `column` of the table being made points at `id` of another.
fn points(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(from), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .to_owned()
}

fn index(table: &'static str, columns: &[&'static str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(Alias::new(table));
    columns.iter().for_each(|c| {
        index.col(Alias::new(*c));
    });
    if unique {
        index.unique();
    }
    index
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table("event_head", vec![integer("id").primary_key().take(), big_integer("seq")]),
        table(
            "event",
            vec![
                big_integer("seq").primary_key().take(),
                text("kind"),
                big_integer("happened_at"),
                big_integer_null("person_id"),
                big_integer_null("organization_id"),
                big_integer_null("call_id"),
                big_integer_null("subject_id"),
                text("data"),
            ],
        ),
        table("follower", vec![text("name").primary_key().take(), big_integer("seq")]),
        table(
            "organization",
            vec![
                id(),
                big_integer_null("parent_id"),
                text("path"),
                text("kind"),
                text("name_fa"),
                text("name_en"),
                big_integer("created_at"),
                integer("revision"),
            ],
        )
        .foreign_key(&mut points("organization", "parent_id", "organization"))
        .take(),
        table(
            "person",
            vec![
                id(),
                text("email"),
                text("email_key").unique_key().take(),
                text("display_name"),
                text("language"),
                boolean("demo"),
                big_integer("created_at"),
                integer("revision"),
            ],
        ),
        table(
            "one_time_code",
            vec![
                id(),
                text("email_key"),
                text("email"),
                text("challenge_hash").unique_key().take(),
                text("code_hash"),
                integer("attempts"),
                big_integer("created_at"),
                big_integer("expires_at"),
                big_integer_null("used_at"),
            ],
        ),
        table(
            "session",
            vec![
                id(),
                text("token_hash").unique_key().take(),
                big_integer("person_id"),
                text("device"),
                big_integer("created_at"),
                big_integer("seen_at"),
                big_integer("expires_at"),
                big_integer_null("ended_at"),
            ],
        )
        .foreign_key(&mut points("session", "person_id", "person"))
        .take(),
        table(
            "membership",
            vec![
                id(),
                big_integer("person_id"),
                big_integer_null("organization_id"),
                text("role"),
                big_integer("created_at"),
            ],
        )
        .foreign_key(&mut points("membership", "person_id", "person"))
        .foreign_key(&mut points("membership", "organization_id", "organization"))
        .take(),
        table(
            "setup_link",
            vec![
                id(),
                text("token_hash").unique_key().take(),
                big_integer("created_at"),
                big_integer_null("used_at"),
            ],
        ),
        table(
            "call",
            vec![
                id(),
                big_integer("organization_id"),
                text("subject"),
                text("document_kind"),
                text("state"),
                text("texts"),
                text("contact"),
                text_null("opens_on"),
                text_null("closes_on"),
                big_integer_null("opens_at"),
                big_integer_null("closes_at"),
                text_null("exception"),
                text_null("sent_back"),
                text_null("withdrawal"),
                integer_null("published_version"),
                big_integer("created_by"),
                big_integer_null("submitted_by"),
                big_integer_null("approved_by"),
                big_integer("created_at"),
                big_integer("updated_at"),
                integer("revision"),
            ],
        )
        .foreign_key(&mut points("call", "organization_id", "organization"))
        .foreign_key(&mut points("call", "created_by", "person"))
        .take(),
        table(
            "draft_work",
            vec![
                big_integer("call_id").primary_key().take(),
                text("tree"),
                text_null("base"),
                text("journal"),
                text("found"),
                big_integer_null("source_file_id"),
                big_integer("updated_at"),
                integer("revision"),
            ],
        )
        .foreign_key(&mut points("draft_work", "call_id", "call"))
        .take(),
        table(
            "draft_version",
            vec![
                id(),
                big_integer("call_id"),
                integer("number"),
                text("tree"),
                text("note"),
                big_integer("published_at"),
                big_integer_null("published_by"),
            ],
        )
        .foreign_key(&mut points("draft_version", "call_id", "call"))
        .take(),
        table(
            "article",
            vec![
                big_integer("call_id"),
                big_integer("node_id"),
                integer("first_version"),
                integer_null("removed_in"),
            ],
        )
        .primary_key(&mut key(&["call_id", "node_id"]))
        .foreign_key(&mut points("article", "call_id", "call"))
        .take(),
        table(
            "file",
            vec![
                id(),
                big_integer("call_id"),
                text("purpose"),
                text("title_fa"),
                text("title_en"),
                text("name"),
                text("media_type"),
                big_integer("size"),
                text("sha256"),
                ColumnDef::new(Alias::new("bytes")).blob().not_null().take(),
                big_integer("created_by"),
                big_integer("created_at"),
            ],
        )
        .foreign_key(&mut points("file", "call_id", "call"))
        .take(),
        table(
            "contribution",
            vec![
                id(),
                text("submission_key").unique_key().take(),
                big_integer("call_id"),
                big_integer_null("node_id"),
                big_integer_null("parent_id"),
                integer("version"),
                big_integer("person_id"),
                text("kind"),
                text("language"),
                text("body"),
                text_null("wording"),
                text("state"),
                big_integer("created_at"),
                big_integer_null("edited_at"),
                integer("revision"),
            ],
        )
        .foreign_key(&mut points("contribution", "call_id", "call"))
        .foreign_key(&mut points("contribution", "parent_id", "contribution"))
        .foreign_key(&mut points("contribution", "person_id", "person"))
        .foreign_key(
            ForeignKey::create()
                .from(Alias::new("contribution"), (Alias::new("call_id"), Alias::new("node_id")))
                .to(Alias::new("article"), (Alias::new("call_id"), Alias::new("node_id"))),
        )
        .take(),
        table(
            "contribution_edit",
            vec![
                id(),
                big_integer("contribution_id"),
                text("kind"),
                text("body"),
                text_null("wording"),
                big_integer("written_at"),
                big_integer("replaced_at"),
            ],
        )
        .foreign_key(&mut points("contribution_edit", "contribution_id", "contribution"))
        .take(),
        table(
            "contribution_count",
            vec![big_integer("call_id"), big_integer("node_id"), text("kind"), big_integer("contributions")],
        )
        .primary_key(&mut key(&["call_id", "node_id", "kind"]))
        .take(),
        table(
            "call_participant",
            vec![big_integer("call_id"), big_integer("person_id"), big_integer("contributions")],
        )
        .primary_key(&mut key(&["call_id", "person_id"]))
        .take(),
        table(
            "mail",
            vec![
                id(),
                text("recipient"),
                text("language"),
                text("subject"),
                text("body"),
                big_integer("created_at"),
                big_integer("due_at"),
                integer("attempts"),
                big_integer_null("sent_at"),
                big_integer_null("failed_at"),
            ],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("event", &["call_id", "seq"], false),
        index("one_time_code", &["email_key", "created_at"], false),
        index("session", &["person_id"], false),
        index("membership", &["person_id", "organization_id", "role"], true),
        index("call", &["state", "closes_at"], false),
        index("call", &["organization_id"], false),
        index("draft_version", &["call_id", "number"], true),
        index("file", &["call_id"], false),
        // The id at its end lets PostgreSQL step to the newest threads of a node; SQLite has it there anyway.
        index("contribution", &["call_id", "node_id", "parent_id", "id"], false),
        index("contribution", &["person_id"], false),
        index("contribution", &["parent_id"], false),
        index("contribution_edit", &["contribution_id"], false),
        index("mail", &["sent_at", "due_at"], false),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in tables() {
            manager.create_table(statement).await?;
        }
        for statement in indexes() {
            manager.create_index(statement).await?;
        }
        manager.get_connection().execute_unprepared("INSERT INTO event_head (id, seq) VALUES (1, 0)").await?;
        Ok(())
    }
}
