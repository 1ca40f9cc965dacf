//! Stores for stories: SQLite, and PostgreSQL too when `RAYZAN_TEST_POSTGRES` names a server.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]
#![allow(unreachable_pub, missing_docs, reason = "each story uses its own part")]

use std::sync::Arc;

use participation::{Clock, Store, StoreOptions, SystemChance};
use sea_orm::{ConnectionTrait, Database};

/// Tells the story on each database at hand, each empty.
pub fn story<F, Fut>(tell: F)
where
    F: Fn(StoreOptions) -> Fut,
    Fut: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        tell(StoreOptions::embedded(folder.path())).await;
        if let Ok(server) = std::env::var("RAYZAN_TEST_POSTGRES") {
            tell(StoreOptions::at(&database(&server).await)).await;
        }
    });
}

/// An empty database on a PostgreSQL server.
pub async fn database(server: &str) -> String {
    let name = format!("operator_{}", &participation::Chance::token(&SystemChance)[..24]);
    let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    format!("{server}/{name}")
}

pub async fn open(options: &StoreOptions, clock: Arc<dyn Clock>) -> Store {
    Store::open(options, clock).await.unwrap()
}
