//! The open data of a published report: every table, all contributions that stand, all answers, a dictionary of the columns and a
//! description for catalogues (`dcat`). Frozen with the edition, kept compressed.

use std::collections::HashMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use sea_orm::{ConnectionTrait as _, DbErr, Statement};
use sha2::{Digest as _, Sha256};
use text::Language;
use text::catalogue::message;

use super::compiled::{Answer, Compiled};
use super::table::Model;
use crate::Refusal;
use crate::call::table::Model as Call;
use crate::clock::{hex, instant};
use crate::concern::table as concerns;
use crate::store::Db;
use crate::survey::rows::line;

/// How many contributions are read at a time.
const CHUNK: i64 = 2000;

/// A file on its way into the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) size: i64,
    pub(super) sha256: String,
    pub(super) packed: Vec<u8>,
}

/// The columns of each table, in their order: the dictionary and the heads are made of it.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("people", &["dimension_1", "group_1", "dimension_2", "group_2", "people"]),
    ("counts", &["table", "key", "texts"]),
    (
        "concerns",
        &[
            "concern",
            "title_fa",
            "title_en",
            "campaign",
            "texts",
            "people",
            "agree",
            "disagree",
            "decision",
            "machine_written",
        ],
    ),
    (
        "contributions",
        &[
            "contribution",
            "parent",
            "kind",
            "article",
            "version",
            "language",
            "written_at",
            "text",
            "wording",
            "agree",
            "disagree",
            "unsure",
            "concerns",
        ],
    ),
    (
        "answers",
        &[
            "subject",
            "number",
            "decision",
            "reason_fa",
            "reason_en",
            "grounds",
            "articles",
            "unchanged_fa",
            "unchanged_en",
            "signed_at",
        ],
    ),
];

/// Packs bytes as they are written.
struct Packed {
    gzip: GzEncoder<Vec<u8>>,
    digest: Sha256,
    size: i64,
}

impl Packed {
    fn new() -> Self {
        Self { gzip: GzEncoder::new(Vec::new(), Compression::default()), digest: Sha256::new(), size: 0 }
    }

    fn add(&mut self, text: &str) -> Result<(), DbErr> {
        self.digest.update(text.as_bytes());
        self.size += i64::try_from(text.len()).unwrap_or(0);
        self.gzip.write_all(text.as_bytes()).map_err(|cause| DbErr::Custom(cause.to_string()))
    }

    fn done(self, name: &str, media_type: &'static str) -> Result<File, DbErr> {
        let packed = self.gzip.finish().map_err(|cause| DbErr::Custom(cause.to_string()))?;
        let sha256 = hex(&self.digest.finalize());
        Ok(File { name: name.to_owned(), media_type, size: self.size, sha256, packed })
    }
}

/// Spreadsheets take a CSV file for UTF-8 when it begins with this.
const MARK: &str = "\u{feff}";
const CSV: &str = "text/csv; charset=utf-8";

fn table(name: &str) -> Result<Packed, DbErr> {
    let mut file = Packed::new();
    file.add(MARK)?;
    let columns = COLUMNS.iter().find(|(table, _)| *table == name).map(|(_, columns)| *columns);
    file.add(&line(columns.unwrap_or_default().iter().copied()))?;
    Ok(file)
}

/// Makes the files of an edition.
pub(super) async fn make(
    db: &Db,
    call: &Call,
    report: &Model,
    compiled: &Compiled,
    portal: &str,
    now: i64,
) -> Result<Vec<File>, Refusal> {
    let mut json = Packed::new();
    json.add(&compiled.json())?;
    let mut files = vec![
        json.done("report.json", "application/json")?,
        people(compiled)?,
        counts(compiled)?,
        concern_lines(compiled)?,
        answers(compiled, portal)?,
        contributions(db, call.id).await?,
        dictionary()?,
    ];
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let described = super::dcat::describe(call, report, compiled, &files, portal, now);
    let mut catalogue = Packed::new();
    catalogue.add(&described.to_string())?;
    files.push(catalogue.done("dcat.jsonld", "application/ld+json")?);
    Ok(files)
}

fn people(compiled: &Compiled) -> Result<File, DbErr> {
    let mut file = table("people")?;
    for people in &compiled.people.tables {
        let two = people.dimensions.len() > 1;
        for cell in &people.cells {
            let at = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
            let count = cell.count.map(|count| count.to_string()).unwrap_or_default();
            let second = if two { (at(&people.dimensions, 1), at(&cell.key, 1)) } else { Default::default() };
            file.add(&line([
                at(&people.dimensions, 0).as_str(),
                at(&cell.key, 0).as_str(),
                second.0.as_str(),
                second.1.as_str(),
                count.as_str(),
            ]))?;
        }
    }
    file.done("people.csv", CSV)
}

fn counts(compiled: &Compiled) -> Result<File, DbErr> {
    let mut file = table("counts")?;
    let texts = &compiled.texts;
    let by_node = texts.by_node.iter().map(|(node, many)| (node.to_string(), *many)).collect();
    for (name, lines) in [
        ("kind", &texts.by_kind),
        ("language", &texts.by_language),
        ("day", &texts.by_day),
        ("article", &by_node),
        ("decision", &compiled.decisions),
    ] {
        for (key, many) in lines {
            file.add(&line([name, key.as_str(), many.to_string().as_str()]))?;
        }
    }
    for (name, many) in [("withdrawn", texts.withdrawn), ("hidden", texts.hidden)] {
        file.add(&line(["state", name, many.to_string().as_str()]))?;
    }
    file.done("counts.csv", CSV)
}

