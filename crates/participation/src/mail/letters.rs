//! What letters say. The words are in the catalogue.

use text::Language;
use text::catalogue::{args, message, message_with, variant};

use super::Letter;
use crate::person::profile::ParticipantKind;
use crate::person::table::Model as Person;

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

/// The letter that tells that a national identifier was taken off an account; nothing for somebody without an e-mail address.
pub(crate) fn identity_released(person: &Person, reason: &str) -> Option<Letter> {
    let language = person.language();
    (!person.email.is_empty()).then(|| Letter {
        recipient: person.email.clone(),
        language,
        subject: message(language, "mail-identity-released-subject").into_owned(),
        body: message_with(language, "mail-identity-released-body", &args().text("reason", reason)),
    })
}

/// The letter that tells whether somebody's kind was confirmed; nothing for somebody without an e-mail address.
pub(crate) fn attestation(person: &Person, kind: ParticipantKind, declined: Option<&str>) -> Option<Letter> {
    if person.email.is_empty() {
        return None;
    }
    let language = person.language();
    let kind = variant(language, "person-kind", &kind.word());
    let said = args().word("kind", kind.into_owned());
    let (subject, body) = match declined {
        None => (
            "mail-attestation-confirmed-subject",
            message_with(language, "mail-attestation-confirmed-body", &said),
        ),
        Some(reason) => (
            "mail-attestation-declined-subject",
            message_with(language, "mail-attestation-declined-body", &said.text("reason", reason)),
        ),
    };
    Some(Letter {
        recipient: person.email.clone(),
        language,
        subject: message(language, subject).into_owned(),
        body,
    })
}
