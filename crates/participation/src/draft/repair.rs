//! What an official does to a draft, one step at a time. Every step keeps the tree whole: ids are never given twice, the
//! two languages move together, and no words disappear except by [`Repair::Remove`] and [`Repair::EditText`].

use documents::NodeKind;
use serde::{Deserialize, Serialize};
use text::Language;

use super::{Draft, DraftNode, MAX_DEPTH, MAX_HEADING, MAX_LABEL, MAX_NODES, MAX_TEXT, NodeText};
use super::{clean, label};

/// Where a text is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SplitAt {
    /// Before the character at this offset, counted in Unicode scalar values from 0.
    Offset(usize),
    /// Before the paragraph with this index, from 0.
    Paragraph(usize),
}

/// One step of an official's work on a draft. Stored and sent as JSON: `{"repair": "split", "node": 7, …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "repair", rename_all = "kebab-case")]
pub enum Repair {
    /// The rest of a node's text becomes a new node right after it in reading order, and takes the node's children with
    /// it, since they follow the rest. A kind that belongs inside the node (a clause split off an article) becomes its
    /// first child instead, and the children stay. A split between paragraphs also splits the other language, where it
    /// has as many paragraphs; otherwise the other language stays whole with the first node.
    Split {
        /// The node to split.
        node: u32,
        /// The language whose text `at` points into.
        language: Language,
        /// Where the rest begins.
        at: SplitAt,
        /// What the rest is.
        kind: NodeKind,
    },
    /// A node is joined to the sibling before it: its typed label, heading and text follow the sibling's text, its
    /// children follow the sibling's children. Where the sibling already has children, the words would end up before
    /// them: they stay a paragraph of their own after the children, under the node's id.
    Join {
        /// The node that ends.
        node: u32,
    },
    /// A heading in one language; empty takes it away.
    Retitle {
        /// The node.
        node: u32,
        /// The language of the heading.
        language: Language,
        /// The heading, one line.
        heading: String,
    },
    /// A number, in either set of digits; empty takes it away. Typed labels go, in both languages: they would
    /// contradict the number.
    Renumber {
        /// The node.
        node: u32,
        /// The number: `"12"`, `"۱۲ مکرر"`, `"single"`.
        number: String,
    },
    /// The label as it is to be shown in one language; empty lets it be generated from kind and number.
    Relabel {
        /// The node.
        node: u32,
        /// The language of the label.
        language: Language,
        /// The label, one line.
        label: String,
    },
    /// A node goes elsewhere, with all below it.
    Move {
        /// The node.
        node: u32,
        /// The node to hang it under; none for the top.
        parent: Option<u32>,
        /// Its index among its new siblings, from 0, counted without the node itself.
        position: usize,
    },
    /// A node becomes another kind. Typed labels go: they name the old kind.
    ChangeKind {
        /// The node.
        node: u32,
        /// What it is.
        kind: NodeKind,
    },
    /// A text in one language; paragraphs split by line breaks of any kind.
    EditText {
        /// The node.
        node: u32,
        /// The language of the text.
        language: Language,
        /// The text.
        text: String,
    },
    /// A new node without words.
    Add {
        /// The node to hang it under; none for the top.
        parent: Option<u32>,
        /// Its index among its siblings, from 0.
        position: usize,
        /// What it is.
        kind: NodeKind,
    },
    /// A node goes, with all below it.
    Remove {
        /// The node.
        node: u32,
    },
    /// The document's own title in one language; empty takes it away.
    SetTitle {
        /// The language of the title.
        language: Language,
        /// The title, one line.
        title: String,
    },
}

