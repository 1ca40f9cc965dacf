//! The pages of a list: which there are, and how to get there.

use askama::Template;

use crate::locale::Locale;

/// The links under a list that is longer than a page.
#[derive(Debug, Template)]
#[template(path = "macros/pages.html")]
pub(crate) struct Pages {
    l: Locale,
    current: u64,
    last: u64,
    /// Page and address; none for a gap.
    links: Vec<Option<(u64, String)>>,
    previous: Option<String>,
    next: Option<String>,
}

impl Pages {
    /// The links for `total` things, `size` a page, on page `current` (from 1); `address` gives the address of a page.
    pub(crate) fn new(
        l: Locale,
        current: u64,
        total: u64,
        size: u64,
        address: impl Fn(u64) -> String,
    ) -> Self {
        let last = total.div_ceil(size.max(1)).max(1);
        let mut links = Vec::new();
        let mut before = 0;
        for page in (1..=last).filter(|p| *p == 1 || *p == last || p.abs_diff(current) <= 1) {
            if page > before + 1 {
                links.push(None);
            }
            links.push(Some((page, address(page))));
            before = page;
        }
        Self {
            l,
            current,
            last,
            links,
            previous: (current > 1 && current <= last).then(|| address(current - 1)),
            next: (current < last).then(|| address(current + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_shows_its_ends_and_the_neighbours_of_the_page() {
        let l = Locale { language: text::Language::En, today: jiff::civil::Date::ZERO };
        let shown = |current, total| {
            let pages = Pages::new(l, current, total, 20, |p| format!("?page={p}"));
            pages.links.iter().map(|p| p.as_ref().map_or(0, |(n, _)| *n)).collect::<Vec<_>>()
        };
        assert_eq!(shown(5, 200), [1, 0, 4, 5, 6, 0, 10]);
        assert_eq!(shown(1, 40), [1, 2]);
        assert_eq!(shown(1, 0), [1]);
        let one = Pages::new(l, 1, 3, 20, |_| String::new()).render().unwrap_or_default();
        assert!(!one.contains("<a"), "a list of one page needs no links: {one}");
    }
}
