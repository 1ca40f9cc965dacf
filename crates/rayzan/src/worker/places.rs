//! Looks whether the addresses answer where reports are said to stand, where the operator allows it.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use participation::report::{self, Check, table};
use participation::{Clock, Refusal, Store};

use super::{Stop, rest};
use crate::gateway::http::{Body, Client};

/// How often is looked for addresses that were recorded.
const PAUSE: Duration = Duration::from_secs(5);
/// How many are asked one after the other.
const MANY: u64 = 10;

pub(super) async fn run(store: Store, clock: Arc<dyn Clock>, mut stop: Stop) {
    let client = Client::default();
    loop {
        if let Err(cause) = look(&store, &*clock, &client, false).await {
            tracing::warn!(%cause, "the places of reports could not be looked at; trying again");
        }
        if !rest(&mut stop, PAUSE).await {
            return;
        }
    }
}

/// Asks the addresses that were not asked yet. `inside` allows those of this machine and its network, which an official's form must
/// not reach otherwise.
///
/// # Errors
/// The store is unavailable.
pub async fn look(store: &Store, clock: &dyn Clock, client: &Client, inside: bool) -> Result<usize, Refusal> {
    let places = table::unchecked(store.read(), MANY).await?;
    let many = places.len();
    for place in places {
        let status = match inside || is_outside(&place.url) {
            true => {
                client.call(place.url.clone(), None, Body::None).await.map(|answer| i32::from(answer.status))
            }
            false => None,
        };
        report::check_place(store, clock, Check { id: place.id, status }).await?;
    }
    Ok(many)
}

/// Whether an address leads out of this machine and its network, as far as it says so itself.
fn is_outside(url: &str) -> bool {
    let host = crate::portal::host(url);
    let bare = host.trim_start_matches('[').split(']').next().unwrap_or_default();
    match bare.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => {
            !(ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified())
        }
        Ok(IpAddr::V6(ip)) => !(ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local()),
        Err(_) => host.contains('.') && !host.ends_with(".local") && !host.ends_with(".internal"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_officials_form_does_not_reach_into_the_network() {
        for inside in [
            "http://127.0.0.1:8080/",
            "http://localhost/",
            "http://10.1.2.3/",
            "http://[::1]/",
            "http://192.168.1.1/admin",
            "http://169.254.169.254/latest",
            "http://db.internal/",
            "http://router/",
        ] {
            assert!(!is_outside(inside), "{inside}");
        }
        assert!(is_outside("https://mefa.example.ir/news/12"));
    }
}
