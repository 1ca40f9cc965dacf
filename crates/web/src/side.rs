//! The list of rooms beside the pages of the back office (`templates/desk/side.html`). A template that includes it has
//! the fields `l: Locale` and `side: Side`, and `use crate::side::Room` in its module.

use participation::person::attestation;
use participation::{Role, call, member, moderation, organization};

use crate::app::App;
use crate::failure::Failure;
use crate::visit::Visit;

/// A room of the back office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// The drafter's calls.
    Calls,
    /// Calls that wait for the lead.
    Review,
    /// Requests for confirmation of a kind.
    Attestations,
    /// Contributions that wait for a moderator.
    Moderation,
    /// The tree of organizations.
    Organizations,
    /// Who holds which role.
    Members,
    /// The audit trail.
    Events,
}

/// Who may look into calls under review: the lead decides, the auditor reads.
pub(crate) const REVIEWERS: [Role; 2] = [Role::Lead, Role::Auditor];
/// Who may look into what was reported about contributions: moderators and leads decide, the auditor reads.
pub(crate) const MODERATION_READERS: [Role; 3] = [Role::Moderator, Role::Lead, Role::Auditor];
/// Who may read the audit trail.
pub(crate) const TRAIL_READERS: [Role; 2] = [Role::Administrator, Role::Auditor];

/// What stands in the list for one person.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    here: Room,
    /// Has calls of their own.
    pub(crate) drafts: bool,
    /// Checks or audits calls.
    pub(crate) reviews: bool,
    /// How many calls wait for them.
    pub(crate) waiting: usize,
    /// Confirms kinds.
    pub(crate) attests: bool,
    /// How many requests for that wait.
    pub(crate) asked: u64,
    /// Decides about contributions, or audits that.
    pub(crate) moderates: bool,
    /// How many contributions wait for that.
    pub(crate) cases: u64,
    /// Keeps organizations and members.
    pub(crate) administers: bool,
    /// Reads the audit trail.
    pub(crate) audits: bool,
}

impl Side {
    /// The list for who asks, in one of its rooms. Whether they may be there the page itself decides.
    pub(crate) async fn of(app: &App, visit: &Visit, here: Room) -> Result<Self, Failure> {
        let person = visit.signed_in()?;
        let reviews = person.holds(&REVIEWERS);
        let waiting = if reviews {
            let tree = organization::table::tree(app.store.read()).await?;
            let reached = member::rules::reached(&person.held, &REVIEWERS, &tree);
            call::table::count_in_review(app.store.read(), reached).await?
        } else {
            0
        };
        let attests = person.holds(&[Role::Lead]);
        let asked = if attests {
            let tree = organization::table::tree(app.store.read()).await?;
            let reached = member::rules::reached(&person.held, &[Role::Lead], &tree);
            attestation::table::count_waiting(app.store.read(), reached).await?
        } else {
            0
        };
        let moderates = person.holds(&MODERATION_READERS);
        let cases = if moderates {
            let tree = organization::table::tree(app.store.read()).await?;
            let reached = member::rules::reached(&person.held, &MODERATION_READERS, &tree);
            moderation::table::count_open(app.store.read(), &reached).await?
        } else {
            0
        };
        Ok(Self {
            here,
            attests,
            asked,
            drafts: person.holds(&[Role::Drafter, Role::Expert, Role::Lead, Role::Auditor]),
            reviews,
            waiting: usize::try_from(waiting).unwrap_or(usize::MAX),
            moderates,
            cases,
            administers: person.holds(&[Role::Administrator]),
            audits: person.holds(&TRAIL_READERS),
        })
    }

    /// Whether the first block has anything in it.
    pub(crate) fn my_work(&self) -> bool {
        self.drafts || self.reviews || self.moderates
    }

    /// The attribute of the entry where the reader is.
    pub(crate) fn current(&self, room: Room) -> &'static str {
        if self.here == room { " aria-current=\"page\"" } else { "" }
    }
}
