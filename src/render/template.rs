//! The templates in force: the built-in ones, under those of the workspace.
//!
//! In: the workspace's own templates, by their paths below `templates/`; then a template's name, a
//! language and a finished view. Out: a text, or a problem with its line. Names are strict, `*.html` is
//! escaped, and a template that never ends is an error. It does not know what a page says.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use super::markdown;
use crate::problem::{Code, Location, Problem};
use crate::shelf::{Key, Keyed};
use crate::view::phrase::{ARTICLES, with_article};
use crate::words::{Arg, Language, Words};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Instructions that one page may take. The largest page of a large ledger takes less than a tenth of
/// this, and a template that never ends is stopped within seconds.
const FUEL: u64 = 50_000_000;

/// The templates and the words, for every language.
#[derive(Debug)]
pub struct Templates {
    texts: BTreeMap<String, String>,
    environments: [Environment<'static>; 2],
    words: [Arc<Words>; 2],
    key: Key,
    /// The views that each template was given, where they are wanted.
    seen: Option<Mutex<Seen>>,
}

/// Views by the template that they were given to.
pub type Seen = BTreeMap<String, Vec<serde_json::Value>>;

impl Templates {
    /// The templates of a workspace over the built-in ones.
    ///
    /// # Errors
    /// Each template and each catalogue that cannot be read, with its first wrong line.
    pub fn new(own: &BTreeMap<String, String>) -> Result<Templates, Vec<Problem>> {
        let mut problems = Vec::new();
        let words = Language::ALL.map(|language| {
            let words = catalogue(own, language).unwrap_or_else(|problem| {
                problems.push(problem);
                Words::of(language)
            });
            Arc::new(words)
        });
        let mut texts = BTreeMap::new();
        collect(&BUILT_IN, &mut texts);
        texts.extend(own.iter().map(|(path, text)| (path.clone(), text.clone())));
        let mut environment = environment();
        for (path, text) in texts.iter().filter(|(path, _)| is_template(path)) {
            if let Err(error) = environment.add_template_owned(path.clone(), text.clone()) {
                problems.push(problem(&words, &error, path));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let environments = [0, 1].map(|position| {
            let mut environment = environment.clone();
            let words = Arc::clone(&words[position]);
            let steps = Arc::clone(&words);
            let labels = [Labels::default(), Labels::default()];
            environment.add_function("t", move |state: &State<'_, '_>, id: &str, args: Kwargs| {
                let labels = &labels[usize::from(is_html(state))];
                if args.args().next().is_none() {
                    labels.say(id, || say(&words, state, id, &args))
                } else {
                    say(&words, state, id, &args)
                }
            });
            // A step as people call it; one that the catalogue does not know by its own name.
            environment.add_function("step", move |name: String| {
                steps.find(&format!("step-{name}"), &[]).unwrap_or(name)
            });
            environment
        });
        let mut key = Keyed::default();
        for (path, text) in own {
            key.add(path);
            key.add(text);
        }
        Ok(Templates { texts, environments, words, key: key.key(), seen: None })
    }

    /// What they are made from: the workspace's own, for the built-in ones stay.
    #[must_use]
    pub fn key(&self) -> Key {
        self.key
    }

    /// The same, keeping every view that a template is given.
    #[must_use]
    pub fn keeping_views(self) -> Templates {
        Templates { seen: Some(Mutex::default()), ..self }
    }

    /// The views that were kept.
    #[must_use]
    pub fn views(&self) -> Seen {
        let seen = self
            .seen
            .as_ref()
            .map(|seen| std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner)));
        seen.unwrap_or_default()
    }

    /// Every path in force with its text, templates and other files.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text that the program brings along for a path.
    #[must_use]
    pub fn built_in(path: &str) -> Option<&'static str> {
        BUILT_IN.get_file(path)?.contents_utf8()
    }

    /// The names that a template takes from its view: `today`, `company.name`.
    #[must_use]
    pub fn names(&self, path: &str) -> Vec<String> {
        let environment = &self.environments[0];
        let Ok(template) = environment.get_template(path) else { return Vec::new() };
        // What a template engine gives to every template.
        let given = ["loop", "self", "super", "caller"];
        let is_given = |name: &str| {
            let first = name.split('.').next().unwrap_or(name);
            given.contains(&first) || environment.globals().any(|(known, _)| known == first)
        };
        let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        names.retain(|name| !is_given(name));
        names.sort();
        names
    }

