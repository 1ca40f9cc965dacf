//! Who acts: a visitor, a person with roles, the clock or the operator at the command line.

use sea_orm::entity::prelude::*;

use crate::store::Db;
use crate::{Refusal, member, organization};

/// What an official may do. A role is held in an organization and reaches the organizations below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Role {
    /// Writes the call, reads and groups the contributions, answers, reports.
    Drafter,
    /// Comments inside, proposes answers.
    Expert,
    /// Checks languages, approves and publishes, watches every unit's duties.
    Lead,
    /// Keeps the discussion within its rules.
    Moderator,
    /// Reads all, changes nothing.
    Auditor,
    /// Organizations, members, settings.
    Administrator,
}

impl Role {
    /// Every role, in the order in which pages list them.
    pub const ALL: [Role; 6] =
        [Role::Drafter, Role::Lead, Role::Expert, Role::Moderator, Role::Auditor, Role::Administrator];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The role of a word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.word() == word)
    }
}

/// Who calls a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody without an account or not signed in.
    Visitor,
    /// A signed-in person. Roles are read inside the verb's transaction, so that a role taken away a moment ago no
    /// longer counts.
    Person(i64),
    /// The clock.
    Clock,
    /// The operator, at the command line of the machine.
    Operator,
}

impl Actor {
    /// The person's id, for rows and events.
    pub fn person_id(self) -> Option<i64> {
        match self {
            Actor::Person(id) => Some(id),
            _ => None,
        }
    }

    /// The person's id.
    ///
    /// # Errors
    /// `SignInNeeded` for anybody else.
    pub fn person(self) -> Result<i64, Refusal> {
        self.person_id().ok_or(Refusal::SignInNeeded)
    }

    /// Lets the operator pass, and a person who holds one of the roles in the organization or above it.
    ///
    /// # Errors
    /// `SignInNeeded` or `Forbidden`; `NotFound` when there is no such organization.
    #[crate::boxed]
    pub async fn must_hold(self, db: &Db, roles: &[Role], organization_id: i64) -> Result<(), Refusal> {
        if self == Actor::Operator {
            return Ok(());
        }
        let person = self.person()?;
        let held = member::table::held_by(db, person).await?;
        let place = organization::table::find(db, organization_id).await?.ok_or(Refusal::NotFound)?;
        if member::rules::reaches(&held, roles, &place.path) { Ok(()) } else { Err(Refusal::Forbidden) }
    }

    /// Lets the operator pass, and a person who holds one of the roles for the whole portal.
    ///
    /// # Errors
    /// `SignInNeeded` or `Forbidden`.
    #[crate::boxed]
    pub async fn must_hold_whole(self, db: &Db, roles: &[Role]) -> Result<(), Refusal> {
        if self == Actor::Operator {
            return Ok(());
        }
        let held = member::table::held_by(db, self.person()?).await?;
        if member::rules::reaches(&held, roles, "") { Ok(()) } else { Err(Refusal::Forbidden) }
    }
}
