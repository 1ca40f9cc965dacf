//! About a call: what is asked and why, by whom, until when, what happened so far, and the files beside it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use participation::event::EventKind;
use participation::event::table::{self as events, Model as Event};
use participation::file::table::Listed;
use participation::file::{self, Purpose};

use super::{Head, Tab};
use crate::app::App;
use crate::cache::Topic;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::{DateFold, Locale};
use crate::visit::{At, Visit};

/// What of a call's life everybody may know.
const PUBLIC: [EventKind; 7] = [
    EventKind::ExceptionGranted,
    EventKind::CallApproved,
    EventKind::CallOpened,
    EventKind::DraftVersionPublished,
    EventKind::CallExtended,
    EventKind::CallClosed,
    EventKind::CallWithdrawn,
];

/// A line of the time line.
struct Happening {
    at: i64,
    words: String,
}

#[derive(Template)]
#[template(path = "call/about.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    opens: Option<DateFold>,
    closes: Option<DateFold>,
    days: Option<i32>,
    contact: String,
    email: String,
    phone: String,
    files: Vec<Listed>,
    happened: Vec<Happening>,
    address: String,
}

/// `GET /{lang}/calls/{id}/about`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::About).await?;
        let mut files = file::table::of_call(app.store.read(), id).await?;
        files.retain(|f| f.purpose != Purpose::Source);
        let happened = events::of_call(app.store.read(), id, &PUBLIC).await?;
        let contact = head.call.contact();
        let name = |language| contact.name.get(&language).filter(|n| !n.is_empty()).cloned();
        let page = Page {
            l,
            opens: head.call.opens_on().map(|day| l.fold(&day, l.long_date(&day))),
            closes: head.call.closes_on().map(|day| l.fold(&day, l.long_date(&day))),
            days: head.call.period().map(|p| p.days()),
            contact: name(l.language).or_else(|| name(l.language.other())).unwrap_or_default(),
            email: contact.email,
            phone: contact.phone,
            files,
            happened: happened.iter().filter_map(|event| happening(l, event)).collect(),
            address: format!("{}{}", app.settings.public_url, head.url("")),
            head: &head,
        };
        let title = l.tt("call-about-title", "title", &head.text.title);
        Ok(Content::public(title, &page)?.section(Section::Calls).describe(head.text.summary.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

fn happening(l: Locale, event: &Event) -> Option<Happening> {
    let data = event.data();
    let day = |name: &str| {
        let day: Option<Date> = data.get(name).and_then(|v| v.as_str()).and_then(|d| d.parse().ok());
        day.map(|d| l.date(&d)).unwrap_or_default()
    };
    let words = match event.kind {
        EventKind::ExceptionGranted => l.t("call-event-exception").into_owned(),
        EventKind::CallApproved => l.t("call-event-approved").into_owned(),
        EventKind::CallOpened => l.t("call-event-opened").into_owned(),
        EventKind::DraftVersionPublished => match data.get("number").and_then(serde_json::Value::as_i64) {
            // The first one is the approval.
            Some(..=1) | None => return None,
            Some(number) => l.tn("call-event-version", "number", number),
        },
        EventKind::CallExtended => l.tww("call-extended", "from", &day("was"), "to", &day("closes_on")),
        EventKind::CallClosed => l.t("call-event-closed").into_owned(),
        EventKind::CallWithdrawn => l.t("call-event-withdrawn").into_owned(),
        _ => return None,
    };
    Some(Happening { at: event.happened_at, words })
}
