//! What a report holds once it is compiled: everything in numbers and in both languages, no names of participants. What is told of
//! people is protected already ([`insight::disclosure`]); names beside articles are looked up when a page is made, so that erasing an
//! account is not undone by a frozen report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Written;
use crate::answer::{Decision, Given};
use crate::call::{Bilingual, CallText, Exception};
use crate::clock::hex;
use crate::concern::Summary;
use text::Language;

/// A compiled report. The shape is open data: fields are added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compiled {
    /// What was asked.
    pub call: CallFacts,
    /// What the drafter added.
    pub written: Written,
    /// Who took part.
    pub people: People,
    /// What was said, in numbers.
    pub texts: Texts,
    /// The key concerns, the heaviest first.
    pub concerns: Vec<Concern>,
    /// Contributions that were answered by themselves, in the order of their numbers.
    pub single: Vec<Single>,
    /// How many contributions are settled by each decision.
    pub decisions: BTreeMap<String, u64>,
    /// Surveys with the feedback on them.
    pub surveys: Vec<Asked>,
    /// Votes with the feedback on them.
    pub votes: Vec<Asked>,
    /// Articles that change, with the contributions that shaped them.
    pub changes: Vec<Change>,
}

impl Compiled {
    /// Its JSON: the same report gives the same bytes.
    pub fn json(&self) -> String {
        // Maps of strings and numbers always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The digest by which a signature knows what it is under.
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(self.json().as_bytes()))
    }
}

/// What was asked, by whom, until when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallFacts {
    /// Its number.
    pub id: i64,
    /// What it says of itself.
    pub texts: BTreeMap<Language, CallText>,
    /// The unit that asks and those above it, the outermost first.
    pub organizations: Vec<Bilingual>,
    /// The subject's word.
    pub subject: String,
    /// The word of the kind of document.
    pub document_kind: String,
    /// The opening day.
    pub opens_on: String,
    /// The closing day, which is counted whole.
    pub closes_on: String,
    /// The days between.
    pub days: i32,
    /// Why the period was shorter than thirty days.
    pub exception: Option<Exception>,
    /// The version that stood at the closing.
    pub version: i32,
}

/// Who took part in the discussion: everybody who wrote a contribution that stands or took a stance on one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// How many; nothing where they are fewer than the threshold.
    pub all: Option<u64>,
    /// The least number that is told.
    pub threshold: u64,
    /// Counts by one and by two dimensions.
    pub tables: Vec<PeopleTable>,
}

impl People {
    /// The table by some dimensions, in that order.
    pub fn table(&self, dimensions: &[&str]) -> Option<&PeopleTable> {
        self.tables.iter().find(|table| table.dimensions == dimensions)
    }
}

/// Counts of people by dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleTable {
    /// The words of its dimensions.
    pub dimensions: Vec<String>,
    /// Its cells; `Total` stands for all of a dimension.
    pub cells: Vec<PeopleCell>,
}

impl PeopleTable {
    /// The count of a cell: nothing where there is none, `Some(None)` where it is withheld.
    pub fn count(&self, key: &[&str]) -> Option<Option<u64>> {
        self.cells.iter().find(|cell| cell.key == key).map(|cell| cell.count)
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleCell {
    /// The group in each dimension.
    pub key: Vec<String>,
    /// How many people; nothing where it is withheld. Which of the withheld ones are small is told to nobody.
    pub count: Option<u64>,
}

/// What was said, in numbers of texts. Every contribution is public, so nothing here is withheld.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Contributions that stand, replies included.
    pub all: u64,
    /// By how many people.
    pub people: u64,
    /// How many have to be answered.
    pub owed: u64,
    /// By the word of their kind.
    pub by_kind: BTreeMap<String, u64>,
    /// By the language of the page they were written on.
    pub by_language: BTreeMap<String, u64>,
    /// By the day in Tehran.
    pub by_day: BTreeMap<String, u64>,
    /// By the node of the draft; 0 is the draft as a whole.
    pub by_node: BTreeMap<i64, u64>,
    /// Taken back by their authors.
    pub withdrawn: u64,
    /// Hidden under the rules.
    pub hidden: u64,
    /// Stances: agree, disagree, unsure.
    pub stances: [u64; 3],
}

/// A key concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// Its number.
    pub id: i64,
    /// Its titles.
    pub titles: Bilingual,
    /// Its key phrases.
    pub phrases: Vec<String>,
    /// Its summary; each sentence names the contributions it rests on.
    pub summary: Summary,
    /// What of it a machine wrote and an official approved: `title_fa`, `title_en`, `summary_fa`, `summary_en`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub machine_written: Vec<String>,
    /// Whether nearly the same words came from many.
    pub campaign: bool,
    /// How many contributions.
    pub texts: u64,
    /// Of how many people.
    pub people: u64,
    /// How often others agree, and disagree.
    pub stances: [u64; 2],
    /// Groups most of whose contributors share it though most of all contributors do not: dimension and group.
    pub minority: Vec<(String, String)>,
    /// The answer.
    pub answer: Option<Answer>,
    /// Its contributions.
    pub members: Vec<i64>,
}

/// A contribution that was answered by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Single {
    /// Its number.
    pub id: i64,
    /// The word of its kind.
    pub kind: String,
    /// Where it stands; nothing for the draft as a whole.
    pub node: Option<i64>,
    /// The answer.
    pub answer: Answer,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What is decided.
    pub decision: Decision,
    /// What it says.
    pub given: Given,
    /// When it was signed, in milliseconds since 1970 UTC.
    pub signed_at: i64,
}

/// A survey or a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its number.
    pub id: i64,
    /// Its titles.
    pub titles: Bilingual,
    /// How many took part; nothing where that is withheld.
    pub people: Option<u64>,
    /// The feedback on it.
    pub feedback: Option<Answer>,
}

/// An article that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The node.
    pub node: u32,
    /// What it is called.
    pub labels: Bilingual,
    /// What it said at the closing; nothing where it is new.
    pub was: Bilingual,
    /// What it says in the latest version; nothing where none was published since.
    pub became: Bilingual,
    /// The contributions that shaped it.
    pub shaped_by: Vec<i64>,
}
