use sea_orm::{
    ActiveModelTrait, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Set,
};
use sha2::{Digest as _, Sha256};

use super::{Purpose, table};
use crate::call::{self, CallState};
use crate::clock::{Clock, hex};
use crate::event::{EventKind, NewEvent};
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Role, Store, WriteTx};

/// How many files a call may carry; more would hide the ones that matter.
const FILES_LIMIT: u64 = 30;
/// Endings that may be attached, with the media type they are served as. Nothing a browser would run is among them.
const ENDINGS: [(&str, &str); 12] = [
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("zip", "application/zip"),
];

/// A file that a drafter attaches.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The call.
    pub call_id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// Its Persian title.
    pub title_fa: String,
    /// Its English title.
    pub title_en: String,
    /// The name it was uploaded under.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A drafter attaches a file to a call that is being drafted or is open.
///
/// # Errors
/// `Invalid` on `file` (`missing`, `file-empty`, `file-kind`), on the titles, or when the call carries too many.
#[crate::boxed]
pub async fn attach(store: &Store, actor: Actor, clock: &dyn Clock, new: NewFile) -> Result<i64, Refusal> {
    let mut problems = Problems::new();
    problems.text("title_fa", &new.title_fa, call::rules::TITLE_LIMIT);
    problems.text("title_en", &new.title_en, call::rules::TITLE_LIMIT);
    check(&mut problems, &new.name, &new.bytes);
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = call::table::find(tx.db(), new.call_id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
                if !matches!(call.state, CallState::Drafting | CallState::Scheduled | CallState::Open) {
                    return Err(Refusal::NotNow("not-drafting"));
                }
                let carried = table::Entity::find()
                    .filter(table::Column::CallId.eq(new.call_id))
                    .filter(table::Column::Purpose.ne(Purpose::Ground))
                    .count(tx.db())
                    .await?;
                if carried >= FILES_LIMIT {
                    return Err(Refusal::Invalid(vec![Problem::with("file", "too-many-files", 30)]));
                }
                let call_id = new.call_id;
                let id = insert(tx, new, person, now).await?;
                tx.append(
                    NewEvent::new(EventKind::FileAttached, id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call_id),
                );
                Ok(id)
            })
        })
        .await
}

/// Notes what is wrong with an uploaded file.
pub(super) fn check(problems: &mut Problems, name: &str, bytes: &[u8]) {
    problems.when(name.trim().is_empty(), "file", "missing");
    problems.when(!name.trim().is_empty() && bytes.is_empty(), "file", "file-empty");
    problems.when(!name.trim().is_empty() && media_type(name).is_none(), "file", "file-kind");
}

/// Keeps the bytes; returns the file's id.
pub(crate) async fn insert(tx: &WriteTx, new: NewFile, person: i64, now: i64) -> Result<i64, Refusal> {
    let row = table::ActiveModel {
        call_id: Set(new.call_id),
        purpose: Set(new.purpose),
        title_fa: Set(text::normalize::one_line(&new.title_fa)),
        title_en: Set(text::normalize::one_line(&new.title_en)),
        media_type: Set(media_type(&new.name).unwrap_or("application/octet-stream").to_owned()),
        name: Set(clean_name(&new.name)),
        size: Set(i64::try_from(new.bytes.len()).unwrap_or(i64::MAX)),
        sha256: Set(hex(&Sha256::digest(&new.bytes))),
        bytes: Set(new.bytes),
        created_by: Set(person),
        created_at: Set(now),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    Ok(row.id)
}

fn media_type(name: &str) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    ENDINGS.iter().find(|(e, _)| *e == ending).map(|(_, media)| *media)
}

/// The last part of a path, without characters that mean something to a file system or to a header.
pub(super) fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = text::normalize::strip_bidi_controls(last)
        .chars()
        .filter(|c| !c.is_control() && !"<>:\"|?*;%".contains(*c))
        .take(120)
        .collect();
    if kept.trim_matches(['.', ' ']).is_empty() { "file".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_paths_and_tricks() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\گزارش توجیهی.pdf"), "گزارش توجیهی.pdf");
        assert_eq!(clean_name("a\u{202e}fdp.exe\r\n"), "afdp.exe");
        assert_eq!(clean_name(".."), "file");
    }

    #[test]
    fn nothing_a_browser_would_run_can_be_attached() {
        for name in ["a.html", "a.svg", "a.js", "a.docm", "a", "pdf"] {
            assert_eq!(media_type(name), None, "{name}");
        }
        assert_eq!(media_type("A.PDF"), Some("application/pdf"));
    }
}
