//! `rayzan report check` and `rayzan report publish`.

use std::fmt::Write as _;
use std::sync::Arc;

use participation::answer::standing;
use participation::report::rules::checklist;
use participation::report::{self, compile, table};
use participation::{Actor, Refusal, Store, SystemClock, call};

use crate::config::Config;
use crate::{Trouble, portal, say};
use text::Language;
use text::catalogue::{args, message, message_with};

/// How many contributions without an answer are named.
const NAMED: u64 = 20;

/// What stands between the report of a call and its publication, and whether nothing does.
///
/// # Errors
/// The database does not answer, or has no such closed call.
pub(crate) async fn check(config: Config, call_id: i64) -> Result<(String, bool), Trouble> {
    let store = portal::open(&config, Arc::new(SystemClock)).await?;
    let found = told(&store, call_id).await;
    store.close().await;
    found
}

async fn told(store: &Store, call_id: i64) -> Result<(String, bool), Trouble> {
    let db = store.read();
    let call = call::table::find(db, call_id).await.map_err(Trouble::store)?;
    let call = call.filter(|call| call::rules::is_closed(call.state));
    let call = call.ok_or_else(|| Trouble::new(format!("call {call_id} is not there, or not closed")))?;
    let report = table::last(db, call_id).await.map_err(Trouble::store)?;
    let written = report.as_ref().map(table::Model::written).unwrap_or_default();
    let facts = compile::check(db, &call, &written).await.map_err(|cause| refused(&cause))?;
    let mut words = String::new();
    let mut complete = report.is_some();
    if report.is_none() {
        words.push_str("no report is begun\n");
    }
    for check in checklist(&facts) {
        complete &= check.holds();
        let name = message(Language::En, &format!("report-check-name-{}", check.code));
        let missing = message_with(
            Language::En,
            &format!("report-check-{}", check.code),
            &args().number("count", check.missing),
        );
        // Writing to a string can't fail.
        let _ = match check.holds() {
            true => writeln!(words, "ok       {name}"),
            false => writeln!(words, "missing  {name}: {missing}"),
        };
    }
    let unanswered = standing::unanswered(db, call_id, NAMED).await.map_err(Trouble::store)?;
    if !unanswered.is_empty() {
        let ids: Vec<String> = unanswered.iter().map(i64::to_string).collect();
        let _ = writeln!(words, "unanswered contributions, the first ones: {}", ids.join(", "));
    }
    Ok((words.trim_end().to_owned(), complete))
}

/// Publishes a signed report.
///
/// # Errors
/// Everything that would keep the lead from it at the desk.
pub(crate) async fn publish(config: Config, call_id: i64) -> Result<(), Trouble> {
    let Some(portal) = config.public_url.clone() else {
        return Err(Trouble::new("public_url is needed: a report says where it stands"));
    };
    let store = portal::open(&config, Arc::new(SystemClock)).await?;
    let done = report::publish(&store, Actor::Operator, &SystemClock, call_id, &portal).await;
    store.close().await;
    done.map_err(|cause| refused(&cause))?;
    say(&format!("The report is published: {portal}/fa/calls/{call_id}/report"));
    Ok(())
}

fn refused(cause: &Refusal) -> Trouble {
    match cause {
        Refusal::NotNow(code) => Trouble::new(message(Language::En, &format!("problem-{code}")).into_owned()),
        Refusal::NotFound => Trouble::new("no report is begun; see `rayzan report check`"),
        other => Trouble::new(other.to_string()),
    }
}
