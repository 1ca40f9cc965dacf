//! Building the tree: groups, articles, notes, clauses, and the text between them.

use std::collections::BTreeSet;

use text::Language;

use super::builder::Builder;
use super::label::{Group, Label, Opens, Style};
use super::list::{Place, place};
use super::scan::more_words;
use super::{number, plain};
use crate::block::Block;
use crate::tree::{Node, NodeKind};

/// The most lists inside one another; a hostile text must not make a tree too deep to walk.
const DEEPEST: usize = 8;

/// The tree of one language.
pub(super) struct Built {
    pub(super) title: String,
    pub(super) nodes: Vec<Node>,
    /// There was no numbered article: paragraphs became articles.
    pub(super) articles_made: bool,
}

/// The kind of a group's node.
pub(super) fn kind_of(group: Group) -> NodeKind {
    match group {
        Group::Volume | Group::Book => NodeKind::Book,
        Group::Title => NodeKind::Title,
        Group::Part | Group::Division => NodeKind::Part,
        Group::Chapter => NodeKind::Chapter,
        Group::Section | Group::Subsection | Group::Numbered | Group::Styled => NodeKind::Section,
    }
}

/// Builds the tree of `blocks`, whose labels are already found.
pub(super) fn build<'a>(
    blocks: &'a [Block],
    mut labels: Vec<Option<Label<'a>>>,
    language: Language,
) -> Built {
    if language == Language::En
        && !labels.iter().flatten().any(|l| l.is_article() && l.label.starts_with('A'))
    {
        // «Section 3» is an article where nothing else is.
        for label in labels.iter_mut().flatten() {
            if label.opens == Opens::Group(Group::Section) {
                label.opens = Opens::Article;
            }
        }
    }
    let unsigned = unsigned(&mut labels);
    let articles_made = plain::make_articles(blocks, &mut labels);
    let mut builder = Builder { bare: articles_made, unsigned, ..Builder::new() };
    builder.numbered_headings = numbered_headings(&labels);
    let mut title = String::new();
    for (i, block) in blocks.iter().enumerate() {
        if i == builder.skip {
            builder.skip = usize::MAX;
            continue;
        }
        if title.is_empty() && builder.arena.len() == 1 && is_title(blocks, &labels, i) {
            title = block.text.clone();
            continue;
        }
        builder.line(blocks, &mut labels, i);
    }
    Built { title, nodes: builder.finish(), articles_made }
}

