//! Back and forth over an official's steps. A step remembers what it touched, before and after, whatever kind of step it
//! was; so a repair, a translation laid on and a whole second import are undone by the same few lines, exactly.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use documents::NodeKind;
use serde::{Deserialize, Serialize};
use text::Language;

use super::repair::{self, Repair, RepairError};
use super::{Beside, Draft, DraftNode, NodeText};

/// The most steps that can be undone: a long day's work on a draft.
pub const MAX_STEPS: usize = 200;

/// The most bytes of text that the steps may hold together, so that a journal stays a small column: the oldest go first.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A node without its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Content {
    kind: NodeKind,
    number: Option<String>,
    texts: BTreeMap<Language, NodeText>,
}

/// One node that a step changed, made (no `before`) or took away (no `after`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct NodeDelta {
    id: u32,
    before: Option<Content>,
    after: Option<Content>,
}

/// One list of siblings that a step changed: `before` stood at index `at`, `after` stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct ListDelta {
    parent: Option<u32>,
    at: usize,
    before: Vec<u32>,
    after: Vec<u32>,
}

/// What one step changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Delta {
    next_id: (u32, u32),
    /// Both, where a title changed; titles are two lines at most.
    titles: Option<(BTreeMap<Language, String>, BTreeMap<Language, String>)>,
    nodes: Vec<NodeDelta>,
    lists: Vec<ListDelta>,
}

/// One step of work, ready to be undone or done again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it was: a repair's code, or the word that [`Journal::record`] was given.
    pub code: String,
    /// The node it was done to, where there is one.
    pub node: Option<u32>,
    delta: Delta,
    /// What stands beside the draft on the side of the step where the draft is not now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beside: Option<Box<Beside>>,
}

/// The journal does not belong to this draft: somebody changed the draft without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the journal does not fit the draft")]
pub struct DoesNotFit;

/// The last steps of work on a draft, and how many of them stand. Stored as JSON beside the draft.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    steps: VecDeque<Step>,
    /// How many of `steps` stand; those after it were undone.
    done: usize,
    /// Every id that any step ever gave out is below it. Undoing takes a draft's own `next_id` back, and a page that
    /// still shows the undone node must not meet another node under its id.
    next_id: u32,
}

impl Journal {
    /// Makes a repair and remembers it. False where it changed nothing: then there is nothing to undo either.
    ///
    /// # Errors
    /// Why the repair can't be made; draft and journal are then as they were.
    pub fn apply(&mut self, draft: &mut Draft, repair: &Repair) -> Result<bool, RepairError> {
        let before = draft.clone();
        self.reserve(draft);
        if let Err(error) = repair::apply(draft, repair) {
            *draft = before;
            return Err(error);
        }
        if draft.nodes == before.nodes && draft.titles == before.titles {
            *draft = before;
            return Ok(false);
        }
        self.record(&before, draft, repair.code(), repair.node());
        Ok(true)
    }

    /// Makes sure that `draft` gives out no id that an undone step already gave. To be called before anything but
    /// [`Journal::apply`] makes nodes (a second import), with `before` taken earlier still.
    pub fn reserve(&self, draft: &mut Draft) {
        draft.next_id = draft.next_id.max(self.next_id);
    }

    /// Remembers a step that was made by other means, under a word of the caller's. What had been undone can't be done
    /// again after it.
    pub fn record(&mut self, before: &Draft, after: &Draft, code: &str, node: Option<u32>) {
        self.push(Step { code: code.to_owned(), node, delta: delta(before, after), beside: None }, after);
    }

    /// Remembers an import, with what stood beside the draft before it.
    pub fn record_import(&mut self, before: &Draft, after: &Draft, code: &str, beside: Beside) {
        let (delta, beside) = (delta(before, after), Some(Box::new(beside)));
        self.push(Step { code: code.to_owned(), node: None, delta, beside }, after);
    }

    fn push(&mut self, step: Step, after: &Draft) {
        self.steps.truncate(self.done);
        self.steps.push_back(step);
        self.next_id = self.next_id.max(after.next_id);
        let mut bytes: usize = self.steps.iter().map(Step::bytes).sum();
        while self.steps.len() > MAX_STEPS || (bytes > MAX_BYTES && self.steps.len() > 1) {
            bytes -= self.steps.pop_front().map_or(0, |step| step.bytes());
        }
        self.done = self.steps.len();
    }

    /// The step that [`Journal::undo`] would take back.
    pub fn to_undo(&self) -> Option<&Step> {
        self.done.checked_sub(1).and_then(|last| self.steps.get(last))
    }

    /// The step that [`Journal::redo`] would do again.
    pub fn to_redo(&self) -> Option<&Step> {
        self.steps.get(self.done)
    }

    /// Takes the last step back: the draft is exactly as before it, and after an import what stands beside it too. None
    /// where there is nothing to undo.
    ///
    /// # Errors
    /// The draft is not the one that the step led to; nothing is changed.
    pub fn undo(&mut self, draft: &mut Draft, beside: &mut Beside) -> Result<Option<&Step>, DoesNotFit> {
        let Some(last) = self.done.checked_sub(1) else { return Ok(None) };
        let Some(step) = self.steps.get_mut(last) else { return Err(DoesNotFit) };
        *draft = step.delta.applied(draft, true)?;
        step.exchange(beside);
        self.done = last;
        Ok(Some(step))
    }

