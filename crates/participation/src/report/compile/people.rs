//! Who wrote or took a stance, counted by what they say of themselves (policy M8) and protected: nothing that is told of them
//! together tells of fewer people than the threshold. Those who answered a survey or voted are counted with its results: were
//! they counted here too, whoever subtracts their groups from these would be left with small ones.

use std::collections::BTreeMap;

use insight::disclosure::{ProtectedTable, THRESHOLD, protect};
use insight::statistics::{Dimension as Axis, Population, TOTAL, Table};
use sea_orm::{ConnectionTrait as _, DbErr, Statement};

use crate::Refusal;
use crate::person::profile::{Dimension, UNSAID, age_band};
use crate::report::compiled::{People, PeopleCell, PeopleTable};
use crate::store::Db;
use crate::survey::results::groups;

/// A person's groups, in the order of [`Dimension::ALL`].
type Groups = [usize; 4];

/// Counts the people of a call, and protects the counts.
pub(super) async fn people(db: &Db, call_id: i64, this_year: i16) -> Result<People, Refusal> {
    let axes: Vec<Axis> = Dimension::ALL
        .into_iter()
        .map(|dimension| Axis { name: dimension.word().to_owned(), categories: groups(dimension) })
        .collect();
    let rows = read(db, call_id, this_year, &axes).await?;
    counted(&axes, &rows)
        .map_err(|cause| DbErr::Custom(format!("the counts of call {call_id} do not add up: {cause}")).into())
}

/// Everybody who took part, with their groups.
async fn read(db: &Db, call_id: i64, this_year: i16, axes: &[Axis]) -> Result<BTreeMap<i64, Groups>, DbErr> {
    let sql = "SELECT p.id, p.kind, p.birth_year, p.gender, p.province FROM person p WHERE p.id IN (\
               SELECT c.person_id FROM contribution c WHERE c.call_id = $1 AND c.state = 'visible' \
               UNION SELECT s.person_id FROM stance s JOIN contribution c ON c.id = s.contribution_id \
               WHERE c.call_id = $1 AND c.state = 'visible')";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let place = |axis: usize, word: Option<String>| -> usize {
        let categories = axes.get(axis).map(|axis| axis.categories.as_slice()).unwrap_or_default();
        let find = |word: &str| categories.iter().position(|category| category == word);
        word.as_deref().and_then(find).or_else(|| find(UNSAID)).unwrap_or(0)
    };
    let mut found = BTreeMap::new();
    for row in db.query_all_raw(statement).await? {
        let year: Option<i32> = row.try_get_by_index(2)?;
        let band = year.and_then(|year| age_band(i16::try_from(year).ok()?, this_year)).map(str::to_owned);
        let kind: String = row.try_get_by_index(1)?;
        let groups = [
            place(0, Some(kind)),
            place(1, band),
            place(2, row.try_get_by_index(3)?),
            place(3, row.try_get_by_index(4)?),
        ];
        found.insert(row.try_get_by_index(0)?, groups);
    }
    Ok(found)
}

/// The tables by one and by two dimensions.
fn counted(axes: &[Axis], people: &BTreeMap<i64, Groups>) -> Result<People, insight::disclosure::TableError> {
    let mut population = Population::new(axes.to_vec());
    for groups in people.values() {
        // Places come from the categories themselves.
        let _ = population.add(groups);
    }
    let all = population.people();
    if all < THRESHOLD {
        return Ok(People { all: (all == 0).then_some(0), threshold: THRESHOLD, tables: Vec::new() });
    }
    let mut wished: Vec<Vec<usize>> = (0..axes.len()).map(|at| vec![at]).collect();
    for one in 0..axes.len() {
        wished.extend((one + 1..axes.len()).map(|two| vec![one, two]));
    }
    let tables: Vec<Table> = wished.iter().map(|by| population.table("", by)).collect();
    let tables = protect(&tables, THRESHOLD, &[])?.into_iter().map(public).collect();
    Ok(People { all: Some(all), threshold: THRESHOLD, tables })
}

/// A table as readers get it. Groups without anybody are left out of tables by two dimensions, where they would be most of it.
fn public(table: ProtectedTable) -> PeopleTable {
    let single = table.dimensions.len() == 1;
    let cells = table
        .cells
        .iter()
        .filter(|cell| single || cell.count > 0 || cell.key.iter().any(|part| part == TOTAL))
        .map(|cell| PeopleCell { key: cell.key.clone(), count: cell.shown() })
        .collect();
    PeopleTable { dimensions: table.dimensions, cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes() -> Vec<Axis> {
        let axis = |d: Dimension| Axis { name: d.word().into(), categories: groups(d) };
        Dimension::ALL.into_iter().map(axis).collect()
    }

    #[test]
    fn four_of_a_province_are_not_told_nor_left_by_subtraction() {
        let people: BTreeMap<i64, Groups> =
            (0..60).map(|id| (id, [0, 2, 0, usize::from(id >= 56)])).collect();
        let told = counted(&axes(), &people).unwrap();
        let codes = groups(Dimension::Province);
        let table = told.table(&["province"]).unwrap();
        let count = |at: usize| table.count(&[codes[at].as_str()]);
        assert_eq!((told.all, count(0), count(1)), (Some(60), Some(None), Some(None)));
    }

    #[test]
    fn one_participant_is_no_statistic() {
        let one = BTreeMap::from([(7, [0, 0, 0, 0])]);
        assert_eq!(counted(&axes(), &one).unwrap(), People { all: None, threshold: 5, tables: vec![] });
        assert_eq!(counted(&axes(), &BTreeMap::new()).unwrap().all, Some(0));
    }
}
