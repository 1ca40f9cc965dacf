use sea_orm::{ActiveModelTrait, Set};
use text::Language;

use super::issue_setup_link::{self, of_token};
use super::rules::Address;
use super::{session, table};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::person::SignedIn;
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Role, Store, member, organization};

/// What the first administrator fills in.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The token of the printed link.
    pub token: String,
    /// The administrator's e-mail address.
    pub email: String,
    /// The administrator's name.
    pub display_name: String,
    /// The body's Persian name.
    pub name_fa: String,
    /// The body's English name.
    pub name_en: String,
    /// The language of the page.
    pub language: Language,
    /// A word for the device.
    pub device: &'static str,
}

/// Whether a setup link can still be used.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn can_set_up(store: &Store, token: &str) -> Result<bool, Refusal> {
    Ok(of_token(store.read(), token).await?.is_some())
}

/// The holder of the printed link becomes the administrator of the whole portal, and its first organization is made.
///
/// # Errors
/// `NotFound` for a used or unknown link; `Invalid` for bad names or address.
#[crate::boxed]
pub async fn set_up(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    input: SetUp,
) -> Result<SignedIn, Refusal> {
    let mut problems = Problems::new();
    let address = Address::parse(&input.email);
    if let Err(code) = address {
        problems.push(Problem::new("email", code));
    }
    problems.limit("display_name", &input.display_name, super::rules::DISPLAY_NAME_LIMIT);
    problems.text("name_fa", &input.name_fa, organization::NAME_LIMIT);
    problems.text("name_en", &input.name_en, organization::NAME_LIMIT);
    problems.done()?;
    let address = address.map_err(|code| Refusal::field("email", code))?;
    let root = organization::root_names(input.name_fa, input.name_en)?;
    let now = clock.now().as_millisecond();
    let cookie = session::token(chance);
    store
        .write(move |tx| {
            Box::pin(async move {
                let link = of_token(tx.db(), &input.token).await?.ok_or(Refusal::NotFound)?;
                let mut link: issue_setup_link::ActiveModel = link.into();
                link.used_at = Set(Some(now));
                link.update(tx.db()).await?;
                let (person_id, is_new) = match table::by_email(tx.db(), &address.key).await? {
                    Some(person) => (person.id, false),
                    None => (
                        table::insert(tx, &address, &input.display_name, input.language, false, now).await?,
                        true,
                    ),
                };
                organization::insert(tx, Actor::Person(person_id), now, root).await?;
                member::insert_role(tx, Actor::Operator, person_id, Role::Administrator, None, now).await?;
                let (session_id, token) = session::begin(tx, cookie, person_id, input.device, now).await?;
                tx.append(NewEvent::new(EventKind::PersonSignedIn, session_id).by(Some(person_id)));
                Ok(SignedIn { person_id, session_id, token, is_new })
            })
        })
        .await
}
