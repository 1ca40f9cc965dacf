//! Vectors of texts from a service: `POST /embeddings` with `{"model", "input": […]}` answers
//! `{"data": [{"index", "embedding": […]}, …]}`, in whatever order.

use insight::concerns::{Dense, Representation, RepresentationError, Vectors};
use participation::concern::machine_text::NoText;
use serde_json::{Value, json};

use super::{ModelService, beginning, told};
use crate::config::ModelConfig;

/// The most texts of one request, and the most characters: services refuse larger ones.
const MOST_TEXTS: usize = 64;
const MOST_CHARACTERS: usize = 60_000;
/// How much of a text is sent, in characters. Models read the first few hundred words; some refuse longer texts.
const TEXT_LIMIT: usize = 4000;
/// The longest vector. The largest models have half of it.
const MOST_DIMENSIONS: usize = 8192;
/// The most numbers that are kept for all texts of a call together: 400 MB.
const MOST_VALUES: usize = 100_000_000;
/// The longest answer that is read, in bytes: a number takes some twenty.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Compares texts by a model of a service.
#[derive(Debug, Clone)]
pub struct Embeddings {
    service: ModelService,
    model: String,
}

impl Embeddings {
    /// The service's model, where the operator has named one.
    pub fn of(config: &ModelConfig) -> Option<Self> {
        let model = config.embeddings.clone()?;
        Some(Self { service: ModelService::new(config, LONGEST), model })
    }

    /// Asks for the vector of a made-up sentence and tells its length.
    ///
    /// # Errors
    /// What kind of failure it was.
    pub async fn examine(&self) -> Result<usize, &'static str> {
        let own = self.clone();
        let asked = tokio::task::spawn_blocking(move || own.batch(&["هزینهٔ اجرا روشن نیست."])).await;
        let rows = asked.unwrap_or(Err(NoText::Unusable)).map_err(told)?;
        Ok(rows.first().map_or(0, Vec::len))
    }

    fn batch(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, NoText> {
        let body = json!({ "model": self.model, "input": texts });
        let answer = self.service.ask("/embeddings", &body)?;
        let rows = rows(&answer, texts.len());
        if rows.is_none() {
            tracing::warn!("the model service's vectors can't be used");
        }
        rows.ok_or(NoText::Unusable)
    }
}

impl Representation for Embeddings {
    fn vectors(
        &self,
        texts: &[&str],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vectors, RepresentationError> {
        let failed = |why: &str| RepresentationError(why.to_owned());
        let texts: Vec<&str> = texts.iter().map(|text| beginning(text, TEXT_LIMIT)).collect();
        let (mut values, mut width, mut done) = (Vec::new(), 0, 0);
        for batch in batches(&texts) {
            let rows = self.batch(batch).map_err(|why| failed(told(why)))?;
            if done == 0 {
                width = rows.first().map_or(0, Vec::len);
                if width.saturating_mul(texts.len()) > MOST_VALUES {
                    return Err(failed("the model service's vectors are too long for so many texts"));
                }
            }
            for row in rows {
                if row.len() != width {
                    return Err(failed("the model service's vectors differ in length"));
                }
                values.extend(row);
            }
            done += batch.len();
            progress(done, texts.len());
        }
        Ok(Vectors::Dense(Dense::from_values(values, width.max(1))))
    }
}

/// The texts in portions that a service takes.
fn batches<'a, 't>(texts: &'a [&'t str]) -> Vec<&'a [&'t str]> {
    let mut found = Vec::new();
    let (mut begin, mut characters) = (0, 0);
    for (at, text) in texts.iter().enumerate() {
        let long = text.chars().count();
        if at > begin && (at - begin == MOST_TEXTS || characters + long > MOST_CHARACTERS) {
            found.push(&texts[begin..at]);
            (begin, characters) = (at, 0);
        }
        characters += long;
    }
    if begin < texts.len() {
        found.push(&texts[begin..]);
    }
    found
}

