//! A changed file meets a repaired draft. Three trees take part: the *base*, as the file was imported last; *ours*, the
//! draft with everything officials have done since; and *theirs*, the file as it is now. Where only one side changed, it
//! wins; where both did, the official's work stays and the difference is reported. Ids stay with their nodes even when
//! articles are renumbered, because words weigh more than numbers here.

use std::collections::{BTreeSet, HashMap};

use documents::{Document, NodeKind};
use serde::{Deserialize, Serialize};
use text::Language;

use super::{Draft, DraftError, DraftNode, NodeText};

mod pairing;
mod structure;

/// What an official should look at after a file was imported again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The node; none for the document's title and for the order of the nodes at the top.
    pub node: Option<u32>,
    /// What both sides changed.
    pub field: Field,
    /// The language of the words, where it is about words.
    pub language: Option<Language>,
    /// What the draft says, and keeps saying.
    pub ours: String,
    /// What the file says.
    pub theirs: String,
}

/// What can be changed on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The document's title.
    Title,
    /// A node's kind; `ours` and `theirs` are its words in JSON.
    Kind,
    /// A node's number.
    Number,
    /// A node's typed label.
    Label,
    /// A node's heading.
    Heading,
    /// A node's text.
    Text,
    /// The node that a node hangs under; `ours` and `theirs` are its ids, empty at the top.
    Place,
    /// The order of the nodes under this one.
    Order,
    /// The file no longer has a node that an official worked on: it stays. `ours` is its text.
    GoneFromFile,
    /// The file changed a node that an official had taken away or joined to another: it stays away. `theirs` is the
    /// file's text; the node's id is the one it had.
    GoneFromDraft,
}

/// The outcome of importing a file again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reimport {
    /// The draft from now on.
    pub draft: Draft,
    /// The base for the next import: the file's tree under the draft's ids. Whoever undoes the import puts the former
    /// base back too; else the file's changes count as seen and refused.
    pub base: Draft,
    /// What happened.
    pub report: Report,
}

/// What importing a file again did, by node.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// New in the file.
    pub added: Vec<u32>,
    /// No longer in the file, and nobody had worked on them.
    pub removed: Vec<u32>,
    /// Something of them was taken from the file.
    pub changed: Vec<u32>,
    /// Their text was taken from the file in one language and stayed in the other, which should be read again.
    pub outdated: Vec<u32>,
    /// Where both sides changed.
    pub conflicts: Vec<Conflict>,
}

/// Imports a file again. `base` is what [`Reimport::base`] or the first import gave, `ours` the draft as it is now.
/// Languages that the file does not hold are not touched.
///
/// # Errors
/// The first limit that the file or the outcome breaks; then nothing happens.
pub fn reimport(base: &Draft, ours: &Draft, file: &Document) -> Result<Reimport, DraftError> {
    let mut theirs = Draft::from_document(file)?;
    let languages: BTreeSet<Language> =
        [Some(file.language), file.translation.as_ref().map(|twin| twin.language)]
            .into_iter()
            .flatten()
            .collect();

    let next_id = pairing::rename(base, ours, &mut theirs, file.language);
    let mut merge = Merge {
        base: nodes(base),
        ours: nodes(ours),
        theirs: nodes(&theirs),
        languages: languages.into_iter().collect(),
        report: Report::default(),
    };
    let merged = structure::merge(&mut merge, base, ours, &theirs);

    let mut draft = Draft { next_id, titles: ours.titles.clone(), nodes: Vec::new() };
    for language in merge.languages.clone() {
        let title = merge.words(
            None,
            Field::Title,
            language,
            [base.title(language), ours.title(language), theirs.title(language)],
        );
        match title.is_empty() {
            true => draft.titles.remove(&language),
            false => draft.titles.insert(language, title),
        };
    }
    draft.nodes = structure::build(merged, |id| merge.node(id));
    draft.check()?;

    merge.report.changed.sort_unstable();
    merge.report.changed.dedup();

    // What the file does not hold in a language is still what it said when it last did.
    let mut new_base = theirs.clone();
    for language in Language::ALL.into_iter().filter(|language| !merge.languages.contains(language)) {
        keep_language(&mut new_base.nodes, &merge.base, language);
        if let Some(title) = base.titles.get(&language) {
            new_base.titles.insert(language, title.clone());
        }
    }
    Ok(Reimport { draft, base: new_base, report: merge.report })
}

fn nodes(draft: &Draft) -> HashMap<u32, &DraftNode> {
    draft.walk().map(|place| (place.node.id, place.node)).collect()
}

fn keep_language(nodes: &mut [DraftNode], base: &HashMap<u32, &DraftNode>, language: Language) {
    for node in nodes {
        if let Some(old) = base.get(&node.id).and_then(|old| old.texts.get(&language)) {
            node.texts.insert(language, old.clone());
        }
        keep_language(&mut node.children, base, language);
    }
}

/// The three trees by id, and what was found so far.
struct Merge<'a> {
    base: HashMap<u32, &'a DraftNode>,
    ours: HashMap<u32, &'a DraftNode>,
    theirs: HashMap<u32, &'a DraftNode>,
    /// The languages that the file holds.
    languages: Vec<Language>,
    report: Report,
}

/// Which side a field is taken from.
enum Side {
    Ours,
    Theirs,
    /// Both changed it, differently: ours stays.
    Both,
}

