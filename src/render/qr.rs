//! The code by which a bank's app fills in a credit transfer: EPC069-12, version 002, "Quick Response Code:
//! Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer".
//!
//! In: a payment. Out: the code as a picture, for mail and Word (PNG) and for pages (SVG). What the code
//! holds is also written beside it, by whoever places it.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::text::escape;
use crate::view::payment::Payment;

/// The bounds of the standard: letters of the beneficiary's name (AT-21) and of the reason for payment
/// (AT-05), and bytes of the whole.
const NAME: usize = 70;
const REASON: usize = 140;
const WHOLE: usize = 331;

/// The largest code of the standard, by its version.
const LARGEST: u8 = 13;

/// Modules of white around the code (ISO/IEC 18004).
const QUIET: i32 = 4;

/// Pixels of a module: enough for a sharp print at three centimetres.
const PIXELS: usize = 8;

/// A code.
pub(super) struct Code {
    code: QrCode,
}

/// The text that a code holds: a field a line.
#[must_use]
pub(super) fn text(payment: &Payment) -> String {
    let bic = payment.bic.as_deref().map(str::to_uppercase).filter(|bic| is_bic(bic));
    let (bic, iban, amount) = (bic.unwrap_or_default(), &payment.iban, &payment.amount);
    let head = format!("BCD\n002\n1\nSCT\n{bic}");
    let sum = format!("{iban}\nEUR{amount}\n\n");
    // What is left is the name's and the reason's, with a line's end after each field before it; half of
    // the bytes are enough for any name that is not written to break this.
    let left = WHOLE - head.len() - sum.len() - 3;
    let name = cut(&payment.name, NAME, left / 2);
    let reason = cut(&payment.reason, REASON, left - name.len());
    format!("{head}\n{name}\n{sum}\n{reason}")
}

/// The code of a payment.
#[must_use]
pub(super) fn code(payment: &Payment) -> Option<Code> {
    let segments = [QrSegment::make_bytes(text(payment).as_bytes())];
    let (smallest, largest) = (Version::new(1), Version::new(LARGEST));
    let level = QrCodeEcc::Medium;
    QrCode::encode_segments_advanced(&segments, level, smallest, largest, None, false)
        .ok()
        .map(|code| Code { code })
}

fn is_bic(text: &str) -> bool {
    matches!(text.len(), 8 | 11) && text.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// A text of a line, within its bounds: cut before the word that no longer fits.
fn cut(text: &str, letters: usize, bytes: usize) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || is_unseen(letter));
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let fits = |end: usize, count: usize| end <= bytes && count <= letters;
    let mut end = 0;
    for (count, (at, letter)) in line.char_indices().enumerate() {
        if !fits(at + letter.len_utf8(), count + 1) {
            break;
        }
        end = at + letter.len_utf8();
    }
    if end == line.len() {
        return line;
    }
    let kept = &line[..end];
    let whole = kept.rfind(' ').filter(|_| !line[end..].starts_with(' '));
    kept[..whole.unwrap_or(end)].trim_end_matches([' ', ',']).to_owned()
}

/// Whether a letter steers others and is none itself: a control character, a mark of direction.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl Code {
    /// Modules from edge to edge, the white ones around included.
    fn side(&self) -> i32 {
        self.code.size() + 2 * QUIET
    }

    fn is_dark(&self, x: i32, y: i32) -> bool {
        self.code.get_module(x - QUIET, y - QUIET)
    }

    /// As a PNG of two colours, white around included, so that it can be read on any ground.
    #[must_use]
    pub(super) fn png(&self) -> Vec<u8> {
        let pixels = usize::try_from(self.side()).unwrap_or(0) * PIXELS;
        let mut rows = Vec::with_capacity(pixels * pixels.div_ceil(8));
        for y in 0..self.side() {
            // A module is eight pixels wide, a byte of one bit each.
            let row: Vec<u8> =
                (0..self.side()).map(|x| if self.is_dark(x, y) { 0x00 } else { 0xff }).collect();
            for _ in 0..PIXELS {
                rows.extend_from_slice(&row);
            }
        }
        let side = u32::try_from(pixels).unwrap_or(0);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&rows));
        // A vector takes whatever is written to it.
        if written.is_ok() { bytes } else { Vec::new() }
    }

    /// As a drawing for a page, with what it is in words.
    #[must_use]
    pub(super) fn svg(&self, label: &str) -> String {
        let side = self.side();
        let mut path = String::new();
        for y in 0..side {
            for x in (0..side).filter(|x| self.is_dark(*x, y)) {
                let _ = write!(path, "M{x},{y}h1v1h-1z");
            }
        }
        format!(
            "<svg class=\"code\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\">\
             <path fill=\"#fff\" d=\"M0,0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>",
            escape(label)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(name: &str, reason: &str) -> Payment {
        Payment {
            name: name.to_owned(),
            iban: "IT60X0542811101000000123456".to_owned(),
            bic: Some("EXAMITMM".to_owned()),
            amount: "1220.00".to_owned(),
            reason: reason.to_owned(),
            title: String::new(),
            scan: String::new(),
            fields: Vec::new(),
        }
    }

    /// What somebody else's reader makes of the picture.
    fn read(payment: &Payment) -> String {
        let bytes = code(payment).expect("a code").png();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a png");
        let mut rows = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut rows).expect("a picture");
        let side = reader.info().width as usize;
        let line = side.div_ceil(8);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if rows[y * line + x / 8] & (0x80 >> (x % 8)) == 0 { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        let (about, content) = grids[0].decode().expect("a code that can be read");
        assert_eq!(about.ecc_level, 0, "level M");
        assert!(about.version.0 <= 13, "{about:?}");
        content
    }

    #[test]
    fn the_code_is_read_back_to_its_fields() {
        assert_eq!(
            read(&payment("Studio Bianchi di Anna Bianchi", "Saldo fatture 2026/014 e 2026/015")),
            "BCD\n002\n1\nSCT\nEXAMITMM\nStudio Bianchi di Anna Bianchi\n\
             IT60X0542811101000000123456\nEUR1220.00\n\n\nSaldo fatture 2026/014 e 2026/015"
        );
    }

    #[test]
    fn name_and_reason_are_cut_to_what_a_code_holds() {
        let long = "Società ".repeat(2000);
        for (name, reason) in [
            (long.as_str(), long.as_str()),
            (&"🦄".repeat(10_000), &"🦄".repeat(10_000)),
            ("a\nBIC\r\nb", "uno\u{2028}due\u{202e}tre\0"),
        ] {
            let read = read(&payment(name, reason));
            assert!(read.len() <= WHOLE, "{} bytes", read.len());
            let fields: Vec<&str> = read.split('\n').collect();
            assert_eq!(fields.len(), 11, "{read}");
            assert!(fields[5].chars().count() <= NAME && !fields[5].is_empty());
            assert!(fields[10].chars().count() <= REASON && !fields[10].is_empty());
            assert_eq!(fields[7], "EUR1220.00");
        }
        assert_eq!(cut("Saldo fatture 2026/014, 2026/015", 25, 99), "Saldo fatture 2026/014");
        assert_eq!(cut("uno due", 3, 99), "uno");
        assert_eq!(cut("a\nb\u{202e}c", 9, 9), "a b c");
    }

    #[test]
    fn a_bic_that_is_none_stays_out() {
        let wrong = Payment { bic: Some("EXAM-1".to_owned()), ..payment("a", "b") };
        assert!(text(&wrong).starts_with("BCD\n002\n1\nSCT\n\na\n"));
    }
}
