//! What the portal notices by itself. A sign brings a contribution before a moderator; it never blocks or hides one.

use std::sync::Arc;

use sea_orm::entity::prelude::*;

/// The list of words that comes with the program.
const WORDS: &str = include_str!("words.txt");
const DAY: i64 = 24 * 60 * 60 * 1000;
/// Longest detail of a sign, in characters.
const DETAIL_LIMIT: usize = 120;

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Sign {
    /// A word of the list.
    Words,
    /// A link, from an account of a few days.
    Links,
    /// A field was filled in that no person sees.
    Trap,
}

impl Sign {
    /// The word for tables and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Sign::Words => "words",
            Sign::Links => "links",
            Sign::Trap => "trap",
        }
    }
}

/// What is watched for.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Entries of the lists: folded words in a row, and whether the last of them may go on.
    entries: Arc<[(Vec<String>, bool)]>,
    /// How many days an account counts as new.
    pub new_account_days: u32,
}

impl Default for Watch {
    fn default() -> Self {
        Self::new("", 3)
    }
}

impl Watch {
    /// The program's own words and an operator's, in the same form.
    pub fn new(more: &str, new_account_days: u32) -> Self {
        let entries = WORDS.lines().chain(more.lines()).filter_map(entry).collect();
        Self { entries, new_account_days }
    }

    /// Whether an account is new at an instant; both in milliseconds.
    pub fn is_new(&self, account_made_at: i64, now: i64) -> bool {
        now - account_made_at < i64::from(self.new_account_days) * DAY
    }

    /// The signs of a text, each with what was found. `trapped`: the field that nobody sees came filled in.
    pub fn signs(
        &self,
        texts: &[&str],
        account_made_at: i64,
        now: i64,
        trapped: bool,
    ) -> Vec<(Sign, String)> {
        let mut signs = Vec::new();
        if let Some(found) = texts.iter().find_map(|text| self.offensive(text)) {
            signs.push((Sign::Words, found));
        }
        if self.is_new(account_made_at, now)
            && let Some(found) = texts.iter().find_map(|text| link(text))
        {
            signs.push((Sign::Links, found));
        }
        if trapped {
            signs.push((Sign::Trap, String::new()));
        }
        signs
    }

    /// The first entry of the lists that stands in a text, as it stands there.
    fn offensive(&self, text: &str) -> Option<String> {
        let pieces: Vec<&str> = text.split_whitespace().collect();
        let (mut folded, mut from) = (Vec::new(), Vec::new());
        for (at, piece) in pieces.iter().enumerate() {
            folded.extend(words(piece));
            from.resize(folded.len(), at);
        }
        (0..folded.len()).find_map(|at| {
            let rest = folded.get(at..).unwrap_or_default();
            self.entries.iter().find_map(|(entry, open)| {
                let here = rest.get(..entry.len())?;
                let (last, before) = entry.split_last()?;
                let (word, others) = here.split_last()?;
                let fits = if *open { word.starts_with(last.as_str()) } else { word == last };
                if !fits || others != before {
                    return None;
                }
                let last = at + here.len() - 1;
                let shown = pieces.get(*from.get(at)?..=*from.get(last)?)?.join(" ");
                Some(short(shown.trim_matches(|c: char| !c.is_alphanumeric())))
            })
        })
    }
}

fn entry(line: &str) -> Option<(Vec<String>, bool)> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let (line, open) = line.strip_suffix('*').map_or((line, false), |line| (line, true));
    let words = words(line);
    (!words.is_empty()).then_some((words, open))
}

/// The folded words of a text.
fn words(text: &str) -> Vec<String> {
    let folded = text::normalize::for_matching(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The first thing in a text that looks like an address of the web.
fn link(text: &str) -> Option<String> {
    const ENDINGS: [&str; 9] = ["ir", "com", "org", "net", "info", "me", "io", "biz", "shop"];
    text.split_whitespace().find_map(|piece| {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let lower = piece.to_ascii_lowercase();
        let host = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let named = host.rsplit_once('.').is_some_and(|(name, ending)| {
            !name.is_empty() && name.is_ascii() && !host.contains('@') && ENDINGS.contains(&ending)
        });
        let looks = named || lower.contains("://") || lower.starts_with("www.");
        looks.then(|| short(piece))
    })
}

fn short(text: &str) -> String {
    text.chars().take(DETAIL_LIMIT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<Sign> {
        Watch::default().signs(&[text], 0, 1, false).into_iter().map(|(sign, _)| sign).collect()
    }

    #[test]
    fn an_insult_is_noticed_in_any_spelling_and_a_plain_text_is_not() {
        assert_eq!(signs("نویسندهٔ این ماده بي شعور است"), [Sign::Words]);
        assert_eq!(signs("احمق‌ها این را نوشته‌اند"), [Sign::Words]);
        assert_eq!(signs("You IDIOTS, shut  up"), [Sign::Words]);
        assert!(signs("مهلت سی‌روزه برای بررسی کوتاه است؛ شصت روز لازم است.").is_empty());
        assert!(signs("The scope of this article is too wide.").is_empty());
    }

    #[test]
    fn a_link_is_noticed_while_the_account_is_new_and_not_later() {
        for text in
            ["ببینید: https://example.org/x", "www.example.ir", "به example.com، سر بزنید", "(t.me/abc)"]
        {
            assert_eq!(signs(text), [Sign::Links], "{text}");
            assert!(Watch::default().signs(&[text], 0, 3 * DAY, false).is_empty(), "{text}");
        }
        for text in ["ماده ۳.۲ و بند ب", "office@example.org", "e.g. this", "۱٫۵ برابر"] {
            assert!(signs(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_operator_adds_words_of_their_own() {
        let watch = Watch::new("# ours\nflimflam*\nدو کلمه\n", 3);
        let found =
            |text: &str| watch.signs(&[text], 0, 1, false).into_iter().map(|(_, d)| d).collect::<Vec<_>>();
        assert_eq!(found("such FlimFlammery, really"), ["FlimFlammery"]);
        assert_eq!(found("این «دو‌کلمه»"), ["دو‌کلمه"]);
        assert!(found("دو سه کلمه").is_empty());
    }

    #[test]
    fn a_filled_trap_is_a_sign() {
        assert_eq!(Watch::default().signs(&["متن"], 0, 1, true), [(Sign::Trap, String::new())]);
    }
}
