use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use super::PASSKEY_NAME_LIMIT;
use crate::person::way::{self, WayKind};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// A person calls a passkey of theirs something else, to tell it from the others. Nobody else sees it, so no event tells of it.
///
/// # Errors
/// `SignInNeeded`; `NotFound` when it is not theirs or no passkey; `Invalid` on `name`: `missing`, `too-long`.
#[crate::boxed]
pub async fn rename_passkey(store: &Store, actor: Actor, id: i64, name: &str) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let name = text::normalize::one_line(name);
    let mut problems = Problems::new();
    problems.text("name", &name, PASSKEY_NAME_LIMIT);
    problems.done()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let way = way::Entity::find_by_id(id).one(tx.db()).await?;
                let way = way.filter(|way| way.person_id == person_id && way.kind == WayKind::Passkey);
                let mut way: way::ActiveModel = way.ok_or(Refusal::NotFound)?.into();
                way.address = Set(name);
                way.update(tx.db()).await?;
                Ok(())
            })
        })
        .await
}
