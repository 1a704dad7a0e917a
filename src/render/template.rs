//! The templates in force: the built-in ones, under those of the workspace.
//!
//! In: the workspace's own templates, by their paths below `templates/`; then a template's name, a
//! language and a finished view. Out: a text, or a problem with its line. Names are strict, `*.html` is
//! escaped, and a template that never ends is an error. It does not know what a page says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

use super::text::{escape, escape_to, is_html};
use super::{markdown, marks, parts};
use crate::problem::{Code, Location, Problem};
use crate::shelf::{Key, Keyed};
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
        let mut environments = words.each_ref().map(environment);
        for (path, text) in own.iter().filter(|(path, _)| is_template(path)) {
            // What is wrong in one language is so in the other.
            let wrong = environments.iter_mut().zip(&words).find_map(|(environment, words_of)| {
                let text = labelled(path, text, words_of);
                environment.add_template_owned(path.clone(), text).err()
            });
            problems.extend(wrong.map(|error| problem(&words, &error, path)));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
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

fn environment(words: &Arc<Words>) -> Environment<'static> {
    let mut environment = Environment::new();
    // The built-in ones are read when they are first asked for: most runs need few of them.
    let labels = Arc::clone(words);
    environment.set_loader(move |path| {
        let text = Templates::built_in(path).filter(|_| is_template(path));
        Ok(text.map(|text| labelled(path, text, &labels)))
    });
    marks::add(&mut environment, words);
    parts::add(&mut environment);
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
    environment
        .add_filter("words", |text: &str| Value::from_safe_string(markdown::words_to_html(text)));
    environment
        .add_filter("markdown", |text: &str| Value::from_safe_string(markdown::to_html(text)));
    environment
}

/// A template with its labels said: the sentences into which nothing is put, `{{ t("column-due") }}`. Every
/// page has dozens of them.
fn labelled(path: &str, text: &str, words: &Words) -> String {
    const START: &str = "{{ t(\"";
    const END: &str = "\") }}";
    let mut labelled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        labelled.push_str(before);
        rest = after;
        let said =
            after.split_once(END).and_then(|(id, after)| Some((words.find(id, &[])?, after)));
        match said {
            // Whatever the engine could take for its own is said where it stands.
            Some((label, after)) if !label.contains(['{', '}', '%', '#', '\n']) => {
                labelled.push_str(&if has_extension(path, "html") {
                    escape(&label)
                } else {
                    label
                });
                rest = after;
            }
            _ => labelled.push_str(START),
        }
    }
    labelled + rest
}

/// A text with a capital at its start.
fn capital(text: &Value) -> Value {
    let Some(plain) = text.as_str() else { return capital(&Value::from(text.to_string())) };
    let mut letters = plain.chars();
    let Some(first) = letters.next().filter(|first| !first.to_uppercase().eq([*first])) else {
        return text.clone();
    };
    let capital: String = first.to_uppercase().collect::<String>() + letters.as_str();
    if text.is_safe() { Value::from_safe_string(capital) } else { Value::from(capital) }
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
    let place = error.template_source().zip(error.range());
    let excerpt = place.as_ref().and_then(|(source, range)| source.get(range.clone()));
    let excerpt = excerpt.unwrap_or_default().trim();
    let detail = error.detail().unwrap_or_default();
    let (id, name) = match error.kind() {
        ErrorKind::UndefinedError => {
            let blamed = place.map_or("", |(source, range)| blamed(source, range));
            ("template-undefined", blamed)
        }
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

/// What is undefined, with the filters that it was given to: an error is about the last of them alone.
fn blamed(source: &str, range: Range<usize>) -> &str {
    let before = source.get(..range.start).unwrap_or_default();
    let start = if before.ends_with('|') {
        let is_outside = |letter: char| letter.is_whitespace() || "{(,=".contains(letter);
        before.rfind(is_outside).map_or(0, |at| at + 1)
    } else {
        range.start
    };
    source.get(start..range.end).unwrap_or_default().trim()
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
                "own-count = { $n ->\n    [one] one & { $who }\n   *[other] { $n } & { $who }\n }\n\
                 own-label = one & two\nown-odd = { \"{{\" } odd\n"
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
    fn labels_are_what_the_same_sentence_is_elsewhere() {
        let labels = "{{ t(\"own-label\") }}, {{ t(\"own-odd\") }}";
        let sentences = "{{ t('own-label') }}, {{ t('own-odd') }}";
        for path in ["site/own.html", "own.md"] {
            assert_eq!(rendered(path, labels), rendered(path, sentences));
        }
        assert_eq!(rendered("site/own.html", labels), Ok("one &amp; two, {{ odd".to_owned()));
        let unknown = rendered("site/own.html", "\n{{ t(\"nome\") }}").expect_err("a problem");
        assert!(unknown.starts_with("templates/site/own.html:2: `t(nome)`"), "{unknown}");
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
            ("{{ nome|day }}", "1: `nome|day`"),
            ("{{ name|link }}", "1: `name|link`"),
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
