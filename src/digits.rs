//! Short texts of digits, amounts and days, of which every page has dozens.
//!
//! In: numbers and the marks between them, from the last to the first, as digits come. Out: the text. It
//! does not know what is counted.

use smol_str::SmolStr;

/// Bytes of the longest text: the largest decimal has 29 digits, nine marks that group them, and a currency.
const ROOM: usize = 64;

/// A text that is written from its end.
#[derive(Debug)]
pub(crate) struct Digits {
    bytes: [u8; ROOM],
    start: usize,
}

impl Digits {
    /// Nothing yet.
    #[inline]
    pub(crate) fn new() -> Digits {
        Digits { bytes: [0; ROOM], start: ROOM }
    }

    /// Puts a text before what is there.
    #[inline]
    pub(crate) fn put(&mut self, text: &str) {
        let start = self.start - text.len();
        self.bytes[start..self.start].copy_from_slice(text.as_bytes());
        self.start = start;
    }

    /// Puts a number before what is there, with zeros where it has fewer digits.
    #[inline]
    pub(crate) fn number(&mut self, number: u32, digits: usize) {
        let (mut left, end) = (number, self.start);
        while left > 0 || end - self.start < digits {
            self.start -= 1;
            self.bytes[self.start] = b'0' + u8::try_from(left % 10).unwrap_or_default();
            left /= 10;
        }
    }

    /// The text.
    #[inline]
    pub(crate) fn text(&self) -> SmolStr {
        SmolStr::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}
