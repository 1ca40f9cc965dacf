//! A model of two tokens' width is made here, so that what is tested needs no download: its figures are checked against a
//! computation in plain loops, and broken files must never be more than an error.

use proptest::prelude::*;

use super::super::vectors::{Vectors, dot};
use super::*;

const HIDDEN: usize = 32;
const INNER: usize = 64;
const HEADS: usize = 2;
const POSITIONS: usize = 12;
const PIECES: [(&str, f32); 16] = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -4.0),
    ("▁query", -3.0),
    (":", -2.0),
    ("▁bus", -3.0),
    ("▁b", -5.0),
    ("us", -5.0),
    ("▁late", -3.0),
    ("▁taxi", -3.0),
    ("▁کرایه", -3.0),
    ("▁تاکسی", -3.0),
    ("es", -3.0),
    ("a", -6.0),
];

/// Numbers between -1 and 1 that look like chance.
fn numbers(seed: u64, count: usize) -> Vec<f32> {
    let mut chance = crate::concerns::chance::Chance::new(seed);
    (0..count).map(|_| (chance.below(2001) as f32 - 1000.0) / 1000.0).collect()
}

/// A tensor in the file's form, and the values that it stands for.
struct Tensor {
    name: String,
    packed: bool,
    bytes: Vec<u8>,
    values: Vec<f32>,
}

fn plain(name: &str, values: Vec<f32>) -> Tensor {
    let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    Tensor { name: name.to_owned(), packed: false, bytes, values }
}

/// Packed with the scale 1/8: weights are eighths from -1 to 7/8.
fn packed(name: &str, seed: u64, count: usize) -> Tensor {
    let fours: Vec<u8> =
        numbers(seed, count).into_iter().map(|n| (n * 7.0 + 8.0).clamp(0.0, 15.0) as u8).collect();
    let mut bytes = Vec::new();
    for block in fours.chunks(32) {
        bytes.extend(0x3000_u16.to_le_bytes());
        bytes.extend((0..16).map(|at| block[at] | block[at + 16] << 4));
    }
    let values = fours.into_iter().map(|four| (f32::from(four) - 8.0) / 8.0).collect();
    Tensor { name: name.to_owned(), packed: true, bytes, values }
}

fn tensors() -> Vec<Tensor> {
    let mut all = vec![
        packed("emb.word", 1, PIECES.len() * HIDDEN),
        plain("emb.pos", numbers(2, POSITIONS * HIDDEN)),
        plain("emb.type", numbers(3, HIDDEN)),
        plain("emb.ln.w", vec![1.0; HIDDEN]),
        plain("emb.ln.b", vec![0.0; HIDDEN]),
    ];
    for (at, (name, from, to)) in [
        ("q", HIDDEN, HIDDEN),
        ("k", HIDDEN, HIDDEN),
        ("v", HIDDEN, HIDDEN),
        ("ao", HIDDEN, HIDDEN),
        ("fi", HIDDEN, INNER),
        ("fo", INNER, HIDDEN),
    ]
    .into_iter()
    .enumerate()
    {
        all.push(packed(&format!("l0.{name}.w"), 10 + at as u64, from * to));
        all.push(plain(&format!("l0.{name}.b"), numbers(20 + at as u64, to)));
    }
    for (at, name) in ["aln", "oln"].into_iter().enumerate() {
        all.push(plain(&format!("l0.{name}.w"), numbers(30 + at as u64, HIDDEN)));
        all.push(plain(&format!("l0.{name}.b"), numbers(40 + at as u64, HIDDEN)));
    }
    all
}

