//! Looking over the numbering: what a person should check, as warnings. Nothing is lost or renumbered.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{Node, NodeKind, Warning};

/// The most warnings of one kind; a broken text must not drown the page.
const MOST: usize = 200;

/// Repeated, missing and backward numbers of articles and notes; articles without text.
pub(super) fn check(nodes: &[Node]) -> Vec<Warning> {
    let mut found = Found::default();
    found.walk(nodes);
    found.warnings
}

#[derive(Default)]
struct Found {
    warnings: Vec<Warning>,
    count: BTreeMap<&'static str, usize>,
    last: Option<u32>,
    seen: BTreeSet<String>,
}

/// The whole number at the front of a number such as `12 bis`.
fn value(number: &str) -> Option<u32> {
    number.split([' ', '/', '-']).next()?.parse().ok()
}

impl Found {
    fn warn(&mut self, code: &'static str, node: &Node, message: String) {
        let count = self.count.entry(code).or_default();
        *count += 1;
        if *count <= MOST {
            self.warnings.push(Warning { code: code.to_owned(), node: Some(node.id), message });
        }
    }

    fn walk(&mut self, nodes: &[Node]) {
        self.notes(nodes);
        for node in nodes {
            if node.kind == NodeKind::Article {
                self.article(node);
            }
            if node.kind == NodeKind::Schedule {
                self.restart();
            }
            self.walk(&node.children);
        }
    }

    fn restart(&mut self) {
        self.last = None;
        self.seen.clear();
    }

    fn article(&mut self, node: &Node) {
        if node.text.is_empty() && node.heading.is_empty() && node.children.is_empty() {
            self.warn("empty-article", node, "an article has no text".to_owned());
        }
        let Some(number) = &node.number else { return };
        let Some(n) = value(number) else { return };
        if n == 1 && !number.contains("bis") && self.last.is_some_and(|l| l > 1) {
            // A second text with its own count begins.
            self.restart();
        }
        if !self.seen.insert(number.clone()) {
            self.warn("repeated-number", node, format!("article {number} is there more than once"));
        } else if let Some(last) = self.last {
            if n < last {
                self.warn(
                    "number-out-of-order",
                    node,
                    format!("article {number} comes after article {last}"),
                );
            } else if n > last + 1 {
                let missing = if n == last + 2 {
                    format!("{}", last + 1)
                } else {
                    format!("{} to {}", last + 1, n - 1)
                };
                self.warn(
                    "missing-number",
                    node,
                    format!("article {missing} is missing before article {number}"),
                );
            }
        }
        self.last = Some(n);
    }

    fn notes(&mut self, siblings: &[Node]) {
        let mut last = 0;
        for node in siblings.iter().filter(|n| n.kind == NodeKind::Note) {
            let Some(n) = node.number.as_deref().and_then(value) else { continue };
            let bis = node.number.as_ref().is_some_and(|n| n.contains("bis"));
            if n == last && !bis {
                self.warn("repeated-number", node, format!("note {n} is there more than once"));
            } else if n != last + 1 && !bis {
                self.warn("missing-number", node, format!("note {n} does not follow note {last}"));
            }
            last = n;
        }
    }
}
