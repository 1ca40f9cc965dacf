//! Forgets what is only kept for a while in memory, and notes figures that are gathered there.

use std::sync::Arc;
use std::time::Duration;

use web::App;

use super::{Stop, rest};

const PAUSE: Duration = Duration::from_secs(10);

pub(super) async fn run(app: Arc<App>, mut stop: Stop) {
    while rest(&mut stop, PAUSE).await {
        app.sweep();
        app.note_reads().await;
    }
    app.note_reads().await;
}
