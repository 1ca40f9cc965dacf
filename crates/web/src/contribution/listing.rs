//! A page of contributions with its filters, order and paging.

use askama::Template;
use participation::call;
use participation::contribution::ContributionKind;
use participation::contribution::thread::{self, Place, Sort};
use serde::Deserialize;

use super::card::{Card, Maker};
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;

/// How many threads a page holds.
pub(super) const PAGE: u64 = 20;

/// What the address asks for. Words that mean nothing are passed over, so that no link is ever broken by one.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
}

/// A filter, an order or a page to choose.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    words: String,
    href: String,
    count: Option<i64>,
    chosen: bool,
}

/// A page of contributions.
#[derive(Debug, Template)]
#[template(path = "contribution/listing.html")]
pub(super) struct Listing {
    l: Locale,
    kinds: Vec<Choice>,
    sorts: Vec<Choice>,
    pages: Pages,
    cards: Vec<Card>,
    /// The path of the page without filters.
    path: String,
    /// The path of this very page, to come back to.
    here: String,
    /// The contributions on this page, replies included.
    pub(super) ids: Vec<i64>,
    /// The path for writing here, while that is possible.
    write: Option<String>,
    /// All contributions at this place, replies included.
    pub(super) total: i64,
}

struct Address<'a> {
    path: &'a str,
    kind: Option<ContributionKind>,
    sort: Sort,
}

impl Asked {
    /// Whether the order is made for each reader anew.
    pub(super) fn is_fair(&self) -> bool {
        Sort::parse(&self.sort) == Some(Sort::Fair)
    }
}

impl Address<'_> {
    fn with(&self, kind: Option<ContributionKind>, sort: Sort, page: u64) -> String {
        let mut parts = Vec::new();
        if let Some(kind) = kind {
            parts.push(format!("kind={}", kind.word()));
        }
        if sort != Sort::default() {
            parts.push(format!("sort={}", sort.word()));
        }
        if page > 1 {
            parts.push(format!("page={page}"));
        }
        if parts.is_empty() { self.path.to_owned() } else { format!("{}?{}", self.path, parts.join("&")) }
    }

    fn page(&self, page: u64) -> String {
        self.with(self.kind, self.sort, page)
    }
}

impl Listing {
    /// Loads what the address asks for.
    pub(super) async fn load(
        app: &App,
        l: Locale,
        call: &call::table::Model,
        place: Place,
        path: &str,
        write: Option<String>,
        asked: &Asked,
    ) -> Result<Self, Failure> {
        let db = app.store.read();
        let kind = ContributionKind::parse(&asked.kind);
        let sort = Sort::parse(&asked.sort).unwrap_or_default();
        let wished = text::digits::to_latin(&asked.page).parse().unwrap_or(1).clamp(1, 1_000_000);
        let tally = thread::tally(db, call.id, place).await?;
        let total = tally.listed(kind);
        // A page that there is no longer shows the last one there is.
        let page = wished.min(total.div_ceil(PAGE).max(1));
        let shown = thread::page(db, call.id, place, kind, sort, page, PAGE).await?;
        let ids = shown.iter().flat_map(|s| s.replies.iter().chain([s])).map(|s| s.contribution.id).collect();
        let mut maker = Maker::load(app, l, call, &shown).await?;
        maker.places = place == Place::Call;
        let address = Address { path, kind, sort };
        let url = |path: String| l.url(&path);
        let of_kind = |k: ContributionKind| Choice {
            words: l.v("contribution-kind", k.word()).into_owned(),
            href: url(address.with(Some(k), sort, 1)),
            count: Some(tally.threads.get(&k).copied().unwrap_or(0)),
            chosen: kind == Some(k),
        };
        let every = Choice {
            words: l.t("common-all").into_owned(),
            href: url(address.with(None, sort, 1)),
            count: None,
            chosen: kind.is_none(),
        };
        let of_sort = |s: Sort| Choice {
            words: l.v("contribution-sort", s.word()).into_owned(),
            href: url(address.with(kind, s, 1)),
            count: None,
            chosen: sort == s,
        };
        Ok(Self {
            l,
            kinds: [every].into_iter().chain(ContributionKind::ALL.map(of_kind)).collect(),
            sorts: Sort::ALL.map(of_sort).into(),
            pages: Pages::new(l, page, total, PAGE, |n| url(address.page(n))),
            cards: shown.into_iter().map(|s| maker.card(s)).collect(),
            path: l.url(path),
            here: address.page(page),
            ids,
            write: write.map(|path| l.url(&path)),
            total: tally.contributions,
        })
    }
}
