use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Set,
};

use super::{ActiveModel, Column, Entity, MOST_READY};
use crate::answer::{DRAFTERS, Given, rules, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// What is kept for the next time.
#[derive(Debug, Clone)]
pub struct NewReady {
    /// The unit.
    pub organization_id: i64,
    /// What officials find it by.
    pub title: String,
    /// What it says.
    pub given: Given,
}

/// A drafter keeps a reason for the next time; one of the same title is replaced. Returns its id.
///
/// # Errors
/// `Invalid` on `ready_title` (`missing`, `too-long`); `NotNow("too-many-ready")`.
#[crate::boxed]
pub async fn save(store: &Store, actor: Actor, clock: &dyn Clock, new: NewReady) -> Result<i64, Refusal> {
    let title = text::normalize::one_line(&new.title);
    let mut problems = Problems::new();
    problems.text("ready_title", &title, rules::TITLE_LIMIT);
    problems.done()?;
    let mut given = rules::tidy(new.given);
    // Articles and files belong to one call.
    given.articles.clear();
    for ground in &mut given.grounds {
        (ground.file_id, ground.file) = (None, None);
    }
    let json = table::json(&given)?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                actor.must_hold(tx.db(), &DRAFTERS, new.organization_id).await?;
                let own = || Entity::find().filter(Column::OrganizationId.eq(new.organization_id));
                let id = match own().filter(Column::Title.eq(&title)).one(tx.db()).await? {
                    Some(known) => {
                        let id = known.id;
                        let mut row: ActiveModel = known.into();
                        row.given = Set(json);
                        row.updated_at = Set(now);
                        row.update(tx.db()).await?;
                        id
                    }
                    None => {
                        if own().count(tx.db()).await? >= MOST_READY {
                            return Err(Refusal::NotNow("too-many-ready"));
                        }
                        let row = ActiveModel {
                            organization_id: Set(new.organization_id),
                            title: Set(title),
                            given: Set(json),
                            created_by: Set(person),
                            created_at: Set(now),
                            updated_at: Set(now),
                            ..Default::default()
                        };
                        row.insert(tx.db()).await?.id
                    }
                };
                let event = NewEvent::new(EventKind::ReadyReasonSaved, id);
                tx.append(event.by(Some(person)).within(new.organization_id));
                Ok(id)
            })
        })
        .await
}
