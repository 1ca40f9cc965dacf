//! participation

pub mod draft;
