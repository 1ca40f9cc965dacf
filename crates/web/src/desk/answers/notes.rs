//! Notes among officials, as the desk's pages show them.

use std::collections::HashMap;

use participation::answer::{Subject, note};
use participation::person;

use super::assigning::name;
use crate::app::App;
use crate::failure::Failure;
use crate::visit::Visit;

/// A note.
pub(super) struct Note {
    pub(super) id: i64,
    /// Who left it.
    pub(super) by: String,
    pub(super) body: String,
    pub(super) at: i64,
    /// Whether the reader left it.
    pub(super) own: bool,
}

/// The notes on some subjects, the oldest first.
pub(super) async fn of(
    app: &App,
    visit: &Visit,
    subjects: &[Subject],
) -> Result<HashMap<Subject, Vec<Note>>, Failure> {
    let db = app.store.read();
    let me = visit.signed_in()?.id;
    let found = note::of_subjects(db, subjects).await?;
    let mut authors: Vec<i64> = found.values().flatten().map(|note| note.person_id).collect();
    authors.sort_unstable();
    authors.dedup();
    let people = person::table::find_all(db, authors).await?;
    let names: HashMap<i64, String> = people.into_iter().map(|one| (one.id, name(one))).collect();
    let shown = |note: note::Model| Note {
        id: note.id,
        by: names.get(&note.person_id).cloned().unwrap_or_default(),
        own: note.person_id == me,
        body: note.body,
        at: note.written_at,
    };
    Ok(found.into_iter().map(|(subject, notes)| (subject, notes.into_iter().map(shown).collect())).collect())
}
