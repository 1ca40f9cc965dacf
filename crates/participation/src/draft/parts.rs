//! The description of a process, an action or a service: in place of articles it has up to four parts (policy row M6).
//! They are nodes at the top of a draft like any others, so that people comment on each, and versions, comparison, both
//! languages and downloads work as they do for a legal text.
//!
//! An indicator is a line «name | today | goal», a link a line «label | https://…»: plain text that every export carries,
//! and that pages show as a table and as links.

use std::collections::BTreeMap;

use documents::NodeKind;
use text::Language;

use super::{Draft, DraftNode, NodeText, clean};
use crate::Refusal;
use crate::refusal::{Problem, Problems};

/// Most characters of one part in one language: two printed pages, so that people read it.
pub const PART_LIMIT: usize = 8_000;
/// Most lines of indicators or of links.
pub const LINES_LIMIT: usize = 40;

/// A part of the description, in the order in which it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What it is today.
    Today,
    /// What is asked of people.
    Asked,
    /// What it is measured by; may be left out.
    Indicators,
    /// Where more can be read; may be left out.
    Links,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 4] = [Part::Today, Part::Asked, Part::Indicators, Part::Links];

    /// The word for forms and the catalogue.
    pub const fn word(self) -> &'static str {
        match self {
            Part::Today => "today",
            Part::Asked => "asked",
            Part::Indicators => "indicators",
            Part::Links => "links",
        }
    }

    /// Whether a call can't open without it.
    pub const fn is_needed(self) -> bool {
        matches!(self, Part::Today | Part::Asked)
    }

    /// The node's id, the same in every version of every call.
    const fn node(self) -> u32 {
        match self {
            Part::Today => 1,
            Part::Asked => 2,
            Part::Indicators => 3,
            Part::Links => 4,
        }
    }

    /// The heading above it.
    pub const fn heading(self, language: Language) -> &'static str {
        match (self, language) {
            (Part::Today, Language::Fa) => "وضع امروز",
            (Part::Today, Language::En) => "What it is today",
            (Part::Asked, Language::Fa) => "آنچه می‌پرسیم",
            (Part::Asked, Language::En) => "What is asked",
            (Part::Indicators, Language::Fa) => "شاخص‌ها",
            (Part::Indicators, Language::En) => "Indicators",
            (Part::Links, Language::Fa) => "پیوندها",
            (Part::Links, Language::En) => "Links",
        }
    }

    /// The part that a node is; none for the nodes of a legal text.
    pub fn of(node: &DraftNode) -> Option<Self> {
        let stands = |part: &Part| {
            node.kind == NodeKind::Paragraph
                && node.id == part.node()
                && node.text(Language::Fa).heading == part.heading(Language::Fa)
        };
        Part::ALL.into_iter().find(stands)
    }
}

