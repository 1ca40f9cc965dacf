//! Votes of a call: the rules, and after the count the tally, the ballots and the receipts, each list apart from the other. Before
//! it nothing is told of who has voted, nor how many.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::vote::table::{self, Model, Outcome};
use participation::vote::tally::Verdict as Followed;
use serde::Serialize;
use text::Language;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, kept, once};
use super::asking::{Asking, At, InLanguage, Stretching};
use super::call::public;
use super::problem::Problem;
use super::shapes::{Both, Page, Pages, Time};
use crate::app::App;
use crate::cache::Topic;
use crate::vote::Stage;

/// A vote with its rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Vote {
    /// Its number.
    id: i64,
    /// The number of its call: it opens and closes with it.
    call: i64,
    /// How it stands.
    #[schema(schema_with = super::shapes::stage)]
    stage: &'static str,
    /// The title.
    title: Both,
    /// The question, as it stands over the ballot.
    question: Both,
    /// What one should know before answering.
    explanation: Both,
    /// How ballots are filled and counted.
    #[schema(schema_with = super::shapes::method)]
    method: &'static str,
    /// The options in the order of the ballot paper; in all that follows they are meant by their place, from 0. A vote for or
    /// against has the two, in this order.
    options: Vec<Both>,
    /// The fewest ballots for the result to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    quorum: Option<u64>,
    /// The share that the winner needs.
    #[schema(schema_with = super::shapes::threshold)]
    threshold: &'static str,
    /// How sure the portal must be of a voter.
    #[schema(schema_with = super::shapes::assurance)]
    assurance: String,
    /// Why it must be that sure.
    assurance_reason: Both,
    /// By which groups the result is broken down.
    #[schema(schema_with = dimensions)]
    strata: Vec<&'static str>,
    /// When it was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    counted_at: Option<Time>,
    /// What came out, once counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Tally>,
    /// Its pages.
    pages: Pages,
}

fn dimensions() -> utoipa::openapi::schema::Array {
    utoipa::openapi::schema::ArrayBuilder::new().items(super::shapes::dimension()).build()
}

/// What came out, with everything that led to it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tally {
    /// All ballots, blank ones included.
    ballots: u64,
    /// Ballots without a mark.
    blank: u64,
    /// For each option its votes, approvals, first places or the sum of its scores.
    totals: Vec<u64>,
    /// The rounds of an instant run-off.
    rounds: Vec<Round>,
    /// `pairs[a][b]`: ballots that put a before b.
    pairs: Vec<Vec<u64>>,
    /// `paths[a][b]`: the strength of the strongest path from a to b.
    paths: Vec<Vec<u64>>,
    /// The options in the order of the result, equal ones together.
    order: Vec<Vec<usize>>,
    /// The votes that the threshold is held against, and of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Share>,
    /// What follows by the rules.
    #[schema(schema_with = verdict)]
    verdict: &'static str,
    /// The options that the verdict is about.
    about: Vec<usize>,
    /// The result by groups; small ones are together or withheld.
    strata: Vec<Stratum>,
}

fn verdict() -> utoipa::openapi::Object {
    super::shapes::words(["quorum_missed", "no_votes", "tie", "below_threshold", "rejected", "chosen"])
}

/// A share of the votes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Share {
    votes: u64,
    of: u64,
}

/// A round of an instant run-off.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Round {
    /// The votes of each option; null for one that is out.
    votes: Vec<Option<u64>>,
    /// Ballots that name nobody who is still in.
    exhausted: u64,
    /// Who goes out after it.
    out: Vec<usize>,
    /// Whether several were last together.
    tied: bool,
}

/// The result by the groups of a dimension.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stratum {
    /// The dimension.
    dimension: String,
    /// Its groups.
    groups: Vec<Group>,
}

/// A group of voters.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Group {
    /// Its word.
    group: String,
    /// How many ballots.
    ballots: u64,
    /// For each option how many put it on top; absent where that is withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    top: Option<Vec<u64>>,
}

