//! Rows of moderation, and what its pages read; `queue` has what waits.

mod queue;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{QueryOrder as _, QuerySelect as _, Set};

pub use queue::{Line, Why, count_open, page, why};

use super::Decision;
use crate::store::Db;

/// Whether somebody has to look at a contribution.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "moderation_case")]
pub struct Model {
    /// The contribution.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contribution_id: i64,
    /// The call it stands on.
    pub call_id: i64,
    /// The call's organization.
    pub organization_id: i64,
    /// Since when it waits to be looked at.
    pub opened_at: i64,
    /// When the last decision was made; nothing while it waits.
    pub closed_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Reports by people.
pub mod report {
    use sea_orm::entity::prelude::*;

    use crate::moderation::Rule;

    /// A report; one a person.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_report")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What is reported.
        pub contribution_id: i64,
        /// By whom; no page says it.
        pub person_id: i64,
        /// The rule that it breaks, as they see it.
        pub rule: Rule,
        /// What they say of it; may be empty.
        pub words: String,
        /// When.
        pub created_at: i64,
        /// When a decision was made on it.
        pub settled_at: Option<i64>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Signs that the portal noticed by itself.
pub mod flag {
    use sea_orm::entity::prelude::*;

    use crate::moderation::Sign;

    /// A flag.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_flag")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What is flagged.
        pub contribution_id: i64,
        /// Which sign.
        pub sign: Sign,
        /// What was found, such as the word or the address.
        pub detail: String,
        /// When.
        pub created_at: i64,
        /// When a decision was made on it.
        pub settled_at: Option<i64>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What was decided, by whom and why.
pub mod decision {
    use sea_orm::entity::prelude::*;

    use crate::moderation::{Decision, Rule};

    /// A decision.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "moderation_decision")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// About which contribution.
        pub contribution_id: i64,
        /// What.
        pub decision: Decision,
        /// The rule, for those that need one.
        pub rule: Option<Rule>,
        /// The reason as written; may be empty where nothing was taken from anybody.
        pub reason: String,
        /// By whom.
        pub person_id: i64,
        /// When.
        pub decided_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Appeals of authors.
pub mod appeal {
    use sea_orm::entity::prelude::*;

    /// An appeal; one a hiding.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "appeal")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What was hidden.
        pub contribution_id: i64,
        /// The decision that it is against.
        pub decision_id: i64,
        /// What its author says.
        pub words: String,
        /// When.
        pub created_at: i64,
        /// The decision that answered it.
        pub answer_id: Option<i64>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Edits that wait.
pub mod waiting_edit {
    use sea_orm::entity::prelude::*;

    use crate::contribution::ContributionKind;

    /// What a published contribution will say once a moderator has looked at it; one a contribution, the last one written.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "waiting_edit")]
    pub struct Model {
        /// Which contribution.
        #[sea_orm(primary_key, auto_increment = false)]
        pub contribution_id: i64,
        /// What it will be.
        pub kind: ContributionKind,
        /// Its text.
        pub body: String,
        /// Its suggested wording.
        pub wording: Option<String>,
        /// When it was written.
        pub written_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Everything that was said and decided about one contribution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The case; nothing where nobody ever had to look at it.
    pub case: Option<Model>,
    /// The reports, oldest first.
    pub reports: Vec<report::Model>,
    /// The flags, oldest first.
    pub flags: Vec<flag::Model>,
    /// The decisions, oldest first.
    pub decisions: Vec<decision::Model>,
    /// The appeals, oldest first.
    pub appeals: Vec<appeal::Model>,
    /// An edit that waits.
    pub waiting_edit: Option<waiting_edit::Model>,
}

impl Dossier {
    /// The decision that hides the contribution now, if it is hidden.
    pub fn hiding(&self) -> Option<&decision::Model> {
        let hides = |d: &&decision::Model| matches!(d.decision, Decision::Hide | Decision::Refuse);
        self.decisions.iter().rev().find(hides)
    }

    /// The appeal against the hiding that stands now, and its answer.
    pub fn appeal(&self) -> Option<(&appeal::Model, Option<&decision::Model>)> {
        let hiding = self.hiding()?;
        let appeal = self.appeals.iter().find(|a| a.decision_id == hiding.id)?;
        Some((appeal, appeal.answer_id.and_then(|id| self.decisions.iter().find(|d| d.id == id))))
    }

    /// Whether an appeal waits for its answer.
    pub fn awaits_answer(&self) -> bool {
        self.appeal().is_some_and(|(_, answer)| answer.is_none())
    }
}

/// Everything about one contribution.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn dossier(db: &Db, id: i64) -> Result<Dossier, DbErr> {
    Ok(Dossier {
        case: Entity::find_by_id(id).one(db).await?,
        reports: report::Entity::find()
            .filter(report::Column::ContributionId.eq(id))
            .order_by_asc(report::Column::Id)
            .all(db)
            .await?,
        flags: flag::Entity::find()
            .filter(flag::Column::ContributionId.eq(id))
            .order_by_asc(flag::Column::Id)
            .all(db)
            .await?,
        decisions: decision::Entity::find()
            .filter(decision::Column::ContributionId.eq(id))
            .order_by_asc(decision::Column::Id)
            .all(db)
            .await?,
        appeals: appeal::Entity::find()
            .filter(appeal::Column::ContributionId.eq(id))
            .order_by_asc(appeal::Column::Id)
            .all(db)
            .await?,
        waiting_edit: waiting_edit(db, id).await?,
    })
}

/// The edit of a contribution that waits.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn waiting_edit(db: &Db, id: i64) -> Result<Option<waiting_edit::Model>, DbErr> {
    waiting_edit::Entity::find_by_id(id).one(db).await
}

/// Keeps the edit of a contribution until a moderator has looked at it, in place of an earlier one; nothing takes it back.
pub(crate) async fn hold_edit(
    db: &Db,
    id: i64,
    words: Option<crate::contribution::rules::Words>,
    now: i64,
) -> Result<(), DbErr> {
    waiting_edit::Entity::delete_by_id(id).exec(db).await?;
    let Some(words) = words else { return Ok(()) };
    let row = waiting_edit::ActiveModel {
        contribution_id: Set(id),
        kind: Set(words.kind),
        body: Set(words.body),
        wording: Set(words.wording),
        written_at: Set(now),
    };
    waiting_edit::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Which of some contributions have an edit that waits.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn with_waiting_edit(db: &Db, ids: &[i64]) -> Result<Vec<i64>, DbErr> {
    waiting_edit::Entity::find()
        .select_only()
        .column(waiting_edit::Column::ContributionId)
        .filter(waiting_edit::Column::ContributionId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}

/// Empties the words of a person's reports; that and under which rule they reported stays.
pub(crate) async fn forget_reports(db: &Db, person_id: i64) -> Result<(), DbErr> {
    report::Entity::update_many()
        .col_expr(report::Column::Words, Expr::val(""))
        .filter(report::Column::PersonId.eq(person_id))
        .exec(db)
        .await
        .map(|_| ())
}
