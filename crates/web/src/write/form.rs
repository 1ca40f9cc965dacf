//! The page of the form: for a new contribution and for an edit.

use std::collections::BTreeMap;

use askama::Template;
use participation::contribution::ContributionKind;
use participation::contribution::rules::BODY_LIMIT;
use serde::Deserialize;

use super::place::WritePlace;
use crate::contribution::Card;
use crate::form::Problems;
use crate::locale::Locale;

/// The fields as they arrive.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Fields {
    /// The submission key.
    #[serde(default)]
    pub(crate) key: String,
    /// The article.
    #[serde(default)]
    pub(crate) node: String,
    /// The contribution that is replied to.
    #[serde(default)]
    pub(crate) reply: String,
    /// The kind's word.
    #[serde(default)]
    pub(crate) kind: String,
    /// The text.
    #[serde(default)]
    pub(crate) body: String,
    /// The suggested wording.
    #[serde(default)]
    pub(crate) wording: String,
    /// What to do: preview, edit, publish.
    #[serde(default)]
    pub(crate) step: String,
    /// The revision that an edit began with.
    #[serde(default)]
    pub(crate) revision: String,
    /// A field that no person sees. Machines fill in everything.
    #[serde(default)]
    pub(crate) homepage: String,
}

impl Fields {
    /// Whether a machine seems to have filled in the form.
    pub(crate) fn is_trapped(&self) -> bool {
        !self.homepage.is_empty()
    }

    /// As they are kept without a session.
    pub(crate) fn to_map(&self) -> BTreeMap<String, String> {
        let fields = [
            ("key", &self.key),
            ("kind", &self.kind),
            ("body", &self.body),
            ("wording", &self.wording),
            ("revision", &self.revision),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }

    /// As they come back.
    pub(crate) fn from_map(mut map: BTreeMap<String, String>) -> Self {
        let mut take = |name: &str| map.remove(name).unwrap_or_default();
        Self {
            key: take("key"),
            kind: take("kind"),
            body: take("body"),
            wording: take("wording"),
            revision: take("revision"),
            ..Self::default()
        }
    }
}

/// What stands over the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Nothing.
    None,
    /// What was typed before signing in is here again.
    Kept,
    /// Too quick; seconds to wait.
    TooMany(u32),
    /// The account is new and has sent as many as it may for now: days that it counts as new, contributions an hour.
    NewAccount(u32, u32),
    /// The store did not answer; the number in the log.
    Unavailable(String),
    /// Edited in another window meanwhile.
    Conflict,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "write/form.html")]
pub(crate) struct WriteForm<'a> {
    l: Locale,
    place: &'a WritePlace,
    fields: &'a Fields,
    problems: Problems,
    notice: Notice,
    /// The title of the page.
    pub(crate) title: String,
    action: String,
    keep: String,
    cancel: String,
    /// An edit: its number.
    edited: Option<i64>,
    /// What is saved already, when an edit met another.
    pub(crate) saved: Option<Card>,
}

impl<'a> WriteForm<'a> {
    /// The form of a new contribution.
    pub(crate) fn new(
        l: Locale,
        place: &'a WritePlace,
        fields: &'a Fields,
        problems: Problems,
        notice: Notice,
    ) -> Self {
        let title = if place.reply.is_some() {
            l.t("contribution-write-reply-title").into_owned()
        } else {
            l.tw("contribution-write-title", "place", &place.name)
        };
        Self {
            l,
            place,
            fields,
            problems,
            notice,
            title,
            action: l.url(&format!("calls/{}/contributions", place.call_id)),
            keep: place.key(),
            cancel: l.url(&place.back()),
            edited: None,
            saved: None,
        }
    }

    /// The form of an edit.
    pub(crate) fn edit(
        l: Locale,
        place: &'a WritePlace,
        id: i64,
        fields: &'a Fields,
        problems: Problems,
        notice: Notice,
    ) -> Self {
        Self {
            title: l.t("contribution-edit").into_owned(),
            action: l.url(&format!("contributions/{id}/edit")),
            keep: format!("contribution-edit-{id}"),
            cancel: l.url(&format!("contributions/{id}")),
            edited: Some(id),
            ..Self::new(l, place, fields, problems, notice)
        }
    }

    /// The wording's part stands open where it is likely to be wanted.
    fn wording_open(&self) -> bool {
        self.fields.kind == "proposal"
            || self.problems.on("wording").is_some()
            || (!self.fields.wording.is_empty() && self.fields.wording != self.place.original)
    }

    /// Where an error leads: the first of the kinds stands for all of them.
    fn target(field: &str) -> &str {
        if field == "kind" { "kind-concern" } else { field }
    }
}
