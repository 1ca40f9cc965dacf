//! What a statement is given to: the pool or the transaction of a write. One type for both, so that a query is compiled once
//! and not once for each. The library's own type for both (`DatabaseExecutor`) borrows a pool and so can't be kept beside one, and
//! puts a future of its own around each statement.

use std::future::Future;
use std::pin::Pin;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    Statement,
};

/// Where rows are asked for: everybody's pool, or the transaction of one write with what it has changed already.
#[derive(Debug)]
pub struct Db(Inner);

#[derive(Debug)]
enum Inner {
    Pool(DatabaseConnection),
    Write(DatabaseTransaction),
}

impl From<DatabaseConnection> for Db {
    fn from(pool: DatabaseConnection) -> Self {
        Self(Inner::Pool(pool))
    }
}

impl From<DatabaseTransaction> for Db {
    fn from(transaction: DatabaseTransaction) -> Self {
        Self(Inner::Write(transaction))
    }
}

impl Db {
    /// Keeps what the transaction changed; a pool has changed nothing.
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        match self.0 {
            Inner::Pool(_) => Ok(()),
            Inner::Write(transaction) => transaction.commit().await,
        }
    }

    /// Undoes what the transaction changed.
    pub(super) async fn rollback(self) -> Result<(), DbErr> {
        match self.0 {
            Inner::Pool(_) => Ok(()),
            Inner::Write(transaction) => transaction.rollback().await,
        }
    }
}

type Told<'t, T> = Pin<Box<dyn Future<Output = Result<T, DbErr>> + Send + 't>>;

// Written as `async_trait` writes it, and not through it: what is asked is handed on without a future of its own around it.
impl ConnectionTrait for Db {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Inner::Pool(pool) => pool.get_database_backend(),
            Inner::Write(transaction) => transaction.get_database_backend(),
        }
    }

    fn execute_raw<'s, 't>(&'s self, statement: Statement) -> Told<'t, ExecResult>
    where
        's: 't,
        Self: 't,
    {
        match &self.0 {
            Inner::Pool(pool) => pool.execute_raw(statement),
            Inner::Write(transaction) => transaction.execute_raw(statement),
        }
    }

    fn execute_unprepared<'s, 'q, 't>(&'s self, sql: &'q str) -> Told<'t, ExecResult>
    where
        's: 't,
        'q: 't,
        Self: 't,
    {
        match &self.0 {
            Inner::Pool(pool) => pool.execute_unprepared(sql),
            Inner::Write(transaction) => transaction.execute_unprepared(sql),
        }
    }

    fn query_one_raw<'s, 't>(&'s self, statement: Statement) -> Told<'t, Option<QueryResult>>
    where
        's: 't,
        Self: 't,
    {
        match &self.0 {
            Inner::Pool(pool) => pool.query_one_raw(statement),
            Inner::Write(transaction) => transaction.query_one_raw(statement),
        }
    }

    fn query_all_raw<'s, 't>(&'s self, statement: Statement) -> Told<'t, Vec<QueryResult>>
    where
        's: 't,
        Self: 't,
    {
        match &self.0 {
            Inner::Pool(pool) => pool.query_all_raw(statement),
            Inner::Write(transaction) => transaction.query_all_raw(statement),
        }
    }
}
