use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Set,
};

use super::{ActiveModel, Column, Entity, MOST_VIEWS};
use crate::answer::OFFICIALS;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, call};

/// An official keeps what they asked of the desk's table under a name; one of the same name is replaced.
///
/// # Errors
/// `Invalid` on `view` (`missing`, `too-long`); `NotNow("too-many-views")`.
#[crate::boxed]
pub async fn save(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    name: &str,
    query: &str,
) -> Result<(), Refusal> {
    let name = text::normalize::one_line(name);
    let mut problems = Problems::new();
    problems.text("view", &name, 80);
    problems.limit("view", query, 1000);
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    let query = query.to_owned();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &OFFICIALS, call.organization_id).await?;
                let own =
                    || Entity::find().filter(Column::PersonId.eq(person)).filter(Column::CallId.eq(call_id));
                let id = match own().filter(Column::Name.eq(&name)).one(tx.db()).await? {
                    Some(known) => {
                        let id = known.id;
                        let mut row: ActiveModel = known.into();
                        row.query = Set(query);
                        row.update(tx.db()).await?;
                        id
                    }
                    None => {
                        if own().count(tx.db()).await? >= MOST_VIEWS {
                            return Err(Refusal::NotNow("too-many-views"));
                        }
                        let row = ActiveModel {
                            person_id: Set(person),
                            call_id: Set(call_id),
                            name: Set(name),
                            query: Set(query),
                            created_at: Set(now),
                            ..Default::default()
                        };
                        row.insert(tx.db()).await?.id
                    }
                };
                let event = NewEvent::new(EventKind::DeskViewSaved, id).by(Some(person));
                tx.append(event.within(call.organization_id).of_call(call_id));
                Ok(())
            })
        })
        .await
}
