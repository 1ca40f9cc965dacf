//! A service with models of language that speaks the interfaces most of them share: `POST /embeddings` for vectors of texts and
//! `POST /chat/completions` for titles and summaries (OpenAI's reference; vLLM, llama.cpp, Ollama and others speak them too).
//!
//! What leaves the machine: the words of published contributions and their numbers, no names; and only where the operator has
//! named the service. What comes back is not believed: shapes, counts and sizes are checked here, and what a machine wrote is
//! a suggestion that a person reads first (`participation::concern::machine_text`).

mod embeddings;
mod titles;

use std::time::Duration;

use participation::concern::machine_text::NoText;
use serde_json::Value;

pub use embeddings::Embeddings;
pub use titles::Titles;

use super::http::{Answer, Body, Client, Fault};
use crate::config::ModelConfig;

/// How often a service that has too much to do is asked again, where it says when.
const AGAIN: u32 = 3;

/// The way to a service.
#[derive(Clone)]
pub struct ModelService {
    client: Client,
    url: String,
    key: Option<String>,
    patience: Duration,
}

impl std::fmt::Debug for ModelService {
    /// Without address and key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ModelService").field("patience", &self.patience).finish_non_exhaustive()
    }
}

impl ModelService {
    /// A way to a service, for answers of at most so many bytes.
    fn new(config: &ModelConfig, longest: u64) -> Self {
        let patience = Duration::from_secs(config.seconds);
        Self {
            client: Client::patient(patience).reading(longest),
            url: config.url.clone(),
            key: config.key.clone(),
            patience,
        }
    }

    /// Asks and waits on this thread. A service that has too much to do and says when to come back is asked again, as long as
    /// all these waits together are no longer than an answer may take.
    ///
    /// # Errors
    /// What kind of failure it was; the log says it too, without texts, address and key.
    fn ask(&self, path: &str, body: &Value) -> Result<Value, NoText> {
        let mut waited = Duration::ZERO;
        for again in 0..=AGAIN {
            let key = self.key.as_ref().map(|key| ("authorization", format!("Bearer {key}")));
            let sent = self.client.send(&format!("{}{path}", self.url), key, Body::Json(body.clone()));
            let Answer { status, body, retry_after, .. } = match sent {
                Ok(answer) => answer,
                Err(Fault::Silent) => {
                    tracing::warn!("the model service did not answer");
                    return Err(NoText::Silent);
                }
                Err(Fault::Unreadable) => {
                    tracing::warn!("the model service's answer is too long, or no text");
                    return Err(NoText::Unusable);
                }
            };
            match status {
                200 => return Ok(body),
                429 | 503 => {
                    let wait = retry_after.map(Duration::from_secs);
                    match wait.filter(|wait| again < AGAIN && waited.saturating_add(*wait) <= self.patience) {
                        Some(wait) => {
                            waited += wait;
                            std::thread::sleep(wait);
                        }
                        None => {
                            tracing::warn!(status, "the model service has too much to do");
                            return Err(NoText::Busy);
                        }
                    }
                }
                // A fault of theirs may be gone the next time; a key or a model that is refused stays so. Neither is tried here:
                // a person can ask again.
                500..=599 => {
                    tracing::warn!(status, "the model service failed");
                    return Err(NoText::Silent);
                }
                _ => {
                    tracing::warn!(status, "the model service refused the request");
                    return Err(NoText::Refused);
                }
            }
        }
        Err(NoText::Busy)
    }
}

/// What kind of failure it was, for the operator.
fn told(why: NoText) -> &'static str {
    match why {
        NoText::Silent => "the model service did not answer",
        NoText::Busy => "the model service has too much to do",
        NoText::Refused => "the model service refused the request",
        NoText::Unusable => "the model service's answer can't be used",
    }
}

/// The beginning of a text, so many characters long.
fn beginning(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
