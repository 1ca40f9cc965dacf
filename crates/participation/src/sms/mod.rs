//! The outbox of SMS, like that of letters: a message is a row of the transaction that causes it, and a worker hands it to a
//! gateway afterwards.

pub mod table;

pub(crate) use table::insert;
pub use table::{Sms, due, failed, latest, sent};

use text::Language;
use text::catalogue::{args, message_with};

/// The message with a one-time code. Its digits are Latin in both languages: telephones recognise those and offer to fill
/// them in.
pub(crate) fn one_time_code(recipient: &str, digits: &str, language: Language) -> Sms {
    Sms {
        recipient: recipient.to_owned(),
        language,
        body: message_with(language, "sms-code", &args().word("code", digits.to_owned())),
        code: digits.to_owned(),
    }
}
