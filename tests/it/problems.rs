//! What an assistant reads when something is wrong: every kind of problem, exactly as it is shown, in
//! both languages. With `UPDATE_CASES=1` the expected texts are written instead of compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sollecito::input::{Content, Input, LARGEST_DOCUMENT, LedgerFile};
use sollecito::problem::{Code, Location, Problem, Severity, nearest};
use sollecito::shell::terminal;
use sollecito::source::LARGEST;
use sollecito::words::{Arg, Language, Words, built_in};
use sollecito::{Reckoned, prove};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents of every case: one that is too large to be attached, and those of the example.
static DOCUMENTS: LazyLock<Arc<BTreeMap<String, Vec<u8>>>> = LazyLock::new(|| {
    let size = usize::try_from(LARGEST_DOCUMENT + 1).expect("a size");
    let example = "fatture/2026-005.pdf";
    let document = fs::read(repository().join(example)).expect("a document");
    Arc::new(BTreeMap::from([
        ("fatture/grande.pdf".to_owned(), vec![0; size]),
        (example.to_owned(), document),
    ]))
});

fn reckon_files(
    files: impl IntoIterator<Item = (String, Content)>,
    language: Option<Language>,
) -> Reckoned {
    let ledger = files.into_iter().map(|(path, content)| LedgerFile { path, content });
    prove(Input {
        ledger: ledger.collect(),
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: DOCUMENTS.clone(),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language,
    })
}

fn reckon_text(text: impl Into<Vec<u8>>) -> Reckoned {
    let file = ("ledger/prova.ledger".to_owned(), Content::Bytes(text.into()));
    reckon_files([file], None)
}

fn drawn(reckoned: &Reckoned, language: Language) -> String {
    let words = Words::of(language);
    for problem in &reckoned.problems {
        assert_is_in_words(problem, &words);
    }
    terminal::problems(&reckoned.problems, reckoned.sources(), &words, false)
}

/// A problem has its sentence, its help, and a label for its other places.
fn assert_is_in_words(problem: &Problem, words: &Words) {
    let message = problem.message(words);
    assert!(!message.contains('⟨'), "{problem:?}: {message}");
    assert!(problem.help(words).is_some(), "{problem:?} has no help");
    let labelled = problem.also.is_empty() || problem.also_label(words).is_some();
    assert!(labelled, "{problem:?} has no label for its other place");
}

fn cases() -> Vec<PathBuf> {
    let folder = repository().join("tests/cases/problems");
    let entries = fs::read_dir(folder).expect("the cases");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "ledger"))
        .collect();
    cases.sort();
    cases
}

fn of_case(case: &Path, language: Option<Language>) -> Reckoned {
    let name = case.file_name().expect("a name").to_string_lossy();
    let bytes = fs::read(case).expect("a case");
    reckon_files([(format!("ledger/{name}"), Content::Bytes(bytes))], language)
}

