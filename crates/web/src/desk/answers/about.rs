//! What an answer is about, and what stands there already, beside its form.

use participation::answer::{Subject, table};
use participation::concern::table as concerns;
use participation::{survey, vote};

use super::Answering;
use crate::answer::{Reader, Said, Shown};
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// How many of the texts that an answer is about stand beside its form.
const BESIDE: usize = 20;

/// What an answer is about, beside its form.
pub(super) struct About {
    /// Its heading.
    pub(super) title: String,
    /// Where it can be read.
    pub(super) url: Option<String>,
    /// Its texts: number, kind, words.
    pub(super) texts: Vec<(i64, String, String)>,
    /// How many more there are.
    pub(super) more: usize,
    /// Whether it takes a decision, or a feedback in words.
    pub(super) decides: bool,
    /// How many subjects.
    pub(super) many: usize,
}

/// The answer that stands, and who wrote the draft.
pub(super) struct Before {
    pub(super) signed: Option<Shown>,
    pub(super) draft: Option<(String, String)>,
}

/// Reads what stands there already.
pub(super) async fn before(
    app: &App,
    l: Locale,
    desk: &Answering,
    subjects: &[Subject],
) -> Result<Before, Failure> {
    let db = app.store.read();
    let [subject] = subjects else {
        return Ok(Before { signed: None, draft: None });
    };
    let signed = match table::answer_of(db, *subject).await? {
        Some(answer) => Some(Reader::of(app, l, &desk.call, [&answer]).await?.show(&answer)?),
        None => None,
    };
    let row = table::draft_of(db, *subject).await?;
    let mut draft = None;
    if let Some(row) = &row {
        let who = row.decided_by.or(row.proposed_by);
        let name = match who {
            Some(person) => participation::person::table::find(db, person).await?.map(|p| p.display_name),
            None => None,
        };
        let words = l.tt(&format!("answer-draft-by-{}", row.state.word()), "name", &name.unwrap_or_default());
        draft = Some((row.state.word(), words));
    }
    Ok(Before { signed, draft })
}

/// Reads what some subjects are, as far as they belong to the call.
pub(super) async fn about(
    app: &App,
    visit: &Visit,
    desk: &Answering,
    subjects: &[Subject],
) -> Result<About, Failure> {
    let (l, db) = (visit.locale, app.store.read());
    let id = desk.call.id;
    let first = *visit.found(subjects.first())?;
    let mut about = About {
        title: l.tn("answer-title-many", "count", subjects.len()),
        url: None,
        texts: Vec::new(),
        more: 0,
        decides: first.takes_decision(),
        many: subjects.len(),
    };
    let ids: Vec<i64> = match first {
        Subject::Survey(survey_id) => {
            let row = visit.found(survey::table::find(db, survey_id).await?.filter(|s| s.call_id == id))?;
            about.title = l.tt("answer-title-survey", "title", &Said::of(l, &row.form().title).text);
            about.url = Some(l.url(&format!("calls/{id}/surveys/{survey_id}/results")));
            Vec::new()
        }
        Subject::Vote(vote_id) => {
            let row = visit.found(vote::table::find(db, vote_id).await?.filter(|v| v.call_id == id))?;
            about.title = l.tt("answer-title-vote", "title", &row.terms().text(l.language).title);
            about.url = Some(l.url(&format!("calls/{id}/votes/{vote_id}")));
            Vec::new()
        }
        Subject::Concern(concern) => {
            let row = visit.found(concerns::find(db, concern).await?.filter(|c| c.call_id == id))?;
            about.title = l.tt("answer-title-concern", "title", &row.title(l.language));
            about.url = Some(l.url(&format!("desk/calls/{id}/concerns/{concern}")));
            concerns::members(db, concern).await?
        }
        Subject::Contribution(one) => {
            if subjects.len() == 1 {
                about.title = l.tw("answer-title-one", "id", &l.id(one));
                about.url = Some(l.url(&format!("contributions/{one}")));
            }
            subjects.iter().map(|subject| subject.id()).collect()
        }
    };
    about.more = ids.len().saturating_sub(BESIDE);
    for one in ids.into_iter().take(BESIDE) {
        let row = participation::contribution::table::find(db, one).await?;
        let row = visit.found(row.filter(|row| row.call_id == id))?;
        let mut words = row.body.clone();
        if let Some(wording) = &row.wording {
            words.push_str(&format!("\n\n{}: {wording}", l.t("contribution-wording")));
        }
        about.texts.push((one, row.kind.word().to_owned(), words));
    }
    Ok(about)
}