    /// That a template names something that its view never has, at the line where it does.
    #[must_use]
    pub fn unknown(&self, path: &str, name: &str) -> Problem {
        let text = self.texts.get(path).map_or("", String::as_str);
        let line = line_of_name(text, name);
        let why = self
            .words
            .each_ref()
            .map(|words| words.say("template-undefined", &[("name", Arg::from(name))]));
        at_line(Code::E0501, path, line).with("why", Arg::Local(why))
    }

    /// The words of a language, with the workspace's own over the built-in ones.
    #[must_use]
    pub fn words(&self, language: Language) -> &Words {
        &self.words[language as usize]
    }

    /// Whether there is a template or another file of this path below `templates/`.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.texts.contains_key(path)
    }

    /// A file as it stands, a style sheet for example.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// A view, placed by a template.
    ///
    /// # Errors
    /// A template that names something unknown, or never ends.
    pub fn render<V: Serialize>(
        &self,
        path: &str,
        language: Language,
        view: &V,
    ) -> Result<String, Problem> {
        if let Some(seen) = &self.seen
            && let Ok(view) = serde_json::to_value(view)
        {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.entry(path.to_owned()).or_default().push(view);
        }
        self.environments[language as usize]
            .get_template(path)
            .and_then(|template| template.render(Value::from(Serde(view))))
            .map_err(|error| problem(&self.words, &error, path))
    }
}

fn collect(folder: &Dir<'_>, texts: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8() {
            texts.insert(path, text.to_owned());
        }
    }
    for folder in folder.dirs() {
        collect(folder, texts);
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}

fn is_template(path: &str) -> bool {
    ["html", "md", "txt"].iter().any(|extension| has_extension(path, extension))
}

/// The workspace's texts of one language, in the order of their paths, over the built-in catalogue.
fn catalogue(own: &BTreeMap<String, String>, language: Language) -> Result<Words, Problem> {
    let folder = format!("words/{}/", language.code());
    let (paths, texts): (Vec<&str>, Vec<&str>) = own
        .iter()
        .filter(|(path, _)| path.starts_with(&folder) && has_extension(path, "ftl"))
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .unzip();
    Words::new(language, &texts).map_err(|(position, bad)| {
        at_line(Code::E0502, paths[position], bad.line).with("excerpt", bad.excerpt)
    })
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    // Errors then know which part of the template they are about.
    environment.set_debug(true);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()
            .unwrap_or_default(),
    );
    environment.set_auto_escape_callback(|path| {
        if has_extension(path, "html") { AutoEscape::Html } else { AutoEscape::None }
    });
    environment.set_formatter(|out, state, value| {
        if value.is_none() {
            return Err(Error::new(ErrorKind::UndefinedError, ""));
        }
        let escapes = is_html(state) && !value.is_safe();
        match value.as_str() {
            Some(text) if escapes => escape_to(out, text)?,
            Some(text) => out.write_str(text)?,
            None if escapes => escape_to(out, &value.to_string())?,
            None => write!(out, "{value}")?,
        }
        Ok(())
    });
    environment.add_filter("capital", capital);
    // A day in a message, with the Italian article that fits: `{{ pay_by|il }}`.
    for article in ARTICLES {
        environment.add_filter(article.0, move |day: &str| with_article(article, day));
    }
    environment
        .add_filter("words", |text: &str| Value::from_safe_string(markdown::words_to_html(text)));
    environment
        .add_filter("markdown", |text: &str| Value::from_safe_string(markdown::to_html(text)));
    environment
}

/// A text with a capital at its start.
#[expect(clippy::needless_pass_by_value, reason = "filters take their values so")]
fn capital(text: Value) -> Value {
    let plain = text.to_string();
    let mut letters = plain.chars();
    let first: String =
        letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let capital = first + letters.as_str();
    if text.is_safe() { Value::from_safe_string(capital) } else { Value::from(capital) }
}

fn is_html(state: &State<'_, '_>) -> bool {
    matches!(state.auto_escape(), AutoEscape::Html)
}

/// A text as HTML shows it.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // A string takes whatever is written to it.
    let _ = escape_to(&mut escaped, text);
    escaped
}

/// Writes a text as HTML shows it: runs of harmless letters whole.
fn escape_to(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let markup = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_str(&text[from..at])?;
        out.write_str(markup)?;
        from = at + 1;
    }
    out.write_str(&text[from..])
}

/// Sentences into which nothing is put: the labels that stand on every page, said once.
#[derive(Default)]
struct Labels(RwLock<HashMap<String, Value>>);

