//! SMS gateways. Both send a code through a template that the operator has had approved there, which is quicker and may be
//! sent to numbers that refuse advertising.
//!
//! - Kavenegar: `POST /v1/{key}/verify/lookup.json`, a form; its answer carries its own status in `return.status`.
//! - sms.ir: `POST /v1/send/verify`, JSON, the key in `X-API-KEY`; `status` 1 is success. The template's parameter is `Code`.

use participation::sms::table::Model as Sms;
use serde_json::{Value, json};

use super::domestic;
use super::http::{Answer, Body, Client};
use crate::worker::mail::Outcome;

/// Whose interface is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// کاوه‌نگار
    Kavenegar,
    /// اس‌ام‌اس دات آی‌آر
    SmsIr,
}

impl Kind {
    /// Where its service stands unless the operator says otherwise.
    pub fn url(self) -> &'static str {
        match self {
            Kind::Kavenegar => "https://api.kavenegar.com",
            Kind::SmsIr => "https://api.sms.ir",
        }
    }
}

/// The way to a gateway.
#[derive(Clone)]
pub struct SmsGateway {
    client: Client,
    kind: Kind,
    url: String,
    key: String,
    template: String,
}

impl std::fmt::Debug for SmsGateway {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmsGateway").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl SmsGateway {
    /// A way to a gateway at an address without a slash at its end.
    pub fn new(kind: Kind, url: &str, key: &str, template: &str) -> Self {
        Self {
            client: Client::default(),
            kind,
            url: url.to_owned(),
            key: key.to_owned(),
            template: template.to_owned(),
        }
    }

    /// Tries to hand a message over.
    pub async fn send(&self, message: &Sms) -> Outcome {
        let receptor = domestic(&message.recipient);
        let answer = match self.kind {
            Kind::Kavenegar => {
                let url = format!("{}/v1/{}/verify/lookup.json", self.url, self.key);
                let fields = vec![
                    ("receptor", receptor),
                    ("token", message.code.clone()),
                    ("template", self.template.clone()),
                ];
                self.client.call(url, None, Body::Form(fields)).await
            }
            Kind::SmsIr => {
                let url = format!("{}/v1/send/verify", self.url);
                // Templates have numbers there; a name that is none goes as it is and is refused by name.
                let template = self.template.parse::<i64>().map_or(json!(self.template), Value::from);
                let body = json!({
                    "mobile": receptor,
                    "templateId": template,
                    "parameters": [{ "name": "Code", "value": message.code }],
                });
                self.client.call(url, Some(("x-api-key", self.key.clone())), Body::Json(body)).await
            }
        };
        answer.map_or(Outcome::NotNow(None), |answer| self.outcome(&answer))
    }

    fn outcome(&self, answer: &Answer) -> Outcome {
        let told = match self.kind {
            Kind::Kavenegar => answer.body["return"]["status"].as_u64(),
            Kind::SmsIr => answer.body["status"].as_u64(),
        };
        let code = told.and_then(|code| u16::try_from(code).ok());
        match (self.kind, answer.status, code) {
            (Kind::Kavenegar, 200, Some(200)) | (Kind::SmsIr, 200, Some(1)) => Outcome::Taken,
            // The number or the code itself: no later try changes that. Everything else (credit, key, template, limits, a fault
            // of theirs) the operator or the gateway mends, and the message should still be there then.
            (Kind::Kavenegar, _, Some(411 | 422 | 431 | 432)) | (Kind::SmsIr, _, Some(104 | 114)) => {
                Outcome::Never(code)
            }
            (_, status, code) => Outcome::NotNow(code.or(Some(status))),
        }
    }
}
