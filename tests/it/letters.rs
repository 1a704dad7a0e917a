//! Letters, codes of payments and what goes along: a ledger in which each of them comes up. Its drafts are
//! written to `target/tests/letters`, where `tests/messages.py` reads them with other people's programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use mail_parser::{MessageParser, MimeHeaders};
use sollecito::book::model::CustomerId;
use sollecito::input::{Content, Input, LARGEST_DOCUMENT, LedgerFile, OnDisk};
use sollecito::output::Files;
use sollecito::problem::{Code, Problem};
use sollecito::render::on_request::Wished;
use sollecito::view::wish::Wish;
use sollecito::words::{Language, Words};
use sollecito::{build, prove};

const LEDGER: &str = r#"company "Studio Bianchi di Anna Bianchi"
  owner    "Anna Bianchi" anna@bianchi.example
  email    studio@bianchi.example
  pec      bianchi@pec.example
  phone    "+39 02 1111111"
  vat      IT01234567897
  tax-code BNCNNA80A41F205U
  address  "Via Roma 1, 20121 Milano MI"
  bank     "Banca di Esempio"
  iban     IT60X0542811101000000123456
  bic      EXAMITMM
  terms    30d
  history  off

assistant "Giulia Neri"
  role  "Area amministrativa"
  email giulia@neri.example
  phone "+39 02 1234567"

procedure standard
  step reminder  +7d email  tone friendly attach invoice
  step formal   +20d email  tone formal   attach statement
  step notice   +30d letter tone firm     approval
  step legal    +60d pec    tone firm     approval attach statement
  cadence 1d
  contact-gap 1d

; By letter, for the owner's signature, with five invoices.
customer tornio "Lumen & Legno Arredi S.r.l."
  email   contabilita@tornio.example
  pec     tornio@pec.example
  contact "Ivan Solbiati"
  address "Via del Tornio 27, 22063 Cantù CO"
  vat     IT00000004044

; By PEC, with the letter and the statement.
customer edile "Edilpratolungo S.r.l."
  pec     edile@pec.example
  address "Via Cascina Nuova 3, 27100 Pavia PV"

; Without mail: what would be an e-mail is a letter.
customer osteria "Osteria del Gelso Storto"
  contact "Olindo Gelsi"
  address "Alzaia Vecchia 15, 20081 Abbiategrasso MI"

; By e-mail, with the documents, several of them.
customer forno "Forno Tramarin"
  email elia@forno.example
  cc    paghe@forno.example

; In English, in francs: no code.
customer moth "Thistlewick & Moth Ltd"
  email    accounts@moth.example
  address  "12 Lantern Lane, Dublin, Ireland"
  language en

; A consumer, of whom a statement is due.
customer lucia "Lucia Marchetti"
  kind    consumer
  address "Via delle Ginestre 6, 20131 Milano MI"

2026-04-01 invoice 2026/01 tornio 1.220,00 EUR due 2026-04-10
2026-04-01 invoice 2026/02 tornio 800,00 EUR due 2026-04-11
2026-04-01 invoice 2026/03 tornio 12.345,67 EUR due 2026-04-12
2026-04-01 invoice 2026/04 tornio 100,00 EUR due 2026-04-13
2026-04-01 invoice 2026/05 edile 9.999,99 EUR due 2026-04-02
2026-04-02 invoice 2026/06 osteria 150,00 EUR due 2026-05-04
  document fatture/06.pdf
2026-04-02 invoice 2026/07 forno 610,00 EUR due 2026-05-04
  document fatture/07.pdf
2026-04-02 invoice 2026/08 forno 10,00 EUR due 2026-05-04
  document fatture/manca.pdf
2026-04-02 invoice 2026/09 forno 11,00 EUR due 2026-05-04
  document fatture/grande.pdf
2026-04-02 invoice 2026/10 forno 12,00 EUR due 2026-05-04
2026-04-03 invoice 2026/11 moth 500,00 CHF due 2026-05-04
2026-04-03 invoice 2026/12 lucia 200,00 EUR due 2026-04-20
2026-04-20 payment tornio 220,00 EUR for 2026/01
2026-05-04 reminder edile step formal via pec
2026-05-04 reminder lucia step reminder via letter
2026-05-11 reminder tornio step formal via email
2026-05-12 approve 2026/01 notice
2026-05-12 approve 2026/02 notice
2026-05-12 approve 2026/03 notice
2026-05-12 approve 2026/04 notice
2026-05-20 reminder edile step notice via pec
2026-06-01 approve 2026/05 legal
"#;

