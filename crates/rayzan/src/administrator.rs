//! `rayzan admin create` and `rayzan migrate`.

use std::sync::Arc;

use participation::member::NewRole;
use participation::{Actor, Refusal, Role, SystemClock, member};

use crate::config::Config;
use crate::{Trouble, portal, say};

/// Makes somebody an administrator of the whole portal.
///
/// # Errors
/// A bad address, or a database that does not answer.
pub async fn create(config: Config, email: String, name: String) -> Result<(), Trouble> {
    let store = portal::open(&config, Arc::new(SystemClock)).await?;
    let new = NewRole { email, display_name: name, role: Role::Administrator, organization_id: None };
    let given = member::give_role(&store, Actor::Operator, &SystemClock, new).await;
    store.close().await;
    given.map_err(|refusal| match refusal {
        Refusal::Invalid(_) => {
            Trouble::new("--email: this is no complete e-mail address, such as name@example.ir")
        }
        other => Trouble::new(format!("the administrator could not be made: {other}")),
    })?;
    say("Done. They sign in on the portal with a code that comes by e-mail.");
    Ok(())
}

/// Applies waiting migrations.
///
/// # Errors
/// The database does not answer, or a migration fails; nothing of it is left then.
pub async fn migrate(config: Config) -> Result<(), Trouble> {
    let store = portal::open(&config, Arc::new(SystemClock)).await?;
    store.close().await;
    say("The tables are up to date.");
    Ok(())
}
