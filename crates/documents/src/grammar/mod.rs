//! One grammar for every format: from a flat list of blocks to the tree of a legal document.
//!
//! In order: stray headings inside a line are split off ([`split`]); quoted articles of amending laws are set aside
//! ([`quote`]); the closing formula and the signatures are cut off ([`tail`]); the tree is built ([`build`]) and its
//! numbering looked over ([`check`]). A file with the same text in two languages is parted first ([`language`]).

mod article;
mod build;
mod builder;
mod check;
mod english;
mod group;
mod item;
mod label;
mod language;
mod list;
mod number;
mod plain;
mod quote;
mod running;
mod scan;
mod split;
mod tail;

use crate::block::{Block, Source};
use crate::tree::{Document, Node, NodeKind, Warning};
use label::Label;

pub(crate) use label::{Opens, recognise};
pub(crate) use language::of_text as language_of;
pub(crate) use number::{digit, fold, persian_letter, to_roman};

/// The kind and number that a label alone tells; clauses are told by their place.
pub(crate) fn kind_of_label(label: &str, under: Option<NodeKind>) -> Option<(NodeKind, Option<String>)> {
    let found = recognise(label)?;
    let number = found.number.clone();
    Some(match found.opens {
        Opens::Article => (NodeKind::Article, number),
        Opens::Note => (NodeKind::Note, number),
        Opens::Group(group) => (build::kind_of(group), number),
        Opens::Schedule => (NodeKind::Schedule, number),
        Opens::Preamble => (NodeKind::Preamble, None),
        Opens::Item(_) => {
            let below = matches!(under, Some(NodeKind::Clause | NodeKind::SubClause));
            (if below { NodeKind::SubClause } else { NodeKind::Clause }, None)
        }
    })
}

/// Builds the document of all blocks; where they hold the same text in two languages, the second is its translation.
pub(crate) fn parse(source: Source) -> Document {
    let Source { mut blocks, title } = source;
    split::split(&mut blocks);
    let second = language::boundary(&blocks).map(|at| blocks.split_off(at));
    let mut document = one_language(blocks, title);
    document.translation = second.map(|blocks| Box::new(one_language(blocks, None)));
    document
}

fn one_language(mut blocks: Vec<Block>, title: Option<String>) -> Document {
    let language = language::of_blocks(&blocks);
    let quoted = quote::quoted(&blocks);
    let set_aside = quote::headings(&blocks, &quoted);
    let tail = tail::cut(&mut blocks, &quoted);
    let labels: Vec<Option<Label<'_>>> = blocks
        .iter()
        .zip(&quoted)
        .map(|(b, &q)| if q || b.quote || b.table { None } else { recognise(&b.text) })
        .collect();
    let built = build::build(&blocks, labels, language);
    let mut nodes = built.nodes;
    nodes.extend(tail);
    number_nodes(&mut nodes);
    let mut warnings = check::check(&nodes);
    if built.articles_made {
        warnings.insert(
            0,
            Warning {
                code: "no-articles".to_owned(),
                node: None,
                message: "no numbered article was found: each paragraph became an article".to_owned(),
            },
        );
    }
    if set_aside > 0 {
        warnings.push(Warning {
            code: "quoted-articles".to_owned(),
            node: None,
            message: format!("{set_aside} articles or notes that the text quotes were left in the text"),
        });
    }
    let title = if built.title.is_empty() { title.unwrap_or_default() } else { built.title };
    Document { title, language, warnings, nodes, translation: None }
}

/// Gives every node its id, in reading order from 1.
pub(crate) fn number_nodes(nodes: &mut [Node]) {
    fn walk(nodes: &mut [Node], next: &mut u32) {
        for node in nodes {
            node.id = *next;
            *next += 1;
            walk(&mut node.children, next);
        }
    }
    walk(nodes, &mut 1);
}