fn input(today: &str) -> Input {
    let bytes = |text: &str| text.as_bytes().to_vec();
    let large = usize::try_from(LARGEST_DOCUMENT + 1).expect("a size");
    let documents = BTreeMap::from([
        ("fatture/06.pdf".to_owned(), bytes("%PDF-1.4 sei")),
        ("fatture/07.pdf".to_owned(), bytes("%PDF-1.4 sette")),
        ("fatture/grande.pdf".to_owned(), vec![0; large]),
    ]);
    Input {
        ledger: vec![LedgerFile {
            path: "ledger/a.ledger".to_owned(),
            content: Content::Bytes(bytes(LEDGER)),
        }],
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: Arc::new(documents),
        history: None,
        today: today.parse().expect("a date"),
        language: None,
    }
}

fn is_message(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == "eml")
}

/// What a day's drafts are, and what was told.
fn drafts(today: &str) -> (Files, Vec<Problem>) {
    let built = build(input(today));
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    (output.into_iter().filter(|(path, _)| path.starts_with("drafts/")).collect(), built.problems)
}

fn text_of(output: &Files, path: &str) -> String {
    let bytes = output.get(path).unwrap_or_else(|| panic!("{path} in {:?}", output.keys()));
    String::from_utf8(bytes.to_vec()).expect(path)
}

/// The fields of a code, as somebody else's reader has them.
fn scanned(png: &[u8]) -> Vec<String> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a picture");
    let mut rows = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut rows).expect("a picture");
    let side = reader.info().width as usize;
    let is_dark = |x: usize, y: usize| rows[y * side.div_ceil(8) + x / 8] & (0x80 >> (x % 8)) == 0;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if is_dark(x, y) { 0 } else { 255 }
    });
    let (_, content) = image.detect_grids()[0].decode().expect("a code that can be read");
    content.split('\n').map(str::to_owned).collect()
}

