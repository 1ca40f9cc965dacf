//! What a contribution looks like before it is sent, and an edit before it is saved.

use askama::Template;
use participation::contribution::rules::Words;
use participation::contribution::table::Model;
use participation::person;

use super::form::Fields;
use super::place::WritePlace;
use crate::app::App;
use crate::content::{Content, Section};
use crate::contribution::Card;
use crate::contribution::wording::compared;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{Person, Visit};

#[derive(Template)]
#[template(path = "write/preview.html")]
struct Preview<'a> {
    l: Locale,
    place: &'a WritePlace,
    fields: &'a Fields,
    card: Card,
    /// Nobody knows the author by a name yet.
    unnamed: bool,
    /// Where the words go.
    action: String,
    /// An edit: it is saved, not published.
    edited: bool,
}

/// The page that shows the words as everybody will see them; `edited` is the contribution that they would change.
pub(crate) async fn preview(
    app: &App,
    visit: &Visit,
    person: &Person,
    place: &WritePlace,
    fields: &Fields,
    words: Words,
    edited: Option<&Model>,
) -> Result<Content, Failure> {
    let l = visit.locale;
    let language = edited.and_then(|row| row.language.parse().ok()).unwrap_or(l.language);
    let pieces = match (&words.wording, place.node) {
        (Some(wording), Some(node)) => compared(place.draft(), node, language, wording),
        _ => Vec::new(),
    };
    // The name may have been chosen a moment ago, on another device.
    let row = visit.found(person::table::find(app.store.read(), person.id).await?)?;
    let unnamed = row.display_name.is_empty();
    let day = edited.map_or(l.today, |row| l.day(row.created_at));
    let card = Card::preview(l, place.call_id, words.kind, row, day, words.body, pieces);
    let action = match edited {
        Some(row) => l.url(&format!("contributions/{}/edit", row.id)),
        None => l.url(&format!("calls/{}/contributions", place.call_id)),
    };
    let page = Preview { l, place, fields, card, unnamed, action, edited: edited.is_some() };
    Ok(Content::private(l.t("contribution-preview-title"), &page)?.section(Section::Calls))
}
