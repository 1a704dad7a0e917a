//! A message as a mail client opens it: unsent, with a text and an HTML part of the same words, the code of
//! the payment in its place, and what goes along.
//!
//! In: what a draft says. Out: the bytes of an `.eml`. The same words give the same bytes: date,
//! message id and boundaries are made from them, not from the clock or the machine.

use chrono::{NaiveDate, NaiveTime};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};
use mail_parser::MessageParser;

use super::attach::File;
use super::blocks::blocks;
use super::draft_text::Edited;
use super::email_html::{html, picture};
use super::email_text::text;
use super::qr::Code;
use crate::book::model::{Book, Channel};
use crate::view::payment::Payment;
use crate::words::Words;

/// What a message is made of.
pub(super) struct Mail<'a> {
    /// What the draft says.
    pub(super) says: &'a Edited<'a>,
    /// By e-mail or by PEC.
    pub(super) channel: Channel,
    /// What it asks for, and its code.
    pub(super) payment: Option<(&'a Payment, &'a Code)>,
    /// What goes along.
    pub(super) files: &'a [File],
    /// The words of the customer's language.
    pub(super) words: &'a Words,
    /// The day that it bears: mail programs put their own date in when they send it.
    pub(super) today: NaiveDate,
}

/// The message of a draft.
pub(super) fn eml(book: &Book, mail: &Mail<'_>) -> Vec<u8> {
    let says = mail.says;
    let sender = sender(book, mail.channel);
    let blocks = blocks(says.body);
    let fingerprint = fingerprint(mail);
    let host = sender.as_ref().and_then(|(_, address)| host(address)).unwrap_or("invalid");
    let name = |part: &str| format!("{part}.{}@{host}", &fingerprint[..32]);

    let cid = name("pay");
    let label = mail.words.say("pay-code", &[]);
    let picture = picture(&cid, &label);
    let shown = mail.payment.map(|(payment, _)| (payment, picture.as_str()));
    let words = MimePart::new(
        multipart("alternative", &fingerprint),
        vec![
            MimePart::new("text/plain", text(&blocks, mail.payment.map(|(payment, _)| payment))),
            MimePart::new("text/html", html(&blocks, says.subject, mail.words.language, shown)),
        ],
    );
    let words = match mail.payment {
        Some((_, code)) => {
            let picture = MimePart::new("image/png", code.png())
                .header("Content-Disposition", inline("pay.png"))
                .cid(cid.as_str());
            MimePart::new(multipart("related", &fingerprint), vec![words, picture])
        }
        None => words,
    };
    let body = if mail.files.is_empty() {
        words
    } else {
        let files = mail.files.iter().map(|file| {
            let bytes = BodyPart::from(file.bytes.as_slice());
            MimePart::new(ContentType::new(file.kind.as_str()), bytes)
                .attachment(file.name.as_str())
        });
        let parts: Vec<MimePart<'_>> = std::iter::once(words).chain(files).collect();
        MimePart::new(multipart("mixed", &fingerprint), parts)
    };

    let mut message = MessageBuilder::new()
        .subject(says.subject)
        .date(mail.today.and_time(NaiveTime::MIN).and_utc().timestamp())
        .message_id(name("draft"))
        // Outlook and Thunderbird open a message with this line as one that is still to be sent.
        .header("X-Unsent", Text::new("1"));
    if let Some((name, address)) = &sender {
        message = message.from((in_line(name), (*address).to_owned()));
    }
    if let Some((name, address)) = reply_to(book, mail.channel, sender.as_ref()) {
        message = message.reply_to((in_line(name), address.to_owned()));
    }
    let to = addresses(says.to);
    if !to.is_empty() {
        message = message.to(Address::new_list(to));
    }
    let cc = addresses(says.cc);
    if !cc.is_empty() {
        message = message.cc(Address::new_list(cc));
    }
    // A vector takes whatever is written to it.
    message.body(body).write_to_vec().unwrap_or_default()
}

