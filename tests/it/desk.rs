//! The review desk: every draft with its frame and its command, every overdue item once, and a thousand
//! drafts in pages that a browser shows at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sollecito::input::{Content, Input, LedgerFile, OnDisk};
use sollecito::output::Files;
use sollecito::receivables::messages::Subject;
use sollecito::receivables::procedure::State;
use sollecito::shell::workspace;
use sollecito::view::status::draft_files;
use sollecito::{Ledger, build, reckon};

const COMPANY: &str = "company \"Studio Bianchi\"\n  email studio@bianchi.example\n  owner \"Anna \
                       Bianchi\" anna@bianchi.example\n  iban IT60X0542811101000000123456\n  terms \
                       30d\n  language en\n\ncustomer rossi \"Rossi S.r.l.\"\n  email \
                       rossi@rossi.example\n\n";

fn input(text: &str) -> Input {
    Input {
        ledger: vec![LedgerFile {
            path: "ledger/a.ledger".to_owned(),
            content: Content::Bytes(text.as_bytes().to_vec()),
        }],
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: std::sync::Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: None,
    }
}

fn example() -> Input {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    workspace::read(root, "2026-05-15".parse().expect("a date"), None)
}

fn made(input: Input) -> Files {
    let built = build(input);
    built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files()
}

fn of(entries: &str) -> Files {
    made(input(&format!("{COMPANY}{entries}")))
}

fn text<'a>(output: &'a Files, path: &str) -> &'a str {
    let bytes = output.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// The pages of the desk, the first first.
fn pages(output: &Files) -> Vec<&str> {
    let number = |path: &str| {
        let name = path.strip_prefix("drafts/index")?.strip_suffix(".html")?;
        if name.is_empty() { Some(1) } else { name.strip_prefix('-')?.parse::<usize>().ok() }
    };
    let mut pages: Vec<(usize, &str)> =
        output.keys().filter_map(|path| Some((number(path)?, text(output, path)))).collect();
    pages.sort_unstable();
    pages.into_iter().map(|(_, page)| page).collect()
}

/// Writes the site and the desk below `target/tests/NAME`, where the browser tests look at them.
pub(crate) fn shown_to_the_browser(output: &Files, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, bytes) in output {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
        fs::write(file, bytes.as_slice()).expect("a file");
    }
}

/// Whatever is overdue is on the desk once: in the draft of a step, in a call, or left out with a reason.
pub(crate) fn everything_overdue_is_there(ledger: &Ledger, output: &Files) {
    let position = &ledger.position;
    let drafts = position.drafts.iter().filter(|one| matches!(one.subject, Subject::Step(..)));
    let chased: BTreeSet<_> = drafts
        .flat_map(|draft| draft.items.iter().map(|(item, _)| *item))
        .chain(position.calls.iter().map(|call| call.item))
        .collect();
    let overdue = position.cases.iter().filter(|case| {
        let item = position.accounts.item(case.item);
        item.is_open() && item.due < position.today && !chased.contains(&case.item)
    });
    let last = pages(output).pop().expect("a page");
    let told = last.split("#excluded\">").nth(1).and_then(|rest| {
        let digits = rest.split_once('(')?.1.split_once(')')?.0;
        digits.parse::<usize>().ok()
    });
    assert_eq!(told.unwrap_or(0), overdue.count(), "what is left out is counted on the desk");
}

#[test]
fn the_example_is_all_on_the_desk() {
    let ledger = reckon(example()).ledger.expect("a sound ledger");
    let output = made(example());
    let desk = text(&output, "drafts/index.html");
    let (to_review, waiting) = desk.split_once("id=\"waiting\"").expect("a part that waits");
    for (draft, path) in ledger.position.drafts.iter().zip(draft_files(&ledger)) {
        let name = path.strip_prefix("drafts/").and_then(|file| file.strip_suffix(".md"));
        let name = name.expect("a name");
        let part = if draft.waits { waiting } else { to_review };
        assert_eq!(desk.matches(&format!("id=\"{name}\"")).count(), 1, "{name} has an anchor");
        assert!(part.contains(&format!("id=\"{name}\"")), "{name} stands where it belongs");
        assert!(part.contains(&format!("href=\"{name}.md\"")), "{name}: its text");
        let sent = format!("sollecito sent drafts/{name}.md");
        assert_eq!(part.contains(&sent), !draft.waits, "{name}: what waits is not sent");
        let eml = output.contains_key(&format!("drafts/{name}.eml"));
        assert_eq!(part.contains(&format!("href=\"{name}.eml\"")), eml, "{name}: its message");
    }
    assert!(waiting.contains("approva 2026/001 legal"), "what the owner answers");
    assert!(desk.contains("tel:+390300000102"), "whom to call");
    everything_overdue_is_there(&ledger, &output);
    shown_to_the_browser(&output, "example");
}

