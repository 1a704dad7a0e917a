//! What an entry with a problem may have declared: nobody is told that it is unknown.
//!
//! In: the lines of an entry that is left out, or of a run that belongs to none. Out: the names in doubt,
//! noted in the tree. It does not know what was wrong with the lines.

use super::ast::Tree;
use super::blocks::Lines;
use super::cursor::Cursor;
use super::fields::is_declaration;
use super::lexeme::{at_end, begins_event, word};
use super::reading::loose_word;
use super::vocabulary::Word;
use crate::source::Span;

/// Notes the names that an entry with a problem, or a run of stray lines, may have declared, and whether
/// it may have declared the company.
pub(super) fn doubtful(lines: &Lines<'_>, tree: &mut Tree) {
    for line in lines.head.iter().chain(&lines.fields) {
        let Some((_, first)) = loose_word(*line) else {
            continue;
        };
        let is_head = lines.head == Some(*line);
        if is_head || begins_event(first.text) || is_declaration(first.text) {
            names_of_head(*line, &mut tree.doubtful);
            tree.doubtful_company |= may_be_company(first.text, is_head);
        }
        // The terms of a company that a blank line cut in two, or another entry.
        tree.doubtful_company |= !is_head && Word::read(first.text) == Some(Word::Terms);
        let mut words = *line;
        while let Some((next, found)) = quoted_or_bare(words) {
            words = next;
            if matches!(Word::read(found.text), Some(Word::Ref | Word::Step))
                && let Some((_, name)) = quoted_or_bare(next)
            {
                tree.doubtful.push(name.span());
            }
        }
    }
}

/// The words that follow the keyword of an entry, where it is one that declares names.
fn names_of_head(head: Cursor<'_>, names: &mut Vec<Span>) {
    let mut rest = head;
    let mut position = 0;
    let mut declares = true;
    while let Some((next, found)) = quoted_or_bare(rest) {
        let word = Word::read(found.text);
        match position {
            // What should be a date may be a name, where the line above it was broken in two.
            0 if begins_event(found.text) => names.push(found.span()),
            0 | 1 if word.is_some() => {
                declares = matches!(
                    word,
                    Some(
                        Word::Invoice
                            | Word::CreditNote
                            | Word::Customer
                            | Word::Procedure
                            | Word::Payment
                            | Word::Plan
                    )
                );
            }
            _ if declares && word.is_none() => names.push(found.span()),
            _ => {}
        }
        position += 1;
        rest = next;
    }
}

/// Whether an entry with a problem may be the company's: then nobody is told that there is none.
fn may_be_company(first: &str, is_head: bool) -> bool {
    match Word::read(first) {
        Some(word) => word == Word::Company,
        None => is_head && !begins_event(first),
    }
}

fn quoted_or_bare(input: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    if at_end(input) {
        return None;
    }
    word("expects-word")(input).ok().or_else(|| loose_word(input))
}
