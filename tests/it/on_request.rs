//! `thanks`, and what it shares with `statement`: what somebody asks for is a draft until it is sent, and a step
//! of the same name is another thing.

use std::process::Output;

use crate::binary::{Workspace, stderr};

const LEDGER: &str = r#"company "Studio Bianchi"
  email studio@bianchi.example
  iban IT60X0542811101000000123456
  terms 30d
  language en

customer rossi "Rossi S.r.l."
  email rossi@rossi.example

customer verdi "Verdi S.p.A."

2026-04-01 invoice 2026/014 rossi 1.220,00 EUR
2026-04-02 invoice 2026/015 rossi 500,00 EUR
2026-04-03 invoice 2026/016 verdi 80,00 EUR
2026-05-14 reconciled
"#;

const THANKS: &str = "drafts/rossi-thanks.md";

/// The ledger, in which a customer has paid.
fn paid(entries: &str) -> Workspace {
    let workspace = Workspace::new(LEDGER);
    workspace.write("ledger/b.ledger", entries);
    workspace
}

fn done(workspace: &Workspace, arguments: &[&str]) -> String {
    let output = workspace.run(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stderr(&output)
}

fn refused(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(2), "{}", stderr(output));
    assert!(stderr(output).contains(words), "{}\n{words}", stderr(output));
}

#[test]
fn who_has_paid_is_thanked_and_the_cadence_does_not_move() {
    let workspace = paid("2026-05-14 payment rossi 1.220,00 for 2026/014\n");
    done(&workspace, &["build"]);
    let next = workspace.read("site/status.json");
    let told = done(&workspace, &["thanks", "rossi"]);
    assert!(told.contains("drafts/rossi-thanks.md"), "{told}");
    assert!(told.contains("€500.00 is still overdue"), "{told}");
    let text = workspace.read(THANKS);
    assert!(text.contains("\nto: rossi@rossi.example\nsubject: Invoice 2026/014 – "), "{text}");
    assert!(text.contains("€1,220.00 on 14 May 2026, which settles invoice 2026/014."), "{text}");
    assert!(text.contains("invoice 2026/015 (€500.00) still shows as open"), "{text}");
    for word in ["IT60", "within", "pay by"] {
        assert!(!text.contains(word), "thanks do not dun: {word}: {text}");
    }
    let message = workspace.read("drafts/rossi-thanks.eml");
    assert!(!message.contains("image/png"), "there is nothing to pay by a code");
    let desk = workspace.read("drafts/index.html");
    assert!(desk.contains("It thanks for €1,220.00, which came in on 14 May 2026."), "{desk}");
    assert!(desk.contains("€500.00 is still overdue: the message says so"), "{desk}");
    done(&workspace, &["build"]);
    assert_eq!(workspace.read(THANKS), text, "it stays until it is sent");

    done(&workspace, &["sent", "rossi-thanks"]);
    let ledger = workspace.read("ledger/a.ledger");
    assert!(
        ledger.ends_with(
            "\n2026-05-15 note rossi\n  | Word of thanks sent by email: \
             sent/2026/2026-05-15-rossi-thanks.eml\n"
        ),
        "{ledger}"
    );
    done(&workspace, &["build"]);
    assert!(!workspace.path(THANKS).exists());
    let steps = |status: &str| {
        let status: serde_json::Value = serde_json::from_str(status).expect("JSON");
        status["items"].clone()
    };
    assert!(steps(&next).is_array());
    assert_eq!(steps(&workspace.read("site/status.json")), steps(&next), "no step has moved");
    refused(&workspace.run(&["sent", "rossi-thanks"]), "was recorded on 15 May 2026 already");
}

#[test]
fn nobody_is_thanked_twice_without_notice() {
    let again = "A word of thanks went out on 15 May 2026 already";
    let workspace = paid("2026-05-10 payment rossi 1.720,00\n");
    assert!(!done(&workspace, &["thanks", "rossi"]).contains(again));
    done(&workspace, &["sent", "rossi-thanks"]);
    assert!(done(&workspace, &["thanks", "rossi"]).contains(again));
    assert!(workspace.read("drafts/index.html").contains(again), "the desk says so too");
    // What went out for an earlier payment is no reason to keep silent about this one.
    let workspace = paid(
        "2026-05-02 payment rossi 1.220,00\n2026-05-04 note rossi\n  | Word of thanks sent by email: \
         sent/2026/2026-05-04-rossi-thanks.eml\n2026-05-10 payment rossi 500,00\n",
    );
    assert!(!done(&workspace, &["thanks", "rossi"]).contains("already"));
    assert!(workspace.read(THANKS).contains("€500.00 on 10 May 2026"));
}