#[test]
fn frames_show_files_that_exist_and_nothing_else_runs() {
    let output = made(example());
    let desk = text(&output, "drafts/index.html");
    assert!(desk.contains("frame-src 'self'") && !desk.contains("unsafe-inline"));
    let frames: Vec<&str> = desk.split("<iframe ").skip(1).collect();
    assert_eq!(frames.len(), 6);
    for frame in frames {
        assert!(frame.starts_with("sandbox"), "{frame}");
        let source = frame.split_once("src=\"").and_then(|(_, rest)| rest.split_once('"'));
        let page = text(&output, &format!("drafts/{}", source.expect("a source").0));
        let policy = page.split_once("Content-Security-Policy\" content=\"").expect("a policy").1;
        assert!(policy.starts_with("default-src 'none';"), "{page}");
        assert!(!page.contains("<script") && !page.contains("src=\"http"), "{page}");
    }
}

#[test]
fn a_thousand_drafts_are_divided() {
    let mut ledger = COMPANY.to_owned();
    for number in 0..1_000 {
        let _ = write!(
            ledger,
            "customer c{number} \"Customer {number}\"\n  email c{number}@c.example\n\n\
             2026-03-01 invoice I{number} c{number} 100.00 EUR\n\n"
        );
    }
    ledger.push_str("2026-05-14 reconciled\n");
    let output = made(input(&ledger));
    let pages = pages(&output);
    assert!(pages.len() > 10, "{}", pages.len());
    for page in &pages {
        assert!(page.len() < 300_000, "a page of {} bytes", page.len());
        let elements = page.matches('<').count() - page.matches("</").count();
        assert!(elements <= 3_000, "a page of {elements} elements");
        for (link, _) in page.match_indices("href=\"index") {
            let target = page[link..].split('"').nth(1).expect("a link");
            let file = target.split('#').next().expect("a file");
            assert!(output.contains_key(&format!("drafts/{file}")), "{target}");
        }
    }
    let anchors = pages.iter().flat_map(|page| page.split("<h3 id=\"").skip(1));
    let mut anchors: Vec<&str> = anchors.filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(anchors.len(), 1_000);
    anchors.sort_unstable();
    anchors.dedup();
    assert_eq!(anchors.len(), 1_000, "each draft stands on one page");
}

#[test]
fn with_statements_too_old_the_desk_begins_with_them() {
    let output = of("2026-03-01 invoice 1 rossi 100.00 EUR\n2026-05-04 reconciled\n");
    let desk = text(&output, "drafts/index.html");
    let first = desk.find("Until they are recorded nobody is chased").expect("what comes first");
    assert!(first < desk.find("class=\"lead\"").expect("the first line"));
    assert!(desk.contains("2026-05-15 reconciled"), "the line for afterwards");
    assert!(desk.contains("Payments are to be recorded first"), "why nothing is chased");
    assert!(!desk.contains("<iframe"));
}

#[test]
fn nothing_to_do_is_said_with_what_comes_next() {
    let output = of("2026-05-10 invoice 1 rossi 100.00 EUR\n2026-05-14 reconciled\n");
    let desk = text(&output, "drafts/index.html");
    assert!(desk.contains("There is no message to send and no call to make today."));
    assert!(desk.contains("The next step is on"), "{desk}");
    for part in ["<table", "<article", "<nav", "id=\"drafts\"", "id=\"excluded\""] {
        assert!(!desk.contains(part), "{part} in a desk without work");
    }
}

#[test]
fn who_has_no_address_is_told_and_called() {
    let output = of(
        "customer verdi \"Verdi\"\n  phone \"+39 02 1234\"\n\n2026-03-01 invoice 1 verdi 100.00 \
         EUR\n2026-05-14 reconciled\n",
    );
    let desk = text(&output, "drafts/index.html");
    let unreachable = desk.split("id=\"unreachable\"").nth(1).expect("a part of its own");
    assert!(unreachable.contains("Verdi"));
    let call = desk.split("id=\"call1\"").nth(1).expect("a call");
    assert!(call.contains("There is neither an e-mail nor a PEC nor a postal address"));
    assert!(call.contains("href=\"tel:+39021234\"") && call.contains("2026-05-15 call 1 step"));
}

const TWO: &str = "customer bianchi \"Aurelio\"\n  email a@a.example\n\n2026-03-01 invoice 1 bianchi \
                   100.00 EUR\n2026-03-01 invoice 2 rossi 100.00 EUR\n2026-05-14 reconciled\n";
