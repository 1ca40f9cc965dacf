//! Rows of calls.

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{CaseStatement, Expr, SimpleExpr};
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeMap, HashMap};
use text::Language;

use super::{
    Bilingual, CallState, CallText, Contact, DocumentKind, Exception, Period, SentBack, Subject, Withdrawal,
};
use crate::moderation::Timing;
use crate::store::Db;

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call")]
pub struct Model {
    /// The id, which is also its number in addresses.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The drafting unit.
    pub organization_id: i64,
    /// What it is about.
    pub subject: Subject,
    /// The kind of document.
    pub document_kind: DocumentKind,
    /// Where it stands.
    pub state: CallState,
    /// `CallText` by language, as JSON.
    pub texts: String,
    /// `Contact`, as JSON.
    pub contact: String,
    /// The opening day.
    pub opens_on: Option<String>,
    /// The closing day.
    pub closes_on: Option<String>,
    /// The instant of opening, once approved.
    pub opens_at: Option<i64>,
    /// The instant of closing, once approved.
    pub closes_at: Option<i64>,
    /// `Exception`, as JSON.
    pub exception: Option<String>,
    /// `SentBack`, as JSON.
    pub sent_back: Option<String>,
    /// `Withdrawal`, as JSON.
    pub withdrawal: Option<String>,
    /// The number of the latest published version of the draft.
    pub published_version: Option<i32>,
    /// Who created it.
    pub created_by: i64,
    /// Who submitted it.
    pub submitted_by: Option<i64>,
    /// Who approved it.
    pub approved_by: Option<i64>,
    /// When it was created.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// Grows with each change.
    pub revision: i32,
    /// Whether contributions are looked at after they are published or before.
    pub moderation: Timing,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What it says of itself, by language.
    pub fn texts(&self) -> BTreeMap<Language, CallText> {
        serde_json::from_str(&self.texts).unwrap_or_default()
    }

    /// What it says of itself in a language; where that is empty, in the other.
    pub fn text(&self, language: Language) -> CallText {
        let mut texts = self.texts();
        let other = texts.remove(&language.other()).unwrap_or_default();
        let mut own = texts.remove(&language).unwrap_or_default();
        if own.title.is_empty() {
            own.title = other.title;
        }
        if own.summary.is_empty() {
            own.summary = other.summary;
        }
        if own.invitation.is_empty() {
            own.invitation = other.invitation;
        }
        own
    }

    /// Who answers questions.
    pub fn contact(&self) -> Contact {
        serde_json::from_str(&self.contact).unwrap_or_default()
    }

    /// The period, once both days are known.
    pub fn period(&self) -> Option<Period> {
        Some(Period { opens_on: day(&self.opens_on)?, closes_on: day(&self.closes_on)? })
    }

    /// The opening day.
    pub fn opens_on(&self) -> Option<Date> {
        day(&self.opens_on)
    }

    /// The closing day.
    pub fn closes_on(&self) -> Option<Date> {
        day(&self.closes_on)
    }

    /// The exception, asked for or granted.
    pub fn exception(&self) -> Option<Exception> {
        self.exception.as_deref().and_then(|json| serde_json::from_str(json).ok())
    }

    /// Why it came back.
    pub fn sent_back(&self) -> Option<SentBack> {
        self.sent_back.as_deref().and_then(|json| serde_json::from_str(json).ok())
    }

    /// Why it was withdrawn.
    pub fn withdrawal(&self) -> Option<Withdrawal> {
        self.withdrawal.as_deref().and_then(|json| serde_json::from_str(json).ok())
    }

    /// Whether everybody may see it: approved once, even if withdrawn since.
    pub fn is_public(&self) -> bool {
        self.published_version.is_some()
    }

    /// Whether contributions are taken at an instant. The closing instant counts, not the state: the clock may be a
    /// moment late.
    pub fn takes_contributions(&self, now_ms: i64) -> bool {
        self.state == CallState::Open && self.closes_at.is_some_and(|end| now_ms < end)
    }
}

fn day(text: &Option<String>) -> Option<Date> {
    text.as_deref().and_then(|t| t.parse().ok())
}

/// One call.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// What a verb that only writes into a call looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub(crate) struct CallHead {
    /// The id.
    pub(crate) id: i64,
    /// The drafting unit.
    pub(crate) organization_id: i64,
    /// Where it stands.
    pub(crate) state: CallState,
    /// The first instant at which it takes nothing more.
    pub(crate) closes_at: Option<i64>,
    /// The number of the latest published version.
    pub(crate) published_version: Option<i32>,
    /// Whether contributions are looked at after they are published or before.
    pub(crate) moderation: Timing,
}

/// The heads of some calls.
pub(crate) async fn heads(
    db: &Db,
    ids: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, CallHead>, DbErr> {
    let rows = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::OrganizationId,
            Column::State,
            Column::ClosesAt,
            Column::PublishedVersion,
            Column::Moderation,
        ])
        .filter(Column::Id.is_in(ids))
        .into_model::<CallHead>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|head| (head.id, head)).collect())
}

