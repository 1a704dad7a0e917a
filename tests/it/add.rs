//! `add` as a manual page: what each kind of entry becomes, what is said, and what stands on the disk
//! afterwards. A transcript is a case; every command in it begins with the same ledger.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::binary::{Workspace, stderr, stdout};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/add")
}

/// The words of a command line, as a shell has them: quotes hold together, `\"` is a quote in them.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), None::<String>, false);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => word.get_or_insert_default().extend(letters.next()),
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            ' ' if !is_quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}

/// A command with what it says, how it ends, and what it appended.
fn run(ledger: &str, line: &str) -> String {
    let workspace = Workspace::new(ledger);
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let output = workspace.run(&words);
    let after = workspace.read("ledger/a.ledger");
    let appended = after.strip_prefix(ledger).expect("what stood there stays");
    let mut said = format!("$ {line}\n");
    for text in [stdout(&output), stderr(&output)] {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.for_each(|line| writeln!(said, "  {line}").expect("text"));
    }
    let status = output.status.code().expect("a status");
    let _ = writeln!(said, "  => {status}");
    for line in appended.lines() {
        let _ = writeln!(said, "+ {line}");
    }
    assert_eq!(appended.is_empty(), status != 0, "{said}");
    said.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn each_kind_of_entry_is_written_from_its_arguments() {
    for language in ["italian", "english"] {
        let ledger =
            fs::read_to_string(folder().join(format!("{language}.ledger"))).expect("a ledger");
        let path = folder().join(format!("{language}.txt"));
        let expected = fs::read_to_string(&path).expect("a transcript");
        let comments = expected.lines().take_while(|line| line.starts_with(';'));
        let mut said = comments.fold(String::new(), |said, line| said + line + "\n");
        for line in expected.lines().filter_map(|line| line.strip_prefix("$ ")) {
            said.push_str(&run(&ledger, line));
        }
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&path, &said).expect("a file");
        } else {
            assert_eq!(said, expected, "UPDATE_CASES=1 writes {language}.txt anew");
        }
    }
}

#[test]
fn an_entry_goes_to_the_file_with_the_latest_event_of_its_year() {
    let ledger = fs::read_to_string(folder().join("italian.ledger")).expect("a ledger");
    let (declared, events) = ledger.split_once("2026-03-12").expect("an invoice");
    let (invoices, others) = events.split_once("2026-04-20 incasso").expect("a payment");
    let workspace = Workspace::new(declared);
    workspace.write("ledger/2026/fatture.ledger", &format!("2026-03-12{invoices}"));
    workspace.write("ledger/2026/movimenti.ledger", &format!("2026-04-20 incasso{others}"));
    let says = |arguments: &[&str], file: &str| {
        let output = workspace.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(
            stderr(&output).ends_with(&format!("Aggiunta a `ledger/{file}`.\n")),
            "{}",
            stderr(&output)
        );
    };
    says(&["add", "fattura", "2026/016", "rossi", "10"], "2026/movimenti.ledger");
    says(&["add", "incasso", "rossi", "10"], "2026/movimenti.ledger");
    says(&["add", "promessa", "2026/014", "entro", "2026-06-01"], "2026/movimenti.ledger");
    says(&["add", "cliente", "neri", "Neri & Figli"], "a.ledger");
    says(&["add", "fattura", "2025/1", "rossi", "10", "--data", "2025-12-01"], "2025.ledger");
    assert!(workspace.read("ledger/2025.ledger").starts_with("2025-12-01 fattura 2025/1 rossi"));
}

