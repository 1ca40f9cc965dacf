//! The tables, step by step, written once for both databases. A landed step is never edited.

mod m0001_first_walk;

use sea_orm_migration::prelude::*;

/// Applies the steps in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_first_walk::Migration)]
    }
}