/// Puts the drafts of some days where other programs read them.
pub(crate) fn write_out(folder: &str, days: &[(&str, &Files)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests").join(folder);
    let _ = fs::remove_dir_all(&folder);
    for (day, output) in days {
        let folder = folder.join(day);
        fs::create_dir_all(&folder).expect("a folder");
        for (path, bytes) in *output {
            let name = path.strip_prefix("drafts/").filter(|name| !name.contains('/'));
            if let Some(name) = name {
                fs::write(folder.join(name), bytes.as_slice()).expect("a file");
            }
        }
    }
}

#[test]
fn letters_and_messages_are_written_for_other_programs_to_read() {
    let days = ["2026-05-13", "2026-06-05"].map(|day| (day, drafts(day).0));
    let asked_for = on_request(&input("2026-05-13"), &["tornio", "osteria", "moth"]);
    let [first, second] = days.each_ref().map(|(day, output)| (*day, output));
    write_out("letters", &[first, second, ("on-request", &asked_for)]);
}

/// What is made once these customers' statements, and thanks for what they have paid, are asked for.
fn on_request(input: &Input, customers: &[&str]) -> Files {
    let mut input = input.clone();
    let ledger = sollecito::reckon(input.clone()).ledger.expect("a sound ledger");
    let mut asked = Vec::new();
    for (id, customer) in (0_u32..).map(CustomerId).zip(&ledger.book.customers) {
        let wishes = [Wish::Statement, Wish::Thanks].into_iter();
        let wishes = wishes.filter(|_| customers.contains(&customer.id.as_str()));
        for wished in wishes.filter_map(|wish| Wished::new(&ledger, id, wish).ok()) {
            let path = wished.path(&ledger, &input.drafts);
            input.drafts.insert(path.clone(), wished.request(&ledger));
            asked.push(path);
        }
    }
    let built = build(input);
    let mut output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    let is_asked = |path: &str| asked.iter().any(|own| path.starts_with(&own.replace(".md", ".")));
    output.retain(|path, _| is_asked(path));
    assert!(!output.is_empty());
    output
}

/// Every text that may reach a message or a letter, as somebody who means harm would write it.
const HOSTILE: &str = r#"company "Studio <b>Bianchi</b> & \"Figli\" {{ 7*7 }} CONTROLS"
  owner "Anna <script>alert(1)</script> ]]> LONG" anna@bianchi.example
  email studio@bianchi.example
  pec   bianchi@pec.example
  phone "+39\"><x> CONTROLS"
  address "Via {% raw %} 1, 20121 Milano <MI>"
  bank  "Banca | di *Esempio* CONTROLS"
  iban  IT60X0542811101000000123456
  terms 30d
  history off

assistant "Giulia \"la Neri\" <giulia@x.example>, Bcc: tutti@x.example CONTROLS"
  role "Área & 🦄 TURNED"
  email giulia@neri.example

procedure standard
  step reminder  +7d email tone formal attach invoice
  step notice   +30d pec   tone firm   attach statement
  cadence 1d

customer scritta "Bcc: tutti@x.example CONTROLS\\r\\n TURNED"
  email posta@posta.example
  cc    due@posta.example
  contact "🦄🦄🦄 <img src=x onerror=alert(1)> LONG"
  salutation "Ciao {{ salutation }} </p><h1>a</h1> CONTROLS [clic](javascript:alert(1))"

customer carta "Carta <w:p/> & ]]> CONTROLS TURNED שלום"
  contact "{{ contact }} LONG"
  address "Via | dei *Mulini* CONTROLS, 20100 Milano </bdi>"

customer lunga "LONG"
  pec lunga@pec.example
  address "LONG"

2026-04-01 invoice "a|b *c* [d](e) `f` {{ g }} CONTROLS" scritta 100,00 EUR due 2026-05-04
  document "../../etc/passwd"
2026-04-01 invoice "{% endfor %} \"14\"" scritta 2,01 EUR due 2026-05-04
  document "fatture/\"a, b\" 🦄.pdf"
2026-04-01 invoice "<b>1</b>" carta 999.999.999.999,99 EUR due 2026-05-04
2026-04-01 invoice "]]>TURNED" carta 1,00 EUR due 2026-05-05
  number "LONG"
2026-04-01 invoice lunga1 lunga 1.234,56 EUR due 2026-04-02
  number "WIDE"
2026-05-04 reminder lunga step reminder via pec
"#;

/// What they pay, so that they can be thanked.
const PAYMENTS: &str = "2026-05-12 payment scritta 101,00 EUR\n2026-05-12 payment carta 2,00 EUR\n\
                        2026-05-12 payment lunga 2.000,00 EUR\n";

#[test]
fn texts_that_mean_harm_are_texts_in_every_message_and_letter() {
    // Everything that is no letter and that the ledger lets in.
    let controls: String = ('\u{1}'..='\u{9f}')
        .filter(|letter| letter.is_control() && !"\n\r\u{1b}".contains(*letter))
        .chain("\u{2028}\u{2029}\u{fffe}\u{feff}".chars())
        .collect();
    let text = HOSTILE
        .replace("CONTROLS", &controls)
        .replace("LONG", &"parola ".repeat(1430))
        .replace("WIDE", &"x".repeat(10_000))
        .replace("TURNED", "\u{202e}otarig\u{202c} \u{200f}");
    let mut input = input("2026-05-13");
    input.ledger[0].content = Content::Bytes(text.into_bytes());
    input.documents =
        Arc::new(BTreeMap::from([("fatture/\"a, b\" 🦄.pdf".to_owned(), b"%PDF".to_vec())]));
    let mut paying = input.clone();
    paying.ledger.push(LedgerFile {
        path: "ledger/b.ledger".to_owned(),
        content: Content::Bytes(PAYMENTS.as_bytes().to_vec()),
    });
    let asked_for = on_request(&paying, &["scritta", "carta", "lunga"]);
    let built = build(input);
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    write_out("letters-hostile", &[("", &output), ("on-request", &asked_for)]);
    let eml: Vec<&String> = output.keys().filter(|path| is_message(path)).collect();
    assert_eq!(eml, ["drafts/lunga-notice.eml", "drafts/scritta-reminder.eml"]);
    for path in eml {
        let message = MessageParser::default().parse(output[path].as_slice()).expect(path);
        for (name, wanted) in [("to", 1), ("from", 1), ("bcc", 0)] {
            let found =
                message.headers().iter().filter(|one| one.name().eq_ignore_ascii_case(name));
            assert_eq!(found.count(), wanted, "{path}: {name}");
        }
        let to: Vec<_> = message.to().into_iter().flat_map(mail_parser::Address::iter).collect();
        assert_eq!(to.len(), 1, "{path}");
        let html = message.body_html(0).expect(path);
        for tag in ["<script", "<img src=x", "onerror=alert(1)>", "href=\"javascript", "<h1>"] {
            assert!(!html.contains(tag), "{path} holds {tag}");
        }
    }
    let bytes = output["drafts/scritta-reminder.eml"].as_slice();
    let message = MessageParser::default().parse(bytes).expect("a message");
    let names: Vec<&str> = message.attachments().filter_map(MimeHeaders::attachment_name).collect();
    assert_eq!(names, ["pay.png", "\"a, b\" 🦄.pdf"]);
    let page = text_of(&output, "drafts/carta-reminder.html");
    for tag in ["<script", "<w:p/>", "</bdi></bdi>", "style="] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("{{ contact }}"), "braces of a name stand as they are");
}

