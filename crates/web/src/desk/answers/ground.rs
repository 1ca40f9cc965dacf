//! Documents that are uploaded as grounds while an answer is written.

use participation::Refusal;
use participation::answer::GroundKind;
use participation::file::{self, NewGround};

use super::fields::{Fields, GroundFields};
use crate::app::App;
use crate::desk::upload::{Whole, megabytes};
use crate::failure::Failure;
use crate::form::{Problems, words};
use crate::visit::Visit;

/// The field of a ground's document: `ground_0_upload`.
fn field(at: usize) -> String {
    format!("ground_{at}_upload")
}

/// Keeps the documents that came with the form and chooses them for their grounds, so that nobody has to send one twice, whatever
/// becomes of the rest.
pub(super) async fn take(
    app: &App,
    visit: &Visit,
    call_id: i64,
    fields: &mut Fields,
    whole: Whole,
) -> Result<Problems, Failure> {
    let l = visit.locale;
    let mut problems = Problems::none();
    for name in whole.too_large {
        problems.add(&name, l.tn("import-error-too-large", "count", limit(app)));
    }
    for chosen in whole.files {
        let at = (0..fields.grounds.len()).find(|at| field(*at) == chosen.field);
        let Some(ground) = at.and_then(|at| fields.grounds.get_mut(at)) else { continue };
        let new = NewGround { call_id, name: chosen.name.clone(), bytes: chosen.bytes };
        match file::attach_ground(&app.store, visit.actor(), &*app.clock, new).await {
            Ok(id) => choose(ground, id, &chosen.name),
            Err(Refusal::Invalid(found)) => {
                for problem in found {
                    problems.add(&chosen.field, words(l, &problem));
                }
            }
            Err(refusal) => return Err(visit.fail(refusal)),
        }
    }
    Ok(problems)
}

fn choose(ground: &mut GroundFields, id: i64, name: &str) {
    ground.file = id.to_string();
    ground.kind = GroundKind::Document.word().to_owned();
    if ground.title.trim().is_empty() {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).clone_into(&mut ground.title);
    }
}

/// How large the documents of one form may be together, in megabytes.
pub(super) fn limit(app: &App) -> u64 {
    megabytes(u64::try_from(app.settings.upload_limit).unwrap_or(u64::MAX))
}
