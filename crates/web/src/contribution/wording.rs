//! A suggested wording beside the text it would change.

use documents::compare::{Piece, PieceKind, Spelling, words};
use participation::draft::Draft;
use text::Language;

use super::text::plain;

/// How many words of unchanged text stand on each side of a change in lists.
const CONTEXT: usize = 12;

/// The words of both, as far as they differ. Nothing when the wording changes nothing, and the bare wording when the
/// version no longer knows the node.
pub(crate) fn compared(draft: Option<&Draft>, node: u32, language: Language, wording: &str) -> Vec<Piece> {
    let own = draft.and_then(|d| d.node(node)).map(|n| plain(n, language));
    match own {
        Some(own) => words(&own, wording, Spelling::Folded),
        None => vec![Piece { kind: PieceKind::Same, text: wording.to_owned() }],
    }
}

/// Whether a wording says what the article says already.
pub(crate) fn is_unchanged(article: &str, wording: &str) -> bool {
    let fold =
        |text: &str| text::normalize::for_matching(text).split_whitespace().collect::<Vec<_>>().join(" ");
    fold(article) == fold(wording)
}

/// Shortens what stays the same to a few words around each change.
pub(crate) fn around_changes(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    if pieces.iter().all(|p| p.kind == PieceKind::Same) {
        return pieces;
    }
    let shorten = |(at, piece): (usize, Piece)| {
        if piece.kind != PieceKind::Same {
            return piece;
        }
        let words: Vec<&str> = piece.text.split_inclusive(char::is_whitespace).collect();
        let (head, tail) = (if at == 0 { 0 } else { CONTEXT }, if at == last { 0 } else { CONTEXT });
        if words.len() <= head + tail + 3 {
            return piece;
        }
        let (before, rest) = words.split_at(head);
        let (_, after) = rest.split_at(rest.len() - tail);
        let text = match (at == 0, at == last) {
            (true, _) => format!("… {}", after.concat()),
            (_, true) => format!("{} …", before.concat().trim_end()),
            _ => format!("{} … {}", before.concat().trim_end(), after.concat()),
        };
        Piece { text, ..piece }
    };
    pieces.into_iter().enumerate().map(shorten).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_few_words_around_a_change_are_shown_in_lists() {
        let long = |word: &str| format!("{} ", word).repeat(40);
        let pieces = words(
            &format!("{}old{}", long("a"), long(" b")),
            &format!("{}new{}", long("a"), long(" b")),
            Spelling::Exact,
        );
        let short: Vec<_> = around_changes(pieces).into_iter().map(|p| p.text).collect();
        assert!(short.first().is_some_and(|t| t.starts_with("… a")), "{short:?}");
        assert!(short.last().is_some_and(|t| t.ends_with('…')), "{short:?}");
        assert!(short.iter().any(|t| t == "new"), "{short:?}");
    }

    #[test]
    fn another_keyboard_changes_nothing() {
        assert!(is_unchanged("می‌کند  کتاب", "مي‌كند کتاب\n"));
    }
}
