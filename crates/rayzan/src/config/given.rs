//! What was given for each key, and where.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{KEYS, parse};
use crate::Trouble;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    File,
    Variable,
    Flag,
}

#[derive(Debug)]
struct Value {
    rank: Rank,
    /// Where it was given, as an error names it.
    place: String,
    text: String,
}

/// Values by key; a higher rank replaces a lower one, in whatever order they come.
#[derive(Debug, Default)]
pub(super) struct Given(BTreeMap<&'static str, Value>);

impl Given {
    fn put(&mut self, key: &'static str, value: Value) {
        if self.0.get(key).is_none_or(|known| known.rank <= value.rank) {
            self.0.insert(key, value);
        }
    }

    pub(super) fn flag(&mut self, key: &'static str, text: &str) {
        self.put(key, Value { rank: Rank::Flag, place: format!("--{key}"), text: text.to_owned() });
    }

    pub(super) fn variable(&mut self, key: &'static str, name: &str, text: &str) {
        self.put(key, Value { rank: Rank::Variable, place: name.to_owned(), text: text.to_owned() });
    }

    /// Takes everything in a file; returns the keys it names.
    pub(super) fn file(&mut self, file: &Path) -> Result<Vec<&'static str>, Trouble> {
        let trouble = |cause: String| Trouble::new(format!("{}: {cause}", file.display()));
        let text = std::fs::read_to_string(file).map_err(|e| trouble(e.to_string()))?;
        let table: toml::Table = text.parse().map_err(|e: toml::de::Error| {
            let line = e.span().map(|s| text[..s.start.min(text.len())].matches('\n').count() + 1);
            trouble(format!("line {}: {}", line.unwrap_or(1), e.message()))
        })?;
        let mut named = Vec::new();
        for (name, value) in table {
            let key = KEYS
                .into_iter()
                .find(|k| *k == name)
                .ok_or_else(|| trouble(format!("{name}: there is no such key{}", parse::nearest(&name))))?;
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(truth) => truth.to_string(),
                other => return Err(trouble(format!("{key}: can't be {}", other.type_str()))),
            };
            named.push(key);
            self.put(key, Value { rank: Rank::File, place: format!("{key} in {}", file.display()), text });
        }
        Ok(named)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    pub(super) fn path(&self, key: &str, default: &str) -> PathBuf {
        PathBuf::from(self.0.get(key).map_or(default, |v| v.text.as_str()))
    }

    /// The value of a key that has a default.
    pub(super) fn read<T>(
        &self,
        key: &str,
        default: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Trouble> {
        match self.0.get(key) {
            Some(value) => {
                parse(value.text.trim()).map_err(|why| Trouble::new(format!("{}: {why}", value.place)))
            }
            None => parse(default).map_err(|why| Trouble::new(format!("{key}: {why}"))),
        }
    }

    /// The value of a key that may be left out.
    pub(super) fn read_some<T>(
        &self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Trouble> {
        if self.0.contains_key(key) { self.read(key, "", parse).map(Some) } else { Ok(None) }
    }
}
