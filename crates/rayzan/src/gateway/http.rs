//! Short requests to services outside. Addresses and bodies hold keys, numbers and codes: nothing of them is logged, and
//! errors say only what kind of failure it was.

use std::time::Duration;

use serde_json::Value;

/// How long a service may take for an answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// The longest answer that is read, in bytes: theirs have a few hundred.
const LONGEST: u64 = 64 * 1024;

/// What is sent.
#[derive(Debug, Clone)]
pub enum Body {
    /// Nothing: a `GET`.
    None,
    /// The fields of a form.
    Form(Vec<(&'static str, String)>),
    /// JSON.
    Json(Value),
}

/// A way to services outside.
#[derive(Clone)]
pub struct Client(ureq::Agent);

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::patient(PATIENCE)
    }
}

impl Client {
    /// A way to services that may take so long for an answer.
    pub fn patient(patience: Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(patience))
            // An error's body says what is wrong; it is read like any other.
            .http_status_as_error(false)
            // A code or a key does not follow a redirect to somewhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self(config.into())
    }
}

/// What came back: the status and the body, `null` where it is no JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Value,
    /// The body as it came: some services sign theirs instead of writing JSON.
    pub text: String,
}

impl Client {
    /// Sends and reads the answer; nothing when there was none.
    pub async fn call(
        &self,
        url: String,
        header: Option<(&'static str, String)>,
        body: Body,
    ) -> Option<Answer> {
        let agent = self.0.clone();
        // The client blocks; it gets a thread of its own, so that no page waits for a slow gateway.
        tokio::task::spawn_blocking(move || send(&agent, &url, header, body)).await.ok().flatten()
    }
}

fn send(
    agent: &ureq::Agent,
    url: &str,
    header: Option<(&'static str, String)>,
    body: Body,
) -> Option<Answer> {
    let response = match body {
        Body::None => {
            let mut request = agent.get(url).header("accept", "application/json");
            if let Some((name, value)) = header {
                request = request.header(name, value);
            }
            request.call()
        }
        Body::Form(fields) => {
            let mut request = agent.post(url).header("accept", "application/json");
            if let Some((name, value)) = header {
                request = request.header(name, value);
            }
            request.send_form(fields)
        }
        Body::Json(value) => {
            let mut request = agent
                .post(url)
                .header("accept", "application/json")
                .header("content-type", "application/json");
            if let Some((name, value)) = header {
                request = request.header(name, value);
            }
            request.send(value.to_string())
        }
    };
    let mut response = response.ok()?;
    let status = response.status().as_u16();
    let text = response.body_mut().with_config().limit(LONGEST).read_to_string().ok()?;
    Some(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), text })
}
