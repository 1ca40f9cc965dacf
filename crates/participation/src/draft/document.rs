//! From an imported document to a draft and back.

use documents::{Document, Node};
use text::Language;

use super::translation::{self, Alignment, Existing};
use super::{Draft, DraftError, DraftNode, MAX_DEPTH, clean, label};

impl Draft {
    /// The draft of an imported document, ids given out in reading order from 1. The document's second language stands
    /// beside the first, by structure; a node that only the second language has (a signature under the translation)
    /// comes in at its place, without words in the first language.
    ///
    /// # Errors
    /// The first limit that the document breaks.
    pub fn from_document(document: &Document) -> Result<Draft, DraftError> {
        let mut draft = one_language(document)?;
        if let Some(translation) = &document.translation
            && translation.language != document.language
        {
            translation::align(&mut draft, translation, Existing::Replace)?;
            translation::adopt(&mut draft, translation)?;
        }
        draft.check()?;
        Ok(draft)
    }

    /// What a second import of [`Draft::from_document`] would say about the two languages of one file: which nodes found
    /// no partner. For the page that shows an import to an official.
    ///
    /// # Errors
    /// The first limit that the document breaks.
    pub fn alignment_of(document: &Document) -> Result<Option<Alignment>, DraftError> {
        let mut draft = one_language(document)?;
        let Some(translation) = &document.translation else { return Ok(None) };
        translation::align(&mut draft, translation, Existing::Replace).map(Some)
    }

    /// The draft in one language, for exports. Labels are as shown; ids are the draft's own, so that `#n7` in an export
    /// is `#n7` on the page (they are unique, but not in reading order once an official has moved nodes).
    pub fn to_document(&self, language: Language) -> Document {
        Document {
            title: self.title(language).to_owned(),
            language,
            warnings: Vec::new(),
            nodes: self.nodes.iter().map(|node| to_node(node, language)).collect(),
            translation: None,
        }
    }

    /// The draft in `first`, with its twin in the other language as the document's translation.
    pub fn to_bilingual_document(&self, first: Language) -> Document {
        Document { translation: Some(Box::new(self.to_document(first.other()))), ..self.to_document(first) }
    }
}

fn to_node(node: &DraftNode, language: Language) -> Node {
    let words = node.text(language);
    Node {
        id: node.id,
        kind: node.kind,
        number: node.number.clone(),
        label: label::label(node, language),
        heading: words.heading.clone(),
        text: words.text.clone(),
        children: node.children.iter().map(|child| to_node(child, language)).collect(),
    }
}

/// The draft of a document in its own language alone; its translation is not looked at. Ids follow reading order.
pub(super) fn one_language(document: &Document) -> Result<Draft, DraftError> {
    let mut draft = Draft::default();
    let title = clean::line(&document.title);
    if !title.is_empty() {
        draft.titles.insert(document.language, title);
    }
    let mut nodes = Vec::with_capacity(document.nodes.len());
    for node in &document.nodes {
        nodes.push(from_node(&mut draft, node, document.language, 1)?);
    }
    draft.nodes = nodes;
    draft.check()?;
    Ok(draft)
}

fn from_node(
    draft: &mut Draft,
    node: &Node,
    language: Language,
    depth: usize,
) -> Result<DraftNode, DraftError> {
    // Before going down: a tree from a hostile file could be deeper than the stack.
    if depth > MAX_DEPTH {
        return Err(DraftError::TooDeep { node: node.id });
    }
    let mut own = DraftNode::new(draft.fresh_id(), node.kind);
    own.number = node.number.clone().filter(|number| !number.is_empty());
    own.edit(language, |words| {
        words.label = clean::line(&node.label);
        words.heading = clean::line(&node.heading);
        words.text = clean::paragraphs(&node.text);
    });
    for child in &node.children {
        own.children.push(from_node(draft, child, language, depth + 1)?);
    }
    Ok(own)
}
