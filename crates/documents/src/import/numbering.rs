//! Word's automatic numbering: numbering.xml, reached from the paragraph or through its style.

use std::collections::{BTreeMap, BTreeSet};

use super::counters::Format;
use super::xml::Element;

const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: Format,
    /// The label with `%1` … `%9` for the counters.
    text: String,
    /// Every counter of the label in plain digits.
    legal: bool,
    /// Never restarts after a higher level.
    never_restarts: bool,
}

impl Default for Level {
    fn default() -> Self {
        Level { start: 1, format: Format::None, text: String::new(), legal: false, never_restarts: false }
    }
}

#[derive(Debug, Default)]
struct List {
    counted_as: String,
    levels: BTreeMap<usize, Level>,
    /// Levels that begin anew when this list is first used.
    restarts: BTreeMap<usize, u32>,
}

/// All lists of a document, with where their counters stand.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    /// Reads numbering.xml.
    pub(super) fn read(root: &Element) -> Self {
        let mut kinds: BTreeMap<&str, &Element> = BTreeMap::new();
        let mut styled: BTreeMap<&str, &Element> = BTreeMap::new();
        for kind in root.elements().filter(|e| e.name == "abstractNum") {
            if let Some(id) = kind.attribute("abstractNumId") {
                kinds.insert(id, kind);
            }
            if let Some(style) = kind.value("styleLink") {
                styled.insert(style, kind);
            }
        }
        let mut numbering = Numbering::default();
        for num in root.elements().filter(|e| e.name == "num") {
            let (Some(id), Some(kind_id)) = (num.attribute("numId"), num.value("abstractNumId")) else {
                continue;
            };
            let Some(mut kind) = kinds.get(kind_id).copied() else { continue };
            if let Some(linked) = kind.value("numStyleLink").and_then(|s| styled.get(s)) {
                kind = linked;
            }
            let mut list = List { counted_as: kind_id.to_owned(), ..List::default() };
            for level in kind.elements().filter(|e| e.name == "lvl") {
                read_level(level, &mut list.levels);
            }
            for change in num.elements().filter(|e| e.name == "lvlOverride") {
                let Some(at) = index(change) else { continue };
                if let Some(level) = change.child("lvl") {
                    read_level(level, &mut list.levels);
                }
                if let Some(start) = change.value("startOverride").and_then(|v| v.parse().ok()) {
                    list.restarts.insert(at, start);
                }
            }
            numbering.lists.insert(id.to_owned(), list);
        }
        numbering
    }

    /// Counts a paragraph of list `id` on `level` and returns its label; empty for bullets.
    pub(super) fn next(&mut self, id: &str, level: usize) -> String {
        let Some(list) = self.lists.get(id) else { return String::new() };
        let level = level.min(LEVELS - 1);
        let counters = self.counters.entry(list.counted_as.clone()).or_default();
        let start = |l: usize| list.levels.get(&l).map_or(1, |l| l.start);
        let restart = list.restarts.get(&level).filter(|_| self.begun.insert((id.to_owned(), level)));
        counters[level] = Some(match (restart, counters[level]) {
            (Some(&n), _) => n,
            (None, Some(n)) => n.saturating_add(1),
            (None, None) => start(level),
        });
        for (at, counter) in counters.iter_mut().enumerate() {
            if at > level && !list.levels.get(&at).is_some_and(|l| l.never_restarts) {
                *counter = None;
            } else if at < level {
                counter.get_or_insert_with(|| start(at));
            }
        }
        let Some(own) = list.levels.get(&level).filter(|l| l.format != Format::None) else {
            return String::new();
        };
        let mut label = own.text.clone();
        for (at, counter) in counters.iter().enumerate() {
            let format = if own.legal {
                Format::Decimal
            } else {
                list.levels.get(&at).map_or(Format::Decimal, |l| l.format)
            };
            label =
                label.replace(&format!("%{}", at + 1), &counter.map(|n| format.write(n)).unwrap_or_default());
        }
        label
    }
}

fn index(element: &Element) -> Option<usize> {
    element.attribute("ilvl")?.parse().ok().filter(|&l| l < LEVELS)
}

fn read_level(element: &Element, levels: &mut BTreeMap<usize, Level>) {
    let Some(at) = index(element) else { return };
    let format = match element.value("numFmt") {
        Some("bullet" | "none") => Format::None,
        Some("upperRoman") => Format::UpperRoman,
        Some("lowerRoman") => Format::LowerRoman,
        Some("upperLetter") => Format::UpperLetter,
        Some("lowerLetter") => Format::LowerLetter,
        Some("arabicAlpha") => Format::PersianLetter,
        Some("arabicAbjad") => Format::Abjad,
        _ => Format::Decimal,
    };
    let number = |name: &str| element.value(name).and_then(|v| v.parse::<u32>().ok());
    // A label longer than a line is no label; Word's own are a few characters.
    let text = element.value("lvlText").unwrap_or_default().chars().take(80).collect();
    levels.insert(
        at,
        Level {
            start: number("start").unwrap_or(1),
            format,
            text,
            legal: element.child("isLgl").is_some(),
            never_restarts: number("lvlRestart") == Some(0),
        },
    );
}
