//! What somebody writes on: an article, the whole text, or a reply to another contribution.

use std::str::FromStr;
use std::sync::Arc;

use participation::contribution::rules::WORDING_LIMIT;
use participation::contribution::table;
use participation::contribution::thread::{self, Shown};
use participation::draft::Draft;
use participation::draft::table::Version;
use participation::moderation::Timing;
use participation::{Refusal, call};
use text::Language;

use crate::app::App;
use crate::contribution::text::{html, name, plain};
use crate::contribution::{Card, Maker, closed_words, public_call};
use crate::failure::Failure;
use crate::visit::Visit;

/// A place with what its form shows of it.
#[derive(Debug)]
pub(crate) struct WritePlace {
    /// The call.
    pub(crate) call_id: i64,
    /// Its title in the reader's language.
    pub(crate) call_title: String,
    /// Whether contributions are taken.
    pub(crate) open: bool,
    /// Why not.
    pub(crate) closed_words: Option<String>,
    /// Whether contributions are read before they are published.
    pub(crate) before: bool,
    /// The article; nothing for the whole text.
    pub(crate) node: Option<u32>,
    /// The contribution that is replied to.
    pub(crate) reply: Option<i64>,
    /// The words for the place: «ماده ۳».
    pub(crate) name: String,
    /// The text of the article to look at beside the form.
    pub(crate) article: Option<String>,
    /// The contribution that is replied to, to look at.
    pub(crate) thread: Option<Card>,
    /// What a suggested wording begins with; empty where none can be written.
    pub(crate) original: String,
    version: Option<Arc<Version>>,
}

/// The key of the form of a place, for the browser's and the portal's own keeping.
pub(crate) fn form_key(call_id: i64, node: Option<u32>, reply: Option<i64>) -> String {
    match reply {
        Some(reply) => format!("contribution-{call_id}-reply-{reply}"),
        None => format!("contribution-{call_id}-{}", node.unwrap_or(0)),
    }
}

/// A number of a form's field; nothing when it is empty.
pub(super) fn number<T: FromStr>(typed: &str) -> Result<Option<T>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| ()),
    }
}

/// The text of an article in the latest version, as a wording begins with it.
pub(super) async fn article_text(
    app: &App,
    call_id: i64,
    node: u32,
    language: Language,
) -> Result<Option<String>, Refusal> {
    let call = call::table::find(app.store.read(), call_id).await?.ok_or(Refusal::NotFound)?;
    let version = app.version(call_id, call.published_version.unwrap_or(0)).await?;
    Ok(version.and_then(|v| v.draft.node(node).map(|n| plain(n, language))))
}

impl WritePlace {
    /// Loads a place, or says that there is no such place.
    pub(crate) async fn load(
        app: &App,
        visit: &Visit,
        call_id: i64,
        node: &str,
        reply: &str,
    ) -> Result<Self, Failure> {
        let l = visit.locale;
        let not_found = |()| visit.fail(Refusal::NotFound);
        let node: Option<u32> = number(node).map_err(not_found)?;
        let reply: Option<i64> = number(reply).map_err(not_found)?;
        let call = public_call(app, visit, call_id).await?;
        let now = app.clock.now().as_millisecond();
        let version = app.version(call_id, call.published_version.unwrap_or(0)).await?;
        let thread = match reply {
            Some(id) => {
                let found = visit.found(thread::find_shown(app.store.read(), id).await?)?;
                let row = &found.contribution;
                let fits = row.call_id == call_id && row.parent_id.is_none() && row.is_visible();
                Some(visit.found(fits.then_some(found))?)
            }
            None => None,
        };
        let node = match &thread {
            Some(thread) => thread.contribution.node(),
            None => node,
        };
        let mut place = Self {
            call_id,
            call_title: call.text(l.language).title,
            open: call.takes_contributions(now),
            closed_words: closed_words(l, &call, now),
            before: call.moderation == Timing::Before,
            node,
            reply,
            name: l.t("contribution-whole-draft").into_owned(),
            article: None,
            thread: None,
            original: String::new(),
            version,
        };
        place.look_at(visit)?;
        if let Some(thread) = thread {
            place.original = String::new();
            let alone = Shown { replies: Vec::new(), ..thread };
            let maker = Maker::load(app, l, &call, std::slice::from_ref(&alone)).await?;
            place.thread = Some(maker.card_to_read(alone));
        }
        Ok(place)
    }

