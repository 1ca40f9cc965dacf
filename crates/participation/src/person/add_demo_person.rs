use text::Language;

use super::rules::{Address, DISPLAY_NAME_LIMIT};
use super::table;
use crate::clock::Clock;
use crate::refusal::Problems;
use crate::{Refusal, Store};

/// Somebody who exists in the demonstration only.
#[derive(Debug, Clone)]
pub struct NewDemoPerson {
    /// An address in a domain that delivers nowhere.
    pub email: String,
    /// A name that says what the person is, such as «شرکت‌کنندهٔ نمایشی ۱۲».
    pub display_name: String,
    /// The language of messages.
    pub language: Language,
}

/// The operator adds a demonstration person, labelled so for ever. Anybody can sign in as one with a press, so only the
/// demonstration's own database may hold any; the first one marks it.
///
/// # Errors
/// `Invalid` for a bad address or an overlong name; `Conflict` when the address has an account already.
#[crate::boxed]
pub async fn add_demo_person(store: &Store, clock: &dyn Clock, new: NewDemoPerson) -> Result<i64, Refusal> {
    let address = Address::parse(&new.email).map_err(|code| Refusal::field("email", code))?;
    let mut problems = Problems::new();
    problems.text("display_name", &new.display_name, DISPLAY_NAME_LIMIT);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                if table::by_email(tx.db(), &address.key).await?.is_some() {
                    return Err(Refusal::Conflict);
                }
                table::insert(tx, &address, &new.display_name, new.language, true, now).await
            })
        })
        .await
}
