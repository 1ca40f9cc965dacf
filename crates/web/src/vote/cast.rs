//! One person's ballot: the paper, what it says before it is cast, and the receipt.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::vote::table::{self, Model};
use participation::vote::{self, Cast, Receipt};
use participation::{Refusal, call};

use super::paper::{Fields, Paper, in_words, read};
use super::show::load;
use super::terms::InWords;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// What all pages of a ballot show.
#[derive(Debug)]
pub(crate) struct Place {
    l: Locale,
    call_id: i64,
    call_title: String,
    vote: InWords,
    row: Model,
}

impl Place {
    /// The place of a vote that is open now.
    async fn load(app: &App, visit: &Visit, id: i64, vote: i64) -> Result<Arc<Self>, Failure> {
        let l = visit.locale;
        let call = visit.found(call::table::find(app.store.read(), id).await?)?;
        visit.found(call.published_version)?;
        let row = load(app, visit, id, vote).await?;
        let place = Arc::new(Self {
            l,
            call_id: id,
            call_title: call.text(l.language).title,
            vote: InWords::of(l, &row),
            row,
        });
        if !call.takes_contributions(app.clock.now().as_millisecond()) {
            return Err(visit.fail(Refusal::NotNow("vote-closed")));
        }
        // Both texts are frozen once the call is public.
        app.papers.insert((l.language, vote), Arc::clone(&place));
        Ok(place)
    }

    /// The same from memory, where many cast at once: whether the vote is open is then the verb's to say.
    async fn known(app: &App, visit: &Visit, id: i64, vote: i64) -> Result<Arc<Self>, Failure> {
        match app.papers.get(&(visit.locale.language, vote)).filter(|place| place.call_id == id) {
            Some(place) => Ok(place),
            None => Self::load(app, visit, id, vote).await,
        }
    }

    /// The address of the vote's page.
    fn url(&self) -> String {
        self.l.url(&format!("calls/{}/votes/{}", self.call_id, self.vote.id))
    }
}

#[derive(Template)]
#[template(path = "vote/cast.html")]
struct Form<'a> {
    l: Locale,
    place: &'a Place,
    paper: Paper,
    problems: Problems,
    key: String,
}

#[derive(Template)]
#[template(path = "vote/check.html")]
struct Check<'a> {
    l: Locale,
    place: &'a Place,
    lines: Vec<(String, String)>,
    fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "vote/receipt.html")]
struct Taken<'a> {
    l: Locale,
    place: &'a Place,
    receipt: Receipt,
    when: String,
}

#[derive(Template)]
#[template(path = "vote/refused.html")]
struct Refused<'a> {
    l: Locale,
    place: &'a Place,
    code: &'static str,
}

impl Refused<'_> {
    /// Where an identity is given, and from where the paper is come back to.
    fn identify(&self) -> Option<String> {
        let paper = format!("calls/{}/votes/{}/cast", self.place.call_id, self.place.vote.id);
        (self.code == "identity-needed").then(|| crate::me::identity_url(self.l, &paper))
    }

    /// Why an identity is asked for.
    fn reason(&self) -> &str {
        if self.code == "identity-needed" { &self.place.vote.reason } else { "" }
    }
}

fn form(
    app: &App,
    visit: &Visit,
    place: &Place,
    fields: &Fields,
    problems: Problems,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let key = fields.get("key").filter(|key| !key.is_empty()).cloned();
    let page = Form {
        l,
        place,
        paper: Paper::of(l, &place.row.terms(), fields),
        problems,
        key: key.unwrap_or_else(|| app.chance.token()),
    };
    let content = Content::private(l.tt("vote-cast-title", "title", &place.vote.title), &page)?;
    visit.page_with(app, &content.section(Section::Calls), status)
}

/// The page that says why no ballot is taken from this person.
fn refused(app: &App, visit: &Visit, place: &Place, code: &'static str) -> Result<Response, Failure> {
    let page = Refused { l: visit.locale, place, code };
    let content = Content::private(place.vote.title.clone(), &page)?.section(Section::Calls);
    visit.page_with(app, &content, StatusCode::CONFLICT)
}

/// `GET /{lang}/calls/{id}/votes/{vote}/cast`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    let place = Place::load(&app, &visit, id, vote).await?;
    if table::has_voted(app.store.read(), vote, person.id).await? {
        return refused(&app, &visit, &place, "already-voted");
    }
    let row = participation::person::table::find(app.store.read(), person.id).await?;
    let assured = visit.found(row)?.assurance;
    if assured < place.row.assurance {
        return refused(&app, &visit, &place, "identity-needed");
    }
    form(&app, &visit, &place, &Fields::new(), Problems::none())
}

/// `POST /{lang}/calls/{id}/votes/{vote}/cast`; `step` is `cast` or `edit`, anything else shows what the ballot says.
pub(super) async fn send(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    // A choice is not kept while somebody signs in: the form is empty afterwards.
    visit.signed_in()?;
    let l = visit.locale;
    let step = fields.get("step").map_or("", String::as_str);
    let place = match step {
        "cast" => Place::known(&app, &visit, id, vote).await?,
        _ => Place::load(&app, &visit, id, vote).await?,
    };
    let terms = place.row.terms();
    if step == "edit" {
        return form(&app, &visit, &place, &fields, Problems::none());
    }
    let ballot = match read(&terms, &fields) {
        Ok(ballot) => ballot,
        Err(refusal) => {
            let problems = Problems::of(l, refusal)?;
            return form(&app, &visit, &place, &fields, problems);
        }
    };
    if step != "cast" {
        let kept = fields.iter().filter(|(name, _)| *name != "step");
        let page = Check {
            l,
            lines: in_words(l, &terms, &ballot),
            fields: kept.map(|(name, value)| (name.clone(), value.clone())).collect(),
            place: &place,
        };
        let content = Content::private(l.t("vote-check-title"), &page)?.section(Section::Calls);
        return visit.page(&app, &content);
    }
    let key = fields.get("key").cloned().unwrap_or_default();
    let new = Cast { call_id: id, vote_id: vote, ballot, key };
    let (clock, chance) = (&*app.clock, &*app.chance);
    match vote::cast(&app.store, visit.actor(), clock, chance, &app.settings.ballot_key, new).await {
        Ok(receipt) => {
            // No redirect: the receipt is shown here and nowhere else. A reload sends the same form, which is known again.
            let when = l.moment(app.clock.now().as_millisecond());
            let page = Taken { l, place: &place, receipt, when };
            let content = Content::private(l.t("vote-receipt-title"), &page)?.section(Section::Calls);
            visit.page(&app, &content)
        }
        Err(Refusal::NotNow(code @ ("already-voted" | "identity-voted" | "identity-needed"))) => {
            refused(&app, &visit, &place, code)
        }
        Err(Refusal::Invalid(found)) => form(&app, &visit, &place, &fields, Problems::say(l, &found)),
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
