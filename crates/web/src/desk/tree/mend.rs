//! What the buttons of the tree do. Every button of the form first takes in what was typed, so that moving a part never
//! loses a sentence; whatever is done can be undone, removal included, so nothing here asks twice.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use documents::NodeKind;
use participation::draft::repair::Repair;
use participation::draft::{self, Draft, Mending};
use participation::{Problem, Refusal};

use super::{Asked, Fields, Returned, language_of, page};
use crate::app::App;
use crate::desk::OnDesk;
use crate::desk::guide::path;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::visit::Visit;

/// `POST /{lang}/desk/calls/{id}/tree`
pub(in crate::desk) async fn mend(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    let asked = Asked { node: fields.node, language: fields.language.clone() };
    let Some(work) = desk.work.as_ref() else { return Err(visit.fail(Refusal::NotNow("no-draft"))) };
    let language = language_of(&fields.language, &work.draft);
    let before = work.draft.clone();
    let mending = match fields.action.as_str() {
        "undo" => Ok(Mending::Undo),
        "redo" => Ok(Mending::Redo),
        // A colleague was here: the steps would be reckoned from another tree. The verb would refuse as well.
        _ if work.revision != fields.revision => {
            return page(
                &app,
                &visit,
                &desk,
                &asked,
                Returned { fields: Some(fields), clash: true, ..Returned::default() },
            );
        }
        _ => steps(&before, &fields, language).map(Mending::Repairs),
    };
    let mending = match mending {
        Ok(mending) => mending,
        Err(problem) => return returned(&app, &visit, &desk, &asked, fields, vec![problem]),
    };
    match draft::repair_draft(&app.store, visit.actor(), &*app.clock, id, fields.revision, mending).await {
        Ok(_) => {
            app.settle().await;
            let work = draft::table::work(app.store.read(), id).await?;
            let node = work.and_then(|w| next_chosen(&before, &w.draft, &fields));
            let (query, anchor) = match node {
                Some(node) => (format!("&node={node}"), format!("#n{node}")),
                None => (String::new(), String::new()),
            };
            let sent = fields.node.map(|n| format!("&sent=desk-{id}-tree-{n}")).unwrap_or_default();
            let to = format!("{}?in={language}{query}{sent}{anchor}", path(id, "tree"));
            Ok(visit.see(&to))
        }
        Err(Refusal::Invalid(problems)) => returned(&app, &visit, &desk, &asked, fields, problems),
        Err(Refusal::Conflict) => {
            let desk = OnDesk::with_document(&app, &visit, id).await?;
            page(
                &app,
                &visit,
                &desk,
                &asked,
                Returned { fields: Some(fields), clash: true, ..Returned::default() },
            )
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// The form again, each problem at the field that can mend it.
fn returned(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    asked: &Asked,
    fields: Fields,
    mut problems: Vec<Problem>,
) -> Result<Response, Failure> {
    for problem in &mut problems {
        let field = match problem.code {
            "text-too-long" | "split-at-edge" | "no-split-mark" | "split-mark-left" => "text",
            "heading-too-long" => "heading",
            "label-too-long" => "number",
            _ => "moves",
        };
        field.clone_into(&mut problem.field);
    }
    let problems = Problems::say(visit.locale, &problems);
    page(app, visit, desk, asked, Returned { fields: Some(fields), problems, clash: false })
}

/// What a button does, after what was typed.
fn steps(draft: &Draft, fields: &Fields, language: text::Language) -> Result<Vec<Repair>, Problem> {
    let node = fields.node.unwrap_or(0);
    if fields.action == "remove" {
        return Ok(vec![Repair::Remove { node }]);
    }
    let mut repairs = fields.repairs(draft, language)?;
    let at_edge = || Problem::new("moves", "no-such-position");
    if node == 0 {
        if fields.action == "add-inside" {
            repairs.push(Repair::Add { parent: None, position: draft.nodes.len(), kind: fields.new_kind() });
        }
        return Ok(repairs);
    }
    let place = draft.place(node).ok_or_else(|| Problem::new("moves", "no-such-node"))?;
    let (parent, index) = (place.parent, place.index);
    let siblings = draft.parent(node).map_or(&draft.nodes, |p| &p.children);
    match fields.action.as_str() {
        "up" => {
            let position = index.checked_sub(1).ok_or_else(at_edge)?;
            repairs.push(Repair::Move { node, parent, position });
        }
        "down" if index + 1 < siblings.len() => {
            repairs.push(Repair::Move { node, parent, position: index + 1 });
        }
        "down" => return Err(at_edge()),
        "in" => {
            let above = index.checked_sub(1).and_then(|i| siblings.get(i)).ok_or_else(at_edge)?;
            let position = above.children.len();
            repairs.push(Repair::Move { node, parent: Some(above.id), position });
        }
        "out" => {
            let above = parent.and_then(|p| draft.place(p)).ok_or_else(at_edge)?;
            repairs.push(Repair::Move { node, parent: above.parent, position: above.index + 1 });
        }
        "join" => repairs.push(Repair::Join { node }),
        "add-after" => repairs.push(Repair::Add { parent, position: index + 1, kind: fields.new_kind() }),
        "add-inside" => {
            let position = place.node.children.len();
            repairs.push(Repair::Add { parent: Some(node), position, kind: fields.new_kind() });
        }
        _ => {}
    }
    Ok(repairs)
}

/// Which part is chosen afterwards: the new one, the one that took in the old, or the same.
fn next_chosen(before: &Draft, after: &Draft, fields: &Fields) -> Option<u32> {
    let node = fields.node?;
    if matches!(fields.action.as_str(), "split" | "add-after" | "add-inside")
        && after.next_id > before.next_id
    {
        return after.walk().map(|place| place.node.id).max();
    }
    if node == 0 || after.node(node).is_some() {
        return Some(node);
    }
    let index = before.place(node)?.index;
    let siblings = before.parent(node).map_or(&before.nodes, |p| &p.children);
    let sibling = index.checked_sub(1).and_then(|i| siblings.get(i)).map(|n| n.id);
    sibling.or_else(|| before.parent(node).map(|p| p.id)).filter(|id| after.node(*id).is_some())
}

/// Kinds that hold articles: where a long tree is folded, these stay open.
pub(super) const fn holds_articles(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Book | NodeKind::Title | NodeKind::Part | NodeKind::Chapter | NodeKind::Section)
}
