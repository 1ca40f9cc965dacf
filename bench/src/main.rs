//! Load for the portal. Each command is a part of what `bench/run` measures:
//!
//! - `prepare`: a call with articles and contributions, made through the verbs, and signed-in sessions;
//! - `write`: contributions through the real form from many sessions at once, noting each that was acknowledged;
//! - `act`: stances or ballots through the real forms; `newcomers`: people who come for the first time, all at once;
//! - `answer`: every contribution of a closed call decided and signed;
//! - `ballots`: a file of ballots for `rayzan vote count`;
//! - `read`: a page over and over, for visitors or signed-in people;
//! - `search`: a million contributions in the search index, and questions to it;
//! - `sort`: contributions moved between key concerns at the desk, and the pages after it;
//! - `verify`: every acknowledged contribution is in the database (after `kill -9`).

#![allow(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod act;
mod answer;
mod ask;
mod ballots;
mod http;
mod people;
mod prepare;
mod read;
mod search;
mod sort;
mod verify;
mod write;

use clap::{Parser, Subcommand};

/// Anything that went wrong ends the measurement.
pub(crate) type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fills a database and signs sessions in.
    Prepare(prepare::Prepare),
    /// Sends contributions through the form.
    Write(write::Write),
    /// Takes stances or casts ballots.
    Act(act::Act),
    /// Signs many new people in at once, who then do something.
    Newcomers(act::Newcomers),
    /// Answers the contributions of a closed call.
    Answer(answer::Answer),
    /// Writes a file of ballots.
    Ballots(ballots::Ballots),
    /// Gets a page over and over.
    Read(read::Read),
    /// Fills the search index and asks it.
    Search(search::Search),
    /// Moves contributions between key concerns.
    Sort(sort::Sort),
    /// Looks for every acknowledged contribution.
    Verify(verify::Verify),
}

#[tokio::main]
async fn main() -> Fallible<()> {
    match Arguments::parse().command {
        Command::Prepare(arguments) => prepare::run(arguments).await,
        Command::Write(arguments) => write::run(arguments).await,
        Command::Act(arguments) => act::run(arguments).await,
        Command::Newcomers(arguments) => act::newcomers(arguments).await,
        Command::Answer(arguments) => answer::run(arguments).await,
        Command::Ballots(arguments) => ballots::run(&arguments),
        Command::Read(arguments) => read::run(arguments).await,
        Command::Search(arguments) => search::run(arguments).await,
        Command::Sort(arguments) => sort::run(arguments).await,
        Command::Verify(arguments) => verify::run(arguments).await,
    }
}

/// Times in microseconds, sorted, as the percentiles that are reported.
pub(crate) fn percentiles(mut micros: Vec<u64>) -> String {
    micros.sort_unstable();
    let at =
        |share: usize| micros.get((micros.len() * share / 1000).min(micros.len().saturating_sub(1))).copied();
    let shown = |share| at(share).map_or("-".to_owned(), |m| format!("{}.{:03} ms", m / 1000, m % 1000));
    format!("p50 {} · p95 {} · p99 {} · max {}", shown(500), shown(950), shown(990), shown(1000))
}
