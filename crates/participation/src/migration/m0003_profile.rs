//! What a person may say of themselves for the statistics, and how sure the portal is that it is one person.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, integer_null, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0003_profile"
    }
}

fn columns() -> Vec<ColumnDef> {
    vec![
        text("kind").default("public").take(),
        // The association, company or institution, as its member names it.
        text_null("affiliation"),
        text_null("affiliation_legal_id"),
        // Who confirmed the kind, and when; nothing while it is the person's own word.
        big_integer_null("attested_by"),
        big_integer_null("attested_at"),
        integer_null("birth_year"),
        text_null("gender"),
        text_null("province"),
        text("assurance").default("contact").take(),
        // A keyed hash of the national identifier: the same person a second time is seen, the identifier is not kept.
        text_null("identity_key"),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let person = || Alias::new("person");
        for mut column in columns() {
            // SQLite adds one column a statement.
            manager.alter_table(Table::alter().table(person()).add_column(&mut column).take()).await?;
        }
        let mut index = Index::create();
        index.name("person_identity_key").table(person()).col(Alias::new("identity_key")).unique();
        manager.create_index(index).await
    }
}
