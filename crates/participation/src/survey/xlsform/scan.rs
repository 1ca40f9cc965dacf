//! What the rows of a sheet say of each other, before any of them is read: which names stand there, and who reads whom.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use crate::survey::check::{NAME_LIMIT, is_name};
use crate::survey::piping;

/// What telephones add by themselves in field work: this portal asks people, and collects nothing beside their answers. In the
/// spellings of today and of old.
const METADATA: [&str; 32] = [
    "start",
    "start time",
    "get start time",
    "end",
    "end time",
    "get end time",
    "today",
    "get today",
    "deviceid",
    "device id",
    "get device id",
    "phonenumber",
    "phone number",
    "get phone number",
    "username",
    "username_metadata",
    "email",
    "simserial",
    "simid",
    "sim id",
    "sim_id",
    "get sim id",
    "subscriberid",
    "subscriber id",
    "subscriber_id",
    "get subscriber id",
    "audit",
    "start-geopoint",
    "background-geopoint",
    "background-audio",
    "imei",
    "uri:deviceid",
];

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// It says nothing, or is switched off.
    Nothing,
    /// A telephone would add it.
    Metadata,
    /// It is worked out, with nobody asked.
    Calculated,
    /// It is not shown to anybody.
    Hidden,
    /// A group ends.
    End,
    /// Anything else.
    Asked,
}

/// What a row of the sheet is for.
pub(super) fn row_of(columns: &Columns<'_>, row: u32) -> Row {
    let kind = columns.get(row, "type").to_lowercase();
    let off = matches!(columns.get(row, "disabled").to_lowercase().as_str(), "yes" | "true" | "true()");
    let words: Vec<&str> = kind.split_whitespace().collect();
    match words.as_slice() {
        _ if off => Row::Nothing,
        [] => Row::Nothing,
        _ if METADATA.contains(&words.join(" ").as_str()) => Row::Metadata,
        ["calculate" | "calculation"] => Row::Calculated,
        ["hidden"] => Row::Hidden,
        [first, ..] if first.starts_with("end") => Row::End,
        [first, ..] if !first.starts_with("begin") && appears(columns, row, "hidden") => Row::Hidden,
        _ => Row::Asked,
    }
}

/// Whether a word stands in a row's appearance.
pub(super) fn appears(columns: &Columns<'_>, row: u32, word: &str) -> bool {
    columns.get(row, "appearance").split_whitespace().any(|one| one.eq_ignore_ascii_case(word))
}

/// What the rows say of each other.
#[derive(Default)]
pub(super) struct Scan {
    /// How many rows have a name.
    names: BTreeMap<String, usize>,
    /// The names that were made up.
    made: BTreeSet<String>,
    /// The names that something reads which is kept, or on which that hangs.
    read: BTreeSet<String>,
}

impl Scan {
    /// Looks through the sheet of questions and that of choices.
    pub(super) fn of(columns: &Columns<'_>, choices: Option<&Columns<'_>>) -> Self {
        let mut scan = Self::default();
        let mut silent: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut open: Vec<&str> = Vec::new();
        for row in columns.rows() {
            let name = columns.get(row, "name");
            let reads = columns.cells(row).flat_map(piping::names);
            let kind = row_of(columns, row);
            if !matches!(kind, Row::Nothing | Row::End) && !name.is_empty() {
                *scan.names.entry(name.to_owned()).or_default() += 1;
            }
            match kind {
                Row::Nothing | Row::Metadata => {}
                Row::Calculated | Row::Hidden => silent.entry(name).or_default().extend(reads),
                Row::End | Row::Asked => open.extend(reads),
            }
        }
        if let Some(choices) = choices {
            open.extend(choices.rows().flat_map(|row| choices.cells(row)).flat_map(piping::names));
        }
        // What nobody is shown may itself be worked out from such.
        while let Some(name) = open.pop() {
            if scan.read.insert(name.to_owned()) {
                open.extend(silent.get(name).into_iter().flatten());
            }
        }
        scan
    }

    /// Whether something that is kept reads the answer of this name, itself or on a way.
    pub(super) fn is_read(&self, name: &str) -> bool {
        self.read.contains(name)
    }

    /// The name of a group: its own, unless that is no name here or somebody else's as well. Nobody refers to groups, and so it
    /// may change.
    pub(super) fn group(&mut self, name: &str) -> String {
        let own = is_name(name) && self.names.get(name) == Some(&1);
        match (own, is_name(name)) {
            (true, _) => name.to_owned(),
            (false, true) => self.fresh(name),
            (false, false) => self.fresh("group"),
        }
    }

    /// A name like this one that nothing has.
    pub(super) fn fresh(&mut self, like: &str) -> String {
        let like: String = like.chars().take(NAME_LIMIT - 10).collect();
        let mut name = like.clone();
        let mut number = 1;
        while self.names.contains_key(&name) || self.made.contains(&name) {
            number += 1;
            name = format!("{like}_{number}");
        }
        self.made.insert(name.clone());
        name
    }

    /// The name of a page for what stands outside of any group: `page_N`.
    pub(super) fn page(&mut self, number: usize) -> String {
        let name = (number..).map(|n| format!("page_{n}"));
        let taken = |name: &String| self.names.contains_key(name) || self.made.contains(name);
        let name = name.into_iter().find(|name| !taken(name)).unwrap_or_else(|| "page".to_owned());
        self.made.insert(name.clone());
        name
    }
}