/// What a list of calls is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// States; empty for all that are public.
    pub states: Vec<CallState>,
    /// Organizations, descendants included by the caller.
    pub organizations: Option<Vec<i64>>,
    /// The subject.
    pub subject: Option<Subject>,
    /// The kind of document.
    pub document_kind: Option<DocumentKind>,
}

fn public(filter: &Filter) -> Select<Entity> {
    let mut query = Entity::find().filter(Column::PublishedVersion.is_not_null());
    if !filter.states.is_empty() {
        query = query.filter(Column::State.is_in(filter.states.iter().copied()));
    }
    if let Some(ids) = &filter.organizations {
        query = query.filter(Column::OrganizationId.is_in(ids.iter().copied()));
    }
    if let Some(subject) = filter.subject {
        query = query.filter(Column::Subject.eq(subject));
    }
    if let Some(kind) = filter.document_kind {
        query = query.filter(Column::DocumentKind.eq(kind));
    }
    query
}

/// Where a state stands in a list: what people can still take part in comes first.
fn rank() -> SimpleExpr {
    let order = [
        CallState::Open,
        CallState::Scheduled,
        CallState::Answering,
        CallState::Reported,
        CallState::Concluded,
        CallState::Withdrawn,
    ];
    let case = order
        .into_iter()
        .zip(0..)
        .fold(CaseStatement::new(), |case, (state, rank)| case.case(Column::State.eq(state), rank));
    case.finally(order.len() as i32).into()
}

/// A page of the public calls and how many there are in all: by state in the order of a call's life, the withdrawn ones
/// last; open ones by what closes first, the others by what closed last. Pages count from 1.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn list(db: &Db, filter: &Filter, page: u64, size: u64) -> Result<(Vec<Model>, u64), DbErr> {
    let total = public(filter).count(db).await?;
    let soonest: SimpleExpr =
        CaseStatement::new().case(Column::State.eq(CallState::Open), Expr::col(Column::ClosesAt)).into();
    let rows = public(filter)
        .order_by_asc(rank())
        .order_by_asc(soonest)
        .order_by_desc(Column::ClosesAt)
        .order_by_desc(Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size))
        .limit(size)
        .all(db)
        .await?;
    Ok((rows, total))
}

/// Public calls below a number, the newest first: a list that stands still while it is read.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn newest(db: &Db, filter: &Filter, before: Option<i64>, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query = public(filter);
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    query.order_by_desc(Column::Id).limit(limit).all(db).await
}

/// Public calls in some states, those whose closing comes first at the top.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn in_states(db: &Db, states: &[CallState], limit: u64) -> Result<Vec<Model>, DbErr> {
    public(&Filter { states: states.to_vec(), ..Default::default() })
        .order_by_asc(Column::ClosesAt)
        .limit(limit)
        .all(db)
        .await
}

/// All calls of some organizations, public or not, the last changed first: for the desk.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_organizations(db: &Db, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganizationId.is_in(ids))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// The calls of some organizations that wait for the lead, those that wait longest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn in_review(db: &Db, organizations: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    waiting(organizations).order_by_asc(Column::UpdatedAt).order_by_asc(Column::Id).all(db).await
}

/// How many they are.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn count_in_review(db: &Db, organizations: Vec<i64>) -> Result<u64, DbErr> {
    waiting(organizations).count(db).await
}

fn waiting(organizations: Vec<i64>) -> Select<Entity> {
    Entity::find()
        .filter(Column::State.eq(CallState::InReview))
        .filter(Column::OrganizationId.is_in(organizations))
}

/// Calls whose hour has come at an instant: scheduled ones to open, open ones to close.
pub(super) async fn due(db: &Db, now: i64) -> Result<Vec<Model>, DbErr> {
    use sea_orm::Condition;
    Entity::find()
        .filter(
            Condition::any()
                .add(
                    Condition::all()
                        .add(Column::State.eq(CallState::Scheduled))
                        .add(Column::OpensAt.lte(now)),
                )
                .add(Condition::all().add(Column::State.eq(CallState::Open)).add(Column::ClosesAt.lte(now))),
        )
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The next instant at which a call opens or closes by itself.
pub(super) async fn next_turn(db: &Db) -> Result<Option<i64>, DbErr> {
    let opens: Option<Option<i64>> = Entity::find()
        .select_only()
        .column_as(Column::OpensAt.min(), "at")
        .filter(Column::State.eq(CallState::Scheduled))
        .into_tuple()
        .one(db)
        .await?;
    let closes: Option<Option<i64>> = Entity::find()
        .select_only()
        .column_as(Column::ClosesAt.min(), "at")
        .filter(Column::State.eq(CallState::Open))
        .into_tuple()
        .one(db)
        .await?;
    Ok([opens.flatten(), closes.flatten()].into_iter().flatten().min())
}

/// JSON of a text in each language.
pub(super) fn json<T: serde::Serialize>(value: &T) -> String {
    // Maps of strings and numbers always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

/// Whether a text is there in a language.
pub(super) fn has(text: &Bilingual, language: Language) -> bool {
    text.get(&language).is_some_and(|t| !t.trim().is_empty())
}