#[test]
fn every_case_reads_as_written() {
    let mut wrong = Vec::new();
    for case in cases() {
        for language in Language::ALL {
            let text = drawn(&of_case(&case, Some(language)), language);
            let file = case.with_extension(match language {
                Language::Italian => "txt",
                Language::English => "en.txt",
            });
            if std::env::var_os("UPDATE_CASES").is_some() {
                fs::write(&file, &text).expect("the case is written");
            } else if fs::read_to_string(&file).ok().as_deref() != Some(&text) {
                wrong.push(format!("{}:\n{text}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_says_why_it_matters_and_has_a_problem() {
    for case in cases() {
        let bytes = fs::read(&case).expect("a case");
        let text = String::from_utf8_lossy(&bytes);
        let begins = text.trim_start_matches('\u{feff}').starts_with("; ");
        assert!(begins, "{} has no comment on top", case.display());
        let reckoned = of_case(&case, None);
        assert!(!reckoned.problems.is_empty(), "{}", case.display());
        let mut places: Vec<_> = reckoned.problems.iter().map(Problem::order).collect();
        assert!(places.is_sorted(), "{}: not in file order", case.display());
        let all = places.len();
        places.dedup();
        assert_eq!(places.len(), all, "{}: told twice", case.display());
    }
}

/// Inputs that are no text, and problems of which no ledger text can be the cause.
#[expect(clippy::too_many_lines, reason = "a table: one input and its text after the other")]
fn by_hand() -> Vec<(Reckoned, &'static str)> {
    let one = |path: &str, content| reckon_files([(path.to_owned(), content)], None);
    let utf16: Vec<u8> = "azienda \"X\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let told = |problem: Problem| Reckoned {
        problems: vec![problem],
        language: Language::Italian,
        ledger: Err(Vec::new()),
    };
    let at_line = |code, path: &str, line| {
        let mut problem = Problem::of_file(code, path);
        problem.at = Location::Line { path: path.to_owned(), line };
        problem
    };
    let sum = |italian: &str, english: &str| Arg::Local([italian.to_owned(), english.to_owned()]);
    vec![
        (
            reckon_files([], None),
            "\
errore[E0107]: In `ledger/` non c'è ancora niente da leggere.
--> ledger
 = aiuto: Lancia `sollecito init`, che scrive un registro da cui partire, oppure crea `ledger/azienda.ledger` e comincia da una riga come `azienda \"Studio Bianchi\"`.

",
        ),
        (
            one("ledger/vuoto.ledger", Content::Bytes(b" \n\r\n".to_vec())),
            "\
errore[E0107]: In `ledger/` non c'è ancora niente da leggere.
--> ledger
 = aiuto: Lancia `sollecito init`, che scrive un registro da cui partire, oppure crea `ledger/azienda.ledger` e comincia da una riga come `azienda \"Studio Bianchi\"`.

",
        ),
        (
            one("ledger/a.ledger", Content::Bytes(utf16)),
            "\
errore[E0102]: Il file è salvato in UTF-16, ma il registro si legge in UTF-8.
--> ledger/a.ledger
 = aiuto: Salvalo di nuovo («Salva con nome») e scegli la codifica UTF-8.

",
        ),
        (
            one("ledger/2026.ledger", Content::NotAFile),
            "\
errore[E0103]: Il nome finisce in `.ledger`, ma questo non è un file.
--> ledger/2026.ledger
 = aiuto: Se è una cartella, dalle un nome che non finisca in `.ledger`; altrimenti spostala fuori da `ledger/`.

",
        ),
        (
            one("ledger/a.ledger", Content::Link),
            "\
errore[E0104]: Questo è un collegamento, e i collegamenti non si seguono.
--> ledger/a.ledger
 = aiuto: Al suo posto metti in `ledger/` il file vero.

",
        ),
        (
            one(
                "ledger/a.ledger",
                Content::Unreadable("Permission denied (os error 13)".to_owned()),
            ),
            "\
errore[E0105]: Il computer non lascia leggere questo file: Permission denied (os error 13).
--> ledger/a.ledger
 = aiuto: Controlla i permessi del file e che il disco sia raggiungibile, poi riprova.

",
        ),
        (
            one("ledger/a.ledger", Content::Bytes(vec![0; LARGEST + 1])),
            "\
errore[E0106]: Questo file supera un gigabyte: è troppo grande per essere letto.
--> ledger/a.ledger
 = aiuto: Dividilo in più file dentro `ledger/`, per esempio uno per anno: come sono divise le voci non conta.

",
        ),
        (
            reckon_files(
                [
                    (
                        "ledger/a.ledger".to_owned(),
                        Content::Bytes(b"azienda \"Studio Bianchi\"\n".to_vec()),
                    ),
                    ("ledger/vecchi".to_owned(), Content::FolderLink),
                ],
                None,
            ),
            "\
avviso[W0610]: Questa cartella è un collegamento, e i collegamenti non si seguono: i suoi file non sono letti.
--> ledger/vecchi
 = aiuto: Se contiene il registro, metti in `ledger/` la cartella vera.

",
        ),
        (
            told(
                Problem::of_file(Code::E0407, "ledger")
                    .with("booked", sum("100,00 €", "€100.00"))
                    .with("stands", sum("90,00 €", "€90.00")),
            ),
            "\
errore[E0407]: I conti di questo cliente non tornano: le voci danno 100,00 €, le partite 90,00 €.
--> ledger
 = aiuto: È un errore del programma, non tuo: segnalalo, con il registro se puoi.

",
        ),
        (
            told(
                at_line(Code::E0501, "templates/email/it/formal.md", 7)
                    .with("why", "`cliente` non esiste"),
            ),
            "\
errore[E0501]: Il modello non si può usare: `cliente` non esiste.
--> templates/email/it/formal.md:7
 = aiuto: Correggi il modello; se lo togli, vale quello del programma.

",
        ),
        (
            told(at_line(Code::E0502, "templates/words/it/mie.ftl", 3).with("excerpt", "saluto")),
            "\
errore[E0502]: Questa riga dei testi non si legge: `saluto`.
--> templates/words/it/mie.ftl:3
 = aiuto: Un testo si scrive così: `nome = frase`.

",
        ),
        (
            told(Problem::of_file(Code::W0613, "drafts/rossi-reminder.md")),
            "\
avviso[W0613]: Questo file porta il nome di una bozza, ma non l’ha scritto sollecito: resta com’è, e la bozza non viene scritta.
--> drafts/rossi-reminder.md
 = aiuto: Se ti serve, dagli un altro nome o spostalo fuori da `drafts/`; poi `sollecito build` scrive la bozza.

",
        ),
        (
            told(
                at_line(Code::W0614, "drafts/rossi-reminder.md", 4)
                    .with("why", "«emial» non è un canale: email, pec o lettera"),
            ),
            "\
avviso[W0614]: La testa di questa bozza non si capisce: «emial» non è un canale: email, pec o lettera. Il messaggio non viene fatto finché non è corretta.
--> drafts/rossi-reminder.md:4
 = aiuto: La testa sta fra due righe `---` in cima al file, una voce per riga; com’era scritta si vede in `drafts/.generated/`.

",
        ),
    ]
}

#[test]
fn what_is_no_text_is_told() {
    for (reckoned, expected) in by_hand() {
        assert_eq!(drawn(&reckoned, Language::Italian), expected);
        drawn(&reckoned, Language::English);
    }
}

#[test]
fn a_company_is_told_in_its_language_even_where_its_entry_is_wrong() {
    let case = repository().join("tests/cases/problems/english-company.ledger");
    assert_eq!(of_case(&case, None).language, Language::English);
}

#[test]
fn every_code_and_every_help_has_a_case() {
    let mut codes = BTreeSet::new();
    let mut helps = BTreeSet::new();
    let of_cases = cases().into_iter().map(|case| of_case(&case, None));
    for reckoned in of_cases.chain(by_hand().into_iter().map(|(reckoned, _)| reckoned)) {
        for problem in reckoned.problems {
            codes.insert(problem.code);
            helps.insert(format!("{}.{}", problem.code.name(), problem.help));
        }
    }
    let without: Vec<_> = Code::ALL.iter().filter(|code| !codes.contains(code)).collect();
    assert!(without.is_empty(), "no case for {without:?}");
    let untold: Vec<String> = texts(Language::Italian)
        .into_keys()
        .filter(|id| {
            let name = id.split('.').next().unwrap_or_default();
            Code::ALL.iter().any(|code| code.name() == name) && id.contains('.')
        })
        .filter(|id| id.strip_suffix(".also").is_none() && !is_fallback(id))
        .filter(|id| !helps.contains(id))
        .collect();
    assert!(untold.is_empty(), "no case for {untold:?}");
}

/// The general help of a sentence whose constructors always choose a more exact one.
fn is_fallback(id: &str) -> bool {
    [
        "missing-word.help",
        "dues-do-not-add-up.help",
        "plan-does-not-add-up.help",
        "missing-field.help",
    ]
    .contains(&id)
}

/// The ids of the catalogue's messages and attributes, each with its text.
fn texts(language: Language) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for catalogue in built_in(language) {
        let mut message = String::new();
        let mut id = String::new();
        for line in catalogue.lines() {
            let named = line.split_once(" =").map(|(name, text)| (name.trim(), text));
            match named {
                Some((name, text)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    name.clone_into(&mut message);
                    name.clone_into(&mut id);
                    texts.insert(id.clone(), text.to_owned());
                }
                Some((name, text)) if name.starts_with('.') && line.starts_with(' ') => {
                    id = format!("{message}{name}");
                    texts.insert(id.clone(), text.to_owned());
                }
                _ if line.starts_with([' ', '}']) => {
                    texts.entry(id.clone()).or_default().push_str(line);
                }
                _ => {}
            }
        }
    }
    texts
}

/// The arguments that a text uses.
fn arguments(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .filter_map(|rest| {
            rest.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).next()
        })
        .collect()
}

#[test]
fn both_catalogues_say_the_same() {
    let [italian, english] = Language::ALL.map(texts);
    let ids = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&italian), ids(&english));
    let of_problems = |id: &str| {
        let name = id.split('.').next().unwrap_or_default();
        Code::ALL.iter().any(|code| code.name() == name)
    };
    for (id, text) in italian.iter().filter(|(id, _)| of_problems(id)) {
        assert_eq!(arguments(text), arguments(&english[id]), "{id}");
    }
}

