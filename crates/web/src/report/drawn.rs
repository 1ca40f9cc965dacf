//! The drawings of a report: bars, days, the map (`map`), and the people of a call beside those of the census. Each says in its own
//! alternative text what it shows, and its table stands below it. Words in drawings are placed from both ends without a
//! direction of their own: browsers and the typesetter differ in what they make of one. A mark before Persian words (U+200F)
//! tells both where words begin that begin with a digit.

use std::fmt::Write as _;

use paper::{Block, Figure};
use participation::person::profile::Dimension;
use participation::report::Compiled;
use participation::report::compiled::PeopleTable;
use text::Language;

use super::census::Pair;
use super::people::{Ink, present, told};
use crate::draft::escape;
use crate::locale::Locale;
use crate::vote::result::group;

/// The width of drawings with words, in their own units: a phone shows them one to one.
const WIDTH: u64 = 360;

/// What something is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Words,
    Soft,
    Bar,
    Ground,
    Outline,
    /// A step of the map, from 1.
    Step(u64),
    Withheld,
}

/// A drawing on its way.
pub(super) struct Drawing {
    l: Locale,
    ink: Ink,
    pub(super) out: String,
}

impl Drawing {
    pub(super) fn new(l: Locale, ink: Ink) -> Self {
        Self { l, ink, out: String::new() }
    }

    pub(super) fn rtl(&self) -> bool {
        self.l.language == Language::Fa
    }

    /// The attribute that colours an area or a word.
    pub(super) fn fill(&self, colour: Colour) -> String {
        match self.ink {
            Ink::Page => match colour {
                Colour::Words => "class=\"d-words\"".to_owned(),
                Colour::Soft => "class=\"d-soft\"".to_owned(),
                Colour::Bar => "class=\"d-bar\"".to_owned(),
                Colour::Ground => "class=\"d-ground\"".to_owned(),
                Colour::Outline => "class=\"d-outline\"".to_owned(),
                Colour::Step(step) => format!("class=\"d-{step}\""),
                Colour::Withheld => "class=\"d-withheld\"".to_owned(),
            },
            Ink::Print => {
                let fill = match colour {
                    Colour::Words => "#1d2433",
                    Colour::Soft => "#555d6e",
                    Colour::Bar => "#1f4e9c",
                    Colour::Ground => "#e4e0d6",
                    Colour::Outline => {
                        return "fill=\"none\" stroke=\"#0d7d74\" stroke-width=\"1.5\"".to_owned();
                    }
                    Colour::Step(1) => "#d7e4f2",
                    Colour::Step(2) => "#a9c5e3",
                    Colour::Step(3) => "#6f9bcd",
                    Colour::Step(4) => "#3a6cb0",
                    Colour::Step(_) => "#173f80",
                    Colour::Withheld => "#f2dcae",
                };
                format!("fill=\"{fill}\"")
            }
        }
    }

    /// Words that begin where a line begins, or end where it ends.
    pub(super) fn words(&mut self, y: u64, size: u64, colour: Colour, words: &str, at_end: bool, width: u64) {
        let left = at_end == self.rtl();
        let (x, anchor) = if left { (0, "start") } else { (width, "end") };
        let fill = self.fill(colour);
        // Writing to a string can't fail.
        let _ = write!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-family=\"Vazirmatn\" text-anchor=\"{anchor}\" {fill}>"
        );
        self.put(words);
        self.out.push_str("</text>");
    }

    /// Words with their direction.
    pub(super) fn put(&mut self, words: &str) {
        if self.rtl() {
            self.out.push('\u{200f}');
        }
        escape(&mut self.out, words);
    }

    /// A bar that grows in the direction of reading.
    pub(super) fn bar(&mut self, y: u64, height: u64, length: u64, colour: Colour) {
        let length = length.min(WIDTH);
        let x = if self.rtl() { WIDTH - length } else { 0 };
        let fill = self.fill(colour);
        let _ = write!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{height}\" {fill}/>");
    }

    /// The finished figure.
    pub(super) fn done(self, id: &str, width: u64, height: u64, alt: String, caption: String) -> Block {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             direction=\"ltr\" role=\"img\" aria-labelledby=\"{id}-title\"><title id=\"{id}-title\">"
        );
        escape(&mut svg, &alt);
        svg.push_str("</title>");
        svg.push_str(&self.out);
        svg.push_str("</svg>");
        Block::Figure(Figure { id: Some(format!("figure-{id}")), svg, alt, caption })
    }
}

