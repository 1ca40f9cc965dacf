//! Tables as a file: what comes in is handed on in its order and with all its other fields.
//!
//! ```json
//! {"tables":[{"name":"kind × gender","dimensions":["kind","gender"],"cells":[{"key":["ngo","Total"],"count":12}]}]}
//! ```

use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::linked::{ProtectedCell, ProtectedTable, Status, TableError};
use crate::statistics::{Cell, Table};

/// Why a file can't be protected.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no JSON, or a field that is needed is not there or not of its kind.
    #[error("{place}: {reason}")]
    Shape {
        /// Where: the file, or a table and a cell of it.
        place: String,
        /// What is wrong.
        reason: String,
    },
    /// Its tables contradict themselves or one another.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Fields in the order in which they stand.
struct Object(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields: Vec<(String, Box<RawValue>)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    if fields.iter().any(|(other, _)| *other == name) {
                        return Err(A::Error::custom(format_args!("the field {name:?} stands there twice")));
                    }
                    fields.push((name, value));
                }
                Ok(Object(fields))
            }
        }
        from.deserialize_map(Fields)
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Object {
    fn get<'a, T: Deserialize<'a>>(&'a self, name: &str, place: &str) -> Result<T, Error> {
        let value = self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value);
        let value = value.ok_or_else(|| shape(place, format_args!("the field {name:?} is missing")))?;
        serde_json::from_str(value.get()).map_err(|error| shape(place, format_args!("{name}: {error}")))
    }

    /// Puts a value where the field stands, or behind `after`.
    fn set<T: Serialize>(&mut self, name: &str, after: &str, value: &T) -> Result<(), Error> {
        let value = to_raw_value(value).map_err(|error| shape(name, error))?;
        let place = |name: &str| self.0.iter().position(|(other, _)| other == name);
        match (place(name), place(after)) {
            (Some(at), _) => self.0[at].1 = value,
            (None, Some(at)) => self.0.insert(at + 1, (name.to_owned(), value)),
            (None, None) => self.0.push((name.to_owned(), value)),
        }
        Ok(())
    }
}

fn shape(place: &str, reason: impl fmt::Display) -> Error {
    Error::Shape { place: place.to_owned(), reason: reason.to_string() }
}

/// A file with its tables, each an object with its cells beside it.
struct File {
    whole: Object,
    tables: Vec<(Object, Vec<Object>)>,
}

fn read(input: &str) -> Result<(File, Vec<Table>), Error> {
    let whole: Object = serde_json::from_str(input).map_err(|error| shape("the input", error))?;
    let objects: Vec<Object> = whole.get("tables", "the input")?;
    let mut tables = Vec::with_capacity(objects.len());
    let mut file = File { whole, tables: Vec::with_capacity(objects.len()) };
    for (at, object) in objects.into_iter().enumerate() {
        let name: String = object.get("name", &format!("table number {}", at + 1))?;
        let place = format!("table {name:?}");
        let dimensions: Vec<String> = object.get("dimensions", &place)?;
        let objects: Vec<Object> = object.get("cells", &place)?;
        let mut cells = Vec::with_capacity(objects.len());
        for (at, object) in objects.iter().enumerate() {
            let key: Vec<String> = object.get("key", &format!("{place}, cell number {}", at + 1))?;
            let place = format!("{place}, cell {key:?}");
            let count = whole_number(object.get("count", &place)?, &place)?;
            cells.push(Cell { key, count });
        }
        tables.push(Table { name, dimensions, cells });
        file.tables.push((object, objects));
    }
    Ok((file, tables))
}

/// A count: 12 and 12.0 are, −1, 1.5, "12" and null are not.
fn whole_number(value: serde_json::Value, place: &str) -> Result<u64, Error> {
    let of_float = |value: f64| {
        (value >= 0.0 && value.fract() == 0.0 && value <= 9_007_199_254_740_992.0).then_some(value as u64)
    };
    value.as_u64().or_else(|| value.as_f64().and_then(of_float)).ok_or_else(|| {
        shape(place, format_args!("the count must be a whole number of people, and is {value}"))
    })
}

/// Protects the tables of a file: see [`super::protect`]. Each cell gets a `status`, `published`, `primary` or
/// `complementary`, and the count of one that is withheld becomes null.
///
/// # Errors
/// When the file is not of the shape above, or its tables contradict themselves or one another; the message names the table
/// and the cell.
pub fn protect(input: &str, threshold: u64) -> Result<String, Error> {
    let (mut file, tables) = read(input)?;
    let protected = super::protect(&tables, threshold, &[])?;
    let mut written = Vec::with_capacity(file.tables.len());
    for ((mut object, cells), decided) in file.tables.into_iter().zip(&protected) {
        object.set("cells", "dimensions", &decide(cells, decided)?)?;
        written.push(object);
    }
    file.whole.set("tables", "", &written)?;
    serde_json::to_string(&file.whole).map_err(|error| shape("the output", error))
}

fn decide(cells: Vec<Object>, decided: &ProtectedTable) -> Result<Vec<Object>, Error> {
    let status = |cell: &ProtectedCell| match cell.status {
        Status::Published => "published",
        Status::Primary => "primary",
        Status::Complementary => "complementary",
    };
    cells
        .into_iter()
        .zip(&decided.cells)
        .map(|(mut object, cell)| {
            // A count that may be seen stays as it was written.
            if cell.shown().is_none() {
                object.set("count", "key", &None::<u64>)?;
            }
            object.set("status", "count", &status(cell))?;
            Ok(object)
        })
        .collect()
}