/// Why a repair can't be made. The draft is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RepairError {
    /// The node is not (or no longer) in the draft.
    #[error("there is no node {0}")]
    NoSuchNode(u32),
    /// The first of its siblings has nothing to be joined to.
    #[error("node {0} has no sibling before it")]
    NoPreviousSibling(u32),
    /// One of the two parts would be empty, or the place lies outside the text.
    #[error("a split needs text on both sides")]
    SplitAtEdge,
    /// A node can't hang under itself or under what hangs under it.
    #[error("node {0} can't be moved into itself")]
    MoveIntoItself(u32),
    /// There are fewer siblings than that.
    #[error("there is no position {0}")]
    NoSuchPosition(usize),
    /// The draft would have more than [`MAX_NODES`] nodes.
    #[error("a draft may have {MAX_NODES} nodes")]
    TooManyNodes,
    /// A node would lie deeper than [`MAX_DEPTH`].
    #[error("nodes may lie {MAX_DEPTH} levels deep")]
    TooDeep,
    /// The text would have more than [`MAX_TEXT`] characters.
    #[error("a text may have {MAX_TEXT} characters")]
    TextTooLong,
    /// The heading or title has more than [`MAX_HEADING`] characters.
    #[error("a heading may have {MAX_HEADING} characters")]
    HeadingTooLong,
    /// The label or number has more than [`MAX_LABEL`] characters.
    #[error("a label may have {MAX_LABEL} characters")]
    LabelTooLong,
}

impl RepairError {
    /// A stable word that pages translate by.
    pub const fn code(&self) -> &'static str {
        match self {
            RepairError::NoSuchNode(_) => "no-such-node",
            RepairError::NoPreviousSibling(_) => "no-previous-sibling",
            RepairError::SplitAtEdge => "split-at-edge",
            RepairError::MoveIntoItself(_) => "move-into-itself",
            RepairError::NoSuchPosition(_) => "no-such-position",
            RepairError::TooManyNodes => "too-many-nodes",
            RepairError::TooDeep => "too-deep",
            RepairError::TextTooLong => "text-too-long",
            RepairError::HeadingTooLong => "heading-too-long",
            RepairError::LabelTooLong => "label-too-long",
        }
    }
}

impl Repair {
    /// The stable word for what is done, as in the JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Repair::Split { .. } => "split",
            Repair::Join { .. } => "join",
            Repair::Retitle { .. } => "retitle",
            Repair::Renumber { .. } => "renumber",
            Repair::Relabel { .. } => "relabel",
            Repair::Move { .. } => "move",
            Repair::ChangeKind { .. } => "change-kind",
            Repair::EditText { .. } => "edit-text",
            Repair::Add { .. } => "add",
            Repair::Remove { .. } => "remove",
            Repair::SetTitle { .. } => "set-title",
        }
    }

    /// The node it is done to; none for a new node and for the title.
    pub const fn node(&self) -> Option<u32> {
        match *self {
            Repair::Split { node, .. }
            | Repair::Join { node }
            | Repair::Retitle { node, .. }
            | Repair::Renumber { node, .. }
            | Repair::Relabel { node, .. }
            | Repair::Move { node, .. }
            | Repair::ChangeKind { node, .. }
            | Repair::EditText { node, .. }
            | Repair::Remove { node } => Some(node),
            Repair::Add { .. } | Repair::SetTitle { .. } => None,
        }
    }
}

/// Makes one repair.
///
/// # Errors
/// Why it can't be made; the draft is then untouched.
pub fn apply(draft: &mut Draft, repair: &Repair) -> Result<(), RepairError> {
    match repair {
        Repair::Split { node, language, at, kind } => split(draft, *node, *language, *at, *kind),
        Repair::Join { node } => join(draft, *node),
        Repair::Retitle { node, language, heading } => {
            let heading = within(clean::line(heading), MAX_HEADING, RepairError::HeadingTooLong)?;
            find(draft, *node)?.edit(*language, |words| words.heading = heading);
            Ok(())
        }
        Repair::Renumber { node, number } => {
            let number = label::parse_number(number).map_err(|_| RepairError::LabelTooLong)?;
            let node = find(draft, *node)?;
            if node.number != number {
                node.number = number;
                drop_labels(node);
            }
            Ok(())
        }
        Repair::Relabel { node, language, label } => {
            let label = within(clean::line(label), MAX_LABEL, RepairError::LabelTooLong)?;
            find(draft, *node)?.edit(*language, |words| words.label = label);
            Ok(())
        }
        Repair::Move { node, parent, position } => relocate(draft, *node, *parent, *position),
        Repair::ChangeKind { node, kind } => {
            let node = find(draft, *node)?;
            if node.kind != *kind {
                node.kind = *kind;
                drop_labels(node);
            }
            Ok(())
        }
        Repair::EditText { node, language, text } => {
            let text = within(clean::paragraphs(text), MAX_TEXT, RepairError::TextTooLong)?;
            find(draft, *node)?.edit(*language, |words| words.text = text);
            Ok(())
        }
        Repair::Add { parent, position, kind } => {
            room_for_one(draft)?;
            if depth_below(draft, *parent)? > MAX_DEPTH {
                return Err(RepairError::TooDeep);
            }
            let next = draft.next_id;
            let list = list(draft, *parent)?;
            if *position > list.len() {
                return Err(RepairError::NoSuchPosition(*position));
            }
            list.insert(*position, DraftNode::new(next, *kind));
            draft.fresh_id();
            Ok(())
        }
        Repair::Remove { node } => {
            let (list, index) = draft.siblings_mut(*node).ok_or(RepairError::NoSuchNode(*node))?;
            list.remove(index);
            Ok(())
        }
        Repair::SetTitle { language, title } => {
            let title = within(clean::line(title), MAX_HEADING, RepairError::HeadingTooLong)?;
            if title.is_empty() {
                draft.titles.remove(language);
            } else {
                draft.titles.insert(*language, title);
            }
            Ok(())
        }
    }
}