/// The drawing of a dimension: the map for provinces, bars for the others.
pub(super) fn figure(
    l: Locale,
    dimension: Dimension,
    table: &PeopleTable,
    threshold: u64,
    ink: Ink,
) -> Option<Block> {
    let groups = present(dimension, table);
    if groups.iter().all(|(_, count)| count.is_none()) {
        return None;
    }
    let caption = match dimension {
        Dimension::Province => l.t("report-map").into_owned(),
        _ => l.v("report-people-by", dimension.word()).into_owned(),
    };
    let alt = groups
        .iter()
        .filter(|(_, count)| *count != Some(0))
        .map(|(word, count)| format!("{}: {}", group(l, dimension.word(), word), told(l, *count)))
        .collect::<Vec<_>>()
        .join(&l.t("common-list-separator"));
    let alt = format!("{caption}. {alt}");
    Some(match dimension {
        Dimension::Province => super::map::map(l, ink, &groups, threshold, alt, caption),
        _ => bars(l, ink, dimension, &groups, alt, caption),
    })
}

fn bars(
    l: Locale,
    ink: Ink,
    dimension: Dimension,
    groups: &[(String, Option<u64>)],
    alt: String,
    caption: String,
) -> Block {
    let most = groups.iter().filter_map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let mut drawing = Drawing::new(l, ink);
    let mut y = 0;
    for (word, count) in groups {
        drawing.words(y + 13, 13, Colour::Words, &group(l, dimension.word(), word), false, WIDTH);
        let colour = if count.is_some() { Colour::Words } else { Colour::Soft };
        drawing.words(y + 13, 13, colour, &told(l, *count), true, WIDTH);
        drawing.bar(y + 20, 8, WIDTH, Colour::Ground);
        drawing.bar(y + 20, 8, count.unwrap_or(0) * WIDTH / most, Colour::Bar);
        y += 38;
    }
    drawing.done(dimension.word(), WIDTH, y.max(38), alt, caption)
}

/// The people of a call beside those of the census, as shares.
pub(super) fn against_census(l: Locale, dimension: Dimension, pairs: &[Pair], ink: Ink) -> Option<Block> {
    // Thirty-one pairs say less than the map and the sentences below it.
    if dimension == Dimension::Province {
        return None;
    }
    let most = pairs.iter().map(|pair| pair.here.max(pair.census)).max()?.max(1);
    let caption = l.t("report-census-pairs").into_owned();
    let percent = |tenths: u64| l.tn("survey-percent", "count", (tenths + 5) / 10);
    let (here, there) = (l.t("report-census-here"), l.t("report-census-there"));
    let mut drawing = Drawing::new(l, ink);
    let mut alt = format!("{caption}.");
    let mut y = 0;
    for pair in pairs {
        let name = group(l, dimension.word(), &pair.group);
        let both = l.tww("report-census-both", "here", &percent(pair.here), "there", &percent(pair.census));
        let _ = write!(
            alt,
            " {name}: {here} {}{}{there} {}.",
            percent(pair.here),
            l.t("common-list-separator"),
            percent(pair.census)
        );
        drawing.words(y + 13, 13, Colour::Words, &name, false, WIDTH);
        drawing.words(y + 13, 13, Colour::Words, &both, true, WIDTH);
        drawing.bar(y + 20, 8, pair.here * WIDTH / most, Colour::Bar);
        drawing.bar(y + 31, 7, pair.census * WIDTH / most, Colour::Outline);
        y += 50;
    }
    // What is what: a full bar and an empty one.
    drawing.bar(y + 4, 8, 24, Colour::Bar);
    drawing.bar(y + 24, 7, 24, Colour::Outline);
    for (at, words) in [(y + 13, &here), (y + 32, &there)] {
        let (x, anchor) = if drawing.rtl() { (WIDTH - 32, "end") } else { (32, "start") };
        let fill = drawing.fill(Colour::Soft);
        let _ = write!(
            drawing.out,
            "<text x=\"{x}\" y=\"{at}\" font-size=\"12\" font-family=\"Vazirmatn\" text-anchor=\"{anchor}\" {fill}>"
        );
        drawing.put(words);
        drawing.out.push_str("</text>");
    }
    Some(drawing.done(&format!("census-{}", dimension.word()), WIDTH, y + 42, alt, caption))
}

