//! Rows of key concerns, of what belongs to them, and of groupings.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{FromQueryResult, QueryOrder as _, QuerySelect as _, Set, Statement};
use text::Language;

use super::Summary;
use crate::call::Bilingual;
use crate::store::Db;

/// A key concern.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "concern")]
pub struct Model {
    /// The id, which is also its number in addresses.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The call.
    pub call_id: i64,
    /// Its titles by language, as JSON.
    pub titles: String,
    /// Its key phrases, as JSON.
    pub phrases: String,
    /// `Summary`, as JSON.
    pub summary: String,
    /// Whether its texts were sent by agreement, nearly the same words by many.
    pub campaign: bool,
    /// Whether people have done anything with it: what the program proposes anew leaves it alone.
    pub kept: bool,
    /// The concern that it was put together with.
    pub merged_into: Option<i64>,
    /// When it was made.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// Grows with each change.
    pub revision: i32,
    /// What a machine wrote of its title and summary and a person approved, by language, as JSON.
    pub machine: String,
    /// Who approved it last.
    pub approved_by: Option<i64>,
    /// When.
    pub approved_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Its titles.
    pub fn titles(&self) -> Bilingual {
        serde_json::from_str(&self.titles).unwrap_or_default()
    }

    /// Its title in a language, or the other one's where that is empty.
    pub fn title(&self, language: Language) -> String {
        let mut titles = self.titles();
        titles.remove(&language).or_else(|| titles.remove(&language.other())).unwrap_or_default()
    }

    /// Its key phrases.
    pub fn phrases(&self) -> Vec<String> {
        serde_json::from_str(&self.phrases).unwrap_or_default()
    }

    /// Its summary.
    pub fn summary(&self) -> Summary {
        serde_json::from_str(&self.summary).unwrap_or_default()
    }
}

/// What belongs to a concern.
pub mod member {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "concern_member")]
    pub struct Model {
        /// The concern.
        #[sea_orm(primary_key, auto_increment = false)]
        pub concern_id: i64,
        /// The contribution.
        #[sea_orm(primary_key, auto_increment = false)]
        pub contribution_id: i64,
        /// Who put it there; nobody where the program proposed it.
        pub placed_by: Option<i64>,
        /// When.
        pub placed_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Contributions that somebody decided to answer by themselves.
pub mod alone {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "standing_alone")]
    pub struct Model {
        /// The contribution.
        #[sea_orm(primary_key, auto_increment = false)]
        pub contribution_id: i64,
        /// The call.
        pub call_id: i64,
        /// Who decided it.
        pub placed_by: i64,
        /// When.
        pub placed_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The last grouping of a call that was asked for.
pub mod grouping {
    use sea_orm::entity::prelude::*;

    use crate::concern::GroupingState;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "grouping")]
    pub struct Model {
        /// The call.
        #[sea_orm(primary_key, auto_increment = false)]
        pub call_id: i64,
        /// How far it is.
        pub state: GroupingState,
        /// How many steps are done.
        pub done: i32,
        /// Of how many.
        pub whole: i32,
        /// Who asked for it.
        pub asked_by: Option<i64>,
        /// When.
        pub asked_at: i64,
        /// Until when the process that carries it out has to have said something of itself.
        pub held_until: Option<i64>,
        /// When it was done.
        pub finished_at: Option<i64>,
        /// How many concerns it proposed.
        pub concerns: Option<i32>,
        /// How many contributions it looked at.
        pub texts: Option<i32>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One concern.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The grouping of a call.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn grouping_of(db: &Db, call_id: i64) -> Result<Option<grouping::Model>, DbErr> {
    grouping::Entity::find_by_id(call_id).one(db).await
}

/// A concern with what it weighs. Only contributions that everybody sees count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The concern.
    pub concern: Model,
    /// How many contributions.
    pub texts: i64,
    /// By how many people.
    pub people: i64,
    /// How often others agree with them.
    pub agree: i64,
    /// How often others disagree.
    pub disagree: i64,
}

/// The concerns of a call that stand, the heaviest first: by people, then by texts.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64) -> Result<Vec<Weighed>, DbErr> {
    let rows = Entity::find()
        .filter(Column::CallId.eq(call_id))
        .filter(Column::MergedInto.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let sql = "SELECT m.concern_id, COUNT(*), COUNT(DISTINCT c.person_id), \
               CAST(COALESCE(SUM(s.agree), 0) AS BIGINT), CAST(COALESCE(SUM(s.disagree), 0) AS BIGINT) \
               FROM concern_member m JOIN concern k ON k.id = m.concern_id \
               JOIN contribution c ON c.id = m.contribution_id \
               LEFT JOIN stance_count s ON s.contribution_id = c.id \
               WHERE k.call_id = $1 AND c.state = 'visible' GROUP BY m.concern_id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let mut weights: HashMap<i64, [i64; 4]> = HashMap::new();
    for row in db.query_all_raw(statement).await? {
        let numbers = [
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
            row.try_get_by_index(4)?,
        ];
        weights.insert(row.try_get_by_index(0)?, numbers);
    }
    let mut found: Vec<Weighed> = rows
        .into_iter()
        .map(|concern| {
            let [texts, people, agree, disagree] = weights.get(&concern.id).copied().unwrap_or_default();
            Weighed { concern, texts, people, agree, disagree }
        })
        .collect();
    found.sort_by_key(|w| (std::cmp::Reverse((w.people, w.texts)), w.concern.id));
    Ok(found)
}

