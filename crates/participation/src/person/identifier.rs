//! Identifiers with a check digit and mobile numbers, from what people type: any set of digits, with spaces and dashes.

/// The digits of what was typed, in Latin figures, without the marks that people put between them; nothing when anything
/// else stands there.
fn digits(typed: &str) -> Option<String> {
    let mut found = String::with_capacity(typed.len());
    for character in text::digits::to_latin(typed).chars() {
        match character {
            '0'..='9' => found.push(character),
            // Direction marks come along when a number is copied from a page.
            ' ' | '-' | '\u{2010}'..='\u{2015}' | '_' | '/' | '.' | '(' | ')' | '\u{a0}' => {}
            c if text::normalize::strip_bidi_controls(c.encode_utf8(&mut [0; 4])).is_empty() => {}
            _ => return None,
        }
    }
    Some(found)
}

fn figures(digits: &str) -> Vec<u32> {
    digits.bytes().map(|b| u32::from(b.wrapping_sub(b'0'))).collect()
}

fn all_the_same(digits: &str) -> bool {
    digits.bytes().all(|b| Some(b) == digits.bytes().next())
}

/// A national identifier (کد ملی) as ten digits: what was typed without its leading zeros is filled up. The check digit is
/// the remainder modulo 11 of the other nine, weighted 10 to 2, or 11 less it from 2 on; ten times the same digit passes that
/// sum and is no identifier, and neither is one whose middle six digits are noughts.
///
/// # Errors
/// The code of the problem: `missing`, or `bad-national-id`.
pub fn national(typed: &str) -> Result<String, &'static str> {
    if typed.trim().is_empty() {
        return Err("missing");
    }
    let digits = digits(typed).filter(|d| (8..=10).contains(&d.len())).ok_or("bad-national-id")?;
    let full = format!("{digits:0>10}");
    let figures = figures(&full);
    let (check, counted) = figures.split_last().ok_or("bad-national-id")?;
    let sum: u32 = counted.iter().zip((2..=10).rev()).map(|(figure, weight)| figure * weight).sum();
    let rest = sum % 11;
    let expected = if rest < 2 { rest } else { 11 - rest };
    let wrong = expected != *check || all_the_same(&full) || full.get(3..9) == Some("000000");
    if wrong { Err("bad-national-id") } else { Ok(full) }
}

/// The legal identifier (شناسهٔ ملی) of an association or company: eleven digits, the last of which checks the others.
///
/// # Errors
/// The code of the problem: `missing`, or `bad-legal-id`.
pub fn legal(typed: &str) -> Result<String, &'static str> {
    if typed.trim().is_empty() {
        return Err("missing");
    }
    let digits = digits(typed).filter(|d| d.len() == 11 && !all_the_same(d)).ok_or("bad-legal-id")?;
    let figures = figures(&digits);
    let [counted @ .., tens, check] = figures.as_slice() else { return Err("bad-legal-id") };
    let shift = tens + 2;
    let weights = [29, 27, 23, 19, 17].into_iter().cycle();
    let sum: u32 =
        counted.iter().chain([tens]).zip(weights).map(|(figure, weight)| (figure + shift) * weight).sum();
    let expected = match sum % 11 {
        10 => 0,
        rest => rest,
    };
    if expected == *check { Ok(digits) } else { Err("bad-legal-id") }
}

/// An Iranian mobile number as it is kept and compared: `+989…`, from `0912…`, `912…`, `98912…`, `+98912…` or `0098912…`.
///
/// # Errors
/// The code of the problem: `missing`, or `bad-mobile`.
pub fn mobile(typed: &str) -> Result<String, &'static str> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err("missing");
    }
    let digits = digits(typed.strip_prefix('+').unwrap_or(typed)).ok_or("bad-mobile")?;
    let own = if typed.starts_with('+') {
        digits.strip_prefix("98")
    } else {
        ["0098", "98", "0"].iter().find_map(|way| digits.strip_prefix(way)).or(Some(digits.as_str()))
    };
    match own {
        Some(own) if own.len() == 10 && own.starts_with('9') => Ok(format!("+98{own}")),
        _ => Err("bad-mobile"),
    }
}

/// A mobile number as people in the country write it: `0912 345 6789`.
pub fn mobile_shown(number: &str) -> String {
    let own = number.strip_prefix("+98").unwrap_or(number);
    match (own.get(..3), own.get(3..6), own.get(6..)) {
        (Some(first), Some(second), Some(rest)) => format!("0{first} {second} {rest}"),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn national_identifiers_with_the_right_check_digit_pass_in_any_digits() {
        for good in ["0076229645", "1583250689", "0200203241", "0067749828", "0499370899", "0684159414"] {
            assert_eq!(national(good).as_deref(), Ok(good));
            assert_eq!(national(&text::digits::to_persian(good)).as_deref(), Ok(good));
        }
        assert_eq!(national("76229645").as_deref(), Ok("0076229645"));
        assert_eq!(national("068-415941-4").as_deref(), Ok("0684159414"));
        assert_eq!(national("\u{200e}0684159414").as_deref(), Ok("0684159414"));
    }

    #[test]
    fn others_do_not_and_repeated_digits_never() {
        for bad in ["0684159415", "1234567890", "0010000000", "4444444444", "1111111111", "7622964", "کد"] {
            assert_eq!(national(bad), Err("bad-national-id"), "{bad}");
        }
        assert_eq!(national("  "), Err("missing"));
    }

    #[test]
    fn legal_identifiers_are_checked_by_their_last_digit() {
        assert_eq!(legal("۱۰۳۸۰۲۸۴۷۹۰").as_deref(), Ok("10380284790"));
        assert_eq!(legal("10320166911").as_deref(), Ok("10320166911"));
        for bad in ["10380284792", "09748208301", "11111111111", "10320166912", "1038028479"] {
            assert_eq!(legal(bad), Err("bad-legal-id"), "{bad}");
        }
    }

    #[test]
    fn a_mobile_number_has_one_spelling() {
        for typed in [
            "09123456789",
            "9123456789",
            "+989123456789",
            "00989123456789",
            "989123456789",
            "۰۹۱۲ ۳۴۵ ۶۷۸۹",
            "+98 (912) 345-6789",
        ] {
            assert_eq!(mobile(typed).as_deref(), Ok("+989123456789"), "{typed}");
        }
        for bad in ["02112345678", "0912345678", "091234567890", "+49123456789", "++989123456789", "نه"] {
            assert_eq!(mobile(bad), Err("bad-mobile"), "{bad}");
        }
        assert_eq!(mobile_shown("+989123456789"), "0912 345 6789");
    }

    proptest! {
        #[test]
        fn a_mistyped_check_digit_is_always_noticed(start in 100_000_000u64..999_999_999, other in 1u32..10) {
            let good = (0..10).map(|check| format!("{start}{check}")).find(|id| national(id).is_ok());
            prop_assume!(good.is_some());
            let mut wrong = figures(&good.unwrap_or_default());
            wrong[9] = (wrong[9] + other) % 10;
            let wrong: String = wrong.iter().map(u32::to_string).collect();
            prop_assert_eq!(national(&wrong), Err("bad-national-id"));
        }

        #[test]
        fn anything_typed_is_read_or_refused(typed in ".{0,40}") {
            let _ = (national(&typed), legal(&typed), mobile(&typed));
        }
    }
}
