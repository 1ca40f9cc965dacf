use sea_orm::{ActiveModelTrait, Set};

use super::{NAME_LIMIT, OrganizationKind, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Role, Store, WriteTx};

/// What an organization begins with.
#[derive(Debug, Clone)]
pub struct NewOrganization {
    /// The organization above; `None` for a root.
    pub parent_id: Option<i64>,
    /// Organization or unit.
    pub kind: OrganizationKind,
    /// The Persian name.
    pub name_fa: String,
    /// The English name.
    pub name_en: String,
}

/// An administrator creates an organization or unit.
///
/// # Errors
/// `Invalid` for empty or overlong names; `Forbidden` unless the actor administers the place above it (for a root, the
/// whole portal).
#[crate::boxed]
pub async fn create(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: NewOrganization,
) -> Result<i64, Refusal> {
    check_names(&new.name_fa, &new.name_en)?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                match new.parent_id {
                    Some(parent) => actor.must_hold(tx.db(), &[Role::Administrator], parent).await?,
                    None => actor.must_hold_whole(tx.db(), &[Role::Administrator]).await?,
                }
                insert(tx, actor, now, new).await
            })
        })
        .await
}

pub(crate) async fn insert(
    tx: &WriteTx,
    actor: Actor,
    now: i64,
    new: NewOrganization,
) -> Result<i64, Refusal> {
    let above = match new.parent_id {
        Some(id) => table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?.path,
        None => "/".to_owned(),
    };
    let row = table::ActiveModel {
        parent_id: Set(new.parent_id),
        path: Set(String::new()),
        kind: Set(new.kind),
        name_fa: Set(text::normalize::one_line(&new.name_fa)),
        name_en: Set(text::normalize::one_line(&new.name_en)),
        created_at: Set(now),
        revision: Set(1),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    let id = row.id;
    let mut row: table::ActiveModel = row.into();
    row.path = Set(format!("{above}{id}/"));
    row.update(tx.db()).await?;
    tx.append(NewEvent::new(EventKind::OrganizationCreated, id).by(actor.person_id()).within(id));
    Ok(id)
}

pub(super) fn check_names(name_fa: &str, name_en: &str) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    problems.text("name_fa", name_fa, NAME_LIMIT);
    problems.text("name_en", name_en, NAME_LIMIT);
    problems.done()
}

/// The first organization, made together with the first administrator.
pub(crate) fn root_names(name_fa: String, name_en: String) -> Result<NewOrganization, Refusal> {
    check_names(&name_fa, &name_en)?;
    Ok(NewOrganization { parent_id: None, kind: OrganizationKind::Organization, name_fa, name_en })
}
