//! Numbers as drafts write them: three sets of digits, Persian cardinals and ordinals, Roman numerals, letters.

/// The value of a digit in Latin, Persian or Arabic-Indic form.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        _ => None,
    }
}

/// A letter as this grammar compares it: Arabic forms become Persian, marks and invisible signs become nothing.
pub(crate) fn fold(c: char) -> Option<char> {
    match c {
        'ي' | 'ى' | 'ې' | 'ئ' => Some('ی'),
        'ك' => Some('ک'),
        'ۀ' | 'ة' | 'ہ' | 'ە' | 'ھ' => Some('ه'),
        'أ' | 'إ' | 'ٱ' => Some('ا'),
        'ؤ' => Some('و'),
        'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' => None,
        c if crate::block::is_invisible(c) => None,
        // Shapes of letters, as texts copied out of PDF files have them.
        '\u{fb50}'..='\u{fefc}' => {
            let mut base = None;
            unicode_normalization::char::decompose_compatible(c, |d| base = base.or(Some(d)));
            base.filter(|b| *b != c).map_or(Some(c), fold)
        }
        c => c.to_lowercase().next(),
    }
}

/// A word as this grammar compares it.
pub(crate) fn folded(word: &str) -> String {
    word.chars().filter_map(fold).collect()
}

fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "یک" => 1,
        "دو" => 2,
        "سه" => 3,
        "چهار" => 4,
        "پنج" => 5,
        "شش" | "شیش" => 6,
        "هفت" => 7,
        "هشت" => 8,
        "نه" => 9,
        "ده" => 10,
        "یازده" => 11,
        "دوازده" => 12,
        "سیزده" => 13,
        "چهارده" => 14,
        "پانزده" => 15,
        "شانزده" => 16,
        "هفده" | "هیفده" => 17,
        "هجده" | "هیجده" => 18,
        "نوزده" => 19,
        "بیست" => 20,
        "سی" => 30,
        "چهل" => 40,
        "پنجاه" => 50,
        "شصت" => 60,
        "هفتاد" => 70,
        "هشتاد" => 80,
        "نود" => 90,
        "صد" | "یکصد" => 100,
        "دویست" => 200,
        "سیصد" => 300,
        "چهارصد" => 400,
        "پانصد" => 500,
        "ششصد" => 600,
        "هفتصد" => 700,
        "هشتصد" => 800,
        "نهصد" => 900,
        "هزار" | "یکهزار" => 1000,
        _ => return None,
    })
}

/// An ordinal in one word (اول، یکم، سوم، بیستم).
fn ordinal(word: &str) -> Option<u32> {
    match word {
        "اول" | "نخست" | "نخستین" | "اولی" => Some(1),
        "دوم" | "دویم" | "ثانی" => Some(2),
        "سوم" | "سیم" | "ثالث" => Some(3),
        "سیام" => Some(30),
        _ => word.strip_suffix('م').and_then(cardinal),
    }
}

/// Reads a number in words from the front of `words` (folded): its value and how many words it took.
/// «بیست و یکم» is three words, 21; «یک و دو» is one word, 1.
pub(crate) fn words(words: &[&str]) -> Option<(u32, usize)> {
    let first = words.first()?;
    if let Some(n) = ordinal(first) {
        return Some((n, 1));
    }
    let mut total = cardinal(first)?;
    let mut last = total;
    let mut used = 1;
    // Up to «هزار و سیصد و نود و نهم».
    while used < 8 && words.get(used).is_some_and(|w| *w == "و") {
        let Some(next) = words.get(used + 1) else { break };
        let (value, ends) = match (cardinal(next), ordinal(next)) {
            (Some(n), _) => (n, false),
            (None, Some(n)) => (n, true),
            _ => break,
        };
        let room = match last {
            20..=90 => 10,
            100..=900 => 100,
            1000.. => 1000,
            _ => 0,
        };
        if value >= room {
            break;
        }
        total += value;
        last = value;
        used += 2;
        if ends {
            return Some((total, used));
        }
    }
    if words.get(used).is_some_and(|w| *w == "ام") {
        used += 1;
    }
    Some((total, used))
}