/// Under which name and from which address a message goes: from the company's, under the assistant's name;
/// by PEC from the company's own, under its own name.
pub(super) fn sender(book: &Book, channel: Channel) -> Option<(String, &str)> {
    let company = &book.company;
    if channel == Channel::Pec
        && let Some(pec) = &company.pec
    {
        return Some((company.name.clone(), pec));
    }
    let assistant = book.assistant.as_ref();
    let name = assistant
        .map(|person| &person.name)
        .or(company.owner.as_ref().map(|owner| &owner.name))
        .unwrap_or(&company.name);
    let own = assistant.and_then(|person| person.email.as_deref());
    company.email.as_deref().or(own).map(|address| (name.clone(), address))
}

/// Where answers to an e-mail go: to the assistant's own address. Those to a PEC go back by PEC.
fn reply_to<'a>(
    book: &'a Book,
    channel: Channel,
    sender: Option<&(String, &str)>,
) -> Option<(&'a str, &'a str)> {
    let assistant = book.assistant.as_ref().filter(|_| channel == Channel::Email)?;
    let own = assistant.email.as_deref()?;
    (sender.map(|(_, address)| *address) != Some(own)).then_some((assistant.name.as_str(), own))
}

/// A text in one line, without anything that is no letter.
fn in_line(text: &str) -> String {
    let parts = text.split(|letter: char| letter.is_control() || letter.is_whitespace());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The addresses of a line of the head, with their names; what is none is left out.
fn addresses(line: Option<&str>) -> Vec<Address<'static>> {
    let Some(line) = line else { return Vec::new() };
    let header = format!("To: {}\r\n\r\n", in_line(line));
    let Some(parsed) = MessageParser::new().parse_headers(header.as_bytes()) else {
        return Vec::new();
    };
    let all = parsed.to().into_iter().flat_map(mail_parser::Address::iter);
    all.filter_map(|one| {
        let address = one.address().filter(|address| is_address(address))?;
        Some(Address::new_address(one.name().map(in_line), address.to_owned()))
    })
    .collect()
}

fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    let clean = |part: &&str| {
        let wrong = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c);
        !part.is_empty() && !part.contains(wrong)
    };
    parts.len() == 2 && parts.iter().all(clean)
}

/// The host of an address, where a message id can take it.
fn host(address: &str) -> Option<&str> {
    let (_, host) = address.split_once('@')?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.".contains(letter);
    host.chars().all(plain).then_some(host)
}

fn fingerprint(mail: &Mail<'_>) -> String {
    let mut hasher = blake3::Hasher::new();
    let payment = mail.payment.map(|(payment, _)| payment);
    hasher.update(format!("{:?}{payment:?}", mail.says).as_bytes());
    for file in mail.files {
        hasher.update(file.name.as_bytes());
        hasher.update(&file.bytes);
    }
    hasher.finalize().to_hex().to_string()
}

fn multipart(kind: &str, fingerprint: &str) -> ContentType<'static> {
    ContentType::new(format!("multipart/{kind}"))
        .attribute("boundary", format!("sollecito-{kind}-{}", &fingerprint[32..]))
}

fn inline(name: &'static str) -> ContentType<'static> {
    ContentType::new("inline").attribute("filename", name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(Option<String>, String)> {
        let read = addresses(Some(line)).into_iter();
        read.map(|one| {
            let one = one.unwrap_address().clone();
            (one.name.map(Into::into), one.email.into())
        })
        .collect()
    }

    #[test]
    fn several_addresses_are_read_with_their_names() {
        let mario = (Some("Mario Rossi".to_owned()), "m@rossi.example".to_owned());
        let anna = (Some("Neri, Anna".to_owned()), "a@neri.example".to_owned());
        let bare = (None, "b@neri.example".to_owned());
        assert_eq!(
            read("Mario Rossi <m@rossi.example>, \"Neri, Anna\" <a@neri.example>, b@neri.example"),
            [mario, anna, bare]
        );
        assert_eq!(read("nessuno, x@y@z, @"), []);
        for (_, address) in read("a@b.example\u{b}\r\nBcc: c@d.example") {
            assert!(!address.contains([' ', ':', '\r', '\n', '\u{b}']), "{address:?}");
        }
    }
}