    /// The place of a contribution that is edited: the version it was written on.
    pub(crate) async fn of_edit(app: &App, visit: &Visit, row: &table::Model) -> Result<Self, Failure> {
        let l = visit.locale;
        let call = public_call(app, visit, row.call_id).await?;
        let now = app.clock.now().as_millisecond();
        let mut place = Self {
            call_id: row.call_id,
            call_title: call.text(l.language).title,
            open: call.takes_contributions(now),
            closed_words: closed_words(l, &call, now),
            before: call.moderation == Timing::Before,
            node: row.node(),
            reply: row.parent_id,
            name: l.t("contribution-whole-draft").into_owned(),
            article: None,
            thread: None,
            original: String::new(),
            version: app.version(row.call_id, row.version).await?,
        };
        place.look_at(&Visit {
            locale: crate::locale::Locale { language: row.language.parse().unwrap_or(l.language), ..l },
            ..visit.clone()
        })?;
        if row.parent_id.is_some() {
            place.original = String::new();
        }
        Ok(place)
    }

    /// Fills in the article.
    fn look_at(&mut self, visit: &Visit) -> Result<(), Failure> {
        let Some(node) = self.node else { return Ok(()) };
        let language = visit.locale.language;
        let version = Arc::clone(visit.found(self.version.as_ref())?);
        // A note or a clause is part of its article, and so is what is said of it.
        let article = version.draft.article_of(node).filter(|_| self.reply.is_none());
        let node = article.map_or(node, |article| article.id);
        let Some(found) = version.draft.node(node) else {
            // Replies go on where the article itself is gone.
            return if self.reply.is_some() { Ok(()) } else { Err(visit.fail(Refusal::NotFound)) };
        };
        self.node = Some(node);
        self.name = name(&version.draft, node, language);
        self.article = Some(html(&version.draft, found, 2, language));
        self.original = plain(found, language);
        if self.original.chars().count() > WORDING_LIMIT {
            self.original = String::new();
        }
        Ok(())
    }

    /// Whether a wording can be suggested here.
    pub(crate) fn has_wording(&self) -> bool {
        !self.original.is_empty()
    }

    /// The draft that is written on.
    pub(crate) fn draft(&self) -> Option<&Draft> {
        self.version.as_ref().map(|v| &v.draft)
    }

    /// The key of its form.
    pub(crate) fn key(&self) -> String {
        form_key(self.call_id, self.node, self.reply)
    }

    /// The path of its form.
    pub(crate) fn path(&self) -> String {
        match (self.reply, self.node) {
            (Some(reply), _) => format!("calls/{}/write?reply={reply}", self.call_id),
            (None, Some(node)) => format!("calls/{}/write?node={node}", self.call_id),
            (None, None) => format!("calls/{}/write", self.call_id),
        }
    }

    /// The path of the page one came from.
    pub(crate) fn back(&self) -> String {
        match (self.reply, self.node) {
            (Some(reply), _) => format!("contributions/{reply}"),
            (None, Some(node)) => format!("calls/{}/nodes/{node}", self.call_id),
            (None, None) => format!("calls/{}/whole", self.call_id),
        }
    }

    /// The visit as if it had asked for the form: a form that was sent has an address that the other language cannot get.
    pub(crate) fn visit(&self, visit: &Visit) -> Visit {
        Visit { path: self.path(), ..visit.clone() }
    }
}
