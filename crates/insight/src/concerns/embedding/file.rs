//! The parts of a model's file: little-endian numbers behind the letters `E5S1`, a tokenizer, and a directory of tensors.

use super::ModelError;

const MAGIC: &[u8] = b"E5S1";
const VERSION: u32 = 1;
/// Weights are packed in blocks of so many.
pub(super) const BLOCK: usize = 32;
/// The bytes of a block: a half-precision scale, and two weights a byte.
pub(super) const BLOCK_BYTES: usize = 2 + BLOCK / 2;

/// The sizes of a model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    pub(super) hidden: usize,
    pub(super) layers: usize,
    pub(super) heads: usize,
    pub(super) inner: usize,
    /// How many tokens have a vector.
    pub(super) vocabulary: usize,
    /// How many tokens a window can have.
    pub(super) positions: usize,
    pub(super) kinds: usize,
    /// What keeps the normalising of layers from dividing by nought.
    pub(super) epsilon: f32,
}

/// Reads a file from front to back; whatever would lie outside is an error.
pub(super) struct Reader<'a> {
    whole: &'a [u8],
    rest: &'a [u8],
}

/// A tensor's place in the file.
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    packed: bool,
    bytes: &'a [u8],
}

pub(super) fn malformed(what: impl Into<String>) -> ModelError {
    ModelError::Malformed(what.into())
}

impl<'a> Reader<'a> {
    pub(super) fn new(whole: &'a [u8]) -> Result<Self, ModelError> {
        let rest = whole.strip_prefix(MAGIC).ok_or_else(|| malformed("the file does not begin with E5S1"))?;
        let mut reader = Self { whole, rest };
        let version = reader.u32()?;
        if version != VERSION {
            return Err(malformed(format!("version {version} is not known")));
        }
        Ok(reader)
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) =
            self.rest.split_at_checked(count).ok_or_else(|| malformed("the file ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// A reader of the next so many bytes alone.
    pub(super) fn part(&mut self, count: usize) -> Result<Reader<'a>, ModelError> {
        Ok(Reader { whole: self.whole, rest: self.bytes(count)? })
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N)?);
        Ok(array)
    }

    pub(super) fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn f32(&mut self) -> Result<f32, ModelError> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    /// A 64-bit number that has to fit in memory.
    pub(super) fn size(&mut self) -> Result<usize, ModelError> {
        usize::try_from(u64::from_le_bytes(self.array()?))
            .map_err(|_| malformed("a size is out of all measure"))
    }

    /// A count from `least` to `most`.
    pub(super) fn count(&mut self, what: &str, least: usize, most: usize) -> Result<usize, ModelError> {
        let count = self.u32()? as usize;
        if (least..=most).contains(&count) {
            Ok(count)
        } else {
            Err(malformed(format!("{what} is {count}, not between {least} and {most}")))
        }
    }

    pub(super) fn u32s(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        let bytes =
            self.bytes(count.checked_mul(4).ok_or_else(|| malformed("a size is out of all measure"))?)?;
        Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    pub(super) fn f32s(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        Ok(self.u32s(count)?.into_iter().map(f32::from_bits).collect())
    }

    pub(super) fn shape(&mut self) -> Result<Shape, ModelError> {
        let shape = Shape {
            hidden: self.count("the width", BLOCK, 4096)?,
            layers: self.count("the number of layers", 1, 64)?,
            heads: self.count("the number of heads", 1, 128)?,
            inner: self.count("the inner width", BLOCK, 16_384)?,
            vocabulary: self.count("the vocabulary", 4, 1 << 21)?,
            positions: self.count("the number of positions", 4, 8192)?,
            kinds: self.count("the number of kinds", 1, 16)?,
            epsilon: self.f32()?,
        };
        let block = self.count("the block", 1, 1024)?;
        if block != BLOCK || !shape.hidden.is_multiple_of(BLOCK) || !shape.inner.is_multiple_of(BLOCK) {
            return Err(malformed("weights are not packed in blocks of 32"));
        }
        if !shape.hidden.is_multiple_of(shape.heads) {
            return Err(malformed("the width cannot be shared among the heads"));
        }
        if !(shape.epsilon > 0.0 && shape.epsilon < 1.0) {
            return Err(malformed("the epsilon is no small number"));
        }
        Ok(shape)
    }

    pub(super) fn directory(&mut self) -> Result<Vec<Entry<'a>>, ModelError> {
        let count = self.count("the number of tensors", 1, 4096)?;
        (0..count).map(|_| self.entry()).collect()
    }

    fn entry(&mut self) -> Result<Entry<'a>, ModelError> {
        let length = u16::from_le_bytes(self.array()?) as usize;
        let name = std::str::from_utf8(self.bytes(length)?)
            .map_err(|_| malformed("the name of a tensor is no text"))?;
        let packed = match self.u8()? {
            0 => false,
            1 => true,
            other => return Err(malformed(format!("{name} is of the unknown type {other}"))),
        };
        let _count = self.u32()?;
        let (start, length) = (self.size()?, self.size()?);
        let bytes = start
            .checked_add(length)
            .and_then(|end| self.whole.get(start..end))
            .ok_or_else(|| malformed(format!("{name} lies outside the file")))?;
        Ok(Entry { name, packed, bytes })
    }
}

