//! How often contributions were read, for the fair order. A figure and not a record: no event tells of it, nobody's reading
//! is kept, and what was counted since the last note is lost with the process.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{Set, sea_query};

use crate::{Refusal, Store};

/// How often a contribution was on a page that somebody opened.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_reads")]
pub struct Model {
    /// The contribution.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contribution_id: i64,
    /// How often.
    pub reads: i64,
}

/// Figures point at nothing.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The most rows of one statement: two parameters each.
const AT_ONCE: usize = 1000;

/// Adds to the figures of some contributions.
///
/// # Errors
/// The database does not answer; nothing is added then.
#[crate::boxed]
pub async fn note_reads(store: &Store, reads: BTreeMap<i64, i64>) -> Result<(), Refusal> {
    if reads.is_empty() {
        return Ok(());
    }
    let rows: Vec<ActiveModel> =
        reads.into_iter().map(|(id, by)| ActiveModel { contribution_id: Set(id), reads: Set(by) }).collect();
    store
        .write(move |tx| {
            Box::pin(async move {
                for rows in rows.chunks(AT_ONCE) {
                    let added = Expr::col((Entity, Column::Reads)).add(Expr::cust("excluded.reads"));
                    let add: sea_query::OnConflict =
                        OnConflict::column(Column::ContributionId).value(Column::Reads, added).to_owned();
                    Entity::insert_many(rows.to_vec())
                        .on_conflict(add)
                        .exec_without_returning(tx.db())
                        .await?;
                }
                Ok(())
            })
        })
        .await
}
