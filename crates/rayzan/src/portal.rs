//! The running portal, from start to a clean stop.

use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::serve::ListenerExt as _;
use participation::concern::machine_text::Writer;
use participation::follower::Followers;
use participation::{Clock, Store, SystemChance, event, person};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use web::App;

use crate::config::Config;
use crate::demo::{self, DemoClock};
use crate::gateway::{Embeddings, SmsGateway, Titles};
use crate::worker::{Sender, Workers};
use crate::{Trouble, grouper, identity, say};

/// How long workers may take to finish what they are in the middle of.
const WORKERS_PATIENCE: Duration = Duration::from_secs(1);

/// What is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The portal.
    Serve,
    /// The demonstration.
    Demo {
        /// People and organizations only.
        empty: bool,
    },
}

/// Opens the store; the embedded one's folder is made.
///
/// # Errors
/// The folder can't be made, or the database does not answer.
pub async fn open(config: &Config, clock: Arc<dyn Clock>) -> Result<Store, Trouble> {
    config.make_data_folder()?;
    Store::open(&config.store(), clock)
        .await
        .map_err(|cause| Trouble::new(format!("the database can't be opened (see `rayzan doctor`): {cause}")))
}

/// Serves until the process is told to stop.
///
/// # Errors
/// One line that says why it could not start.
pub async fn run(config: Config, kind: Kind) -> Result<(), Trouble> {
    let begun = Instant::now();
    // Before anything else: whoever starts and stops the portal quickly should get a clean stop too.
    let told = told_to_stop()?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|cause| Trouble::new(format!("listen: {} can't be taken: {cause}", config.listen)))?;
    let bound = listener.local_addr().map_err(|cause| Trouble::new(format!("listen: {cause}")))?;
    let demo_clock = Arc::new(DemoClock::default());
    let clock: Arc<dyn Clock> = demo_clock.clone();
    let store = open(&config, Arc::clone(&clock)).await?;
    let ballot_key = config.ballot_key()?;
    let is_new = own_database(&store, kind).await?;
    if let Kind::Demo { empty } = kind
        && is_new
    {
        demo::seed(&store, &demo_clock, &ballot_key, empty).await?;
    }

    let demo = kind != Kind::Serve;
    if demo && let Some(last) = event::table::last_instant(store.read()).await.map_err(Trouble::store)? {
        demo_clock.not_before(last);
    }
    let identity = identity::of(&config, demo, &store, &clock, &SystemChance).await?;
    let mut settings = config.settings(demo, bound, ballot_key.clone(), identity, config.watch()?);
    settings.printer =
        Some(web::Printer::new(|document| print::pdf(document).map_err(|cause| cause.to_string())));
    if demo {
        let demo_clock = Arc::clone(&demo_clock);
        settings.put_forward = Some(web::PutForward::new(move |by| demo_clock.put_forward(by)));
    }
    // A demonstration asks nobody outside.
    let service = config.model_service.as_ref().filter(|_| !demo);
    let (embeddings, titles) = (service.and_then(Embeddings::of), service.and_then(Titles::of));
    settings.outside = web::Outside { compares: embeddings.is_some(), writes: titles.is_some() };
    let grouper = grouper::of(config.sentence_model.as_deref(), embeddings)?;
    let writer = titles.map(|titles| Arc::new(titles) as Arc<dyn Writer>);
    let public_url = settings.public_url.clone();
    let followers = Followers::start(&store);
    let app = App::start(store.clone(), Arc::clone(&clock), Arc::new(SystemChance), settings, &followers);
    let sender = if kind == Kind::Serve { sender(&config, &public_url)? } else { None };
    let gateway = config.sms.as_ref().filter(|_| !demo);
    let gateway = gateway.map(|sms| SmsGateway::new(sms.kind, &sms.url, &sms.key, &sms.template));
    let checks = config.check_report_addresses && !demo;
    let workers = Workers::start(&store, &app, &clock, &ballot_key, sender, gateway, grouper, writer, checks);
    if kind == Kind::Serve {
        offer_setup(&store, &*clock, &public_url).await?;
    }
    tracing::info!(
        address = %bound,
        demo = kind != Kind::Serve,
        database = ?store.backend(),
        milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(0),
        "the portal is open"
    );
    if kind != Kind::Serve {
        say(&format!("The demonstration is open: {public_url}/fa/ and {public_url}/en/"));
    }

    let served = serve(listener, Arc::clone(&app), told, Duration::from_secs(config.stop_within)).await;
    workers.stop(WORKERS_PATIENCE).await;
    followers.stop();
    drop(app);
    store.close().await;
    tracing::info!("the portal is closed");
    served
}

