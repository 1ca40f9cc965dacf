//! Drawings, made ready for setting: whatever a drawing may hold, only lines, areas and words that the font has reach the file.

use roxmltree::Document;

use crate::PrintError;
use crate::written;
use paper::Figure;

/// Stands for a character that the font does not have: there is no room in a drawing to write its number.
const REPLACEMENT: char = '\u{FFFD}';

/// The drawing with only characters that the font has. Markup is ASCII, so nothing but words is touched.
pub(crate) fn prepared(figure: &Figure) -> Result<String, PrintError> {
    let wrong = |reason: String| PrintError::Drawing { caption: figure.caption.clone(), reason };
    // Types of documents (DTD) are refused with their entities.
    let document = Document::parse(&figure.svg).map_err(|error| wrong(error.to_string()))?;
    let root = document.root_element().tag_name();
    if root.name() != "svg" || root.namespace() != Some("http://www.w3.org/2000/svg") {
        return Err(wrong(format!("its root is <{}>", root.name())));
    }
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        if matches!(name, "script" | "foreignObject" | "image") {
            return Err(wrong(format!("it holds <{name}>")));
        }
        let mut links = node.attributes().filter(|attribute| attribute.name() == "href");
        if let Some(outside) = links.find(|link| !link.value().starts_with('#')) {
            return Err(wrong(format!("it reaches for {:?}", outside.value())));
        }
    }
    let mut out = String::with_capacity(figure.svg.len());
    let mut rest = figure.svg.as_str();
    while let Some(at) = rest.find("&#") {
        let (before, reference) = rest.split_at(at);
        out.extend(before.chars().map(shown));
        let end = reference.find(';').map_or(reference.len(), |end| end + 1);
        match character(&reference[..end]) {
            Some(character) if !character.is_ascii() => out.push(shown(character)),
            _ => out.push_str(&reference[..end]),
        }
        rest = &reference[end..];
    }
    out.extend(rest.chars().map(shown));
    Ok(out)
}

fn shown(character: char) -> char {
    if character.is_ascii() || written::is_covered(character) { character } else { REPLACEMENT }
}

/// What `&#…;` or `&#x…;` stands for.
fn character(reference: &str) -> Option<char> {
    let digits = reference.strip_prefix("&#")?.strip_suffix(';')?;
    let number = match digits.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    char::from_u32(number.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(svg: &str) -> Result<String, PrintError> {
        prepared(&Figure { id: None, svg: svg.to_owned(), alt: "a".to_owned(), caption: "c".to_owned() })
    }

    #[test]
    fn words_of_a_drawing_keep_to_the_font() {
        let svg =
            |words: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{words}</text></svg>");
        assert_eq!(
            drawn(&svg("تهران &#38; 👍 &#x1F44D; &#1588; &lt;")),
            Ok(svg("تهران &#38; \u{FFFD} \u{FFFD} ش &lt;"))
        );
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for svg in [
            "",
            "<svg",
            "<html/>",
            "<svg/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">\u{0}</svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\"><use x:href=\"/etc/passwd\"/></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>",
        ] {
            assert!(matches!(drawn(svg), Err(PrintError::Drawing { .. })), "{svg}");
        }
    }
}
