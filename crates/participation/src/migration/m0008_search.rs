//! Search: what can be found, and the index of its words.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_search"
    }
}

/// The index keeps words alone, and those as the program writes them: between spaces, of letters, digits and characters for
/// private use. `ascii` parts them at the spaces and leaves everything else as it is.
const SQLITE: &str = "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1, \
                      detail='none', prefix='3', tokenize='ascii')";
const POSTGRES: [&str; 2] = [
    "ALTER TABLE search_entry ADD COLUMN words tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = || Alias::new("search_entry");
        let mut id = ColumnDef::new(Alias::new("id"));
        id.big_integer().not_null().auto_increment().primary_key();
        let table = Table::create()
            .table(name())
            .col(&mut id)
            .col(text("kind"))
            .col(big_integer("call_id"))
            .col(big_integer("subject_id"))
            .col(text("language"))
            .col(text("heading"))
            // The text of a contribution stays in its own row.
            .col(text_null("body"))
            .take();
        manager.create_table(table).await?;
        let key = ["kind", "call_id", "subject_id", "language"];
        let mut index = Index::create();
        index.name("search_entry_key").table(name()).unique();
        for column in key {
            index.col(Alias::new(column));
        }
        manager.create_index(index).await?;
        let db = manager.get_connection();
        if manager.get_database_backend() == DbBackend::Sqlite {
            db.execute_unprepared(SQLITE).await?;
        } else {
            for statement in POSTGRES {
                db.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}
