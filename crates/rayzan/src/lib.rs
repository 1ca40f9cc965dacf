//! The portal as a program: command line, configuration, workers.
//!
//! - `cli`: what can be typed; `config`: flag > variable > file > default, unknown keys refused; `log`: where lines go
//! - `portal`: store, pages, workers and the door, from start to a clean stop
//! - `worker`: the clock that opens and closes calls, the mail worker, the sweeper
//! - `gateway`: services outside, where the operator names any; `identity`: by what identities are checked
//! - `doctor`, `administrator`, `inspect`, `tally`, `insight`, `report`: the other commands
//! - `grouper`: how contributions become key concerns
//! - `demo`: the demonstration's people, calls and contributions, made by the same verbs people use

pub mod administrator;
pub mod cli;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod gateway;
pub mod grouper;
pub mod identity;
mod insight;
pub mod inspect;
pub mod log;
pub mod portal;
mod report;
mod tally;
mod trouble;
pub mod worker;

use std::collections::BTreeMap;
use std::future::Future;
use std::process::ExitCode;

use clap::Parser as _;

use cli::{
    AdminCommand, Cli, Command, DocumentCommand, IdentityCommand, InsightCommand, ReportCommand, VoteCommand,
};
use config::Config;
pub use trouble::Trouble;

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let environment: BTreeMap<String, String> = std::env::vars().collect();
    match obey(cli, &environment) {
        Ok(code) => code,
        Err(trouble) => {
            say_to(&mut std::io::stderr(), &format!("rayzan: {trouble}"));
            ExitCode::FAILURE
        }
    }
}

fn obey(cli: Cli, environment: &BTreeMap<String, String>) -> Result<ExitCode, Trouble> {
    match cli.command {
        Command::Serve(flags) => {
            let config = Config::load(&flags.into(), environment)?;
            log::start(&config)?;
            in_runtime(portal::run(config, portal::Kind::Serve))
        }
        Command::Demo { flags, empty } => {
            let config = Config::load(&flags.into(), environment)?;
            log::start(&config)?;
            in_runtime(portal::run(config, portal::Kind::Demo { empty }))
        }
        Command::Admin { command: AdminCommand::Create { email, name, place } } => {
            let config = Config::load(&place.into(), environment)?;
            in_runtime(administrator::create(config, email, name))
        }
        Command::Identity { command: IdentityCommand::Release { reason, at_once, place } } => {
            let config = Config::load(&place.into(), environment)?;
            in_runtime(administrator::release_identity(config, std::io::stdin(), &reason, at_once))
        }
        Command::Migrate(place) => {
            in_runtime(administrator::migrate(Config::load(&place.into(), environment)?))
        }
        Command::Doctor { place, send_test } => {
            let flags = place.into();
            let report = block_on(doctor::examine(&flags, environment, send_test.as_deref()))?;
            say(&report.to_string());
            Ok(if report.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Vote { command: VoteCommand::Count { file } } => {
            say(&tally::count(&file)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Insight { command: InsightCommand::Concerns { input, model, seed } } => {
            say(&insight::concerns(&input, model.as_deref(), seed)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Insight { command: InsightCommand::Protect { input, threshold } } => {
            say(&insight::protect(&input, threshold)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Report { command: ReportCommand::Check { call, place } } => {
            let config = Config::load(&place.into(), environment)?;
            let (words, complete) = block_on(report::check(config, call))??;
            say(&words);
            Ok(if complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Report { command: ReportCommand::Publish { call, place } } => {
            let config = Config::load(&place.into(), environment)?;
            in_runtime(report::publish(config, call))
        }
        Command::Document { command: DocumentCommand::Inspect { file, format } } => {
            say(&inspect::inspect(&file, format)?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Trouble> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Trouble::new(format!("the threads could not be started: {e}")))?;
    let done = runtime.block_on(work);
    // Whatever a service outside is being asked, or a grouping works out, holds up no stop: it is taken up again later.
    runtime.shutdown_background();
    Ok(done)
}

fn in_runtime(work: impl Future<Output = Result<(), Trouble>>) -> Result<ExitCode, Trouble> {
    block_on(work)?.map(|()| ExitCode::SUCCESS)
}

/// Writes a line for the person at the command line. A closed pipe is their way to say they have read enough.
pub(crate) fn say(line: &str) {
    say_to(&mut std::io::stdout(), line);
}

fn say_to(to: &mut dyn std::io::Write, line: &str) {
    let _ = writeln!(to, "{line}");
    let _ = to.flush();
}
