//! What is typed into a draft becomes plain lines. A legal text must read the same to everybody, so characters that
//! reorder or hide what follows them are not kept; half-spaces and the marks that help a line of mixed direction are.

/// Whether a character may stand in a draft: no control characters but the line break and the tab, no bidirectional
/// embeddings, overrides and isolates (they can make a published line read differently from what it says), no byte
/// order mark in the middle of a text.
fn allowed(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => false,
        _ => !c.is_control(),
    }
}

/// Paragraphs split by `\n`: browsers send `\r\n`, word processors U+2028. Spaces at the ends of a paragraph go, empty
/// paragraphs go, everything inside a paragraph stays as typed.
pub(super) fn paragraphs(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut kept = String::with_capacity(lines.len());
    for line in lines.split('\n') {
        let line: String = line.chars().filter(|c| allowed(*c)).collect();
        let line = line.trim();
        if !line.is_empty() {
            if !kept.is_empty() {
                kept.push('\n');
            }
            kept.push_str(line);
        }
    }
    kept
}

/// One line: a heading, a title, a label.
pub(super) fn line(typed: &str) -> String {
    paragraphs(typed).replace('\n', " ")
}
