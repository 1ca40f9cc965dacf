//! Members: persons who hold roles in organizations.

mod give_role;
pub mod rules;
pub mod table;
mod take_role;

pub(crate) use give_role::insert as insert_role;
pub use give_role::{NewRole, give_role};
pub use take_role::take_role;
