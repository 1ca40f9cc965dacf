//! What handlers share.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use moka::sync::Cache;
use participation::concern::Likely;
use participation::draft::table::Version;
use participation::event::EventKind;
use participation::follower::{self, Followers};
use participation::moderation::Watch;
use participation::person::Identity;
use participation::person::passkey::Relying;
use participation::vote::BallotKey;
use participation::{Chance, Clock, Refusal, Store};
use text::Language;

use crate::cache::PageCache;
use crate::demo::PutForward;
use crate::draft::{Reading, Shelf};
use crate::metrics::Metrics;
use crate::report::Printer;
use crate::sign_on::SingleSignOn;
use crate::visit::Person;

/// How long a page may lag behind the stances that were taken: making it anew with each would make the cache useless
/// while many take part at once.
const STANCES_SETTLE: Duration = Duration::from_secs(1);

/// How many times a minute somebody may save answers to surveys: faster than anybody reads a page of questions.
const ANSWERS_A_MINUTE: u32 = 60;
/// How many national identifiers a person may try within an hour: mistyping is human, trying other people's is not.
const IDENTITIES_AN_HOUR: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);

/// The memory for reports that were set as PDF, in bytes.
const PRINTS: u64 = 16 * 1024 * 1024;

/// Why a new account has to wait: the code of the refusal, for the form that says it in its own words.
pub(crate) const NEW_ACCOUNT: &str = "new-account";

/// What a service outside, where the operator names one, does with what contributions say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// It compares them, so that they can be grouped.
    pub compares: bool,
    /// It writes titles and summaries for officials to approve.
    pub writes: bool,
}

/// How the pages behave.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The portal's own address, such as `https://participation.example.ir`, without a slash at the end. Links in
    /// letters and for search engines begin with it; with `https` the cookie travels over TLS only.
    pub public_url: String,
    /// The demonstration: people sign in with one press, letters can be read on a page, a banner says so.
    pub demo: bool,
    /// The largest document that may be imported or attached, in bytes.
    pub upload_limit: usize,
    /// The memory for finished pages, in bytes; 0 makes each page anew.
    pub page_cache: u64,
    /// How many contributions a person may send a minute.
    pub contributions_a_minute: u32,
    /// How many contributions an account of a few days may send an hour.
    pub new_account_contributions_an_hour: u32,
    /// What is flagged for moderators, and how long an account counts as new.
    pub watch: Watch,
    /// How many stances a person may take a minute.
    pub stances_a_minute: u32,
    /// How many codes one address of the network may ask for or try a minute.
    pub codes_a_minute: u32,
    /// How many searches one address of the network may ask for a minute.
    pub searches_a_minute: u32,
    /// How many requests for programs one address of the network may send a minute.
    pub api_requests_a_minute: u32,
    /// Whether the reverse proxy's `X-Forwarded-For` is believed.
    pub behind_proxy: bool,
    /// The secret that `/metrics` asks for; without one only this machine may read it.
    pub metrics_token: Option<String>,
    /// The key that ballots are sealed with until they are counted. The default is for tests: everybody knows it.
    pub ballot_key: BallotKey,
    /// Whether codes go out by SMS too.
    pub sms: bool,
    /// By what an identity counts as checked.
    pub identity: Identity,
    /// The single sign-on that people may come by.
    pub sign_on: Option<SingleSignOn>,
    /// What of the contributions goes to a service outside.
    pub outside: Outside,
    /// What sets reports as PDF; without it none are offered.
    pub printer: Option<Printer>,
    /// How visitors of the demonstration put its clock forward.
    pub put_forward: Option<PutForward>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".into(),
            demo: false,
            upload_limit: 20_000_000,
            page_cache: 24 * 1024 * 1024,
            contributions_a_minute: 20,
            new_account_contributions_an_hour: 10,
            watch: Watch::default(),
            stances_a_minute: 120,
            codes_a_minute: 20,
            searches_a_minute: 60,
            api_requests_a_minute: 600,
            behind_proxy: false,
            metrics_token: None,
            ballot_key: BallotKey::new([0; 32]),
            sms: false,
            identity: Identity::Off,
            sign_on: None,
            outside: Outside::default(),
            printer: None,
            put_forward: None,
        }
    }
}

