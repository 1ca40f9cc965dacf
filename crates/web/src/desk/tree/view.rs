//! The rows of the tree and the source beside it.

use std::collections::{HashMap, HashSet};

use participation::draft::table::Work;
use participation::draft::undo::Step;
use participation::draft::{Draft, DraftNode, label};
use text::Language;

use super::mend::holds_articles;
use crate::desk::document::{kind_word, name};
use crate::locale::Locale;

/// From how many parts on, what lies below an article is shown only for the chosen one.
const FOLD_FROM: usize = 250;
/// How much of a text stands in a row, in characters.
const EXCERPT: usize = 110;
/// How many paragraphs of the source are shown from the chosen place on.
const WINDOW: usize = 40;

/// One row of the tree.
pub(super) struct Row {
    pub(super) id: u32,
    pub(super) label: String,
    /// The beginning of what it says, and in which language.
    pub(super) excerpt: (String, Language),
    pub(super) chosen: bool,
    /// What the import found irregular here.
    pub(super) warning: Option<String>,
    /// How many parts below it are not shown.
    pub(super) folded: usize,
    /// Whether a list of children begins after it.
    pub(super) opens: bool,
    /// How many lists end after it.
    pub(super) closes: usize,
}

fn excerpt(node: &DraftNode, language: Language) -> (String, Language) {
    let language = if node.text(language).is_empty() { language.other() } else { language };
    let words = node.text(language);
    let whole = match (words.heading.is_empty(), words.text.is_empty()) {
        (true, _) => words.text.clone(),
        (false, true) => words.heading.clone(),
        (false, false) => format!("{}. {}", words.heading.trim_end_matches('.'), words.text),
    };
    let mut short: String = whole.chars().take(EXCERPT).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if whole.chars().nth(EXCERPT).is_some() {
        short.push('…');
    }
    (short, language)
}

/// The tree as a list of rows.
pub(super) fn rows(l: Locale, work: &Work, language: Language, chosen: Option<u32>) -> Vec<Row> {
    let draft = &work.draft;
    let mut warnings: HashMap<u32, String> = HashMap::new();
    for warning in &work.found.warnings {
        if let Some(node) = warning.node {
            let key = format!("import-warning-{}", warning.code);
            let known = text::catalogue::has(l.language, &key);
            let words = if known { l.t(&key) } else { l.t("import-warning-other") };
            warnings.insert(node, words.into_owned());
        }
    }
    let folds = draft.len() > FOLD_FROM;
    let line: HashSet<u32> =
        chosen.into_iter().flat_map(|id| draft.ancestors(id).into_iter().map(|n| n.id).chain([id])).collect();
    let mut rows = Vec::new();
    // Depths of the rows decide where lists open and close.
    let mut depths = Vec::new();
    let mut hidden_below = usize::MAX;
    for place in draft.walk() {
        if place.depth > hidden_below {
            continue;
        }
        hidden_below = usize::MAX;
        let node = place.node;
        let fold =
            folds && !node.children.is_empty() && !holds_articles(node.kind) && !line.contains(&node.id);
        if fold {
            hidden_below = place.depth;
        }
        let own = label::label(node, language);
        rows.push(Row {
            id: node.id,
            label: if own.is_empty() { l.v("node-kind", kind_word(node.kind)).into_owned() } else { own },
            excerpt: excerpt(node, language),
            chosen: chosen == Some(node.id),
            warning: warnings.remove(&node.id),
            folded: if fold { node.walk().count() - 1 } else { 0 },
            opens: false,
            closes: 0,
        });
        depths.push(place.depth);
    }
    for (at, row) in rows.iter_mut().enumerate() {
        let (here, next) = (depths[at], depths.get(at + 1).copied().unwrap_or(1));
        row.opens = next > here;
        row.closes = here.saturating_sub(next);
    }
    rows
}

/// One paragraph of the source.
pub(super) struct Passage {
    pub(super) label: String,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// The file as it was read, from the chosen place on.
pub(super) struct Source {
    pub(super) passages: Vec<Passage>,
    pub(super) language: Language,
    /// There is more before, or after.
    pub(super) before: bool,
    pub(super) after: bool,
}

/// The source beside the tree: the document as it was imported, which keeps every word of the file in its order.
pub(super) fn source(work: &Work, language: Language, chosen: Option<u32>) -> Source {
    let nothing = Draft::default();
    let base = work.base.as_ref().unwrap_or(&nothing);
    let has = |l: Language| base.walk().any(|p| !p.node.text(l).is_empty());
    let language = if has(language) { language } else { language.other() };
    let nodes: Vec<&DraftNode> =
        base.walk().map(|p| p.node).filter(|n| !n.text(language).is_empty()).collect();
    let index: HashMap<u32, usize> = nodes.iter().enumerate().map(|(i, n)| (n.id, i)).collect();
    // A part that was split off or added has no place in the file: the one before it in the draft has.
    let at = chosen.and_then(|id| {
        let mut last = None;
        for place in work.draft.walk() {
            last = index.get(&place.node.id).copied().or(last);
            if place.node.id == id {
                return last;
            }
        }
        None
    });
    let from = at.map_or(0, |at| at.saturating_sub(2));
    let passages = nodes.iter().enumerate().skip(from).take(WINDOW).map(|(i, node)| {
        let words = node.text(language);
        let text = if words.heading.is_empty() || words.text.is_empty() {
            format!("{}{}", words.heading, words.text)
        } else {
            format!("{}\n{}", words.heading, words.text)
        };
        Passage { label: words.label.clone(), text, chosen: at == Some(i) }
    });
    Source { passages: passages.collect(), language, before: from > 0, after: from + WINDOW < nodes.len() }
}

/// A step that can be undone or done again, in words.
pub(super) struct StepName {
    pub(super) words: String,
}

impl StepName {
    pub(super) fn of(l: Locale, draft: &Draft, step: &Step) -> Self {
        let what = l.v("repair-step", &step.code);
        let node = step.node.map(|id| name(l, draft, id)).filter(|n| !n.is_empty());
        let words = match node {
            Some(node) => text::catalogue::message_with(
                l.language,
                "repair-step-of",
                &text::catalogue::args().word("step", what.into_owned()).text("node", &node),
            ),
            None => what.into_owned(),
        };
        Self { words }
    }
}