#[test]
fn every_text_that_the_code_names_is_there() {
    let known = texts(Language::Italian);
    for code in Code::ALL {
        assert!(known.contains_key(code.name()), "{}", code.name());
        let help = format!("{}.help", code.name());
        assert!(known.contains_key(&help), "{help}");
    }
    let attributes: BTreeSet<&str> = known.keys().filter_map(|id| id.split('.').nth(1)).collect();
    let mut folders = vec![repository().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source");
            for word in text.split('"') {
                let is_id = word.starts_with("expects-") && word.len() > "expects-".len()
                    || word.starts_with("control-") && !word.ends_with("character");
                if is_id {
                    assert!(known.contains_key(word), "{word:?} in {}", path.display());
                }
            }
            for help in text.split("helped(\"").skip(1) {
                let help = help.split('"').next().unwrap_or_default();
                let is_known = help.starts_with("expects-") || attributes.contains(help);
                assert!(is_known, "{help} in {}", path.display());
            }
        }
    }
}

#[test]
fn the_nearest_name_is_the_one_that_was_meant() {
    let known = [
        "invoice",
        "fattura",
        "payment",
        "incasso",
        "reminder",
        "sollecito",
        "email",
        "telefono",
        "rossi",
        "verdi",
        "2026/014",
        "2026/015",
        "formal",
        "suspension",
        "due",
        "per",
    ];
    for (written, meant) in [
        ("invoce", "invoice"),
        ("Invoice", "invoice"),
        ("fatura", "fattura"),
        ("fattrua", "fattura"),
        ("incaso", "incasso"),
        ("solecito", "sollecito"),
        ("remainder", "reminder"),
        ("emial", "email"),
        ("telefno", "telefono"),
        ("rosi", "rossi"),
        ("Rossi", "rossi"),
        ("2026/14", "2026/014"),
        ("2026-014", "2026/014"),
        ("formale", "formal"),
        ("suspention", "suspension"),
    ] {
        assert_eq!(nearest(written, known), Some(meant), "{written}");
    }
    for written in ["bianchi", "x", "", "2025/777", "nota"] {
        assert_eq!(nearest(written, known), None, "{written}");
    }
}

