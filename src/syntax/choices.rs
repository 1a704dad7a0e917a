//! The words of which there are a few: channels, tones, kinds, reasons, languages.
//!
//! In: the rest of a line. Out: the value that a word names, or the words that can stand there.

use super::amounts::{LONGEST, count, percent};
use super::ast::{Attachment, Channel, CustomerKind, Interest, Reason, Spanned, Tone};
use super::cursor::Cursor;
use super::fault::{self, Out, told};
use super::lexeme::{field_follows, next_word, word};
use super::vocabulary::Word;
use crate::words::Language;

/// One of a few words.
pub(super) fn one_of<'a, T: Copy>(
    expected: &'static str,
    choices: &'static [(Word, T)],
) -> impl Fn(Cursor<'a>) -> Out<'a, T> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        let read = Word::read(found.text);
        if let Some((_, value)) = choices.iter().find(|(word, _)| Some(*word) == read) {
            Ok((rest, *value))
        } else {
            let allowed: Vec<Word> = choices.iter().map(|(word, _)| *word).collect();
            told(fault::bad_value(found, expected, &allowed))
        }
    }
}

/// The channels by their words.
pub(super) const CHANNELS: &[(Word, Channel)] = &[
    (Word::Email, Channel::Email),
    (Word::Pec, Channel::Pec),
    (Word::Letter, Channel::Letter),
    (Word::Call, Channel::Call),
];

/// A channel.
pub(super) fn channel(input: Cursor<'_>) -> Out<'_, Channel> {
    one_of("expects-channel", CHANNELS)(input)
}

/// Channels, one at least.
pub(super) fn channels(input: Cursor<'_>) -> Out<'_, Vec<Channel>> {
    let (mut rest, first) = channel(input)?;
    let mut all = vec![first];
    let is_channel = |input: Cursor<'_>| {
        next_word(input)
            .and_then(Word::read)
            .is_some_and(|read| CHANNELS.iter().any(|(word, _)| *word == read))
    };
    while is_channel(rest) {
        let (next, channel) = channel(rest)?;
        if !all.contains(&channel) {
            all.push(channel);
        }
        rest = next;
    }
    Ok((rest, all))
}

/// A tone.
pub(super) fn tone(input: Cursor<'_>) -> Out<'_, Tone> {
    const TONES: &[(Word, Tone)] =
        &[(Word::Friendly, Tone::Friendly), (Word::Formal, Tone::Formal), (Word::Firm, Tone::Firm)];
    one_of("expects-tone", TONES)(input)
}

/// A kind of customer.
pub(super) fn kind(input: Cursor<'_>) -> Out<'_, CustomerKind> {
    const KINDS: &[(Word, CustomerKind)] = &[
        (Word::Business, CustomerKind::Business),
        (Word::Consumer, CustomerKind::Consumer),
        (Word::Public, CustomerKind::Public),
    ];
    one_of("expects-customer-kind", KINDS)(input)
}

/// The reason of a dispute.
pub(super) fn reason(input: Cursor<'_>) -> Out<'_, Reason> {
    const REASONS: &[(Word, Reason)] = &[
        (Word::NotReceived, Reason::NotReceived),
        (Word::MissingBankDetails, Reason::MissingBankDetails),
        (Word::AmountMismatch, Reason::AmountMismatch),
        (Word::GoodsOrService, Reason::GoodsOrService),
        (Word::Other, Reason::Other),
    ];
    one_of("expects-reason", REASONS)(input)
}

/// What goes along with a message.
pub(super) fn attachment(input: Cursor<'_>) -> Out<'_, Attachment> {
    const ATTACHMENTS: &[(Word, Attachment)] =
        &[(Word::Statement, Attachment::Statement), (Word::Invoice, Attachment::Invoice)];
    one_of("expects-attachment", ATTACHMENTS)(input)
}

/// A language.
pub(super) fn language(input: Cursor<'_>) -> Out<'_, Language> {
    const LANGUAGES: &[(Word, Language)] =
        &[(Word::Italian, Language::Italian), (Word::English, Language::English)];
    one_of("expects-language", LANGUAGES)(input)
}

/// Languages, one at least.
pub(super) fn languages(input: Cursor<'_>) -> Out<'_, Vec<Language>> {
    let (mut rest, first) = language(input)?;
    let mut all = vec![first];
    while !field_follows(rest) {
        let (next, language) = language(rest)?;
        if !all.contains(&language) {
            all.push(language);
        }
        rest = next;
    }
    Ok((rest, all))
}

/// `on` or `off`.
pub(super) fn switch(input: Cursor<'_>) -> Out<'_, bool> {
    const SWITCH: &[(Word, bool)] = &[(Word::On, true), (Word::Off, false)];
    one_of("expects-switch", SWITCH)(input)
}

/// `owner`, the only one who can be named behind `by`.
pub(super) fn by_owner(input: Cursor<'_>) -> Out<'_, bool> {
    const OWNER: &[(Word, bool)] = &[(Word::Owner, true)];
    one_of("expects-owner", OWNER)(input)
}

/// A table of rates.
pub(super) fn rate_table(input: Cursor<'_>) -> Out<'_, Word> {
    const TABLES: &[(Word, Word)] = &[(Word::D231, Word::D231), (Word::Legal, Word::Legal)];
    one_of("expects-rate-table", TABLES)(input)
}

/// Interest: `d231`, `legal`, `none` or a percentage.
pub(super) fn interest(input: Cursor<'_>) -> Out<'_, Spanned<Interest>> {
    const KINDS: &[(Word, Interest)] = &[
        (Word::D231, Interest::D231),
        (Word::Legal, Interest::Legal),
        (Word::Nothing, Interest::Nothing),
    ];
    let start = input.past_blanks();
    if start.text.starts_with(|letter: char| letter.is_ascii_digit()) {
        let (rest, rate) = percent(start)?;
        return Ok((rest, Spanned { value: Interest::Agreed(rate.value), span: rate.span }));
    }
    let (rest, value) = one_of("expects-interest", KINDS)(start).map_err(percent_too)?;
    Ok((rest, Spanned { value, span: start.until(rest).span() }))
}

/// A percentage can stand there as well, which the list of words does not say.
fn percent_too(fault: nom::Err<fault::Fault>) -> nom::Err<fault::Fault> {
    match fault {
        nom::Err::Failure(fault::Fault::Told(problem)) if problem.help == "help" => {
            nom::Err::Failure(fault::Fault::Told(Box::new(problem.helped("expects-interest"))))
        }
        other => other,
    }
}

/// The bounds of the aging buckets, one at least.
pub(super) fn buckets(input: Cursor<'_>) -> Out<'_, Spanned<Vec<u32>>> {
    let start = input.past_blanks();
    let (mut rest, first) = count(1, LONGEST)(start)?;
    let mut bounds = vec![first];
    while !field_follows(rest) {
        let (next, bound) = count(1, LONGEST)(rest)?;
        bounds.push(bound);
        rest = next;
    }
    Ok((rest, Spanned { value: bounds, span: start.until(rest).span() }))
}
