//! What officials tell each other about an answer: a conversation instead of one text that the next one wrote over. And documents
//! that an answer rests on, which are public once it is signed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0016_answering"
    }
}

/// The text of each draft becomes the first note on its subject, by whoever wrote the draft last: a proposal never takes the
/// place of a decision.
const CARRY_OVER: &str = "INSERT INTO answer_note (call_id, subject, subject_id, person_id, body, written_at) \
                          SELECT call_id, subject, subject_id, COALESCE(decided_by, proposed_by), note, updated_at \
                          FROM answer_draft WHERE note <> '' AND COALESCE(decided_by, proposed_by) IS NOT NULL \
                          ORDER BY id";

/// Nothing reads or writes the old column any more. An empty one stands in its place while the version before this may still be
/// answering; a later step takes it away.
const EMPTIED: [&str; 2] = [
    "ALTER TABLE answer_draft DROP COLUMN note",
    "ALTER TABLE answer_draft ADD COLUMN note text NOT NULL DEFAULT ''",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite too: what people wrote is moved, all of it or nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |word: &'static str| Alias::new(word);
        let points = |column: &'static str, to: &'static str| {
            let mut key = ForeignKey::create();
            key.from(name("answer_note"), name(column)).to(name(to), name("id")).take()
        };
        let mut id = ColumnDef::new(name("id"));
        let mut table = Table::create();
        table
            .table(name("answer_note"))
            .col(id.big_integer().not_null().auto_increment().primary_key())
            .col(big_integer("call_id"))
            .col(text("subject"))
            .col(big_integer("subject_id"))
            .col(big_integer("person_id"))
            .col(text("body"))
            .col(big_integer("written_at"))
            .foreign_key(&mut points("call_id", "call"))
            .foreign_key(&mut points("person_id", "person"));
        manager.create_table(table).await?;
        for columns in [&["subject", "subject_id"][..], &["person_id"]] {
            let mut index = Index::create();
            index.name(format!("answer_note_{}", columns.join("_"))).table(name("answer_note"));
            for column in columns {
                index.col(name(column));
            }
            manager.create_index(index).await?;
        }
        let mut signed = big_integer_null("signed_at");
        let mut change = Table::alter();
        manager.alter_table(change.table(name("file")).add_column(&mut signed).take()).await?;
        let db = manager.get_connection();
        for statement in [CARRY_OVER].into_iter().chain(EMPTIED) {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sea_orm_migration::sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

    use super::super::Migrator;
    use super::*;
    use crate::clock::{Chance as _, SystemChance};

    /// How many steps there were before.
    const BEFORE: u32 = 14;

    async fn databases() -> Vec<DatabaseConnection> {
        let mut found = Vec::new();
        let mut memory = sea_orm_migration::sea_orm::ConnectOptions::new("sqlite::memory:");
        memory.max_connections(1);
        found.push(Database::connect(memory).await.unwrap());
        if let Ok(server) = std::env::var("RAYZAN_TEST_POSTGRES") {
            let name = format!("story_{}", &SystemChance.token()[..24]);
            let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            admin.close().await.unwrap();
            found.push(Database::connect(format!("{server}/{name}")).await.unwrap());
        }
        found
    }

    #[tokio::test]
    async fn a_text_that_was_there_becomes_the_first_note_by_who_wrote_it_last() {
        for db in databases().await {
            Migrator::up(&db, Some(BEFORE)).await.unwrap();
            let person = |id: i64| {
                format!(
                    "INSERT INTO person (id, email, email_key, display_name, language, demo, created_at, revision, \
                     kind, assurance, show_kind) VALUES \
                     ({id}, 'p{id}@example.org', 'p{id}@example.org', '', 'fa', FALSE, 0, 1, 'public', 'contact', FALSE)"
                )
            };
            let draft = |id: i64, note: &str, state: &str, decided: &str| {
                format!(
                    "INSERT INTO answer_draft (call_id, subject, subject_id, given, note, state, proposed_by, proposed_at, \
                     decided_by, decided_at, updated_at, revision) VALUES \
                     (1, 'contribution', {id}, '{{}}', '{note}', '{state}', 1, 50, {decided}, 70, 1)"
                )
            };
            for statement in [
                "INSERT INTO organization (id, path, kind, name_fa, name_en, created_at, revision) VALUES \
                 (1, '/1/', 'organization', 'الف', 'A', 0, 1)"
                    .to_owned(),
                person(1),
                person(2),
                "INSERT INTO call (id, organization_id, subject, document_kind, state, texts, contact, created_by, \
                 created_at, updated_at, revision) VALUES \
                 (1, 1, 'draft_document', 'directive', 'answering', '{}', '{}', 1, 0, 0, 1)"
                    .to_owned(),
                draft(7, "از دفتر حقوقی بپرسید", "decided", "2, 60"),
                draft(8, "بررسی شد", "proposed", "NULL, NULL"),
                draft(9, "", "proposed", "NULL, NULL"),
            ] {
                db.execute_unprepared(&statement).await.unwrap();
            }
            Migrator::up(&db, None).await.unwrap();
            let sql = "SELECT subject_id, person_id, body, written_at FROM answer_note ORDER BY id";
            let rows =
                db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
            let found: Vec<(i64, i64, String, i64)> = rows
                .iter()
                .map(|row| {
                    (
                        row.try_get_by_index(0).unwrap(),
                        row.try_get_by_index(1).unwrap(),
                        row.try_get_by_index(2).unwrap(),
                        row.try_get_by_index(3).unwrap(),
                    )
                })
                .collect();
            assert_eq!(
                found,
                [(7, 2, "از دفتر حقوقی بپرسید".to_owned(), 70), (8, 1, "بررسی شد".to_owned(), 70)]
            );
            // The version before writes its column still, and nothing of what it held stays there.
            db.execute_unprepared(&draft(10, "دیر", "proposed", "NULL, NULL")).await.unwrap();
            let left = "SELECT COUNT(*) FROM answer_draft WHERE note <> '' AND subject_id < 10";
            let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), left)).await;
            assert_eq!(row.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap(), 0);
        }
    }
}
