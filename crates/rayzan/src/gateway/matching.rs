//! Services that say whether a mobile number is registered to the holder of a national identifier («شاهکار»). The
//! government's own is closed to most; what resellers offer has one of these two shapes.
//!
//! - Jibit: `GET /ide/v1/services/matching?nationalCode=&mobileNumber=`, answers `{"matched": true}`.
//! - api.ir: `POST /api/sw1/Shahkar` with `{nationalCode, mobile, isCompany}`, answers `{"data": true, "success": true, …}`.
//!
//! Anything else than a plain yes or no is no answer: nobody is identified by a misunderstanding.

use std::future::Future;
use std::pin::Pin;

use participation::person::{Matching, NoAnswer};
use serde_json::json;

use super::domestic;
use super::http::{Body, Client};

/// Whose interface is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// جیبیت
    Jibit,
    /// ای‌پی‌آی دات آی‌آر
    ApiIr,
}

impl Kind {
    /// Where its service stands unless the operator says otherwise.
    pub fn url(self) -> &'static str {
        match self {
            Kind::Jibit => "https://napi.jibit.ir",
            Kind::ApiIr => "https://s.api.ir",
        }
    }
}

/// The way to a matching service.
#[derive(Clone)]
pub struct MatchingService {
    client: Client,
    kind: Kind,
    url: String,
    key: String,
}

impl std::fmt::Debug for MatchingService {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MatchingService").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl MatchingService {
    /// A way to a service at an address without a slash at its end.
    pub fn new(kind: Kind, url: &str, key: &str) -> Self {
        Self { client: Client::default(), kind, url: url.to_owned(), key: key.to_owned() }
    }

    async fn ask(&self, national: &str, mobile: &str) -> Result<bool, NoAnswer> {
        let mobile = domestic(mobile);
        let key = Some(("authorization", format!("Bearer {}", self.key)));
        let answer = match self.kind {
            Kind::Jibit => {
                // Both are digits alone: nothing in them needs encoding.
                let query = format!("nationalCode={national}&mobileNumber={mobile}");
                let url = format!("{}/ide/v1/services/matching?{query}", self.url);
                self.client.call(url, key, Body::None).await
            }
            Kind::ApiIr => {
                let url = format!("{}/api/sw1/Shahkar", self.url);
                let body = json!({ "nationalCode": national, "mobile": mobile, "isCompany": false });
                self.client.call(url, key, Body::Json(body)).await
            }
        };
        let answer = answer.filter(|answer| answer.status == 200).ok_or(NoAnswer)?;
        let told = match self.kind {
            Kind::Jibit => answer.body["matched"].as_bool(),
            Kind::ApiIr if answer.body["success"] == json!(true) => answer.body["data"].as_bool(),
            Kind::ApiIr => None,
        };
        told.ok_or(NoAnswer)
    }
}

impl Matching for MatchingService {
    fn matches<'a>(
        &'a self,
        national: &'a str,
        mobile: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<bool, NoAnswer>> + Send + 'a>> {
        Box::pin(async move {
            let answer = self.ask(national, mobile).await;
            if answer.is_err() {
                // Neither number nor identifier: only that it happened.
                tracing::warn!("the matching service gave no answer");
            }
            answer
        })
    }
}
