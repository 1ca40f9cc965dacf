use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use text::date::Calendar;

use super::profile::{Gender, ParticipantKind, birth_year, is_place};
use super::{attestation, identifier, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Store};

/// Longest name of an association, company or institution, in characters.
pub const AFFILIATION_LIMIT: usize = 160;

/// What a person says of themselves, as typed; empty is "not said" everywhere.
#[derive(Debug, Clone, Default)]
pub struct SelfDescription {
    /// In what quality they take part: a word of [`ParticipantKind`].
    pub kind: String,
    /// Whether that stands beside their name.
    pub show_kind: bool,
    /// The association, company or institution.
    pub affiliation: String,
    /// Its legal identifier.
    pub affiliation_legal_id: String,
    /// The year of birth in either calendar.
    pub birth_year: String,
    /// A word of [`Gender`].
    pub gender: String,
    /// A province's code or `abroad`.
    pub province: String,
}

/// What was typed, read.
struct Facts {
    kind: ParticipantKind,
    affiliation: Option<String>,
    legal_id: Option<String>,
    birth_year: Option<i32>,
    gender: Option<Gender>,
    province: Option<String>,
}

fn read(typed: &SelfDescription, this_year: i32) -> Result<Facts, Refusal> {
    let mut problems = Problems::new();
    let kind = match typed.kind.as_str() {
        "" => Some(ParticipantKind::Public),
        word => ParticipantKind::parse(word),
    };
    problems.when(kind.is_none(), "kind", "bad-choice");
    let kind = kind.unwrap_or(ParticipantKind::Public);
    let affiliation = text::normalize::one_line(&text::normalize::strip_bidi_controls(&typed.affiliation));
    problems.limit("affiliation", &affiliation, AFFILIATION_LIMIT);
    problems.when(kind == ParticipantKind::Public && !affiliation.is_empty(), "affiliation", "of-public");
    let legal_id = match identifier::legal(&typed.affiliation_legal_id) {
        Ok(_) if kind == ParticipantKind::Public => {
            problems.push(Problem::new("affiliation_legal_id", "of-public"));
            None
        }
        Ok(id) => Some(id),
        Err("missing") => None,
        Err(code) => {
            problems.push(Problem::new("affiliation_legal_id", code));
            None
        }
    };
    let birth_year = birth_year(&typed.birth_year, this_year).unwrap_or_else(|code| {
        problems.push(Problem::new("birth_year", code));
        None
    });
    let gender = Gender::parse(&typed.gender);
    problems.when(gender.is_none() && !typed.gender.is_empty(), "gender", "bad-choice");
    let province = Some(typed.province.clone()).filter(|place| !place.is_empty());
    problems.when(province.as_deref().is_some_and(|place| !is_place(place)), "province", "bad-choice");
    problems.done()?;
    let affiliation = Some(affiliation).filter(|name| !name.is_empty());
    Ok(Facts { kind, affiliation, legal_id, birth_year, gender, province })
}

/// A person says, changes or takes back what they say of themselves. Nothing is required. A kind, association or identifier
/// that was changed is the person's own word again: what was confirmed is what stood there before.
///
/// # Errors
/// `SignInNeeded`; `Invalid`: `bad-choice`, `too-long`, `bad-legal-id`, `bad-birth-year`, and `of-public` for an association
/// of somebody who takes part as one of the public.
#[crate::boxed]
pub async fn describe_self(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    typed: SelfDescription,
) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let this_year = text::date::parts(clock.today(), Calendar::Jalali).year;
    let facts = read(&typed, this_year)?;
    let show_kind = typed.show_kind;
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = table::find(tx.db(), person_id).await?.ok_or(Refusal::NotFound)?;
                let revision = row.revision;
                let stands = row.kind == facts.kind
                    && row.affiliation == facts.affiliation
                    && row.affiliation_legal_id == facts.legal_id;
                let mut row: table::ActiveModel = row.into();
                if !stands {
                    row.attested_by = Set(None);
                    row.attested_at = Set(None);
                    // Nobody confirms what is no longer said.
                    attestation::table::Entity::delete_by_id(person_id).exec(tx.db()).await?;
                }
                row.kind = Set(facts.kind);
                row.show_kind = Set(show_kind);
                row.affiliation = Set(facts.affiliation);
                row.affiliation_legal_id = Set(facts.legal_id);
                row.birth_year = Set(facts.birth_year);
                row.gender = Set(facts.gender);
                row.province = Set(facts.province);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                // That it changed, and not what: the trail outlives what people take back.
                tx.append(NewEvent::new(EventKind::ProfileUpdated, person_id).by(Some(person_id)));
                Ok(())
            })
        })
        .await
}
