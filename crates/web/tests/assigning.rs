//! Stories of giving contributions to officials and units, through the table.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::closed::{Closed, closed};
use crate::common::story;
use participation::Role;

#[test]
fn a_drafter_gives_contributions_to_a_unit_until_a_day() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, mut second, .. } = closed(&portal).await;
        let table = format!("/fa/desk/calls/{call}/answers");
        let form = drafter.get(&table).await;
        form.is(200).shows("<optgroup label=\"همکاران\">").shows("<optgroup label=\"واحدها\">");
        form.shows(&format!("<option value=\"unit-{}\">واحد نمونه", portal.unit));
        form.shows(&format!("<option value=\"unit-{}\">وزارت نمونه", portal.ministry));
        let unit = format!("unit-{}", portal.unit);
        let chosen = format!("contribution-{}:0", ids[0]);
        let wish = [
            ("act", "assign"),
            ("chosen", chosen.as_str()),
            ("assignee", &unit),
            ("due_day", "۳۰"),
            ("due_month", "بهمن"),
            ("due_year", "۱۴۰۵"),
        ];
        drafter.post(&table, &wish).await.is(200).shows("سپرده شد").shows("واحد نمونه تا");
        second.get(&format!("{table}?assigned=me")).await.is(200).shows("۱ نظر").shows("واحد نمونه تا");
        let en = second.get(&format!("/en/desk/calls/{call}/answers?assigned=me")).await;
        en.is(200).shows("Sample Unit until").shows("1 contribution");
        portal.day("2027-02-25T06:00:00Z").await;
        let late = second.get(&format!("{table}?assigned=late")).await;
        late.is(200).shows("class=\"small late\">واحد نمونه");
    });
}

#[test]
fn a_unit_that_could_not_see_to_it_is_refused_beside_the_field_with_what_was_typed() {
    story(|portal| async move {
        let Closed { call, ids, mut drafter, .. } = closed(&portal).await;
        let beside = portal.organization(Some(portal.ministry), "واحد دیگر", "Another unit").await;
        portal.official("beside@example.org", Role::Drafter, Some(beside)).await;
        let table = format!("/en/desk/calls/{call}/answers");
        let (chosen, unit) = (format!("contribution-{}:0", ids[0]), format!("unit-{beside}"));
        let wish = [("act", "assign"), ("chosen", chosen.as_str()), ("assignee", &unit), ("due_day", "31")];
        let refused = drafter.post(&table, &wish).await;
        refused.is(422).shows("id=\"due-error\"").shows("value=\"31\"");
        let refused = drafter.post(&table, &wish[..3]).await;
        refused.is(422).shows("id=\"assignee-error\"").shows("Nobody in this unit may answer this call.");
        let wish = [("act", "assign"), ("chosen", chosen.as_str()), ("assignee", "anybody")];
        drafter.post(&table, &wish).await.is(422).shows("id=\"assignee-error\"");
        drafter.get(&format!("{table}?assigned=any")).await.is(200).shows("No contribution");
    });
}