impl From<Outcome> for Tally {
    fn from(outcome: Outcome) -> Self {
        let tally = outcome.tally;
        let (verdict, about) = match tally.verdict {
            Followed::QuorumMissed => ("quorum_missed", Vec::new()),
            Followed::NoVotes => ("no_votes", Vec::new()),
            Followed::Tie { options } => ("tie", options),
            Followed::BelowThreshold { option } => ("below_threshold", vec![option]),
            Followed::Rejected => ("rejected", Vec::new()),
            Followed::Chosen { option } => ("chosen", vec![option]),
        };
        let round = |round: participation::vote::tally::runoff::Round| Round {
            votes: round.votes,
            exhausted: round.exhausted,
            out: round.out,
            tied: round.tied,
        };
        let group = |row: participation::vote::strata::Row| Group {
            group: row.group,
            ballots: row.ballots,
            top: row.top,
        };
        Self {
            ballots: tally.ballots,
            blank: tally.blank,
            totals: tally.totals,
            rounds: tally.rounds.into_iter().map(round).collect(),
            pairs: tally.pairs,
            paths: tally.paths,
            order: tally.order,
            share: tally.share.map(|(votes, of)| Share { votes, of }),
            verdict,
            about,
            strata: outcome
                .strata
                .into_iter()
                .map(|table| Stratum {
                    dimension: table.dimension,
                    groups: table.rows.into_iter().map(group).collect(),
                })
                .collect(),
        }
    }
}

fn shown(app: &App, call: &participation::call::table::Model, row: &Model) -> Vote {
    let terms = row.terms();
    let text = |pick: fn(&participation::vote::terms::VoteText) -> &String| {
        Both::of(|language| terms.texts.get(&language).map(|t| pick(t).clone()).unwrap_or_default())
    };
    let names = |language: Language| {
        let locale = crate::locale::Locale { language, today: app.clock.today() };
        crate::vote::options(locale, &terms)
    };
    let (fa, en) = (names(Language::Fa), names(Language::En));
    let option = |(fa, en): (String, String)| Both { fa: Some(fa), en: Some(en) };
    Vote {
        id: row.id,
        call: row.call_id,
        stage: Stage::of(app.clock.now().as_millisecond(), call, row).word(),
        title: text(|t| &t.title),
        question: text(|t| &t.question),
        explanation: text(|t| &t.explanation),
        method: terms.method.word(),
        options: fa.into_iter().zip(en).map(option).collect(),
        quorum: terms.quorum,
        threshold: terms.threshold.word(),
        assurance: terms.assurance.word(),
        assurance_reason: Both::from(&terms.assurance_reason),
        strata: terms.strata.iter().map(|dimension| dimension.word()).collect(),
        counted_at: row.counted_at.map(Time::of),
        result: row.outcome().map(Tally::from),
        pages: Pages::at(app, &format!("calls/{}/votes/{}", row.call_id, row.id)),
    }
}

/// The votes of a call
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/votes", operation_id = "votes", tag = "votes",
    params(InLanguage, Stretching, ("call" = i64, Path, minimum = 1, description = "The number of the call")),
    responses((status = 200, description = "A stretch of the list", body = Page<Vote>))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    let stretch = asking.stretch()?;
    let of = public(&app, call).await?;
    let rows = table::of_call(app.store.read(), call).await?;
    let (rows, next) = stretch.of(rows, |row| row.id);
    // Made anew each time: a vote closes at an instant, which no event tells.
    let made = Made::list(&asking, rows.iter().map(|row| shown(&app, &of, row)).collect(), next)?;
    Ok(once(&asking, made))
}

/// A vote of a public call.
async fn find(app: &App, id: i64) -> Result<(Model, participation::call::table::Model), Problem> {
    let row = table::find(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
    let call = public(app, row.call_id).await?;
    Ok((row, call))
}

/// A vote with its rules and, once counted, its result
#[utoipa::path(
    get, path = "/api/v1/votes/{vote}", operation_id = "vote", tag = "votes",
    params(InLanguage, ("vote" = i64, Path, minimum = 1, description = "Its number")),
    responses((status = 200, description = "The vote", body = Vote))
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let (row, call) = find(&app, id).await?;
    Ok(once(&asking, Made::one(&shown(&app, &call, &row))?))
}

