//! Stances, ballots, and people who come for the first time, through the real forms.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use participation::{Chance as _, Store, StoreOptions, SystemChance, SystemClock, mail, person};
use tokio::sync::Barrier;

use crate::http::{Connection, encode};
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

/// Somebody who comes for the first time.
struct Newcomer {
    connection: Connection,
    email: String,
    cookies: String,
    /// The form of the next step: its address and its fields.
    next: (&'static str, String),
}

/// Everybody does each step at the same instant: asks for a code, signs in with it, agrees with a contribution.
pub(crate) async fn newcomers(arguments: Newcomers) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let store = Store::open(&StoreOptions::at(&prepared.database_url), Arc::new(SystemClock)).await?;
    let run = SystemChance.token();
    let mut people = Vec::new();
    for number in 0..arguments.people {
        let email = format!("new-{}-{number}@example.org", run.get(..8).unwrap_or_default());
        let next = ("/fa/sign-in", format!("email={}&back=", encode(&email)));
        let connection = Connection::open(&arguments.address).await?;
        people.push(Newcomer { connection, email, cookies: String::new(), next });
    }
    let mut people = all_at_once("ask for a code", people, &arguments.address).await?;
    // Letters are committed with the answers; the newest ones are these people's.
    let letters = mail::latest(store.read(), u64::try_from(arguments.people)?).await?;
    for person in &mut people {
        let letter = letters.iter().find(|letter| letter.recipient == person.email).ok_or("no letter")?;
        let code = letter.body.lines().map(person::rules::typed_code).find(|code| code.len() == 6);
        person.next = ("/fa/sign-in/code", format!("code={}&back=", code.ok_or("no code in the letter")?));
    }
    let mut people = all_at_once("sign in", people, &arguments.address).await?;
    for (number, person) in (0u64..).zip(&mut people) {
        let id = number % prepared.contributions.max(1) + 1;
        person.next = ("/fa/stances", format!("take={id}-agree&back="));
    }
    all_at_once("agree with a contribution", people, &arguments.address).await?;
    store.close().await;
    Ok(())
}

/// Sends everybody's next form at the same instant, says how long the answers took and gives back those whose form was taken. That
/// all are is what is measured, so whoever is refused is an error.
async fn all_at_once(step: &str, people: Vec<Newcomer>, address: &str) -> Fallible<Vec<Newcomer>> {
    let (count, barrier) = (people.len(), Arc::new(Barrier::new(people.len())));
    let tasks = people.into_iter().map(|mut person| {
        let (path, form) = &person.next;
        let request = post(address, path, &person.cookies, form);
        let barrier = Arc::clone(&barrier);
        tokio::spawn(async move {
            barrier.wait().await;
            let sent = Instant::now();
            let answer = person.connection.send(request.as_bytes()).await?;
            let micros = u64::try_from(sent.elapsed().as_micros())?;
            person.cookies = answer.cookies;
            // A form that is taken leads on.
            Fallible::Ok((person, answer.status, micros))
        })
    });
    let (mut taken, mut micros, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for task in tasks.collect::<Vec<_>>() {
        match task.await? {
            Ok((person, 303, time)) => {
                taken.push(person);
                micros.push(time);
            }
            Ok((_, status, _)) => refused.push(format!("status {status}")),
            Err(cause) => refused.push(cause.to_string()),
        }
    }
    println!("{} of {count} newcomers {step}: {}", taken.len(), percentiles(micros));
    if let Some(first) = refused.first() {
        return Err(format!("{} newcomers could not {step}; the first: {first}", refused.len()).into());
    }
    Ok(taken)
}
