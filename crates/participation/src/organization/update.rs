use sea_orm::{ActiveModelTrait, Set};

use super::create::check_names;
use super::{OrganizationKind, table};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// What changes. Where it stands in the tree does not: moving comes with the full tree.
#[derive(Debug, Clone)]
pub struct OrganizationChange {
    /// Which one.
    pub id: i64,
    /// The revision the actor saw.
    pub revision: i32,
    /// Organization or unit.
    pub kind: OrganizationKind,
    /// The Persian name.
    pub name_fa: String,
    /// The English name.
    pub name_en: String,
}

/// An administrator renames an organization.
///
/// # Errors
/// `Conflict` when somebody changed it meanwhile; `Invalid`, `NotFound`, `Forbidden` as usual.
#[crate::boxed]
pub async fn update(store: &Store, actor: Actor, change: OrganizationChange) -> Result<(), Refusal> {
    check_names(&change.name_fa, &change.name_en)?;
    store
        .write(move |tx| {
            Box::pin(async move {
                actor.must_hold(tx.db(), &[Role::Administrator], change.id).await?;
                let row = table::find(tx.db(), change.id).await?.ok_or(Refusal::NotFound)?;
                if row.revision != change.revision {
                    return Err(Refusal::Conflict);
                }
                let mut row: table::ActiveModel = row.into();
                row.kind = Set(change.kind);
                row.name_fa = Set(text::normalize::one_line(&change.name_fa));
                row.name_en = Set(text::normalize::one_line(&change.name_en));
                row.revision = Set(change.revision + 1);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::OrganizationUpdated, change.id)
                        .by(actor.person_id())
                        .within(change.id),
                );
                Ok(())
            })
        })
        .await
}
