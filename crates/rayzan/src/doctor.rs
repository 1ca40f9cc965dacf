//! `rayzan doctor`: looks at everything a portal stands on and says what to do. It changes nothing but a file that it
//! writes into the data folder and takes away again.

use std::collections::BTreeMap;
use std::fmt;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use participation::store::{self, Facts};
use participation::{Clock, Store, StoreOptions, SystemClock, clock, person};

use crate::config::{Config, Flags};
use crate::gateway::{Embeddings, OidcProvider, Titles};
use crate::portal::host;
use crate::worker::Sender;

/// Free space below which writes may soon fail, and below which they should not be risked.
const LITTLE_SPACE: u64 = 1_000_000_000;
const NO_SPACE: u64 = 100_000_000;
/// The oldest PostgreSQL this program is tested with.
const POSTGRES: i64 = 150_000;

/// How well something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Ok,
    /// It works, and something should be done.
    Warn,
    /// The portal can't work like this.
    Fail,
}

/// What was found about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How well it is.
    pub health: Health,
    /// What was looked at.
    pub subject: &'static str,
    /// What was found and, unless all is well, what to do.
    pub words: String,
}

/// Everything that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report(pub Vec<Finding>);

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, finding) in self.0.iter().enumerate() {
            let health = match finding.health {
                Health::Ok => "ok",
                Health::Warn => "warn",
                Health::Fail => "fail",
            };
            let end = if i == 0 { "" } else { "\n" };
            write!(f, "{end}{health:<5} {:<14} {}", finding.subject, finding.words)?;
        }
        Ok(())
    }
}

impl Report {
    /// Whether nothing keeps the portal from working.
    pub fn is_well(&self) -> bool {
        self.0.iter().all(|finding| finding.health < Health::Fail)
    }

    fn note(&mut self, health: Health, subject: &'static str, words: impl Into<String>) {
        self.0.push(Finding { health, subject, words: words.into() });
    }
}

/// Looks at everything; with `send_test` a test letter goes to that address.
pub async fn examine(
    flags: &Flags,
    environment: &BTreeMap<String, String>,
    send_test: Option<&str>,
) -> Report {
    let mut report = Report::default();
    let config = match Config::load(flags, environment) {
        Ok(config) => config,
        Err(trouble) => {
            report.note(Health::Fail, "configuration", format!("{trouble}. Nothing else was checked."));
            return report;
        }
    };
    configuration(&mut report, &config);
    let now = SystemClock.now();
    let database_time = database(&mut report, &config).await;
    time(&mut report, now, database_time);
    disk(&mut report, &config.data);
    mail(&mut report, &config, send_test, now).await;
    address(&mut report, &config);
    sign_on(&mut report, &config).await;
    models(&mut report, &config).await;
    report
}

fn configuration(report: &mut Report, config: &Config) {
    let subject = "configuration";
    let Some(file) = &config.file else {
        return report.note(Health::Ok, subject, "no file; defaults, variables and flags");
    };
    let open = std::fs::metadata(file).is_ok_and(|m| m.permissions().mode() & 0o077 != 0);
    let holds_secrets = config.smtp_url.is_some()
        || config.database_url.is_some()
        || config.metrics_token.is_some()
        || config.sms.is_some()
        || config.matching.is_some()
        || config.oidc.is_some()
        || config.model_service.as_ref().is_some_and(|service| service.key.is_some());
    if open && holds_secrets {
        let words = format!(
            "{0} holds secrets and others on this machine can read it: chmod 600 {0}",
            file.display()
        );
        report.note(Health::Warn, subject, words);
    } else {
        report.note(Health::Ok, subject, format!("read from {}", file.display()));
    }
}

