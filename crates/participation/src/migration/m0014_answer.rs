//! What comes after the closing: key concerns, answers with what leads to them, and reports.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, integer_null, text, text_null,
};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_answer"
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

fn key(name: &'static str) -> ColumnDef {
    big_integer(name).primary_key().take()
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

fn concerns() -> Vec<TableCreateStatement> {
    let mut members = table(
        "concern_member",
        vec![
            big_integer("concern_id"),
            big_integer("contribution_id"),
            // Nobody where the program proposed it.
            big_integer_null("placed_by"),
            big_integer("placed_at"),
        ],
        &[("concern_id", "concern"), ("contribution_id", "contribution")],
    );
    members.primary_key(
        Index::create().primary().col(Alias::new("concern_id")).col(Alias::new("contribution_id")),
    );
    vec![
        table(
            "concern",
            vec![
                id(),
                big_integer("call_id"),
                text("titles"),
                text("phrases"),
                text("summary"),
                boolean("campaign"),
                // Whether people have done anything with it: what the program proposes anew leaves it alone.
                boolean("kept"),
                big_integer_null("merged_into"),
                big_integer("created_at"),
                big_integer("updated_at"),
                integer("revision"),
            ],
            &[("call_id", "call")],
        ),
        members,
        // Contributions that somebody decided to answer by themselves: no proposal groups them again.
        table(
            "standing_alone",
            vec![
                key("contribution_id"),
                big_integer("call_id"),
                big_integer("placed_by"),
                big_integer("placed_at"),
            ],
            &[("contribution_id", "contribution"), ("call_id", "call")],
        ),
        // The last grouping that was asked for, one a call.
        table(
            "grouping",
            vec![
                key("call_id"),
                text("state"),
                integer("done"),
                integer("whole"),
                big_integer_null("asked_by"),
                big_integer("asked_at"),
                // Until when the process that carries it out has to have said something of itself.
                big_integer_null("held_until"),
                big_integer_null("finished_at"),
                integer_null("concerns"),
                integer_null("texts"),
            ],
            &[("call_id", "call")],
        ),
    ]
}

fn answers() -> Vec<TableCreateStatement> {
    let subject = || vec![id(), big_integer("call_id"), text("subject"), big_integer("subject_id")];
    let with = |more: Vec<ColumnDef>| {
        let mut columns = subject();
        columns.extend(more);
        columns
    };
    vec![
        // What is on its way to an answer: for officials only.
        table(
            "answer_draft",
            with(vec![
                text("given"),
                text("note"),
                text("state"),
                big_integer_null("proposed_by"),
                big_integer_null("proposed_at"),
                big_integer_null("decided_by"),
                big_integer_null("decided_at"),
                big_integer("updated_at"),
                integer("revision"),
            ]),
            &[("call_id", "call")],
        ),
        // What is signed, and public.
        table(
            "answer",
            with(vec![
                text("decision"),
                text("given"),
                big_integer("decided_by"),
                big_integer("decided_at"),
                big_integer("signed_by"),
                big_integer("signed_at"),
            ]),
            &[("call_id", "call")],
        ),
        // Signed answers that another one replaced: they stay public.
        table(
            "answer_edit",
            with(vec![
                text("decision"),
                text("given"),
                big_integer("decided_by"),
                big_integer("signed_by"),
                big_integer("signed_at"),
                big_integer("replaced_at"),
            ]),
            &[("call_id", "call")],
        ),
        table(
            "assignment",
            with(vec![
                big_integer_null("organization_id"),
                big_integer_null("person_id"),
                text_null("due_on"),
                big_integer("assigned_by"),
                big_integer("assigned_at"),
            ]),
            &[("call_id", "call")],
        ),
        table(
            "ready_reason",
            vec![
                id(),
                big_integer("organization_id"),
                text("title"),
                text("given"),
                big_integer("created_by"),
                big_integer("created_at"),
                big_integer("updated_at"),
            ],
            &[("organization_id", "organization")],
        ),
        table(
            "desk_view",
            vec![
                id(),
                big_integer("person_id"),
                big_integer("call_id"),
                text("name"),
                text("query"),
                big_integer("created_at"),
            ],
            &[("person_id", "person"), ("call_id", "call")],
        ),
    ]
}

fn reports() -> Vec<TableCreateStatement> {
    vec![
        table(
            "report",
            vec![
                id(),
                big_integer("call_id"),
                integer("edition"),
                text("state"),
                // `Written`, as JSON: what the drafter adds to what is compiled.
                text("written"),
                // Why there is another edition, by language, as JSON.
                text("correction"),
                // `Compiled`, as JSON, once signed; with its digest.
                text_null("compiled"),
                text_null("digest"),
                big_integer_null("signed_by"),
                big_integer_null("signed_at"),
                big_integer_null("published_by"),
                big_integer_null("published_at"),
                big_integer("created_by"),
                big_integer("created_at"),
                big_integer("updated_at"),
                integer("revision"),
            ],
            &[("call_id", "call")],
        ),
        // The open data of a published edition, compressed: frozen with it.
        table(
            "report_file",
            vec![
                id(),
                big_integer("report_id"),
                text("name"),
                text("media_type"),
                big_integer("size"),
                text("sha256"),
                ColumnDef::new(Alias::new("bytes")).blob().not_null().to_owned(),
            ],
            &[("report_id", "report")],
        ),
        table(
            "report_place",
            vec![
                id(),
                big_integer("report_id"),
                text("place"),
                text("url"),
                big_integer("recorded_by"),
                big_integer("recorded_at"),
                big_integer_null("checked_at"),
                // The status that the address answered with; nothing where it did not answer.
                integer_null("status"),
            ],
            &[("report_id", "report")],
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in concerns().into_iter().chain(answers()).chain(reports()) {
            manager.create_table(statement).await?;
        }
        for statement in [
            index("concern", &["call_id"], false),
            index("concern_member", &["contribution_id"], false),
            index("standing_alone", &["call_id"], false),
            index("answer_draft", &["subject", "subject_id"], true),
            index("answer_draft", &["call_id", "state"], false),
            index("answer", &["subject", "subject_id"], true),
            index("answer", &["call_id", "decision"], false),
            index("answer_edit", &["subject", "subject_id"], false),
            index("assignment", &["subject", "subject_id"], true),
            index("assignment", &["call_id"], false),
            index("ready_reason", &["organization_id"], false),
            index("desk_view", &["person_id", "call_id"], false),
            index("report", &["call_id", "edition"], true),
            index("report_file", &["report_id", "name"], true),
            index("report_place", &["report_id", "place"], true),
        ] {
            manager.create_index(statement).await?;
        }
        Ok(())
    }
}
