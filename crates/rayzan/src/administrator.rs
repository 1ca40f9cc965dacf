//! `rayzan admin create`, `rayzan identity release` and `rayzan migrate`.

use std::io::Read;
use std::sync::Arc;

use participation::member::NewRole;
use participation::person::{self, Again};
use participation::{Actor, Refusal, Role, SystemClock, member};

use crate::config::Config;
use crate::{Trouble, identity, portal, say};

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

/// Takes a national identifier off the account that has it. It comes by standard input: what stands on the command line, the
/// shell and the list of processes keep.
///
/// # Errors
/// No key, a bad identifier, one that no account has, or a database that does not answer.
pub async fn release_identity(
    config: Config,
    from: impl Read,
    reason: &str,
    at_once: bool,
) -> Result<(), Trouble> {
    let mut typed = String::new();
    from.take(100)
        .read_to_string(&mut typed)
        .map_err(|cause| Trouble::new(format!("the identifier could not be read: {cause}")))?;
    let key = identity::existing_key(&config.identity_key_file)?;
    let store = portal::open(&config, Arc::new(SystemClock)).await?;
    let again = if at_once { Again::AtOnce } else { Again::AfterOpenCalls };
    let typed = typed.trim();
    let released =
        person::release_identity(&store, Actor::Operator, &SystemClock, &key, typed, reason, again).await;
    store.close().await;
    released.map_err(|refusal| match refusal {
        Refusal::NotFound => Trouble::new("no account has this identifier"),
        Refusal::NotNow(_) => Trouble::new(
            "its account is gone already; it can be given again when the calls that were open then have closed, or with --at-once now",
        ),
        Refusal::Invalid(problems) if problems.iter().any(|p| p.field == "reason") => Trouble::new(format!(
            "--reason: write why, in {} characters at most; the owner of the account reads it",
            person::REASON_LIMIT
        )),
        Refusal::Invalid(_) => {
            Trouble::new("standard input: this is no national identifier of ten digits, its check digit included")
        }
        other => Trouble::new(format!("the identifier could not be released: {other}")),
    })?;
    say(match again {
        Again::AtOnce => "Done. The identifier can be given again.",
        Again::AfterOpenCalls => {
            "Done. The identifier can be given again when the calls that are open now have closed."
        }
    });
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