/// Returns the database's own time where it has one, with ours at the same moment.
async fn database(report: &mut Report, config: &Config) -> Option<(Timestamp, Timestamp)> {
    let subject = "database";
    if config.database_url.is_none() && !config.data.join("rayzan.db").exists() {
        let words = format!("not made yet; the first start makes {}/rayzan.db", config.data.display());
        report.note(Health::Ok, subject, words);
        return None;
    }
    let options = StoreOptions { migrate: false, readers: 1, ..config.store() };
    let store = match Store::open(&options, Arc::new(SystemClock)).await {
        Ok(store) => store,
        Err(cause) => {
            let advice = "Check database_url, that the server runs, and that the user may connect.";
            report.note(Health::Fail, subject, one_line(&format!("can't be opened: {cause}. {advice}")));
            return None;
        }
    };
    let database_time = match store::facts(store.read()).await {
        Ok(facts) => setup(report, &facts),
        Err(cause) => {
            report.note(Health::Fail, subject, one_line(&format!("does not answer: {cause}")));
            None
        }
    };
    match store.pending_migrations().await {
        Ok(0) => report.note(Health::Ok, "tables", "up to date"),
        Ok(waiting) => {
            let words = format!(
                "{waiting} migration(s) waiting: back up, then run `rayzan migrate` or start the portal"
            );
            report.note(Health::Warn, "tables", words);
        }
        Err(cause) => report.note(Health::Fail, "tables", one_line(&format!("can't be read: {cause}"))),
    }
    if person::table::any_demo(store.read()).await.unwrap_or(false) {
        report.note(
            Health::Warn,
            "tables",
            "this is a demonstration's database: only `rayzan demo` serves it",
        );
    }
    store.close().await;
    database_time
}

fn setup(report: &mut Report, facts: &Facts) -> Option<(Timestamp, Timestamp)> {
    let subject = "database";
    match facts {
        Facts::Sqlite { version, journal_mode, synchronous, foreign_keys } => {
            let wrong = [
                (journal_mode != "wal", format!("journal_mode is {journal_mode}, not wal")),
                (*synchronous < 2, format!("synchronous is {synchronous}, not 2 (FULL)")),
                (!foreign_keys, "foreign keys are off".to_owned()),
            ];
            let wrong: Vec<String> =
                wrong.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
            if wrong.is_empty() {
                let words =
                    format!("SQLite {version}, write-ahead log, every commit on the disk, foreign keys on");
                report.note(Health::Ok, subject, words);
            } else {
                let words = format!(
                    "{}. Is the data folder on a network disk? It must be a local one.",
                    wrong.join("; ")
                );
                report.note(Health::Fail, subject, words);
            }
            None
        }
        Facts::Postgres { version, now, fsync, encoding } => {
            let name = format!("PostgreSQL {}.{}", version / 10_000, version % 10_000);
            if *version < POSTGRES {
                report.note(Health::Fail, subject, format!("{name} is too old: 15 or newer is needed"));
            } else if encoding != "UTF8" {
                let words = format!("its text is {encoding}: make the database with ENCODING 'UTF8'");
                report.note(Health::Fail, subject, words);
            } else if fsync == "off" {
                let words =
                    format!("{name} with fsync off loses contributions with the power: set fsync = on");
                report.note(Health::Warn, subject, words);
            } else {
                report.note(Health::Ok, subject, name);
            }
            Some((*now, SystemClock.now()))
        }
    }
}

fn time(report: &mut Report, now: Timestamp, database: Option<(Timestamp, Timestamp)>) {
    let subject = "clock";
    // The end of a known day: wrong or missing rules of the zone would close calls at the wrong instant.
    if clock::end_of_day(date(2026, 12, 3)).to_string() != "2026-12-03T20:30:00Z" {
        return report.note(Health::Fail, subject, "the rules of Asia/Tehran are wrong in this build");
    }
    if clock::day_of(now).year() < 2026 {
        let words =
            format!("the machine believes it is {now}: set its clock (NTP), or calls open and close wrongly");
        return report.note(Health::Fail, subject, words);
    }
    if let Some((theirs, ours)) = database {
        let apart = ours.duration_since(theirs).abs().as_secs();
        if apart >= 5 {
            let words = format!(
                "this machine and the database are {apart} s apart: let both follow the same NTP server"
            );
            return report.note(Health::Warn, subject, words);
        }
    }
    report.note(
        Health::Ok,
        subject,
        format!("it is {} in Tehran", clock::tehran(now).strftime("%Y-%m-%d %H:%M")),
    );
}

fn disk(report: &mut Report, data: &Path) {
    let subject = "disk";
    // Before the first start the folder is not there: what counts is where it will be made.
    let Some(place) = data.ancestors().find(|p| p.is_dir()).or(Some(Path::new("."))) else { return };
    let trial = place.join(format!(".rayzan-doctor-{}", std::process::id()));
    if let Err(cause) = std::fs::write(&trial, b"trial") {
        let words =
            format!("{} can't be written to ({cause}): give the portal's user the folder", place.display());
        return report.note(Health::Fail, subject, words);
    }
    let _ = std::fs::remove_file(&trial);
    let free = match rustix::fs::statvfs(place) {
        Ok(space) => space.f_bavail.saturating_mul(space.f_frsize),
        Err(cause) => {
            let words = format!("the free space of {} can't be told: {cause}", place.display());
            return report.note(Health::Warn, subject, words);
        }
    };
    let words = format!("{} MB free at {}", free / 1_000_000, data.display());
    if free < NO_SPACE {
        report.note(Health::Fail, subject, format!("{words}: make room, writes are about to fail"));
    } else if free < LITTLE_SPACE {
        report.note(Health::Warn, subject, format!("{words}: make room soon"));
    } else {
        report.note(Health::Ok, subject, words);
    }
}

