//! What the operator wants to know of the database before trusting it with other people's words.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, Statement};

use super::Db;

use crate::clock::instant;

/// How the database is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// SQLite.
    Sqlite {
        /// Its version, such as `3.50.2`.
        version: String,
        /// `wal` lets people read while somebody writes.
        journal_mode: String,
        /// 2 (FULL) keeps every acknowledged write through a power loss.
        synchronous: i64,
        /// Whether rows can't point at nothing.
        foreign_keys: bool,
    },
    /// PostgreSQL.
    Postgres {
        /// Its version as one number: 150004 for 15.4.
        version: i64,
        /// Its own clock at the moment of asking.
        now: Timestamp,
        /// `on` or `off`: off loses acknowledged writes with the power.
        fsync: String,
        /// The encoding of its text; anything but `UTF8` can't hold Persian and English side by side.
        encoding: String,
    },
}

/// Asks the database how it is set up.
///
/// # Errors
/// It does not answer.
#[crate::boxed]
pub async fn facts(db: &Db) -> Result<Facts, DbErr> {
    match db.get_database_backend() {
        DbBackend::Postgres => {
            let row = one(
                db,
                "SELECT current_setting('server_version_num')::bigint, \
                 (extract(epoch FROM clock_timestamp()) * 1000)::bigint, current_setting('fsync'), \
                 current_setting('server_encoding')",
            )
            .await?;
            Ok(Facts::Postgres {
                version: row.try_get_by_index(0)?,
                now: instant(row.try_get_by_index(1)?),
                fsync: row.try_get_by_index(2)?,
                encoding: row.try_get_by_index(3)?,
            })
        }
        _ => Ok(Facts::Sqlite {
            version: one(db, "SELECT sqlite_version()").await?.try_get_by_index(0)?,
            journal_mode: one(db, "PRAGMA journal_mode").await?.try_get_by_index(0)?,
            synchronous: one(db, "PRAGMA synchronous").await?.try_get_by_index(0)?,
            foreign_keys: one(db, "PRAGMA foreign_keys").await?.try_get_by_index::<i64>(0)? == 1,
        }),
    }
}

async fn one(db: &Db, sql: &str) -> Result<sea_orm::QueryResult, DbErr> {
    db.query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))
}