/// What handlers share. Made once.
pub struct App {
    pub(crate) store: Store,
    /// Which concerns contributions may belong to.
    pub(crate) likely: Likely,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) settings: Settings,
    pub(crate) cache: PageCache,
    pub(crate) shelf: Shelf,
    pub(crate) metrics: Metrics,
    pub(crate) sessions: Cache<String, Person>,
    calls_of: Cache<i64, i64>,
    /// The ballot papers of votes that people cast in just now.
    pub(crate) papers: Cache<(Language, i64), Arc<crate::vote::cast::Place>>,
    /// Reports that were set, by edition, language and the last event that their makers saw.
    pub(crate) prints: Cache<(i64, Language, i64), Arc<Vec<u8>>>,
    pub(crate) contributions: DefaultKeyedRateLimiter<i64>,
    pub(crate) newcomers: DefaultKeyedRateLimiter<i64>,
    pub(crate) stances: DefaultKeyedRateLimiter<i64>,
    pub(crate) codes: DefaultKeyedRateLimiter<std::net::IpAddr>,
    answers: DefaultKeyedRateLimiter<i64>,
    identities: DefaultKeyedRateLimiter<i64>,
    pub(crate) searches: DefaultKeyedRateLimiter<std::net::IpAddr>,
    programs: RateLimiter<
        std::net::IpAddr,
        DefaultKeyedStateStore<std::net::IpAddr>,
        DefaultClock,
        StateInformationMiddleware,
    >,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}

fn quota(a_minute: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(a_minute).unwrap_or(NonZeroU32::MIN))
}

