//! Surveys: the form with its published versions, one sheet of answers a person, and the counts that results are made of.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, integer_null, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0005_survey"
    }
}

fn name(word: &'static str) -> Alias {
    Alias::new(word)
}

fn id() -> ColumnDef {
    ColumnDef::new(name("id")).big_integer().not_null().auto_increment().primary_key().to_owned()
}

fn table(word: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name(word));
    for mut column in columns {
        table.col(&mut column);
    }
    table
}

fn points(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(name(from), name(column)).to(name(to), name("id")).to_owned()
}

fn index(table: &'static str, columns: &[&'static str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(name(table));
    columns.iter().for_each(|column| {
        index.col(name(column));
    });
    if unique {
        index.unique();
    }
    index
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let survey = vec![
            id(),
            big_integer("call_id"),
            // The working copy and the settings, as JSON.
            text("form"),
            text("settings"),
            integer_null("published_version"),
            big_integer("created_at"),
            big_integer("updated_at"),
            integer("revision"),
        ];
        let version = vec![
            id(),
            big_integer("survey_id"),
            integer("number"),
            text("form"),
            text("note"),
            big_integer("published_at"),
            big_integer_null("published_by"),
        ];
        let sheet = vec![
            id(),
            big_integer("survey_id"),
            big_integer("person_id"),
            // The version that was answered.
            integer("version"),
            // What was handed in last, and what is kept since then until it is handed in.
            text("answers"),
            text_null("working"),
            // The groups the person was in when they handed it in: kind, age band, gender, province.
            text_null("groups"),
            big_integer("saved_at"),
            big_integer_null("submitted_at"),
            integer("revision"),
            // What of this sheet is in the counts.
            text_null("counted"),
        ];
        let mut key = Index::create();
        for column in ["survey_id", "version", "question", "option", "dimension", "part"] {
            key.col(name(column));
        }
        let mut count = table(
            "survey_count",
            vec![
                big_integer("survey_id"),
                integer("version"),
                text("question"),
                text("option"),
                text("dimension"),
                text("part"),
                big_integer("people"),
            ],
        );
        count.primary_key(key.primary());
        manager
            .create_table(
                table("survey", survey).foreign_key(&mut points("survey", "call_id", "call")).take(),
            )
            .await?;
        let mut own = points("survey_version", "survey_id", "survey");
        manager
            .create_table(
                table("survey_version", version).foreign_key(own.on_delete(ForeignKeyAction::Cascade)).take(),
            )
            .await?;
        manager
            .create_table(
                table("survey_sheet", sheet)
                    .foreign_key(&mut points("survey_sheet", "survey_id", "survey"))
                    .foreign_key(&mut points("survey_sheet", "person_id", "person"))
                    .take(),
            )
            .await?;
        manager.create_table(count).await?;
        for index in [
            index("survey", &["call_id"], false),
            index("survey_version", &["survey_id", "number"], true),
            // One person, one sheet.
            index("survey_sheet", &["survey_id", "person_id"], true),
            index("survey_sheet", &["person_id"], false),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
