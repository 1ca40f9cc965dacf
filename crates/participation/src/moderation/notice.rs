//! What the author of a contribution is told by letter. Whoever has no e-mail address reads it on their own page.

use text::catalogue::{args, message, message_with};
use text::date;

use super::Rule;
use crate::clock::{instant, tehran};
use crate::contribution::table::Model;
use crate::mail::{self, Letter};
use crate::{Refusal, WriteTx, person};

/// What happened to a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    Hidden,
    Refused,
    Restored,
    Upheld,
    Released,
    EditRefused,
}

impl Notice {
    fn word(self) -> &'static str {
        match self {
            Notice::Hidden => "hidden",
            Notice::Refused => "refused",
            Notice::Restored => "restored",
            Notice::Upheld => "upheld",
            Notice::Released => "released",
            Notice::EditRefused => "edit-refused",
        }
    }
}

/// Puts the letter into the outbox. It names the rule, gives the reason as written, and leads to the contribution's page.
pub(super) async fn tell(
    tx: &WriteTx,
    row: &Model,
    notice: Notice,
    rule: Option<Rule>,
    reason: &str,
    portal: &str,
    now: i64,
) -> Result<(), Refusal> {
    let Some(author) = person::table::find(tx.db(), row.person_id).await? else { return Ok(()) };
    if !author.email.contains('@') || author.erased_at.is_some() {
        return Ok(());
    }
    let language = author.language();
    let rule = rule.map(|rule| {
        let name = message(language, &format!("moderation-rule-{}", rule.word()));
        let number = text::digits::localize(&rule.number().to_string(), language).into_owned();
        message_with(
            language,
            "moderation-rule-named",
            &args().word("number", number).word("name", name.into_owned()),
        )
    });
    let said = args()
        .word("id", text::digits::localize(&row.id.to_string(), language).into_owned())
        .word("date", date::long(tehran(instant(row.created_at)).date(), language))
        .word("rule", rule.unwrap_or_default())
        .text("reason", reason)
        .word("link", format!("{portal}/{language}/contributions/{}", row.id));
    let letter = Letter {
        recipient: author.email.clone(),
        language,
        subject: message_with(language, &format!("mail-contribution-{}-subject", notice.word()), &said),
        body: message_with(language, &format!("mail-contribution-{}-body", notice.word()), &said),
    };
    mail::insert(tx, letter, now).await?;
    Ok(())
}
