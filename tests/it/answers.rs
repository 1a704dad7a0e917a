//! The owner's answers: each link on the decisions page writes a mail whose entry is read back, and
//! answers the question.

use std::collections::BTreeSet;
use std::path::Path;

use sollecito::input::{Content, Input, LedgerFile};
use sollecito::receivables::decisions::Question;
use sollecito::shell::workspace;
use sollecito::{build, reckon};

/// A link on a page that writes a mail.
struct Mail {
    to: String,
    subject: String,
    body: String,
}

impl Mail {
    /// The entry that it asks for: what stands behind the last blank line.
    fn entry(&self) -> &str {
        let (_, entry) = self.body.rsplit_once("\r\n\r\n").expect("an entry");
        entry
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

/// The links of a page that hold a message.
fn mails(page: &str) -> Vec<Mail> {
    let links = page.split("href=\"mailto:").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next()?.split_once("?subject="));
    links
        .map(|(to, rest)| {
            let (subject, body) = rest.split_once("&amp;body=").expect("a body");
            for part in [subject, body] {
                let plain = |c: char| c.is_ascii_alphanumeric() || "-._~%".contains(c);
                assert!(part.chars().all(plain), "not encoded: {part}");
            }
            Mail { to: decoded(to), subject: decoded(subject), body: decoded(body) }
        })
        .collect()
}

fn input(ledger: Option<&str>) -> Input {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let today = "2026-05-15".parse().expect("a date");
    let mut input = workspace::read(root, today, None);
    if let Some(ledger) = ledger {
        input.ledger = vec![file("ledger/a.ledger", ledger)];
    }
    input
}

fn file(path: &str, text: &str) -> LedgerFile {
    LedgerFile { path: path.to_owned(), content: Content::Bytes(text.as_bytes().to_vec()) }
}

/// What is asked, by what it is asked about: ids are those of one run.
fn questions(input: Input) -> BTreeSet<String> {
    let told = reckon(input);
    let errors: Vec<_> = told.problems.iter().filter(|one| one.code.number() < "W").collect();
    let ledger = told.ledger.unwrap_or_else(|_| panic!("{errors:?}"));
    let said = |question: &Question| match *question {
        Question::Approval(item, step) => {
            format!("approval {} {}", ledger.item_name(item), ledger.book.step(step).name)
        }
        Question::Exhausted(item) => format!("exhausted {}", ledger.item_name(item)),
        Question::PlanBroken(invoice) => format!("plan {}", ledger.book.invoice(invoice).id),
        Question::Request(event) => format!("request {:?}", ledger.book.event(event)),
    };
    ledger.position.decisions.iter().map(|decision| said(&decision.question)).collect()
}

fn page(input: Input, path: &str) -> String {
    let output = build(input).output.expect("a sound ledger").files();
    String::from_utf8(output.get(path).unwrap_or_else(|| panic!("no {path}")).to_vec())
        .expect("UTF-8")
}

/// Each answer on a page is read back, and takes exactly one question away.
fn each_answers(ledger: Option<&str>, path: &str) -> Vec<Mail> {
    let mails = mails(&page(input(ledger), path));
    let before = questions(input(ledger));
    for mail in &mails {
        let mut answered = input(ledger);
        answered.ledger.push(file("ledger/z.ledger", mail.entry()));
        let after = questions(answered);
        let gone = before.difference(&after).count();
        assert_eq!(gone, 1, "{}\n{}\n{before:?}\n{after:?}", mail.subject, mail.body);
    }
    mails
}

#[test]
fn every_answer_of_the_example_is_read_back() {
    let italian = each_answers(None, "site/decisions.html");
    let english = mails(&page(input(None), "site/en/decisions.html"));
    assert_eq!(italian.len(), english.len());
    assert!(italian.len() > 10, "{} answers", italian.len());
    for (one, other) in italian.iter().zip(&english) {
        assert_eq!(one.to, "giulia@neri.example");
        // The page speaks the reader's language, the ledger its own.
        assert_eq!(one.entry(), other.entry());
        assert_ne!(one.body, other.body);
    }
}

#[test]
fn odd_names_channels_and_questions_are_answered_too() {
    let ledger = r#"company "A & B <\"di Tiziano\"> 100%"
  email studio+posta@bianchi.example
  language it

customer rossi "Rossi & Figli \"<b>\" = 50% #1 ?"
  email rossi@rossi.example
  phone "+39 02 7654321"
  address "Via Verdi 2, 20100 Milano MI"

customer verdi "Verdi"
  procedure corta

procedure standard
  step notice +10d letter call pec approval
  step legal +20d letter approval

procedure corta
  step legal +5d letter approval

2026-03-01 invoice "FPR 3/26 & <\"x\"> #1" rossi 100,00 EUR due 2026-04-01
2026-03-01 invoice 2026/1 rossi 900,00 EUR
  due 2026-05-20 400,00
  due 2026-05-30 500,00
2026-04-01 invoice 2026/2 verdi 300,00 EUR due 2026-04-02
2026-04-01 invoice 2026/3 rossi 300,00 EUR due 2026-05-01
2026-04-02 invoice 2026/4 verdi 90,00 EUR due 2026-05-01
2026-05-10 request 2026/1#2 plan 5
2026-05-05 decline 2026/2 legal
2026-05-06 note 2026/2
2026-05-02 plan 2026/3
  due 2026-05-03 150,00
  due 2026-06-03 150,00
"#;
    let mails = each_answers(Some(ledger), "site/decisions.html");
    let entries: Vec<&str> = mails.iter().map(Mail::entry).collect();
    for expected in [
        "2026-05-15 approva \"FPR 3/26 & <\\\"x\\\"> #1\" notice tramite telefonata da titolare\r\n",
        "2026-05-15 approva \"FPR 3/26 & <\\\"x\\\"> #1\" notice tramite lettera\r\n",
        "2026-05-15 rifiuta \"FPR 3/26 & <\\\"x\\\"> #1\" notice\r\n",
        "2026-05-15 approva 2026/1#2 piano\r\n",
        "2026-05-15 rifiuta 2026/1#2 piano\r\n",
        "2026-05-15 piano 2026/3\r\n  scadenza 2026-06-15 150.00\r\n  scadenza 2026-07-15 150.00\r\n",
        "2026-05-15 salta 2026/3#2 notice\r\n2026-05-15 approva 2026/3#2 legal tramite lettera\r\n",
        "2026-05-15 sospendi 2026/3 fino-al 2026-06-14\r\n",
        "2026-05-15 approva 2026/2 legal tramite telefonata\r\n",
        "2026-05-15 stralcio 2026/2\r\n",
    ] {
        assert!(entries.contains(&expected), "{expected:?} is not among {entries:#?}");
    }
    assert!(mails.iter().all(|mail| mail.to == "studio+posta@bianchi.example"));
}
