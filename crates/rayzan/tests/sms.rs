//! Codes by SMS, and gateways and a matching service of our own that are sometimes well, sometimes not. They answer in the
//! documented shapes.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use jiff::ToSpan as _;
use participation::person::{self, CodeRequest, Matching as _, NoAnswer};
use participation::sms::{self, table::ATTEMPTS, table::Model as Sms};
use participation::{Clock, FixedClock, Store, SystemChance};
use rayzan::gateway::{MatchingService, SmsGateway, matching, sms::Kind};
use rayzan::worker::mail::Round;
use rayzan::worker::sms::deliver;
use serde_json::json;
use text::Language;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// What a service was asked.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    method: String,
    address: String,
    key: String,
    body: String,
}

/// A service that answers what it is told to, and remembers what it was asked.
#[derive(Clone)]
struct Service {
    port: u16,
    answer: Arc<Mutex<(u16, String)>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

async fn reply(
    State(service): State<Service>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let key = [header("x-api-key"), header("authorization")].concat();
    let body = String::from_utf8_lossy(&body).into_owned();
    let asked = Asked { method: method.to_string(), address: uri.to_string(), key, body };
    service.asked.lock().unwrap().push(asked);
    let (status, body) = service.answer.lock().unwrap().clone();
    (StatusCode::from_u16(status).unwrap(), body).into_response()
}

impl Service {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let service = Self { port, answer: Arc::default(), asked: Arc::default() };
        let router = Router::new().fallback(reply).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        service
    }

    fn answers(&self, status: u16, body: impl ToString) {
        *self.answer.lock().unwrap() = (status, body.to_string());
    }

    fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    fn gateway(&self, kind: Kind, template: &str) -> SmsGateway {
        SmsGateway::new(kind, &format!("http://127.0.0.1:{}", self.port), "secret-key", template)
    }
}

fn kavenegar(status: u16) -> String {
    let entries = json!([{ "messageid": 8_792_343, "status": 5, "receptor": "09123456789", "cost": 120 }]);
    json!({ "return": { "status": status, "message": "…" }, "entries": entries }).to_string()
}

async fn ask_for_code(store: &Store, clock: &dyn Clock) {
    let request =
        CodeRequest { address: "۰۹۱۲۳۴۵۶۷۸۹".into(), language: Language::Fa, by_sms: true };
    person::request_code(store, clock, &SystemChance, request).await.unwrap();
}

async fn message(store: &Store) -> Sms {
    sms::latest(store.read(), 1).await.unwrap().remove(0)
}

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at("2026-11-24T06:00:00Z".parse().unwrap()))
}

fn wait(clock: &FixedClock, seconds: i64) {
    clock.set(clock.now() + seconds.seconds());
}

const SENT: Round = Round { sent: 1, failed: 0 };
const FAILED: Round = Round { sent: 0, failed: 1 };

#[test]
fn kavenegar_takes_a_code_through_its_template_and_the_code_is_forgotten() {
    crate::common::story(|options| async move {
        let (clock, service) = (clock(), Service::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        ask_for_code(&store, &*clock).await;
        let code = message(&store).await.code;
        service.answers(200, kavenegar(200));
        let gateway = service.gateway(Kind::Kavenegar, "rayzan-code");
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), SENT);
        let asked = service.asked().remove(0);
        assert_eq!(
            (asked.method.as_str(), asked.address.as_str()),
            ("POST", "/v1/secret-key/verify/lookup.json")
        );
        assert_eq!(asked.body, format!("receptor=09123456789&token={code}&template=rayzan-code"));
        let kept = message(&store).await;
        assert!(kept.sent_at.is_some() && kept.code.is_empty() && kept.body.is_empty());
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), Round::default());
        store.close().await;
    });
}

#[test]
fn sms_ir_takes_a_code_as_json_with_the_key_in_a_header() {
    crate::common::story(|options| async move {
        let (clock, service) = (clock(), Service::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        ask_for_code(&store, &*clock).await;
        let code = message(&store).await.code;
        service
            .answers(200, json!({ "status": 1, "message": "موفق", "data": { "messageId": 1, "cost": 1.0 } }));
        let gateway = service.gateway(Kind::SmsIr, "123456");
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), SENT);
        let asked = service.asked().remove(0);
        assert_eq!((asked.address.as_str(), asked.key.as_str()), ("/v1/send/verify", "secret-key"));
        let body: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
        let parameters = json!([{ "name": "Code", "value": code }]);
        assert_eq!(body, json!({ "mobile": "09123456789", "templateId": 123_456, "parameters": parameters }));
        store.close().await;
    });
}