/// The lines «۱- کلیات», «۲- تشکیل شرکت» in front of articles: short, numbered from 1 in turn, at least two of them.
/// One such line alone is a clause.
fn numbered_headings(labels: &[Option<Label<'_>>]) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    let mut row: Vec<usize> = Vec::new();
    let mut last = 0;
    for (i, pair) in labels.windows(2).enumerate() {
        let [Some(label), Some(next)] = pair else { continue };
        let counts = matches!(label.opens, Opens::Item(Style::Digits(_) | Style::Words));
        if !counts || !next.is_article() || !is_heading(label.rest, 9) {
            continue;
        }
        if label.value == 1 {
            row.clear();
        } else if label.value != last + 1 || row.is_empty() {
            continue;
        }
        last = label.value;
        row.push(i);
        if row.len() >= 2 {
            found.extend(&row);
        }
    }
    found
}

/// Whether this text puts no sign behind the numbers of its articles. Where it does, open labels that read more like a
/// mention are none; the same for notes.
fn unsigned(labels: &mut [Option<Label<'_>>]) -> bool {
    let mut few_signed = |opens: Opens| {
        let those = labels.iter().flatten().filter(|l| l.opens == opens);
        let (all, signed) = those.fold((0, 0), |(all, signed), l| (all + 1, signed + usize::from(l.closed)));
        let unsigned = all > 1 && signed * 4 < all;
        if !unsigned {
            for label in labels.iter_mut() {
                label.take_if(|l| l.opens == opens && l.soft);
            }
        }
        unsigned
    };
    few_signed(Opens::Note);
    few_signed(Opens::Article)
}

/// A line without a label in front of everything else that is no sentence; the format may say so too.
fn is_title(blocks: &[Block], labels: &[Option<Label<'_>>], i: usize) -> bool {
    let block = &blocks[i];
    if labels[i].is_some() || block.table || blocks.len() < 2 {
        return false;
    }
    if block.title || (block.heading.is_some() && i < 3) {
        return true;
    }
    let text = block.text.trim_end();
    let short = !more_words(text, 30) && !text.ends_with(['.', ':', '؛', '،', ';', ',']);
    // Without a style, only the very first line, and only where a label or more text comes.
    i == 0 && short && !blocks[1..].is_empty() && labels.iter().flatten().any(|l| l.is_article() || l.closed)
}

impl Builder {
    fn line(&mut self, blocks: &[Block], labels: &mut [Option<Label<'_>>], i: usize) {
        let block = &blocks[i];
        let Some(mut label) = labels[i].take() else {
            if let Some(level) = block.heading
                && !more_words(&block.text, 25)
                && !block.table
                && !block.quote
            {
                self.styled_heading(&block.text, level);
            } else {
                self.text(&block.text);
            }
            return;
        };
        let next = labels.get(i + 1).and_then(Option::as_ref);
        let next_block = blocks.get(i + 1);
        match label.opens.clone() {
            Opens::Group(group) => {
                let node = self.group(group, block.heading, &label);
                // «فصل اول», and its title on the next line.
                if let (true, Some(title), None) = (label.rest.is_empty(), next_block, next)
                    && is_heading(&title.text, 20)
                    && !title.table
                    && (title.heading.is_some() || labels.get(i + 2).is_some_and(Option::is_some))
                {
                    self.arena[node].heading = title.text.clone();
                    self.skip = i + 1;
                }
            }
            Opens::Article if self.accepts(&label, block) => {
                let node = self.open_article(&label);
                let body_follows = next_block.is_some() && next.is_none();
                let styled = block.heading.is_some() && !more_words(label.rest, 15);
                let heading = !label.rest.is_empty()
                    && body_follows
                    && !label.rest.starts_with(['(', '[', '«'])
                    && !next_block.is_some_and(|b| goes_on(&b.text))
                    && next_block.is_none_or(|b| b.heading.is_none())
                    && (is_heading(label.rest, 8) || styled && !label.rest.ends_with('.'));
                if heading {
                    self.arena[node].heading = label.rest.to_owned();
                } else {
                    self.own_text(node, label.rest);
                    self.inner_item(node, label.rest);
                }
            }
            Opens::Note if self.has_content() => {
                let node = self.open_note(&label);
                self.own_text(node, label.rest);
                self.inner_item(node, label.rest);
            }
            Opens::Item(_) => {
                let short = is_heading(label.rest, 9);
                let heading = self.numbered_headings.contains(&i) && !self.announced();
                match place(&self.lists, &mut label) {
                    // The format's own heading style, with its number.
                    _ if block.heading.is_some() && short && !self.bare => {
                        self.group(Group::Numbered, block.heading, &label);
                    }
                    Place::Continues(list) => self.item(Some(list), &label),
                    _ if heading => {
                        self.group(Group::Numbered, block.heading, &label);
                    }
                    Place::Begins if self.has_content() && self.lists.len() < DEEPEST => {
                        self.item(None, &label)
                    }
                    _ => self.text(&block.text),
                }
            }
            Opens::Schedule => {
                self.close_article();
                self.groups.clear();
                let node = self.add(0, NodeKind::Schedule, label.number.clone(), label.label);
                self.arena[node].heading = label.rest.to_owned();
                self.schedule = Some(node);
                self.last_article = 0;
            }
            Opens::Preamble if self.article.is_none() && self.groups.is_empty() => {
                self.add(0, NodeKind::Preamble, None, label.label);
            }
            _ => self.text(&block.text),
        }
    }

    /// Whether a label of an article is one, and not a mention at the front of a line («ماده ۵- و مواد بعد از آن»).
    fn accepts(&self, label: &Label<'_>, block: &Block) -> bool {
        let mention = label.value != self.last_article + 1 && goes_on(label.rest);
        let ahead = label.value.saturating_sub(self.last_article);
        (label.closed && !mention)
            || (self.unsigned && (!label.soft || ahead == 1))
            || (1..=3).contains(&ahead) && !label.soft
            || (label.value == 1 && self.article.is_none())
            || block.heading.is_some()
            || (self.last_article == 0 && label.value > 0 && self.article.is_none())
            || (label.is_bis() && label.value == self.last_article)
    }
}

/// The line goes on with the sentence before it.
fn goes_on(text: &str) -> bool {
    let first = super::scan::word_list(text).next().unwrap_or_default();
    matches!(
        first.as_str(),
        "و" | "یا"
            | "که"
            | "را"
            | "تا"
            | "الی"
            | "مگر"
            | "نیز"
            | "ولی"
            | "اما"
            | "لیکن"
            | "است"
            | "باشد"
    )
}

/// Words short of a sentence: a few, with no sign at their end, and no verb there.
pub(super) fn is_heading(text: &str, most: usize) -> bool {
    let text = text.trim();
    if text.is_empty()
        || more_words(text, most)
        || text.contains(['؛', ':', '.', ';'])
        || text.ends_with(['،', ',', '؟', '?'])
    {
        return false;
    }
    // The prefix of a verb, with its half-space or apart («می‌دهد», «نمی دهد»).
    let prefix = text.contains("می\u{200c}") || text.contains("مي\u{200c}");
    let words: Vec<String> = super::scan::word_list(text).collect();
    let verb = prefix
        || words.iter().any(|w| {
            const ENDS: [&str; 28] = [
                "می",
                "نمی",
                "باید",
                "نباید",
                "بایستی",
                "خواهد",
                "تواند",
                "توانند",
                "مکلف",
                "موظف",
                "مجاز",
                "است",
                "شود",
                "گردد",
                "باشد",
                "نماید",
                "کند",
                "شد",
                "دارد",
                "دارند",
                "نیست",
                "شوند",
                "گردید",
                "کنند",
                "باشند",
                "نمایند",
                "میشوند",
                "بود",
            ];
            ENDS.iter().any(|e| w == e || w.strip_prefix("می") == Some(e) || w.strip_prefix("نمی") == Some(e))
                || matches!(w.as_str(), "shall" | "must" | "may" | "is" | "are" | "will")
        });
    !verb && !text.chars().all(|c| number::digit(c).is_some())
}