/// The concerns that some contributions belong to.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn memberships(db: &Db, contributions: &[i64]) -> Result<HashMap<i64, Vec<i64>>, DbErr> {
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    for ids in contributions.chunks(1000) {
        let rows = member::Entity::find()
            .filter(member::Column::ContributionId.is_in(ids.iter().copied()))
            .order_by_asc(member::Column::ConcernId)
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.contribution_id).or_default().push(row.concern_id);
        }
    }
    Ok(found)
}

/// All memberships of a call: contributions by concern, in the order of their numbers.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn members_of_call(db: &Db, call_id: i64) -> Result<BTreeMap<i64, Vec<i64>>, DbErr> {
    let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for placed in placed(db, call_id).await? {
        found.entry(placed.concern).or_default().push(placed.contribution);
    }
    Ok(found)
}

/// A contribution in a concern, and when it was last edited; 0 for never.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub(super) struct Placed {
    pub(super) concern: i64,
    pub(super) contribution: i64,
    pub(super) edited_at: i64,
}

/// What everybody sees in the concerns of a call, in the order of both numbers.
pub(super) async fn placed(db: &Db, call_id: i64) -> Result<Vec<Placed>, DbErr> {
    let sql = "SELECT m.concern_id AS concern, m.contribution_id AS contribution, \
               CAST(COALESCE(c.edited_at, 0) AS BIGINT) AS edited_at \
               FROM concern_member m JOIN concern k ON k.id = m.concern_id \
               JOIN contribution c ON c.id = m.contribution_id \
               WHERE k.call_id = $1 AND c.state = 'visible' ORDER BY m.concern_id, m.contribution_id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    Placed::find_by_statement(statement).all(db).await
}

/// The contributions of a concern that everybody sees, in the order of their numbers.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn members(db: &Db, concern_id: i64) -> Result<Vec<i64>, DbErr> {
    let sql = "SELECT m.contribution_id FROM concern_member m JOIN contribution c ON c.id = m.contribution_id \
               WHERE m.concern_id = $1 AND c.state = 'visible' ORDER BY m.contribution_id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [concern_id.into()]);
    db.query_all_raw(statement).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Whether nothing that everybody sees belongs to a concern.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn is_empty(db: &Db, concern_id: i64) -> Result<bool, DbErr> {
    let sql = "SELECT EXISTS (SELECT 1 FROM concern_member m JOIN contribution c ON c.id = m.contribution_id \
               WHERE m.concern_id = $1 AND c.state = 'visible')";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [concern_id.into()]);
    let row = db.query_one_raw(statement).await?;
    let any: bool = row.map_or(Ok(false), |row| row.try_get_by_index(0))?;
    Ok(!any)
}

/// Notes that people have done something with a concern.
pub(crate) async fn keep(db: &Db, id: i64) -> Result<(), DbErr> {
    Entity::update_many().col_expr(Column::Kept, Expr::val(true)).filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Puts contributions into a concern; those that are there stay.
pub(super) async fn put(
    db: &Db,
    concern_id: i64,
    contributions: &[i64],
    placed_by: Option<i64>,
    now: i64,
) -> Result<(), DbErr> {
    for ids in contributions.chunks(1000) {
        let rows = ids.iter().map(|id| member::ActiveModel {
            concern_id: Set(concern_id),
            contribution_id: Set(*id),
            placed_by: Set(placed_by),
            placed_at: Set(now),
        });
        let kept = sea_orm::sea_query::OnConflict::columns([
            member::Column::ConcernId,
            member::Column::ContributionId,
        ])
        .do_nothing()
        .to_owned();
        match member::Entity::insert_many(rows).on_conflict(kept).exec_without_returning(db).await {
            Ok(_) | Err(DbErr::RecordNotInserted) => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(())
}

/// Takes contributions out of a concern.
pub(super) async fn take(db: &Db, concern_id: i64, contributions: &[i64]) -> Result<(), DbErr> {
    for ids in contributions.chunks(1000) {
        member::Entity::delete_many()
            .filter(member::Column::ConcernId.eq(concern_id))
            .filter(member::Column::ContributionId.is_in(ids.iter().copied()))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Of some contributions, those that belong to a call and have to be answered.
pub(super) async fn owed_among(db: &Db, call_id: i64, ids: &[i64]) -> Result<HashSet<i64>, DbErr> {
    use crate::contribution::table as contribution;
    let mut found = HashSet::new();
    for ids in ids.chunks(1000) {
        let rows: Vec<i64> = contribution::Entity::find()
            .select_only()
            .column(contribution::Column::Id)
            .filter(contribution::Column::CallId.eq(call_id))
            .filter(contribution::Column::State.eq(crate::contribution::ContributionState::Visible))
            .filter(contribution::Column::Id.is_in(ids.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}
