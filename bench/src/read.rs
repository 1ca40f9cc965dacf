//! A page over and over.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

use crate::http::Connection;
use crate::prepare::Prepared;
use crate::{Fallible, percentiles};

#[derive(Args)]
pub(crate) struct Read {
    /// Where the portal listens.
    #[arg(long, default_value = "127.0.0.1:8080")]
    address: String,
    /// The page; `{call}` and `{survey}` stand for the numbers.
    #[arg(long, default_value = "/fa/calls/{call}")]
    path: String,
    /// The folder that `prepare` filled.
    #[arg(long)]
    data: PathBuf,
    /// As signed-in people, each connection with its own session.
    #[arg(long)]
    signed_in: bool,
    /// For how long, in seconds.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// How many connections.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// What the browser takes; empty for an unencoded body.
    #[arg(long, default_value = "br, gzip")]
    accept_encoding: String,
}

pub(crate) async fn run(arguments: Read) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let survey = prepared.survey_id.unwrap_or_default().to_string();
    let path = arguments.path.replace("{call}", &prepared.call_id.to_string()).replace("{survey}", &survey);
    let until = Instant::now() + Duration::from_secs(arguments.seconds);
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for i in 0..arguments.connections {
        let cookie = match prepared.tokens.get(i % prepared.tokens.len().max(1)) {
            Some(token) if arguments.signed_in => format!("Cookie: rayzan={token}\r\n"),
            _ => String::new(),
        };
        let encoding = match arguments.accept_encoding.as_str() {
            "" => String::new(),
            taken => format!("Accept-Encoding: {taken}\r\n"),
        };
        let address = arguments.address.clone();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}{encoding}\r\n");
        tasks.push(tokio::spawn(async move {
            let mut micros = Vec::new();
            let mut bytes = 0usize;
            let mut connection = Connection::open(&address).await?;
            while Instant::now() < until {
                let sent = Instant::now();
                let answer = connection.send(request.as_bytes()).await?;
                if answer.status != 200 {
                    return Err(format!("status {}", answer.status).into());
                }
                bytes = answer.length;
                micros.push(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX));
            }
            Fallible::Ok((micros, bytes))
        }));
    }
    let mut micros = Vec::new();
    let mut bytes = 0;
    for task in tasks {
        let (times, size) = task.await??;
        micros.extend(times);
        bytes = size;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{path}: {:.0}/s, {bytes} bytes a body · {}",
        micros.len() as f64 / seconds,
        percentiles(micros)
    );
    Ok(())
}
