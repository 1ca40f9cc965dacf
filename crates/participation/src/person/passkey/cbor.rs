//! As much of CBOR (RFC 8949) as authenticators write: whole numbers, bytes, text, lists and maps of a stated length. Anything else
//! is not read.

/// How deep maps and lists may lie in each other: those of authenticators lie three deep.
const DEEPEST: u8 = 6;

/// Something that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// A whole number.
    Number(i64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// A list.
    List(Vec<Item<'a>>),
    /// A map.
    Map(Vec<(Item<'a>, Item<'a>)>),
    /// True, false or nothing.
    Simple(u8),
}

impl<'a> Item<'a> {
    /// What a map has under a number.
    pub(super) fn at(&self, key: i64) -> Option<&Item<'a>> {
        self.find(&Item::Number(key))
    }

    /// What a map has under a word.
    pub(super) fn under(&self, key: &str) -> Option<&Item<'a>> {
        self.find(&Item::Text(key))
    }

    fn find(&self, key: &Item<'_>) -> Option<&Item<'a>> {
        match self {
            Item::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Bytes.
    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        match self {
            Item::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A whole number.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Item::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// Reads the item that some bytes begin with; returns it and what follows.
pub(super) fn read(bytes: &[u8]) -> Option<(Item<'_>, &[u8])> {
    item(bytes, 0)
}

fn split(bytes: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    (at <= bytes.len()).then(|| bytes.split_at(at))
}

fn item(bytes: &[u8], depth: u8) -> Option<(Item<'_>, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (sort, small) = (first >> 5, first & 31);
    let (argument, rest) = match small {
        0..=23 => (u64::from(small), rest),
        24..=27 => {
            let (wide, rest) = split(rest, 1 << (small - 24))?;
            (wide.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte)), rest)
        }
        _ => return None,
    };
    let many = || usize::try_from(argument).ok().filter(|many| *many <= rest.len());
    match sort {
        0 => Some((Item::Number(i64::try_from(argument).ok()?), rest)),
        1 => Some((Item::Number(-1 - i64::try_from(argument).ok()?), rest)),
        2 => split(rest, many()?).map(|(own, rest)| (Item::Bytes(own), rest)),
        3 => {
            let (own, rest) = split(rest, many()?)?;
            Some((Item::Text(std::str::from_utf8(own).ok()?), rest))
        }
        4 | 5 if depth < DEEPEST => {
            let mut rest = rest;
            let (mut list, mut map) = (Vec::new(), Vec::new());
            for _ in 0..many()? {
                let (one, after) = item(rest, depth + 1)?;
                rest = after;
                if sort == 4 {
                    list.push(one);
                } else {
                    let (value, after) = item(rest, depth + 1)?;
                    rest = after;
                    map.push((one, value));
                }
            }
            Some((if sort == 4 { Item::List(list) } else { Item::Map(map) }, rest))
        }
        7 if small < 24 => Some((Item::Simple(small), rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_standard_shows_is_read() {
        // Examples of RFC 8949, appendix A.
        assert_eq!(read(&[0x18, 0x64]), Some((Item::Number(100), &[][..])));
        assert_eq!(read(&[0x39, 0x03, 0xe7]), Some((Item::Number(-1000), &[][..])));
        assert_eq!(read(&[0x44, 1, 2, 3, 4, 9]), Some((Item::Bytes(&[1, 2, 3, 4]), &[9][..])));
        let map = [0xa2, 0x61, 0x61, 0x01, 0x61, 0x62, 0x82, 0x02, 0x03];
        let (map, rest) = read(&map).unwrap();
        assert!(rest.is_empty());
        assert_eq!(map.under("a").and_then(Item::number), Some(1));
        assert_eq!(map.under("b"), Some(&Item::List(vec![Item::Number(2), Item::Number(3)])));
        assert_eq!(map.at(1), None);
    }

    #[test]
    fn what_says_that_it_is_longer_than_it_is_is_not() {
        for broken in [&[][..], &[0x44, 1], &[0x5b, 255, 255, 255, 255, 255, 255, 255, 255], &[0x9f], &[0xbf]]
        {
            assert_eq!(read(broken), None, "{broken:?}");
        }
        assert_eq!(read(&[0x81; 100]), None);
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}
