//! Stances: the buttons under a contribution, and where they lead. Pages with the buttons are the same for everybody and
//! kept; what the person who looks has said is put into their copy at the last moment.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use participation::Refusal;
use participation::stance::{self, Stance, Stances, Take};
use serde::Deserialize;

use crate::app::App;
use crate::failure::Failure;
use crate::form::{Sent, encode, safe_back};
use crate::locale::Locale;
use crate::visit::Visit;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/stances", post(take))
}

/// The line under a contribution: buttons while its call is open, figures afterwards.
#[derive(Debug, Template)]
#[template(path = "stance/bar.html")]
pub(crate) struct Bar {
    pub(crate) l: Locale,
    pub(crate) id: i64,
    pub(crate) stances: Stances,
    pub(crate) open: bool,
}

impl Bar {
    fn icon(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Agree => "check",
            Stance::Disagree => "x",
            Stance::Unsure => "question",
        }
    }
}

/// What follows a button's value while nobody's stance is marked.
const UNPRESSED: &str = "\" aria-pressed=\"false\"";

/// A page with a person's own stances marked; pressing a marked button takes the stance back.
pub(crate) fn pressed(page: &str, own: &HashMap<i64, Stance>) -> String {
    let mut marked = String::with_capacity(page.len() + 64);
    let mut parts = page.split(UNPRESSED).peekable();
    while let Some(part) = parts.next() {
        let value = part.rsplit('"').next().unwrap_or_default();
        let is_own = |(id, word): (&str, &str)| {
            let id = id.parse().ok()?;
            own.get(&id).filter(|stance| stance.word() == word).map(|_| id)
        };
        match value.split_once('-').and_then(is_own) {
            Some(id) if parts.peek().is_some() => {
                marked.push_str(part.strip_suffix(value).unwrap_or(part));
                marked.push_str(&format!("{id}-none\" aria-pressed=\"true\""));
            }
            _ => {
                marked.push_str(part);
                if parts.peek().is_some() {
                    marked.push_str(UNPRESSED);
                }
            }
        }
    }
    marked
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    take: String,
    #[serde(default)]
    back: String,
}

/// `POST /{lang}/stances`
async fn take(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let (id, word) = fields.take.split_once('-').unwrap_or_default();
    let id: i64 = visit.found(id.parse().ok())?;
    let stance = match word {
        "none" => None,
        word => Some(visit.found(Stance::parse(word))?),
    };
    let back = match safe_back(&fields.back) {
        "" => format!("contributions/{id}"),
        back => format!("{back}#c{id}"),
    };
    let Some(person) = &visit.person else {
        return Ok(visit.see(&format!("sign-in?back={}", encode(&back))));
    };
    if app.stances.check_key(&person.id).is_err() {
        return Err(visit.fail(Refusal::TooMany(60)));
    }
    let new = Take { contribution_id: id, stance };
    stance::take(&app.store, visit.actor(), &*app.clock, new).await.map_err(|refusal| visit.fail(refusal))?;
    Ok(visit.see(&back))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<button value=\"12-agree\" aria-pressed=\"false\">a</button><button value=\"12-unsure\" \
                        aria-pressed=\"false\">u</button><button value=\"3-agree\" aria-pressed=\"false\">a</button>";

    #[test]
    fn only_the_persons_own_stance_is_marked() {
        let marked = pressed(PAGE, &HashMap::from([(12, Stance::Unsure), (4, Stance::Agree)]));
        assert_eq!(marked.matches("aria-pressed=\"true\"").count(), 1);
        assert!(marked.contains("value=\"12-none\" aria-pressed=\"true\">u<"));
        assert!(marked.contains("value=\"3-agree\" aria-pressed=\"false\""));
    }

    #[test]
    fn a_page_without_stances_stays_as_it_is() {
        assert_eq!(pressed(PAGE, &HashMap::new()), PAGE);
        assert_eq!(pressed("", &HashMap::from([(1, Stance::Agree)])), "");
    }
}