fn side<T: PartialEq + ?Sized>(base: &T, ours: &T, theirs: &T) -> Side {
    if theirs == base || ours == theirs {
        Side::Ours
    } else if ours == base {
        Side::Theirs
    } else {
        Side::Both
    }
}

impl Merge<'_> {
    /// The merged node, without children.
    fn node(&mut self, id: u32) -> DraftNode {
        match (self.ours.get(&id).copied(), self.theirs.get(&id).copied()) {
            (Some(ours), Some(theirs)) => {
                // A node that an official added and the file now has too: whatever differs, both have set.
                let nothing = DraftNode::new(id, theirs.kind);
                let base = self.base.get(&id).copied().unwrap_or(&nothing);
                self.fields(base, ours, theirs)
            }
            (Some(node), None) | (None, Some(node)) => node.clone_alone(),
            // Not reached: the structure holds only ids of the two trees. An empty node would be seen in the tests.
            (None, None) => DraftNode::new(id, NodeKind::Paragraph),
        }
    }

    fn fields(&mut self, base: &DraftNode, ours: &DraftNode, theirs: &DraftNode) -> DraftNode {
        let id = ours.id;
        let mut node = ours.clone_alone();
        match side(&base.kind, &ours.kind, &theirs.kind) {
            Side::Ours => {}
            Side::Theirs => node.kind = theirs.kind,
            Side::Both => self.conflict(Some(id), Field::Kind, None, &word(ours.kind), &word(theirs.kind)),
        }
        match side(&base.number, &ours.number, &theirs.number) {
            Side::Ours => {}
            Side::Theirs => node.number.clone_from(&theirs.number),
            Side::Both => {
                let [ours, theirs] = [ours, theirs].map(|node| node.number.as_deref().unwrap_or_default());
                self.conflict(Some(id), Field::Number, None, ours, theirs);
            }
        }
        // Whoever renumbers a node or changes its kind lets its label be generated: the file's label is of the old one.
        let generated = ours.kind != base.kind || ours.number != base.number;
        let mut taken_texts = Vec::new();
        for language in self.languages.clone() {
            let [b, o, t] = [base, ours, theirs].map(|node| node.text(language));
            let label = match generated {
                true => o.label.clone(),
                false => self.words(Some(id), Field::Label, language, [&b.label, &o.label, &t.label]),
            };
            let heading =
                self.words(Some(id), Field::Heading, language, [&b.heading, &o.heading, &t.heading]);
            let text = self.words(Some(id), Field::Text, language, [&b.text, &o.text, &t.text]);
            if text != o.text {
                taken_texts.push(language);
            }
            node.edit(language, |words| *words = NodeText { label, heading, text });
        }
        let stayed =
            |language: &Language| !taken_texts.contains(language) && !node.text(*language).text.is_empty();
        if !taken_texts.is_empty() && Language::ALL.iter().any(stayed) {
            self.report.outdated.push(id);
        }
        if (node.kind, &node.number, &node.texts) != (ours.kind, &ours.number, &ours.texts) {
            self.report.changed.push(id);
        }
        node
    }

    /// One field of words: base, ours, theirs.
    fn words(
        &mut self,
        node: Option<u32>,
        field: Field,
        language: Language,
        [base, ours, theirs]: [&str; 3],
    ) -> String {
        match side(base, ours, theirs) {
            Side::Ours => ours.to_owned(),
            Side::Theirs => theirs.to_owned(),
            Side::Both => {
                self.conflict(node, field, Some(language), ours, theirs);
                ours.to_owned()
            }
        }
    }

    fn conflict(
        &mut self,
        node: Option<u32>,
        field: Field,
        language: Option<Language>,
        ours: &str,
        theirs: &str,
    ) {
        let (ours, theirs) = (ours.to_owned(), theirs.to_owned());
        self.report.conflicts.push(Conflict { node, field, language, ours, theirs });
    }

    /// Whether an official changed what a node says or is since the last import, in any language.
    fn touched(&self, id: u32) -> bool {
        match (self.base.get(&id), self.ours.get(&id)) {
            (Some(base), Some(ours)) => {
                (base.kind, &base.number, &base.texts) != (ours.kind, &ours.number, &ours.texts)
            }
            _ => false,
        }
    }

    /// Whether the file changed what a node says or is since the last import, in the languages it holds.
    fn changed_in_file(&self, id: u32) -> bool {
        match (self.base.get(&id), self.theirs.get(&id)) {
            (Some(base), Some(theirs)) => {
                (base.kind, &base.number) != (theirs.kind, &theirs.number)
                    || self.languages.iter().any(|language| base.text(*language) != theirs.text(*language))
            }
            _ => false,
        }
    }

    /// The text to show of a node in a conflict: in the file's first language, as running text.
    fn excerpt(&self, node: &DraftNode) -> (Option<Language>, String) {
        let language = self.languages.iter().copied().find(|language| node.texts.contains_key(language));
        let language = language.or_else(|| node.texts.keys().next().copied());
        let words = language.map(|language| node.text(language));
        let text = words.map(|words| if words.text.is_empty() { &words.heading } else { &words.text });
        (language, text.cloned().unwrap_or_default())
    }
}

/// The word of a kind in JSON.
fn word(kind: NodeKind) -> String {
    serde_json::to_value(kind).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}
