//! Everything that is kept about a person, for themselves (E-Commerce Act, article 59).
//!
//! A new table with rows about persons is added here, in `erase.rs`, and to the list in `tests/data.rs`, which fails until
//! it is.

use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder as _};
use serde_json::{Value, json};

use super::way::WayKind;
use super::{attestation, ceremony, code, passkey, session, table, way};
use crate::answer::{note, table::assignment, view};
use crate::clock::instant;
use crate::contribution::table as contributions;
use crate::event::{EventKind, table as events};
use crate::moderation::table::{decision, report};
use crate::moderation::{self, Rule};
use crate::stance::table as stances;
use crate::store::Db;
use crate::survey::table::sheet;
use crate::{mail, member, sms, token, vote};

/// How much is kept, for the page that offers the export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Ways of signing in.
    pub ways: usize,
    /// Sessions, ended ones included.
    pub sessions: u64,
    /// Contributions, withdrawn ones included.
    pub contributions: u64,
    /// Stances.
    pub stances: u64,
}

fn at(millis: i64) -> String {
    instant(millis).to_string()
}

fn maybe(millis: Option<i64>) -> Value {
    millis.map(at).into()
}

/// How much is kept about a person.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn kept(db: &Db, id: i64) -> Result<Kept, DbErr> {
    use sea_orm::PaginatorTrait as _;
    Ok(Kept {
        ways: way::of_person(db, id).await?.len(),
        sessions: session::Entity::find().filter(session::Column::PersonId.eq(id)).count(db).await?,
        contributions: contributions::Entity::find()
            .filter(contributions::Column::PersonId.eq(id))
            .count(db)
            .await?,
        stances: stances::Entity::find().filter(stances::Column::PersonId.eq(id)).count(db).await?,
    })
}

/// Everything kept about a person as one JSON document; nothing when there is no such person. Digests of secrets, which
/// say nothing, are left out; that a national identifier was given is said, and its keyed hash, from which nobody reads it back, is not.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn export(db: &Db, id: i64, now: i64) -> Result<Option<Value>, DbErr> {
    let Some(row) = table::find(db, id).await? else { return Ok(None) };
    let ways = way::of_person(db, id).await?;
    Ok(Some(json!({
        "format": "rayzan-person-1",
        "made_at": at(now),
        "profile": profile(&row),
        "ways_of_signing_in": ways.iter().map(|way| json!({
            "kind": way.kind.word(), "address": way.address, "since": at(way.created_at),
        })).collect::<Vec<_>>(),
        "sessions": sessions(db, id).await?,
        "tokens": tokens(db, id).await?,
        "codes": codes(db, &ways).await?,
        "passkeys": passkeys(db, id, &ways).await?,
        "ways_being_added": being_added(db, id).await?,
        "roles": member::table::held_by(db, id).await?.iter().map(|held| json!({
            "role": held.role.word(), "organization": held.organization_id,
        })).collect::<Vec<_>>(),
        "attestation": attestation::table::of_person(db, id).await?.map(|asked| json!({
            "kind": asked.kind.word(), "affiliation": asked.affiliation, "legal_id": asked.affiliation_legal_id,
            "organization": asked.organization_id, "state": asked.state.word(), "asked_at": at(asked.asked_at),
            "decided_at": maybe(asked.decided_at), "reason": asked.reason,
        })),
        "contributions": written(db, id).await?,
        "stances": stances::Entity::find().filter(stances::Column::PersonId.eq(id)).all(db).await?
            .iter().map(|stance| json!({
                "contribution": stance.contribution_id, "stance": stance.choice.word(), "taken_at": at(stance.taken_at),
            })).collect::<Vec<_>>(),
        "reports": reports(db, id).await?,
        "decisions_about_contributions": decisions(db, id).await?,
        "survey_answers": sheets(db, id).await?,
        "votes_cast_in": vote::table::cast_by(db, id).await?,
        "assignments": assignments(db, id).await?,
        "saved_views": views(db, id).await?,
        "notes_among_officials": notes(db, id).await?,
        "letters": letters(db, &ways).await?,
        "sms": messages(db, &ways).await?,
        "events": trail(db, id).await?,
    })))
}

fn profile(row: &table::Model) -> Value {
    json!({
        "number": row.id,
        "display_name": row.display_name,
        "language": row.language,
        "email": row.email,
        "since": at(row.created_at),
        "kind": row.kind.word(),
        "kind_shown": row.show_kind,
        "kind_attested_at": maybe(row.attested_at),
        "kind_attested_by_organization": row.attested_by,
        "affiliation": row.affiliation,
        "affiliation_legal_id": row.affiliation_legal_id,
        "birth_year": row.birth_year,
        "gender": row.gender.map(super::profile::Gender::word),
        "province": row.province,
        "assurance": row.assurance.word(),
        "national_identifier_was_given": row.identity_key.is_some(),
        "demonstration": row.demo,
    })
}

