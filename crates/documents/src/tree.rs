use serde::{Deserialize, Serialize};
use text::Language;

/// What a node of a legal document is. Persian names from the grammar of Persian drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// کتاب
    Book,
    /// باب
    Title,
    /// بخش، قسمت
    Part,
    /// فصل
    Chapter,
    /// مبحث، گفتار
    Section,
    /// ماده
    Article,
    /// بند
    Clause,
    /// جزء
    SubClause,
    /// تبصره
    Note,
    /// مقدمه
    Preamble,
    /// پیوست
    Schedule,
    /// امضاکننده
    Signatory,
    /// Running text that belongs to no numbered node, such as a sentence after the clauses of an article.
    Paragraph,
}

/// One node of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Unique within the document, in reading order from 1.
    pub id: u32,
    /// What the node is.
    pub kind: NodeKind,
    /// The number in Latin digits (`"12"`, `"12 bis"`, `"single"`), where the node has one.
    pub number: Option<String>,
    /// The label as the source writes it («ماده ۱۲ مکرر»); empty where there is none.
    pub label: String,
    /// The heading after the label; empty where there is none.
    pub heading: String,
    /// The node's own text; paragraphs are split by `\n`.
    pub text: String,
    /// The nodes below it, in order.
    pub children: Vec<Node>,
}

/// Something in the source that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A stable word for the kind of irregularity, such as `repeated-number`.
    pub code: String,
    /// The node it concerns, where there is one.
    pub node: Option<u32>,
    /// What was found, in English, for the command line; pages translate by `code`.
    pub message: String,
}

/// An imported document: one tree, whatever the file's format was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The document's own title; empty where none was found.
    pub title: String,
    /// The language most of the text is in.
    pub language: Language,
    /// What should be checked by a person.
    pub warnings: Vec<Warning>,
    /// The nodes at the top, in reading order.
    pub nodes: Vec<Node>,
    /// The same document in the other language, where one file holds both.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub translation: Option<Box<Document>>,
}
