//! The tables, step by step, written once for both databases. A landed step is never edited.

mod m0001_first_walk;
mod m0002_kept_form;
mod m0003_profile;
mod m0004_vote;
mod m0005_survey;
mod m0006_stance;
mod m0007_identity;
mod m0008_search;
mod m0009_moderation;
mod m0010_token;
mod m0011_sign_on;
mod m0012_likeness;
mod m0013_interim;
mod m0014_answer;
mod m0015_machine_text;
mod m0016_answering;

use sea_orm_migration::prelude::*;

/// Applies the steps in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_walk::Migration),
            Box::new(m0002_kept_form::Migration),
            Box::new(m0003_profile::Migration),
            Box::new(m0004_vote::Migration),
            Box::new(m0005_survey::Migration),
            Box::new(m0006_stance::Migration),
            Box::new(m0007_identity::Migration),
            Box::new(m0008_search::Migration),
            Box::new(m0009_moderation::Migration),
            Box::new(m0010_token::Migration),
            Box::new(m0011_sign_on::Migration),
            Box::new(m0012_likeness::Migration),
            Box::new(m0013_interim::Migration),
            Box::new(m0014_answer::Migration),
            Box::new(m0015_machine_text::Migration),
            Box::new(m0016_answering::Migration),
        ]
    }
}
