//! A message as it will look: the mail or the letter as a page of its own that the desk shows in a frame.
//!
//! In: the HTML part of a message. Out: a page under a policy that lets nothing in from outside and runs
//! nothing. The page of a letter is whole in itself, and is its own preview. It does not know what the
//! message says.

/// What a preview may do: show the inline styles that mail needs, and images that it holds itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

/// Letters of a line in a frame of the desk, about.
const LINE: usize = 80;

/// Pixels of a line, and of the space between two paragraphs.
const LINE_HEIGHT: usize = 23;
const SPACE: usize = 15;

/// How high a frame is at least and at most, in pixels; what is longer scrolls.
const LOWEST: usize = 240;
const HIGHEST: usize = 900;

/// What stands around the words of a mail, the code of a payment below them, and what stands around those of a
/// letter, in pixels.
pub(super) const AROUND_MAIL: usize = 60;
pub(super) const OF_CODE: usize = 190;
pub(super) const AROUND_LETTER: usize = 400;

/// The page of a mail.
pub(super) fn of_mail(html: &str) -> Vec<u8> {
    let head = format!(
        "<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"robots\" content=\"noindex, nofollow, noarchive\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">"
    );
    html.replacen("<meta charset=\"utf-8\">", &head, 1).into_bytes()
}

/// How high words and what stands around them are in a frame, about: nobody measures them before they are shown.
pub(super) fn height(body: &str, around: usize) -> usize {
    let line = |line: &str| match line.chars().count() {
        0 => SPACE,
        letters => letters.div_ceil(LINE) * LINE_HEIGHT,
    };
    (body.lines().map(line).sum::<usize>() + around).clamp(LOWEST, HIGHEST)
}
