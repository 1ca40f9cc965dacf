use documents::Document;

use super::found::renamed;
use super::reimport::{Report, reimport};
use super::table::{self, Work};
use super::translation::{self, Alignment, Existing};
use super::undo::Journal;
use super::{Beside, Draft, Found, editing_or_new};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::file::{self, NewFile, Purpose};
use crate::{Actor, Refusal, Store};

/// A document that was read already (reading is slow and happens outside the transaction).
#[derive(Debug, Clone)]
pub struct Import {
    /// The call.
    pub call_id: i64,
    /// The revision of the working copy that the actor saw; 0 before the first import.
    pub revision: i32,
    /// The document.
    pub document: Document,
    /// The name of the file.
    pub name: String,
    /// The bytes of the file, kept beside the call.
    pub bytes: Vec<u8>,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// What an import over earlier work did; nothing for the first import.
    pub report: Option<Report>,
    /// What of a second language found no place, or kept none.
    pub alignment: Option<Alignment>,
}

/// A drafter imports the document of a call, for the first time or again: repairs that the file does not touch are kept.
///
/// # Errors
/// `Invalid` on `file` when the tree is larger than a draft may be; `Conflict`; `NotNow("not-drafting")`.
#[crate::boxed]
pub async fn import_draft(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: Import,
) -> Result<Imported, Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    // Read before the transaction: a tree that can be no draft is refused without holding anybody up.
    let imported = Draft::from_document(&new.document).map_err(|e| Refusal::field("file", e.code()))?;
    let alignment = Draft::alignment_of(&new.document).map_err(|e| Refusal::field("file", e.code()))?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, work) = editing_or_new(tx, actor, new.call_id, new.revision).await?;
                let source = NewFile {
                    call_id: call.id,
                    purpose: Purpose::Source,
                    title_fa: String::new(),
                    title_en: String::new(),
                    name: new.name,
                    bytes: new.bytes,
                };
                let file_id = file::insert(tx, source, person, now).await?;
                let (work, report) = match work {
                    None => {
                        let work = Work {
                            draft: imported.clone(),
                            base: Some(imported),
                            journal: Journal::default(),
                            found: Found {
                                warnings: new.document.warnings,
                                report: None,
                                alignment: alignment.clone(),
                            },
                            source_file_id: Some(file_id),
                            updated_at: now,
                            revision: 0,
                        };
                        (work, None)
                    }
                    Some(mut work) => {
                        let before = work.draft.clone();
                        work.journal.reserve(&mut work.draft);
                        let base = work.base.clone().unwrap_or_default();
                        let merged = reimport(&base, &work.draft, &new.document)
                            .map_err(|e| Refusal::field("file", e.code()))?;
                        let found = Found {
                            warnings: renamed(new.document.warnings, &imported, &merged.base),
                            report: Some(merged.report.clone()),
                            alignment: alignment.clone(),
                        };
                        let beside = Beside { base: Some(merged.base), source_file_id: Some(file_id), found };
                        let former = work.replace_beside(beside);
                        work.journal.record_import(&before, &merged.draft, "import", former);
                        work.draft = merged.draft;
                        (work, Some(merged.report))
                    }
                };
                table::save(tx.db(), call.id, &work, now).await?;
                let conflicts = report.as_ref().map_or(0, |r| r.conflicts.len());
                tx.append(
                    NewEvent::new(EventKind::DraftImported, call.id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call.id)
                        .with(serde_json::json!({ "file": file_id, "conflicts": conflicts })),
                );
                Ok(Imported { report, alignment })
            })
        })
        .await
}

/// A drafter imports the second language from a file of its own: its texts are laid beside the first by structure.
///
/// # Errors
/// As [`import_draft`]; `NotNow("no-draft")` before the first language is there.
#[crate::boxed]
pub async fn import_translation(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: Import,
) -> Result<Alignment, Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, work) = editing_or_new(tx, actor, new.call_id, new.revision).await?;
                let mut work = work.ok_or(Refusal::NotNow("no-draft"))?;
                let before = work.draft.clone();
                let alignment = translation::align(&mut work.draft, &new.document, Existing::Replace)
                    .map_err(|e| Refusal::field("file", e.code()))?;
                let beside = Beside {
                    base: work.base.clone(),
                    source_file_id: work.source_file_id,
                    found: Found { alignment: Some(alignment.clone()), ..work.found.clone() },
                };
                let former = work.replace_beside(beside);
                work.journal.record_import(&before, &work.draft, "import-translation", former);
                table::save(tx.db(), call.id, &work, now).await?;
                tx.append(
                    NewEvent::new(EventKind::DraftTranslated, call.id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call.id),
                );
                Ok(alignment)
            })
        })
        .await
}
