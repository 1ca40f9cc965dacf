//! What the words of a key concern need. Pure.

use std::collections::HashSet;

use text::Language;

use super::{Sentence, Summary};
use crate::call::Bilingual;
use crate::refusal::Problems;

/// Longest title, in characters.
pub const TITLE_LIMIT: usize = 250;
/// Longest sentence, in characters.
pub const SENTENCE_LIMIT: usize = 1000;
/// Most sentences of a summary in one language.
pub const MOST_SENTENCES: usize = 20;
/// Most contributions that one sentence names.
pub const MOST_SOURCES: usize = 50;

/// Trims titles and drops empty ones.
pub fn titles(titles: Bilingual) -> Bilingual {
    titles
        .into_iter()
        .map(|(language, title)| (language, text::normalize::one_line(&title)))
        .filter(|(_, title)| !title.is_empty())
        .collect()
}

/// A title that the program found, as long as titles may be.
pub fn short_title(title: &str) -> String {
    let title = text::normalize::one_line(title);
    match title.char_indices().nth(TITLE_LIMIT) {
        Some((end, _)) => title.get(..end).unwrap_or_default().trim_end().to_owned(),
        None => title,
    }
}

/// Notes what is wrong with titles: one language at least, and none too long.
pub fn check_titles(problems: &mut Problems, titles: &Bilingual) {
    problems.when(titles.is_empty(), "title_fa", "missing");
    for (language, title) in titles {
        problems.limit(&format!("title_{language}"), title, TITLE_LIMIT);
    }
}

/// A summary as people edit it: a sentence a line, at its end the numbers of the contributions it rests on in brackets:
/// «هزینهٔ اجرا روشن نیست. [۱۲، ۴۰]».
pub fn written(sentences: &[Sentence], language: Language) -> String {
    let line = |sentence: &Sentence| {
        let separator = match language {
            Language::Fa => "، ",
            Language::En => ", ",
        };
        let numbers: Vec<String> = sentence
            .from
            .iter()
            .map(|id| text::digits::localize(&id.to_string(), language).into_owned())
            .collect();
        format!("{} [{}]", sentence.text.replace('\n', " "), numbers.join(separator))
    };
    sentences.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads what [`written`] shows and people change.
///
/// # Errors
/// Problems on `summary_<language>`: `sentence-without-source` with the line's number, `sentence-foreign-source` with the number
/// of a contribution that is not in the concern, `too-many-sentences`, `too-long`.
pub fn read(typed: &[(Language, String)], members: &HashSet<i64>, problems: &mut Problems) -> Summary {
    let mut summary = Summary::new();
    for (language, typed) in typed {
        let field = format!("summary_{language}");
        let mut sentences = Vec::new();
        for (at, line) in typed.lines().enumerate() {
            let line = text::normalize::one_line(line);
            if line.is_empty() {
                continue;
            }
            let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
            let (words, sources) = match line.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
                Some((words, sources)) => (words.trim().to_owned(), sources.to_owned()),
                None => (line.clone(), String::new()),
            };
            let from: Vec<i64> = sources
                .split([',', '،', ';', '؛', ' ', '#'])
                .filter(|part| !part.trim().is_empty())
                .filter_map(text::digits::parse_integer)
                .take(MOST_SOURCES)
                .collect();
            if words.is_empty() || from.is_empty() {
                problems.push(crate::Problem::with(&field, "sentence-without-source", number));
                continue;
            }
            if let Some(foreign) = from.iter().find(|id| !members.contains(id)) {
                problems.push(crate::Problem::with(&field, "sentence-foreign-source", *foreign));
                continue;
            }
            problems.limit(&field, &words, SENTENCE_LIMIT);
            sentences.push(Sentence { text: words, from });
        }
        problems.when(sentences.len() > MOST_SENTENCES, &field, "too-many-sentences");
        if !sentences.is_empty() {
            summary.insert(*language, sentences);
        }
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_edited_as_lines_with_their_sources() {
        let sentences = vec![
            Sentence { text: "هزینهٔ اجرا روشن نیست.".into(), from: vec![12, 40] },
            Sentence { text: "مهلت [سی روز] کم است.".into(), from: vec![12] },
        ];
        let typed = written(&sentences, Language::Fa);
        assert_eq!(typed, "هزینهٔ اجرا روشن نیست. [۱۲، ۴۰]\nمهلت [سی روز] کم است. [۱۲]");
        let mut problems = Problems::new();
        let read = read(&[(Language::Fa, typed)], &HashSet::from([12, 40]), &mut problems);
        assert!(problems.done().is_ok());
        assert_eq!(read[&Language::Fa], sentences);
    }

    #[test]
    fn a_sentence_that_rests_on_nothing_is_named_by_its_line() {
        let mut problems = Problems::new();
        let typed = "Costs are unclear. [12]\n\nEverybody says so.\nOthers too [99]\n[12]";
        read(&[(Language::En, typed.into())], &HashSet::from([12]), &mut problems);
        let Err(crate::Refusal::Invalid(found)) = problems.done() else { panic!("no problem was found") };
        let found: Vec<_> = found.iter().map(|p| (p.code, p.number)).collect();
        assert_eq!(
            found,
            [
                ("sentence-without-source", Some(3)),
                ("sentence-foreign-source", Some(99)),
                ("sentence-without-source", Some(5))
            ]
        );
    }
}
