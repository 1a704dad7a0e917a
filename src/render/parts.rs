//! Parts that are the same on many pages, the navigation for example: placed once for the same values.
//!
//! In: the template of a part with all that it shows: `{{ once("site/navigation.html", pages=frame.pages) }}`.
//! Out: its HTML. It knows nothing else of the page on which it stands, so that it holds for all of them.

use std::sync::{Mutex, PoisonError};

use minijinja::value::{DynObject, Kwargs};
use minijinja::{Environment, Error, State, Value, context};

/// Parts that are kept: as many as the sections of a site need, many times over; watching for days would
/// gather them otherwise.
const KEPT: usize = 64;

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
        let is_same = |(name, value): &(String, Value)| {
            given.peek::<&Value>(name).is_ok_and(|given| given == value)
        };
        let mut kept = placed.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|part| {
            part.path == path
                && part.given.len() == given.args().count()
                && part.given.iter().all(is_same)
        });
        if let Some(at) = known {
            // The next page is likely to want the same.
            kept[..=at].rotate_right(1);
            return Ok::<Value, Error>(kept[0].html.clone());
        }
        drop(kept);
        let all: Result<Vec<(String, Value)>, Error> =
            given.args().map(|name| Ok((name.to_owned(), given.peek(name)?))).collect();
        let all = all?;
        // A part has no parts: one within itself would never end.
        let view = context! { once => (), ..Value::from(given) };
        let html = Value::from_safe_string(state.env().get_template(path)?.render(view)?);
        if !all.iter().any(|(_, value)| has_markup(value)) {
            let mut kept = placed.lock().unwrap_or_else(PoisonError::into_inner);
            kept.truncate(KEPT - 1);
            kept.insert(0, Part { path: path.to_owned(), given: all, html: html.clone() });
        }
        Ok(html)
    });
}

/// Whether there is any HTML in a value: it is equal to a text of the same letters, which is escaped.
fn has_markup(value: &Value) -> bool {
    let parts = value.as_object().and_then(DynObject::try_iter_pairs);
    value.is_safe() || parts.is_some_and(|mut parts| parts.any(|(_, part)| has_markup(&part)))
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
        let page: String = ["name|safe", "[1]", "name", "[1]", "[2]", "name"].map(once).concat();
        let html = "<i> [1] &lt;i&gt; [1] [2] &lt;i&gt; ";
        assert_eq!(placed("{{ of }}", &page), Ok(html.to_owned()));
    }

    #[test]
    fn a_part_knows_nothing_of_its_page_and_has_no_parts() {
        for part in ["\n{{ name }}", "\n{{ once('site/part.html') }}"] {
            let told = placed(part, "{{ once('site/part.html') }}").expect_err("a problem");
            assert!(told.contains("site/part.html") && told.contains("line: 2"), "{told}");
        }
    }
}