async fn sessions(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(id))
        .order_by_asc(session::Column::Id)
        .all(db)
        .await?;
    let told = |s: &session::Model| {
        json!({
            "device": s.device, "since": at(s.created_at), "last_used": at(s.seen_at),
            "ends": at(s.expires_at), "ended": maybe(s.ended_at),
        })
    };
    Ok(rows.iter().map(told).collect())
}

/// What lets programs act for them; the tokens themselves stand nowhere.
async fn tokens(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let theirs = token::table::Entity::find().filter(token::table::Column::PersonId.eq(id));
    let told = |token: &token::table::Model| {
        json!({
            "name": token.name, "may": token.scopes().iter().map(|s| s.word()).collect::<Vec<_>>(),
            "since": at(token.created_at), "last_used": maybe(token.used_at), "ends": at(token.expires_at),
            "revoked": maybe(token.revoked_at),
        })
    };
    Ok(theirs.order_by_asc(token::table::Column::Id).all(db).await?.iter().map(told).collect())
}

async fn codes(db: &Db, ways: &[way::Model]) -> Result<Vec<Value>, DbErr> {
    let keys = ways.iter().map(|way| way.address_key.as_str());
    let rows = code::Entity::find()
        .filter(code::Column::Key.is_in(keys))
        .order_by_asc(code::Column::Id)
        .all(db)
        .await?;
    let told = |c: &code::Model| {
        json!({
            "to": c.address, "asked_at": at(c.created_at), "used_at": maybe(c.used_at), "wrong_tries": c.attempts,
        })
    };
    Ok(rows.iter().map(told).collect())
}

/// What a device is recognised by is a public key, which says nothing of the person; when it was used does.
async fn passkeys(db: &Db, id: i64, ways: &[way::Model]) -> Result<Vec<Value>, DbErr> {
    let name = |way_id| ways.iter().find(|way| way.id == way_id).map(|way| way.address.as_str());
    let told = |key: &passkey::Model| {
        json!({
            "name": name(key.way_id), "reached_by": key.transports, "signatures_counted": key.counter,
            "last_used": maybe(key.used_at),
        })
    };
    Ok(passkey::of_person(db, id).await?.iter().map(told).collect())
}

/// What was begun at a single sign-on and is not ended yet, or never was.
async fn being_added(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let rows = ceremony::Entity::find().filter(ceremony::Column::PersonId.eq(id)).all(db).await?;
    let told = |begun: &ceremony::Model| json!({ "kind": begun.kind.word(), "begun_at": at(begun.created_at), "until": at(begun.expires_at) });
    Ok(rows.iter().map(told).collect())
}

async fn written(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let rows = contributions::Entity::find()
        .filter(contributions::Column::PersonId.eq(id))
        .order_by_asc(contributions::Column::Id)
        .all(db)
        .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let mut earlier = Vec::new();
        if row.edited_at.is_some() {
            for edit in contributions::edits(db, row.id).await? {
                earlier.push(json!({
                    "kind": edit.kind.word(), "text": edit.body, "wording": edit.wording,
                    "written_at": at(edit.written_at), "replaced_at": at(edit.replaced_at),
                }));
            }
        }
        let looked_at = moderation::table::dossier(db, row.id).await?;
        let waiting = looked_at.waiting_edit.map(|edit| {
            json!({
                "kind": edit.kind.word(), "text": edit.body, "wording": edit.wording,
                "written_at": at(edit.written_at),
            })
        });
        let appeals = looked_at.appeals.iter().map(|a| json!({ "words": a.words, "at": at(a.created_at) }));
        told.push(json!({
            "decisions": looked_at.decisions.iter().map(decided).collect::<Vec<_>>(),
            "appeals": appeals.collect::<Vec<_>>(), "edit_that_waits": waiting,
            "number": row.id, "call": row.call_id, "part": row.node_id, "reply_to": row.parent_id,
            "draft_version": row.version, "kind": row.kind.word(), "language": row.language, "text": row.body,
            "wording": row.wording, "visible": row.is_visible(), "written_at": at(row.created_at),
            "edited_at": maybe(row.edited_at), "earlier": earlier,
        }));
    }
    Ok(told)
}

/// What they reported.
async fn reports(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let theirs = report::Entity::find().filter(report::Column::PersonId.eq(id));
    let told = |report: &report::Model| {
        json!({
            "contribution": report.contribution_id, "rule": report.rule.word(), "words": report.words,
            "reported_at": at(report.created_at),
        })
    };
    Ok(theirs.order_by_asc(report::Column::Id).all(db).await?.iter().map(told).collect())
}

/// What they decided as a moderator.
async fn decisions(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let theirs = decision::Entity::find().filter(decision::Column::PersonId.eq(id));
    Ok(theirs.order_by_asc(decision::Column::Id).all(db).await?.iter().map(decided).collect())
}

