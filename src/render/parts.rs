//! Parts that are the same on many pages, the navigation for example: placed once for the same values.
//!
//! In: the template of a part with all that it shows: `{{ once("site/navigation.html", pages=frame.pages) }}`.
//! Out: its HTML. It knows nothing else of the page on which it stands, so that it holds for all of them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::value::{DynObject, Kwargs, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, Value};

/// Parts that are kept: as many as the sections of a site need, many times over; watching for days would
/// gather them otherwise.
const KEPT: usize = 64;

thread_local! {
    /// Whether a part is being placed on this thread.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// A part that was placed.
struct Part {
    path: String,
    given: Vec<(String, Value)>,
    html: Value,
}

/// Gives them to the templates of a language.
pub(super) fn add(environment: &mut Environment<'static>) {
    let placed: Mutex<Vec<Part>> = Mutex::default();
    environment.add_function("once", move |state: &State<'_, '_>, path: &str, given: Kwargs| {
        let values: Result<Vec<(&str, &Value)>, Error> =
            given.args().map(|name| Ok((name, given.peek(name)?))).collect();
        let values = values?;
        let is_same = |part: &Part| {
            let mut pairs = part.given.iter().zip(&values);
            part.path == path
                && part.given.len() == values.len()
                && pairs
                    .all(|((name, known), (own, value))| name == own && looks_like(known, value))
        };
        let mut kept = placed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(is_same) {
            // The next page is likely to want the same.
            kept[..=at].rotate_right(1);
            return Ok(kept[0].html.clone());
        }
        drop(kept);
        // A part has no parts: one within itself would never end.
        if INSIDE.replace(true) {
            return Err(Error::new(ErrorKind::UnknownFunction, ""));
        }
        let part = state.env().get_template(path).and_then(|part| {
            let view = values.iter().map(|(name, value)| (*name, (*value).clone()));
            part.render(view.collect::<BTreeMap<&str, Value>>())
        });
        INSIDE.set(false);
        let html = Value::from_safe_string(part?);
        if values.iter().all(|(_, value)| is_known_by_equality(value)) {
            let given = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone()));
            let part = Part { path: path.to_owned(), given: given.collect(), html: html.clone() };
            let mut kept = placed.lock().unwrap_or_else(PoisonError::into_inner);
            kept.truncate(KEPT - 1);
            kept.insert(0, part);
        }
        Ok(html)
    });
}

/// Whether a value is one that was given before. HTML is equal to a text of the same letters, and 1 to 1.0 and to a
/// truth.
fn looks_like(known: &Value, value: &Value) -> bool {
    let is_of_same_kind = known.kind() == value.kind()
        && known.is_integer() == value.is_integer()
        && !value.is_safe();
    is_of_same_kind && known == value
}

/// Whether whatever is equal to a value looks the same: not so HTML, numbers with a fraction, of which some are equal
/// to whole ones, and what is no plain value at all.
fn is_known_by_equality(value: &Value) -> bool {
    match value.kind() {
        ValueKind::None | ValueKind::Undefined | ValueKind::Bool => true,
        ValueKind::String => !value.is_safe(),
        ValueKind::Number => value.is_integer(),
        ValueKind::Map => {
            let parts = value.as_object().and_then(DynObject::try_iter_pairs);
            parts.is_some_and(|mut parts| parts.all(|(_, part)| is_known_by_equality(&part)))
        }
        ValueKind::Seq => {
            value.try_iter().is_ok_and(|mut parts| parts.all(|part| is_known_by_equality(&part)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::render::template::Templates;
    use crate::words::Language;

    fn placed(part: &str, page: &str) -> Result<String, String> {
        let own = [("site/part.html", part), ("site/page.html", page)];
        let own = BTreeMap::from(own.map(|(path, text)| (path.to_owned(), text.to_owned())));
        let templates = Templates::new(&own).expect("templates");
        let view = BTreeMap::from([("name", "<i>")]);
        let page = templates.render("site/page.html", Language::English, &view);
        page.map_err(|problem| format!("{:?}", problem.at))
    }

    #[test]
    fn a_part_shows_what_it_is_given_each_time() {
        let once = |given: &str| format!("{{{{ once('site/part.html', of={given}) }}}} ");
        let given =
            ["name|safe", "[1]", "name", "[1]", "[2]", "name", "name|safe", "1", "1.0", "true"];
        let page = given.map(once).concat();
        let html = "<i> [1] &lt;i&gt; [1] [2] &lt;i&gt; <i> 1 1.0 True ";
        assert_eq!(placed("{{ of }}", &page), Ok(html.to_owned()));
    }

    #[test]
    fn a_part_knows_nothing_of_its_page_and_has_no_parts() {
        for part in [
            "\n{{ name }}",
            "\n{{ once('site/part.html') }}",
            "\n{{ of('site/part.html', of=of) }}",
        ] {
            let told =
                placed(part, "{{ once('site/part.html', of=once) }}").expect_err("a problem");
            assert!(told.contains("site/part.html") && told.contains("line: 2"), "{told}");
        }
    }
}
