//! The portal.
fn main() {}
