//! The head of a call's pages: whose it is, what it is about, how it stands, and the tabs between its pages.

use std::sync::Arc;

use participation::call::rules::{self, Owed};
use participation::call::table::Model;
use participation::call::{CallState, CallText, Subject};
use participation::follower::counts::{self, CallCounts};
use participation::{answer, call, organization, report, vote};

use super::life::{DutyLine, Step, chip, duty_lines, line, state_chip};
use crate::app::App;
use crate::draft::Reading;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// Which of a call's pages stands open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// The draft.
    Draft,
    /// What people say.
    Contributions,
    /// What there is to know about the call.
    About,
    /// Versions and their differences.
    Versions,
    /// Votes.
    Votes,
    /// What is asked in surveys.
    Surveys,
    /// What the body answers.
    Answers,
    /// The closing report.
    Report,
}

/// A notice over the page: the call's period is short, or it was withdrawn.
#[derive(Debug)]
pub(crate) struct Notice {
    /// `warn` or `bad`.
    pub(crate) class: &'static str,
    /// What is the matter.
    pub(crate) title: String,
    /// Label and text of each line; the text is as an official wrote it.
    pub(crate) lines: Vec<(String, String)>,
    /// By whom and when.
    pub(crate) foot: String,
}

/// What stands at the head of a call's pages; `call/head.html` shows it under the name `head`.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) l: Locale,
    /// The call.
    pub(crate) call: Model,
    /// What it says of itself in the page's language.
    pub(crate) text: CallText,
    /// The organizations above, the outermost first, with their ids.
    pub(crate) crumbs: Vec<(i64, String)>,
    /// The latest version of the draft.
    pub(crate) reading: Arc<Reading>,
    /// How many surveys it has.
    pub(crate) surveys: u64,
    /// How much people have said.
    pub(crate) counts: CallCounts,
    /// Class and words of the chip of the state.
    pub(crate) chip: (&'static str, String),
    /// The days that are left.
    pub(crate) left: Option<String>,
    /// How late the body is.
    pub(crate) late: Option<String>,
    pub(crate) life: Vec<Step>,
    pub(crate) duties: Vec<DutyLine>,
    pub(crate) notices: Vec<Notice>,
    /// How many votes it has.
    pub(crate) votes: u64,
    /// Whether contributions are taken.
    pub(crate) takes: bool,
    pub(crate) tab: Tab,
}

impl Head {
    /// Reads what the head of a public call needs; any other call is as if it were not there.
    pub(crate) async fn load(app: &App, visit: &Visit, id: i64, tab: Tab) -> Result<Self, Failure> {
        let l = visit.locale;
        let db = app.store.read();
        let call = visit.found(call::table::find(db, id).await?)?;
        let number = visit.found(call.published_version)?;
        let reading = app.reading(id, number, l.language).await?;
        let reading = visit.found(reading)?;
        let first = if number == 1 { Some(Arc::clone(&reading.version)) } else { app.version(id, 1).await? };
        let published_at = first.map_or(reading.version.published_at, |v| v.published_at);
        let above = organization::table::ancestry(db, call.organization_id).await?;
        let counts = counts::of_call(db, id).await?;
        let votes = vote::table::count_of_call(db, id).await?;
        let owed = owed(app, &call).await?;
        let surveys = participation::survey::table::count_published(db, id).await?;
        Ok(Self {
            text: call.text(l.language),
            crumbs: above.iter().map(|o| (o.id, o.name(l.language).to_owned())).collect(),
            chip: state_chip(l, &call),
            left: (call.state == CallState::Open).then(|| chip(l, &call).1),
            late: Some(chip(l, &call)).filter(|chip| chip.0 == "overdue").map(|chip| chip.1),
            life: line(l, &call, l.day(published_at)),
            duties: duty_lines(l, &call, owed),
            notices: notices(l, &call),
            takes: call.takes_contributions(app.clock.now().as_millisecond()),
            l,
            call,
            reading,
            counts,
            votes,
            surveys,
            tab,
        })
    }

    /// The address of a page of this call; `rest` is empty or begins with a slash.
    pub(crate) fn url(&self, rest: &str) -> String {
        self.l.url(&format!("calls/{}{rest}", self.call.id))
    }

    /// Whether and when it opens, for those who come early.
    pub(crate) fn opens_on(&self) -> Option<crate::locale::DateFold> {
        let day = self.call.opens_on().filter(|_| self.call.state == CallState::Scheduled)?;
        Some(self.l.fold(&day, self.l.tw("call-opens-on", "date", &self.l.date(&day))))
    }

    /// The unit that asks, with those above it: «وزارت …، روابط عمومی».
    pub(crate) fn organization(&self) -> String {
        let names: Vec<&str> = self.crumbs.iter().map(|(_, name)| name.as_str()).collect();
        names.join(&self.l.t("common-list-separator"))
    }

    /// Whether there is a text: a call may consist of a survey alone.
    pub(crate) fn has_text(&self) -> bool {
        !self.reading.blocks.is_empty()
    }

    /// Whether the text is the draft of a document; otherwise it describes something else.
    pub(crate) fn is_document(&self) -> bool {
        self.call.subject == Subject::DraftDocument
    }

    /// Whether it takes nothing more, so that the body answers.
    pub(crate) fn is_closed(&self) -> bool {
        rules::is_closed(self.call.state)
    }

    /// Marks the tab that stands open.
    pub(crate) fn current(&self, tab: Tab) -> &'static str {
        if self.tab == tab { " aria-current=\"page\"" } else { "" }
    }
}

/// How far the body is with what it owes after the closing.
async fn owed(app: &App, call: &Model) -> Result<Owed, Failure> {
    let db = app.store.read();
    Ok(match call.state {
        CallState::Answering => {
            Owed { unanswered: answer::standing::progress(db, call.id).await?.left() > 0, unplaced: false }
        }
        CallState::Reported | CallState::Concluded => {
            let recorded = match report::table::published(db, call.id, None).await? {
                Some(edition) => report::table::places(db, edition.id).await?,
                None => Vec::new(),
            };
            let recorded: Vec<report::PlaceKind> = recorded.iter().map(|place| place.place).collect();
            Owed { unanswered: false, unplaced: !report::rules::missing_places(&recorded).is_empty() }
        }
        _ => Owed::default(),
    })
}

fn notices(l: Locale, call: &Model) -> Vec<Notice> {
    let said = |text: &call::Bilingual| {
        let own = text.get(&l.language).filter(|t| !t.trim().is_empty());
        own.or_else(|| text.get(&l.language.other())).cloned().unwrap_or_default()
    };
    let mut notices = Vec::new();
    if let Some(withdrawal) = call.withdrawal() {
        notices.push(Notice {
            class: "bad",
            title: l.t("call-withdrawn-title").into_owned(),
            lines: vec![(l.t("call-withdrawn-reason").into_owned(), said(&withdrawal.reason))],
            foot: l.moment(withdrawal.at),
        });
    }
    if let Some(exception) = call.exception()
        && let Some(granted_at) = exception.granted_at
    {
        notices.push(Notice {
            class: "warn",
            title: l.t("call-exception-title").into_owned(),
            lines: vec![
                (l.t("call-exception-reason").into_owned(), said(&exception.reason)),
                (l.t("call-exception-ground").into_owned(), said(&exception.legal_ground)),
            ],
            foot: l.tw("call-exception-granted", "date", &l.date(&l.day(granted_at))),
        });
    }
    notices
}