impl App {
    /// Makes the pages ready: the cache follows the events from now on.
    pub fn start(
        store: Store,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        settings: Settings,
        followers: &Followers,
    ) -> Arc<Self> {
        let app = Arc::new(Self {
            cache: PageCache::new(settings.page_cache),
            shelf: Shelf::new(),
            metrics: Metrics::default(),
            // A role given or taken, a session ended: the follower empties it; the time to live bounds what a lost
            // event could do.
            sessions: Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(60)).build(),
            calls_of: Cache::new(100_000),
            papers: Cache::new(1000),
            prints: Cache::builder()
                .weigher(|_: &(i64, Language, i64), pdf: &Arc<Vec<u8>>| {
                    u32::try_from(pdf.len()).unwrap_or(u32::MAX)
                })
                .max_capacity(PRINTS)
                .build(),
            contributions: RateLimiter::keyed(quota(settings.contributions_a_minute)),
            newcomers: RateLimiter::keyed(Quota::per_hour(
                NonZeroU32::new(settings.new_account_contributions_an_hour).unwrap_or(NonZeroU32::MIN),
            )),
            stances: RateLimiter::keyed(quota(settings.stances_a_minute)),
            codes: RateLimiter::keyed(quota(settings.codes_a_minute)),
            answers: RateLimiter::keyed(quota(ANSWERS_A_MINUTE)),
            identities: RateLimiter::keyed(Quota::per_hour(IDENTITIES_AN_HOUR)),
            searches: RateLimiter::keyed(quota(settings.searches_a_minute)),
            programs: RateLimiter::keyed(quota(settings.api_requests_a_minute)).with_middleware(),
            store,
            likely: Likely::default(),
            clock,
            chance,
            settings,
        });
        let follower = Arc::downgrade(&app);
        let (store, ready, done) = (app.store.clone(), followers.counted.clone(), app.cache.teller());
        // Earlier events are in the rows that pages are made of already.
        let from = *app.store.head().borrow();
        done.send_replace(from);
        tokio::spawn(follower::follow(store, ready, from, done, move |events| {
            let Some(app) = follower.upgrade() else { return };
            app.cache.take(events);
            let of_sessions = |kind| {
                matches!(
                    kind,
                    EventKind::SessionEnded
                        | EventKind::PersonErased
                        | EventKind::ProfileUpdated
                        | EventKind::RoleGiven
                        | EventKind::RoleTaken
                )
            };
            if events.iter().any(|e| of_sessions(e.kind)) {
                app.sessions.invalidate_all();
            }
        }));
        let settling = Arc::downgrade(&app);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(STANCES_SETTLE).await;
                let Some(app) = settling.upgrade() else { return };
                app.settle_stances();
            }
        });
        app
    }

    /// The numbers for operators.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// A published version of a call's draft. It is frozen, so what was read once is kept.
    pub(crate) async fn version(&self, call_id: i64, number: i32) -> Result<Option<Arc<Version>>, Refusal> {
        Ok(self.shelf.version(&self.store, call_id, number).await?)
    }

    /// The same in one language, written out for pages.
    pub(crate) async fn reading(
        &self,
        call_id: i64,
        number: i32,
        language: Language,
    ) -> Result<Option<Arc<Reading>>, Refusal> {
        Ok(self.shelf.reading(&self.store, call_id, number, language).await?)
    }

    /// The call that a contribution stands on.
    pub(crate) async fn call_of(&self, contribution: i64) -> Result<Option<i64>, Refusal> {
        if let Some(known) = self.calls_of.get(&contribution) {
            return Ok(Some(known));
        }
        let row = participation::contribution::table::find(self.store.read(), contribution).await?;
        let found = row.map(|row| row.call_id);
        if let Some(call) = found {
            self.calls_of.insert(contribution, call);
        }
        Ok(found)
    }

    /// Waits until the pages know what was just written.
    pub async fn settle(&self) {
        let head = *self.store.head().borrow();
        self.cache.wait_for(head).await;
    }

    /// Counts a contribution against the person's rate.
    pub(crate) fn may_contribute(&self, person: i64) -> Result<(), Refusal> {
        self.contributions.check_key(&person).map_err(|_| Refusal::TooMany(60))
    }

    /// Whether an account counts as new.
    pub(crate) fn is_new(&self, person: &Person) -> bool {
        self.settings.watch.is_new(person.since, self.clock.now().as_millisecond())
    }

    /// Counts a contribution against the rate of new accounts.
    ///
    /// # Errors
    /// A new account has sent as many as it may for now.
    pub(crate) fn may_contribute_yet(&self, person: &Person) -> Result<(), Refusal> {
        if !self.is_new(person) {
            return Ok(());
        }
        self.newcomers.check_key(&person.id).map_err(|_| Refusal::NotNow(NEW_ACCOUNT))
    }

    /// Counts a code against the rate of a network address.
    pub(crate) fn may_use_codes(&self, from: std::net::IpAddr) -> Result<(), Refusal> {
        self.codes.check_key(&from).map_err(|_| Refusal::TooMany(60))
    }

    /// The portal's place in the web, where browsers make passkeys for it.
    pub(crate) fn relying(&self) -> Option<Relying> {
        Relying::of(&self.settings.public_url)
    }

    /// Counts answers to a survey against the person's rate.
    pub(crate) fn may_answer(&self, person: i64) -> Result<(), Refusal> {
        self.answers.check_key(&person).map_err(|_| Refusal::TooMany(60))
    }

    /// Counts a national identifier against the person's rate.
    pub(crate) fn may_identify(&self, person: i64) -> Result<(), Refusal> {
        self.identities.check_key(&person).map_err(|_| Refusal::TooMany(3600))
    }

    /// Counts a search against the rate of a network address.
    pub(crate) fn may_search(&self, from: std::net::IpAddr) -> Result<(), Refusal> {
        self.searches.check_key(&from).map_err(|_| Refusal::TooMany(60))
    }

    /// Counts a request of a program against the rate of a network address: how many are left, and how many seconds to wait
    /// where none is.
    pub(crate) fn may_ask(&self, from: std::net::IpAddr) -> (u32, Option<u32>) {
        match self.programs.check_key(&from) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                (0, Some(u32::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1)))
            }
        }
    }

    /// Lets pages tell of the stances taken so far; called once a second.
    pub fn settle_stances(&self) {
        self.cache.settle_stances();
    }

    /// Notes how often contributions were read since the last time; called every few seconds. What cannot be noted is lost.
    pub async fn note_reads(&self) {
        let reads = self.cache.take_reads();
        if let Err(cause) = participation::contribution::reads::note_reads(&self.store, reads).await {
            tracing::warn!(%cause, "how often contributions were read could not be noted");
        }
    }

    /// Forgets addresses and persons that have not come back; called now and then.
    pub fn sweep(&self) {
        self.contributions.retain_recent();
        self.newcomers.retain_recent();
        self.stances.retain_recent();
        self.codes.retain_recent();
        self.answers.retain_recent();
        self.identities.retain_recent();
        self.searches.retain_recent();
        self.programs.retain_recent();
    }
}
