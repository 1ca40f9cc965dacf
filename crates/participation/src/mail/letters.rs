//! What letters say. The words are in the catalogue.

use text::Language;
use text::catalogue::{args, message, message_with};

use super::Letter;

/// The letter with a one-time code.
pub(crate) fn one_time_code(recipient: &str, digits: &str, language: Language) -> Letter {
    let shown = text::digits::localize(digits, language);
    Letter {
        recipient: recipient.to_owned(),
        language,
        subject: message(language, "mail-code-subject").into_owned(),
        body: message_with(language, "mail-code-body", &args().text("code", &shown)),
    }
}
