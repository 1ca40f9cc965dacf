//! Amending laws quote the articles they change. What is quoted is text of the amending article, not structure.

use super::label::{Label, Opens, Style, recognise};
use super::scan::{Scan, word_list};
use crate::block::Block;

/// How many lines one quotation in guillemets may take; a sign that is never closed must not swallow a law.
const LONGEST: usize = 120;

/// For each block, whether it belongs to a quotation.
pub(super) fn quoted(blocks: &[Block]) -> Vec<bool> {
    let lines: Vec<Line> = blocks.iter().map(Line::of).collect();
    let mut quoted = vec![false; blocks.len()];
    let mut state = State::default();
    let mut i = 0;
    while i < blocks.len() {
        if blocks[i].quote {
            quoted[i] = true;
            i += 1;
            continue;
        }
        let text = blocks[i].text.as_str();
        let label = if blocks[i].table { None } else { recognise(text) };
        let opens = opens_with_quoted_label(text);
        if state.inside && !state.ends(text, label.as_ref(), opens) {
            quoted[i] = true;
            state.count_inside(label.as_ref());
            i += 1;
            continue;
        }
        state.inside = false;
        if opens {
            quoted[i] = true;
        } else {
            state.count_outside(label.as_ref());
        }
        if (opens || quotes_label(text))
            && lines[i].balance > 0
            && let Some(end) = closing(&lines[i..], &state)
        {
            quoted[i + 1..=i + end].fill(true);
            i += end + 1;
            continue;
        }
        if announces(text)
            && let Some(next) = blocks.get(i + 1)
        {
            state.enter(text, label.as_ref(), &next.text);
        }
        i += 1;
    }
    quoted
}

/// Where the reading stands among the articles of the amending law itself.
#[derive(Default)]
struct State {
    /// The last article outside quotations.
    article: Option<u32>,
    /// The last item outside quotations, since its article.
    item: Option<(Style, u32)>,
    inside: bool,
    /// Numbers that the announcing line names; an article with one of them is the quoted one.
    named: Vec<u32>,
    /// The last item inside the quotation.
    inner: Option<(Style, u32)>,
}

impl State {
    fn expected(&self) -> Option<u32> {
        self.article.map(|n| n + 1)
    }

    fn count_outside(&mut self, label: Option<&Label<'_>>) {
        match label {
            Some(l) if l.is_article() => {
                self.article = Some(l.value);
                self.item = None;
            }
            Some(Label { opens: Opens::Item(style), value, .. }) => self.item = Some((style.clone(), *value)),
            _ => {}
        }
    }

    fn count_inside(&mut self, label: Option<&Label<'_>>) {
        match label {
            Some(Label { opens: Opens::Item(style), value, .. }) => {
                self.inner = Some((style.clone(), *value))
            }
            Some(l) if matches!(l.opens, Opens::Article | Opens::Note) => self.inner = None,
            _ => {}
        }
    }

    /// After a line that announces a new wording: is the next line that wording?
    fn enter(&mut self, line: &str, own: Option<&Label<'_>>, next: &str) {
        let rest = own.map_or(line, |l| l.rest);
        self.named = numbers(rest);
        let Some(label) = recognise(next) else { return };
        self.inside = match label.opens {
            Opens::Article if self.article == Some(0) => label.value != 1 || self.named.contains(&1),
            Opens::Article => {
                label.is_bis() || self.named.contains(&label.value) || Some(label.value) != self.expected()
            }
            Opens::Note => has_colon(line) || word_list(rest).any(|w| w == "تبصره"),
            _ => false,
        };
        // A line that ends like any other announces only what it names.
        if !has_colon(line) && label.is_article() {
            self.inside &= label.is_bis() || self.named.contains(&label.value);
        }
        self.inner = None;
    }

    /// Whether a line after a quotation without guillemets belongs to the amending law again.
    fn ends(&self, text: &str, label: Option<&Label<'_>>, opens: bool) -> bool {
        if super::tail::is_formula(text) {
            return true;
        }
        let Some(label) = label else { return !opens && announces(text) };
        match &label.opens {
            Opens::Article => {
                Some(label.value) == self.expected() && !self.named.contains(&label.value) && !label.is_bis()
            }
            Opens::Group(_) | Opens::Schedule => true,
            Opens::Item(style) => {
                let next_of = |last: &Option<(Style, u32)>| {
                    last.as_ref().is_some_and(|(s, v)| {
                        s == style
                            && match style {
                                Style::Letters => char::from_u32(*v)
                                    .zip(label.letter)
                                    .is_some_and(|(a, b)| super::number::letter_follows(a, b)),
                                _ => label.value == v + 1,
                            }
                    })
                };
                next_of(&self.item) && (!next_of(&self.inner) || announces(text))
            }
            _ => announces(text) && label.opens != Opens::Note,
        }
    }
}

