use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::json;

use super::{Scope, table};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Store, person};

/// The longest name, in characters.
pub const NAME_LIMIT: usize = 60;
/// The most live tokens of a person.
pub const MOST_TOKENS: usize = 20;
/// The longest life, in days.
pub const LONGEST_DAYS: i64 = 365;

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What its owner calls it, to know it again.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// After how many days it ends by itself.
    pub days: i64,
}

/// A participant makes a token for a program of theirs. Returns its id and the token, which nobody can have again.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on `name`, `scopes` or `days`; `NotNow("too-many-tokens")`.
#[crate::boxed]
pub async fn make(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    chance: &dyn Chance,
    new: NewToken,
) -> Result<(i64, String), Refusal> {
    let person_id = actor.person()?;
    let name = text::normalize::one_line(&new.name);
    let mut problems = Problems::new();
    problems.text("name", &name, NAME_LIMIT);
    problems.when(new.scopes.is_empty(), "scopes", "missing");
    if !(1..=LONGEST_DAYS).contains(&new.days) {
        problems.push(Problem::with("days", "bad-days", LONGEST_DAYS));
    }
    problems.done()?;
    let token = format!("{}{}", table::PREFIX, chance.token());
    let now = clock.now().as_millisecond();
    let mut scopes = new.scopes;
    scopes.sort_unstable();
    scopes.dedup();
    let words: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
    let row = table::ActiveModel {
        person_id: Set(person_id),
        token_hash: Set(table::kept(&token)),
        name: Set(name),
        scopes: Set(words.join(" ")),
        created_at: Set(now),
        expires_at: Set(now + new.days * 24 * 60 * 60 * 1000),
        used_at: Set(None),
        revoked_at: Set(None),
        ..Default::default()
    };
    let told = json!({ "scopes": words, "days": new.days });
    let id = store
        .write(move |tx| {
            let (row, told) = (row.clone(), told.clone());
            Box::pin(async move {
                let owner = person::table::find(tx.db(), person_id).await?;
                owner.filter(|owner| owner.erased_at.is_none()).ok_or(Refusal::SignInNeeded)?;
                if table::of_person(tx.db(), person_id, now).await?.len() >= MOST_TOKENS {
                    return Err(Refusal::NotNow("too-many-tokens"));
                }
                let made = row.insert(tx.db()).await?;
                tx.append(NewEvent::new(EventKind::TokenMade, made.id).by(Some(person_id)).with(told));
                Ok(made.id)
            })
        })
        .await?;
    Ok((id, token))
}
