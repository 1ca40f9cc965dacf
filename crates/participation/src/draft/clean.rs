//! What is typed into a draft becomes plain lines; everything inside a line stays as typed.

use text::normalize;

/// Paragraphs split by `\n`. Spaces at the ends of a paragraph go, and so do empty paragraphs.
pub(super) fn paragraphs(typed: &str) -> String {
    let typed = normalize::clean(typed);
    let lines = typed.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(typed.len()), |mut kept, line| {
        if !kept.is_empty() {
            kept.push('\n');
        }
        kept.push_str(line);
        kept
    })
}

/// One line: a heading, a title, a label.
pub(super) fn line(typed: &str) -> String {
    normalize::one_line(typed)
}
