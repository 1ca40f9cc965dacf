//! Rows of drafts: the working copy of a call, its published versions, and the articles that people write on.

use std::collections::HashSet;

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use super::Draft;
use super::found::{Beside, Found};
use super::undo::Journal;
use crate::Refusal;
use crate::call::Bilingual;
use crate::store::Db;

/// The working copy of a call's draft.
pub mod work_row {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft_work")]
    pub struct Model {
        /// The call.
        #[sea_orm(primary_key, auto_increment = false)]
        pub call_id: i64,
        /// `Draft`, as JSON.
        pub tree: String,
        /// The draft as it was last imported, as JSON: the common ground of the next import.
        pub base: Option<String>,
        /// `Journal`, as JSON.
        pub journal: String,
        /// `Found`, as JSON.
        pub found: String,
        /// The file it was imported from.
        pub source_file_id: Option<i64>,
        /// When it was last changed.
        pub updated_at: i64,
        /// Grows with each change.
        pub revision: i32,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A published version: frozen.
pub mod version_row {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft_version")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The call.
        pub call_id: i64,
        /// From 1, in each call.
        pub number: i32,
        /// `Draft`, as JSON.
        pub tree: String,
        /// What changed and why, by language, as JSON.
        pub note: String,
        /// When it became public.
        pub published_at: i64,
        /// Who published it.
        pub published_by: Option<i64>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A node of a published draft, for as long as the call stands: contributions point at it.
pub mod article_row {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "article")]
    pub struct Model {
        /// The call.
        #[sea_orm(primary_key, auto_increment = false)]
        pub call_id: i64,
        /// The node's id in the tree.
        #[sea_orm(primary_key, auto_increment = false)]
        pub node_id: i64,
        /// The version it first stood in.
        pub first_version: i32,
        /// The version it no longer stands in.
        pub removed_in: Option<i32>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The working copy of a call's draft, with what undo and the next import need.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// The tree.
    pub draft: Draft,
    /// The tree as it was last imported.
    pub base: Option<Draft>,
    /// The steps that can be undone.
    pub journal: Journal,
    /// What the last import found.
    pub found: Found,
    /// The file it was imported from.
    pub source_file_id: Option<i64>,
    /// When it was last changed.
    pub updated_at: i64,
    /// Grows with each change.
    pub revision: i32,
}

impl Work {
    /// Puts what an import brings beside the draft, and gives back what stood there.
    pub(super) fn replace_beside(&mut self, new: Beside) -> Beside {
        Beside {
            base: std::mem::replace(&mut self.base, new.base),
            source_file_id: std::mem::replace(&mut self.source_file_id, new.source_file_id),
            found: std::mem::replace(&mut self.found, new.found),
        }
    }
}

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1, in each call.
    pub number: i32,
    /// The tree.
    pub draft: Draft,
    /// What changed and why.
    pub note: Bilingual,
    /// When it became public.
    pub published_at: i64,
}

/// A published version without its tree, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionHead {
    /// From 1, in each call.
    pub number: i32,
    /// What changed and why.
    pub note: Bilingual,
    /// When it became public.
    pub published_at: i64,
}

fn parse<T: for<'a> Deserialize<'a>>(json: &str, what: &str) -> Result<T, DbErr> {
    serde_json::from_str(json).map_err(|e| DbErr::Json(format!("{what}: {e}")))
}

fn json<T: Serialize>(value: &T) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|e| DbErr::Json(e.to_string()))
}

/// The working copy of a call.
///
/// # Errors
/// The database does not answer, or what it holds is no draft.
#[crate::boxed]
pub async fn work(db: &Db, call_id: i64) -> Result<Option<Work>, DbErr> {
    let Some(row) = work_row::Entity::find_by_id(call_id).one(db).await? else { return Ok(None) };
    Ok(Some(Work {
        draft: parse(&row.tree, "draft_work.tree")?,
        base: row.base.as_deref().map(|b| parse(b, "draft_work.base")).transpose()?,
        journal: parse(&row.journal, "draft_work.journal")?,
        found: parse(&row.found, "draft_work.found")?,
        source_file_id: row.source_file_id,
        updated_at: row.updated_at,
        revision: row.revision,
    }))
}

