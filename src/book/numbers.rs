//! The check digits of Italian tax numbers.
//!
//! In: a number as it is written. Out: whether its check digit is right. Numbers of other countries
//! are not judged.

/// Whether an Italian VAT number (partita IVA, with or without `IT`) has a wrong check digit: eleven
/// digits, the last by Luhn's rule (DPR 633/1972, art. 35).
#[must_use]
pub(super) fn is_wrong_vat(written: &str) -> bool {
    let digits = written.strip_prefix("IT").unwrap_or(written);
    let foreign = digits.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if foreign {
        return false;
    }
    digits.len() != 11 || !luhn(digits)
}

fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (index, letter) in digits.chars().enumerate() {
        let Some(digit) = letter.to_digit(10) else {
            return false;
        };
        let doubled = digit * 2;
        sum += if index % 2 == 0 { digit } else { doubled / 10 + doubled % 10 };
    }
    sum % 10 == 0
}

/// Whether an Italian tax code (codice fiscale) has a wrong check character: sixteen characters, the
/// last by the table of DM 23 December 1976; or the eleven digits of a company.
#[must_use]
pub(super) fn is_wrong_tax_code(written: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let code = written.to_uppercase();
    if code.bytes().all(|byte| byte.is_ascii_digit()) {
        return code.len() != 11 || !luhn(&code);
    }
    if code.len() != 16 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return true;
    }
    let value = |byte: u8| u32::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' });
    let sum: u32 = code
        .bytes()
        .take(15)
        .enumerate()
        .map(|(index, byte)| if index % 2 == 0 { ODD[value(byte) as usize] } else { value(byte) })
        .sum();
    code.bytes().last().map(value) != Some(sum % 26)
        || code.ends_with(|last: char| last.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        assert!(!is_wrong_vat("IT01234567897"));
        assert!(is_wrong_vat("IT01234567890"));
        assert!(!is_wrong_vat("CHE123456788"));
        assert!(!is_wrong_tax_code("01234567897"));
        assert!(!is_wrong_tax_code("RSSMRA80A01H501U"));
        assert!(is_wrong_tax_code("RSSMRA80A01H501A"));
        assert!(is_wrong_tax_code("RSSMRA80A01H501"));
    }
}