fn decided(made: &decision::Model) -> Value {
    json!({
        "contribution": made.contribution_id, "decision": made.decision.word(),
        "rule": made.rule.map(Rule::word), "reason": made.reason, "decided_at": at(made.decided_at),
    })
}

/// What they are to see to at a desk.
async fn assignments(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let theirs = assignment::Entity::find().filter(assignment::Column::PersonId.eq(id));
    let told = |given: &assignment::Model| {
        json!({
            "call": given.call_id, "subject": given.subject, "number": given.subject_id, "until": given.due_on,
            "assigned_at": at(given.assigned_at),
        })
    };
    Ok(theirs.order_by_asc(assignment::Column::Id).all(db).await?.iter().map(told).collect())
}

/// What they ask of a desk's table again and again.
async fn views(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let theirs = view::Entity::find().filter(view::Column::PersonId.eq(id));
    let told = |kept: &view::Model| json!({ "call": kept.call_id, "name": kept.name, "asks": kept.query, "saved_at": at(kept.created_at) });
    Ok(theirs.order_by_asc(view::Column::Id).all(db).await?.iter().map(told).collect())
}

/// What they told their colleagues at a desk.
async fn notes(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let theirs = note::Entity::find().filter(note::Column::PersonId.eq(id));
    let told = |left: &note::Model| {
        json!({
            "call": left.call_id, "subject": left.subject, "number": left.subject_id, "text": left.body,
            "written_at": at(left.written_at),
        })
    };
    Ok(theirs.order_by_asc(note::Column::Id).all(db).await?.iter().map(told).collect())
}

async fn sheets(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let rows = sheet::Entity::find()
        .filter(sheet::Column::PersonId.eq(id))
        .order_by_asc(sheet::Column::Id)
        .all(db)
        .await?;
    let json = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    let told = |sheet: &sheet::Model| {
        json!({
            "survey": sheet.survey_id, "version": sheet.version, "answers": json(&sheet.answers),
            "not_handed_in": sheet.working.as_deref().map(json), "groups": sheet.groups.as_deref().map(json),
            "saved_at": at(sheet.saved_at), "handed_in_at": maybe(sheet.submitted_at),
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn letters(db: &Db, ways: &[way::Model]) -> Result<Vec<Value>, DbErr> {
    let keys = ways.iter().filter(|way| way.kind == WayKind::Email).map(|way| way.address_key.as_str());
    let recipient = Expr::expr(Func::lower(Expr::col(mail::table::Column::Recipient)));
    let rows = mail::table::Entity::find()
        .filter(recipient.is_in(keys))
        .order_by_asc(mail::table::Column::Id)
        .all(db)
        .await?;
    let told = |letter: &mail::table::Model| {
        json!({
            "to": letter.recipient, "subject": letter.subject, "text": letter.body,
            "written_at": at(letter.created_at), "sent_at": maybe(letter.sent_at), "failed_at": maybe(letter.failed_at),
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn messages(db: &Db, ways: &[way::Model]) -> Result<Vec<Value>, DbErr> {
    let keys = ways.iter().filter(|way| way.kind == WayKind::Mobile).map(|way| way.address_key.as_str());
    let rows = sms::table::Entity::find()
        .filter(sms::table::Column::Recipient.is_in(keys))
        .order_by_asc(sms::table::Column::Id)
        .all(db)
        .await?;
    let told = |sms: &sms::table::Model| {
        json!({
            "to": sms.recipient, "text": sms.body, "written_at": at(sms.created_at),
            "sent_at": maybe(sms.sent_at), "failed_at": maybe(sms.failed_at),
        })
    };
    Ok(rows.iter().map(told).collect())
}

/// Kinds whose subject is a person.
const ABOUT_PERSONS: [EventKind; 11] = [
    EventKind::PersonSignedUp,
    EventKind::ProfileUpdated,
    EventKind::RoleGiven,
    EventKind::RoleTaken,
    EventKind::WayAdded,
    EventKind::WayRemoved,
    EventKind::AttestationAsked,
    EventKind::AttestationConfirmed,
    EventKind::AttestationDeclined,
    EventKind::PersonIdentified,
    EventKind::IdentityReleased,
];

async fn trail(db: &Db, id: i64) -> Result<Vec<Value>, DbErr> {
    let about =
        Condition::all().add(events::Column::SubjectId.eq(id)).add(events::Column::Kind.is_in(ABOUT_PERSONS));
    let rows = events::Entity::find()
        .filter(Condition::any().add(events::Column::PersonId.eq(id)).add(about))
        .order_by_asc(events::Column::Seq)
        .all(db)
        .await?;
    let told = |event: &events::Model| {
        json!({
            "number": event.seq, "kind": event.kind.word(), "happened_at": at(event.happened_at),
            "by_person": event.person_id, "organization": event.organization_id, "call": event.call_id,
            "subject": event.subject_id, "data": event.data(),
        })
    };
    Ok(rows.iter().map(told).collect())
}
