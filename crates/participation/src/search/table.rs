//! Rows of what can be found, and the index of their words. The two databases differ in the index alone.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::Value;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, Statement};
use text::Language;
use text::words::{joined_forms, words};

use super::EntryKind;
use super::query::Expr;
use crate::store::Db;

/// How much of a text is looked at for ranking and snippets, in characters: three printed pages. The index has all of it.
pub(super) const LOOKED_AT: usize = 8000;
/// Rows that go into one statement.
const TOGETHER: usize = 200;

/// What is put into the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is.
    pub(crate) kind: EntryKind,
    /// The call it is or stands on.
    pub(crate) call_id: i64,
    /// The node of an article, the id of a contribution; 0 for a call.
    pub(crate) subject_id: i64,
    /// The language of its text.
    pub(crate) language: Language,
    /// What it is called.
    pub(crate) heading: String,
    /// Its text; that of a contribution stays in its own row.
    pub(crate) body: Option<String>,
    /// Its words, from [`Entry::words_of`].
    pub(crate) words: String,
}

/// The most bytes of words that one thing is found by: PostgreSQL takes a megabyte of them and refuses more.
const MOST: usize = 800_000;

/// Words of headings and of what a thing is begin with characters for private use: no text has such a word.
const MARK: char = '\u{E000}';
const HEADING: char = '\u{E001}';
/// Calls and articles have a vocabulary of their own, so that looking for few things among them never walks through the
/// lists of many contributions.
const DOCUMENT: char = '\u{E002}';

/// The word that everything of a kind has.
pub(super) fn kind_mark(kind: EntryKind) -> Expr {
    Expr::word(format!("{MARK}k{}", kind.word()))
}

/// The word that everything of a call has.
pub(super) fn call_mark(call_id: i64) -> Expr {
    Expr::word(format!("{MARK}c{call_id}"))
}

/// The word that everything in a language has.
pub(super) fn language_mark(language: Language) -> Expr {
    Expr::word(format!("{MARK}l{language}"))
}

/// A word of a heading.
pub(super) fn heading_mark(form: &str) -> String {
    format!("{HEADING}{form}")
}

/// A word of a call or an article, its heading included.
pub(super) fn document_mark(form: &str) -> String {
    format!("{DOCUMENT}{form}")
}

impl Entry {
    /// Everything that finds it, each once, with spaces between; of a text without end, its beginning.
    pub(crate) fn words_of(
        kind: EntryKind,
        call_id: i64,
        language: Language,
        heading: &str,
        text: &str,
    ) -> String {
        let mut all = BTreeSet::new();
        let mut bytes = 0;
        let mut add = |form: String| {
            let length = form.len() + 1;
            if bytes + length <= MOST && all.insert(form) {
                bytes += length;
            }
        };
        for mark in [kind_mark(kind), call_mark(call_id), language_mark(language)] {
            if let Expr::Word { form, .. } = mark {
                add(form);
            }
        }
        for (part, is_heading) in [(heading, true), (text, false)] {
            let found = words(part);
            let joined = joined_forms(&found);
            for form in found.into_iter().map(|word| word.form).chain(joined) {
                if is_heading {
                    add(heading_mark(&form));
                }
                add(if kind == EntryKind::Contribution { form } else { document_mark(&form) });
            }
        }
        all.into_iter().collect::<Vec<_>>().join(" ")
    }
}

