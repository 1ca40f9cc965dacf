//! What the author of a contribution is told on its page: that it waits, or why it is hidden and what can be done.

use askama::Template;
use documents::compare::{Piece, PieceKind};
use participation::contribution::ContributionState;
use participation::contribution::table::Model;
use participation::moderation::table::dossier;
use participation::moderation::{Decision, Rule};

use super::named;
use crate::app::App;
use crate::contribution::wording::compared;
use crate::failure::Failure;
use crate::locale::Locale;

/// Why it is hidden.
struct Hiding {
    refused: bool,
    rule: Option<Rule>,
    reason: String,
    decided_at: i64,
    /// When the author appealed, and with what words.
    appeal: Option<(i64, String)>,
    /// When that was answered, and why.
    answer: Option<(i64, String)>,
}

/// An edit that waits.
struct Waiting {
    kind: String,
    body: String,
    wording: Vec<Piece>,
}

/// The last word on an edit that was refused: rule and reason.
type Refused = (Option<Rule>, String);

/// What stands over an author's own contribution.
#[derive(Template)]
#[template(path = "moderation/own.html")]
pub(crate) struct Own {
    l: Locale,
    id: i64,
    waits: bool,
    hiding: Option<Hiding>,
    /// When it was shown again, and why.
    restored: Option<(i64, String)>,
    edit: Option<Waiting>,
    edit_refused: Option<Refused>,
}

impl Own {
    /// What its author has to be told; nothing where nobody ever looked at it.
    pub(crate) async fn of(app: &App, l: Locale, row: &Model) -> Result<Option<Self>, Failure> {
        let all = dossier(app.store.read(), row.id).await?;
        if all.case.is_none() {
            return Ok(None);
        }
        let hidden = row.state == ContributionState::Hidden;
        let hiding = all.hiding().filter(|_| hidden).map(|decision| {
            let appeal = all.appeal();
            Hiding {
                refused: decision.decision == Decision::Refuse,
                rule: decision.rule,
                reason: decision.reason.clone(),
                decided_at: decision.decided_at,
                appeal: appeal.map(|(asked, _)| (asked.created_at, asked.words.clone())),
                answer: appeal.and_then(|(_, a)| a).map(|a| (a.decided_at, a.reason.clone())),
            }
        });
        let last = all.decisions.last().filter(|_| row.is_visible());
        let said = |what: Decision| last.filter(|d| d.decision == what);
        let edit = match all.waiting_edit.filter(|_| row.is_visible()) {
            Some(edit) => {
                let wording = match (&edit.wording, row.node()) {
                    (Some(wording), Some(node)) => {
                        let version = app.version(row.call_id, row.version).await?;
                        let language = row.language.parse().unwrap_or(l.language);
                        compared(version.as_ref().map(|v| &v.draft), node, language, wording)
                    }
                    _ => Vec::new(),
                };
                Some(Waiting { kind: edit.kind.word().to_owned(), body: edit.body, wording })
            }
            None => None,
        };
        Ok(Some(Self {
            l,
            id: row.id,
            waits: row.state == ContributionState::Waiting,
            hiding,
            restored: said(Decision::Restore).map(|d| (d.decided_at, d.reason.clone())),
            edit_refused: said(Decision::RefuseEdit)
                .filter(|_| edit.is_none())
                .map(|d| (d.rule, d.reason.clone())),
            edit,
        }))
    }

    fn rule(&self, rule: &Option<Rule>) -> String {
        rule.map(|rule| named(self.l, rule)).unwrap_or_default()
    }
}
