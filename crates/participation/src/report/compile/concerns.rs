//! The key concerns of a report, and the views of minorities among them.

use std::collections::{BTreeMap, HashMap, HashSet};

use insight::disclosure::THRESHOLD;
use sea_orm::{ConnectionTrait as _, DbErr, Statement};

use crate::answer::Subject;
use crate::concern::table as concerns;
use crate::person::profile::{Dimension, UNSAID};
use crate::report::compiled::{Answer, Concern};
use crate::store::Db;

pub(super) async fn concerns(
    db: &Db,
    call_id: i64,
    answered: &BTreeMap<Subject, Answer>,
) -> Result<Vec<Concern>, DbErr> {
    let weighed = concerns::of_call(db, call_id).await?;
    let mut members = concerns::members_of_call(db, call_id).await?;
    let authors = authors(db, call_id).await?;
    let number = |many: i64| u64::try_from(many).unwrap_or(0);
    let found = weighed.into_iter().filter(|weighed| weighed.texts > 0).map(|weighed| {
        let members = members.remove(&weighed.concern.id).unwrap_or_default();
        Concern {
            id: weighed.concern.id,
            titles: weighed.concern.titles(),
            phrases: weighed.concern.phrases(),
            summary: weighed.concern.summary(),
            machine_written: weighed.concern.machine_written(),
            campaign: weighed.concern.campaign,
            texts: number(weighed.texts),
            people: number(weighed.people),
            stances: [number(weighed.agree), number(weighed.disagree)],
            minority: minority(&authors, &members),
            answer: answered.get(&Subject::Concern(weighed.concern.id)).cloned(),
            members,
        }
    });
    Ok(found.collect())
}

/// Who wrote what, with their kind and province.
struct Authors {
    by_contribution: HashMap<i64, i64>,
    /// By dimension and group, everybody who wrote.
    groups: BTreeMap<(Dimension, String), HashSet<i64>>,
    all: HashSet<i64>,
}

async fn authors(db: &Db, call_id: i64) -> Result<Authors, DbErr> {
    let sql = "SELECT c.id, c.person_id, p.kind, p.province FROM contribution c JOIN person p ON p.id = c.person_id \
               WHERE c.call_id = $1 AND c.state = 'visible'";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let mut authors =
        Authors { by_contribution: HashMap::new(), groups: BTreeMap::new(), all: HashSet::new() };
    for row in db.query_all_raw(statement).await? {
        let (id, person): (i64, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let (kind, province): (String, Option<String>) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        authors.by_contribution.insert(id, person);
        authors.all.insert(person);
        for (dimension, group) in
            [(Dimension::Kind, kind), (Dimension::Province, province.unwrap_or_else(|| UNSAID.to_owned()))]
        {
            authors.groups.entry((dimension, group)).or_default().insert(person);
        }
    }
    Ok(authors)
}

/// The groups more than half of whose authors share a concern that at most a quarter of all authors share. It is said in words,
/// without a number, and only of groups so large that neither those who share it nor the others are few.
fn minority(authors: &Authors, members: &[i64]) -> Vec<(String, String)> {
    let sharing: HashSet<i64> =
        members.iter().filter_map(|id| authors.by_contribution.get(id)).copied().collect();
    if sharing.len() * 4 > authors.all.len() {
        return Vec::new();
    }
    let few = |many: usize| u64::try_from(many).unwrap_or(u64::MAX) < THRESHOLD;
    authors
        .groups
        .iter()
        .filter(|((_, group), _)| group != UNSAID)
        .filter(|(_, people)| {
            let share = people.intersection(&sharing).count();
            let rest = people.len() - share;
            share * 2 > people.len() && !few(share) && !few(rest)
        })
        .map(|((dimension, group), _)| (dimension.word().to_owned(), group.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_most_chambers_share_and_most_others_do_not_is_a_minority_view() {
        let group = |people: std::ops::Range<i64>| people.collect::<HashSet<i64>>();
        let authors = Authors {
            by_contribution: (0..100).map(|id| (id, id)).collect(),
            groups: BTreeMap::from([
                ((Dimension::Kind, "ngo".to_owned()), group(0..20)),
                ((Dimension::Kind, "public".to_owned()), group(20..100)),
            ]),
            all: group(0..100),
        };
        let twelve: Vec<i64> = (0..12).collect();
        assert_eq!(minority(&authors, &twelve), [("kind".to_owned(), "ngo".to_owned())]);
        // Nothing is said where the few who differ could be told.
        let eighteen: Vec<i64> = (0..18).collect();
        assert!(minority(&authors, &eighteen).is_empty());
        let most: Vec<i64> = (0..40).collect();
        assert!(minority(&authors, &most).is_empty());
    }
}