impl Labels {
    fn say(&self, id: &str, say: impl FnOnce() -> Result<Value, Error>) -> Result<Value, Error> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let said = say()?;
        let mut labels = self.0.write().unwrap_or_else(PoisonError::into_inner);
        labels.insert(id.to_owned(), said.clone());
        Ok(said)
    }
}

/// The function `t` of templates: a sentence of the catalogue. In HTML the sentence and its arguments
/// are escaped, but for arguments that are HTML already: an amount or a link that a macro has made.
fn say(words: &Words, state: &State<'_, '_>, id: &str, given: &Kwargs) -> Result<Value, Error> {
    let html = is_html(state);
    // What must not be escaped again with the sentence waits behind a private letter that stands for it.
    let mut waiting: Vec<(char, String)> = Vec::new();
    let mut args: Vec<(&str, Arg)> = Vec::new();
    for name in given.args() {
        let value: Value = given.get(name)?;
        let arg = match value.kind() {
            ValueKind::Number => match value.as_i64() {
                Some(count) => Arg::Count(count),
                None => Arg::Text(value.to_string()),
            },
            // What a sentence does not need may be missing; what it needs is missed below.
            ValueKind::None => continue,
            ValueKind::Undefined => {
                return Err(Error::new(ErrorKind::MissingArgument, format!("{id}: {name}")));
            }
            _ if html && value.is_safe() => {
                let mark = char::from_u32(0xE000 + u32::try_from(waiting.len()).unwrap_or(0));
                let mark = mark.unwrap_or('\u{E000}');
                waiting.push((mark, value.to_string()));
                Arg::Text(mark.to_string())
            }
            _ => Arg::Text(value.to_string()),
        };
        args.push((name, arg));
    }
    let sentence = words.find(id, &args).ok_or_else(|| {
        let call: Vec<&str> = [id].into_iter().chain(args.iter().map(|(name, _)| *name)).collect();
        Error::new(ErrorKind::UnknownFunction, format!("t({})", call.join(", ")))
    })?;
    if !html {
        return Ok(Value::from(sentence));
    }
    let escaped = escape(&sentence);
    if waiting.is_empty() {
        return Ok(Value::from_safe_string(escaped));
    }
    let mut placed = String::with_capacity(escaped.len() * 2);
    for piece in escaped.chars() {
        match waiting.iter().find(|(mark, _)| *mark == piece) {
            Some((_, markup)) => placed.push_str(markup),
            None => placed.push(piece),
        }
    }
    Ok(Value::from_safe_string(placed))
}

/// The first line of a template in whose tags a name stands, from 1.
fn line_of_name(text: &str, name: &str) -> usize {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut from = 0;
    while let Some(found) = text[from..].find(name).map(|at| from + at) {
        let (before, after) = (&text[..found], &text[found + name.len()..]);
        let opened = before.rfind("{{").max(before.rfind("{%"));
        let closed = before.rfind("}}").max(before.rfind("%}"));
        if opened > closed && !before.ends_with(is_part) && !after.starts_with(is_part) {
            return before.matches('\n').count() + 1;
        }
        from = found + name.len();
    }
    1
}

fn at_line(code: Code, path: &str, line: usize) -> Problem {
    Problem {
        at: Location::Line { path: format!("templates/{path}"), line },
        ..Problem::of_file(code, "")
    }
}

/// The problem of an error: at the innermost template that it names, and in both languages.
fn problem(words: &[Arc<Words>; 2], error: &Error, path: &str) -> Problem {
    let mut innermost = error;
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        if let Some(next) = next.downcast_ref::<Error>().filter(|next| next.line().is_some()) {
            innermost = next;
        }
        cause = next.source();
    }
    let why = Language::ALL.map(|language| why(&words[language as usize], innermost));
    let line = innermost.line().unwrap_or(1);
    at_line(Code::E0501, innermost.name().unwrap_or(path), line).with("why", Arg::Local(why))
}

