//! How far a role reaches.

use super::table::Held;
use crate::Role;
use crate::organization::table::Model as Organization;

/// Whether one of the roles is held in the organization with this path or in one above it. A role without an
/// organization reaches the whole portal.
pub fn reaches(held: &[Held], roles: &[Role], path: &str) -> bool {
    held.iter().any(|m| {
        roles.contains(&m.role)
            && m.organization_id.is_none_or(|id| path.split('/').any(|step| step == id.to_string()))
    })
}

/// The organizations of a tree in which one of the roles counts.
pub fn reached(held: &[Held], roles: &[Role], tree: &[Organization]) -> Vec<i64> {
    tree.iter().filter(|o| reaches(held, roles, &o.path)).map(|o| o.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(role: Role, organization_id: Option<i64>) -> Vec<Held> {
        vec![Held { id: 1, person_id: 1, role, organization_id }]
    }

    #[test]
    fn a_role_reaches_down_and_not_up_or_sideways() {
        let drafter = held(Role::Drafter, Some(5));
        assert!(reaches(&drafter, &[Role::Drafter], "/1/5/"));
        assert!(reaches(&drafter, &[Role::Drafter], "/1/5/12/"));
        assert!(!reaches(&drafter, &[Role::Drafter], "/1/"));
        assert!(!reaches(&drafter, &[Role::Drafter], "/1/55/"));
        assert!(!reaches(&drafter, &[Role::Lead], "/1/5/"));
    }

    #[test]
    fn a_role_of_the_whole_portal_reaches_everything() {
        assert!(reaches(&held(Role::Administrator, None), &[Role::Administrator], "/9/"));
    }
}
