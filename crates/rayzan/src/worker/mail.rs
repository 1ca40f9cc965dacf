//! The mail worker: takes letters from the outbox and hands them to the mail server. A letter that the server has taken
//! is noted afterwards: a crash in between sends it twice, never not at all.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use participation::mail::table::Model as Letter;
use participation::{Clock, Refusal, Store, mail};
use web::App;

use super::{Stop, rest};
use crate::Trouble;

/// How many letters are claimed at a time: few enough that a slow server does not hold the claim for long.
const BATCH: u64 = 20;
/// The longest pause between two looks into the outbox: letters put off come due without an event.
const PAUSE: Duration = Duration::from_secs(5);
/// The shortest, so that a busy hour of contributions does not become a query each.
const SHORTEST: Duration = Duration::from_millis(200);
/// How long a mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way to the mail server.
#[derive(Clone)]
pub struct Sender {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sender")
    }
}

/// What became of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The server took the letter.
    Taken,
    /// It did not, and may later; the server's code, where it answered.
    NotNow(Option<u16>),
    /// It never will.
    Never(Option<u16>),
}

impl Sender {
    /// A way to the server at an `smtp` or `smtps` address; `host` is how the portal calls itself there.
    ///
    /// # Errors
    /// A bad address or sender.
    pub fn new(url: &str, from: &str, host: &str) -> Result<Self, Trouble> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // The cause may repeat the address, and with it the password.
            .map_err(|_| Trouble::new("smtp_url: can't be read as an address"))?
            .hello_name(ClientId::Domain(host.to_owned()))
            .timeout(Some(PATIENCE))
            .build();
        let from = from.parse().map_err(|_| Trouble::new("mail_from: can't be read as a sender"))?;
        Ok(Self { transport, from })
    }

    /// Tries to hand a letter over.
    pub async fn send(&self, letter: &Letter, now: Timestamp) -> Outcome {
        let Ok(to) = letter.recipient.parse() else { return Outcome::Never(None) };
        let message = Message::builder()
            .to(Mailbox::new(None, to))
            .subject(letter.subject.as_str())
            .header(Language(letter.language.clone()));
        match self.finish(message, letter.body.clone(), now) {
            Some(message) => match self.transport.send(message).await {
                Ok(_) => Outcome::Taken,
                Err(error) => outcome(&error),
            },
            None => Outcome::Never(None),
        }
    }

    /// Connects and greets, and with an address sends a test letter there.
    ///
    /// # Errors
    /// What went wrong, without addresses.
    pub async fn test(&self, to: Option<&str>, now: Timestamp) -> Result<(), String> {
        let told = |error: SmtpError| match error.status() {
            Some(code) => format!("the server answered {code}"),
            None if error.is_tls() => "the encrypted connection could not be made".to_owned(),
            None if error.is_timeout() => "the server did not answer in time".to_owned(),
            None => "no connection".to_owned(),
        };
        match to {
            None => match self.transport.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("the server greeted and then did not answer".to_owned()),
                Err(error) => Err(told(error)),
            },
            Some(to) => {
                let to =
                    to.parse().map_err(|_| "the address for the test letter can't be read".to_owned())?;
                let message = Message::builder().to(Mailbox::new(None, to)).subject("رایزن · Rayzan");
                let body = "این نامهٔ آزمایشی است: سامانه می‌تواند نامه بفرستد.\n\nThis is a test: the portal can send mail.\n";
                let message =
                    self.finish(message, body.to_owned(), now).ok_or("the letter could not be made")?;
                self.transport.send(message).await.map(|_| ()).map_err(told)
            }
        }
    }

    fn finish(&self, message: MessageBuilder, body: String, now: Timestamp) -> Option<Message> {
        message
            .from(self.from.clone())
            .date(std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(now.as_second()).unwrap_or(0)))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .ok()
    }
}

/// RFC 3834: no out-of-office answer comes back.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// RFC 3282: screen readers choose the voice by it.
#[derive(Clone)]
struct Language(String);

impl Header for Language {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// Whether a failed try is worth another.
fn outcome(error: &SmtpError) -> Outcome {
    let code = error.status().map(u16::from);
    match code {
        // 530, 534, 535, 538: the server refuses *us* (credentials, encryption), not the letter. The operator mends
        // that, and the letters should still be there then.
        Some(530..=539) => Outcome::NotNow(code),
        Some(_) if error.is_permanent() => Outcome::Never(code),
        _ => Outcome::NotNow(code),
    }
}

pub(super) async fn run(store: Store, clock: Arc<dyn Clock>, app: Arc<App>, sender: Sender, mut stop: Stop) {
    let mut head = store.head();
    loop {
        head.borrow_and_update();
        match deliver(&store, &*clock, &sender, &stop).await {
            Ok(round) => {
                app.metrics().mails_sent.inc_by(round.sent);
                app.metrics().mails_failed.inc_by(round.failed);
            }
            Err(cause) => tracing::warn!(%cause, "the outbox could not be read or noted; trying again"),
        }
        if !rest(&mut stop, SHORTEST).await {
            return;
        }
        tokio::select! {
            _ = head.changed() => {}
            awake = rest(&mut stop, PAUSE) => if !awake { return },
        }
    }
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters that the server took.
    pub sent: u64,
    /// Tries that failed.
    pub failed: u64,
}

/// Sends what is due, one after the other, until nothing is or it is time to stop.
///
/// # Errors
/// The store is unavailable; letters in hand are tried again later.
pub async fn deliver(
    store: &Store,
    clock: &dyn Clock,
    sender: &Sender,
    stop: &Stop,
) -> Result<Round, Refusal> {
    let mut round = Round::default();
    loop {
        let letters = mail::due(store, clock.now().as_millisecond(), BATCH).await?;
        if letters.is_empty() {
            return Ok(round);
        }
        for letter in letters {
            if *stop.borrow() {
                // Claimed but not tried: it comes due again by itself.
                return Ok(round);
            }
            let outcome = sender.send(&letter, clock.now()).await;
            let now = clock.now().as_millisecond();
            // The log names the letter's row, never the address.
            match outcome {
                Outcome::Taken => {
                    mail::sent(store, letter.id, now).await?;
                    round.sent += 1;
                }
                Outcome::NotNow(code) => {
                    mail::failed(store, letter.id, now, false).await?;
                    round.failed += 1;
                    tracing::warn!(
                        letter = letter.id,
                        attempt = letter.attempts + 1,
                        code,
                        "a letter was not taken"
                    );
                }
                Outcome::Never(code) => {
                    mail::failed(store, letter.id, now, true).await?;
                    round.failed += 1;
                    tracing::warn!(letter = letter.id, code, "a letter was refused for good");
                }
            }
        }
    }
}
