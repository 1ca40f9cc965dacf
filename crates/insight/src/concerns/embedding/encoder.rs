//! The encoder: a BERT (Devlin and others, 2019; Vaswani and others, "Attention is all you need", 2017) that ends in the mean
//! of its tokens.

use ndarray::{Array1, Array2, Axis, Slice};
use rustc_hash::FxHashMap;

use super::super::vectors::dot;
use super::ModelError;
use super::file::{BLOCK, BLOCK_BYTES, Entry, Reader, Shape, malformed, unpack};

pub(super) struct Encoder {
    shape: Shape,
    /// One packed row a token: unpacked they would be four times as large as all else.
    words: Vec<u8>,
    positions: Array2<f32>,
    kind: Array1<f32>,
    normal: Normal,
    layers: Vec<Layer>,
}

/// A matrix that takes rows to rows, and what is added.
struct Linear {
    /// One row for each value that goes in.
    weights: Array2<f32>,
    bias: Array1<f32>,
}

/// The normalising of a layer (Ba, Kiros, Hinton, 2016).
struct Normal {
    scale: Array1<f32>,
    bias: Array1<f32>,
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    out: Linear,
    after_attention: Normal,
    widen: Linear,
    narrow: Linear,
    after: Normal,
}

/// Finds tensors by their names.
struct Tensors<'a>(FxHashMap<&'a str, Entry<'a>>);

impl<'a> Tensors<'a> {
    fn named(&self, name: &str) -> Result<&Entry<'a>, ModelError> {
        self.0.get(name).ok_or_else(|| malformed(format!("{name} is missing")))
    }

    fn vector(&self, name: &str, count: usize) -> Result<Array1<f32>, ModelError> {
        Ok(Array1::from(self.named(name)?.plain(count)?))
    }

    fn linear(&self, name: &str, from: usize, to: usize) -> Result<Linear, ModelError> {
        let packed = self.named(&format!("{name}.w"))?.packed(from * to)?;
        let mut values = Vec::with_capacity(from * to);
        unpack(packed, &mut values);
        let rows =
            Array2::from_shape_vec((to, from), values).map_err(|error| malformed(error.to_string()))?;
        // Turned once, so that the product runs along memory.
        let weights = rows.t().as_standard_layout().into_owned();
        Ok(Linear { weights, bias: self.vector(&format!("{name}.b"), to)? })
    }

    fn normal(&self, name: &str, width: usize) -> Result<Normal, ModelError> {
        Ok(Normal {
            scale: self.vector(&format!("{name}.w"), width)?,
            bias: self.vector(&format!("{name}.b"), width)?,
        })
    }
}

impl Encoder {
    pub(super) fn read(reader: &mut Reader<'_>, shape: Shape) -> Result<Self, ModelError> {
        let directory = reader.directory()?;
        let tensors = Tensors(directory.into_iter().map(|entry| (entry.name, entry)).collect());
        let (hidden, inner) = (shape.hidden, shape.inner);
        let positions = tensors.named("emb.pos")?.plain(shape.positions * hidden)?;
        let kinds = tensors.named("emb.type")?.plain(shape.kinds * hidden)?;
        let layer = |at: usize| {
            Ok(Layer {
                query: tensors.linear(&format!("l{at}.q"), hidden, hidden)?,
                key: tensors.linear(&format!("l{at}.k"), hidden, hidden)?,
                value: tensors.linear(&format!("l{at}.v"), hidden, hidden)?,
                out: tensors.linear(&format!("l{at}.ao"), hidden, hidden)?,
                after_attention: tensors.normal(&format!("l{at}.aln"), hidden)?,
                widen: tensors.linear(&format!("l{at}.fi"), hidden, inner)?,
                narrow: tensors.linear(&format!("l{at}.fo"), inner, hidden)?,
                after: tensors.normal(&format!("l{at}.oln"), hidden)?,
            })
        };
        Ok(Self {
            words: tensors.named("emb.word")?.packed(shape.vocabulary * hidden)?.to_vec(),
            positions: Array2::from_shape_vec((shape.positions, hidden), positions)
                .map_err(|error| malformed(error.to_string()))?,
            kind: kinds.into_iter().take(hidden).collect(),
            normal: tensors.normal("emb.ln", hidden)?,
            layers: (0..shape.layers).map(layer).collect::<Result<_, ModelError>>()?,
            shape,
        })
    }

    /// How many values a text has.
    pub(super) fn dimensions(&self) -> usize {
        self.shape.hidden
    }

    /// The most tokens of a window, its marks included.
    pub(super) fn longest(&self) -> usize {
        self.shape.positions
    }

