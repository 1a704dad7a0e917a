//! `serve`: pages that follow the ledger, for this machine's own browser only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::binary::Workspace;

const LEDGER: &str = r#"company "Studio Bianchi"
  language en
  terms 30d

customer rossi "Rossi S.r.l."
  email rossi@rossi.example

2026-03-12 invoice 2026/014 rossi 1.220,00 EUR
"#;

/// A server on a workspace, stopped when the test ends.
struct Server {
    process: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(workspace: &Workspace) -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_sollecito"))
            .args(["serve", "--today", "2026-05-15", "-C"])
            .arg(workspace.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        let mut line = String::new();
        let stdout = process.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.unwrap_or_else(|| panic!("no address: {line}")).to_owned();
        Server { process, address }
    }

    fn ask(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream.write_all(request.as_bytes()).expect("a request");
        stream
    }

    fn get_as(&self, host: &str, path: &str) -> String {
        let mut stream =
            self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.get_as(&self.address, path)
    }

    /// The events that a page is told, a line each.
    fn changes(&self, page: &str, version: &str) -> impl Iterator<Item = String> + use<> {
        let stream = self.ask(&format!(
            "GET /-/changes?page={page}&version={version} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        ));
        BufReader::new(stream)
            .lines()
            .map(|line| line.expect("an event before the time is over"))
            .filter(|line| line.starts_with("event: ") || line.starts_with("data: "))
    }
}

fn version(page: &str) -> &str {
    let behind = page.split("data-version=\"").nth(1).expect("a version");
    behind.split('"').next().expect("a version")
}

#[test]
fn pages_follow_the_ledger_and_problems_come_and_go() {
    let workspace = Workspace::new(LEDGER);
    let server = Server::start(&workspace);
    let page = server.get("/site/index.html");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("connect-src 'self'") && page.contains("/-/live.js"), "{page}");
    let on_disk = workspace.read("site/index.html");
    assert!(!on_disk.contains("connect-src") && !on_disk.contains("/-/"), "{on_disk}");

    let mut events = server.changes("/site/index.html", version(&page));
    workspace.write("ledger/a.ledger", &LEDGER.replace("30d", "30x"));
    assert_eq!(events.next().as_deref(), Some("event: problems"));
    let told = events.next().expect("data");
    assert!(told.contains("E0219") && told.contains("ledger/a.ledger:3:9"), "{told}");
    assert!(server.get("/site/index.html").starts_with("HTTP/1.1 200"), "the last good page stays");

    workspace.write("ledger/a.ledger", LEDGER);
    assert_eq!(events.next().as_deref(), Some("event: problems"));
    assert_eq!(events.next().as_deref(), Some(r#"data: {"text":"","title":""}"#));

    workspace.write("ledger/a.ledger", &LEDGER.replace("1.220", "1.230"));
    assert_eq!(events.next().as_deref(), Some("event: reload"));
    let _ = events.next();
    assert!(server.get("/site/index.html").contains("1,230.00"));
}

#[test]
fn messages_follow_the_documents_that_they_attach() {
    let attached = LEDGER.to_owned() + "  document fatture/2026/014.pdf\n";
    let step = "procedure standard\n  step reminder +7d email attach invoice\n\n";
    let workspace = Workspace::new(&attached.replace("customer", &format!("{step}customer")));
    let server = Server::start(&workspace);
    let message = || server.get("/drafts/rossi-reminder.eml");
    let until = |what: &str, holds: &dyn Fn(&str) -> bool| {
        for _ in 0..200 {
            if holds(&message()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{what}: {}", message());
    };
    assert!(message().starts_with("HTTP/1.1 200") && !message().contains("014.pdf"));
    // Its folder is not there yet; then it is, and the document changes, and goes.
    workspace.write("fatture/2026/014.pdf", "%PDF uno");
    until("a new document", &|message| message.contains("JVBERiB1bm8="));
    workspace.write("fatture/2026/014.pdf", "%PDF due!");
    until("a changed document", &|message| message.contains("JVBERiBkdWUh"));
    std::fs::remove_file(workspace.path("fatture/2026/014.pdf")).expect("removed");
    until("a document that is gone", &|message| !message.contains("014.pdf"));
}

#[test]
fn a_page_that_does_not_change_is_not_reloaded() {
    let other = "customer verdi \"Verdi S.p.A.\"\n\n2026-03-12 invoice V1 verdi 10,00 EUR\n";
    let workspace = Workspace::new(LEDGER);
    workspace.write("ledger/verdi.ledger", other);
    let server = Server::start(&workspace);
    let customers = server.get("/site/customers.html");
    let before = customers.split("Verdi S.p.A.").next().expect("Verdi's row");
    let link = before.rsplit("href=\"").next().and_then(|link| link.split('"').next());
    let page = format!("/site/{}", link.expect("a link"));
    let verdi = server.get(&page);
    assert!(verdi.contains("Verdi S.p.A."), "{page}: {verdi}");
    let overview = server.get("/site/index.html");
    let mut of_overview = server.changes("/site/index.html", version(&overview));
    let mut of_verdi = server.changes(&page, version(&verdi));
    workspace.write("ledger/b.ledger", "2026-03-13 invoice 2026/015 rossi 10,00 EUR\n");
    assert_eq!(of_overview.next().as_deref(), Some("event: reload"));
    workspace.write("ledger/b.ledger", "2026-03-13 invoice 2026/015 rossi 10.0.0 EUR\n");
    assert_eq!(of_verdi.next().as_deref(), Some("event: problems"), "and nothing before it");
}

#[test]
fn nothing_else_can_be_fetched_and_by_nobody_else() {
    let workspace = Workspace::new(LEDGER);
    workspace.write("secret.txt", "mine");
    workspace.write("site-private/x.html", "mine");
    let server = Server::start(&workspace);
    for path in [
        "/ledger/a.ledger",
        "/secret.txt",
        "/site/../secret.txt",
        "/site/%2e%2e/secret.txt",
        "/site/..%2fsecret.txt",
        "//etc/passwd",
        "/site/manifest.txt",
        "/site-private/x.html",
    ] {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    for host in ["evil.example", "evil.example:8231", "127.0.0.1.evil.example"] {
        let answer = server.get_as(host, "/site/index.html");
        assert!(answer.starts_with("HTTP/1.1 421"), "{host}: {answer}");
        let answer = server.get_as(host, "/-/changes?page=/&version=x");
        assert!(answer.starts_with("HTTP/1.1 421"), "{host}: {answer}");
    }
    let start = server.get("/");
    assert!(start.contains("/site/index.html") && start.contains("/drafts/index.html"), "{start}");
}

#[test]
fn with_an_error_from_the_start_the_page_says_so_until_it_is_mended() {
    let workspace = Workspace::new(&LEDGER.replace("30d", "30x"));
    let server = Server::start(&workspace);
    let start = server.get("/");
    assert!(start.contains("appear by themselves"), "{start}");
    let mut events = server.changes("/", version(&start));
    assert_eq!(events.next().as_deref(), Some("event: problems"));
    assert!(events.next().expect("data").contains("E0219"));
    workspace.write("ledger/a.ledger", LEDGER);
    assert_eq!(events.next().as_deref(), Some("event: reload"));
}
