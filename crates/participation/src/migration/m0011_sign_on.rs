//! Signing in through other places: what a browser is in the middle of while it is there, and passkeys.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_sign_on"
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

fn tables() -> Vec<TableCreateStatement> {
    vec![
        // Begun in a browser, ended by its coming back, once.
        table(
            "ceremony",
            vec![
                // The digest of the secret that the browser holds.
                text("ticket_hash").primary_key().take(),
                text("kind"),
                // The account that a way is added to; nothing for a sign-in.
                big_integer_null("person_id"),
                text("data"),
                big_integer("created_at"),
                big_integer("expires_at"),
            ],
        ),
        // What a way of the kind `passkey` is checked with.
        table(
            "passkey",
            vec![
                big_integer("way_id").primary_key().take(),
                big_integer("person_id"),
                // What the device gives back to say whose it is: random, the same for all passkeys of an account.
                text("user_handle"),
                text("public_key"),
                big_integer("counter"),
                // How the device is reached, as the browser said, for the next time.
                text("transports"),
                big_integer_null("used_at"),
            ],
        )
        .foreign_key(&mut points("passkey", "way_id", "sign_in_way"))
        .foreign_key(&mut points("passkey", "person_id", "person"))
        .take(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in tables() {
            manager.create_table(statement).await?;
        }
        for statement in [
            index("ceremony", &["expires_at"], false),
            index("ceremony", &["person_id"], false),
            index("passkey", &["person_id"], false),
        ] {
            manager.create_index(statement).await?;
        }
        Ok(())
    }
}
