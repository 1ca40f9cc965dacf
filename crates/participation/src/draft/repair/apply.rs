use documents::NodeKind;
use text::Language;

use super::{Repair, RepairError, SplitAt};
use crate::draft::{Draft, DraftNode, MAX_DEPTH, MAX_HEADING, MAX_LABEL, MAX_NODES, MAX_TEXT, NodeText};
use crate::draft::{clean, label};

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
