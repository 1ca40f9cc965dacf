//! A look over HTML's tags before the tokenizer, for the one thing that costs it more than one pass.

/// The most attributes that one tag may have: the tokenizer compares each with all before it.
pub(super) const ATTRIBUTES: usize = 1_000;

/// Whether a tag has more attributes than any page needs. Scripts and styles have no tags inside.
pub(super) fn crowded(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let raw = ["script", "style"]
            .into_iter()
            .find(|n| rest.get(..n.len()).is_some_and(|s| s.eq_ignore_ascii_case(n)));
        match tag_end(rest) {
            Some(end) => rest = &rest[end..],
            None => return true,
        }
        if let Some(name) = raw {
            let closes =
                |i: &usize| rest.get(i + 2..i + 2 + name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
            let end = rest.match_indices("</").map(|(i, _)| i).find(closes);
            rest = end.map_or("", |end| &rest[end..]);
        }
    }
    false
}

/// Where a tag ends; none where it has too many attributes. A quotation counts only behind `=`.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    let mut parts = 0;
    for (i, b) in tag.bytes().enumerate() {
        match (quote, b) {
            (Some(q), _) if q == b => {
                quote = None;
                parts += 1;
            }
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(b),
            (None, b'>') => return Some(i),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => parts += 1,
            _ => {}
        }
        after_equals = b == b'=' || (after_equals && b.is_ascii_whitespace());
        if parts > ATTRIBUTES * 4 {
            return None;
        }
    }
    Some(tag.len())
}

#[cfg(test)]
mod tests {
    use super::crowded;

    #[test]
    fn a_tag_with_thousands_of_attributes_is_crowded_wherever_it_hides() {
        let many = "a=1 ".repeat(5_000);
        assert!(crowded(&format!("<p {many}>")));
        assert!(crowded(&format!("<p title=\">\" {many}>")));
        assert!(crowded(&format!("<script></SCRIPT><p {many}>")));
        assert!(crowded(&format!("<!--><p {many}-->")));
    }

    #[test]
    fn long_texts_values_and_scripts_are_not() {
        let words = "word ".repeat(10_000);
        assert!(!crowded(&format!("<p>{words}</p>")));
        assert!(!crowded(&format!("<p title='{words}'>x</p>")));
        assert!(!crowded(&format!("<script>if (i<n) {words}</script><p>x</p>")));
    }
}