#[test]
fn a_name_far_from_all_gets_no_suggestion_however_long() {
    assert_eq!(nearest(&"a".repeat(100_000), ["rossi"]), None);
}

fn good_ledger() -> Vec<(String, String)> {
    let folder = repository().join("ledger");
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(repository()).expect("below");
                let text = fs::read_to_string(&path).expect("a ledger file");
                files.push((below.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    files
}

fn reckon_good(files: Vec<(String, String)>) -> Reckoned {
    let files = files.into_iter().map(|(path, text)| (path, Content::Bytes(text.into_bytes())));
    reckon_files(files, None)
}

#[test]
fn the_example_is_good() {
    let reckoned = reckon_good(good_ledger());
    assert_eq!(drawn(&reckoned, Language::Italian), "");
}

fn errors(reckoned: &Reckoned) -> usize {
    let is_error = |problem: &&Problem| problem.code.severity() == Severity::Error;
    reckoned.problems.iter().filter(is_error).count()
}

/// An edit as fingers make it: a letter replaced, left out, doubled or put in.
fn edited(text: &str, at: usize, kind: u8, letter: char) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = at % letters.len();
    let mut edited: Vec<char> = letters.clone();
    match kind {
        0 => edited[at] = letter,
        1 => drop(edited.remove(at)),
        2 => edited.insert(at, letters[at]),
        _ => edited.insert(at, letter),
    }
    edited.into_iter().collect()
}

fn any_letter() -> impl Strategy<Value = char> {
    prop_oneof![
        Just('\n'),
        Just(' '),
        Just('\t'),
        Just('"'),
        Just('#'),
        Just(';'),
        Just('|'),
        Just('\\'),
        proptest::char::range('0', '9'),
        proptest::char::range('a', 'z'),
        any::<char>(),
    ]
}

/// The example is large, so there are few slips a run, and the same ones in every run: how many messages
/// a slip gives is a matter of care, not of safety.
fn few() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        rng_seed: RngSeed::Fixed(20_260_515),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Whatever comes, nothing is written beside the tests.
fn many() -> ProptestConfig {
    ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn one_slip_gives_three_messages_at_most(
        file in any::<prop::sample::Index>(),
        at in any::<usize>(),
        kind in 0_u8..4,
        letter in any_letter(),
    ) {
        let mut files = good_ledger();
        let index = file.index(files.len());
        files[index].1 = edited(&files[index].1, at, kind, letter);
        let reckoned = reckon_good(files);
        let text = drawn(&reckoned, Language::Italian);
        prop_assert!(errors(&reckoned) <= 3, "{text}");
    }

    #[test]
    fn many_slips_are_told_without_a_panic(
        slips in prop::collection::vec((any::<usize>(), 0_u8..4, any_letter()), 1..60),
    ) {
        let mut files = good_ledger();
        for (at, kind, letter) in slips {
            let index = at % files.len();
            files[index].1 = edited(&files[index].1, at, kind, letter);
        }
        drawn(&reckon_good(files), Language::English);
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        drawn(&reckon_text(bytes), Language::Italian);
    }

    #[test]
    fn no_words_of_the_language_make_it_panic(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..80),
    ) {
        drawn(&reckon_text(words.concat()), Language::Italian);
    }
}

