//! Rows of moderation, and what its pages read.

use std::collections::{BTreeMap, HashMap};

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, QueryOrder as _, QuerySelect as _, Select, Set};

use super::{Decision, Rule, Sign};
use crate::contribution::table as contributions;

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
pub async fn dossier(db: &impl ConnectionTrait, id: i64) -> Result<Dossier, DbErr> {
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
pub async fn waiting_edit(db: &impl ConnectionTrait, id: i64) -> Result<Option<waiting_edit::Model>, DbErr> {
    waiting_edit::Entity::find_by_id(id).one(db).await
}

/// Keeps the edit of a contribution until a moderator has looked at it, in place of an earlier one; nothing takes it back.
pub(crate) async fn hold_edit(
    db: &impl ConnectionTrait,
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
pub async fn with_waiting_edit(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<i64>, DbErr> {
    waiting_edit::Entity::find()
        .select_only()
        .column(waiting_edit::Column::ContributionId)
        .filter(waiting_edit::Column::ContributionId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}

/// Empties the words of a person's reports; that and under which rule they reported stays.
pub(crate) async fn forget_reports(db: &impl ConnectionTrait, person_id: i64) -> Result<(), DbErr> {
    report::Entity::update_many()
        .col_expr(report::Column::Words, Expr::val(""))
        .filter(report::Column::PersonId.eq(person_id))
        .exec(db)
        .await
        .map(|_| ())
}

/// A line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The case.
    pub case: Model,
    /// The contribution.
    pub contribution: contributions::Model,
}

fn lines(organizations: &[i64], open: bool) -> Select<Entity> {
    let closed =
        Condition::all().add(if open { Column::ClosedAt.is_null() } else { Column::ClosedAt.is_not_null() });
    Entity::find().filter(closed).filter(Column::OrganizationId.is_in(organizations.iter().copied()))
}

/// A page of the cases of some organizations and how many there are: the open ones, those that wait longest first; or those
/// that were decided, the last decided first. Pages count from 1. A contribution that its author took back needs nobody.
///
/// # Errors
/// The database does not answer.
pub async fn page(
    db: &impl ConnectionTrait,
    organizations: &[i64],
    open: bool,
    page: u64,
    size: u64,
) -> Result<(Vec<Line>, u64), DbErr> {
    let total = lines(organizations, open).count(db).await?;
    let ordered = lines(organizations, open);
    let ordered =
        if open { ordered.order_by_asc(Column::OpenedAt) } else { ordered.order_by_desc(Column::ClosedAt) };
    let to = Entity::belongs_to(contributions::Entity)
        .from(Column::ContributionId)
        .to(contributions::Column::Id)
        .into();
    let rows = ordered
        .order_by_asc(Column::ContributionId)
        .join(sea_orm::JoinType::InnerJoin, to)
        .select_also(contributions::Entity)
        .offset(page.saturating_sub(1).saturating_mul(size))
        .limit(size)
        .all(db)
        .await?;
    let line = |(case, contribution): (Model, Option<contributions::Model>)| {
        Some(Line { case, contribution: contribution? })
    };
    Ok((rows.into_iter().filter_map(line).collect(), total))
}

/// How many cases wait in some organizations.
///
/// # Errors
/// The database does not answer.
pub async fn count_open(db: &impl ConnectionTrait, organizations: &[i64]) -> Result<u64, DbErr> {
    lines(organizations, true).count(db).await
}

/// Why contributions wait.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// How many reports have no decision yet, by rule.
    pub reports: BTreeMap<Rule, i64>,
    /// The signs that have no decision yet.
    pub signs: Vec<Sign>,
    /// An appeal waits for its answer.
    pub appeal: bool,
    /// An edit waits.
    pub edit: bool,
}

/// Why some contributions wait, by contribution.
///
/// # Errors
/// The database does not answer.
pub async fn why(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, Why>, DbErr> {
    let mut why: HashMap<i64, Why> = HashMap::new();
    if ids.is_empty() {
        return Ok(why);
    }
    let ids = || ids.iter().copied();
    let reports = report::Entity::find()
        .filter(report::Column::ContributionId.is_in(ids()))
        .filter(report::Column::SettledAt.is_null());
    for row in reports.all(db).await? {
        *why.entry(row.contribution_id).or_default().reports.entry(row.rule).or_default() += 1;
    }
    let flags = flag::Entity::find()
        .filter(flag::Column::ContributionId.is_in(ids()))
        .filter(flag::Column::SettledAt.is_null())
        .order_by_asc(flag::Column::Id);
    for row in flags.all(db).await? {
        let signs = &mut why.entry(row.contribution_id).or_default().signs;
        if !signs.contains(&row.sign) {
            signs.push(row.sign);
        }
    }
    let appeals = appeal::Entity::find()
        .filter(appeal::Column::ContributionId.is_in(ids()))
        .filter(appeal::Column::AnswerId.is_null());
    for row in appeals.all(db).await? {
        why.entry(row.contribution_id).or_default().appeal = true;
    }
    let edits = waiting_edit::Entity::find().filter(waiting_edit::Column::ContributionId.is_in(ids()));
    for row in edits.all(db).await? {
        why.entry(row.contribution_id).or_default().edit = true;
    }
    Ok(why)
}
