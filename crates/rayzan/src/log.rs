//! Where the log goes: standard error, as lines for people or as JSON for machines.
//!
//! Log lines hold no personal data (design, rule 6): routes and not addresses, no queries, no e-mail or network
//! addresses, no texts.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::Trouble;
use crate::config::{Config, LogFormat};

/// Starts logging for the whole process.
///
/// # Errors
/// A bad filter; logging started twice.
pub fn start(config: &Config) -> Result<(), Trouble> {
    let filter = filter(&config.log).map_err(|cause| Trouble::new(format!("log: {cause}")))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init()
        }
    };
    started.map_err(|cause| Trouble::new(format!("the log could not be started: {cause}")))
}

/// Reads a filter such as `info` or `info,rayzan=debug`.
pub(crate) fn filter(text: &str) -> Result<EnvFilter, String> {
    // The migrator reports every start at INFO, with nothing in it.
    EnvFilter::builder()
        .parse(format!("sea_orm_migration=warn,{text}"))
        .map_err(|e| format!("{text:?} is no filter: {e}"))
}
