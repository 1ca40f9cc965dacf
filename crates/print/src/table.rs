//! How wide the columns of a table are. They share the page's width by what stands in them, so a table never runs off the
//! page, however many columns or long words it has.

use crate::written;
use paper::{Cell, Inline, Table};

/// How many characters of the size of tables stand beside each other on a page, about.
const PAGE: usize = 92;
/// What the space between two columns takes of it.
const BETWEEN: usize = 4;

/// The width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Width {
    /// Its share among those of all columns.
    pub(crate) share: usize,
    /// How many characters a word may have before lines end inside it.
    pub(crate) word: usize,
}

/// The widths of a table's columns: by their longest word, so that it stays whole where there is room, and by the length of
/// their texts. `withheld` is what stands where a number is not told.
pub(crate) fn widths(table: &Table, withheld: &str) -> Vec<Width> {
    let shares: Vec<usize> = (0..table.columns.len())
        .map(|at| {
            let texts = table.rows.iter().filter_map(|row| match row.get(at)? {
                Cell::Text(body) => Some(plain(body)),
                // It is the same in many cells: it is to stay on one line.
                Cell::Withheld => Some(withheld.replace(' ', "\u{A0}")),
            });
            let (mut word, mut longest, mut total, mut rows) = (3, 0, 0, 0);
            for text in texts.chain([table.columns[at].head.clone()]) {
                let length = text.chars().count();
                word = word.max(written::longest_word(&text));
                longest = longest.max(length);
                total += length;
                rows += 1;
            }
            // One long text among many short ones may take several lines.
            let usual = longest.min(3 * total.div_ceil(rows));
            word.min(18).max(usual.min(36)) + BETWEEN
        })
        .collect();
    let all: usize = shares.iter().sum();
    shares
        .into_iter()
        .map(|share| {
            let characters = PAGE * share / all;
            Width { share, word: characters.saturating_sub(BETWEEN).max(2) }
        })
        .collect()
}

fn plain(body: &[Inline]) -> String {
    body.iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Isolate(text) => {
                text.as_str()
            }
            Inline::Link { text, .. } | Inline::Ref { text, .. } => text.as_str(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{widths as widths_with, *};
    use paper::Column;

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |text: &&str| Cell::Text(vec![Inline::Text((*text).to_owned())]);
        Table {
            id: None,
            caption: "c".to_owned(),
            columns: rows[0].iter().map(|head| Column { head: (*head).to_owned(), numeric: false }).collect(),
            rows: rows[1..].iter().map(|row| row.iter().map(cell).collect()).collect(),
        }
    }

    fn widths(table: &Table) -> Vec<Width> {
        widths_with(table, "withheld")
    }

    #[test]
    fn a_column_of_texts_is_wider_than_one_of_numbers() {
        let widths =
            widths(&table(&[&["Province", "People"], &["a province with a name of some length", "12"]]));
        assert!(widths[0].share > 2 * widths[1].share);
    }

    #[test]
    fn ordinary_words_stay_whole_and_long_ones_do_not_widen_their_column() {
        let long = "x".repeat(5_000);
        let widths = widths(&table(&[&["organization", "n"], &[&long, "1"], &["b", "2"]]));
        assert!(widths.iter().all(|width| width.share <= 40));
        assert!(widths[0].word >= "organization".len());
    }

    #[test]
    fn thirty_columns_still_share_one_page() {
        let row: Vec<&str> = (0..30).map(|_| "1234567").collect();
        let widths = widths(&table(&[&row, &row]));
        assert!(widths.iter().map(|width| width.word).sum::<usize>() <= PAGE);
    }
}
