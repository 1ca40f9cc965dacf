//! What anybody may count again: the ballots of a counted vote, and the receipts apart from them.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::stream;
use participation::vote::file::{FORMAT, csv_head};
use participation::vote::table::{self, Model};
use participation::vote::terms::Rule;
use participation::{Store, call};

use super::show::load;
use super::terms::options;
use crate::app::App;
use crate::failure::Failure;
use crate::visit::{At, Visit};

/// How many lines are read at a time: a million ballots go through a memory of a few.
const CHUNK: u64 = 5000;

/// A counted vote of a public call.
async fn counted(app: &App, visit: &Visit, id: i64, vote: i64) -> Result<Model, Failure> {
    let call = visit.found(call::table::find(app.store.read(), id).await?)?;
    visit.found(call.published_version)?;
    let vote = load(app, visit, id, vote).await?;
    visit.found(vote.outcome())?;
    Ok(vote)
}

/// Which list a file is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    Csv,
    Json,
    Receipts,
}

impl Lines {
    /// The next piece after a key, and the last key of it; nothing at the end.
    async fn next(
        self,
        store: &Store,
        vote: i64,
        after: &str,
    ) -> Option<Result<(String, String), std::io::Error>> {
        let db = store.read();
        let mut out = String::new();
        let read = match self {
            Lines::Receipts => table::receipts(db, vote, after, CHUNK).await.map(|codes| {
                codes.iter().for_each(|code| out.push_str(&format!("{code}\n")));
                codes.last().cloned()
            }),
            Lines::Csv | Lines::Json => table::ballots(db, vote, after, CHUNK).await.map(|ballots| {
                for (at, (ballot, many)) in ballots.iter().enumerate() {
                    if self == Lines::Csv {
                        out.push_str(&format!("{ballot},{many}\n"));
                    } else {
                        let comma = if at == 0 && after.is_empty() { "" } else { ",\n" };
                        // Ballots are made of digits and a few signs, none of which JSON escapes.
                        out.push_str(&format!("{comma}[\"{ballot}\",{many}]"));
                    }
                }
                ballots.last().map(|(ballot, _)| ballot.clone())
            }),
        };
        match read {
            Ok(last) => last.map(|last| Ok((out, last))),
            Err(cause) => Some(Err(std::io::Error::other(cause))),
        }
    }
}

/// Where a stream of lines stands.
enum Stand {
    Head(String),
    After(String),
    Tail,
    End,
}

fn streamed(
    app: &App,
    vote: &Model,
    lines: Lines,
    head: String,
    tail: &'static str,
    kind: &'static str,
) -> Response {
    let (store, id) = (app.store.clone(), vote.id);
    let body = stream::unfold(Stand::Head(head), move |at| {
        let store = store.clone();
        async move {
            let after = match at {
                Stand::Head(head) => return Some((Ok(Bytes::from(head)), Stand::After(String::new()))),
                Stand::Tail => return Some((Ok(Bytes::from_static(tail.as_bytes())), Stand::End)),
                Stand::End => return None,
                Stand::After(after) => after,
            };
            match lines.next(&store, id, &after).await {
                Some(Ok((text, last))) => Some((Ok(Bytes::from(text)), Stand::After(last))),
                Some(Err(cause)) => Some((Err(cause), Stand::End)),
                None => Some((Ok(Bytes::new()), Stand::Tail)),
            }
        }
    });
    let mut response = Response::new(Body::from_stream(body));
    let ending = match lines {
        Lines::Csv => "ballots.csv",
        Lines::Json => "ballots.json",
        Lines::Receipts => "receipts.txt",
    };
    let name = format!("attachment; filename=\"vote-{id}-{ending}\"");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = name.parse() {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

fn rule_and_names(visit: &Visit, vote: &Model) -> (Rule, Vec<String>) {
    let terms = vote.terms();
    (terms.rule(), options(visit.locale, &terms))
}

/// `GET /{lang}/calls/{id}/votes/{vote}/ballots.csv`
pub(super) async fn csv(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let vote = counted(&app, &visit, id, vote).await?;
    let (rule, names) = rule_and_names(&visit, &vote);
    // The mark of the encoding lets spreadsheets read Persian.
    let head = format!("\u{feff}{}", csv_head(&rule, &names));
    Ok(streamed(&app, &vote, Lines::Csv, head, "", "text/csv; charset=utf-8"))
}

/// `GET /{lang}/calls/{id}/votes/{vote}/ballots.json`
pub(super) async fn json(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let vote = counted(&app, &visit, id, vote).await?;
    let (rule, names) = rule_and_names(&visit, &vote);
    let mut head = serde_json::json!({
        "format": FORMAT,
        "method": rule.method.word(),
        "options": rule.options,
        "quorum": rule.quorum,
        "threshold": rule.threshold.word(),
        "names": names,
    })
    .to_string();
    head.pop();
    head.push_str(",\"ballots\":[\n");
    Ok(streamed(&app, &vote, Lines::Json, head, "\n]}\n", "application/json"))
}

/// `GET /{lang}/calls/{id}/votes/{vote}/receipts.txt`
pub(super) async fn receipts(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let vote = counted(&app, &visit, id, vote).await?;
    Ok(streamed(&app, &vote, Lines::Receipts, String::new(), "", "text/plain; charset=utf-8"))
}