/// Contributions day by day.
pub(super) fn days(l: Locale, compiled: &Compiled, ink: Ink) -> Option<Block> {
    let parse = |day: &str| day.parse::<jiff::civil::Date>().ok();
    let (first, last) = (parse(&compiled.call.opens_on)?, parse(&compiled.call.closes_on)?);
    let many = u64::try_from(first.duration_until(last).as_hours() / 24).ok()? + 1;
    if compiled.texts.by_day.is_empty() || many > 400 {
        return None;
    }
    let most = compiled.texts.by_day.values().copied().max().unwrap_or(1).max(1);
    let caption = l.t("report-by-day").into_owned();
    let mut drawing = Drawing::new(l, ink);
    let (height, wide) = (90, WIDTH / many.max(1));
    let wide = wide.max(1);
    for (day, count) in &compiled.texts.by_day {
        let Some(day) = parse(day) else { continue };
        let Ok(at) = u64::try_from(first.duration_until(day).as_hours() / 24) else { continue };
        let tall = (count * height).div_ceil(most);
        let from = (at * WIDTH / many).min(WIDTH - wide);
        let x = if drawing.rtl() { WIDTH - from - wide } else { from };
        let fill = drawing.fill(Colour::Bar);
        let gap = wide.saturating_sub(1).max(1);
        let _ = write!(
            drawing.out,
            "<rect x=\"{x}\" y=\"{}\" width=\"{gap}\" height=\"{tall}\" {fill}/>",
            height + 16 - tall
        );
    }
    drawing.bar(height + 16, 1, WIDTH, Colour::Soft);
    drawing.words(height + 34, 12, Colour::Soft, &l.date(&first), false, WIDTH);
    drawing.words(height + 34, 12, Colour::Soft, &l.date(&last), true, WIDTH);
    let top = l.tn("report-by-day-most", "count", most);
    drawing.words(10, 12, Colour::Soft, &top, false, WIDTH);
    let alt = format!("{caption}. {top}");
    Some(drawing.done("days", WIDTH, height + 44, alt, caption))
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::report::compiled::PeopleCell;

    #[test]
    fn a_withheld_number_is_in_no_drawing() {
        let cell = |word: &str, count| PeopleCell { key: vec![word.into()], count };
        let table = PeopleTable {
            dimensions: vec!["province".into()],
            cells: vec![
                cell("IR-23", Some(40)),
                cell("IR-07", None),
                cell("IR-10", None),
                cell("IR-00", Some(0)),
            ],
        };
        for language in Language::ALL {
            let l = Locale { language, today: jiff::civil::date(2026, 11, 28) };
            for ink in [Ink::Page, Ink::Print] {
                let Some(Block::Figure(figure)) = super::figure(l, Dimension::Province, &table, 5, ink)
                else {
                    panic!("no map")
                };
                assert!(figure.alt.contains(&l.n(40u64)) && figure.alt.contains(&*l.t("report-withheld")));
                assert!(!figure.svg.contains("style="), "a strict policy takes no inline styles");
            }
        }
    }
}
