//! Numbers for operators, in the Prometheus text format. No label names a person.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use subtle::ConstantTimeEq as _;

use crate::app::App;
use crate::failure::Failure;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

/// The numbers.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter<u64, AtomicU64>>,
    seconds: Histogram,
    events: Gauge,
    behind: Gauge,
    /// Letters that the mail server took.
    pub mails_sent: Counter,
    /// Tries to send a letter that failed.
    pub mails_failed: Counter,
    /// SMS that the gateway took.
    pub sms_sent: Counter,
    /// Tries to send an SMS that failed.
    pub sms_failed: Counter,
    /// Calls that the clock opened or closed.
    pub calls_turned: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("rayzan");
        let buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];
        let metrics = Self {
            requests: Family::default(),
            seconds: Histogram::new(buckets),
            events: Gauge::default(),
            behind: Gauge::default(),
            mails_sent: Counter::default(),
            mails_failed: Counter::default(),
            sms_sent: Counter::default(),
            sms_failed: Counter::default(),
            calls_turned: Counter::default(),
            registry: Registry::default(),
        };
        registry.register("requests", "Requests by method, route and status", metrics.requests.clone());
        registry.register("request_seconds", "Time to answer a request", metrics.seconds.clone());
        registry.register("events_head", "Number of the last committed event", metrics.events.clone());
        registry.register("pages_behind", "Events that pages do not know yet", metrics.behind.clone());
        registry.register("mails_sent", "Letters taken by the mail server", metrics.mails_sent.clone());
        registry.register("mails_failed", "Failed tries to send a letter", metrics.mails_failed.clone());
        registry.register("sms_sent", "SMS taken by the gateway", metrics.sms_sent.clone());
        registry.register("sms_failed", "Failed tries to send an SMS", metrics.sms_failed.clone());
        registry.register(
            "calls_turned",
            "Calls opened or closed by the clock",
            metrics.calls_turned.clone(),
        );
        Self { registry, ..metrics }
    }
}

/// Counts and times each request.
pub(crate) async fn measure(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().as_str().to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    app.metrics.requests.get_or_create(&Answered { method, route, status }).inc();
    app.metrics.seconds.observe(begun.elapsed().as_secs_f64());
    response
}

/// `GET /metrics`: with the token, or from this machine where there is none.
pub(crate) async fn show(
    State(app): State<Arc<App>>,
    peer: Option<axum::Extension<axum::extract::ConnectInfo<std::net::SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let allowed = match &app.settings.metrics_token {
        Some(token) => {
            let sent = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
            let sent = sent.and_then(|v| v.strip_prefix("Bearer ")).unwrap_or_default();
            bool::from(sent.as_bytes().ct_eq(token.as_bytes()))
        }
        None => {
            !headers.contains_key("x-forwarded-for")
                && peer.is_none_or(|axum::Extension(axum::extract::ConnectInfo(p))| p.ip().is_loopback())
        }
    };
    if !allowed {
        return StatusCode::NOT_FOUND.into_response();
    }
    let head = *app.store.head().borrow();
    app.metrics.events.set(head);
    app.metrics.behind.set((head - app.cache.seen()).max(0));
    let mut text = String::new();
    if let Err(cause) = prometheus_client::encoding::text::encode(&mut text, &app.metrics.registry) {
        return Failure::fault(cause.to_string()).into_response();
    }
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
        .into_response()
}
