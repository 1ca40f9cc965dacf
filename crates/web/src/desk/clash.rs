//! Two officials on one page: what was typed stays, and what the other one saved is shown beside it.

/// What a colleague saved meanwhile: the label of each field that differs from what was typed, and the saved value.
#[derive(Debug, Clone, Default)]
pub(super) struct Clash(Vec<(String, String)>);

impl Clash {
    /// Notes a field whose saved value is another than the typed one.
    pub(super) fn note(&mut self, label: impl Into<String>, typed: &str, saved: &str) {
        if text::normalize::clean(typed).trim() != text::normalize::clean(saved).trim() {
            self.0.push((label.into(), saved.to_owned()));
        }
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Label and saved value of each.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(label, saved)| (label.as_str(), saved.as_str()))
    }
}