/// How many quoted lines look like an article or a note: worth a look by a person.
pub(super) fn headings(blocks: &[Block], quoted: &[bool]) -> usize {
    let looks = |b: &Block| {
        let text = b.text.trim_start_matches(['«', '"', '“', '”', '„']);
        recognise(text).is_some_and(|l| matches!(l.opens, Opens::Article | Opens::Note))
    };
    blocks.iter().zip(quoted).filter(|(b, q)| **q && !b.quote && looks(b)).count()
}

/// «… به شرح زیر اصلاح می‌شود:», «متن زیر به عنوان ماده … اضافه می‌شود:»; without the colon the line must say that the
/// wording follows.
fn announces(text: &str) -> bool {
    const VERBS: [&str; 11] = [
        "جایگزین",
        "الحاق",
        "اضافه",
        "اصلاح",
        "افزوده",
        "تغییر",
        "گردید",
        "تبدیل",
        "میگردد",
        "الحاقی",
        "اصلاحی",
    ];
    let colon = has_colon(text);
    // Only the end of a long line can announce anything.
    let words: Vec<String> = word_list(text).collect();
    let end = &words[words.len().saturating_sub(60)..];
    let verb = end.iter().rev().take(12).any(|w| VERBS.contains(&w.as_str()));
    let what = end
        .iter()
        .any(|w| matches!(w.as_str(), "ماده" | "مواد" | "تبصره" | "بند" | "متن" | "مادهای" | "قانون"));
    let follows = end.windows(2).any(|w| {
        matches!(w[0].as_str(), "شرح" | "متن" | "صورت" | "ترتیب")
            && matches!(w[1].as_str(), "زیر" | "ذیل" | "آتی" | "اتی")
    });
    verb && what && (colon || follows)
}

fn has_colon(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}

/// The line begins with a quotation mark and a label behind it.
fn opens_with_quoted_label(text: &str) -> bool {
    let text = text.trim_start_matches(crate::block::is_blank);
    text.strip_prefix(['«', '"', '“', '”', '„']).and_then(recognise).is_some_and(|l| structural(&l))
}

/// A label stands behind the last guillemet that the line leaves open.
fn quotes_label(text: &str) -> bool {
    text.rfind('«').is_some_and(|at| recognise(&text[at + '«'.len_utf8()..]).is_some_and(|l| structural(&l)))
}

fn structural(label: &Label<'_>) -> bool {
    matches!(label.opens, Opens::Article | Opens::Note | Opens::Group(_)) || label.closed
}

fn balance(text: &str) -> i64 {
    let count = |c| text.matches(c).count() as i64;
    count('«') - count('»')
}

/// What the search for the end of a quotation needs of a line, found once for each.
#[derive(Clone, Copy)]
struct Line {
    /// Guillemets opened less those closed.
    balance: i64,
    /// The number of the article that the line opens.
    article: Option<u32>,
}

impl Line {
    fn of(block: &Block) -> Self {
        let label = recognise(&block.text).filter(|l| l.is_article() && !l.is_bis());
        Line { balance: balance(&block.text), article: label.map(|l| l.value) }
    }
}

/// How many lines after the first the quotation closes. Where the amending law's own next article seems to stand inside,
/// the quotation counts only if that article comes once more after it: a sign forgotten must not swallow articles.
fn closing(lines: &[Line], state: &State) -> Option<usize> {
    let own = |line: &Line| line.article.is_some() && line.article == state.expected();
    let mut open = lines[0].balance;
    let mut met = false;
    for (i, line) in lines.iter().enumerate().skip(1).take(LONGEST) {
        open += line.balance;
        met |= own(line);
        if open <= 0 {
            let again = !met || lines[i + 1..].iter().take(LONGEST).any(own);
            return again.then_some(i);
        }
    }
    None
}

/// Every number that a line names in digits.
fn numbers(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let mut scan = Scan::new(text);
    while scan.peek().is_some() {
        match scan.digits() {
            Some(n) => found.push(n),
            None => scan.bump(),
        }
    }
    found
}