    /// Does the last undone step again. None where there is none.
    ///
    /// # Errors
    /// The draft is not the one that the step began on; nothing is changed.
    pub fn redo(&mut self, draft: &mut Draft, beside: &mut Beside) -> Result<Option<&Step>, DoesNotFit> {
        let Some(step) = self.steps.get_mut(self.done) else { return Ok(None) };
        *draft = step.delta.applied(draft, false)?;
        step.exchange(beside);
        self.done += 1;
        Ok(Some(step))
    }
}

impl Step {
    /// What stands beside the draft now changes places with what stood there on the other side of the step.
    fn exchange(&mut self, beside: &mut Beside) {
        if let Some(kept) = &mut self.beside {
            std::mem::swap(kept.as_mut(), beside);
        }
    }

    fn bytes(&self) -> usize {
        let content = |content: &Option<Content>| {
            content.as_ref().map_or(0, |content| {
                content.texts.values().map(|t| t.label.len() + t.heading.len() + t.text.len()).sum::<usize>()
            })
        };
        let nodes = self.delta.nodes.iter().map(|node| 64 + content(&node.before) + content(&node.after));
        let lists = self.delta.lists.iter().map(|list| 64 + 8 * (list.before.len() + list.after.len()));
        let beside = self.beside.as_deref().map_or(0, Beside::bytes);
        nodes.sum::<usize>() + lists.sum::<usize>() + beside
    }
}

/// A draft taken apart: its nodes without places, and the places without nodes.
type Parts = (HashMap<u32, Content>, HashMap<Option<u32>, Vec<u32>>);

fn parts(draft: &Draft) -> Parts {
    let mut contents = HashMap::new();
    let mut lists: HashMap<Option<u32>, Vec<u32>> = HashMap::new();
    for place in draft.walk() {
        let node = place.node;
        let (number, texts) = (node.number.clone(), node.texts.clone());
        contents.insert(node.id, Content { kind: node.kind, number, texts });
        lists.entry(place.parent).or_default().push(node.id);
    }
    (contents, lists)
}

fn delta(before: &Draft, after: &Draft) -> Delta {
    let (mut old, old_lists) = parts(before);
    let (mut new, new_lists) = parts(after);
    let ids: BTreeSet<u32> = old.keys().chain(new.keys()).copied().collect();
    let nodes = ids
        .into_iter()
        .map(|id| NodeDelta { id, before: old.remove(&id), after: new.remove(&id) })
        .filter(|node| node.before != node.after)
        .collect();
    let parents: BTreeSet<Option<u32>> = old_lists.keys().chain(new_lists.keys()).copied().collect();
    let list =
        |lists: &HashMap<Option<u32>, Vec<u32>>, parent| lists.get(&parent).cloned().unwrap_or_default();
    let lists = parents
        .into_iter()
        .filter_map(|parent| splice(parent, &list(&old_lists, parent), &list(&new_lists, parent)))
        .collect();
    Delta {
        next_id: (before.next_id, after.next_id),
        titles: (before.titles != after.titles).then(|| (before.titles.clone(), after.titles.clone())),
        nodes,
        lists,
    }
}

/// What differs between two lists, without their common beginning and end.
fn splice(parent: Option<u32>, before: &[u32], after: &[u32]) -> Option<ListDelta> {
    let at = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[at..], &after[at..]);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[..before.len() - tail], &after[..after.len() - tail]);
    (!before.is_empty() || !after.is_empty()).then(|| ListDelta {
        parent,
        at,
        before: before.to_vec(),
        after: after.to_vec(),
    })
}

impl Delta {
    /// The draft on the other side of the step.
    fn applied(&self, draft: &Draft, back: bool) -> Result<Draft, DoesNotFit> {
        fn turn<T>(pair: (T, T), back: bool) -> (T, T) {
            if back { (pair.1, pair.0) } else { pair }
        }
        let (mut contents, mut lists) = parts(draft);
        for node in &self.nodes {
            let (from, to) = turn((&node.before, &node.after), back);
            if contents.remove(&node.id) != *from {
                return Err(DoesNotFit);
            }
            if let Some(to) = to {
                contents.insert(node.id, to.clone());
            }
        }
        for list in &self.lists {
            let (from, to) = turn((&list.before, &list.after), back);
            let ids = lists.entry(list.parent).or_default();
            let range = list.at..list.at + from.len();
            if ids.get(range.clone()) != Some(from.as_slice()) {
                return Err(DoesNotFit);
            }
            ids.splice(range, to.iter().copied());
        }
        let (from, to) = turn(self.next_id, back);
        let titles = match &self.titles {
            None => draft.titles.clone(),
            Some((before, after)) => {
                let (from, to) = turn((before, after), back);
                if draft.titles != *from {
                    return Err(DoesNotFit);
                }
                to.clone()
            }
        };
        if draft.next_id != from {
            return Err(DoesNotFit);
        }
        let nodes = build(None, &mut contents, &mut lists)?;
        if contents.is_empty() { Ok(Draft { next_id: to, titles, nodes }) } else { Err(DoesNotFit) }
    }
}

fn build(
    parent: Option<u32>,
    contents: &mut HashMap<u32, Content>,
    lists: &mut HashMap<Option<u32>, Vec<u32>>,
) -> Result<Vec<DraftNode>, DoesNotFit> {
    let ids = lists.remove(&parent).unwrap_or_default();
    ids.into_iter()
        .map(|id| {
            let Content { kind, number, texts } = contents.remove(&id).ok_or(DoesNotFit)?;
            let children = build(Some(id), contents, lists)?;
            Ok(DraftNode { id, kind, number, texts, children })
        })
        .collect()
}
