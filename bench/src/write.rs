//! Contributions through the real form, from many sessions at once.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use clap::Args;
use participation::{Chance as _, SystemChance};

use crate::http::{Connection, encode};
use crate::prepare::Prepared;
use crate::search::Numbers;
use crate::{Fallible, percentiles};

#[derive(Args)]
pub(crate) struct Write {
    /// Where the portal listens.
    #[arg(long, default_value = "127.0.0.1:8080")]
    address: String,
    /// The folder that `prepare` filled.
    #[arg(long)]
    data: PathBuf,
    /// For how long, in seconds.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// How many sessions write at once.
    #[arg(long, default_value_t = 64)]
    sessions: usize,
    /// Where each acknowledged contribution is noted, as `id key`, before the next is sent.
    #[arg(long)]
    log: Option<PathBuf>,
}

pub(crate) async fn run(arguments: Write) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let prepared = Arc::new(prepared);
    let log = arguments.log.as_ref().map(File::create).transpose()?.map(|f| Arc::new(Mutex::new(f)));
    let acknowledged = Arc::new(AtomicU64::new(0));
    let refused = Arc::new(AtomicU64::new(0));
    let until = Instant::now() + Duration::from_secs(arguments.seconds);
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for session in 0..arguments.sessions {
        let (prepared, log) = (Arc::clone(&prepared), log.clone());
        let (acknowledged, refused) = (Arc::clone(&acknowledged), Arc::clone(&refused));
        let address = arguments.address.clone();
        tasks.push(tokio::spawn(async move {
            let mut micros = Vec::new();
            // Other texts at each run: the same ones again would be gathered behind the first.
            let mut numbers = Numbers(u64::from(SystemChance.below(u32::MAX)) << 16);
            let Ok(mut connection) = Connection::open(&address).await else { return micros };
            let token = prepared.tokens.get(session % prepared.tokens.len()).cloned().unwrap_or_default();
            let mut node = u32::try_from(session).unwrap_or(0);
            while Instant::now() < until {
                node = node % prepared.articles + 1;
                let key = SystemChance.token();
                let form = format!("key={key}&node={node}&kind=proposal&body={}&step=publish", encode(&numbers.text(u64::from(node))));
                let request = format!(
                    "POST /fa/calls/{}/contributions HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
                     Cookie: rayzan={token}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                     Content-Length: {}\r\n\r\n{form}",
                    prepared.call_id,
                    form.len()
                );
                let sent = Instant::now();
                // The server may be killed in the middle: that ends this session, and is what `verify` is for.
                let Ok(answer) = connection.send(request.as_bytes()).await else { return micros };
                let id = answer.location.as_deref().and_then(|l| {
                    l.split("/contributions/").nth(1)?.split(['?', '#']).next()?.parse::<i64>().ok()
                });
                match (answer.status, id) {
                    (303, Some(id)) => {
                        micros.push(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX));
                        acknowledged.fetch_add(1, Ordering::Relaxed);
                        if let Some(log) = &log
                            && let Ok(mut file) = log.lock()
                            && writeln!(file, "{id} {key}").is_err()
                        {
                            return micros;
                        }
                    }
                    _ => {
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
            }
            micros
        }));
    }
    let mut micros = Vec::new();
    for task in tasks {
        micros.extend(task.await?);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let count = acknowledged.load(Ordering::Relaxed);
    println!(
        "{count} acknowledged, {} refused, {:.0}/s · {}",
        refused.load(Ordering::Relaxed),
        count as f64 / seconds,
        percentiles(micros)
    );
    Ok(())
}
