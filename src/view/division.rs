//! Long lists in pages: which rows stand on which page, and the way from one to the next.
//!
//! In: how many rows there are, and the name of the list. Out: the paths of its pages.

use serde::Serialize;

/// Rows of a table on a page, so that it stays below 3,000 elements.
pub(crate) const ROWS: usize = 150;

/// The pages of a list, seen from one of them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Division {
    /// This page, from 1.
    pub(crate) page: usize,
    pub(crate) pages: Vec<Leaf>,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Leaf {
    pub(crate) number: usize,
    pub(crate) href: String,
}

/// The path of a page of a list below the root of its language: the first is beside the overview, the
/// others in a folder of the list's name.
#[must_use]
pub(crate) fn page_of(list: &str, number: usize) -> String {
    match number {
        0 => format!("{list}.html"),
        _ => format!("{list}/{}.html", number + 1),
    }
}

/// How many pages so many rows take.
#[must_use]
pub(crate) fn pages(rows: usize, on_a_page: usize) -> usize {
    rows.div_ceil(on_a_page).max(1)
}

/// The way through a list, from its page `number`, counted from 0; none where there is but one.
pub(crate) fn division(
    root: &str,
    count: usize,
    number: usize,
    path: impl Fn(usize) -> String,
) -> Option<Division> {
    let href = |number: usize| format!("{root}{}", path(number));
    (count > 1).then(|| Division {
        page: number + 1,
        pages: (0..count).map(|number| Leaf { number: number + 1, href: href(number) }).collect(),
        previous: number.checked_sub(1).map(href),
        next: (number + 1 < count).then(|| href(number + 1)),
    })
}
