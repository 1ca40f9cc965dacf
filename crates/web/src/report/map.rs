//! The map of a report.

use std::fmt::Write as _;

use paper::Block;
use participation::person::profile::{ABROAD, UNSAID};

use super::drawn::{Colour, Drawing};
use super::people::{Ink, told};
use crate::locale::Locale;
use crate::vote::result::group;

/// The size of the map.
const MAP: (u64, u64) = (1000, 920);
/// In how many steps the map is coloured.
const STEPS: u64 = 5;

/// Outlines by code: where words would stand, and the path.
fn outlines() -> impl Iterator<Item = (&'static str, &'static str)> {
    const TABLE: &str = include_str!("provinces.txt");
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut parts = line.splitn(4, ' ');
        let code = parts.next()?;
        Some((code, parts.nth(2)?))
    })
}

/// The steps of a map: evenly from the least number that is ever shown to the most.
#[derive(Debug, Clone, Copy)]
struct Steps {
    least: u64,
    most: u64,
}

impl Steps {
    fn span(self) -> u64 {
        (self.most + 1).saturating_sub(self.least)
    }

    /// The step of a number; 0 for nobody.
    fn of(self, count: u64) -> u64 {
        let above = (count + 1).saturating_sub(self.least);
        if count == 0 { 0 } else { (above * STEPS).div_ceil(self.span().max(1)).clamp(1, STEPS) }
    }

    /// From which number to which a step goes; nothing where it holds none.
    fn ends(self, step: u64) -> Option<(u64, u64)> {
        let (from, end) = ((step - 1) * self.span() / STEPS, step * self.span() / STEPS);
        (from < end).then(|| (self.least + from, self.least + end - 1))
    }
}

/// The map of participants by province, with its legend.
pub(super) fn map(
    l: Locale,
    ink: Ink,
    groups: &[(String, Option<u64>)],
    threshold: u64,
    alt: String,
    caption: String,
) -> Block {
    let count = |code: &str| groups.iter().find(|(word, _)| word == code).and_then(|(_, count)| *count);
    let known = |code: &str| groups.iter().any(|(word, count)| word == code && count.is_some());
    let of_provinces = groups.iter().filter(|(word, _)| word != ABROAD && word != UNSAID);
    let most = of_provinces.filter_map(|(_, count)| *count).max().unwrap_or(0);
    let steps = Steps { least: threshold.max(1), most };
    let mut drawing = Drawing::new(l, ink);
    let edge = match ink {
        Ink::Page => "class=\"d-edge\"",
        Ink::Print => "stroke=\"#ffffff\" stroke-width=\"2\"",
    };
    for (code, path) in outlines() {
        let colour = match (known(code), steps.of(count(code).unwrap_or(0))) {
            (false, _) => Colour::Withheld,
            (true, 0) => Colour::Ground,
            (true, step) => Colour::Step(step),
        };
        let fill = drawing.fill(colour);
        let _ = write!(drawing.out, "<g {edge}><path d=\"{path}\" {fill}/></g>");
    }
    // The legend, and who lives outside or has not said where.
    let (width, height) = MAP;
    let mut y = height + 60;
    for step in (1..=STEPS).rev() {
        let Some((from, to)) = steps.ends(step) else { continue };
        let x = if drawing.rtl() { width - 60 } else { 0 };
        let fill = drawing.fill(Colour::Step(step));
        let _ = write!(drawing.out, "<rect x=\"{x}\" y=\"{}\" width=\"60\" height=\"36\" {fill}/>", y - 30);
        let words = match from == to {
            true => l.tn("report-map-one", "count", to),
            false => l.tnn("report-map-range", "from", from, "to", to),
        };
        legend(&mut drawing, y, &words);
        y += 56;
    }
    for (colour, words) in [(Colour::Ground, "report-map-nobody"), (Colour::Withheld, "report-map-withheld")]
    {
        let x = if drawing.rtl() { width - 60 } else { 0 };
        let fill = drawing.fill(colour);
        let _ = write!(
            drawing.out,
            "<g {edge}><rect x=\"{x}\" y=\"{}\" width=\"60\" height=\"36\" {fill}/></g>",
            y - 30
        );
        legend(&mut drawing, y, &l.t(words));
        y += 56;
    }
    for outside in [ABROAD, UNSAID] {
        let Some((_, many)) = groups.iter().find(|(word, _)| word == outside) else { continue };
        let words = format!("{}: {}", group(l, "province", outside), told(l, *many));
        drawing.words(y, 34, Colour::Words, &words, false, width);
        y += 56;
    }
    drawing.done("province", width, y, alt, caption)
}

/// Words beside a patch of colour.
fn legend(drawing: &mut Drawing, y: u64, words: &str) {
    let (x, anchor) = if drawing.rtl() { (MAP.0 - 80, "end") } else { (80, "start") };
    let fill = drawing.fill(Colour::Words);
    let _ = write!(
        drawing.out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"34\" font-family=\"Vazirmatn\" text-anchor=\"{anchor}\" {fill}>"
    );
    drawing.put(words);
    drawing.out.push_str("</text>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::person::profile::provinces;

    #[test]
    fn every_province_has_an_outline_on_the_map() {
        let drawn: Vec<&str> = outlines().map(|(code, _)| code).collect();
        assert_eq!(drawn, provinces().map(|province| province.code).collect::<Vec<_>>());
        assert!(outlines().all(|(_, path)| path.starts_with('M') && path.ends_with('z')));
    }

    #[test]
    fn the_steps_hold_every_number_from_the_threshold_on_once() {
        for (least, most) in [(5, 5), (5, 6), (5, 9), (5, 12), (5, 1_000), (1, 3)] {
            let steps = Steps { least, most };
            let ends: Vec<_> = (1..=STEPS).filter_map(|step| Some((step, steps.ends(step)?))).collect();
            assert_eq!((ends[0].1.0, ends[ends.len() - 1].1.1), (least, most));
            for count in least..=most {
                let step = steps.of(count);
                let (from, to) = steps.ends(step).unwrap();
                assert!((from..=to).contains(&count), "{count} of {least} to {most}: {step}");
            }
            assert_eq!(steps.of(0), 0);
        }
        assert!((1..=STEPS).all(|step| Steps { least: 5, most: 0 }.ends(step).is_none()), "nobody is shown");
    }
}