#[test]
fn a_firm_letter_has_a_letterhead_a_table_and_a_place_to_sign() {
    let (output, _) = drafts("2026-05-13");
    let page = text_of(&output, "drafts/tornio-notice.html");
    for part in [
        "<p class=\"sender\"><bdi>Studio Bianchi di Anna Bianchi</bdi>",
        "P. IVA IT01234567897 · C.F. BNCNNA80A41F205U",
        "PEC bianchi@pec.example",
        "Raccomandata A/R",
        "<bdi>Spett.le</bdi>",
        "<bdi>Lumen &amp; Legno Arredi S.r.l.</bdi>",
        "<bdi>22063 Cantù CO</bdi>",
        "Milano, 13 maggio 2026",
        "<h1>Oggetto: <bdi>Fatture 2026/01, 2026/02, 2026/03 e 2026/04",
        "<td class=\"figure\">12.345,67\u{a0}€</td>",
        "<p class=\"rule\">Anna Bianchi",
        "<svg class=\"code\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("style=") && !page.contains("href="), "it is whole in itself");
    assert!(page.contains("size: A4"));
    assert!(output["drafts/tornio-notice.docx"].starts_with(b"PK"));
    assert!(!output.contains_key("drafts/tornio-notice.eml"), "a letter is no mail");
    // The signature of a reminder has a place and no rule.
    assert!(
        text_of(&output, "drafts/osteria-reminder.html").contains("<p class=\"place\">Giulia Neri")
    );
}

#[test]
fn a_letter_encloses_what_is_there() {
    let (output, _) = drafts("2026-05-13");
    let page = text_of(&output, "drafts/osteria-reminder.html");
    assert!(page.contains("Allegato: 06.pdf"), "{page}");
    let draft = text_of(&output, "drafts/osteria-reminder.md");
    assert!(draft.contains("\nallegati: fatture/06.pdf\n"), "{draft}");
}

#[test]
fn the_code_holds_what_the_message_asks_for() {
    let (output, _) = drafts("2026-05-13");
    let bytes = &output["drafts/forno-reminder.eml"];
    let message = MessageParser::default().parse(bytes.as_slice()).expect("a message");
    let picture = message
        .parts
        .iter()
        .find(|part| part.content_type().is_some_and(|kind| kind.subtype() == Some("png")))
        .expect("a picture");
    let fields = scanned(picture.contents());
    assert_eq!(
        fields,
        [
            "BCD",
            "002",
            "1",
            "SCT",
            "EXAMITMM",
            "Studio Bianchi di Anna Bianchi",
            "IT60X0542811101000000123456",
            "EUR643.00",
            "",
            "",
            "Pagamento fatture 2026/07, 2026/08, 2026/09 e 2026/10",
        ]
    );
    let html = message.body_html(0).expect("a page");
    for said in ["IT60 X054 2811 1010 0000 0123 456", "643,00\u{a0}€", &fields[10]] {
        assert!(html.contains(said), "{said}");
        assert!(message.body_text(0).expect("words").contains(said), "{said}");
    }
    let id = picture.content_id().expect("an id");
    assert!(html.contains(&format!("src=\"cid:{id}\"")), "{id}");
    // Francs are no euro.
    assert!(!text_of(&output, "drafts/moth-reminder-CHF.eml").contains("cid:"));
}

#[test]
fn what_cannot_be_attached_is_told_and_the_message_is_made_without_it() {
    let (output, problems) = drafts("2026-05-13");
    let words = Words::of(Language::Italian);
    let told: Vec<String> = problems
        .iter()
        .filter(|problem| matches!(problem.code, Code::W0611 | Code::W0612))
        .map(|problem| problem.message(&words))
        .collect();
    assert_eq!(
        told,
        [
            "Non si può allegare `fatture/manca.pdf`: il file non c’è. Il messaggio si fa senza.",
            "Non si può allegare `fatture/grande.pdf`: supera i 10 MB. Il messaggio si fa senza.",
            "La fattura `2026/10` va allegata al messaggio, ma non si sa dov’è il suo documento. Il \
             messaggio si fa senza.",
            "La fattura `2026/11` va allegata al messaggio, ma non si sa dov’è il suo documento. Il \
             messaggio si fa senza.",
        ]
    );
    assert_eq!(prove(input("2026-05-13")).problems, problems, "`check` tells the same");
    let bytes = &output["drafts/forno-reminder.eml"];
    let message = MessageParser::default().parse(bytes.as_slice()).expect("a message");
    let names: Vec<&str> = message.attachments().filter_map(MimeHeaders::attachment_name).collect();
    assert_eq!(names, ["pay.png", "07.pdf"]);
    let desk = text_of(&output, "drafts/index.html");
    assert!(desk.contains("fatture/manca.pdf") && desk.contains("fatture/grande.pdf"), "{desk}");
}

#[test]
fn the_assistant_changes_what_goes_along_and_to_whom() {
    let (output, _) = drafts("2026-05-13");
    let path = "drafts/forno-reminder.md".to_owned();
    let original = text_of(&output, &path);
    let draft = original
        .replace(
            "allegati: fatture/07.pdf, fatture/manca.pdf, fatture/grande.pdf",
            "allegati: estratto-conto, fatture/06.pdf, ../fuori.pdf",
        )
        .replace(
            "cc: paghe@forno.example",
            "cc: \"Conti, Elia\" <elia@forno.example>, Zoë <zoe@forno.example>",
        );
    let mut input = input("2026-05-13");
    let record = Some(text_of(
        &output,
        &path.replace("drafts/", "drafts/.generated/").replace(".md", ".facts"),
    ));
    input.drafts.insert(path, OnDisk { text: draft, original: Some(original), record });
    let built = build(input);
    let messages: Vec<String> =
        built.problems.iter().map(|one| one.message(&Words::of(Language::Italian))).collect();
    assert!(messages.iter().any(|one| one.contains("../fuori.pdf")), "{messages:?}");
    let output = built.output.expect("drafts").files();
    let bytes = &output["drafts/forno-reminder.eml"];
    let message = MessageParser::default().parse(bytes.as_slice()).expect("a message");
    let names: Vec<&str> = message.attachments().filter_map(MimeHeaders::attachment_name).collect();
    assert_eq!(names, ["pay.png", "estratto-conto-2026-05-13.docx", "06.pdf"]);
    let cc: Vec<_> = message.cc().into_iter().flat_map(mail_parser::Address::iter).collect();
    let cc: Vec<_> = cc.iter().map(|one| (one.name(), one.address())).collect();
    assert_eq!(
        cc,
        [
            (Some("Conti, Elia"), Some("elia@forno.example")),
            (Some("Zoë"), Some("zoe@forno.example")),
        ]
    );
}

#[test]
fn a_pec_goes_from_the_companys_own_with_its_letter_and_the_statement() {
    let (output, _) = drafts("2026-06-05");
    let bytes = &output["drafts/edile-legal.eml"];
    let message = MessageParser::default().parse(bytes.as_slice()).expect("a message");
    let from = message.from().and_then(|from| from.first()).expect("a sender");
    assert_eq!(from.address(), Some("bianchi@pec.example"));
    assert_eq!(from.name(), Some("Studio Bianchi di Anna Bianchi"));
    assert!(message.reply_to().is_none(), "an answer to a PEC goes back by PEC");
    let names: Vec<&str> = message.attachments().filter_map(MimeHeaders::attachment_name).collect();
    assert_eq!(names, ["pay.png", "lettera-2026-06-05.docx", "estratto-conto-2026-06-05.docx"]);
    assert!(text_of(&output, "drafts/edile-legal.html").contains("PEC edile@pec.example"));
    let statement = text_of(&output, "drafts/edile-legal.statement.html");
    assert!(statement.contains("<td>2026/05</td>") && statement.contains("9.999,99\u{a0}€"));
}

#[test]
fn the_same_letters_have_the_same_bytes() {
    assert!(drafts("2026-06-05").0 == drafts("2026-06-05").0);
}