async fn mail(report: &mut Report, config: &Config, send_test: Option<&str>, now: Timestamp) {
    let subject = "mail";
    let (Some(url), Some(from)) = (&config.smtp_url, &config.mail_from) else {
        let words = "no smtp_url: letters wait and nobody can sign in by code; set smtp_url and mail_from";
        let health = if send_test.is_some() { Health::Fail } else { Health::Warn };
        return report.note(health, subject, words);
    };
    let public_url = config.public_url.as_deref().unwrap_or("http://localhost");
    let sender = match Sender::new(url, from, host(public_url)) {
        Ok(sender) => sender,
        Err(trouble) => return report.note(Health::Fail, subject, trouble.to_string()),
    };
    match (sender.test(send_test, now).await, send_test) {
        (Ok(()), None) => {
            report.note(Health::Ok, subject, "the server greets; try `--send-test you@example.ir` too")
        }
        (Ok(()), Some(_)) => {
            report.note(Health::Ok, subject, "the server took the test letter; see that it arrives")
        }
        (Err(why), _) => {
            let words = format!("{why}: check the host, port, user and password in smtp_url, and mail_from");
            report.note(Health::Fail, subject, words);
        }
    }
}

fn address(report: &mut Report, config: &Config) {
    let subject = "public_url";
    let Some(url) = &config.public_url else {
        let words = "not given: links in letters begin with the listening address; set it to the portal's own address";
        return report.note(Health::Warn, subject, words);
    };
    let local = matches!(host(url), "localhost" | "127.0.0.1" | "[::1]");
    if url.starts_with("http://") && !local {
        let words = format!("{url} is not encrypted: put a TLS proxy in front and give the https:// address");
        report.note(Health::Warn, subject, words);
    } else if url.starts_with("https://") && !config.behind_proxy {
        let words = format!(
            "{url}; set behind_proxy = true if a proxy adds X-Forwarded-For, or all people share one rate"
        );
        report.note(Health::Warn, subject, words);
    } else {
        report.note(Health::Ok, subject, url.clone());
    }
}

/// Whether the single sign-on answers, and what has to be registered there.
async fn sign_on(report: &mut Report, config: &Config) {
    let subject = "sign-on";
    let Some(oidc) = &config.oidc else { return };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    match OidcProvider::new(oidc.clone(), clock).examine().await {
        Ok(0) => report.note(Health::Fail, subject, format!("{} has no keys", oidc.issuer)),
        Ok(keys) => {
            let url = config.public_url.as_deref().unwrap_or("the portal's own address");
            let back = web::SIGN_ON_RETURN;
            let words = format!("{} answers, {keys} key(s); register {url}{back} there", oidc.issuer);
            report.note(Health::Ok, subject, words);
        }
        Err(_) => {
            let words = format!(
                "{} does not answer as it has to: check oidc_issuer, or give oidc_authorization_url, oidc_token_url and oidc_jwks_url",
                oidc.issuer
            );
            // People still sign in by code.
            report.note(Health::Warn, subject, words);
        }
    }
}

/// Whether the service with models of language answers as it has to. It is sent a made-up sentence.
async fn models(report: &mut Report, config: &Config) {
    let subject = "model service";
    let Some(service) = &config.model_service else { return };
    if let Some(embeddings) = Embeddings::of(service) {
        match embeddings.examine().await {
            Ok(width) => report.note(Health::Ok, subject, format!("compares texts, {width} numbers each")),
            Err(why) => {
                let words = format!(
                    "{why}: texts are grouped by words meanwhile; check model_service_url, _key and _embeddings"
                );
                report.note(Health::Warn, subject, words);
            }
        }
    }
    if let Some(titles) = Titles::of(service) {
        match titles.examine().await {
            Ok(()) => report.note(Health::Ok, subject, "writes titles and summaries"),
            Err(why) => {
                let words = format!(
                    "{why}: nobody gets suggestions meanwhile; check model_service_url, _key and _chat"
                );
                report.note(Health::Warn, subject, words);
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
