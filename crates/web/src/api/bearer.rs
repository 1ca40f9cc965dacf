//! Who a program acts for: the owner of the token in `Authorization: Bearer …` (RFC 6750), as far as the token allows.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use participation::token::{self, Scope};
use participation::{Actor, member, person};

use super::problem::Problem;
use crate::app::App;
use crate::visit::Person;

/// A program with a token that holds.
#[derive(Debug)]
pub(crate) struct Bearer {
    /// Whom it acts for.
    pub(crate) person: Person,
    scopes: Vec<Scope>,
}

impl FromRequestParts<Arc<App>> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let sent = parts.headers.get(header::AUTHORIZATION);
        let sent = sent.ok_or_else(|| Problem::unauthorized(false))?.to_str().unwrap_or_default();
        let (scheme, secret) = sent.split_once(' ').unwrap_or((sent, ""));
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::unauthorized(false));
        }
        let now = app.clock.now().as_millisecond();
        let db = app.store.read();
        let row = token::table::of_secret(db, secret.trim(), now).await?;
        let row = row.ok_or_else(|| Problem::unauthorized(true))?;
        let owner = person::table::find(db, row.person_id).await?.filter(|owner| owner.erased_at.is_none());
        let owner = owner.ok_or_else(|| Problem::unauthorized(true))?;
        let held = member::table::held_by(db, owner.id).await?;
        if row.is_to_be_touched(now) {
            let (store, id) = (app.store.clone(), row.id);
            tokio::spawn(async move {
                if let Err(cause) = token::table::touch(&store, id, now).await {
                    tracing::warn!(%cause, "a token's last use could not be noted");
                }
            });
        }
        let person = Person {
            id: owner.id,
            // No browser stands behind it.
            session_id: 0,
            name: owner.display_name,
            since: owner.created_at,
            held: held.into(),
        };
        Ok(Self { scopes: row.scopes(), person })
    }
}

impl Bearer {
    /// Who acts, if the token allows this.
    pub(crate) fn may(&self, scope: Scope) -> Result<Actor, Problem> {
        if self.scopes.contains(&scope) {
            Ok(Actor::Person(self.person.id))
        } else {
            Err(Problem::out_of_scope(scope.word()))
        }
    }
}