/// `($1, $2), ($3, $4)`: places for rows; `last` stands around the last value of each.
fn places(rows: usize, columns: usize, last: (&str, &str)) -> String {
    let row = |row: usize| {
        let at = |column: usize| row * columns + column + 1;
        let first: Vec<String> = (0..columns - 1).map(|column| format!("${}", at(column))).collect();
        format!("({}, {}${}{})", first.join(", "), last.0, at(columns - 1), last.1)
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// Puts things into the index; what is there already is replaced.
pub(crate) async fn put(db: &Db, entries: &[Entry]) -> Result<(), DbErr> {
    for some in entries.chunks(TOGETHER) {
        match db.get_database_backend() {
            DbBackend::Postgres => put_with_words(db, some).await?,
            _ => put_beside_words(db, some).await?,
        }
    }
    Ok(())
}

fn row_of(entry: &Entry) -> [Value; 6] {
    [
        entry.kind.word().into(),
        entry.call_id.into(),
        entry.subject_id.into(),
        entry.language.code().into(),
        entry.heading.as_str().into(),
        entry.body.clone().into(),
    ]
}

async fn put_with_words(db: &Db, entries: &[Entry]) -> Result<(), DbErr> {
    let sql = format!(
        "INSERT INTO search_entry (kind, call_id, subject_id, language, heading, body, words) VALUES {} \
         ON CONFLICT (kind, call_id, subject_id, language) \
         DO UPDATE SET heading = excluded.heading, body = excluded.body, words = excluded.words",
        places(entries.len(), 7, ("array_to_tsvector(string_to_array(", ", ' '))"))
    );
    let values = entries.iter().flat_map(|e| row_of(e).into_iter().chain([e.words.as_str().into()]));
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

async fn put_beside_words(db: &Db, entries: &[Entry]) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let sql = format!(
        "INSERT INTO search_entry (kind, call_id, subject_id, language, heading, body) VALUES {} \
         ON CONFLICT (kind, call_id, subject_id, language) DO UPDATE SET heading = excluded.heading, \
         body = excluded.body RETURNING kind, call_id, subject_id, language, id",
        places(entries.len(), 6, ("", ""))
    );
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, entries.iter().flat_map(row_of)))
        .await?;
    // Rows come back in no order.
    let mut ids: HashMap<(String, i64, i64, String), i64> = HashMap::new();
    for row in rows {
        let key = (
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
        );
        ids.insert(key, row.try_get_by_index(4)?);
    }
    let mut values: Vec<Value> = Vec::with_capacity(entries.len() * 2);
    for entry in entries {
        let key =
            (entry.kind.word().to_owned(), entry.call_id, entry.subject_id, entry.language.code().to_owned());
        if let Some(id) = ids.get(&key) {
            values.extend([(*id).into(), entry.words.as_str().into()]);
        }
    }
    let sql = format!(
        "INSERT OR REPLACE INTO search_words (rowid, words) VALUES {}",
        places(values.len() / 2, 2, ("", ""))
    );
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

/// Takes things of a kind on a call out of the index: one of them, or all.
pub(crate) async fn remove(
    db: &Db,
    kind: EntryKind,
    call_id: i64,
    subject_id: Option<i64>,
) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let mut sql = "DELETE FROM search_entry WHERE kind = $1 AND call_id = $2".to_owned();
    let mut values: Vec<Value> = vec![kind.word().into(), call_id.into()];
    if let Some(subject) = subject_id {
        sql.push_str(" AND subject_id = $3");
        values.push(subject.into());
    }
    sql.push_str(" RETURNING id");
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    if backend == DbBackend::Sqlite {
        for row in rows {
            let id: i64 = row.try_get_by_index(0)?;
            let sql = "DELETE FROM search_words WHERE rowid = $1";
            db.execute_raw(Statement::from_sql_and_values(backend, sql, [id.into()])).await?;
        }
    }
    Ok(())
}

/// Empties the index.
pub(crate) async fn clear(db: &Db) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared("INSERT INTO search_words (search_words) VALUES ('delete-all')").await?;
    }
    db.execute_unprepared("DELETE FROM search_entry").await?;
    Ok(())
}

/// Something that the index has found.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) id: i64,
    pub(super) kind: EntryKind,
    pub(super) call_id: i64,
    pub(super) subject_id: i64,
    pub(super) language: Language,
    pub(super) heading: String,
    /// At most [`LOOKED_AT`] characters.
    pub(super) body: String,
}