impl<'a> Entry<'a> {
    /// Plain values, of which there have to be so many.
    pub(super) fn plain(&self, count: usize) -> Result<Vec<f32>, ModelError> {
        if self.packed || Some(self.bytes.len()) != count.checked_mul(4) {
            return Err(malformed(format!("{} is not {count} plain values", self.name)));
        }
        Ok(self.bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    /// Packed weights, of which there have to be so many.
    pub(super) fn packed(&self, count: usize) -> Result<&'a [u8], ModelError> {
        if !self.packed || Some(self.bytes.len()) != (count / BLOCK).checked_mul(BLOCK_BYTES) {
            return Err(malformed(format!("{} is not {count} packed weights", self.name)));
        }
        Ok(self.bytes)
    }
}

/// Adds the weights of packed blocks to `values`: each byte holds weight *j* in its low half and weight *j* + 16 in its high
/// half, 8 standing for nought.
pub(super) fn unpack(blocks: &[u8], values: &mut Vec<f32>) {
    for block in blocks.chunks_exact(BLOCK_BYTES) {
        let scale = half(u16::from_le_bytes([block[0], block[1]]));
        let weight = |four: u8| (f32::from(four) - 8.0) * scale;
        values.extend(block[2..].iter().map(|byte| weight(byte & 15)));
        values.extend(block[2..].iter().map(|byte| weight(byte >> 4)));
    }
}

/// A number of half precision (IEEE 754 binary16).
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let fraction = f32::from(bits & 0x3FF);
    let magnitude = match (bits >> 10) & 0x1F {
        0 => fraction * 2.0_f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        exponent => (1024.0 + fraction) * 2.0_f32.powi(i32::from(exponent) - 25),
    };
    sign * magnitude
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_precision_is_read_as_the_standard_has_it() {
        for (bits, value) in [
            (0x3C00, 1.0),
            (0xC000, -2.0),
            (0x7BFF, 65504.0),
            (0x0001, 5.960_464_5e-8),
            (0x0400, 6.103_515_6e-5),
            (0x3555, 0.333_251_95),
            (0x0000, 0.0),
        ] {
            assert_eq!(half(bits), value);
        }
        assert!(half(0x7C00).is_infinite() && half(0x7E00).is_nan());
    }

    #[test]
    fn a_block_holds_its_second_half_in_the_high_halves_of_its_bytes() {
        let mut block = vec![0x00, 0x3C];
        block.extend([0x98_u8; 16]);
        let mut values = Vec::new();
        unpack(&block, &mut values);
        assert_eq!(values, [vec![0.0; 16], vec![1.0; 16]].concat());
    }
}