fn model_file() -> Vec<u8> {
    let mut file = b"E5S1".to_vec();
    let mut put = |number: usize| file.extend(u32::try_from(number).unwrap().to_le_bytes());
    [1, HIDDEN, 1, HEADS, INNER, PIECES.len(), POSITIONS, 1].into_iter().for_each(&mut put);
    file.extend(1e-12_f32.to_le_bytes());
    let mut put = |number: usize| file.extend(u32::try_from(number).unwrap().to_le_bytes());
    [32, PIECES.len(), 0, 2, 1, 3].into_iter().for_each(&mut put);
    let letters: String = PIECES.iter().map(|(piece, _)| *piece).collect();
    file.extend((letters.len() as u64).to_le_bytes());
    let mut start = 0_u32;
    file.extend(start.to_le_bytes());
    for (piece, _) in PIECES {
        start += u32::try_from(piece.len()).unwrap();
        file.extend(start.to_le_bytes());
    }
    PIECES.iter().for_each(|(_, score)| file.extend(score.to_le_bytes()));
    file.extend(letters.as_bytes());
    // «ك» stands for «ک», and a line break for a space.
    let mut table: Vec<u8> = Vec::new();
    for (from, to) in [('\n', ' '), ('ك', 'ک')] {
        table.extend(u32::from(from).to_le_bytes());
        table.push(1);
        table.extend(u32::from(to).to_le_bytes());
    }
    file.extend(2_u32.to_le_bytes());
    file.extend(u32::try_from(table.len()).unwrap().to_le_bytes());
    file.extend(table);
    let tensors = tensors();
    file.extend(u32::try_from(tensors.len()).unwrap().to_le_bytes());
    let directory: usize = tensors.iter().map(|tensor| 2 + tensor.name.len() + 21).sum();
    let mut offset = file.len() + directory;
    for tensor in &tensors {
        file.extend(u16::try_from(tensor.name.len()).unwrap().to_le_bytes());
        file.extend(tensor.name.as_bytes());
        file.push(u8::from(tensor.packed));
        file.extend(u32::try_from(tensor.values.len()).unwrap().to_le_bytes());
        file.extend((offset as u64).to_le_bytes());
        file.extend((tensor.bytes.len() as u64).to_le_bytes());
        offset += tensor.bytes.len();
    }
    tensors.iter().for_each(|tensor| file.extend(&tensor.bytes));
    file
}

fn model() -> SentenceModel {
    SentenceModel::from_bytes(&model_file()).unwrap()
}

fn rows(texts: &[&str]) -> Vec<Vec<f32>> {
    let Vectors::Dense(rows) = model().vectors(texts, &mut |_, _| {}).unwrap() else { panic!("not dense") };
    (0..rows.len()).map(|row| rows.row(row).to_vec()).collect()
}

/// The encoder once more, in plain loops over the tensors' values: the mean of the tokens of one window.
fn plainly(tokens: &[u32]) -> Vec<f64> {
    let all = tensors();
    let values = |name: &str| -> Vec<f64> {
        all.iter().find(|tensor| tensor.name == name).unwrap().values.iter().map(|v| f64::from(*v)).collect()
    };
    let normal = |row: &[f64], name: &str| -> Vec<f64> {
        let mean = row.iter().sum::<f64>() / row.len() as f64;
        let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / row.len() as f64;
        let (scale, bias) = (values(&format!("{name}.w")), values(&format!("{name}.b")));
        row.iter()
            .enumerate()
            .map(|(i, v)| (v - mean) / (variance + 1e-12).sqrt() * scale[i] + bias[i])
            .collect()
    };
    let linear = |row: &[f64], name: &str| -> Vec<f64> {
        let (weights, bias) = (values(&format!("{name}.w")), values(&format!("{name}.b")));
        let product =
            |to: usize| row.iter().enumerate().map(|(i, v)| v * weights[to * row.len() + i]).sum::<f64>();
        bias.iter().enumerate().map(|(to, bias)| product(to) + bias).collect()
    };
    let add = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a + b).collect() };
    let (words, places, kind) = (values("emb.word"), values("emb.pos"), values("emb.type"));
    let mut rows: Vec<Vec<f64>> = tokens
        .iter()
        .enumerate()
        .map(|(place, token)| {
            let word = &words[*token as usize * HIDDEN..(*token as usize + 1) * HIDDEN];
            normal(&add(&add(word, &places[place * HIDDEN..(place + 1) * HIDDEN]), &kind), "emb.ln")
        })
        .collect();
    let of = |rows: &[Vec<f64>], name: &str| rows.iter().map(|row| linear(row, name)).collect::<Vec<_>>();
    let (query, key, value) = (of(&rows, "l0.q"), of(&rows, "l0.k"), of(&rows, "l0.v"));
    let size = HIDDEN / HEADS;
    for token in 0..rows.len() {
        let mut seen = vec![0.0; HIDDEN];
        for head in 0..HEADS {
            let part = head * size..(head + 1) * size;
            let weights: Vec<f64> = key
                .iter()
                .map(|key| {
                    let product: f64 = part.clone().map(|i| query[token][i] * key[i]).sum();
                    (product / (size as f64).sqrt()).exp()
                })
                .collect();
            for i in part {
                seen[i] = value.iter().zip(&weights).map(|(value, weight)| value[i] * weight).sum::<f64>()
                    / weights.iter().sum::<f64>();
            }
        }
        rows[token] = normal(&add(&rows[token], &linear(&seen, "l0.ao")), "l0.aln");
    }
    for row in &mut rows {
        let gelu = |v: f64| {
            // By the integral of the density, with no formula in common with the encoder's.
            let steps = 2000;
            let density = |x: f64| (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
            let step = v / f64::from(steps);
            let inner: f64 = (0..steps).map(|i| density((f64::from(i) + 0.5) * step) * step).sum();
            v * (0.5 + inner)
        };
        let wide: Vec<f64> = linear(row, "l0.fi").into_iter().map(gelu).collect();
        *row = normal(&add(row, &linear(&wide, "l0.fo")), "l0.oln");
    }
    (0..HIDDEN).map(|i| rows.iter().map(|row| row[i]).sum::<f64>() / rows.len() as f64).collect()
}