#[test]
fn there_must_be_something_to_thank_for() {
    let workspace = Workspace::new(LEDGER);
    refused(&workspace.run(&["thanks", "rossi"]), "Rossi S.r.l. has not paid anything yet");
    refused(&workspace.run(&["thanks", "rosi"]), "Did you mean `rossi`?");
    let payment = "2026-05-04 payment rossi 1.220,00 for 2026/014\n  ref P1\n";
    let workspace = paid(payment);
    done(&workspace, &["thanks", "rossi"]);
    assert!(workspace.path(THANKS).is_file());
    // It bounces: what nobody has edited goes, what somebody has edited is no longer to be sent.
    let bounced = format!("{payment}2026-05-12 bounced P1\n");
    workspace.write("ledger/b.ledger", &bounced);
    done(&workspace, &["build"]);
    assert!(!workspace.path(THANKS).exists());
    refused(&workspace.run(&["thanks", "rossi"]), "of 4 May 2026, has bounced");
    workspace.write("ledger/b.ledger", payment);
    done(&workspace, &["thanks", "rossi"]);
    workspace.write(THANKS, &(workspace.read(THANKS) + "\nSee you soon!\n"));
    workspace.write("ledger/b.ledger", &bounced);
    done(&workspace, &["build"]);
    assert!(!workspace.path("drafts/rossi-thanks.eml").exists());
    let gone =
        "It thanked for €1,220.00, which came in on 4 May 2026: that payment is there no longer.";
    assert!(workspace.read("drafts/index.html").contains(gone));
    refused(&workspace.run(&["sent", "rossi-thanks"]), gone);
}

#[test]
fn edited_thanks_stay_and_the_desk_says_that_more_was_paid() {
    let first = "2026-05-04 payment rossi 1.220,00 for 2026/014\n";
    let workspace = paid(first);
    done(&workspace, &["thanks", "rossi"]);
    let text = workspace.read(THANKS) + "\nSee you soon!\n";
    workspace.write(THANKS, &text);
    workspace.write("ledger/b.ledger", &format!("{first}2026-05-12 payment rossi 500,00\n"));
    assert!(done(&workspace, &["thanks", "rossi"]).contains("you have edited it"));
    assert_eq!(workspace.read(THANKS), text);
    assert!(workspace.read("drafts/index.html").contains(
        "It thanked for €1,220.00, which came in on 4 May 2026; the last payment now is €500.00, on \
         12 May 2026."
    ));
}

#[test]
fn who_has_no_address_gets_a_letter_and_who_paid_in_advance_no_invoice() {
    let workspace = paid("2026-05-04 payment verdi 80,00\n");
    let told = done(&workspace, &["thanks", "verdi"]);
    assert!(told.contains("There is no address of Verdi S.p.A."), "{told}");
    assert!(workspace.path("drafts/verdi-thanks.docx").is_file());
    assert!(workspace.read("drafts/verdi-thanks.html").contains("which settles invoice 2026/016."));
    assert!(!workspace.path("drafts/verdi-thanks.eml").exists());

    let workspace =
        paid("customer neri \"Neri\"\n  email n@neri.example\n\n2026-05-04 payment neri 80,00\n");
    done(&workspace, &["thanks", "neri"]);
    let text = workspace.read("drafts/neri-thanks.md");
    assert!(text.contains("subject: Payment of 4 May 2026 – Studio Bianchi"), "{text}");
    assert!(text.contains("€80.00 stays to your credit"), "{text}");
    done(&workspace, &["sent", "neri-thanks"]);
}

#[test]
fn a_step_of_the_same_name_is_another_thing() {
    let workspace = paid("procedure standard\n  step thanks +7d email\n");
    done(&workspace, &["build"]);
    let step = workspace.read(THANKS);
    workspace.write("ledger/c.ledger", "2026-05-12 payment rossi 20,00\n");
    done(&workspace, &["thanks", "rossi"]);
    assert!(workspace.read("drafts/rossi-thanks-on-request.md").contains("We have received"));
    assert!(workspace.read(THANKS).contains("2026/015"), "the step's own: {step}");
    done(&workspace, &["sent", "rossi-thanks"]);
    let recorded = workspace.read("ledger/a.ledger");
    assert!(recorded.contains("reminder via email\n  step thanks 2026/014"), "{recorded}");
    // Its reason gone, an untouched draft of the step does not turn into one that was asked for.
    let workspace = paid("procedure standard\n  step statement +7d email\n");
    done(&workspace, &["build"]);
    assert!(workspace.path("drafts/rossi-statement.md").is_file());
    workspace.write("ledger/c.ledger", "2026-05-12 payment rossi 1.720,00\n");
    done(&workspace, &["build"]);
    assert!(!workspace.path("drafts/rossi-statement.md").exists());
}

#[test]
fn somebody_s_own_file_is_not_taken() {
    let workspace = paid("2026-05-12 payment rossi 20,00\n");
    done(&workspace, &["build"]);
    workspace.write(THANKS, "my own");
    done(&workspace, &["thanks", "rossi"]);
    assert_eq!(workspace.read(THANKS), "my own");
    assert!(workspace.read("drafts/rossi-thanks-on-request.md").contains("We have received"));
    let other = paid("2026-05-12 payment rossi 20,00\n");
    done(&other, &["build"]);
    other.write(THANKS, "my own");
    other.write("drafts/rossi-thanks-on-request.md", "my own, too");
    refused(&other.run(&["thanks", "rossi"]), "not sollecito’s");
    assert_eq!(other.read("drafts/rossi-thanks-on-request.md"), "my own, too");
}
