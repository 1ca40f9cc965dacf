//! Splitting a line that holds more than one article or note: texts copied from the web lose line breaks.

use super::label::{Label, Opens, recognise};
use super::scan::is_dash;
use crate::block::Block;

/// Splits off headings that stand inside a line after the end of a sentence.
pub(super) fn split(blocks: &mut Vec<Block>) {
    let mut out = Vec::with_capacity(blocks.len());
    let mut article: u32 = 0;
    for block in blocks.drain(..) {
        if block.quote || block.table {
            out.push(block);
            continue;
        }
        let mut rest = block.text.as_str();
        // Each round goes on where the last one stopped; only a line that is split is copied.
        let mut first = true;
        while let Some(at) = place(rest, &mut article) {
            let text = rest[..at].trim_end().to_owned();
            rest = &rest[at..];
            out.push(if std::mem::take(&mut first) {
                Block { text, ..block.clone_without_text() }
            } else {
                Block::paragraph(text)
            });
        }
        if first {
            out.push(block);
        } else {
            let last = rest.to_owned();
            out.push(Block::paragraph(last));
        }
    }
    *blocks = out;
}

/// Where a second heading begins in this line, if one does. `article` is the last article's number.
fn place(line: &str, article: &mut u32) -> Option<usize> {
    let first = recognise(line);
    let in_group = matches!(first, Some(Label { opens: Opens::Group(_), .. }));
    if let Some(label) = &first {
        match label.opens {
            Opens::Article => *article = label.value,
            Opens::Group(_) => *article = 0,
            _ => {}
        }
    }
    let skip = first.map_or(0, |l| line.len() - l.rest.len());
    let skip = if skip == 0 { line.chars().next().map_or(0, char::len_utf8) } else { skip };
    let mut from = skip;
    // Guillemets are counted once, up to `counted`.
    let (mut counted, mut open) = (0, 0_i64);
    while let Some(found) = line.get(from..).and_then(|rest| rest.find(['م', 'ت'])) {
        let at = from + found;
        from = at + 'م'.len_utf8();
        let here = &line[at..];
        if !["ماد", "تبصر"].iter().any(|k| here.starts_with(k)) {
            continue;
        }
        let before = line[..at].trim_end_matches(crate::block::is_blank);
        open += balance(&line[counted..at]);
        counted = at;
        let Some(label) = recognise(here) else { continue };
        if !label.closed || label.rest.is_empty() || open > 0 {
            continue;
        }
        let ends = before.ends_with(['.', '؛', '!', '؟']) && before.len() < at;
        let dashed = line[at..line.len() - label.rest.len()].trim_end().ends_with(is_dash);
        let fits = match label.opens {
            // A heading of a group ends where an article or a note begins, whatever stands between.
            Opens::Article if in_group => dashed,
            Opens::Note if in_group => dashed && label.number.is_some(),
            Opens::Article if label.is_bis() => ends && label.value == *article,
            // Numbers may be missing; a mention is far off, or has no sign behind it.
            Opens::Article => ends && dashed && (1..=10).contains(&label.value.saturating_sub(*article)),
            Opens::Note => ends && dashed,
            _ => false,
        };
        if fits {
            return Some(at);
        }
    }
    None
}

fn balance(text: &str) -> i64 {
    text.matches('«').count() as i64 - text.matches('»').count() as i64
}
