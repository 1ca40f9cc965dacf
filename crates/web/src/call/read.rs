//! A call's first page: its draft to read, with what people say beside each article.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::contribution::ContributionKind;
use participation::contribution::quote::{self, Quote};

use super::{Head, Tab, structured};
use crate::app::App;
use crate::cache::Topic;
use crate::content::{Content, Section};
use crate::draft::Block;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// A block with what stands beside it.
struct Piece<'a> {
    block: &'a Block,
    /// All contributions on it and on what is inside it.
    count: i64,
    /// The same in words. Words that hold numbers are the dearest part of this page, so each is made once.
    words: String,
    /// On the article itself, by kind.
    kinds: [i64; 4],
    /// On the article itself, where there is any.
    own: Option<String>,
    /// Notes and clauses that carry contributions of their own.
    below: Vec<(u32, &'a str, String)>,
    quotes: &'a [Quote],
}

#[derive(Template)]
#[template(path = "call/read.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    pieces: Vec<Piece<'a>>,
}

impl Page<'_> {
    fn kinds<'k>(&self, piece: &'k Piece<'_>) -> impl Iterator<Item = (ContributionKind, i64)> + 'k {
        ContributionKind::ALL.into_iter().zip(piece.kinds).filter(|(_, count)| *count > 0)
    }
}

/// `GET /{lang}/calls/{id}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let head = Head::load(&app, &visit, id, Tab::Draft).await?;
        let quotes = quote::newest_of_nodes(app.store.read(), id).await?;
        let page = Page { l: visit.locale, pieces: pieces(&head, &quotes), head: &head };
        let content = Content::public(head.text.title.clone(), &page)?
            .section(Section::Calls)
            .describe(head.text.summary.clone())
            .structured(&structured::data(&app, &head));
        Ok(content)
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

fn pieces<'a>(head: &'a Head, quotes: &'a [Quote]) -> Vec<Piece<'a>> {
    let mut quoted: BTreeMap<i64, &[Quote]> = BTreeMap::new();
    for of_node in quotes.chunk_by(|a, b| a.node_id == b.node_id) {
        if let Some(first) = of_node.first() {
            quoted.insert(first.node_id, of_node);
        }
    }
    let count = |node: u32| head.counts.by_node.get(&node).copied().unwrap_or(0);
    head.reading
        .blocks
        .iter()
        .map(|block| {
            let say = |count: i64| head.l.tn("contribution-count", "count", count);
            let on_own = count(block.id);
            let mut all = on_own;
            let mut below = Vec::new();
            for (id, label) in &block.below {
                let on_this = count(*id);
                if on_this > 0 {
                    all += on_this;
                    below.push((*id, label.as_str(), say(on_this)));
                }
            }
            let words = if all > 0 { say(all) } else { String::new() };
            let own = match on_own {
                0 => None,
                own if own == all => Some(words.clone()),
                own => Some(say(own)),
            };
            Piece {
                count: all,
                words,
                kinds: head.counts.kinds_by_node.get(&block.id).copied().unwrap_or_default(),
                own,
                below,
                quotes: quoted.get(&i64::from(block.id)).copied().unwrap_or_default(),
                block,
            }
        })
        .collect()
}
