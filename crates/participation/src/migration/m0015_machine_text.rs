//! Titles and summaries that a machine writes: what it suggests for a concern, and which of it stands there by whose approval.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer_null, text, text_null};

/// The step.
#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0015_machine_text"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |word: &'static str| Alias::new(word);
        let mut own = ForeignKey::create();
        own.from(name("machine_text"), name("concern_id")).to(name("concern"), name("id"));
        let mut table = Table::create();
        table
            .table(name("machine_text"))
            // Another one that is asked for has another number: nobody approves what they have not seen.
            .col(ColumnDef::new(name("id")).big_integer().not_null().auto_increment().primary_key())
            .col(big_integer("concern_id").unique_key())
            .col(text("state"))
            .col(text_null("failure"))
            // `MachineText`, as JSON, once it is there.
            .col(text_null("suggestion"))
            // How many contributions it was made from, of how many.
            .col(integer_null("texts"))
            .col(integer_null("whole"))
            .col(big_integer_null("asked_by"))
            .col(big_integer("asked_at"))
            // Until when the process that carries it out has to have said something of itself.
            .col(big_integer_null("held_until"))
            .col(big_integer_null("finished_at"))
            // A new grouping takes proposed concerns away, and the program of yesterday knows nothing of this table.
            .foreign_key(own.on_delete(ForeignKeyAction::Cascade));
        manager.create_table(table).await?;
        // What a machine wrote of its title and summary, by language, as JSON.
        let columns = [
            ColumnDef::new(name("machine")).text().not_null().default("{}").take(),
            ColumnDef::new(name("approved_by")).big_integer().take(),
            ColumnDef::new(name("approved_at")).big_integer().take(),
        ];
        for mut column in columns {
            let mut concern = Table::alter();
            manager.alter_table(concern.table(name("concern")).add_column(&mut column).take()).await?;
        }
        Ok(())
    }
}