/// A Roman numeral up to 3999, in one case throughout.
pub(crate) fn roman(word: &str) -> Option<u32> {
    let upper = word.to_ascii_uppercase();
    if word.is_empty() || word.len() > 12 || (word != upper && word != word.to_ascii_lowercase()) {
        return None;
    }
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    let mut total = 0;
    let mut rest = upper.chars().peekable();
    while let Some(c) = rest.next() {
        let v: u32 = value(c)?;
        match rest.peek().copied().and_then(value) {
            Some(next) if next > v => {
                total += next - v;
                rest.next();
            }
            _ => total += v,
        }
    }
    (to_roman(total) == upper).then_some(total)
}

/// A number up to 3999 as an upper-case Roman numeral.
pub(crate) fn to_roman(mut n: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, sign) in PARTS {
        while n >= value && out.len() < 40 {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

/// The two orders in which Persian drafts count by letters, and the Latin one.
const ABJAD: &str = "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ";
const ALPHABET: &str = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی";

/// Whether the letter `next` can follow `last` in a list: it comes later in one of the two Persian orders, or in the
/// Latin alphabet. The order is not fixed from draft to draft, nor always kept.
pub(crate) fn letter_follows(last: char, next: char) -> bool {
    if last.is_ascii() || next.is_ascii() {
        return last.is_ascii() && next.is_ascii() && next > last;
    }
    [ABJAD, ALPHABET].iter().any(|order| match (order.find(last), order.find(next)) {
        (Some(a), Some(b)) => b > a,
        _ => false,
    })
}

/// Whether a list may begin with this letter.
pub(crate) fn letter_begins(letter: char) -> bool {
    matches!(letter, 'ا' | 'a')
}

/// The n-th letter of the Persian alphabet («الف» the first), or of the abjad, for automatic numbering; counting from 1.
pub(crate) fn persian_letter(n: u32, abjad: bool) -> String {
    let order: Vec<char> = if abjad { ABJAD.chars().collect() } else { ALPHABET.chars().collect() };
    let count = order.len() as u32;
    if n == 0 {
        return String::new();
    }
    if n == 1 {
        return "الف".to_owned();
    }
    let letter = order[((n - 1) % count) as usize];
    letter.to_string().repeat(((n - 1) / count + 1).min(4) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, usize)> {
        let split: Vec<String> = text.split_whitespace().map(folded).collect();
        words(&split.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn persian_number_words_are_read() {
        assert_eq!(read("اول"), Some((1, 1)));
        assert_eq!(read("یکم-"), None);
        assert_eq!(read("بیست و یکم این"), Some((21, 3)));
        assert_eq!(read("یکصد و بیست و سوم"), Some((123, 5)));
        assert_eq!(read("سی‌ام"), Some((30, 1)));
        assert_eq!(read("سي ام"), Some((30, 2)));
        assert_eq!(read("یک و دو"), Some((1, 1)));
        assert_eq!(read("دوّم"), Some((2, 1)));
        assert_eq!(read("خصوصی"), None);
    }

    #[test]
    fn roman_numerals_are_read() {
        assert_eq!(roman("IV"), Some(4));
        assert_eq!(roman("xii"), Some(12));
        assert_eq!(roman("IIII"), None);
        assert_eq!(roman("Mix"), None);
        assert_eq!(roman(""), None);
    }

    #[test]
    fn letters_follow_in_either_order() {
        assert!(letter_follows('ا', 'ب') && letter_follows('ب', 'پ') && letter_follows('ب', 'ج'));
        assert!(letter_follows('د', 'ه') && letter_follows('ه', 'و') && letter_follows('و', 'ز'));
        assert!(!letter_follows('ب', 'ا'));
    }
}
