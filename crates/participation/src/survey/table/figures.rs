//! Rows of what is told of the answers: the counts, and the figures of open surveys.

use std::collections::BTreeMap;

use sea_orm::Statement;
use sea_orm::entity::prelude::*;

use crate::call::CallState;
use crate::store::Db;
use crate::survey::Settings;

/// The figures that are told of a version while its survey is open; one row a version.
pub mod interim {
    use sea_orm::entity::prelude::*;

    use crate::survey::interim::Interim;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_interim")]
    pub struct Model {
        /// Of which survey.
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: i64,
        /// Of which version.
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        /// The figures, as JSON.
        pub figures: String,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// The figures.
        pub fn figures(&self) -> Interim {
            serde_json::from_str(&self.figures).unwrap_or_default()
        }
    }
}

/// The figures that are told of a version.
pub(in crate::survey) async fn interim_of(
    db: &Db,
    survey_id: i64,
    version: i32,
) -> Result<Option<interim::Model>, DbErr> {
    interim::Entity::find_by_id((survey_id, version)).one(db).await
}

/// Puts renewed figures in the place of those they grew from; `false` if others are there now.
pub(in crate::survey) async fn renew_interim(
    db: &Db,
    survey_id: i64,
    version: i32,
    before: &str,
    after: String,
) -> Result<bool, DbErr> {
    let done = interim::Entity::update_many()
        .col_expr(interim::Column::Figures, sea_orm::sea_query::Expr::value(after))
        .filter(interim::Column::SurveyId.eq(survey_id))
        .filter(interim::Column::Version.eq(version))
        .filter(interim::Column::Figures.eq(before))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// An open version with its people, and whose it is.
pub(in crate::survey) struct Renewable {
    pub(in crate::survey) survey_id: i64,
    pub(in crate::survey) version: i32,
    pub(in crate::survey) call_id: i64,
    pub(in crate::survey) organization_id: i64,
    /// How many people have answered.
    pub(in crate::survey) people: u64,
    pub(in crate::survey) settings: Settings,
}

/// The versions of the surveys of all open calls that somebody has answered.
pub(in crate::survey) async fn renewable(db: &Db) -> Result<Vec<Renewable>, DbErr> {
    // The counted people of each version stand in one row, which its key finds.
    let query = "SELECT survey.id, version.number, survey.call_id, call.organization_id, counted.people, survey.settings \
         FROM survey JOIN call ON call.id = survey.call_id AND call.state = $1 \
         JOIN survey_version AS version ON version.survey_id = survey.id \
         JOIN survey_count AS counted ON counted.survey_id = survey.id AND counted.version = version.number \
         AND counted.question = '' AND counted.\"option\" = '' AND counted.dimension = '' AND counted.part = ''";
    let open = sea_orm::ActiveEnum::to_value(&CallState::Open);
    let query = Statement::from_sql_and_values(db.get_database_backend(), query, [open.into()]);
    let rows = db.query_all_raw(query).await?;
    rows.iter()
        .map(|row| {
            let people: i64 = row.try_get_by_index(4)?;
            let settings: String = row.try_get_by_index(5)?;
            Ok(Renewable {
                survey_id: row.try_get_by_index(0)?,
                version: row.try_get_by_index(1)?,
                call_id: row.try_get_by_index(2)?,
                organization_id: row.try_get_by_index(3)?,
                people: u64::try_from(people).unwrap_or(0),
                settings: serde_json::from_str(&settings).unwrap_or_default(),
            })
        })
        .collect()
}

/// Question, option and people, by dimension and group.
pub(in crate::survey) type CountRows = BTreeMap<(String, String), Vec<(String, String, u64)>>;

/// The counts of a version: people by question, option, dimension and group. In one row, because rows of the embedded database
/// come from another thread, one by one; parted by signs that can stand in no name.
pub(in crate::survey) async fn counts(db: &Db, survey_id: i64, version: i32) -> Result<CountRows, DbErr> {
    let row = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT string_agg(question || '\u{1f}' || \"option\" || '\u{1f}' || dimension || '\u{1f}' || part || '\u{1f}' || people, '\u{1e}') \
             FROM survey_count WHERE survey_id = $1 AND version = $2 AND people > 0",
            [survey_id.into(), version.into()],
        ))
        .await?;
    let lines: Option<String> = row.map_or(Ok(None), |row| row.try_get_by_index(0))?;
    let mut counts = CountRows::new();
    for line in lines.iter().flat_map(|lines| lines.split('\u{1e}')) {
        let mut words = line.split('\u{1f}');
        let mut next = || words.next().unwrap_or_default().to_owned();
        let (question, option, dimension, part, people) = (next(), next(), next(), next(), next());
        let people = people.parse().unwrap_or(0);
        counts.entry((dimension, part)).or_default().push((question, option, people));
    }
    Ok(counts)
}
