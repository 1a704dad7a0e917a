//! The figures in words: a label, a value and a definition each, for the report and the page about the
//! figures.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::Ledger;
use crate::money::{Currency, share};
use crate::receivables::figures::{Figures, Lateness, figures, whole_days};
use crate::words::{Arg, Words};

/// The figures of one currency.
#[derive(Debug, Serialize)]
pub struct FiguresOf {
    /// Its code.
    pub currency: String,
    /// The figures, the plainest first.
    pub rows: Vec<Figure>,
}

/// A figure.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// What it is called.
    pub label: String,
    /// Its value, as people read it; a dash where it cannot be reckoned.
    pub value: String,
    /// What it means.
    pub definition: String,
}

/// The figures of every currency, the company's first.
#[must_use]
pub fn all(ledger: &Ledger, late: &Lateness, words: &Words) -> Vec<FiguresOf> {
    let home = ledger.book.company.currency;
    let mut of: Vec<(Currency, Figures)> =
        figures(&ledger.book, &ledger.position, late).into_iter().collect();
    of.sort_by_key(|(currency, _)| (*currency != home, *currency));
    of.iter()
        .map(|(currency, figures)| FiguresOf {
            currency: currency.code().to_owned(),
            rows: rows(words, *currency, figures),
        })
        .collect()
}

fn rows(words: &Words, currency: Currency, figures: &Figures) -> Vec<Figure> {
    let language = words.language;
    let money = |amount: Decimal| currency.written(amount, language).to_string();
    let days = |days: Option<Decimal>| match days {
        Some(days) => words.say("measure-days", &[("days", Arg::from(whole_days(days)))]),
        None => "–".to_owned(),
    };
    let mut rows = vec![
        ("outstanding", money(figures.outstanding)),
        ("overdue", money(figures.overdue)),
        ("overdue-share", share(figures.overdue, figures.outstanding, language)),
        ("credit", money(figures.credit)),
        (
            "promises",
            words.say(
                "measure-kept-of-made",
                &[
                    ("kept", Arg::from(figures.promises.kept)),
                    ("made", Arg::from(figures.promises.made)),
                ],
            ),
        ),
        ("invoiced", money(figures.invoiced)),
        ("dso", days(figures.dso)),
        ("best-possible", days(figures.best_possible)),
        ("delinquent", days(figures.delinquent)),
        ("count-back", days(figures.count_back)),
        (
            "effectiveness",
            figures
                .effectiveness
                .map_or("–".to_owned(), |part| share(part, Decimal::ONE, language)),
        ),
        ("days-late", days(figures.days_late)),
    ];
    for forecast in &figures.forecast {
        let id = match forecast.days {
            30 => "forecast-30",
            60 => "forecast-60",
            _ => "forecast-90",
        };
        let sum = forecast.due + forecast.promised + forecast.planned;
        let of = [
            ("sum", Arg::from(money(sum))),
            ("due", Arg::from(money(forecast.due))),
            ("promised", Arg::from(money(forecast.promised))),
            ("planned", Arg::from(money(forecast.planned))),
            ("moved", Arg::from(money(forecast.moved))),
        ];
        rows.push((id, words.say("measure-forecast", &of)));
    }
    rows.push(("undated", money(figures.undated)));
    rows.into_iter()
        .map(|(id, value)| Figure {
            label: words.say(&format!("measure-{id}"), &[]),
            value,
            definition: words.find(&format!("measure-{id}.what"), &[]).unwrap_or_default(),
        })
        .collect()
}