/// The vectors of an answer in the order of the texts; nothing unless there is exactly one for each, all of one length, and
/// made of finite numbers that are not all 0.
fn rows(answer: &Value, count: usize) -> Option<Vec<Vec<f32>>> {
    let data = answer["data"].as_array().filter(|data| data.len() == count)?;
    let mut rows: Vec<Option<Vec<f32>>> = vec![None; count];
    for one in data {
        let slot = rows.get_mut(usize::try_from(one["index"].as_u64()?).ok()?)?;
        if slot.is_some() {
            return None;
        }
        *slot = Some(row(one["embedding"].as_array()?)?);
    }
    let rows: Vec<Vec<f32>> = rows.into_iter().collect::<Option<_>>()?;
    let width = rows.first()?.len();
    rows.iter().all(|row| row.len() == width).then_some(rows)
}

fn row(numbers: &[Value]) -> Option<Vec<f32>> {
    if numbers.len() > MOST_DIMENSIONS {
        return None;
    }
    let numbers: Vec<f64> = numbers.iter().map(Value::as_f64).collect::<Option<_>>()?;
    let largest = numbers.iter().fold(0.0_f64, |most, number| most.max(number.abs()));
    // Only the direction counts; scaled like this, no square of it is too large for a float.
    #[expect(clippy::cast_possible_truncation, reason = "a float is precise enough")]
    let row = numbers.iter().map(|number| (number / largest) as f32).collect();
    (largest.is_finite() && largest > 0.0).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_come_in_the_order_of_their_texts() {
        let answer = json!({ "data": [
            { "index": 1, "embedding": [0.0, 2.0] },
            { "index": 0, "embedding": [1.0, 0] },
        ]});
        assert_eq!(rows(&answer, 2), Some(vec![vec![1.0, 0.0], vec![0.0, 1.0]]));
        let huge = json!({ "data": [{ "index": 0, "embedding": [1e300, -5e299] }] });
        assert_eq!(rows(&huge, 1), Some(vec![vec![1.0, -0.5]]));
    }

    #[test]
    fn what_is_not_one_vector_for_each_text_is_nothing() {
        let one = |index: i64, embedding: Value| json!({ "index": index, "embedding": embedding });
        let good = json!([1.0, 2.0]);
        for data in [
            json!([one(0, good.clone())]),
            json!([one(0, good.clone()), one(0, good.clone())]),
            json!([one(0, good.clone()), one(2, good.clone())]),
            json!([one(0, good.clone()), one(-1, good.clone())]),
            json!([one(0, good.clone()), one(1, json!([1.0]))]),
            json!([one(0, good.clone()), one(1, json!([1.0, null]))]),
            json!([one(0, good.clone()), one(1, json!([0.0, 0.0]))]),
            json!([one(0, good.clone()), one(1, json!([]))]),
            json!([one(0, good.clone()), one(1, json!("AACAPw=="))]),
            json!([one(0, good.clone()), one(1, json!(vec![1.0; MOST_DIMENSIONS + 1]))]),
            json!([one(0, good.clone()), json!({ "embedding": good })]),
            json!([one(0, good.clone()), one(1, good.clone()), one(2, good.clone())]),
            json!("none"),
        ] {
            assert_eq!(rows(&json!({ "data": data }), 2), None, "{data}");
        }
        assert_eq!(rows(&Value::Null, 2), None);
    }

    #[test]
    fn texts_are_sent_in_portions() {
        let many = vec!["متن"; 150];
        assert_eq!(batches(&many).iter().map(|batch| batch.len()).collect::<Vec<_>>(), [64, 64, 22]);
        let long = "ا".repeat(50_000);
        let mixed = [long.as_str(), long.as_str(), "متن"];
        assert_eq!(batches(&mixed).iter().map(|batch| batch.len()).collect::<Vec<_>>(), [1, 2]);
        assert!(batches(&[]).is_empty());
        assert_eq!(beginning("سلام", 2), "سل");
    }
}