/// The newest few things that an expression fits and that may be seen now, and whether there may be more. `calls` narrows
/// them to calls in some states or organizations, where those are too many to be named in the expression.
pub(super) async fn candidates(
    db: &Db,
    expr: &Expr,
    calls: Option<&(Vec<String>, Option<Vec<i64>>)>,
    limit: usize,
) -> Result<(Vec<Candidate>, bool), DbErr> {
    let backend = db.get_database_backend();
    let sqlite = backend == DbBackend::Sqlite;
    let mut values: Vec<Value> = vec![if sqlite { expr.fts5() } else { expr.tsquery() }.into()];
    let (mut joined, mut narrowed) = (String::new(), String::new());
    if let Some((states, organizations)) = calls {
        let on = if sqlite { "search_words.rowid" } else { "x.id" };
        // SQLite would begin with the calls and lose the order of the index: a cross join keeps it.
        joined = if sqlite {
            format!("CROSS JOIN search_entry s ON s.id = {on} CROSS JOIN \"call\" y ON y.id = s.call_id")
        } else {
            "JOIN \"call\" y ON y.id = x.call_id".to_owned()
        };
        let mut one_of = |column: &str, given: Vec<Value>| {
            let places: Vec<String> =
                (0..given.len()).map(|i| format!("${}", values.len() + i + 1)).collect();
            narrowed.push_str(&format!(" AND y.{column} IN ({})", places.join(", ")));
            values.extend(given);
        };
        if !states.is_empty() {
            one_of("state", states.iter().map(|s| s.as_str().into()).collect());
        }
        if let Some(ids) = organizations {
            one_of("organization_id", ids.iter().map(|id| (*id).into()).collect());
        }
    }
    let found = if sqlite {
        format!(
            "SELECT search_words.rowid AS id FROM search_words {joined} WHERE search_words MATCH $1{narrowed} \
             ORDER BY search_words.rowid DESC LIMIT {limit}"
        )
    } else {
        format!(
            "SELECT x.id FROM search_entry x {joined} WHERE x.words @@ $1::tsquery{narrowed} \
             ORDER BY x.id DESC LIMIT {limit}"
        )
    };
    let sql = format!(
        "SELECT e.id, e.kind, e.call_id, e.subject_id, e.language, e.heading, substr(CASE WHEN e.kind = 'contribution' \
         THEN t.body || '\n' || COALESCE(t.wording, '') ELSE e.body END, 1, {}), \
         c.published_version IS NOT NULL AND (e.kind <> 'contribution' OR t.state = 'visible') \
         FROM ({found}) f JOIN search_entry e ON e.id = f.id LEFT JOIN \"call\" c ON c.id = e.call_id \
         LEFT JOIN contribution t ON e.kind = 'contribution' AND t.id = e.subject_id",
        LOOKED_AT + 1
    );
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let more = rows.len() >= limit;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let public: Option<bool> = row.try_get_by_index(7)?;
        let (kind, language): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(4)?);
        let (Some(kind), Ok(language), Some(true)) = (EntryKind::parse(&kind), language.parse(), public)
        else {
            continue;
        };
        let body: Option<String> = row.try_get_by_index(6)?;
        found.push(Candidate {
            id: row.try_get_by_index(0)?,
            kind,
            call_id: row.try_get_by_index(2)?,
            subject_id: row.try_get_by_index(3)?,
            language,
            heading: row.try_get_by_index(5)?,
            body: body.unwrap_or_default(),
        });
    }
    Ok((found, more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_end_fits_into_both_databases_and_is_still_found_by_what_it_is() {
        let text: String = (0..200_000).map(|i| format!("واژه{i} ")).collect();
        let words = Entry::words_of(EntryKind::Article, 7, Language::Fa, "ماده", &text);
        assert!(words.len() <= MOST);
        for mark in [kind_mark(EntryKind::Article), call_mark(7), Expr::word(heading_mark("ماده"))] {
            let Expr::Word { form, .. } = mark else { panic!("a mark is a word") };
            assert!(words.split(' ').any(|word| word == form));
        }
    }
}
