//! To which concerns contributions may belong, beside whoever sorts them.

use std::collections::HashMap;

use participation::concern::Unsorted;

use crate::app::App;
use crate::failure::Failure;

/// How many are suggested.
const LIKELY: usize = 3;

/// The concerns of a call that something can be moved to.
#[derive(Default)]
pub(super) struct Likely {
    /// The likeliest of each contribution: number and title.
    of: HashMap<i64, Vec<(i64, String)>>,
    /// Those that are likely for most of the contributions on the page.
    pub(super) first: Vec<(i64, String)>,
    /// All others, in the order of the desk.
    pub(super) others: Vec<(i64, String)>,
}

impl Likely {
    /// Looks at the contributions of a page; `all` are the concerns that they can be moved to.
    pub(super) async fn load(
        app: &App,
        call_id: i64,
        unsorted: Vec<Unsorted>,
        all: Vec<(i64, String)>,
    ) -> Result<Self, Failure> {
        if unsorted.is_empty() || all.is_empty() {
            return Ok(Self { others: all, ..Self::default() });
        }
        let found = app.likely.of(app.store.read(), call_id, unsorted, LIKELY).await?;
        let titles: HashMap<i64, &str> = all.iter().map(|(id, title)| (*id, title.as_str())).collect();
        let titled = |id: &i64| titles.get(id).map(|title| (*id, (*title).to_owned()));
        // The first of a contribution says more than its third.
        let mut weights: HashMap<i64, usize> = HashMap::new();
        for concerns in found.values() {
            for (at, concern) in concerns.iter().enumerate() {
                *weights.entry(*concern).or_default() += LIKELY - at;
            }
        }
        let mut first: Vec<(usize, i64)> = weights.into_iter().map(|(id, weight)| (weight, id)).collect();
        first.sort_by_key(|(weight, id)| (std::cmp::Reverse(*weight), *id));
        let first: Vec<(i64, String)> = first.iter().filter_map(|(_, id)| titled(id)).take(LIKELY).collect();
        let of =
            found.iter().map(|(id, concerns)| (*id, concerns.iter().filter_map(titled).collect())).collect();
        let is_first = |id: &i64| first.iter().any(|(known, _)| known == id);
        let others = all.iter().filter(|(id, _)| !is_first(id)).cloned().collect();
        Ok(Self { of, first, others })
    }

    /// Whether there is a concern to move to.
    pub(super) fn is_any(&self) -> bool {
        !self.first.is_empty() || !self.others.is_empty()
    }

    /// The likeliest concerns of a contribution.
    pub(super) fn of(&self, id: &i64) -> &[(i64, String)] {
        self.of.get(id).map_or(&[], Vec::as_slice)
    }
}

/// What a button beside a contribution sends: its number and the concern that it moves to, as `12-3`.
pub(super) fn parse_move(value: &str) -> Option<(i64, i64)> {
    let (one, to) = value.split_once('-')?;
    Some((one.parse().ok()?, to.parse().ok()?))
}
