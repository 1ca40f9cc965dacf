//! What of a concern is a machine's: computed from what stands there, so that no verb can lose the mark.

use text::Language;

use super::rules::{ByMachine, is_of};
use crate::concern::table::Model;

impl Model {
    /// What a machine wrote of it.
    pub fn machine(&self) -> ByMachine {
        serde_json::from_str(&self.machine).unwrap_or_default()
    }

    /// What of it is a machine's now: `title_fa`, `title_en`, `summary_fa`, `summary_en`; a summary is where one sentence is.
    pub fn machine_written(&self) -> Vec<String> {
        let (titles, summary, mut machine) = (self.titles(), self.summary(), self.machine());
        let mut found = Vec::new();
        for language in Language::ALL {
            let Some(pieces) = machine.remove(&language) else { continue };
            if titles.get(&language).is_some_and(|title| is_of(title, &pieces.titles)) {
                found.push(format!("title_{language}"));
            }
            if summary.get(&language).into_iter().flatten().any(|line| is_of(&line.text, &pieces.sentences)) {
                found.push(format!("summary_{language}"));
            }
        }
        found
    }

    /// Whether the title that readers of a language see is a machine's.
    pub fn title_by_machine(&self, language: Language) -> bool {
        let shown = if self.titles().contains_key(&language) { language } else { language.other() };
        self.machine_written().contains(&format!("title_{shown}"))
    }
}
