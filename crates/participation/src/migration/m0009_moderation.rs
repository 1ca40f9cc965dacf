//! Moderation: reports, flags, decisions, appeals, edits that wait, and what a hidden contribution tells everybody.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0009_moderation"
    }
}

fn table(
    name: &'static str,
    columns: Vec<ColumnDef>,
    to: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    for mut column in columns {
        table.col(&mut column);
    }
    for (column, other) in to {
        table.foreign_key(
            ForeignKey::create()
                .from(Alias::new(name), Alias::new(*column))
                .to(Alias::new(*other), Alias::new("id")),
        );
    }
    table
}

fn id() -> ColumnDef {
    ColumnDef::new(Alias::new("id")).big_integer().not_null().auto_increment().primary_key().to_owned()
}

fn index(table: &'static str, columns: &[&'static str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    if unique {
        index.unique();
    }
    index
}

fn new_columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // `after` or `before`: whether contributions are looked at after they are published or before.
        ("call", text("moderation").default("after").take()),
        // What the stub of a hidden contribution says: lists need no join for it.
        ("contribution", text_null("hidden_rule")),
        ("contribution", big_integer_null("hidden_at")),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        // One a contribution: whether somebody has to look at it. What is to be looked at stands in the other tables.
        table(
            "moderation_case",
            vec![
                big_integer("contribution_id").primary_key().take(),
                big_integer("call_id"),
                big_integer("organization_id"),
                big_integer("opened_at"),
                big_integer_null("closed_at"),
            ],
            &[("contribution_id", "contribution"), ("call_id", "call"), ("organization_id", "organization")],
        ),
        table(
            "contribution_report",
            vec![
                id(),
                big_integer("contribution_id"),
                big_integer("person_id"),
                text("rule"),
                text("words"),
                big_integer("created_at"),
                big_integer_null("settled_at"),
            ],
            &[("contribution_id", "contribution"), ("person_id", "person")],
        ),
        table(
            "contribution_flag",
            vec![
                id(),
                big_integer("contribution_id"),
                text("sign"),
                text("detail"),
                big_integer("created_at"),
                big_integer_null("settled_at"),
            ],
            &[("contribution_id", "contribution")],
        ),
        table(
            "moderation_decision",
            vec![
                id(),
                big_integer("contribution_id"),
                text("decision"),
                text_null("rule"),
                text("reason"),
                big_integer("person_id"),
                big_integer("decided_at"),
            ],
            &[("contribution_id", "contribution"), ("person_id", "person")],
        ),
        // Against one hiding, which is a decision.
        table(
            "appeal",
            vec![
                id(),
                big_integer("contribution_id"),
                big_integer("decision_id"),
                text("words"),
                big_integer("created_at"),
                // The decision that answered it.
                big_integer_null("answer_id"),
            ],
            &[("contribution_id", "contribution"), ("decision_id", "moderation_decision")],
        ),
        // An edit of a published contribution on a call whose contributions are looked at before they are published.
        table(
            "waiting_edit",
            vec![
                big_integer("contribution_id").primary_key().take(),
                text("kind"),
                text("body"),
                text_null("wording"),
                big_integer("written_at"),
            ],
            &[("contribution_id", "contribution")],
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, mut column) in new_columns() {
            let mut change = Table::alter();
            manager.alter_table(change.table(Alias::new(name)).add_column(&mut column).take()).await?;
        }
        for statement in tables() {
            manager.create_table(statement).await?;
        }
        for statement in [
            index("moderation_case", &["closed_at", "organization_id"], false),
            index("contribution_report", &["contribution_id", "person_id"], true),
            index("contribution_flag", &["contribution_id", "sign"], false),
            index("moderation_decision", &["contribution_id"], false),
            index("appeal", &["decision_id"], true),
            index("appeal", &["contribution_id"], false),
        ] {
            manager.create_index(statement).await?;
        }
        Ok(())
    }
}
