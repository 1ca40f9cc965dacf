use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

use super::profile::{Assurance, ParticipantKind};
use super::way::{self, WayKind};
use super::{attestation, ceremony, code, hold, passkey, session, table};
use crate::answer::{note, table::assignment, view};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::survey::table::sheet;
use crate::{Actor, Refusal, Store, mail, member, moderation, sms, token};

/// A person erases their account (E-Commerce Act, article 59). Sessions, tokens, ways of signing in, the profile, and the messages
/// that were sent to them are gone at once; the address is free for a new account.
///
/// What they wrote stays under the name "a participant": others have answered it and bodies must, and what is published
/// does not disappear without a trace (rule 3). Stances stay counted: they were true when they were taken, and a result that
/// changes after the fact is no result; nothing but the number of an empty account stands beside them. So it is with the
/// mark that somebody has voted, and with answers to surveys that were handed in; those that were not are gone. Of their
/// reports the rule stays, not the words. The key of a national
/// identifier goes too, but a bare copy of it is held until the calls of today have closed, so that nobody votes
/// twice by erasing in between (rule 1).
///
/// # Errors
/// `SignInNeeded`; `NotNow("has-roles")` for an official: what they decided must stay somebody's, so an administrator takes
/// their roles first.
#[crate::boxed]
pub async fn erase(store: &Store, actor: Actor, clock: &dyn Clock) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = table::find(tx.db(), person_id).await?.ok_or(Refusal::NotFound)?;
                if !member::table::held_by(tx.db(), person_id).await?.is_empty() {
                    return Err(Refusal::NotNow("has-roles"));
                }
                forget_messages(tx.db(), person_id).await?;
                passkey::Entity::delete_many()
                    .filter(passkey::Column::PersonId.eq(person_id))
                    .exec(tx.db())
                    .await?;
                way::Entity::delete_many().filter(way::Column::PersonId.eq(person_id)).exec(tx.db()).await?;
                ceremony::Entity::delete_many()
                    .filter(ceremony::Column::PersonId.eq(person_id))
                    .exec(tx.db())
                    .await?;
                session::Entity::delete_many()
                    .filter(session::Column::PersonId.eq(person_id))
                    .exec(tx.db())
                    .await?;
                token::table::Entity::delete_many()
                    .filter(token::table::Column::PersonId.eq(person_id))
                    .exec(tx.db())
                    .await?;
                attestation::table::Entity::delete_by_id(person_id).exec(tx.db()).await?;
                forget_desk(tx.db(), person_id).await?;
                forget_sheets(tx.db(), person_id).await?;
                moderation::table::forget_reports(tx.db(), person_id).await?;
                if let Some(key) = &row.identity_key {
                    hold::keep(tx.db(), key, now).await?;
                }
                let empty = table::ActiveModel {
                    id: Set(person_id),
                    email: Set(String::new()),
                    email_key: Set(way::no_email(person_id)),
                    display_name: Set(String::new()),
                    language: Set(text::Language::Fa.code().to_owned()),
                    demo: Set(row.demo),
                    created_at: Set(row.created_at),
                    revision: Set(row.revision + 1),
                    kind: Set(ParticipantKind::Public),
                    affiliation: Set(None),
                    affiliation_legal_id: Set(None),
                    attested_by: Set(None),
                    attested_at: Set(None),
                    birth_year: Set(None),
                    gender: Set(None),
                    province: Set(None),
                    assurance: Set(Assurance::Contact),
                    identity_key: Set(None),
                    show_kind: Set(false),
                    erased_at: Set(Some(now)),
                };
                empty.update(tx.db()).await?;
                tx.append(NewEvent::new(EventKind::PersonErased, person_id).by(Some(person_id)));
                Ok(())
            })
        })
        .await
}

/// What an official who is none any more was to see to, the views they saved and what they told their colleagues: what is
/// nobody's any more these see, and what was decided stands in the answers.
async fn forget_desk(db: &Db, person_id: i64) -> Result<(), Refusal> {
    let (theirs, saved) = (assignment::Column::PersonId.eq(person_id), view::Column::PersonId.eq(person_id));
    let told = note::Column::PersonId.eq(person_id);
    assignment::Entity::delete_many().filter(theirs).exec(db).await?;
    view::Entity::delete_many().filter(saved).exec(db).await?;
    note::Entity::delete_many().filter(told).exec(db).await?;
    Ok(())
}

/// Answers to surveys that were never handed in. Those that were stay counted.
async fn forget_sheets(db: &Db, person_id: i64) -> Result<(), Refusal> {
    let theirs = sheet::Column::PersonId.eq(person_id);
    sheet::Entity::delete_many()
        .filter(theirs.clone())
        .filter(sheet::Column::SubmittedAt.is_null())
        .exec(db)
        .await?;
    let nothing = Expr::value(None::<String>);
    sheet::Entity::update_many().col_expr(sheet::Column::Working, nothing).filter(theirs).exec(db).await?;
    Ok(())
}

/// Letters, SMS and codes to the addresses of a person.
async fn forget_messages(db: &Db, person_id: i64) -> Result<(), Refusal> {
    for way in way::of_person(db, person_id).await? {
        code::Entity::delete_many().filter(code::Column::Key.eq(&way.address_key)).exec(db).await?;
        match way.kind {
            WayKind::Email => {
                // A letter keeps the address as it was typed that time.
                let recipient = Expr::expr(Func::lower(Expr::col(mail::table::Column::Recipient)));
                let to_them = recipient.eq(way.address_key);
                mail::table::Entity::delete_many().filter(to_them).exec(db).await?
            }
            WayKind::Mobile => {
                let to_them = sms::table::Column::Recipient.eq(way.address_key);
                sms::table::Entity::delete_many().filter(to_them).exec(db).await?
            }
            WayKind::SingleSignOn | WayKind::Passkey => continue,
        };
    }
    code::Entity::delete_many().filter(code::Column::PersonId.eq(person_id)).exec(db).await?;
    Ok(())
}
