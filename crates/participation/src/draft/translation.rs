//! The second language beside the first: a document in it is laid onto the draft by structure, and what is missing is
//! listed until nothing is.

use std::collections::HashMap;

use documents::{Document, NodeKind};
use serde::{Deserialize, Serialize};
use text::Language;

use super::document::one_language;
use super::matching::{self, Pairs};
use super::{Draft, DraftError, DraftNode, NodeText};

/// What happens to words that the draft already has in the document's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// They stay; only what is missing is filled in.
    Keep,
    /// The document's words take their place, where it has any.
    Replace,
}

/// How a document in the second language met the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alignment {
    /// How many nodes found their partner.
    pub matched: usize,
    /// Nodes of the draft that the document has no words for, in reading order.
    pub unmatched_draft: Vec<u32>,
    /// Nodes of the document that the draft has no place for, in reading order.
    pub unmatched_document: Vec<Unmatched>,
}

/// A node of the document that found no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    /// Its ordinal in the document's reading order, from 1.
    pub ordinal: u32,
    /// What it is.
    pub kind: NodeKind,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// What it says, so that an official can put it where it belongs.
    pub words: NodeText,
    /// The node of the draft that its parent was laid onto; none at the top or where the parent found no place either.
    pub parent: Option<u32>,
}

/// Lays a document in one language onto the draft: by kind and number along the path, then in order within the same
/// kind. Structure, numbers and the other language stay as they are.
///
/// # Errors
/// The first limit that the document breaks; the draft is then untouched.
pub fn align(draft: &mut Draft, document: &Document, existing: Existing) -> Result<Alignment, DraftError> {
    let language = document.language;
    let other = one_language(document)?;
    let pairs = matching::by_structure(draft, &other);

    let mut alignment = Alignment { matched: pairs.len(), ..Alignment::default() };
    let mut words: HashMap<u32, NodeText> = HashMap::new();
    for place in other.walk() {
        match pairs.first(place.node.id) {
            Some(node) => {
                words.insert(node, place.node.text(language).clone());
            }
            None => alignment.unmatched_document.push(Unmatched {
                ordinal: place.node.id,
                kind: place.node.kind,
                number: place.node.number.clone(),
                words: place.node.text(language).clone(),
                parent: place.parent.and_then(|parent| pairs.first(parent)),
            }),
        }
    }
    alignment.unmatched_draft =
        draft.walk().map(|place| place.node.id).filter(|id| !pairs.has_first(*id)).collect();

    lay(&mut draft.nodes, &mut words, language, existing);
    let title = other.title(language);
    if !title.is_empty() && (existing == Existing::Replace || draft.title(language).is_empty()) {
        draft.titles.insert(language, title.to_owned());
    }
    Ok(alignment)
}

fn lay(nodes: &mut [DraftNode], words: &mut HashMap<u32, NodeText>, language: Language, existing: Existing) {
    for node in nodes {
        if let Some(new) = words.remove(&node.id) {
            node.edit(language, |old| {
                for (old, new) in
                    [(&mut old.label, new.label), (&mut old.heading, new.heading), (&mut old.text, new.text)]
                {
                    if !new.is_empty() && (existing == Existing::Replace || old.is_empty()) {
                        *old = new;
                    }
                }
            });
        }
        lay(&mut node.children, words, language, existing);
    }
}

/// Brings in what [`align`] found no place for, each as a new node after the one it follows in the document.
pub(super) fn adopt(draft: &mut Draft, document: &Document) -> Result<(), DraftError> {
    let other = one_language(document)?;
    let mut pairs = matching::by_structure(draft, &other);
    adopt_list(draft, None, &other.nodes, &mut pairs);
    draft.check()
}

fn adopt_list(draft: &mut Draft, parent: Option<u32>, nodes: &[DraftNode], pairs: &mut Pairs) {
    // Where the next newcomer goes: after the last node of this list that stands here too.
    let mut at = 0;
    for node in nodes {
        let id = match pairs.first(node.id) {
            Some(id) => {
                let list = draft.children_mut(parent);
                if let Some(index) = list.and_then(|list| list.iter().position(|node| node.id == id)) {
                    at = index + 1;
                }
                id
            }
            None => {
                let id = draft.fresh_id();
                pairs.add(id, node.id);
                if let Some(list) = draft.children_mut(parent) {
                    list.insert(at, DraftNode { id, ..node.clone_alone() });
                    at += 1;
                }
                id
            }
        };
        adopt_list(draft, Some(id), &node.children, pairs);
    }
}

/// What a language lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The node; none for the document's title.
    pub node: Option<u32>,
    /// Which words.
    pub field: MissingField,
}

/// The words that every language must have where the other has them. Labels are not among them: they are generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingField {
    /// The document's title.
    Title,
    /// A node's heading.
    Heading,
    /// A node's text.
    Text,
}

/// What the draft says in the other language and not in this one, in reading order. Who signed is not missing: a
/// person's name is not translated.
pub fn missing(draft: &Draft, language: Language) -> Vec<Missing> {
    fields(draft, language).filter(|(_, present)| !present).map(|(field, _)| field).collect()
}

/// How far a language has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// How many titles, headings and texts the other language has.
    pub wanted: usize,
    /// How many of them this language has too.
    pub present: usize,
}

impl Progress {
    /// Whether nothing is missing.
    pub const fn is_complete(self) -> bool {
        self.present == self.wanted
    }

    /// Whole percent, rounded down, so that 100 means complete; 100 where nothing is wanted.
    pub const fn percent(self) -> usize {
        match (self.present * 100).checked_div(self.wanted) {
            Some(percent) => percent,
            None => 100,
        }
    }
}

/// How much of what the draft says in the other language it also says in this one.
pub fn progress(draft: &Draft, language: Language) -> Progress {
    let (mut wanted, mut present) = (0, 0);
    for (_, found) in fields(draft, language) {
        wanted += 1;
        present += usize::from(found);
    }
    Progress { wanted, present }
}

/// Every field that the other language has words for, and whether this one has.
fn fields(draft: &Draft, language: Language) -> impl Iterator<Item = (Missing, bool)> + '_ {
    let title = (!draft.title(language.other()).is_empty())
        .then(|| (Missing { node: None, field: MissingField::Title }, !draft.title(language).is_empty()));
    let nodes = draft.walk().filter(|place| place.node.kind != NodeKind::Signatory).flat_map(move |place| {
        let (own, other) = (place.node.text(language), place.node.text(language.other()));
        [(MissingField::Heading, &own.heading, &other.heading), (MissingField::Text, &own.text, &other.text)]
            .into_iter()
            .filter(|(_, _, other)| !other.is_empty())
            .map(move |(field, own, _)| (Missing { node: Some(place.node.id), field }, !own.is_empty()))
    });
    title.into_iter().chain(nodes)
}
