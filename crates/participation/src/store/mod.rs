//! Where rows are kept: SQLite by default, PostgreSQL by address. One place opens write transactions (`writer`).

mod db;
mod facts;
mod lane;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend};
use sea_orm_migration::MigratorTrait as _;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::migration::Migrator;

pub use db::Db;
pub use facts::{Facts, facts};
pub use lane::Together;
pub use sea_orm::DbErr;
pub use writer::{Work, WriteTx};

/// Where the store is and how much of the machine it may use.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// `sqlite:` or `postgres:` address.
    pub url: String,
    /// How many connections read at once.
    pub readers: u32,
    /// Whether waiting migrations are applied at opening.
    pub migrate: bool,
    /// How long a statement waits for another process that holds the embedded database.
    pub patience: Duration,
    /// The most pages of 4,096 bytes that the embedded database may grow to; nothing leaves it to the disk.
    pub page_limit: Option<u32>,
}

impl StoreOptions {
    /// The embedded database `rayzan.db` in a folder.
    pub fn embedded(folder: &std::path::Path) -> Self {
        let file: PathBuf = folder.join("rayzan.db");
        Self::at(&format!("sqlite://{}?mode=rwc", file.display()))
    }

    /// A store at an address.
    pub fn at(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            readers: 8,
            migrate: true,
            patience: Duration::from_secs(5),
            page_limit: None,
        }
    }
}

/// The store. Cheap to clone; all clones share the pool and the writer.
#[derive(Clone, Debug)]
pub struct Store {
    pool: DatabaseConnection,
    reader: Arc<Db>,
    writer: writer::Writer,
    lanes: lane::Lanes,
    head: Arc<watch::Sender<i64>>,
}

impl Store {
    /// Opens the store, applies migrations when asked, and starts the writer.
    ///
    /// # Errors
    /// The database cannot be reached, or a migration fails (nothing of that migration is left then).
    #[crate::boxed]
    pub async fn open(options: &StoreOptions, clock: Arc<dyn Clock>) -> Result<Self, DbErr> {
        let write = Database::connect(connect_options(options, 1, WRITER_CACHE)).await?;
        if options.migrate {
            Migrator::up(&write, None).await?;
        }
        let pool = Database::connect(connect_options(options, options.readers, READER_CACHE)).await?;
        let reader = Arc::new(Db::from(pool.clone()));
        let head = Arc::new(watch::Sender::new(0));
        if let Ok(seq) = crate::event::table::head(&reader).await {
            head.send_replace(seq);
        }
        let writer = writer::Writer::start(write, Arc::clone(&head), clock);
        Ok(Self { pool, reader, writer, lanes: lane::Lanes::default(), head })
    }

    /// The pool for queries. Nothing writes through it.
    pub fn read(&self) -> &Db {
        &self.reader
    }

    /// The number of the last event this process has seen committed, and a way to wait for the next.
    pub fn head(&self) -> watch::Receiver<i64> {
        self.head.subscribe()
    }

    /// Looks whether another process has committed events, and wakes those who wait for them.
    ///
    /// # Errors
    /// The database cannot be reached.
    #[crate::boxed]
    pub async fn refresh_head(&self) -> Result<i64, DbErr> {
        let seq = crate::event::table::head(&self.reader).await?;
        self.head.send_if_modified(|known| {
            let newer = seq > *known;
            if newer {
                *known = seq;
            }
            newer
        });
        Ok(seq)
    }

    /// Which database this is.
    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    /// Whether migrations are waiting.
    ///
    /// # Errors
    /// The database cannot be reached.
    #[crate::boxed]
    pub async fn pending_migrations(&self) -> Result<usize, DbErr> {
        Ok(Migrator::get_pending_migrations(&self.pool).await?.len())
    }

    /// Does one write: `work` runs in a transaction of its own and is acknowledged only after the commit that holds
    /// its rows and its events. An `Err` from `work` undoes what it did.
    ///
    /// # Errors
    /// Whatever `work` refuses; `Unavailable` when the database does not take the commit.
    pub async fn write<T, F>(&self, work: F) -> Result<T, crate::Refusal>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a WriteTx) -> writer::Work<'a, T> + Send + 'static,
    {
        self.writer.write(work).await
    }

    /// Does one write of a hot verb together with its neighbours; the promise is that of [`Store::write`].
    ///
    /// # Errors
    /// Whatever the verb refuses; `Unavailable` when the database does not take the commit.
    pub async fn write_together<T: Together>(&self, item: T) -> Result<T::Done, crate::Refusal> {
        self.lanes.write(&self.writer, item).await
    }

    /// Takes what was deleted from some tables out of the database's files too. SQLite has overwritten it already and only
    /// empties its log; PostgreSQL writes the tables anew, which holds up those who use them for a moment.
    ///
    /// # Errors
    /// The database does not let it, or somebody reads from the log just now: to be tried again.
    #[crate::boxed]
    pub async fn scrub(&self, tables: &[&'static str]) -> Result<(), DbErr> {
        use sea_orm::{ConnectionTrait as _, Statement};
        if self.backend() == DbBackend::Postgres {
            for table in tables {
                self.reader.execute_unprepared(&format!("VACUUM FULL {table}")).await?;
            }
            return Ok(());
        }
        let emptied = Statement::from_string(self.backend(), "PRAGMA wal_checkpoint(TRUNCATE)");
        let row = self.reader.query_one_raw(emptied).await?;
        match row.map(|row| row.try_get_by_index::<i32>(0)).transpose()? {
            Some(0) | None => Ok(()),
            Some(_) => Err(DbErr::Custom("the log is being read".into())),
        }
    }

    /// Waits for writes under way and closes the connections.
    #[crate::boxed]
    pub async fn close(self) {
        self.writer.stop().await;
        // Closing the last connection lets SQLite fold its write-ahead log back into the file.
        let _ = self.pool.close().await;
    }
}

/// The page cache of the writing connection, in KiB: what many writes in a row touch again.
const WRITER_CACHE: u32 = 16 * 1024;
/// That of each reading connection. A commit empties it, and what it misses the system's own cache has.
const READER_CACHE: u32 = 4 * 1024;

fn connect_options(from: &StoreOptions, connections: u32, cache: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(&from.url);
    let (patience, page_limit) = (from.patience, from.page_limit);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .sqlx_logging(false)
        .test_before_acquire(!from.url.starts_with("sqlite"))
        .map_sqlx_sqlite_opts(move |sqlite| {
            use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            // FULL: a commit is on the disk before it is acknowledged (rule 5); the writer shares the cost of one
            // flush among all who wait.
            let sqlite = match page_limit {
                Some(pages) => sqlite.pragma("max_page_count", pages.to_string()),
                None => sqlite,
            };
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is deleted is overwritten: ballots that are counted, and what people erase of themselves.
                .pragma("secure_delete", "ON")
                .busy_timeout(patience)
                .pragma("cache_size", format!("-{cache}"))
                .pragma("temp_store", "MEMORY")
                // A longer log means fewer checkpoints while many write; at most 16 MB are read again after a crash.
                .pragma("wal_autocheckpoint", "4000")
                .statement_cache_capacity(256)
        });
    options
}