fn concern_lines(compiled: &Compiled) -> Result<File, DbErr> {
    let mut file = table("concerns")?;
    for concern in &compiled.concerns {
        let title = |language: Language| concern.titles.get(&language).cloned().unwrap_or_default();
        let decision = concern.answer.as_ref().map(|answer| answer.decision.word()).unwrap_or_default();
        file.add(&line([
            concern.id.to_string().as_str(),
            title(Language::Fa).as_str(),
            title(Language::En).as_str(),
            if concern.campaign { "1" } else { "0" },
            concern.texts.to_string().as_str(),
            concern.people.to_string().as_str(),
            concern.stances[0].to_string().as_str(),
            concern.stances[1].to_string().as_str(),
            decision.as_str(),
            concern.machine_written.join(" ").as_str(),
        ]))?;
    }
    file.done("concerns.csv", CSV)
}

fn answers(compiled: &Compiled, portal: &str) -> Result<File, DbErr> {
    let mut file = table("answers")?;
    let of_concerns = compiled.concerns.iter().filter_map(|c| Some(("concern", c.id, c.answer.as_ref()?)));
    let single = compiled.single.iter().map(|s| ("contribution", s.id, &s.answer));
    let surveys = compiled.surveys.iter().filter_map(|s| Some(("survey", s.id, s.feedback.as_ref()?)));
    let votes = compiled.votes.iter().filter_map(|v| Some(("vote", v.id, v.feedback.as_ref()?)));
    for (subject, id, Answer { decision, given, signed_at }) in
        of_concerns.chain(single).chain(surveys).chain(votes)
    {
        let said = |texts: &crate::call::Bilingual, l: Language| texts.get(&l).cloned().unwrap_or_default();
        let grounds: Vec<String> = given
            .grounds
            .iter()
            .map(|ground| {
                let address = match ground.file_id {
                    Some(file) => format!("{portal}/fa/files/{file}"),
                    None => ground.url.clone(),
                };
                let name = ground.file.as_ref().map(|file| file.name.clone()).unwrap_or_default();
                let parts = [ground.title.clone(), ground.article.clone(), name, address];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            })
            .collect();
        let articles: Vec<String> = given.articles.iter().map(u32::to_string).collect();
        file.add(&line([
            subject,
            id.to_string().as_str(),
            decision.word().as_str(),
            said(&given.reason, Language::Fa).as_str(),
            said(&given.reason, Language::En).as_str(),
            grounds.join("\n").as_str(),
            articles.join(" ").as_str(),
            said(&given.unchanged, Language::Fa).as_str(),
            said(&given.unchanged, Language::En).as_str(),
            instant(*signed_at).to_string().as_str(),
        ]))?;
    }
    file.done("answers.csv", CSV)
}

/// All contributions that everybody sees, without their authors: their names stand on the pages as long as they want.
async fn contributions(db: &Db, call_id: i64) -> Result<File, DbErr> {
    let mut file = table("contributions")?;
    let mut after = 0i64;
    loop {
        let sql = "SELECT c.id, c.parent_id, c.kind, c.node_id, c.version, c.language, c.created_at, c.body, c.wording, \
                   COALESCE(s.agree, 0), COALESCE(s.disagree, 0), COALESCE(s.unsure, 0) \
                   FROM contribution c LEFT JOIN stance_count s ON s.contribution_id = c.id \
                   WHERE c.call_id = $1 AND c.state = 'visible' AND c.id > $2 ORDER BY c.id LIMIT $3";
        let values = [call_id.into(), after.into(), CHUNK.into()];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        let rows = db.query_all_raw(statement).await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
        let groups: HashMap<i64, Vec<i64>> = concerns::memberships(db, &ids).await?;
        for row in &rows {
            let id: i64 = row.try_get_by_index(0)?;
            let (parent, node): (Option<i64>, Option<i64>) =
                (row.try_get_by_index(1)?, row.try_get_by_index(3)?);
            let (kind, language): (String, String) = (row.try_get_by_index(2)?, row.try_get_by_index(5)?);
            let (version, written_at): (i32, i64) = (row.try_get_by_index(4)?, row.try_get_by_index(6)?);
            let (body, wording): (String, Option<String>) =
                (row.try_get_by_index(7)?, row.try_get_by_index(8)?);
            let number = |at: usize| row.try_get_by_index::<i64>(at).map(|many| many.to_string());
            let shown = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
            let of: Vec<String> = groups.get(&id).into_iter().flatten().map(i64::to_string).collect();
            file.add(&line([
                id.to_string().as_str(),
                shown(parent).as_str(),
                kind.as_str(),
                shown(node).as_str(),
                version.to_string().as_str(),
                language.as_str(),
                instant(written_at).to_string().as_str(),
                body.as_str(),
                wording.unwrap_or_default().as_str(),
                number(9)?.as_str(),
                number(10)?.as_str(),
                number(11)?.as_str(),
                of.join(" ").as_str(),
            ]))?;
            after = id;
        }
        if i64::try_from(rows.len()).unwrap_or(0) < CHUNK {
            return file.done("contributions.csv", CSV);
        }
    }
}

fn dictionary() -> Result<File, DbErr> {
    let mut file = Packed::new();
    file.add(MARK)?;
    file.add(&line(["file", "column", "meaning_fa", "meaning_en"]))?;
    for (table, columns) in COLUMNS {
        for column in columns {
            let key = format!("report-data-{table}-{}", column.replace('_', "-"));
            file.add(&line([
                format!("{table}.csv").as_str(),
                column,
                &message(Language::Fa, &key),
                &message(Language::En, &key),
            ]))?;
        }
    }
    file.done("dictionary.csv", CSV)
}

/// Unpacks a file as it was before it was kept.
///
/// # Errors
/// The row does not hold what was packed.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, DbErr> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed), &mut bytes)
        .map_err(|cause| DbErr::Custom(format!("a report's file is damaged: {cause}")))?;
    Ok(bytes)
}
