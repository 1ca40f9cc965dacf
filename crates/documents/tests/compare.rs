//! What a reader sees between two versions.

use documents::compare::{Piece, PieceKind, Spelling, words};

/// `[-was-]{+became+}`
fn show(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|p| match p.kind {
            PieceKind::Same => p.text.clone(),
            PieceKind::Deleted => format!("[-{}-]", p.text),
            PieceKind::Inserted => format!("{{+{}+}}", p.text),
        })
        .collect()
}

fn exact(old: &str, new: &str) -> String {
    show(&words(old, new, Spelling::Exact))
}

#[test]
fn a_changed_word_reads_as_was_and_became() {
    assert_eq!(exact("مهلت ۳۰ روز است.", "مهلت ۴۵ روز است."), "مهلت [-۳۰-]{+۴۵+} روز است.");
    assert_eq!(exact("نظر می‌دهد.", "نظر می‌دهند."), "نظر [-می‌دهد-]{+می‌دهند+}.");
    assert_eq!(exact("همان است.", "همان است."), "همان است.");
    assert_eq!(exact("", "تازه"), "{+تازه+}");
    assert_eq!(exact("کهنه", ""), "[-کهنه-]");
    assert_eq!(exact("", ""), "");
}

#[test]
fn neighbouring_changes_are_one() {
    assert_eq!(exact("مهلت سی روز است.", "مهلت چهل روزه است."), "مهلت [-سی روز-]{+چهل روزه+} است.");
    assert_eq!(
        exact("the unit shall answer", "the unit must reply"),
        "the unit [-shall answer-]{+must reply+}"
    );
}

#[test]
fn spelling_counts_only_where_asked() {
    let pieces = words("كار ملي ماده 5", "کار ملی ماده ۵", Spelling::Folded);
    assert_eq!(show(&pieces), "کار ملی ماده ۵");
    assert_ne!(exact("كار", "کار"), "کار");
}

#[test]
fn huge_texts_are_compared_in_bounded_time() {
    let old: String = (0..60_000).map(|i| format!("واژه{i} ")).collect();
    let new: String = (0..60_000).map(|i| format!("کلمه{i} ")).collect();
    let pieces = words(&old, &new, Spelling::Exact);
    assert_eq!(pieces.iter().filter(|p| p.kind != PieceKind::Same).count(), 2);
    let lines: String = (0..20_000).map(|i| format!("بند {i} است.\n")).collect();
    let changed = lines.replace("بند 777 است", "بند 777 نیست");
    let pieces = words(&lines, &changed, Spelling::Exact);
    assert_eq!(
        pieces.iter().filter(|p| p.kind != PieceKind::Same).map(|p| p.text.as_str()).collect::<Vec<_>>(),
        ["است", "نیست"]
    );
}
