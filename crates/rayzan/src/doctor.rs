//! doctor
use crate::config::Flags;
use std::collections::BTreeMap;
/// r
pub struct Report;
impl std::fmt::Display for Report {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
impl Report {
    /// w
    pub fn is_well(&self) -> bool {
        true
    }
}
/// e
pub async fn examine(_: &Flags, _: &BTreeMap<String, String>, _: Option<&str>) -> Report {
    Report
}
