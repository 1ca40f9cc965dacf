//! Stories of giving contributions to officials and units.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::answering::{Closed, closed};
use crate::common::{Portal, story};
use participation::answer::desk::{self, Assigned, Filter};
use participation::answer::{self, Assignment, Subject};
use participation::{Actor, Refusal, Role, member};

fn to(call: i64, id: i64) -> Assignment {
    Assignment {
        call_id: call,
        subjects: vec![Subject::Contribution(id)],
        organization_id: None,
        person_id: None,
        due_on: None,
    }
}

async fn assign(portal: &Portal, wish: Assignment) -> Result<(), Refusal> {
    answer::assign(&portal.store, portal.drafter, &*portal.clock, wish).await
}

/// What the table shows to somebody who asks for what they are to see to.
async fn mine(portal: &Portal, who: Actor, call: i64) -> Vec<i64> {
    let person = who.person_id().unwrap();
    let held = member::table::held_by(portal.store.read(), person).await.unwrap();
    let assigned = Some(Assigned::To { person, units: desk::units_of(&held) });
    let filter = Filter { assigned, ..Filter::default() };
    desk::ids(portal.store.read(), call, &filter, 10).await.unwrap()
}

#[test]
fn what_a_unit_is_to_see_to_is_its_officials_own() {
    story(|portal| async move {
        let Closed { call, ids, second } = closed(&portal, &["الف", "ب", "پ"]).await;
        let above = portal.official("above@example.org", Role::Expert, Some(portal.ministry)).await;
        let unit = Assignment { organization_id: Some(portal.unit), ..to(call, ids[0]) };
        assign(&portal, unit.clone()).await.unwrap();
        let ministry = Assignment { organization_id: Some(portal.ministry), ..to(call, ids[1]) };
        assign(&portal, ministry).await.unwrap();
        assign(&portal, Assignment { person_id: second.person_id(), ..to(call, ids[2]) }).await.unwrap();
        assert_eq!(mine(&portal, second, call).await, [ids[0], ids[2]]);
        assert_eq!(mine(&portal, portal.drafter, call).await, [ids[0]]);
        // A role in the ministry reaches the unit; what the unit is to see to stays the unit's.
        assert_eq!(mine(&portal, above, call).await, [ids[1]]);
        // A lead signs and does not propose: nothing of it is theirs.
        assert!(mine(&portal, portal.lead, call).await.is_empty());
        // Given to somebody else, and to nobody.
        assign(&portal, Assignment { person_id: above.person_id(), ..to(call, ids[0]) }).await.unwrap();
        assert_eq!(mine(&portal, portal.drafter, call).await, [0_i64; 0]);
        assert_eq!(mine(&portal, above, call).await, [ids[0], ids[1]]);
        assign(&portal, to(call, ids[0])).await.unwrap();
        assert_eq!(mine(&portal, above, call).await, [ids[1]]);
    });
}

#[test]
fn a_unit_whose_people_could_not_see_to_it_is_refused() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &["الف"]).await;
        let below = portal.organization(Some(portal.unit), "گروه", "Group").await;
        let beside = portal.organization(Some(portal.ministry), "واحد دیگر", "Another unit").await;
        for unit in [below, beside] {
            portal.official(&format!("expert{unit}@example.org"), Role::Expert, Some(unit)).await;
        }
        // Nobody in the ministry proposes: its lead signs.
        for unit in [below, beside, portal.ministry, 999] {
            let refused =
                assign(&portal, Assignment { organization_id: Some(unit), ..to(call, ids[0]) }).await;
            let Err(Refusal::Invalid(problems)) = refused else { panic!("{unit} was taken") };
            assert_eq!((problems[0].field.as_str(), problems[0].code), ("assignee", "not-a-unit-here"));
        }
        let offered = answer::units(portal.store.read(), portal.unit).await.unwrap();
        assert_eq!(offered.iter().map(|unit| unit.id).collect::<Vec<_>>(), [portal.unit]);
        let lead =
            assign(&portal, Assignment { person_id: portal.lead.person_id(), ..to(call, ids[0]) }).await;
        assert!(matches!(lead, Err(Refusal::Invalid(p)) if p[0].code == "not-an-official"));
        assert!(mine(&portal, portal.drafter, call).await.is_empty());
    });
}
