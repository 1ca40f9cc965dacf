//! A call in front of its lead, with everything that is looked at before a decision.

use participation::call::rules::{Asked, Check, checklist, is_own};
use participation::call::table::Model as Call;
use participation::call::{CallState, Period};
use participation::draft::table::Work;
use participation::event::{EventKind, table as events};
use participation::file::table::Listed;
use participation::organization::table::Model as Organization;
use participation::{Refusal, Role, call, draft, file, member, organization, person, vote};

use crate::app::App;
use crate::failure::Failure;
use crate::side::REVIEWERS;
use crate::visit::Visit;

/// A call in review.
pub(super) struct Case {
    pub(super) call: Call,
    pub(super) organization: Organization,
    pub(super) work: Option<Work>,
    pub(super) asked: Asked,
    pub(super) votes: Vec<vote::table::Model>,
    pub(super) files: Vec<Listed>,
    /// Its surveys.
    pub(super) surveys: Vec<participation::survey::table::Model>,
    /// Created or submitted by who looks at it: somebody else decides (four eyes).
    pub(super) own: bool,
    /// Holds the lead's role here; an auditor only reads.
    pub(super) lead: bool,
    /// When it was handed over, and by whom.
    pub(super) submitted_at: Option<i64>,
    pub(super) submitted_by: String,
}

impl Case {
    /// A call that waits for the lead.
    pub(super) async fn load(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let (call, organization, lead) = reached(app, visit, id, &REVIEWERS).await?;
        if call.state != CallState::InReview {
            return Err(visit.fail(Refusal::NotNow("not-in-review")));
        }
        let db = app.store.read();
        let submitted = events::of_call(db, id, &[EventKind::CallSubmitted]).await?.pop();
        let submitter = match call.submitted_by {
            Some(person) => person::table::find(db, person).await?,
            None => None,
        };
        Ok(Self {
            own: visit.signed_in().is_ok_and(|p| is_own(&call, p.id)),
            lead,
            work: draft::table::work(db, id).await?,
            votes: vote::table::of_call(db, id).await?,
            files: file::table::of_call(db, id).await?,
            asked: Asked::of(db, id).await?,
            surveys: participation::survey::table::of_call(db, id).await?,
            submitted_at: submitted.map(|e| e.happened_at),
            submitted_by: submitter.map(|p| p.display_name).unwrap_or_default(),
            call,
            organization,
        })
    }

    /// Whether who looks at it may decide.
    pub(super) fn may_decide(&self) -> bool {
        self.lead && !self.own
    }

    /// Lets pass only who may decide. The verbs check it again in their transaction; here it keeps a form's own words
    /// from readers who have no form.
    pub(super) fn must_decide(&self, visit: &Visit) -> Result<(), Failure> {
        match (self.lead, self.own) {
            (true, false) => Ok(()),
            (true, true) => Err(visit.fail(Refusal::NotNow("own-call"))),
            (false, _) => Err(visit.fail(Refusal::Forbidden)),
        }
    }

    /// Whether a period under thirty days is granted already.
    pub(super) fn granted(&self) -> bool {
        self.call.exception().is_some_and(|e| e.granted_by.is_some())
    }

    /// The lines of the checklist.
    pub(super) fn checks(&self) -> Vec<Check> {
        checklist(&self.call, self.work.as_ref().map(|w| &w.draft), &self.asked)
    }

    /// Whether everything holds but the days, which the lead decides on.
    pub(super) fn complete(&self) -> bool {
        self.checks().iter().all(|c| c.holds || matches!(c.code, "period" | "period-length"))
    }

    /// The days to begin with: what the drafter asked for, moved on to today where it lies in the past. A period that
    /// would become too short by that is offered with its full thirty days.
    pub(super) fn offered(&self, visit: &Visit) -> Period {
        let today = visit.locale.today;
        let asked = self.call.period();
        let opens_on = asked.map_or(today, |p| p.opens_on).max(today);
        let earliest = Period::earliest_closing(opens_on);
        let closes_on = match asked {
            Some(p) if p.is_short() && p.opens_on == opens_on => p.closes_on,
            Some(p) => p.closes_on.max(earliest),
            None => earliest,
        };
        Period { opens_on, closes_on }
    }
}

/// A call within reach of one of the roles, its organization, and whether the lead's role is among them.
pub(super) async fn reached(
    app: &App,
    visit: &Visit,
    id: i64,
    roles: &[Role],
) -> Result<(Call, Organization, bool), Failure> {
    let person = visit.signed_in()?;
    let db = app.store.read();
    let call = visit.found(call::table::find(db, id).await?)?;
    let organization = visit.found(organization::table::find(db, call.organization_id).await?)?;
    let holds = |roles: &[Role]| member::rules::reaches(&person.held, roles, &organization.path);
    if !holds(roles) {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let lead = holds(&[Role::Lead]);
    Ok((call, organization, lead))
}
