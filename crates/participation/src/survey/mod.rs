//! Surveys of a call: what is asked, who has answered, and what may be told of the answers.
//!
//! - `form`: what a survey asks; `check`: what a form must fulfil; `condition`: when a question is asked;
//! - `answer`: what a person answers; `piping`: earlier answers in later texts; `tally`: an answer as counts;
//! - `results`: what may be published of the counts, `interim`: what is told of them before closing; `rows`: the answers themselves, row by row, without their authors;
//! - `xlsform`: forms as spreadsheets of the open standard; `table`: rows; the rest are verbs.

pub mod answer;
pub mod check;
pub mod condition;
mod create;
mod edit;
mod fill;
pub mod form;
pub mod interim;
pub mod piping;
mod publish;
mod remove;
pub mod results;
pub mod rows;
pub mod table;
pub mod tally;
pub mod xlsform;

pub use create::{NewSurvey, create};
pub use edit::{Edit, edit, is_ready};
pub use fill::{ALL_SECTIONS, Filled, Filling, Step, fill};
pub use interim::renew;
pub(crate) use publish::publish_first;
pub use publish::{Correction, publish};
pub use remove::remove;

use serde::{Deserialize, Serialize};

use crate::call::Bilingual;
use crate::person::profile::Assurance;

/// How a survey is run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The word of the assurance that answering needs.
    pub assurance: String,
    /// Why it needs it; shown beside it.
    #[serde(default)]
    pub assurance_reason: Bilingual,
    /// Whether nothing is told before closing: what others said does not lead then. Otherwise approximate figures are.
    pub hide_results: bool,
    /// Whether texts that people wrote are published with the results, without names.
    pub publish_texts: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            assurance: Assurance::Contact.word(),
            assurance_reason: Bilingual::new(),
            hide_results: true,
            publish_texts: false,
        }
    }
}

impl Settings {
    /// The assurance that answering needs.
    pub fn assurance(&self) -> Assurance {
        Assurance::parse(&self.assurance).unwrap_or(Assurance::Contact)
    }

    /// Whether somebody with an assurance may answer.
    pub fn lets(&self, assurance: Assurance) -> bool {
        assurance >= self.assurance()
    }
}

/// The most surveys of a call.
pub const SURVEY_LIMIT: usize = 20;

#[cfg(test)]
mod tests;
