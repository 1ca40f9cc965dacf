//! What happened: the audit trail that followers read. Events are appended in the transaction of the rows they tell of
//! and never changed. They hold ids, not names or texts, so that erasing a person leaves them true.

pub mod table;

use sea_orm::entity::prelude::*;
use serde_json::{Value, json};

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is a noun and a past participle")]
pub enum EventKind {
    CodeRequested,
    PersonSignedUp,
    PersonSignedIn,
    SessionEnded,
    ProfileUpdated,
    WayAdded,
    WayRemoved,
    PersonIdentified,
    IdentityReleased,
    PersonErased,
    TokenMade,
    TokenRevoked,
    AttestationAsked,
    AttestationWithdrawn,
    AttestationConfirmed,
    AttestationDeclined,
    OrganizationCreated,
    OrganizationUpdated,
    RoleGiven,
    RoleTaken,
    SetupLinkIssued,
    CallCreated,
    CallUpdated,
    CallSubmitted,
    CallSentBack,
    CallApproved,
    ExceptionGranted,
    CallOpened,
    CallClosed,
    CallExtended,
    CallWithdrawn,
    DraftImported,
    DraftRepaired,
    DraftTranslated,
    DraftVersionPublished,
    FileAttached,
    FileRemoved,
    ContributionSubmitted,
    ContributionEdited,
    ContributionWithdrawn,
    ContributionsGathered,
    StanceTaken,
    ContributionHeld,
    ContributionReleased,
    ContributionReported,
    ContributionFlagged,
    ContributionKept,
    ContributionHidden,
    ContributionRestored,
    HidingAppealed,
    AppealUpheld,
    ContributionEditHeld,
    ContributionEditReleased,
    ContributionEditRefused,
    VoteCreated,
    VoteUpdated,
    VoteRemoved,
    BallotCast,
    VoteCounted,
    VoteDiscarded,
    SurveyCreated,
    SurveyEdited,
    SurveyRemoved,
    SurveyVersionPublished,
    SurveySheetSaved,
    SurveySheetSubmitted,
    SurveySheetChanged,
    SurveyFiguresRenewed,
    GroupingAsked,
    ConcernsProposed,
    GroupingFailed,
    ConcernCreated,
    ConcernDescribed,
    ConcernRemoved,
    ConcernsMerged,
    ContributionsMoved,
    MachineTextAsked,
    MachineTextSuggested,
    MachineTextFailed,
    MachineTextApproved,
    MachineTextDiscarded,
    AnswerProposed,
    AnswerDecided,
    AnswerTakenBack,
    AnswerSigned,
    AnswerAssigned,
    AnswerNoteLeft,
    AnswerNoteWithdrawn,
    ReadyReasonSaved,
    ReadyReasonRemoved,
    DeskViewSaved,
    DeskViewRemoved,
    ReportBegun,
    ReportWritten,
    ReportSigned,
    ReportPublished,
    ReportPlaceRecorded,
    ReportPlaceChecked,
    CallConcluded,
}

impl EventKind {
    /// Every kind, in the order in which this file names them.
    pub fn all() -> impl Iterator<Item = EventKind> {
        <EventKind as sea_orm::Iterable>::iter()
    }

    /// The word, as the table keeps it.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::all().find(|kind| kind.word() == word)
    }
}

/// An event on its way into the table.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// Who did it; `None` for the clock and for the operator.
    pub person_id: Option<i64>,
    /// The organization it happened in.
    pub organization_id: Option<i64>,
    /// The call it belongs to.
    pub call_id: Option<i64>,
    /// The row it is about, in the table of the kind's noun.
    pub subject_id: Option<i64>,
    /// What a follower or an auditor needs beyond that: ids, numbers and states, no personal data.
    pub data: Value,
}

impl NewEvent {
    /// An event of a kind about a row.
    pub fn new(kind: EventKind, subject_id: i64) -> Self {
        Self {
            kind,
            person_id: None,
            organization_id: None,
            call_id: None,
            subject_id: Some(subject_id),
            data: json!({}),
        }
    }

    /// Of a kind, where the row that it was about is gone.
    pub fn without_subject(kind: EventKind) -> Self {
        Self { subject_id: None, ..Self::new(kind, 0) }
    }

    /// By a person.
    #[must_use]
    pub fn by(mut self, person_id: Option<i64>) -> Self {
        self.person_id = person_id;
        self
    }

    /// In an organization.
    #[must_use]
    pub fn within(mut self, organization_id: i64) -> Self {
        self.organization_id = Some(organization_id);
        self
    }

    /// Of a call.
    #[must_use]
    pub fn of_call(mut self, call_id: i64) -> Self {
        self.call_id = Some(call_id);
        self
    }

    /// With data.
    #[must_use]
    pub fn with(mut self, data: Value) -> Self {
        self.data = data;
        self
    }
}
