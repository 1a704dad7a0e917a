//! Amounts as people write them: the program's own formatter, which is on the hot path, says what the
//! locale data of the Unicode Consortium say, with figures always grouped.

use fixed_decimal::Decimal as Fixed;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::locale;
use proptest::prelude::*;
use rust_decimal::Decimal;
use sollecito::money::grouped;
use sollecito::words::Language;

fn formatter(language: Language) -> DecimalFormatter {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(GroupingStrategy::Always);
    let locale = match language {
        Language::Italian => locale!("it-IT"),
        Language::English => locale!("en-GB"),
    };
    DecimalFormatter::try_new(locale.into(), options).expect("locale data")
}

proptest! {
    #[test]
    fn amounts_are_written_as_the_locale_writes_them(cents in any::<i64>(), decimals in 0..=2_u32) {
        let amount = Decimal::new(cents, decimals);
        let plain = amount.to_string();
        for language in Language::ALL {
            let fixed: Fixed = plain.parse().expect("a number");
            // Its minus is the hyphen of the keyboard; ours is the sign.
            let said = formatter(language).format(&fixed).to_string().replace('-', "\u{2212}");
            prop_assert_eq!(grouped(&plain, language), said, "{:?}", language);
        }
    }
}