const EDITED: &str = "drafts/rossi-reminder.md";

/// The drafts of two customers, one of which somebody has edited, after something more has happened.
fn after_an_edit(edit: impl Fn(&str) -> String, later: &str) -> Files {
    let first = of(TWO);
    let beside = |ending: &str| {
        let path = format!("drafts/.generated/rossi-reminder.{ending}");
        Some(text(&first, &path).to_owned())
    };
    let text = edit(text(&first, EDITED));
    let mut again = input(&format!("{COMPANY}{TWO}{later}"));
    let on_disk = OnDisk { text, original: beside("md"), record: beside("facts") };
    again.drafts.insert(EDITED.to_owned(), on_disk);
    made(again)
}

fn stands_first(desk: &str) {
    let at = |anchor: &str| desk.find(anchor).unwrap_or_else(|| panic!("{anchor} in {desk}"));
    assert!(at("id=\"rossi-reminder\"") < at("id=\"bianchi-reminder\""), "what needs a look first");
}

#[test]
fn a_draft_without_a_recipient_stands_first() {
    let output = after_an_edit(|text| text.replace("to: rossi@rossi.example\n", ""), "");
    let desk = text(&output, "drafts/index.html");
    stands_first(desk);
    assert!(desk.contains("the part `to` is missing"), "{desk}");
    assert!(desk.contains("Edited by you"));
    assert!(desk.contains("href=\".generated/rossi-reminder.md\""), "the original is at hand");
}

#[test]
fn an_edit_whose_facts_have_changed_stands_first_and_says_what() {
    let edit = |text: &str| format!("{text}\nSee you soon!\n");
    let output = after_an_edit(edit, "2026-05-13 payment rossi 40.00\n");
    let desk = text(&output, "drafts/index.html");
    stands_first(desk);
    assert!(desk.contains("Something has changed since you edited it"));
    assert!(desk.contains("€60.00"), "what has changed: {desk}");
    assert!(text(&output, "drafts/preview/rossi-reminder.html").contains("See you soon!"));
    assert!(!text(&after_an_edit(edit, ""), "drafts/index.html").contains("Something has changed"));
}

#[test]
fn an_edit_whose_reason_is_gone_is_not_to_be_sent() {
    let edit = |text: &str| format!("{text}\nSee you soon!\n");
    let output = after_an_edit(edit, "2026-05-13 payment rossi 100.00\n");
    let desk = text(&output, "drafts/index.html");
    let gone = desk.find("id=\"obsolete\"").expect("a part of its own");
    assert!(gone < desk.find("id=\"drafts\"").expect("what is to be sent"), "it stands first");
    assert!(desk.contains("Do not send it.") && desk.contains("href=\"rossi-reminder.md\""));
    assert!(!desk.contains("sollecito sent drafts/rossi-reminder.md"));
}

#[test]
fn a_file_of_somebody_own_is_told_in_the_place_of_the_draft() {
    let mut given = input(&format!("{COMPANY}{TWO}"));
    let own = OnDisk { text: "Shopping".to_owned(), ..OnDisk::default() };
    given.drafts.insert(EDITED.to_owned(), own);
    let output = made(given);
    let desk = text(&output, "drafts/index.html");
    stands_first(desk);
    assert!(desk.contains("drafts/rossi-reminder.md is a file of your own"));
    assert!(!output.contains_key(EDITED) && !desk.contains("preview/rossi-reminder.html"));
}

#[test]
fn what_the_owner_signs_is_said() {
    let desk = made(example());
    let desk = text(&desk, "drafts/index.html");
    let legal = desk.split("id=\"lumen-legal\"").nth(1).expect("the formal notice");
    assert!(legal.contains("senza firma non mette in mora"));
}

#[test]
fn every_reason_for_leaving_out_has_its_words() {
    let desk = made(example());
    let desk = text(&desk, "drafts/index.html");
    assert!(!desk.contains('⟨'), "a sentence is missing");
    let excluded = desk.split("id=\"excluded\"").nth(1).expect("what is left out");
    let ledger = reckon(example()).ledger.expect("a sound ledger");
    let words = [
        (State::Disputed, "Contestati"),
        (State::Promised, "Promessi"),
        (State::OnHold, "Sospesi"),
        (State::AwaitingDecision, "Decide il titolare"),
        (State::NotFollowed, "Clienti che non si sollecitano"),
        (State::Residual, "Piccole somme"),
    ];
    for (state, words) in words {
        assert!(ledger.position.count(state) > 0, "{state:?} occurs");
        assert!(excluded.contains(words), "{words}");
    }
}
