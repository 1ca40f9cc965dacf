//! The configuration: flag > environment variable > file > default. Unknown keys are refused, because a key with a
//! typing mistake silently leaves the default standing.

mod given;
mod keys;
mod outside;
mod parse;
mod sign_on;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use participation::moderation::Watch;
use participation::person::Identity;
use participation::vote::BallotKey;
use participation::{StoreOptions, SystemChance};

use crate::Trouble;
use crate::cli::{PlaceFlags, ServeFlags};
use crate::gateway::oidc::OidcConfig;
use given::Given;
pub use keys::KEYS;
pub use outside::{IdentityBy, MatchingConfig, ModelConfig, SmsConfig};

/// Variables that are not keys: `RAYZAN_CONFIG` names the file, `RAYZAN_TEST_*` belong to the tests.
const CONFIG_VARIABLE: &str = "RAYZAN_CONFIG";
const TEST_VARIABLES: &str = "RAYZAN_TEST_";

/// The name of the file in the data folder.
pub const FILE: &str = "rayzan.toml";

/// What was given on the command line.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--listen`.
    pub listen: Option<String>,
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--config`.
    pub config: Option<PathBuf>,
}

impl From<PlaceFlags> for Flags {
    fn from(place: PlaceFlags) -> Self {
        Self { listen: None, data: place.data, config: place.config }
    }
}

impl From<ServeFlags> for Flags {
    fn from(flags: ServeFlags) -> Self {
        Self { listen: flags.listen, ..Self::from(flags.place) }
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// The configuration, checked.
#[derive(Clone)]
pub struct Config {
    /// The address the portal listens on.
    pub listen: SocketAddr,
    /// The folder of the data.
    pub data: PathBuf,
    /// The database; nothing for the embedded one in `data`.
    pub database_url: Option<String>,
    /// How many connections read at once.
    pub database_readers: u32,
    /// The portal's own address, without a slash at the end; nothing: the address it listens on.
    pub public_url: Option<String>,
    /// Whether the reverse proxy's `X-Forwarded-For` is believed.
    pub behind_proxy: bool,
    /// The mail server; nothing: letters wait.
    pub smtp_url: Option<String>,
    /// The sender of letters; given whenever `smtp_url` is.
    pub mail_from: Option<String>,
    /// The SMS gateway; nothing: codes go by e-mail alone.
    pub sms: Option<SmsConfig>,
    /// By what an identity counts as checked.
    pub identity_by: IdentityBy,
    /// The file of the key that national identifiers are hashed with.
    pub identity_key_file: PathBuf,
    /// The service that matches numbers with identifiers; given whenever `identity_by` needs it.
    pub matching: Option<MatchingConfig>,
    /// The single sign-on; nothing: people sign in by code alone.
    pub oidc: Option<OidcConfig>,
    /// The largest document, in bytes.
    pub upload_limit: usize,
    /// The memory for finished pages, in bytes.
    pub page_cache: u64,
    /// How many contributions a person may send a minute.
    pub contributions_a_minute: u32,
    /// How many days an account counts as new.
    pub new_account_days: u32,
    /// How many contributions a new account may send an hour.
    pub new_account_contributions_an_hour: u32,
    /// A file of words that bring a contribution before a moderator, besides those of the program.
    pub offensive_words: Option<PathBuf>,
    /// How many stances a person may take a minute.
    pub stances_a_minute: u32,
    /// How many codes a network address may ask for or try a minute.
    pub codes_a_minute: u32,
    /// How many searches a network address may ask for a minute.
    pub searches_a_minute: u32,
    /// How many requests for programs a network address may send a minute.
    pub api_requests_a_minute: u32,
    /// A local model of sentences that contributions are grouped with; nothing: words and parts of words.
    pub sentence_model: Option<PathBuf>,
    /// A service with models of language; nothing: no text leaves the machine.
    pub model_service: Option<ModelConfig>,
    /// Whether the addresses where reports are said to stand are asked whether they answer.
    pub check_report_addresses: bool,
    /// The secret that `/metrics` asks for.
    pub metrics_token: Option<String>,
    /// The key that ballots are sealed with until they are counted; nothing: the one in the data folder.
    pub ballot_key: Option<BallotKey>,
    /// What is logged, such as `info` or `info,rayzan=debug`.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// How long a stop waits for requests under way, in seconds.
    pub stop_within: u64,
    /// The file that was read, if any.
    pub file: Option<PathBuf>,
}

impl fmt::Debug for Config {
    /// Without addresses and secrets: a configuration may end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Gathers the configuration from flags, variables and the file, and checks it.
    ///
    /// # Errors
    /// One line that names the key and where it was given.
    pub fn load(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<Self, Trouble> {
        let mut given = Given::default();
        for (name, text) in environment {
            let Some(key) = name.strip_prefix("RAYZAN_") else { continue };
            if name == CONFIG_VARIABLE || name.starts_with(TEST_VARIABLES) {
                continue;
            }
            let key = key.to_ascii_lowercase();
            let key = KEYS.into_iter().find(|k| *k == key).ok_or_else(|| {
                Trouble::new(format!("{name}: there is no such key{}", parse::nearest(&key)))
            })?;
            // `RAYZAN_SMTP_URL=` is how a composed file leaves a variable out.
            if !text.is_empty() {
                given.variable(key, name, text);
            }
        }
        if let Some(listen) = &flags.listen {
            given.flag("listen", listen);
        }
        if let Some(data) = &flags.data {
            given.flag("data", &data.to_string_lossy());
        }
        let named = flags.config.clone().or_else(|| environment.get(CONFIG_VARIABLE).map(PathBuf::from));
        let file = match named.filter(|f| !f.as_os_str().is_empty()) {
            Some(file) => {
                given.file(&file)?;
                Some(file)
            }
            None => {
                let file = given.path("data", DATA).join(FILE);
                if file.is_file() {
                    if given.file(&file)?.contains(&"data") {
                        let line = "data: the file inside the data folder can't move the data folder";
                        return Err(Trouble::new(format!("{}: {line}", file.display())));
                    }
                    Some(file)
                } else {
                    None
                }
            }
        };
        Self::check(&given, file)
    }

    fn check(given: &Given, file: Option<PathBuf>) -> Result<Self, Trouble> {
        let data = given.path("data", DATA);
        let config = Self {
            sms: outside::sms(given)?,
            identity_by: given.read("identity_by", "none", outside::identity_by)?,
            identity_key_file: outside::key_file(given, &data),
            matching: outside::matching(given)?,
            oidc: sign_on::oidc(given)?,
            listen: given.read("listen", "127.0.0.1:8080", parse::address)?,
            data,
            database_url: given.read_some("database_url", parse::database_url)?,
            database_readers: given.read("database_readers", "8", parse::within(1, 200))?,
            public_url: given.read_some("public_url", parse::public_url)?,
            behind_proxy: given.read("behind_proxy", "false", parse::yes_or_no)?,
            smtp_url: given.read_some("smtp_url", parse::smtp_url)?,
            mail_from: given.read_some("mail_from", parse::mail_from)?,
            upload_limit: given.read("upload_limit", "20000000", parse::within(1000, 1_000_000_000))?,
            page_cache: given.read("page_cache", "25165824", parse::within(0, 64_000_000_000))?,
            contributions_a_minute: given.read(
                "contributions_a_minute",
                "20",
                parse::within(1, 1_000_000),
            )?,
            new_account_days: given.read("new_account_days", "3", parse::within(0, 365))?,
            new_account_contributions_an_hour: given.read(
                "new_account_contributions_an_hour",
                "10",
                parse::within(1, 1_000_000),
            )?,
            offensive_words: given.read_some("offensive_words", |text| Ok(PathBuf::from(text)))?,
            stances_a_minute: given.read("stances_a_minute", "120", parse::within(1, 1_000_000))?,
            codes_a_minute: given.read("codes_a_minute", "20", parse::within(1, 1_000_000))?,
            searches_a_minute: given.read("searches_a_minute", "60", parse::within(1, 1_000_000))?,
            api_requests_a_minute: given.read("api_requests_a_minute", "600", parse::within(1, 1_000_000))?,
            sentence_model: given.has("sentence_model").then(|| given.path("sentence_model", "")),
            model_service: outside::model(given)?,
            check_report_addresses: given.read("check_report_addresses", "false", parse::yes_or_no)?,
            metrics_token: given.read_some("metrics_token", parse::secret)?,
            ballot_key: given.read_some("ballot_key", parse::ballot_key)?,
            log: given.read("log", "info", parse::log_filter)?,
            log_format: given.read("log_format", "text", parse::log_format)?,
            stop_within: given.read("stop_within", "8", parse::within(0, 3600))?,
            file,
        };
        if config.smtp_url.is_some() && config.mail_from.is_none() {
            return Err(Trouble::new("mail_from: letters need a sender when smtp_url is given"));
        }
        outside::check(&config, given)?;
        Ok(config)
    }

    /// Where the store is.
    pub fn store(&self) -> StoreOptions {
        let options = match &self.database_url {
            Some(url) => StoreOptions::at(url),
            None => StoreOptions::embedded(&self.data),
        };
        StoreOptions { readers: self.database_readers, ..options }
    }

    /// How the pages behave; `bound` is the address the portal really listens on, `identity` what `crate::identity` made of
    /// the keys about it.
    pub fn settings(
        &self,
        demo: bool,
        bound: SocketAddr,
        ballot_key: BallotKey,
        (identity, sign_on): (Identity, Option<web::SingleSignOn>),
        watch: Watch,
    ) -> web::Settings {
        web::Settings {
            public_url: self.public_url.clone().unwrap_or_else(|| local_url(bound)),
            demo,
            upload_limit: self.upload_limit,
            page_cache: self.page_cache,
            contributions_a_minute: self.contributions_a_minute,
            new_account_contributions_an_hour: self.new_account_contributions_an_hour,
            watch,
            stances_a_minute: self.stances_a_minute,
            codes_a_minute: self.codes_a_minute,
            searches_a_minute: self.searches_a_minute,
            api_requests_a_minute: self.api_requests_a_minute,
            behind_proxy: self.behind_proxy,
            metrics_token: self.metrics_token.clone(),
            // The demonstration captures SMS as it does letters.
            sms: demo || self.sms.is_some(),
            identity,
            sign_on,
            ballot_key,
            // The program puts them in where it has them.
            outside: web::Outside::default(),
            printer: None,
            put_forward: None,
        }
    }

    /// What is flagged for moderators: the program's own words and the operator's.
    ///
    /// # Errors
    /// The operator's file can't be read.
    pub fn watch(&self) -> Result<Watch, Trouble> {
        let more = match &self.offensive_words {
            Some(file) => std::fs::read_to_string(file)
                .map_err(|cause| Trouble::new(format!("offensive_words: {}: {cause}", file.display())))?,
            None => String::new(),
        };
        Ok(Watch::new(&more, self.new_account_days))
    }

    /// The key that ballots are sealed with: the one that is given, or the one in the data folder, which is drawn when it is
    /// first needed. It is not in the database, so that the database alone opens no ballot.
    ///
    /// # Errors
    /// The file can't be made or read, or holds no key.
    pub fn ballot_key(&self) -> Result<BallotKey, Trouble> {
        use std::io::Write as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        if let Some(key) = &self.ballot_key {
            return Ok(key.clone());
        }
        let file = self.data.join(BALLOT_KEY);
        let trouble = |cause: std::io::Error| Trouble::new(format!("{}: {cause}", file.display()));
        let mut options = std::fs::OpenOptions::new();
        match options.write(true).create_new(true).mode(0o600).open(&file) {
            Ok(mut new) => {
                let key = BallotKey::draw(&SystemChance);
                new.write_all(key.to_hex().as_bytes()).and_then(|()| new.sync_all()).map_err(trouble)?;
                Ok(key)
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => {
                let text = std::fs::read_to_string(&file).map_err(trouble)?;
                BallotKey::parse(&text)
                    .ok_or_else(|| Trouble::new(format!("{}: holds no ballot key", file.display())))
            }
            Err(cause) => Err(trouble(cause)),
        }
    }

    /// Makes the data folder, for the operator's eyes only.
    ///
    /// # Errors
    /// It can't be made.
    pub fn make_data_folder(&self) -> Result<(), Trouble> {
        make_folder(&self.data)
            .map_err(|cause| Trouble::new(format!("data: {} can't be made: {cause}", self.data.display())))
    }
}

/// The file of the ballot key in the data folder.
pub const BALLOT_KEY: &str = "ballot.key";

/// The data folder by default.
const DATA: &str = "./rayzan-data";

/// The address of a portal that nobody has given one.
fn local_url(bound: SocketAddr) -> String {
    if bound.ip().is_unspecified() {
        format!("http://127.0.0.1:{}", bound.port())
    } else {
        format!("http://{bound}")
    }
}

fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}
