//! What a call says of itself: kind, title, summary and invitation in two languages, and whom to ask.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::call::{self, CallText, Contact, Description, DocumentKind, Subject};
use serde::Deserialize;
use text::Language;

use super::clash::Clash;
use super::guide::Guide;
use super::{OnDesk, content, overview};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The form as typed.
#[derive(Deserialize, Default, Clone)]
pub(super) struct Fields {
    #[serde(default)]
    revision: i32,
    #[serde(default)]
    document_kind: String,
    #[serde(default)]
    title_fa: String,
    #[serde(default)]
    title_en: String,
    #[serde(default)]
    summary_fa: String,
    #[serde(default)]
    summary_en: String,
    #[serde(default)]
    invitation_fa: String,
    #[serde(default)]
    invitation_en: String,
    #[serde(default)]
    contact_name_fa: String,
    #[serde(default)]
    contact_name_en: String,
    #[serde(default)]
    contact_email: String,
    #[serde(default)]
    contact_phone: String,
    #[serde(default)]
    leave: String,
}

impl Fields {
    fn of(call: &call::table::Model) -> Self {
        let texts = call.texts();
        let text = |language| texts.get(&language).cloned().unwrap_or_default();
        let (fa, en) = (text(Language::Fa), text(Language::En));
        let contact = call.contact();
        let name = |language| contact.name.get(&language).cloned().unwrap_or_default();
        Self {
            revision: call.revision,
            document_kind: call.document_kind.word(),
            title_fa: fa.title,
            title_en: en.title,
            summary_fa: fa.summary,
            summary_en: en.summary,
            invitation_fa: fa.invitation,
            invitation_en: en.invitation,
            contact_name_fa: name(Language::Fa),
            contact_name_en: name(Language::En),
            contact_email: contact.email,
            contact_phone: contact.phone,
            leave: String::new(),
        }
    }

    fn description(&self, call_id: i64) -> Option<Description> {
        let line = |text: &str| text::normalize::one_line(text);
        let texts = |title: &str, summary: &str, invitation: &str| CallText {
            title: line(title),
            summary: text::normalize::clean(summary).trim().to_owned(),
            invitation: text::normalize::clean(invitation).trim().to_owned(),
        };
        Some(Description {
            call_id,
            revision: self.revision,
            document_kind: DocumentKind::parse(&self.document_kind)?,
            texts: BTreeMap::from([
                (Language::Fa, texts(&self.title_fa, &self.summary_fa, &self.invitation_fa)),
                (Language::En, texts(&self.title_en, &self.summary_en, &self.invitation_en)),
            ]),
            contact: Contact {
                name: BTreeMap::from([
                    (Language::Fa, line(&self.contact_name_fa)),
                    (Language::En, line(&self.contact_name_en)),
                ]),
                email: line(&self.contact_email),
                phone: line(&self.contact_phone),
            },
        })
    }

    /// What is saved now and differs from what was typed.
    fn clash(&self, l: Locale, saved: &Self) -> Clash {
        let mut clash = Clash::default();
        let kind = |word: &str| l.v("call-document-kind", word).into_owned();
        clash.note(l.t("call-document-kind-label"), &kind(&self.document_kind), &kind(&saved.document_kind));
        for (key, typed, saved) in [
            ("desk-title-fa", &self.title_fa, &saved.title_fa),
            ("desk-title-en", &self.title_en, &saved.title_en),
            ("desk-summary-fa", &self.summary_fa, &saved.summary_fa),
            ("desk-summary-en", &self.summary_en, &saved.summary_en),
            ("desk-invitation-fa", &self.invitation_fa, &saved.invitation_fa),
            ("desk-invitation-en", &self.invitation_en, &saved.invitation_en),
            ("desk-contact-name-fa", &self.contact_name_fa, &saved.contact_name_fa),
            ("desk-contact-name-en", &self.contact_name_en, &saved.contact_name_en),
            ("desk-contact-email", &self.contact_email, &saved.contact_email),
            ("desk-contact-phone", &self.contact_phone, &saved.contact_phone),
        ] {
            clash.note(l.t(key), typed, saved);
        }
        clash
    }
}

#[derive(Template)]
#[template(path = "desk/describe.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    typed: Fields,
    kinds: [DocumentKind; 6],
    /// Whether it is about a document, which has a kind.
    document: bool,
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    typed: Fields,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let guide = Guide::of(l, desk, "describe");
    let page = Page {
        l,
        guide,
        problems,
        clash,
        typed,
        kinds: DocumentKind::ALL,
        document: desk.call.subject == Subject::DraftDocument,
    };
    let content = content(visit, l.t("desk-describe-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/describe`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let typed = Fields::of(&desk.call);
    page(&app, &visit, &desk, typed, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/describe`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(mut typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let Some(description) = typed.description(id) else {
        return Err(visit.fail(Refusal::Invalid(Vec::new())));
    };
    match call::describe(&app.store, visit.actor(), &*app.clock, description).await {
        Ok(()) => {
            app.settle().await;
            let next = Guide::of(visit.locale, &desk, "describe").next;
            let sent = format!("desk-{id}-describe");
            Ok(visit.see(&overview::after(id, !typed.leave.is_empty(), next, &sent)))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, &desk, typed, problems, None)
        }
        Err(Refusal::Conflict) => {
            let desk = OnDesk::drafting(&app, &visit, id).await?;
            let saved = Fields::of(&desk.call);
            let clash = typed.clash(visit.locale, &saved);
            typed.revision = saved.revision;
            page(&app, &visit, &desk, typed, Problems::none(), Some(clash))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