#[test]
fn the_encoder_computes_what_plain_loops_compute() {
    // «query:» and « bus», between the marks.
    let wanted = plainly(&[0, 5, 6, 7, 2]);
    let length = wanted.iter().map(|v| v * v).sum::<f64>().sqrt();
    for (found, wanted) in rows(&["bus"])[0].iter().zip(wanted) {
        assert!((f64::from(*found) - wanted / length).abs() < 1e-4, "{found} {}", wanted / length);
    }
}

#[test]
fn a_text_is_put_together_from_its_likeliest_pieces() {
    let model = model();
    let tokens = |text: &str| model.tokenizer.tokens(text, 100);
    assert_eq!(tokens("bus late"), [7, 10]);
    assert_eq!(tokens(" bus\n\n كرایه"), [7, 12]);
    assert_eq!(tokens("کرایه تاکسی"), [12, 13]);
    // Unknown characters are one token each.
    assert_eq!(tokens("bus ☂☂"), [7, 4, 3, 3]);
    assert_eq!(tokens(""), [4]);
    assert_eq!(model.tokenizer.tokens("bus late taxi", 2), [7, 10]);
}

#[test]
fn a_text_longer_than_a_window_is_the_weighted_mean_of_its_windows() {
    // Ten tokens fit between the marks: «query:» and eight words, then two more.
    let text = "bus bus bus bus late late late late taxi taxi";
    let one = plainly(&[0, 5, 6, 7, 7, 7, 7, 10, 10, 10, 10, 2]);
    let other = plainly(&[0, 11, 11, 2]);
    let wanted: Vec<f64> = one.iter().zip(&other).map(|(one, other)| 10.0 * one + 2.0 * other).collect();
    let length = wanted.iter().map(|v| v * v).sum::<f64>().sqrt();
    let wanted: Vec<f32> = wanted.into_iter().map(|v| (v / length) as f32).collect();
    assert!(dot(&rows(&[text])[0], &wanted) > 0.9999);
}

#[test]
fn a_texts_vector_does_not_depend_on_its_company() {
    let alone = rows(&["taxi"]);
    let many: Vec<&str> = std::iter::repeat_n(["bus", "taxi", "کرایه تاکسی", ""], 200).flatten().collect();
    let among = rows(&many);
    assert!(dot(&alone[0], &among[1]) > 0.99999 && dot(&alone[0], &among[797]) > 0.99999);
    assert_eq!(among.len(), 800);
}

#[test]
fn a_file_that_is_no_model_is_named_as_such() {
    let told = |bytes: &[u8]| SentenceModel::from_bytes(bytes).unwrap_err().to_string();
    assert_eq!(told(b"GGUF"), "not a usable model: the file does not begin with E5S1");
    assert_eq!(told(b"E5S1\x02\0\0\0"), "not a usable model: version 2 is not known");
    let file = model_file();
    let without = String::from_utf8_lossy(&file).find("l0.q.w").unwrap();
    assert!(without > 0);
    let mut renamed = file.clone();
    let at = file.windows(6).position(|window| window == b"l0.q.w").unwrap();
    renamed[at] = b'x';
    assert_eq!(told(&renamed), "not a usable model: l0.q.w is missing");
    assert!(matches!(SentenceModel::read(Path::new("/no/such/model")), Err(ModelError::Read(_))));
}

proptest! {
    #[test]
    fn a_truncated_file_is_an_error(share in 0.0_f64..1.0) {
        let file = model_file();
        let end = (share * file.len() as f64) as usize;
        prop_assert!(SentenceModel::from_bytes(&file[..end]).is_err());
    }

    #[test]
    fn a_damaged_file_is_an_error_or_a_model_that_answers(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), early in any::<bool>()
    ) {
        let mut file = model_file();
        // The numbers that everything hangs on stand in front.
        let reach = if early { 400 } else { file.len() };
        for (place, byte) in damage {
            let place = place.index(reach);
            file[place] = byte;
        }
        if let Ok(model) = SentenceModel::from_bytes(&file) {
            let vectors = model.vectors(&["bus late", "کرایه ☂ taxi", ""], &mut |_, _| {}).unwrap();
            prop_assert_eq!(vectors.len(), 3);
        }
    }

    #[test]
    fn any_text_has_a_vector_of_length_one(text in any::<String>()) {
        let row = &rows(&[&text])[0];
        prop_assert!((dot(row, row) - 1.0).abs() < 1e-3);
    }
}