/// Ballots that are filled alike.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ballots {
    /// How they are filled, in the form of `rayzan vote count`.
    ballot: String,
    /// How many there are.
    many: u64,
}

/// How much of a list that is sorted by its texts, and from where.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `after` reads")]
pub(crate) struct StretchingByText {
    /// How many at a time.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u64>,
    /// Where the list goes on: taken from `next` of the answer before.
    #[param(pattern = "^([2-6][0-9a-f]|7[0-9a-e]){1,300}$")]
    cursor: Option<String>,
}

/// A cursor after a text of plain signs.
fn cursor_after(text: &str) -> String {
    participation::clock::hex(text.as_bytes())
}

fn text_of(cursor: &str) -> Option<String> {
    let signs = cursor.len().is_multiple_of(2) && (2..=600).contains(&cursor.len());
    let byte = |at: usize| u8::from_str_radix(cursor.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..cursor.len()).step_by(2).map(byte).collect();
    let lower = cursor.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let plain = |b: &u8| (0x20..0x7f).contains(b);
    String::from_utf8(bytes.filter(|bytes| signs && lower && bytes.iter().all(plain))?).ok()
}

/// The ballots of a counted vote, sorted: anybody can count them again
#[utoipa::path(
    get, path = "/api/v1/votes/{vote}/ballots", operation_id = "ballots", tag = "votes",
    params(InLanguage, StretchingByText, ("vote" = i64, Path, minimum = 1, description = "The number of the vote")),
    responses((status = 200, description = "A stretch of the list", body = Page<Ballots>))
)]
pub(super) async fn ballots(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let (limit, after) = (fields.limit(), fields.cursor(text_of));
    fields.done()?;
    let (row, _) = find(&app, id).await?;
    row.outcome().ok_or_else(Problem::not_found)?;
    let make = async {
        let after = after.unwrap_or_default();
        let mut found = table::ballots(app.store.read(), id, &after, limit + 1).await?;
        let more = found.len() as u64 > limit;
        found.truncate(usize::try_from(limit).unwrap_or(1));
        let next = found.last().filter(|_| more).map(|(ballot, _)| cursor_after(ballot));
        Made::list(&asking, found.into_iter().map(|(ballot, many)| Ballots { ballot, many }).collect(), next)
    };
    kept(&app, &asking, &[Topic::Call(row.call_id)], make).await
}

/// The receipt codes of a counted vote, sorted: each voter can see that theirs is in
#[utoipa::path(
    get, path = "/api/v1/votes/{vote}/receipts", operation_id = "receipts", tag = "votes",
    params(InLanguage, StretchingByText, ("vote" = i64, Path, minimum = 1, description = "The number of the vote")),
    responses((status = 200, description = "A stretch of the list", body = Page<String>))
)]
pub(super) async fn receipts(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let (limit, after) = (fields.limit(), fields.cursor(text_of));
    fields.done()?;
    let (row, _) = find(&app, id).await?;
    row.outcome().ok_or_else(Problem::not_found)?;
    let make = async {
        let after = after.unwrap_or_default();
        let mut codes = table::receipts(app.store.read(), id, &after, limit + 1).await?;
        let more = codes.len() as u64 > limit;
        codes.truncate(usize::try_from(limit).unwrap_or(1));
        let next = codes.last().filter(|_| more).map(|code| cursor_after(code));
        Made::list(&asking, codes, next)
    };
    kept(&app, &asking, &[Topic::Call(row.call_id)], make).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_after_a_ballot_leads_back_to_it() {
        for text in ["1>2=3", "-", "for", "ABCD-EFGH-JKMN-PQRS", "1:5 2:3"] {
            assert_eq!(text_of(&cursor_after(text)).as_deref(), Some(text));
        }
        for wrong in ["", "3", "00", "7F", "ff", "d985", "+131"] {
            assert_eq!(text_of(wrong), None, "{wrong}");
        }
    }
}