fn find(draft: &mut Draft, id: u32) -> Result<&mut DraftNode, RepairError> {
    draft.node_mut(id).ok_or(RepairError::NoSuchNode(id))
}

fn list(draft: &mut Draft, parent: Option<u32>) -> Result<&mut Vec<DraftNode>, RepairError> {
    draft.children_mut(parent).ok_or(RepairError::NoSuchNode(parent.unwrap_or_default()))
}

fn within(text: String, limit: usize, error: RepairError) -> Result<String, RepairError> {
    if text.chars().count() > limit { Err(error) } else { Ok(text) }
}

fn room_for_one(draft: &Draft) -> Result<(), RepairError> {
    if draft.len() >= MAX_NODES { Err(RepairError::TooManyNodes) } else { Ok(()) }
}

/// The depth that a child of `parent` lies at.
fn depth_below(draft: &Draft, parent: Option<u32>) -> Result<usize, RepairError> {
    match parent {
        None => Ok(1),
        Some(id) => Ok(draft.place(id).ok_or(RepairError::NoSuchNode(id))?.depth + 1),
    }
}

fn height(node: &DraftNode) -> usize {
    node.walk().map(|place| place.depth).max().unwrap_or(1)
}

fn drop_labels(node: &mut DraftNode) {
    for language in Language::ALL {
        node.edit(language, |words| words.label.clear());
    }
}

/// The larger the number, the further inside a legal document the kind belongs. A note («تبصره») ranks above a clause:
/// split off a clause it belongs to the article, and a note may have clauses of its own.
const fn rank(kind: NodeKind) -> u8 {
    match kind {
        NodeKind::Book => 0,
        NodeKind::Title => 1,
        NodeKind::Part => 2,
        NodeKind::Schedule => 3,
        NodeKind::Chapter => 4,
        NodeKind::Section => 5,
        NodeKind::Article | NodeKind::Preamble | NodeKind::Signatory => 6,
        NodeKind::Note => 7,
        NodeKind::Clause => 8,
        NodeKind::SubClause => 9,
        NodeKind::Paragraph => 10,
    }
}

fn split(
    draft: &mut Draft,
    id: u32,
    language: Language,
    at: SplitAt,
    kind: NodeKind,
) -> Result<(), RepairError> {
    room_for_one(draft)?;
    let place = draft.place(id).ok_or(RepairError::NoSuchNode(id))?;
    let inside = rank(kind) > rank(place.node.kind);
    if inside && place.depth + 1 > MAX_DEPTH {
        return Err(RepairError::TooDeep);
    }
    let whole = &place.node.text(language).text;
    let (head, tail) = cut(whole, at).ok_or(RepairError::SplitAtEdge)?;
    // Between two paragraphs of one language lies, most of the time, the same place between two of the other.
    let boundary = whole[..head.len()].split('\n').count();
    let between_paragraphs = whole[head.len()..].starts_with('\n');
    let twin = &place.node.text(language.other()).text;
    let twin = (between_paragraphs && twin.split('\n').count() == whole.split('\n').count())
        .then(|| cut(twin, SplitAt::Paragraph(boundary)))
        .flatten();

    let new_id = draft.fresh_id();
    let (siblings, index) = draft.siblings_mut(id).ok_or(RepairError::NoSuchNode(id))?;
    let node = &mut siblings[index];
    let mut rest = DraftNode::new(new_id, kind);
    for (language, parts) in [(language, Some((head, tail))), (language.other(), twin)] {
        if let Some((head, tail)) = parts {
            node.edit(language, |words| words.text = head);
            rest.edit(language, |words| words.text = tail);
        }
    }
    if inside {
        node.children.insert(0, rest);
    } else {
        rest.children = std::mem::take(&mut node.children);
        siblings.insert(index + 1, rest);
    }
    Ok(())
}