/// Answers requests until told to stop, then lets those under way finish for as long as `patience`.
async fn serve(
    listener: TcpListener,
    app: Arc<App>,
    told: watch::Receiver<bool>,
    patience: Duration,
) -> Result<(), Trouble> {
    let router = web::router(app).layer(middleware::from_fn(note));
    // Answers are written whole: waiting for more to put into the packet only delays them.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let stopping = |mut told: watch::Receiver<bool>| async move {
        let _ = told.wait_for(|t| *t).await;
    };
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopping(told.clone()));
    let late = async {
        stopping(told).await;
        tracing::info!("stopping: no new requests are taken");
        tokio::time::sleep(patience).await;
    };
    tokio::select! {
        ended = server.into_future() => ended.map_err(|cause| Trouble::new(format!("serving ended: {cause}"))),
        () = late => {
            tracing::warn!("some requests did not end in time");
            Ok(())
        }
    }
}

/// One line a request, at debug only: method, route (never the address itself), status, time.
async fn note(request: Request, next: Next) -> Response {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return next.run(request).await;
    }
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let microseconds = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(%method, route, status = response.status().as_u16(), microseconds, "request");
    response
}

/// Becomes true when the process is told to stop: SIGTERM from a supervisor, SIGINT from a keyboard.
fn told_to_stop() -> Result<watch::Receiver<bool>, Trouble> {
    let trouble = |cause: std::io::Error| Trouble::new(format!("signals can't be watched: {cause}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(trouble)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(trouble)?;
    let (tell, told) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        let _ = tell.send(true);
    });
    Ok(told)
}

/// Keeps the demonstration and a real portal out of each other's database. Returns whether nothing happened in it yet.
async fn own_database(store: &Store, kind: Kind) -> Result<bool, Trouble> {
    let trouble = |cause| Trouble::new(format!("the database does not answer: {cause}"));
    let is_new = event::table::head(store.read()).await.map_err(trouble)? == 0;
    // The first thing that a demonstration writes is a demonstration person.
    let is_demo = person::table::any_demo(store.read()).await.map_err(trouble)?;
    match kind {
        Kind::Serve if is_demo => Err(Trouble::new(
            "this database belongs to a demonstration, where anybody signs in as anybody: give `serve` another --data or database_url",
        )),
        Kind::Demo { .. } if !is_demo && !is_new => Err(Trouble::new(
            "this database belongs to a real portal: give `demo` another --data or database_url",
        )),
        _ => Ok(is_new),
    }
}

/// The way to the mail server, if there is one.
fn sender(config: &Config, public_url: &str) -> Result<Option<Sender>, Trouble> {
    let (Some(url), Some(from)) = (&config.smtp_url, &config.mail_from) else {
        tracing::warn!("no smtp_url is given: letters wait, and nobody can sign in by code");
        return Ok(None);
    };
    Sender::new(url, from, host(public_url)).map(Some)
}

/// The host of the portal's own address, without its port.
pub(crate) fn host(public_url: &str) -> &str {
    let rest = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    let place = rest.split('/').next().unwrap_or_default();
    if place.starts_with('[') { place } else { place.split(':').next().unwrap_or_default() }
}

/// Prints the link that sets up the administrator, as long as there is none.
async fn offer_setup(store: &Store, clock: &dyn Clock, public_url: &str) -> Result<(), Trouble> {
    let link = person::issue_setup_link(store, clock, &SystemChance)
        .await
        .map_err(|cause| Trouble::new(format!("the setup link could not be made: {cause}")))?;
    if let Some(token) = link {
        // To the terminal and not to the log: whoever has the link becomes the administrator.
        say(
            "This portal has no administrator yet. Open this link once to set it up; a restart makes a new one:",
        );
        say(&format!("\n    {public_url}/fa/setup?token={token}\n"));
    }
    Ok(())
}
