//! What every decision begins and ends with.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, QuerySelect as _, Set, Statement};
use serde_json::json;

use super::table::{self, decision, flag, report};
use super::{Decision, MODERATORS, Rule};
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Actor, Refusal, WriteTx, call, contribution};

/// A decision that is asked for.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// The contribution.
    pub contribution_id: i64,
    /// Its revision as the moderator saw it.
    pub revision: i32,
    /// The reason, in the language of whoever writes it.
    pub reason: String,
    /// The portal's own address, for the letter to the author; without a slash at the end.
    pub portal: String,
}

/// A contribution in front of somebody who may decide about it.
pub(super) struct Case {
    pub(super) row: contribution::table::Model,
    pub(super) organization: i64,
    pub(super) moderator: i64,
}

/// The contribution, held until the transaction ends, for a moderator of its call who has seen it as it stands.
///
/// # Errors
/// `NotFound`; `Forbidden` outside the moderator's reach; `NotNow("own-moderation")` for its author; `Conflict` when it was
/// edited or decided meanwhile.
pub(super) async fn before(tx: &WriteTx, actor: Actor, id: i64, revision: i32) -> Result<Case, Refusal> {
    let moderator = actor.person()?;
    let row = contribution::table::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Refusal::NotFound)?;
    let call = call::table::find(tx.db(), row.call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &MODERATORS, call.organization_id).await?;
    if row.person_id == moderator {
        return Err(Refusal::NotNow("own-moderation"));
    }
    if row.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok(Case { row, organization: call.organization_id, moderator })
}

impl Case {
    /// Writes the decision down, settles what led to it and closes the case. Returns the decision's number.
    pub(super) async fn decide(
        &self,
        tx: &WriteTx,
        what: Decision,
        rule: Option<Rule>,
        reason: &str,
        now: i64,
    ) -> Result<i64, Refusal> {
        let id = self.row.id;
        let decided = decision::ActiveModel {
            contribution_id: Set(id),
            decision: Set(what),
            rule: Set(rule),
            reason: Set(reason.to_owned()),
            person_id: Set(self.moderator),
            decided_at: Set(now),
            ..Default::default()
        }
        .insert(tx.db())
        .await?;
        report::Entity::update_many()
            .col_expr(report::Column::SettledAt, Expr::val(now))
            .filter(report::Column::ContributionId.eq(id))
            .filter(report::Column::SettledAt.is_null())
            .exec(tx.db())
            .await?;
        flag::Entity::update_many()
            .col_expr(flag::Column::SettledAt, Expr::val(now))
            .filter(flag::Column::ContributionId.eq(id))
            .filter(flag::Column::SettledAt.is_null())
            .exec(tx.db())
            .await?;
        open(tx.db(), id, self.row.call_id, self.organization, now).await?;
        table::Entity::update_many()
            .col_expr(table::Column::ClosedAt, Expr::val(now))
            .filter(table::Column::ContributionId.eq(id))
            .exec(tx.db())
            .await?;
        Ok(decided.id)
    }

    /// An event about the contribution, by the moderator. It names the author, for followers that count people.
    pub(super) fn event(&self, kind: EventKind, rule: Option<Rule>) -> NewEvent {
        NewEvent::new(kind, self.row.id)
            .by(Some(self.moderator))
            .within(self.organization)
            .of_call(self.row.call_id)
            .with(json!({
                "node": self.row.node_id,
                "kind": self.row.kind.word(),
                "author": self.row.person_id,
                "rule": rule.map(Rule::word),
            }))
    }
}

/// Opens the case of a contribution; one that is open stays as it is.
pub(crate) async fn open(
    db: &Db,
    contribution_id: i64,
    call_id: i64,
    organization_id: i64,
    now: i64,
) -> Result<(), DbErr> {
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        "INSERT INTO moderation_case (contribution_id, call_id, organization_id, opened_at, closed_at) \
         VALUES ($1, $2, $3, $4, NULL) ON CONFLICT (contribution_id) DO UPDATE SET \
         opened_at = CASE WHEN moderation_case.closed_at IS NULL THEN moderation_case.opened_at \
         ELSE excluded.opened_at END, closed_at = NULL",
        [contribution_id.into(), call_id.into(), organization_id.into(), now.into()],
    ))
    .await
    .map(|_| ())
}

/// Opens the cases of contributions that wait from the beginning: contribution, call, organization, since when.
pub(crate) async fn open_all(db: &Db, new: Vec<[i64; 4]>) -> Result<(), DbErr> {
    if new.is_empty() {
        return Ok(());
    }
    let row = |[contribution_id, call_id, organization_id, now]: [i64; 4]| table::ActiveModel {
        contribution_id: Set(contribution_id),
        call_id: Set(call_id),
        organization_id: Set(organization_id),
        opened_at: Set(now),
        closed_at: Set(None),
    };
    table::Entity::insert_many(new.into_iter().map(row)).exec_without_returning(db).await.map(|_| ())
}

/// Nobody has to look at a contribution any longer: its author took it back.
pub(crate) async fn close(db: &Db, contribution_id: i64, now: i64) -> Result<(), DbErr> {
    table::waiting_edit::Entity::delete_by_id(contribution_id).exec(db).await?;
    table::Entity::update_many()
        .col_expr(table::Column::ClosedAt, Expr::val(now))
        .filter(table::Column::ContributionId.eq(contribution_id))
        .filter(table::Column::ClosedAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}