/// What ledgers are made of, whole and broken.
const WORDS: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n  ",
    "\n  ",
    " ",
    " ",
    "\t",
    "\r\n",
    "; x",
    "| x",
    "\"",
    "\"a b\"",
    "“a”",
    "\\",
    "#1",
    "#",
    "2026-03-12 ",
    "2026-03-12 ",
    "2026-02-30",
    "12/03/2026",
    "0000-00-00",
    "9999",
    "azienda ",
    "company ",
    "cliente ",
    "fattura ",
    "invoice ",
    "incasso ",
    "payment ",
    "nota-credito ",
    "insoluto ",
    "rimborso ",
    "stralcio ",
    "allineato",
    "sollecito ",
    "telefonata ",
    "promessa ",
    "contestazione ",
    "risolto ",
    "richiesta ",
    "approva ",
    "rifiuta ",
    "proroga ",
    "piano ",
    "sospendi ",
    "riprendi ",
    "salta ",
    "nota ",
    "procedura ",
    "passo ",
    "festivo ",
    "tasso ",
    "scadenza ",
    "per ",
    "rif ",
    "entro ",
    "fino-al ",
    "tramite ",
    "termini ",
    "ritenuta ",
    "valuta ",
    "fasce ",
    "30g",
    "30g fm +10g",
    "+7g",
    "-5g",
    "issued+1g",
    "10,15%",
    "d231",
    "legale",
    "1.220,00",
    "1.220",
    "0,00",
    "1'220",
    "€",
    "EUR",
    "KWD",
    "rossi",
    "2026/014",
    "a#2",
    "\"a\"#2",
    "email ",
    "pec ",
    "lettera ",
    "standard",
    "courtesy",
    "formal",
    "è",
    "中文",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{a0}",
    "\u{2028}",
    "99999999999999999999",
];