/// A line of indicators or links, cut at its bars.
pub fn cells(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

/// An address that a page may lead to: of the web, without spaces and without a name and password.
pub fn is_web_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !host.contains('@')
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

/// What is said in each part, by language.
pub type Parts = BTreeMap<(Part, Language), String>;

/// The parts that a draft has.
pub fn read(draft: &Draft) -> Parts {
    let mut parts = Parts::new();
    for node in &draft.nodes {
        let Some(part) = Part::of(node) else { continue };
        for language in Language::ALL {
            parts.insert((part, language), node.text(language).text.clone());
        }
    }
    parts
}

/// Checks what was typed and makes the draft of it. A part without a word in either language is left out.
///
/// # Errors
/// `Invalid` on `<part>_<language>`: `too-long`; `indicator-shape` and `link-shape` with the number of the line;
/// `too-many-lines` with the most there may be; `other-count` where both languages have lines, but not as many.
pub fn write(parts: &Parts) -> Result<Draft, Refusal> {
    let mut problems = Problems::new();
    let mut draft = Draft { next_id: Part::Links.node() + 1, ..Draft::default() };
    for part in Part::ALL {
        let mut node = DraftNode::new(part.node(), NodeKind::Paragraph);
        let said = |language| parts.get(&(part, language)).map(|t| clean::paragraphs(t)).unwrap_or_default();
        for language in Language::ALL {
            let text = said(language);
            let field = format!("{}_{language}", part.word());
            problems.limit(&field, &text, PART_LIMIT);
            check_lines(&mut problems, part, &field, &text);
            node.texts.insert(
                language,
                NodeText { label: String::new(), heading: part.heading(language).to_owned(), text },
            );
        }
        let [fa, en] = Language::ALL.map(|language| node.text(language).text.lines().count());
        if !part.is_needed() && fa > 0 && en > 0 && fa != en {
            problems.push(Problem::new(format!("{}_en", part.word()), "other-count"));
        }
        if fa + en > 0 {
            draft.nodes.push(node);
        }
    }
    problems.done()?;
    Ok(draft)
}

fn check_lines(problems: &mut Problems, part: Part, field: &str, text: &str) {
    let (code, wrong): (_, fn(&[&str]) -> bool) = match part {
        Part::Indicators => ("indicator-shape", |cells| {
            !(2..=3).contains(&cells.len()) || cells.iter().take(2).any(|cell| cell.is_empty())
        }),
        Part::Links => (
            "link-shape",
            |cells| !matches!(cells, [label, address] if !label.is_empty() && is_web_address(address)),
        ),
        Part::Today | Part::Asked => return,
    };
    if text.lines().count() > LINES_LIMIT {
        problems.push(Problem::with(field, "too-many-lines", LINES_LIMIT as i64));
    } else if let Some(at) = text.lines().position(|line| wrong(&cells(line))) {
        problems.push(Problem::with(field, code, at as i64 + 1));
    }
}

/// Whether a part is said in every language; one that may be left out, in none or in all.
pub fn is_whole(draft: Option<&Draft>, part: Part) -> bool {
    let node = draft.and_then(|draft| draft.nodes.iter().find(|node| Part::of(node) == Some(part)));
    match node {
        Some(node) => Language::ALL.into_iter().all(|language| !node.text(language).text.is_empty()),
        None => !part.is_needed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(part: Part, fa: &str, en: &str) -> Parts {
        Parts::from([((part, Language::Fa), fa.to_owned()), ((part, Language::En), en.to_owned())])
    }

    fn codes(parts: &Parts) -> Vec<(String, &'static str)> {
        match write(parts) {
            Err(Refusal::Invalid(found)) => found.into_iter().map(|p| (p.field, p.code)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_empty_parts_are_left_out() {
        let mut parts = typed(Part::Asked, "  چه کم است؟ \n\n چه زیاد؟", "What lacks?\nWhat is too much?");
        parts.extend(typed(Part::Links, "آیین‌نامه | https://example.org/a", "Bylaw | https://example.org/a"));
        let draft = write(&parts).unwrap();
        draft.check().unwrap();
        assert_eq!(draft.nodes.iter().map(|node| node.id).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(read(&draft)[&(Part::Asked, Language::Fa)], "چه کم است؟\nچه زیاد؟");
        assert_eq!(draft.articles().len(), 2, "each part is commented on");
        assert_eq!(write(&read(&draft)).unwrap(), draft);
    }

    #[test]
    fn a_line_that_is_no_indicator_and_a_link_that_leads_nowhere_are_named() {
        let field = |name: &str| name.to_owned();
        let parts = typed(Part::Indicators, "زمان پاسخ | ۳ روز | ۱ روز\nرضایت", "");
        assert_eq!(codes(&parts), [(field("indicators_fa"), "indicator-shape")]);
        for bad in [
            "x | javascript:alert(1)",
            "x | https://",
            "x | https://a@b.example/",
            "| https://example.org",
            "x",
        ] {
            assert_eq!(codes(&typed(Part::Links, bad, "")), [(field("links_fa"), "link-shape")], "{bad}");
        }
        let parts = typed(Part::Indicators, "الف | ۱\nب | ۲", "a | 1");
        assert_eq!(codes(&parts), [(field("indicators_en"), "other-count")]);
    }

    #[test]
    fn a_call_waits_for_its_needed_parts_in_both_languages() {
        assert!(!is_whole(None, Part::Today) && is_whole(None, Part::Links));
        let draft = write(&typed(Part::Today, "کند است.", "")).unwrap();
        assert!(!is_whole(Some(&draft), Part::Today));
        let draft = write(&typed(Part::Today, "کند است.", "It is slow.")).unwrap();
        assert!(is_whole(Some(&draft), Part::Today));
    }
}
