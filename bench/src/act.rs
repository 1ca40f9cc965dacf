//! Stances, ballots, and people who come for the first time, through the real forms.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use participation::{Chance as _, Store, StoreOptions, SystemChance, SystemClock, mail, person};
use tokio::sync::Barrier;

use crate::http::{Answer, Connection, encode};
use crate::prepare::Prepared;
use crate::{Fallible, percentiles};

/// What people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deed {
    /// They agree and disagree, over and over.
    Stances,
    /// Each casts one ballot, until everybody has.
    Ballots,
}

#[derive(Args)]
pub(crate) struct Act {
    /// What they do.
    deed: Deed,
    /// Where the portal listens.
    #[arg(long, default_value = "127.0.0.1:8080")]
    address: String,
    /// The folder that `prepare --voters` filled.
    #[arg(long)]
    data: PathBuf,
    /// For how long at most, in seconds.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// How many connections.
    #[arg(long, default_value_t = 64)]
    sessions: usize,
}

/// A form on its way, as its person.
pub(crate) fn post(address: &str, path: &str, cookies: &str, form: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookies}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
}

pub(crate) async fn run(arguments: Act) -> Fallible<()> {
    let prepared = Arc::new(Prepared::read(&arguments.data)?);
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let until = begun + Duration::from_secs(arguments.seconds);
    let deed = arguments.deed;
    let mut tasks = Vec::new();
    for lane in 0..arguments.sessions {
        let (prepared, next, address) = (Arc::clone(&prepared), Arc::clone(&next), arguments.address.clone());
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let (mut micros, mut refused) = (Vec::new(), 0u64);
            while Instant::now() < until {
                let turn = next.fetch_add(1, Ordering::Relaxed);
                let (request, wanted) = match deed {
                    Deed::Stances => (stance(&prepared, &address, lane, turn)?, 303),
                    Deed::Ballots => match ballot(&prepared, &address, turn) {
                        Some(request) => (request, 200),
                        None => break,
                    },
                };
                let sent = Instant::now();
                if connection.send(request.as_bytes()).await?.status == wanted {
                    micros.push(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX));
                } else {
                    refused += 1;
                }
            }
            Fallible::Ok((micros, refused))
        }));
    }
    let (mut micros, mut refused) = (Vec::new(), 0);
    for task in tasks {
        let (times, refusals) = task.await??;
        micros.extend(times);
        refused += refusals;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{deed:?}: {} acknowledged, {refused} refused, {:.0}/s · {}",
        micros.len(),
        micros.len() as f64 / seconds,
        percentiles(micros)
    );
    Ok(())
}

/// Each press changes what that person thinks of that contribution.
fn stance(prepared: &Prepared, address: &str, lane: usize, turn: usize) -> Fallible<String> {
    let token = prepared.voters.get(lane).ok_or("fewer voters than sessions")?;
    let contributions = usize::try_from(prepared.contributions.max(1))?;
    let id = turn % contributions + 1;
    let word = if (turn / contributions).is_multiple_of(2) { "agree" } else { "disagree" };
    Ok(post(address, "/fa/stances", &format!("rayzan={token}"), &format!("take={id}-{word}&back=")))
}

fn ballot(prepared: &Prepared, address: &str, turn: usize) -> Option<String> {
    let token = prepared.voters.get(turn)?;
    let path = format!("/fa/calls/{}/votes/{}/cast", prepared.call_id, prepared.vote_id?);
    let first = turn % crate::ask::OPTIONS + 1;
    let second = first % crate::ask::OPTIONS + 1;
    let form = format!("step=cast&key={}&rank_{first}=1&rank_{second}=2", SystemChance.token());
    Some(post(address, &path, &format!("rayzan={token}"), &form))
}

#[derive(Args)]
pub(crate) struct Newcomers {
    /// Where the portal listens.
    #[arg(long, default_value = "127.0.0.1:8080")]
    address: String,
    /// The folder that `prepare` filled.
    #[arg(long)]
    data: PathBuf,
    /// How many come at once.
    #[arg(long, default_value_t = 400)]
    people: usize,
}

/// Everybody does each step at the same instant: asks for a code, signs in with it, agrees with a contribution.
pub(crate) async fn newcomers(arguments: Newcomers) -> Fallible<()> {
    let prepared = Arc::new(Prepared::read(&arguments.data)?);
    let store = Store::open(&StoreOptions::at(&prepared.database_url), Arc::new(SystemClock)).await?;
    let barrier = Arc::new(Barrier::new(arguments.people));
    let run = SystemChance.token();
    let mut tasks = Vec::new();
    for number in 0..arguments.people {
        let (store, prepared) = (store.clone(), Arc::clone(&prepared));
        let (barrier, address) = (Arc::clone(&barrier), arguments.address.clone());
        let email = format!("new-{}-{number}@example.org", run.get(..8).unwrap_or_default());
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut micros = Vec::new();
            barrier.wait().await;
            let request = post(&address, "/fa/sign-in", "", &format!("email={}&back=", encode(&email)));
            let asked = timed(&mut connection, &request, &mut micros, "asks for a code").await?;
            // Letters are committed with the answer; the newest ones are these people's.
            let letters = mail::latest(store.read(), 2000).await?;
            let letter = letters.iter().find(|letter| letter.recipient == email).ok_or("no letter")?;
            let code = letter.body.lines().map(person::rules::typed_code).find(|code| code.len() == 6);
            let code = code.ok_or("no code in the letter")?;
            barrier.wait().await;
            let request = post(&address, "/fa/sign-in/code", &asked.cookies, &format!("code={code}&back="));
            let signed = timed(&mut connection, &request, &mut micros, "signs in").await?;
            barrier.wait().await;
            let id = number as u64 % prepared.contributions.max(1) + 1;
            let request = post(&address, "/fa/stances", &signed.cookies, &format!("take={id}-agree&back="));
            timed(&mut connection, &request, &mut micros, "agrees").await?;
            Fallible::Ok(micros)
        }));
    }
    let mut steps = vec![Vec::new(); 3];
    for task in tasks {
        for (step, time) in steps.iter_mut().zip(task.await??) {
            step.push(time);
        }
    }
    for (step, times) in ["ask for a code", "sign in", "agree with a contribution"].into_iter().zip(steps) {
        println!("{} newcomers {step}: {}", times.len(), percentiles(times));
    }
    store.close().await;
    Ok(())
}

/// Sends a form that has to be taken: its answer leads on.
async fn timed(
    connection: &mut Connection,
    request: &str,
    micros: &mut Vec<u64>,
    what: &str,
) -> Fallible<Answer> {
    let sent = Instant::now();
    let answer = connection.send(request.as_bytes()).await?;
    micros.push(u64::try_from(sent.elapsed().as_micros())?);
    if answer.status != 303 {
        return Err(format!("somebody {what} and gets status {}", answer.status).into());
    }
    Ok(answer)
}