#[test]
fn nothing_is_added_to_a_ledger_with_errors() {
    let workspace =
        Workspace::new("azienda \"Studio\"\n  lingua it\n\n2026-01-01 incasso rossi 10\n");
    let output = workspace.run(&["add", "allineato"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("errore[E0304]"), "{}", stderr(&output));
    assert!(!workspace.read("ledger/a.ledger").contains("allineato"));
}

/// Types into `add` on a terminal of its own: each of the keys when the words before it have been shown.
const TERMINAL: &str = r"
import os, pty, select, sys, time
dialog = eval(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.environ['TERM'] = 'xterm'
    os.environ['NO_COLOR'] = '1'
    os.execv(sys.argv[2], sys.argv[2:])
seen, last = '', time.time() + 60
def read():
    global seen
    if time.time() > last:
        sys.exit('nothing more was said after: ' + seen)
    if select.select([terminal], [], [], 1)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return False
        seen += data.decode(errors='replace')
        return bool(data)
    return True
at = 0
for words, keys in dialog:
    while words not in seen[at:] and read():
        pass
    if words not in seen[at:]:
        sys.exit('not said: ' + words + ' in ' + seen)
    at = len(seen)
    os.write(terminal, keys.encode())
while read():
    pass
print(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
";

fn typed(workspace: &Workspace, arguments: &[&str], dialog: &str) -> std::process::Output {
    Command::new("python3")
        .args(["-c", TERMINAL, dialog, env!("CARGO_BIN_EXE_sollecito")])
        .args(["--today", "2026-05-15", "-C"])
        .arg(workspace.folder.path())
        .args(arguments)
        .output()
        .expect("python3 runs")
}

#[cfg(unix)]
#[test]
fn on_a_terminal_each_field_is_asked_for() {
    let ledger = fs::read_to_string(folder().join("italian.ledger")).expect("a ledger");
    let workspace = Workspace::new(&ledger);
    // The date as it stands; a customer by some letters; the invoice chosen with the arrow; no other; its open
    // amount as it is proposed; a reference; no note; yes.
    let dialog = r"[('Data', '\r'), ('rossi', 'ros'), ('ros', '\r'), ('2026/014', '\x1b[B'), ('', '\r'),
        ('Invio se', '\r'), ('1.220,00 EUR', '\r'), ('Riferimento', 'CRO-9\r'), ('Nota', '\r'), ('S/n', '\r')]";
    let output = typed(&workspace, &["add", "incasso"], dialog);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let after = workspace.read("ledger/a.ledger");
    assert_eq!(
        after.strip_prefix(&ledger),
        Some("\n2026-05-15 incasso rossi 1.220,00 EUR per 2026/014 rif CRO-9\n")
    );
}

#[cfg(unix)]
#[test]
fn interrupted_nothing_is_changed() {
    let ledger = fs::read_to_string(folder().join("italian.ledger")).expect("a ledger");
    let workspace = Workspace::new(&ledger);
    for dialog in [
        r"[('registrare', '\x1b')]",
        r"[('registrare', 'promessa\r'), ('Data', '\r'), ('Fattura', '\x03')]",
        r"[('registrare', 'allineato\r'), ('Data', '\r'), ('Nota', '\r'), ('S/n', '\x03')]",
        r"[('registrare', 'allineato\r'), ('Data', '\r'), ('Nota', '\r'), ('S/n', 'n\r'), ('correggi', 'n\r')]",
    ] {
        let output = typed(&workspace, &["add"], dialog);
        assert_eq!(output.status.code(), Some(2), "{}{}", stdout(&output), stderr(&output));
        assert!(stdout(&output).contains("Non ho scritto niente."), "{}", stdout(&output));
        assert_eq!(workspace.read("ledger/a.ledger"), ledger);
    }
}

#[cfg(unix)]
#[test]
fn with_all_arguments_only_a_yes_is_asked_for() {
    let ledger = fs::read_to_string(folder().join("italian.ledger")).expect("a ledger");
    let workspace = Workspace::new(&ledger);
    let output =
        typed(&workspace, &["add", "allineato", "--data", "2026-05-15"], r"[('S/n', '\r')]");
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    assert!(!stdout(&output).contains("Nota"), "{}", stdout(&output));
    assert!(workspace.read("ledger/a.ledger").ends_with("\n\n2026-05-15 allineato\n"));
}

#[cfg(unix)]
#[test]
fn a_wrong_answer_is_told_at_once() {
    let ledger = fs::read_to_string(folder().join("italian.ledger")).expect("a ledger");
    let workspace = Workspace::new(&ledger);
    let dialog = r"[('Data', '\r'), ('Cliente', 'rosi\r'), ('Intendevi `rossi`', '\x03')]";
    let output = typed(&workspace, &["add", "incasso"], dialog);
    assert_eq!(output.status.code(), Some(2), "{}{}", stdout(&output), stderr(&output));
}
