//! The report at the command line: it says what misses and publishes nothing that is not answered, on both databases.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use participation::answer::standing;
use participation::call::{self, CallState};
use participation::report::{self, table};
use participation::vote::BallotKey;
use participation::{Actor, Role, Store, StoreOptions, SystemClock, member, organization};
use rayzan::demo::{self, DemoClock};
use sea_orm::EntityTrait as _;

fn rayzan(arguments: &[&str], call: i64, data: &Path, database: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rayzan"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RAYZAN_")) {
        command.env_remove(name);
    }
    if let Some(url) = database {
        command.env("RAYZAN_DATABASE_URL", url);
    }
    command.env("RAYZAN_PUBLIC_URL", "http://127.0.0.1:8080");
    command.args(arguments).args(["--call", &call.to_string(), "--data"]).arg(data).output().unwrap()
}

/// The demonstration's call that waits for its answers.
async fn waiting(store: &Store) -> call::table::Model {
    let all = call::table::Entity::find().all(store.read()).await.unwrap();
    all.into_iter().find(|call| call.state == CallState::Answering).unwrap()
}

/// Somebody who drafts where the call stands.
async fn drafter(store: &Store, organization: i64) -> Actor {
    let path = organization::table::find(store.read(), organization).await.unwrap().unwrap().path;
    let officials = member::table::all(store.read()).await.unwrap();
    let drafter = officials.iter().find(|(_, held)| member::rules::reaches(held, &[Role::Drafter], &path));
    Actor::Person(drafter.unwrap().0.id)
}

async fn told(options: StoreOptions, data: &Path, database: Option<&str>) {
    let clock = Arc::new(DemoClock::default());
    let store = crate::common::open(&options, clock.clone()).await;
    demo::seed(&store, &clock, &BallotKey::new([1; 32]), false).await.unwrap();
    let call = waiting(&store).await;
    let open = standing::unanswered(store.read(), call.id, 1000).await.unwrap();
    assert!(!open.is_empty(), "something waits for an answer");
    let drafter = drafter(&store, call.organization_id).await;
    store.close().await;

    let check = rayzan(&["report", "check"], call.id, data, database);
    let words = String::from_utf8(check.stdout).unwrap();
    assert_eq!(check.status.code(), Some(1), "{words}");
    assert!(words.contains("no report is begun") && words.contains(&open[0].to_string()), "{words}");

    let store = crate::common::open(&options, clock.clone()).await;
    report::begin(&store, drafter, &SystemClock, call.id, Default::default()).await.unwrap();
    store.close().await;
    let refused = rayzan(&["report", "publish"], call.id, data, database);
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && refused.stdout.is_empty(), "{why}");
    assert_eq!(why.trim_end().lines().count(), 1, "{why}");
    assert!(why.contains("answer"), "{why}");

    let store = crate::common::open(&options, clock).await;
    let call = call::table::find(store.read(), call.id).await.unwrap().unwrap();
    assert_eq!(call.state, CallState::Answering, "nothing has ended");
    assert!(table::published(store.read(), call.id, None).await.unwrap().is_none());
    store.close().await;
}

#[test]
fn the_operator_cannot_publish_a_report_while_a_proposal_waits_for_its_answer() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(told(StoreOptions::embedded(folder.path()), folder.path(), None));
    if let Ok(server) = std::env::var("RAYZAN_TEST_POSTGRES") {
        let url = runtime.block_on(crate::common::database(&server));
        runtime.block_on(told(StoreOptions::at(&url), folder.path(), Some(&url)));
    }
}
