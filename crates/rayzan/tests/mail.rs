//! Letters and a mail server that is sometimes well, sometimes not.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use std::sync::{Arc, Mutex};

use jiff::ToSpan as _;
use participation::mail::{self, table::ATTEMPTS, table::Model as Letter};
use participation::person::{self, CodeRequest};
use participation::{Clock, FixedClock, Store, SystemChance};
use rayzan::worker::Sender;
use rayzan::worker::mail::{Round, deliver};
use text::Language;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How the server answers a recipient, or what it does instead.
#[derive(Clone, Copy)]
enum Mood {
    Takes,
    Refuses(&'static str),
    HangsUpInTheMiddle,
}

/// A mail server of our own; it keeps what it took.
struct Server {
    port: u16,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self { port, mood: Arc::new(Mutex::new(Mood::Takes)), taken: Arc::default() };
        let (mood, taken) = (Arc::clone(&server.mood), Arc::clone(&server.taken));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = *mood.lock().unwrap();
                tokio::spawn(talk(stream, mood, Arc::clone(&taken)));
            }
        });
        server
    }

    fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn sender(&self) -> Sender {
        let url = format!("smtp://127.0.0.1:{}", self.port);
        Sender::new(&url, "رایزن <no-reply@example.ir>", "participation.example.ir").unwrap()
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

async fn talk(stream: TcpStream, mood: Mood, taken: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let _ = write.write_all(b"220 mail.example.ir ESMTP\r\n").await;
    let mut letter: Option<String> = None;
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(text) = &mut letter {
            if line == "." {
                taken.lock().unwrap().push(std::mem::take(text));
                letter = None;
                let _ = write.write_all(b"250 taken\r\n").await;
            } else {
                text.push_str(&line);
                text.push('\n');
                if matches!(mood, Mood::HangsUpInTheMiddle) {
                    return;
                }
            }
            continue;
        }
        let answer = match (line.split([' ', ':']).next().unwrap_or_default(), mood) {
            ("EHLO", _) => "250-mail.example.ir\r\n250 8BITMIME",
            ("RCPT", Mood::Refuses(answer)) => answer,
            ("DATA", _) => {
                letter = Some(String::new());
                "354 go on"
            }
            ("QUIT", _) => "221 bye",
            _ => "250 ok",
        };
        let _ = write.write_all(format!("{answer}\r\n").as_bytes()).await;
    }
}

async fn ask_for_code(store: &Store, clock: &dyn Clock, language: Language) {
    let request = CodeRequest { address: "maryam@example.org".into(), language, by_sms: false };
    person::request_code(store, clock, &SystemChance, request).await.unwrap();
}

async fn letter(store: &Store) -> Letter {
    mail::latest(store.read(), 1).await.unwrap().remove(0)
}

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at("2026-11-24T06:00:00Z".parse().unwrap()))
}

fn wait(clock: &FixedClock, minutes: i64) {
    clock.set(clock.now() + minutes.minutes());
}

#[test]
fn a_letter_reaches_the_server_whole_and_its_text_is_forgotten() {
    crate::common::story(|options| async move {
        let (clock, server) = (clock(), Server::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        ask_for_code(&store, &*clock, Language::Fa).await;
        let round = deliver(&store, &*clock, &server.sender(), &stop).await.unwrap();
        assert_eq!(round, Round { sent: 1, failed: 0 });
        let taken = server.taken();
        let head = taken[0].split("\n\n").next().unwrap();
        for part in [
            "To: maryam@example.org",
            "no-reply@example.ir",
            "Date: Tue, 24 Nov 2026 06:00:00",
            "Content-Language: fa",
            "Auto-Submitted: auto-generated",
            "charset=utf-8",
        ] {
            assert!(head.contains(part), "no {part} in {head}");
        }
        let kept = letter(&store).await;
        assert!(kept.sent_at.is_some() && kept.body.is_empty(), "the code is not kept after sending");
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap(), Round::default());
        store.close().await;
    });
}

#[test]
fn a_busy_server_gets_the_letter_later_and_after_six_tries_no_more() {
    crate::common::story(|options| async move {
        let (clock, server) = (clock(), Server::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        server.is(Mood::Refuses("451 greylisted, come again"));
        ask_for_code(&store, &*clock, Language::En).await;
        let failed = Round { sent: 0, failed: 1 };
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap(), failed);
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap(), Round::default());
        wait(&clock, 1);
        server.is(Mood::Takes);
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap().sent, 1);

        server.is(Mood::Refuses("451 greylisted, come again"));
        ask_for_code(&store, &*clock, Language::En).await;
        for _ in 0..ATTEMPTS {
            assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap(), failed);
            wait(&clock, 60);
        }
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap(), Round::default());
        assert!(letter(&store).await.failed_at.is_some());
        store.close().await;
    });
}

#[test]
fn a_mailbox_that_does_not_exist_is_not_tried_again() {
    crate::common::story(|options| async move {
        let (clock, server) = (clock(), Server::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        server.is(Mood::Refuses("550 no such mailbox"));
        ask_for_code(&store, &*clock, Language::En).await;
        deliver(&store, &*clock, &server.sender(), &stop).await.unwrap();
        assert!(letter(&store).await.failed_at.is_some());
        store.close().await;
    });
}

#[test]
fn a_wrong_password_of_the_portal_loses_no_letter() {
    crate::common::story(|options| async move {
        let (clock, server) = (clock(), Server::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        server.is(Mood::Refuses("535 authentication failed"));
        ask_for_code(&store, &*clock, Language::En).await;
        deliver(&store, &*clock, &server.sender(), &stop).await.unwrap();
        assert!(letter(&store).await.failed_at.is_none());
        store.close().await;
    });
}

#[test]
fn a_server_that_hangs_up_in_the_middle_or_is_not_there_is_tried_again() {
    crate::common::story(|options| async move {
        let (clock, server) = (clock(), Server::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        let (_tell, stop) = watch::channel(false);
        server.is(Mood::HangsUpInTheMiddle);
        ask_for_code(&store, &*clock, Language::En).await;
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap().failed, 1);
        wait(&clock, 2);
        let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let gone = Sender::new(&format!("smtp://{nobody}"), "a@example.ir", "example.ir").unwrap();
        assert_eq!(deliver(&store, &*clock, &gone, &stop).await.unwrap().failed, 1);
        wait(&clock, 5);
        server.is(Mood::Takes);
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap().sent, 1);
        assert_eq!(server.taken().len(), 1);
        store.close().await;
    });
}

#[test]
fn a_worker_that_is_told_to_stop_leaves_letters_for_the_next_start() {
    crate::common::story(|options| async move {
        let (clock, server) = (clock(), Server::start().await);
        let store = crate::common::open(&options, clock.clone()).await;
        ask_for_code(&store, &*clock, Language::En).await;
        let (_tell, stop) = watch::channel(true);
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap(), Round::default());
        wait(&clock, 1);
        let (_tell, stop) = watch::channel(false);
        assert_eq!(deliver(&store, &*clock, &server.sender(), &stop).await.unwrap().sent, 1);
        store.close().await;
    });
}