/// The two parts of a text, without the space between them; none where one would be empty.
fn cut(whole: &str, at: SplitAt) -> Option<(String, String)> {
    let at = match at {
        SplitAt::Offset(0) | SplitAt::Paragraph(0) => return None,
        SplitAt::Offset(chars) => whole.char_indices().nth(chars)?.0,
        SplitAt::Paragraph(paragraphs) => whole.match_indices('\n').nth(paragraphs - 1)?.0,
    };
    let (head, tail) = (whole[..at].trim_end(), whole[at..].trim_start());
    (!head.is_empty() && !tail.is_empty()).then(|| (head.to_owned(), tail.to_owned()))
}

fn join(draft: &mut Draft, id: u32) -> Result<(), RepairError> {
    let (siblings, index) = draft.siblings_mut(id).ok_or(RepairError::NoSuchNode(id))?;
    let before = index.checked_sub(1).ok_or(RepairError::NoPreviousSibling(id))?;
    let keeps_its_place = !siblings[before].children.is_empty();
    for language in Language::ALL {
        let lines =
            usize::from(!keeps_its_place) * (siblings[before].text(language).text.chars().count() + 1);
        if lines + as_text(siblings[index].text(language)).chars().count() > MAX_TEXT {
            return Err(RepairError::TextTooLong);
        }
    }
    let mut ended = siblings.remove(index);
    let sibling = &mut siblings[before];
    let children = std::mem::take(&mut ended.children);
    if keeps_its_place {
        ended.kind = NodeKind::Paragraph;
        ended.number = None;
        for language in Language::ALL {
            ended.edit(language, |words| {
                *words = NodeText { text: as_text(words), ..NodeText::default() };
            });
        }
        if !ended.texts.is_empty() {
            sibling.children.push(ended);
        }
    } else {
        for language in Language::ALL {
            let rest = as_text(ended.text(language));
            if !rest.is_empty() {
                sibling.edit(language, |words| {
                    if !words.text.is_empty() {
                        words.text.push('\n');
                    }
                    words.text.push_str(&rest);
                });
            }
        }
    }
    sibling.children.extend(children);
    Ok(())
}

/// Everything a node says as running text. A typed label is part of it: joined is most often what was taken for an
/// article and was a line that began with the words «ماده ۴ قانون …».
fn as_text(words: &NodeText) -> String {
    let NodeText { label, heading, text } = words;
    let first = if heading.is_empty() { text } else { heading };
    let mut whole = [label.as_str(), first].join(" ").trim().to_owned();
    if !heading.is_empty() && !text.is_empty() {
        whole.push('\n');
        whole.push_str(text);
    }
    whole
}

fn relocate(draft: &mut Draft, id: u32, parent: Option<u32>, position: usize) -> Result<(), RepairError> {
    let node = draft.node(id).ok_or(RepairError::NoSuchNode(id))?;
    if let Some(parent) = parent
        && node.walk().any(|place| place.node.id == parent)
    {
        return Err(RepairError::MoveIntoItself(id));
    }
    if depth_below(draft, parent)? + height(node) - 1 > MAX_DEPTH {
        return Err(RepairError::TooDeep);
    }
    let siblings = match parent {
        None => &draft.nodes,
        Some(parent) => &draft.node(parent).ok_or(RepairError::NoSuchNode(parent))?.children,
    };
    let others = siblings.iter().filter(|sibling| sibling.id != id).count();
    if position > others {
        return Err(RepairError::NoSuchPosition(position));
    }
    let (from, index) = draft.siblings_mut(id).ok_or(RepairError::NoSuchNode(id))?;
    let node = from.remove(index);
    list(draft, parent)?.insert(position, node);
    Ok(())
}
