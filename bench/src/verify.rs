//! Every acknowledged contribution is there.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use participation::{Store, StoreOptions, SystemClock, contribution, event};

use crate::Fallible;
use crate::prepare::Prepared;

#[derive(Args)]
pub(crate) struct Verify {
    /// The folder that `prepare` filled.
    #[arg(long)]
    data: PathBuf,
    /// What `write --log` noted.
    #[arg(long)]
    log: PathBuf,
}

pub(crate) async fn run(arguments: Verify) -> Fallible<()> {
    let prepared = Prepared::read(&arguments.data)?;
    let store = Store::open(&StoreOptions::at(&prepared.database_url), Arc::new(SystemClock)).await?;
    let mut checked = 0u64;
    for line in std::fs::read_to_string(&arguments.log)?.lines() {
        let Some((id, key)) = line.split_once(' ') else { continue };
        // The last line may have been cut by the end of the load client, never by the server.
        let Ok(id) = id.parse::<i64>() else { continue };
        let row = contribution::table::find(store.read(), id).await?;
        if row.as_ref().map(|r| r.submission_key.as_str()) != Some(key) {
            return Err(format!("contribution {id} with key {key} was acknowledged and is lost").into());
        }
        checked += 1;
    }
    let head = event::table::head(store.read()).await?;
    let events = event::table::between(store.read(), head - 1, head, 2).await?;
    if head > 0 && events.len() != 1 {
        return Err("the last event is missing".into());
    }
    store.close().await;
    println!("{checked} acknowledged contributions are all there");
    Ok(())
}