#[test]
fn a_million_blank_lines_are_read() {
    let mut text = "azienda \"Studio Bianchi\"\n".to_owned();
    text.push_str(&"\n".repeat(500_000));
    text.push_str(&"  \t\r\n".repeat(500_000));
    text.push_str("2026-03-12 fatura x\n");
    let reckoned = reckon_text(text);
    let shown = drawn(&reckoned, Language::Italian);
    assert!(shown.contains("ledger/prova.ledger:1000002:12"), "{shown}");
}

#[test]
fn a_line_of_ten_megabytes_is_told_in_a_few_words() {
    let long = "a".repeat(1_000_000);
    let lines = [
        "a".repeat(10_000_000),
        format!("azienda \"{}", "a".repeat(10_000_000)),
        format!("azienda {long}"),
        format!("azienda \"X\" {long}"),
        format!("azienda \"X\"\n  email {long}"),
        format!("azienda \"X\"\n  iban {}", "IT60 ".repeat(200_000)),
        format!("2026-03-12 fattura {long} {long} 12"),
        format!("2026-03-12 fattura a b {}", "1".repeat(1_000_000)),
        format!("2026-03-12 fattura a b {}", "1.".repeat(500_000)),
        format!("2026-03-12 nota {}", "\"\"#".repeat(300_000)),
        format!("2026-03-12 telefonata {}", "parola ".repeat(100_000)),
        "\u{9b}".repeat(500_000),
    ];
    for line in lines {
        let shown = drawn(&reckon_text(line), Language::Italian);
        assert!(shown.len() < 20_000, "{} bytes", shown.len());
    }
    let bytes = drawn(&reckon_text(vec![0xe8; 1_000_000]), Language::Italian);
    assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
}

#[test]
fn ten_thousand_indents_are_told_once() {
    let mut text = String::new();
    for depth in 1..=10_000 {
        text.push_str(&" ".repeat(depth % 500 + 1));
        text.push_str("passo\n");
    }
    let shown = drawn(&reckon_text(text), Language::Italian);
    assert!(shown.len() < 20_000, "{} bytes", shown.len());
}

#[test]
fn ten_thousand_mistakes_are_all_told() {
    let text = "azienda \"X\"\n".to_owned() + &"2026-03-12 fatura x\n".repeat(10_000);
    let reckoned = reckon_text(text);
    assert_eq!(reckoned.problems.len(), 10_000);
    drawn(&reckoned, Language::Italian);
}

#[test]
fn machines_read_the_same_positions() {
    let reckoned = reckon_text("azienda \"Caffè\" èmail x\r\n");
    let words = Words::of(Language::Italian);
    let json = terminal::problems_json(&reckoned.problems, reckoned.sources(), &words);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let first = &json[0];
    assert_eq!(first["file"], "ledger/prova.ledger");
    assert_eq!((&first["line"], &first["column"]), (&1.into(), &17.into()));
    assert_eq!((&first["offset"], &first["length"]), (&17.into(), &6.into()));
    assert_eq!(first["code"], "E0203");
    assert_eq!(first["severity"], "error");
}
