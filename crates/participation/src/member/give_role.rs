use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use text::Language;

use super::table;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store, WriteTx, person};

/// Who gets which role where.
#[derive(Debug, Clone)]
pub struct NewRole {
    /// The person's e-mail address. Somebody without an account gets one, ready for their first sign-in.
    pub email: String,
    /// The name to show, for a new account.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The organization; nothing means the whole portal and is for administrators and auditors.
    pub organization_id: Option<i64>,
}

/// An administrator gives a role.
///
/// # Errors
/// `Invalid` for a bad address, or a role of the whole portal that must stand in an organization; `Forbidden` outside
/// the reach of the actor's own administration.
#[crate::boxed]
pub async fn give_role(store: &Store, actor: Actor, clock: &dyn Clock, new: NewRole) -> Result<i64, Refusal> {
    let address = person::rules::Address::parse(&new.email).map_err(|code| Refusal::field("email", code))?;
    if new.organization_id.is_none() && !matches!(new.role, Role::Administrator | Role::Auditor) {
        return Err(Refusal::field("organization_id", "missing"));
    }
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                match new.organization_id {
                    Some(place) => actor.must_hold(tx.db(), &[Role::Administrator], place).await?,
                    // Only an administrator of the whole portal may make another.
                    None => actor.must_hold_whole(tx.db(), &[Role::Administrator]).await?,
                }
                let person = match person::table::by_email(tx.db(), &address.key).await? {
                    Some(person) => person.id,
                    None => person::insert(tx, &address, &new.display_name, Language::Fa, false, now).await?,
                };
                insert(tx, actor, person, new.role, new.organization_id, now).await
            })
        })
        .await
}

/// Gives the role unless it is held already; returns the row.
pub(crate) async fn insert(
    tx: &WriteTx,
    actor: Actor,
    person_id: i64,
    role: Role,
    organization_id: Option<i64>,
    now: i64,
) -> Result<i64, Refusal> {
    let held = table::Entity::find()
        .filter(table::Column::PersonId.eq(person_id))
        .filter(table::Column::Role.eq(role))
        .filter(match organization_id {
            Some(id) => table::Column::OrganizationId.eq(id),
            None => table::Column::OrganizationId.is_null(),
        })
        .one(tx.db())
        .await?;
    if let Some(row) = held {
        return Ok(row.id);
    }
    let row = table::ActiveModel {
        person_id: Set(person_id),
        organization_id: Set(organization_id),
        role: Set(role),
        created_at: Set(now),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    let mut event = NewEvent::new(EventKind::RoleGiven, person_id)
        .by(actor.person_id())
        .with(serde_json::json!({ "role": role.word() }));
    event.organization_id = organization_id;
    tx.append(event);
    Ok(row.id)
}