    /// The mean vector of each window of tokens. Windows have at most [`Self::longest`] tokens, all below the vocabulary.
    pub(super) fn means(&self, windows: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let mut rows = self.embedded(windows);
        for layer in &self.layers {
            let (query, key, value) = (layer.query.of(&rows), layer.key.of(&rows), layer.value.of(&rows));
            let seen = self.attention(windows, &query, &key, &value);
            rows += &layer.out.of(&seen);
            layer.after_attention.apply(&mut rows, self.shape.epsilon);
            let mut wide = layer.widen.of(&rows);
            wide.mapv_inplace(gelu);
            rows += &layer.narrow.of(&wide);
            layer.after.apply(&mut rows, self.shape.epsilon);
        }
        let mut start = 0;
        windows
            .iter()
            .map(|window| {
                let of_window = rows.slice_axis(Axis(0), Slice::from(start..start + window.len()));
                start += window.len();
                of_window
                    .mean_axis(Axis(0))
                    .map_or_else(|| vec![0.0; self.shape.hidden], |mean| mean.to_vec())
            })
            .collect()
    }

    fn embedded(&self, windows: &[Vec<u32>]) -> Array2<f32> {
        let row_bytes = self.shape.hidden / BLOCK * BLOCK_BYTES;
        let count: usize = windows.iter().map(Vec::len).sum();
        let mut values = Vec::with_capacity(count * self.shape.hidden);
        for token in windows.iter().flatten() {
            let start = *token as usize * row_bytes;
            unpack(&self.words[start..start + row_bytes], &mut values);
        }
        let mut rows = Array2::from_shape_vec((count, self.shape.hidden), values)
            .unwrap_or_else(|_| Array2::zeros((count, self.shape.hidden)));
        let places = windows.iter().flat_map(|window| 0..window.len());
        for (mut row, place) in rows.rows_mut().into_iter().zip(places) {
            row += &self.positions.row(place);
            row += &self.kind;
        }
        self.normal.apply(&mut rows, self.shape.epsilon);
        rows
    }

    /// Each token sees those of its own window.
    fn attention(
        &self,
        windows: &[Vec<u32>],
        query: &Array2<f32>,
        key: &Array2<f32>,
        value: &Array2<f32>,
    ) -> Array2<f32> {
        let width = self.shape.hidden;
        let size = width / self.shape.heads;
        let scale = 1.0 / (size as f32).sqrt();
        let mut seen = Array2::zeros(query.raw_dim());
        let (Some(query), Some(key), Some(value)) = (query.as_slice(), key.as_slice(), value.as_slice())
        else {
            return seen;
        };
        let Some(sums) = seen.as_slice_mut() else { return Array2::zeros((0, width)) };
        let mut weights: Vec<f32> = Vec::with_capacity(self.shape.positions);
        let mut start = 0;
        for window in windows {
            let tokens = start..start + window.len();
            for head in 0..self.shape.heads {
                let part = |token: usize| token * width + head * size..token * width + (head + 1) * size;
                for token in tokens.clone() {
                    let mine = &query[part(token)];
                    weights.clear();
                    weights.extend(tokens.clone().map(|other| dot(mine, &key[part(other)]) * scale));
                    let most = weights.iter().copied().fold(f32::MIN, f32::max);
                    weights.iter_mut().for_each(|weight| *weight = (*weight - most).exp());
                    let all: f32 = weights.iter().sum();
                    let own = &mut sums[part(token)];
                    for (other, weight) in tokens.clone().zip(&weights) {
                        let share = weight / all;
                        own.iter_mut()
                            .zip(&value[part(other)])
                            .for_each(|(own, value)| *own += share * value);
                    }
                }
            }
            start += window.len();
        }
        seen
    }
}

impl Linear {
    fn of(&self, rows: &Array2<f32>) -> Array2<f32> {
        rows.dot(&self.weights) + &self.bias
    }
}

impl Normal {
    fn apply(&self, rows: &mut Array2<f32>, epsilon: f32) {
        for mut row in rows.rows_mut() {
            let count = row.len() as f32;
            let mean = row.sum() / count;
            row -= mean;
            let variance = row.iter().map(|value| value * value).sum::<f32>() / count;
            row *= 1.0 / (variance + epsilon).sqrt();
            row *= &self.scale;
            row += &self.bias;
        }
    }
}

/// The Gaussian error linear unit (Hendrycks and Gimpel, 2016).
fn gelu(value: f32) -> f32 {
    0.5 * value * (1.0 + erf(value * std::f32::consts::FRAC_1_SQRT_2))
}

/// The error function, at most 1.5 · 10⁻⁷ off (Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26).
fn erf(value: f32) -> f32 {
    let x = value.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let polynomial =
        t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    (1.0 - polynomial * (-x * x).exp()).copysign(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_function_has_its_known_values() {
        for (x, y) in
            [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (2.0, 0.995_322_3), (-1.0, -0.842_700_8)]
        {
            assert!((erf(x) - y).abs() < 1e-6, "{x}");
        }
    }
}