/// Keeps a working copy whose `revision` is the one it was read with (0 for the first); it grows by one.
///
/// # Errors
/// `Conflict` when another official has changed it meanwhile.
pub(super) async fn save(db: &Db, call_id: i64, work: &Work, now: i64) -> Result<(), Refusal> {
    let row = work_row::ActiveModel {
        call_id: Set(call_id),
        tree: Set(json(&work.draft)?),
        base: Set(work.base.as_ref().map(json).transpose()?),
        journal: Set(json(&work.journal)?),
        found: Set(json(&work.found)?),
        source_file_id: Set(work.source_file_id),
        updated_at: Set(now),
        revision: Set(work.revision + 1),
    };
    if work.revision == 0 {
        let first = work_row::Entity::insert(row)
            .on_conflict(
                sea_orm::sea_query::OnConflict::column(work_row::Column::CallId).do_nothing().to_owned(),
            )
            .exec_without_returning(db)
            .await;
        return match first {
            Ok(1) => Ok(()),
            Ok(_) | Err(DbErr::RecordNotInserted) => Err(Refusal::Conflict),
            Err(cause) => Err(cause.into()),
        };
    }
    let saved = work_row::Entity::update_many()
        .set(row)
        .filter(work_row::Column::CallId.eq(call_id))
        .filter(work_row::Column::Revision.eq(work.revision))
        .exec(db)
        .await?;
    if saved.rows_affected == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

/// One published version.
///
/// # Errors
/// The database does not answer, or what it holds is no draft.
#[crate::boxed]
pub async fn version(db: &Db, call_id: i64, number: i32) -> Result<Option<Version>, DbErr> {
    let row = version_row::Entity::find()
        .filter(version_row::Column::CallId.eq(call_id))
        .filter(version_row::Column::Number.eq(number))
        .one(db)
        .await?;
    row.map(|row| {
        Ok(Version {
            number: row.number,
            draft: parse(&row.tree, "draft_version.tree")?,
            note: parse(&row.note, "draft_version.note")?,
            published_at: row.published_at,
        })
    })
    .transpose()
}

/// The published versions of a call, the first one first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn versions(db: &Db, call_id: i64) -> Result<Vec<VersionHead>, DbErr> {
    let rows: Vec<(i32, String, i64)> = version_row::Entity::find()
        .select_only()
        .column(version_row::Column::Number)
        .column(version_row::Column::Note)
        .column(version_row::Column::PublishedAt)
        .filter(version_row::Column::CallId.eq(call_id))
        .order_by_asc(version_row::Column::Number)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(number, note, published_at)| {
            Ok(VersionHead { number, note: parse(&note, "draft_version.note")?, published_at })
        })
        .collect()
}

/// The nodes among some that stand in the latest versions of some calls, so that people may write on them, as pairs of
/// call and node.
pub(crate) async fn open_for_contributions(
    db: &Db,
    calls: &HashSet<i64>,
    nodes: &HashSet<i64>,
) -> Result<HashSet<(i64, i64)>, DbErr> {
    if nodes.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<(i64, i64)> = article_row::Entity::find()
        .select_only()
        .columns([article_row::Column::CallId, article_row::Column::NodeId])
        .filter(article_row::Column::CallId.is_in(calls.iter().copied()))
        .filter(article_row::Column::NodeId.is_in(nodes.iter().copied()))
        .filter(article_row::Column::RemovedIn.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Freezes a draft as a version: its tree, and which nodes people can write on from now on.
pub(super) async fn insert_version(
    db: &Db,
    call_id: i64,
    version: &Version,
    published_by: Option<i64>,
) -> Result<(), DbErr> {
    version_row::ActiveModel {
        call_id: Set(call_id),
        number: Set(version.number),
        tree: Set(json(&version.draft)?),
        note: Set(json(&version.note)?),
        published_at: Set(version.published_at),
        published_by: Set(published_by),
        ..Default::default()
    }
    .insert(db)
    .await?;
    let known = article_row::Entity::find().filter(article_row::Column::CallId.eq(call_id)).all(db).await?;
    let here: std::collections::BTreeSet<i64> =
        version.draft.walk().map(|place| i64::from(place.node.id)).collect();
    let gone: Vec<i64> = known
        .iter()
        .filter(|a| a.removed_in.is_none() && !here.contains(&a.node_id))
        .map(|a| a.node_id)
        .collect();
    let back: Vec<i64> = known
        .iter()
        .filter(|a| a.removed_in.is_some() && here.contains(&a.node_id))
        .map(|a| a.node_id)
        .collect();
    let known: std::collections::BTreeSet<i64> = known.into_iter().map(|a| a.node_id).collect();
    let new: Vec<article_row::ActiveModel> = here
        .difference(&known)
        .map(|node| article_row::ActiveModel {
            call_id: Set(call_id),
            node_id: Set(*node),
            first_version: Set(version.number),
            removed_in: Set(None),
        })
        .collect();
    // SQLite takes 32,766 parameters a statement; a thousand rows of four stay far below.
    for rows in new.chunks(1000) {
        article_row::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    for (nodes, removed_in) in [(gone, Some(version.number)), (back, None)] {
        for nodes in nodes.chunks(1000) {
            article_row::Entity::update_many()
                .col_expr(article_row::Column::RemovedIn, sea_orm::sea_query::Expr::value(removed_in))
                .filter(article_row::Column::CallId.eq(call_id))
                .filter(article_row::Column::NodeId.is_in(nodes.iter().copied()))
                .exec(db)
                .await?;
        }
    }
    Ok(())
}
