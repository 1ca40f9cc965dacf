//! Items of lists, and the lines without a label between them.

use super::builder::Builder;
use super::label::{Label, Opens, Style};
use super::list::{List, Place, place};
use crate::tree::NodeKind;

impl Builder {
    /// «ماده ۱۴- الف- …»: the first item stays in the text, and the next ones follow it.
    pub(super) fn inner_item(&mut self, node: usize, text: &str) {
        let Some(mut label) = super::recognise(text) else { return };
        if let Opens::Item(style) = label.opens.clone()
            && place(&[], &mut label) == Place::Begins
        {
            let letters = label.letter.into_iter().collect();
            self.lists.push(List { owner: node, style, last: label.value, letters, item: None, count: 1 });
        }
    }

    pub(super) fn item(&mut self, list: Option<usize>, label: &Label<'_>) {
        let Opens::Item(style) = label.opens.clone() else { return };
        let list = match list {
            Some(index) => {
                self.lists.truncate(index + 1);
                self.take_back(index);
                index
            }
            None => {
                let owner = self.deepest();
                self.lists.push(List {
                    owner,
                    style: style.clone(),
                    last: 0,
                    letters: Vec::new(),
                    item: None,
                    count: 0,
                });
                self.lists.len() - 1
            }
        };
        let owner = self.lists[list].owner;
        if let Some((note, _, _)) = self.note
            && !self.is_below(owner, note)
        {
            // The list outside the note goes on: the note is over.
            self.note = None;
        }
        let below = matches!(self.arena[owner].kind, Some(NodeKind::Clause | NodeKind::SubClause));
        let kind = if below { NodeKind::SubClause } else { NodeKind::Clause };
        let open = &mut self.lists[list];
        open.count = match (&style, label.letter) {
            (_, Some(_)) | (Style::Words, _) => open.count + 1,
            _ => label.value,
        };
        let number = match &style {
            Style::Decimal(above) => {
                let above: Vec<String> = above.iter().map(u32::to_string).collect();
                format!("{}-{}", above.join("-"), label.value)
            }
            _ => open.count.to_string(),
        };
        open.last = label.value;
        open.letters.extend(label.letter);
        let node = self.add(owner, kind, Some(number), label.label);
        self.lists[list].item = Some(node);
        self.own_text(node, label.rest);
        self.inner_item(node, label.rest);
    }

    /// The list goes on: what came since its last item belonged to that item.
    pub(super) fn take_back(&mut self, list: usize) {
        let List { owner, item: Some(item), .. } = self.lists[list] else { return };
        let Some(at) = self.arena[owner].children.iter().rposition(|&c| c == item) else { return };
        let since = self.arena[owner].children.split_off(at + 1);
        for node in since {
            let plain =
                self.arena[node].kind == Some(NodeKind::Paragraph) && self.arena[node].children.is_empty();
            if plain && self.arena[item].children.is_empty() {
                let text = std::mem::take(&mut self.arena[node].text);
                self.arena[item].text.extend(text);
            } else {
                self.arena[node].parent = item;
                self.arena[item].children.push(node);
            }
        }
    }

    /// What is open ends with a colon: the list it announces must come.
    pub(super) fn announced(&self) -> bool {
        self.arena[self.deepest()].text.last().is_some_and(|t| t.trim_end().ends_with(':'))
    }

    /// The innermost node that is open.
    pub(super) fn deepest(&self) -> usize {
        let item = self.lists.last().map(|l| l.item.unwrap_or(l.owner));
        match (self.note, item) {
            (Some((note, _, _)), Some(item)) if !self.is_below(item, note) => note,
            (_, Some(item)) => item,
            (Some((note, _, _)), None) => note,
            (None, None) => self.article.or_else(|| self.last_running()).unwrap_or_else(|| self.container()),
        }
    }

    /// The running text or preamble at the end of what is open, where no article is.
    pub(super) fn last_running(&self) -> Option<usize> {
        let last = *self.arena[self.container()].children.last()?;
        matches!(self.arena[last].kind, Some(NodeKind::Preamble | NodeKind::Paragraph)).then_some(last)
    }

    /// A line without a label.
    pub(super) fn text(&mut self, text: &str) {
        let note = self.note.map(|n| n.0);
        let list = self.lists.last().filter(|l| note.is_none_or(|n| self.is_below(l.owner, n)));
        if let Some(list) = list {
            let owner = list.owner;
            match list.item {
                // «… به شرح زیر:» and lines without labels.
                Some(item)
                    if self.arena[item].text.first().is_some_and(|t| t.trim_end().ends_with(':'))
                        || self.arena[item].text.is_empty() =>
                {
                    self.paragraph(item, text);
                }
                Some(_) => self.running(owner, text),
                None => self.paragraph(owner, text),
            }
        } else if let Some(node) = note.or(self.article) {
            self.paragraph(node, text);
        } else if self.groups.is_empty() && self.schedule.is_none() {
            match self.arena[0].children.last() {
                Some(&last) if self.arena[last].kind == Some(NodeKind::Preamble) => {
                    self.paragraph(last, text)
                }
                None => {
                    let node = self.add(0, NodeKind::Preamble, None, "");
                    self.paragraph(node, text);
                }
                Some(_) => self.running(0, text),
            }
        } else {
            self.running(self.container(), text);
        }
    }

    /// More text of a node itself; after its children it is a node of its own.
    pub(super) fn paragraph(&mut self, node: usize, text: &str) {
        if self.arena[node].children.is_empty() {
            self.arena[node].text.push(text.to_owned());
        } else {
            self.running(node, text);
        }
    }

    /// Running text below a node, joined to the running text before it.
    pub(super) fn running(&mut self, owner: usize, text: &str) {
        let last = self.arena[owner].children.last().copied();
        let node = match last {
            Some(last) if self.arena[last].kind == Some(NodeKind::Paragraph) => last,
            _ => self.add(owner, NodeKind::Paragraph, None, ""),
        };
        self.arena[node].text.push(text.to_owned());
    }
}
