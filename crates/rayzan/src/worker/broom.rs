//! Forgets what is only kept for a while in memory.

use std::sync::Arc;
use std::time::Duration;

use web::App;

use super::{Stop, rest};

const PAUSE: Duration = Duration::from_secs(60);

pub(super) async fn run(app: Arc<App>, mut stop: Stop) {
    while rest(&mut stop, PAUSE).await {
        app.sweep();
    }
}
