//! The author edits a contribution while its call is open, and looks at it before it is saved.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::contribution::table::{self, Model};
use participation::contribution::thread;
use participation::contribution::{self, Edit};
use participation::{Refusal, call, moderation};

use super::card::Maker;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::{self, Failure};
use crate::form::{Problems, Sent};
use crate::jar::Jar;
use crate::moderation::{flag, signs};
use crate::visit::{At, Visit};
use crate::write::{
    Fields, Notice, WriteForm, WritePlace, closed, forget_kept, keep, kept, preview, words_here,
};

/// The viewer's own contribution, and whether it may be changed now.
async fn mine(app: &App, visit: &Visit, id: i64) -> Result<(Model, bool), Failure> {
    let person = visit.signed_in()?;
    let row = table::find(app.store.read(), id).await?;
    let row = visit.found(row.filter(|r| r.person_id == person.id && r.is_own_to_change()))?;
    let call = visit.found(call::table::find(app.store.read(), row.call_id).await?)?;
    let open = call.takes_contributions(app.clock.now().as_millisecond());
    Ok((row, open))
}

/// The viewer's own contribution, which they may change now.
pub(super) async fn own(app: &App, visit: &Visit, id: i64) -> Result<Model, Failure> {
    match mine(app, visit, id).await? {
        (row, true) => Ok(row),
        (_, false) => Err(visit.fail(Refusal::NotNow("call-closed"))),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    row: &Model,
    fields: &Fields,
    problems: Problems,
    notice: Notice,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let place = WritePlace::of_edit(app, visit, row).await?;
    let saved = if notice == Notice::Conflict {
        let shown = visit.found(thread::find_shown(app.store.read(), row.id).await?)?;
        let call = visit.found(call::table::find(app.store.read(), row.call_id).await?)?;
        let alone = thread::Shown { replies: Vec::new(), ..shown };
        let maker = Maker::load(app, l, &call, std::slice::from_ref(&alone)).await?;
        Some(maker.card_to_read(alone))
    } else {
        None
    };
    let mut page = WriteForm::edit(l, &place, row.id, fields, problems, notice);
    page.saved = saved;
    let content = Content::private(page.title.clone(), &page)?.section(Section::Calls);
    visit.page_with(app, &content, status)
}

/// `GET /contributions/{id}/edit`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let row = own(&app, &visit, id).await?;
    let kept = kept(&app, &visit, &super::one::form_key(&row, true)).await?;
    let notice = if kept.is_some() { Notice::Kept } else { Notice::None };
    let fields = match kept {
        Some(fields) => fields,
        None => {
            let place = WritePlace::of_edit(&app, &visit, &row).await?;
            // An edit that waits goes on from there.
            let (kind, body, wording) = match moderation::table::waiting_edit(app.store.read(), id).await? {
                Some(edit) => (edit.kind, edit.body, edit.wording),
                None => (row.kind, row.body.clone(), row.wording.clone()),
            };
            Fields {
                kind: kind.word().to_owned(),
                body,
                wording: wording.unwrap_or(place.original),
                revision: row.revision.to_string(),
                ..Default::default()
            }
        }
    };
    page(&app, &visit, &row, &fields, Problems::none(), notice, StatusCode::OK).await
}

/// `POST /contributions/{id}/edit` with `revision`, `kind`, `body`, `wording` and `step`: `save` saves, `edit` goes back to
/// the form, anything else shows the preview.
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(mut fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let path = format!("contributions/{id}/edit");
    let Some(person) = &visit.person else {
        return keep(&app, &visit, &format!("contribution-edit-{id}"), fields.to_map(), &path).await;
    };
    let (row, open) = mine(&app, &visit, id).await?;
    let place = WritePlace::of_edit(&app, &visit, &row).await?;
    if !open {
        return closed(&app, &visit, &place, Some(&fields), StatusCode::CONFLICT);
    }
    if fields.step == "edit" {
        return page(&app, &visit, &row, &fields, Problems::none(), Notice::None, StatusCode::OK).await;
    }
    let revision = fields.revision.trim().parse().unwrap_or(0);
    let done = match words_here(&fields, &place) {
        Ok(words) if fields.step == "save" => {
            let signs = signs(&app, person, &words, fields.is_trapped());
            let edit = Edit { id, revision, words };
            let done = contribution::edit(&app.store, visit.actor(), &*app.clock, edit).await;
            if done.is_ok() {
                flag(&app, id, signs).await;
            }
            done
        }
        Ok(_) if revision != row.revision => Err(Refusal::Conflict),
        Ok(words) => {
            let content = preview(&app, &visit, person, &place, &fields, words, Some(&row)).await?;
            return visit.page(&app, &content);
        }
        Err(refusal) => Err(refusal),
    };
    let refusal = match done {
        Ok(waits) => {
            app.settle().await;
            let mut response = visit.see(&format!("contributions/{id}"));
            let held = waits && row.is_visible();
            Jar::Flash.give(&app, &mut response, if held { "edit-held" } else { "edited" });
            forget_kept(&app, &visit, &mut response).await;
            return Ok(response);
        }
        Err(refusal) => refusal,
    };
    let (problems, notice, status) = match refusal {
        Refusal::Conflict => {
            // Saving once more replaces what is shown above the form.
            fields.revision = row.revision.to_string();
            (Problems::none(), Notice::Conflict, StatusCode::CONFLICT)
        }
        Refusal::Unavailable(cause) => {
            let notice = Notice::Unavailable(failure::note(&app, &cause));
            (Problems::none(), notice, StatusCode::SERVICE_UNAVAILABLE)
        }
        Refusal::NotNow(_) => return closed(&app, &visit, &place, Some(&fields), StatusCode::CONFLICT),
        other => (Problems::of(visit.locale, other)?, Notice::None, StatusCode::UNPROCESSABLE_ENTITY),
    };
    page(&app, &visit, &row, &fields, problems, notice, status).await
}