/// Why a template fails, as a clause: what is unknown is named.
fn why(words: &Words, error: &Error) -> String {
    let excerpt = error
        .template_source()
        .zip(error.range())
        .and_then(|(source, range)| source.get(range))
        .unwrap_or_default()
        .trim();
    let detail = error.detail().unwrap_or_default();
    let (id, name) = match error.kind() {
        ErrorKind::UndefinedError => ("template-undefined", excerpt),
        ErrorKind::UnknownFunction if detail.starts_with("t(") => ("template-no-words", detail),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => ("template-function", excerpt),
        ErrorKind::UnknownFilter => ("template-filter", excerpt),
        ErrorKind::UnknownTest => ("template-test", excerpt),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => ("template-missing", detail),
        ErrorKind::OutOfFuel => ("template-endless", ""),
        ErrorKind::SyntaxError => ("template-syntax", detail),
        _ => {
            let mut what = error.kind().to_string();
            if !detail.is_empty() {
                let _ = write!(what, ": {detail}");
            }
            return words.say("template-other", &[("name", Arg::Text(what))]);
        }
    };
    words.say(id, &[("name", Arg::from(name))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct View {
        name: &'static str,
        nothing: Option<u32>,
    }

    const VIEW: View = View { name: "<b>& 'x'", nothing: None };

    fn rendered(path: &str, text: &str) -> Result<String, String> {
        let own = BTreeMap::from([
            (path.to_owned(), text.to_owned()),
            (
                "words/en/own.ftl".to_owned(),
                "own-count = { $n ->\n    [one] one & { $who }\n   *[other] { $n } & { $who }\n }\n"
                    .to_owned(),
            ),
        ]);
        let told = |problem: &Problem| {
            let Location::Line { path, line } = &problem.at else {
                return format!("{problem:?}");
            };
            let why = match &problem.args[0].1 {
                Arg::Local([_, english]) => english.clone(),
                other => format!("{other:?}"),
            };
            format!("{path}:{line}: {why}")
        };
        let templates = Templates::new(&own).map_err(|problems| told(&problems[0]))?;
        templates.render(path, Language::English, &VIEW).map_err(|problem| told(&problem))
    }

    #[test]
    fn pages_are_escaped_and_messages_are_not() {
        let escaped = "&lt;b&gt;&amp; &#39;x&#39;".to_owned();
        assert_eq!(rendered("site/own.html", "{{ name }}"), Ok(escaped));
        assert_eq!(rendered("own.md", "{{ name }}"), Ok(VIEW.name.to_owned()));
    }

    #[test]
    fn sentences_take_texts_counts_and_markup() {
        let page = "{% set link %}<i>{{ name }}</i>{% endset %}{{ t('own-count', n=1, who=link) }}, \
                    {{ t('own-count', n=2, who=name) }}";
        assert_eq!(
            rendered("site/own.html", page),
            Ok("one &amp; <i>&lt;b&gt;&amp; &#39;x&#39;</i>, 2 &amp; &lt;b&gt;&amp; &#39;x&#39;"
                .to_owned())
        );
        assert_eq!(
            rendered("own.md", "{{ t('own-count', n=2, who=name) }}"),
            Ok(format!("2 & {}", VIEW.name))
        );
    }

    #[test]
    fn what_is_unknown_is_named_with_its_line() {
        for (text, expected) in [
            ("a\n{{ nome }}", "2: `nome`"),
            ("a\n\n{{ name.nome }}", "3: `name.nome`"),
            ("{{ nothing }}", "1: `nothing`"),
            ("{% for x in nome %}{% endfor %}", "1: `nome`"),
            ("{{ name|nome }}", "1: `nome`"),
            ("{{ nome() }}", "1: `nome()`"),
            ("{{ t('nome') }}", "1: `t(nome)`"),
            ("{{ t('own-count', n=1) }}", "1: `t(own-count, n)`"),
            ("{% include 'nome.html' %}", "1: `"),
            ("a\n{% if %}", "2: "),
        ] {
            let told = rendered("site/own.html", text).expect_err(text);
            let start = format!("templates/site/own.html:{expected}");
            assert!(told.starts_with(&start), "{text}\n{told}\n{start}");
        }
    }

    #[test]
    fn a_template_that_never_ends_is_stopped() {
        let endless =
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}";
        let told = rendered("site/own.html", endless).expect_err("an end");
        assert!(told.starts_with("templates/site/own.html:1: "), "{told}");
        let deep = "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}";
        let told = rendered("site/own.html", deep).expect_err("an end");
        assert!(told.starts_with("templates/site/own.html:1: "), "{told}");
    }

    #[test]
    fn a_catalogue_that_cannot_be_read_is_told_with_its_line() {
        let own =
            BTreeMap::from([("words/it/own.ftl".to_owned(), "a = b\n\nthis is none\n".to_owned())]);
        let problems = Templates::new(&own).expect_err("a problem");
        assert_eq!(problems[0].code, Code::E0502);
        assert_eq!(
            problems[0].at,
            Location::Line { path: "templates/words/it/own.ftl".to_owned(), line: 3 }
        );
    }
}
