//! Several ways of signing in to one account, codes by telephone, the confirmation of a kind, and what erasing leaves.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_identity"
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

fn points(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(from), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .to_owned()
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
        // Whether the kind stands beside the name on contributions.
        ("person", boolean("show_kind").default(false).take()),
        ("person", big_integer_null("erased_at")),
        // What `email` and `email_key` hold: an e-mail address or a mobile number.
        ("one_time_code", text("kind").default("email").take()),
        // The account that a way is added to; nothing for a sign-in.
        ("one_time_code", big_integer_null("person_id")),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "sign_in_way",
            vec![
                id(),
                big_integer("person_id"),
                text("kind"),
                text("address"),
                text("address_key"),
                big_integer("created_at"),
            ],
        )
        .foreign_key(&mut points("sign_in_way", "person_id", "person"))
        .take(),
        table(
            "sms",
            vec![
                id(),
                text("recipient"),
                text("language"),
                text("body"),
                // What a gateway's own template is filled with.
                text("code"),
                big_integer("created_at"),
                big_integer("due_at"),
                integer("attempts"),
                big_integer_null("sent_at"),
                big_integer_null("failed_at"),
            ],
        ),
        // A person's last request that their kind be confirmed, and what became of it.
        table(
            "attestation",
            vec![
                big_integer("person_id").primary_key().take(),
                big_integer("organization_id"),
                text("kind"),
                text_null("affiliation"),
                text_null("affiliation_legal_id"),
                text("state"),
                big_integer("asked_at"),
                big_integer_null("decided_by"),
                big_integer_null("decided_at"),
                text_null("reason"),
                integer("revision"),
            ],
        )
        .foreign_key(&mut points("attestation", "person_id", "person"))
        .foreign_key(&mut points("attestation", "organization_id", "organization"))
        .take(),
        // The key of an identifier whose account was erased, without the account.
        table("identity_hold", vec![text("identity_key").primary_key().take(), big_integer("erased_at")]),
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
            index("sign_in_way", &["kind", "address_key"], true),
            index("sign_in_way", &["person_id"], false),
            index("sms", &["sent_at", "due_at"], false),
            index("attestation", &["state", "organization_id"], false),
        ] {
            manager.create_index(statement).await?;
        }
        // Everybody has signed in by e-mail until now.
        manager
            .get_connection()
            .execute_unprepared(
                "INSERT INTO sign_in_way (person_id, kind, address, address_key, created_at) \
                 SELECT id, 'email', email, email_key, created_at FROM person",
            )
            .await?;
        Ok(())
    }
}
