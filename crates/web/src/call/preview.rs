//! A call as everybody will see it, for officials, before anybody else may: what the page says of the call and its draft,
//! and nothing of what only a public call has (contributions, versions, addresses to share).

use std::sync::Arc;

use askama::Template;
use participation::call::CallText;
use participation::call::table::Model;
use participation::call::{CallState, Subject};
use participation::draft::Draft;
use participation::draft::table::Version;
use participation::file::Purpose;
use participation::file::table::Listed;
use participation::{file, organization};

use super::life::{Step, line, state_chip};
use crate::app::App;
use crate::content::{Content, Section};
use crate::draft::Reading;
use crate::failure::Failure;
use crate::locale::{DateFold, Locale};
use crate::visit::Visit;
use crate::vote::terms::InWords;

#[derive(Template)]
#[template(path = "call/preview.html")]
struct Page {
    l: Locale,
    call: Model,
    text: CallText,
    /// The organizations above, the outermost first.
    above: Vec<String>,
    chip: (&'static str, String),
    life: Vec<Step>,
    reading: Reading,
    opens: Option<DateFold>,
    closes: Option<DateFold>,
    days: Option<i32>,
    /// The reason and the legal ground of a short period that was asked for, and whether it is granted.
    exception: Option<(String, String, bool)>,
    contact: String,
    email: String,
    phone: String,
    files: Vec<Listed>,
    votes: Vec<InWords>,
    /// Where the reader came from: address and words.
    back: (String, String),
}

impl Page {
    /// The unit that asks, with those above it.
    fn organization(&self) -> String {
        self.above.join(&self.l.t("common-list-separator"))
    }
}

/// The preview of a call with the draft as it is being worked on. Whether the reader may see it is decided before.
pub(crate) async fn preview(
    app: &App,
    visit: &Visit,
    call: Model,
    draft: Option<Draft>,
    back: (String, String),
) -> Result<Content, Failure> {
    let l = visit.locale;
    let db = app.store.read();
    let above = organization::table::ancestry(db, call.organization_id).await?;
    let mut files = file::table::of_call(db, call.id).await?;
    files.retain(|f| f.purpose != Purpose::Source);
    // Approval makes it a scheduled call: the line and the chip are those of that day.
    let call = Model { state: CallState::Scheduled, ..call };
    let mut life = line(l, &call, l.today);
    if let Some(published) = life.first_mut() {
        // The lead decides when that is.
        published.date = None;
        published.class = "";
    }
    let votes = participation::vote::table::of_call(db, call.id).await?;
    let contact = call.contact();
    let name = |language| contact.name.get(&language).filter(|n| !n.is_empty()).cloned();
    let own = |text: &participation::call::Bilingual| {
        let own = text.get(&l.language).filter(|t| !t.trim().is_empty());
        own.or_else(|| text.get(&l.language.other())).cloned().unwrap_or_default()
    };
    let draft = draft.unwrap_or_default();
    let version = Version { number: 1, draft, note: std::collections::BTreeMap::new(), published_at: 0 };
    let page = Page {
        l,
        text: call.text(l.language),
        above: above.iter().map(|o| o.name(l.language).to_owned()).collect(),
        chip: state_chip(l, &call),
        life,
        reading: Reading::of(Arc::new(version), l.language),
        opens: call.opens_on().map(|day| l.fold(&day, l.long_date(&day))),
        closes: call.closes_on().map(|day| l.fold(&day, l.long_date(&day))),
        days: call.period().map(participation::call::Period::days),
        exception: call
            .exception()
            .filter(|_| call.period().is_some_and(participation::call::Period::is_short))
            .map(|e| (own(&e.reason), own(&e.legal_ground), e.granted_by.is_some())),
        contact: name(l.language).or_else(|| name(l.language.other())).unwrap_or_default(),
        email: contact.email,
        phone: contact.phone,
        votes: votes.iter().map(|vote| InWords::of(l, vote)).collect(),
        files,
        back,
        call,
    };
    let title = l.tt("desk-preview-of", "title", &page.text.title);
    Ok(Content::private(title, &page)?.section(Section::Desk))
}
