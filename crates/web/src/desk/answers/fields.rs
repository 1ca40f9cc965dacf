//! The fields of an answer's form, as typed.

use participation::answer::{Decision, Given, Ground, GroundKind, rules};
use participation::call::Bilingual;
use text::Language;

/// What the buttons of notes say before the number of theirs.
const WITHDRAW: &str = "withdraw-note-";

/// One ground, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct GroundFields {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) article: String,
    pub(super) quote: String,
    pub(super) url: String,
    pub(super) file: String,
}

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// The subjects with their revisions.
    pub(super) about: String,
    pub(super) decision: String,
    pub(super) reason_fa: String,
    pub(super) reason_en: String,
    pub(super) grounds: Vec<GroundFields>,
    pub(super) articles: Vec<u32>,
    pub(super) unchanged_fa: String,
    pub(super) unchanged_en: String,
    /// What is told the other officials.
    pub(super) note: String,
    /// The title under which the reason is kept.
    pub(super) ready_title: String,
    /// The ready reason that is taken.
    pub(super) ready: String,
    /// The button that was pressed.
    pub(super) act: String,
}

impl Fields {
    /// Reads the pairs of a form.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Self {
        let mut fields = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "about" => fields.about = value,
                "decision" => fields.decision = value,
                "reason_fa" => fields.reason_fa = value,
                "reason_en" => fields.reason_en = value,
                "articles" => fields.articles.extend(value.parse::<u32>()),
                "unchanged_fa" => fields.unchanged_fa = value,
                "unchanged_en" => fields.unchanged_en = value,
                "note" => fields.note = value,
                "ready_title" => fields.ready_title = value,
                "ready" => fields.ready = value,
                "act" => fields.act = value,
                other => fields.ground(other, value),
            }
        }
        if fields.grounds.is_empty() {
            fields.grounds.push(GroundFields::default());
        }
        fields
    }

    /// Whether a note is left or withdrawn, not an answer given.
    pub(super) fn is_note(&self) -> bool {
        self.act == "note" || self.act.starts_with(WITHDRAW)
    }

    /// The note that is withdrawn.
    pub(super) fn note_to_withdraw(&self) -> Option<i64> {
        self.act.strip_prefix(WITHDRAW).map(|id| id.parse().unwrap_or_default())
    }

    fn ground(&mut self, name: &str, value: String) {
        let mut parts = name.splitn(3, '_');
        let (Some("ground"), Some(at), Some(field)) = (parts.next(), parts.next(), parts.next()) else {
            return;
        };
        let Some(at) = at.parse::<usize>().ok().filter(|at| *at < rules::MOST_GROUNDS) else { return };
        while self.grounds.len() <= at {
            self.grounds.push(GroundFields::default());
        }
        let Some(ground) = self.grounds.get_mut(at) else { return };
        match field {
            "kind" => ground.kind = value,
            "title" => ground.title = value,
            "article" => ground.article = value,
            "quote" => ground.quote = value,
            "url" => ground.url = value,
            "file" => ground.file = value,
            _ => {}
        }
    }

    /// The form of an answer that is there.
    pub(super) fn of(given: &Given) -> Self {
        let said = |texts: &Bilingual, language| texts.get(&language).cloned().unwrap_or_default();
        let mut grounds: Vec<GroundFields> = given
            .grounds
            .iter()
            .map(|ground| GroundFields {
                kind: ground.kind.word().to_owned(),
                title: ground.title.clone(),
                article: ground.article.clone(),
                quote: ground.quote.clone(),
                url: ground.url.clone(),
                file: ground.file_id.map(|id| id.to_string()).unwrap_or_default(),
            })
            .collect();
        if grounds.is_empty() {
            grounds.push(GroundFields::default());
        }
        Self {
            decision: given.decision.word(),
            reason_fa: said(&given.reason, Language::Fa),
            reason_en: said(&given.reason, Language::En),
            grounds,
            articles: given.articles.clone(),
            unchanged_fa: said(&given.unchanged, Language::Fa),
            unchanged_en: said(&given.unchanged, Language::En),
            ..Self::default()
        }
    }

    /// What was typed, as an answer; nothing while no decision is chosen.
    pub(super) fn given(&self) -> Option<Given> {
        let both = |fa: &str, en: &str| {
            Bilingual::from([(Language::Fa, fa.to_owned()), (Language::En, en.to_owned())])
        };
        let grounds = self.grounds.iter().map(|ground| Ground {
            kind: GroundKind::parse(&ground.kind).unwrap_or(GroundKind::Law),
            title: ground.title.clone(),
            article: ground.article.clone(),
            quote: ground.quote.clone(),
            url: ground.url.clone(),
            file_id: ground.file.parse().ok(),
            file: None,
        });
        Some(Given {
            decision: Decision::parse(&self.decision)?,
            reason: both(&self.reason_fa, &self.reason_en),
            grounds: grounds.collect(),
            articles: self.articles.clone(),
            unchanged: both(&self.unchanged_fa, &self.unchanged_en),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back_as_it_was() {
        let pairs = [
            ("about", "contribution-1:0"),
            ("decision", "rejected"),
            ("reason_fa", "چون"),
            ("ground_0_kind", "document"),
            ("ground_0_title", "گزارش"),
            ("ground_1_title", "قانون"),
            ("ground_99_title", "x"),
            ("articles", "3"),
            ("articles", "5"),
        ];
        let fields = Fields::read(pairs.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect());
        let given = fields.given().unwrap();
        assert_eq!(given.grounds.len(), 2);
        assert_eq!(given.articles, [3, 5]);
        let again = Fields::of(&given);
        assert_eq!((again.reason_fa, again.grounds[0].kind.as_str()), ("چون".into(), "document"));
    }
}
