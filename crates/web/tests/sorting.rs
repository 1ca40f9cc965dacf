//! Stories of sorting contributions into concerns, through the pages.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::closed::{Closed, closed};
use crate::common::{Browser, Portal, story};
use participation::concern::table;

/// Makes a concern of some contributions; returns its number.
async fn make(portal: &Portal, drafter: &mut Browser, call: i64, title: &str, ids: &[i64]) -> i64 {
    let chosen: Vec<String> = ids.iter().map(|id| format!("contribution-{id}:0")).collect();
    let mut fields = vec![("act", "new"), ("title_fa", title)];
    fields.extend(chosen.iter().map(|one| ("chosen", one.as_str())));
    drafter.post(&format!("/fa/desk/calls/{call}/answers"), &fields).await.is(200);
    table::memberships(portal.store.read(), ids).await.unwrap()[&ids[0]][0]
}

#[test]
fn what_is_in_no_concern_is_placed_with_one_press_where_it_likely_belongs() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut lead, .. } = closed(&portal).await;
        let cost = make(&portal, &mut drafter, call, "هزینهٔ اجرا", &ids[..1]).await;
        let time = make(&portal, &mut drafter, call, "مهلت", &ids[2..]).await;
        let outside = format!("/fa/desk/calls/{call}/answers?concern=none");
        let button = format!("name=\"place\" value=\"{}-{cost}\"", ids[1]);
        let page = drafter.get(&outside).await;
        page.is(200).shows(&button).hides(&format!("value=\"{}-{time}\"", ids[1]));
        // To choose from for several: the likely ones first, then all others.
        page.shows("<optgroup label=\"محتمل\">").shows("<optgroup label=\"دغدغه‌های دیگر\">");
        let en = drafter.get(&format!("/en/desk/calls/{call}/answers?concern=none")).await;
        en.is(200).shows("<optgroup label=\"Likely\">").shows(&button);
        // A lead looks and sorts nothing.
        lead.get(&outside).await.is(200).hides("name=\"place\"");
        // The one beside the button moves, and nothing else that is chosen.
        let value = format!("{}-{cost}", ids[1]);
        let other = format!("contribution-{}:0", ids[2]);
        let pressed = [("chosen", other.as_str()), ("all", "1"), ("place", &value), ("q_concern", "none")];
        drafter
            .post(&format!("/fa/desk/calls/{call}/answers"), &pressed)
            .await
            .is(200)
            .shows("گروه‌بندی تغییر کرد");
        let members = table::members_of_call(portal.store.read(), call).await.unwrap();
        assert_eq!((&members[&cost], &members[&time]), (&ids[..2].to_vec(), &ids[2..].to_vec()));
    });
}

#[test]
fn a_contribution_is_moved_from_its_concern_to_the_likely_one() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, .. } = closed(&portal).await;
        let cost = make(&portal, &mut drafter, call, "هزینهٔ اجرا", &ids[..1]).await;
        // Somebody put a text about costs where it does not belong.
        let time = make(&portal, &mut drafter, call, "مهلت", &ids[1..]).await;
        let page = drafter.get(&format!("/en/desk/calls/{call}/concerns/{time}")).await;
        let value = format!("{}-{cost}", ids[1]);
        page.is(200).shows(&format!("name=\"move\" value=\"{value}\"")).shows("Move to another concern");
        // What speaks of nothing else is offered nothing.
        page.hides(&format!("value=\"{}-{cost}\"", ids[2]));
        let pressed = [("revision", "1"), ("move", value.as_str())];
        let here = format!("/fa/desk/calls/{call}/concerns/{time}");
        drafter.post(&here, &pressed).await.is(200).shows("گروه‌بندی تغییر کرد");
        let members = table::members_of_call(portal.store.read(), call).await.unwrap();
        assert_eq!((&members[&cost], &members[&time]), (&ids[..2].to_vec(), &ids[2..].to_vec()));
        let foreign = format!("{}-999", ids[2]);
        drafter.post(&here, &[("revision", "1"), ("move", foreign.as_str())]).await.is(404);
    });
}