#[test]
fn what_the_operator_can_mend_is_tried_again_and_what_nobody_can_is_not() {
    crate::common::story(|options| async move {
        let (clock, service) = (clock(), Service::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        let gateway = service.gateway(Kind::Kavenegar, "rayzan-code");
        ask_for_code(&store, &*clock).await;
        // No credit, a page of a proxy instead of JSON, then it works again.
        service.answers(418, kavenegar(418));
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), FAILED);
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), Round::default());
        wait(&clock, 31);
        service.answers(200, "<html>bad gateway</html>");
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), FAILED);
        wait(&clock, 61);
        service.answers(200, kavenegar(200));
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), SENT);
        // A number that the gateway can't reach is not tried twice.
        for (kind, answer) in
            [(Kind::Kavenegar, kavenegar(411)), (Kind::SmsIr, json!({ "status": 104 }).to_string())]
        {
            ask_for_code(&store, &*clock).await;
            service.answers(400, answer);
            let gateway = service.gateway(kind, "1");
            assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), FAILED);
            assert!(message(&store).await.failed_at.is_some(), "{kind:?}");
        }
        store.close().await;
    });
}

#[test]
fn a_gateway_that_is_gone_is_tried_three_times_and_an_old_code_is_not_sent() {
    crate::common::story(|options| async move {
        let clock = clock();
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        // A port that nobody listens on: it was ours a moment ago.
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        let gone = SmsGateway::new(Kind::Kavenegar, &format!("http://127.0.0.1:{port}"), "key", "t");
        ask_for_code(&store, &*clock).await;
        for _ in 0..ATTEMPTS {
            assert_eq!(deliver(&store, &*clock, &gone, &stop).await.unwrap(), FAILED);
            wait(&clock, 121);
        }
        assert!(message(&store).await.failed_at.is_some());
        let service = Service::start().await;
        service.answers(200, kavenegar(200));
        ask_for_code(&store, &*clock).await;
        wait(&clock, 600);
        let gateway = service.gateway(Kind::Kavenegar, "t");
        assert_eq!(deliver(&store, &*clock, &gateway, &stop).await.unwrap(), FAILED);
        assert_eq!(service.asked(), []);
        store.close().await;
    });
}

#[test]
fn only_a_plain_yes_of_the_matching_service_is_a_yes() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let service = Service::start().await;
        let url = format!("http://127.0.0.1:{}", service.port);
        let jibit = MatchingService::new(matching::Kind::Jibit, &url, "secret-key");
        let api_ir = MatchingService::new(matching::Kind::ApiIr, &url, "secret-key");
        let ask = async |of: &MatchingService| of.matches("0684159414", "+989123456789").await;
        service.answers(200, json!({ "matched": true }));
        assert_eq!(ask(&jibit).await, Ok(true));
        let asked = service.asked().remove(0);
        let address = "/ide/v1/services/matching?nationalCode=0684159414&mobileNumber=09123456789";
        assert_eq!((asked.method.as_str(), asked.address.as_str()), ("GET", address));
        assert_eq!(asked.key, "Bearer secret-key");
        service.answers(200, json!({ "matched": false }));
        assert_eq!(ask(&jibit).await, Ok(false));
        service.answers(200, json!({ "data": true, "success": true, "code": 200, "error": null }));
        assert_eq!(ask(&api_ir).await, Ok(true));
        let asked = service.asked().remove(1);
        let body: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
        assert_eq!(
            body,
            json!({ "nationalCode": "0684159414", "mobile": "09123456789", "isCompany": false })
        );
        service.answers(200, json!({ "data": false, "success": true }));
        assert_eq!(ask(&api_ir).await, Ok(false));
        for (status, answer) in [
            (200, json!({ "data": true, "success": false, "error": "credit" }).to_string()),
            (200, json!({ "matched": "yes" }).to_string()),
            (200, "yes".to_owned()),
            (401, json!({ "matched": true, "data": true, "success": true }).to_string()),
            (302, String::new()),
        ] {
            service.answers(status, &answer);
            for of in [&jibit, &api_ir] {
                assert_eq!(ask(of).await, Err(NoAnswer), "{status} {answer}");
            }
        }
    });
}
