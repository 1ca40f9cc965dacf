//! Short requests to services outside. Addresses and bodies hold keys, numbers and codes: nothing of them is logged, and
//! errors say only what kind of failure it was.

use std::time::Duration;

use serde_json::Value;

/// How long a service may take for an answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// The longest answer that is read, in bytes, unless a service is known for longer ones: theirs have a few hundred.
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
pub struct Client {
    agent: ureq::Agent,
    longest: u64,
}

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
        Self { agent: config.into(), longest: LONGEST }
    }

    /// The same, for answers of so many bytes at most.
    #[must_use]
    pub fn reading(self, longest: u64) -> Self {
        Self { longest, ..self }
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
    /// After how many seconds the service wants to be asked again, where it says so.
    pub retry_after: Option<u64>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// None came in time, or nobody is there.
    Silent,
    /// What came is longer than it may be, or no text.
    Unreadable,
}

impl Client {
    /// Sends and reads the answer; nothing when there was none.
    pub async fn call(
        &self,
        url: String,
        header: Option<(&'static str, String)>,
        body: Body,
    ) -> Option<Answer> {
        let client = self.clone();
        // The client blocks; it gets a thread of its own, so that no page waits for a slow gateway.
        tokio::task::spawn_blocking(move || client.send(&url, header, body).ok()).await.ok().flatten()
    }

    /// The same on this thread, which waits; for work that has a thread of its own.
    pub fn send(
        &self,
        url: &str,
        header: Option<(&'static str, String)>,
        body: Body,
    ) -> Result<Answer, Fault> {
        let mut response = request(&self.agent, url, header, body).map_err(|_| Fault::Silent)?;
        let status = response.status().as_u16();
        let told = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
        let retry_after = told.and_then(|seconds| seconds.trim().parse().ok());
        let read = response.body_mut().with_config().limit(self.longest).read_to_string();
        let text = read.map_err(|cause| match cause {
            ureq::Error::BodyExceedsLimit(_) => Fault::Unreadable,
            ureq::Error::Io(cause) if cause.kind() == std::io::ErrorKind::InvalidData => Fault::Unreadable,
            // It stopped in the middle.
            _ => Fault::Silent,
        })?;
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Ok(Answer { status, body, text, retry_after })
    }
}

fn request(
    agent: &ureq::Agent,
    url: &str,
    header: Option<(&'static str, String)>,
    body: Body,
) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
    match body {
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
    }
}
