//! The history: who changed what, when? And the part of it that concerns a customer or an invoice.
//!
//! The page is divided; its parts are counted from the oldest, so that a new revision leaves them as
//! they are, all but the latest.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use smol_str::SmolStr;

use super::chronicle::{LISTED, author, late, lost, name, short, summary, title};
use super::frame::Frame;
use super::phrase::{Part as Said, phrase};
use super::reader::Reader;
use super::recorded::{LINKS, OF_A_REVISION, ON_A_DOCUMENT, ON_A_PAGE, Recorded, parts};
use super::values::{Day, Link};
use crate::Ledger;
use crate::book::model::InvoiceId;
use crate::calendar::clock;
use crate::history::concern::Concerns;
use crate::history::{Change, History, Revision};
use crate::shelf::Keyed;
use crate::words::Arg;

/// The history as all pages need it.
#[derive(Debug)]
pub(crate) struct Chronicle<'a> {
    history: &'a History,
    concerns: Concerns,
    /// The revisions of each page, the oldest page first.
    parts: Vec<std::ops::Range<usize>>,
    /// What all of it was made from, where a later run goes on from this one.
    recorded: Option<Arc<Recorded>>,
}

impl<'a> Chronicle<'a> {
    /// The chronicle of a history that was gone through before, as far as that is recorded.
    pub(crate) fn new(history: &'a History, recorded: Option<Arc<Recorded>>) -> Chronicle<'a> {
        let concerns = match &recorded {
            Some(recorded) => Concerns::on(history, recorded.committed()),
            None => Concerns::new(history),
        };
        Chronicle { history, concerns, parts: parts(&history.revisions), recorded }
    }

    /// What the revisions tell, unless what is in none of them yet tells something new about them.
    pub(super) fn recorded(&self) -> Option<&Recorded> {
        let recorded = self.recorded.as_deref()?;
        Arc::ptr_eq(recorded.committed(), self.concerns.committed()).then_some(recorded)
    }

    /// Whom and what it concerns that is in no revision yet.
    pub(super) fn uncommitted(&self) -> impl Iterator<Item = &SmolStr> {
        self.concerns.uncommitted()
    }

    /// The key of what an older page shows but for its frame.
    pub(super) fn recorded_on(&self, part: usize) -> Option<Keyed> {
        let is_older = part + 1 < self.parts.len();
        let recorded = self.recorded.as_ref().filter(|_| is_older)?;
        let History { head, lost, is_cut, .. } = self.history;
        let about = format!("{head:?}{lost:?}{is_cut}");
        let keyed = Keyed::default().with(recorded.of_part(part)?.as_bytes()).with(about);
        Some(keyed.with(self.parts.len().to_le_bytes()))
    }

    /// How many pages there are.
    pub(crate) fn pages(&self) -> usize {
        self.parts.len()
    }

    /// The path of a page; the latest one has the plain name.
    pub(crate) fn path(&self, part: usize) -> String {
        if part + 1 == self.parts.len() {
            "history.html".to_owned()
        } else {
            format!("history-{}.html", part + 1)
        }
    }

    /// Up to which revision a site goes, for the next run to see whether the history was rewritten; then
    /// the revisions that an earlier site went to and that are lost.
    pub(crate) fn seen(&self) -> Option<String> {
        let head = self.history.head.as_ref()?;
        let mut text = format!("{}\n", head.id);
        for lost in &self.history.lost {
            text.push_str("lost ");
            text.push_str(lost);
            text.push('\n');
        }
        Some(text)
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct HistoryPage {
    frame: Frame,
    title: String,
    lead: String,
    notices: Vec<String>,
    uncommitted: Vec<Line>,
    days: Vec<DayOf>,
    /// Every page of the history, the latest first; none where there is one only.
    parts: Vec<PartLink>,
}

#[derive(Debug, Serialize)]
struct PartLink {
    number: usize,
    href: String,
    current: bool,
}

/// What was written on one day, the latest first.
#[derive(Debug, Serialize)]
struct DayOf {
    day: Day,
    revisions: Vec<RevisionOf>,
}

#[derive(Debug, Serialize)]
struct RevisionOf {
    id: SmolStr,
    time: SmolStr,
    author: String,
    message: String,
    /// `history-signed` or `history-unsigned`.
    signed: &'static str,
    lines: Vec<Line>,
    more: Vec<String>,
    unread: Option<String>,
}

/// Entries that are in no revision yet, for whoever commits them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Uncommitted {
    title: String,
    lines: Vec<Line>,
    /// How many others there are, where not all are listed.
    more: Option<String>,
}

/// A change.
#[derive(Clone, Debug, Serialize)]
struct Line {
    text: String,
    /// What stands out, by the words of the catalogue.
    marks: Vec<&'static str>,
    late: Option<String>,
    links: Vec<Link>,
}

/// What was written about a customer or an invoice, the latest first.
#[derive(Debug, Serialize)]
pub(crate) struct Revisions {
    rows: Vec<Row>,
    /// What is not listed any more, and where it is.
    rest: Option<String>,
    count: usize,
    href: String,
}

#[derive(Debug, Serialize)]
struct Row {
    /// None where it is not in a revision yet.
    written: Option<Written>,
    line: Line,
}

#[derive(Debug, Serialize)]
struct Written {
    day: Day,
    time: SmolStr,
    author: String,
    id: SmolStr,
}

impl Reader<'_> {
    /// One of the pages, counted from the oldest.
    pub(crate) fn history_page(&self, part: usize) -> Option<HistoryPage> {
        let chronicle = self.desk.history.as_ref()?;
        let history = chronicle.history;
        let words = self.words();
        let parts = chronicle.pages();
        let is_latest = part + 1 == parts;
        let said = if is_latest {
            words.say("history-title", &[])
        } else {
            let args = [("part", Arg::from(part + 1)), ("parts", Arg::from(parts))];
            words.say("history-title-part", &args)
        };
        let mut revisions: Vec<&Revision> =
            history.revisions[chronicle.parts[part].clone()].iter().rev().collect();
        revisions.sort_by_key(|revision| std::cmp::Reverse((revision.day(), revision.time)));
        let mut days: Vec<DayOf> = Vec::new();
        for revision in revisions {
            let day = self.day(revision.day());
            let told = self.revision(revision);
            match days.last_mut().filter(|last| last.day == day) {
                Some(last) => last.revisions.push(told),
                None => days.push(DayOf { day, revisions: vec![told] }),
            }
        }
        let mut notices: Vec<String> =
            lost(history, words, "history-rewritten").into_iter().collect();
        if history.is_cut && part == 0 {
            notices.push(words.say("history-cut", &[]));
        }
        let uncommitted = history.uncommitted.iter().filter(|_| is_latest).take(ON_A_PAGE);
        Some(HistoryPage {
            frame: Frame {
                // An entry that is in no revision yet, or a new revision, leaves the older pages as they are.
                history: if is_latest { self.written_up_to() } else { Vec::new() },
                ..self.frame("history", &chronicle.path(part), &said)
            },
            lead: self.lead(history),
            title: said,
            notices,
            uncommitted: uncommitted.map(|change| self.change(None, change, None)).collect(),
            days,
            parts: (0..parts)
                .rev()
                .filter(|_| parts > 1)
                .map(|at| PartLink {
                    number: at + 1,
                    href: chronicle.path(at),
                    current: at == part,
                })
                .collect(),
        })
    }

    fn lead(&self, history: &History) -> String {
        let words = self.words();
        let count: usize = history.revisions.iter().map(|one| one.changes.len()).sum();
        let Some(last) = history.revisions.last() else {
            let nothing = [("count", Said::from(0_i64))];
            return phrase(words, "history-lead", &nothing);
        };
        let parts = [
            ("count", Said::from(count)),
            ("day", Said::Day(last.day())),
            ("author", Said::from(author(last, words))),
        ];
        phrase(words, "history-lead", &parts)
    }

    fn revision(&self, revision: &Revision) -> RevisionOf {
        let words = self.words();
        let mut more: BTreeMap<&str, usize> = BTreeMap::new();
        for change in revision.changes.iter().skip(OF_A_REVISION) {
            *more.entry(name(change)).or_default() += 1;
        }
        let count = |id: &str, count: usize| words.say(id, &[("count", Arg::from(count))]);
        RevisionOf {
            id: short(&revision.id),
            time: clock(&revision.time),
            author: author(revision, words),
            message: title(revision).to_owned(),
            signed: if revision.signed { "history-signed" } else { "history-unsigned" },
            lines: revision
                .changes
                .iter()
                .take(OF_A_REVISION)
                .map(|change| self.change(Some(revision), change, None))
                .collect(),
            more: more
                .into_iter()
                .map(|(done, count)| {
                    let done = words.say(&format!("history-many-{done}"), &[]);
                    let args = [("count", Arg::from(count)), ("done", Arg::from(done))];
                    words.say("history-many", &args)
                })
                .collect(),
            unread: (revision.unread > 0).then(|| count("history-unread", revision.unread)),
        }
    }

    /// A change, with links to whom it concerns but to the page itself.
    fn change(&self, revision: Option<&Revision>, change: &Change, here: Option<&str>) -> Line {
        let words = self.words();
        let late = revision.and_then(|revision| late(revision, change, words));
        let mark = match (revision, change) {
            (None, _) => Some("history-mark-uncommitted"),
            (_, Change::Changed { .. }) => Some("history-mark-changed"),
            (_, Change::Removed(_)) => Some("history-mark-removed"),
            (_, Change::Added(_)) => late.is_some().then_some("history-mark-late"),
        };
        let names = change.entry().names.iter().filter(|name| Some(name.as_str()) != here);
        let links = names.filter_map(|name| {
            let (customer, invoice) = self.desk.files.named(&self.desk.ledger.book, name);
            customer
                .map(|id| self.customer(id))
                .or_else(|| invoice.filter(|id| self.is_issued(*id)).map(|id| self.invoice(id)))
        });
        Line {
            text: summary(change, words),
            marks: mark.into_iter().collect(),
            late,
            links: links.take(LINKS).collect(),
        }
    }

    /// Whether an invoice has a page: one that is dated after today has none yet.
    fn is_issued(&self, id: InvoiceId) -> bool {
        let Ledger { book, position } = self.desk.ledger;
        book.invoice(id).issued <= position.today
    }

    /// What was written about a customer or an invoice; none without a history.
    pub(crate) fn revisions(&self, id: &str) -> Option<Revisions> {
        let chronicle = self.desk.history.as_ref()?;
        let (history, concerns) = (chronicle.history, &chronicle.concerns);
        let all = concerns.of(id);
        let mut rows: Vec<Row> = concerns
            .uncommitted_of(id)
            .iter()
            .map(|at| Row {
                written: None,
                line: self.change(None, &history.uncommitted[*at], Some(id)),
            })
            .collect();
        rows.extend(all.iter().rev().take(ON_A_DOCUMENT).map(|(at, number)| {
            let revision = &history.revisions[*at];
            Row {
                written: Some(Written {
                    day: self.day(revision.day()),
                    time: clock(&revision.time),
                    author: author(revision, self.words()),
                    id: short(&revision.id),
                }),
                line: self.change(Some(revision), &revision.changes[*number], Some(id)),
            }
        }));
        let left = all.len().saturating_sub(ON_A_DOCUMENT);
        let count = rows.len() + left;
        (count > 0).then(|| Revisions {
            rows,
            rest: (left > 0)
                .then(|| self.words().say("history-rest", &[("count", Arg::from(left))])),
            count,
            href: format!("{}history.html", self.root),
        })
    }

    /// What is in no revision yet; nothing without a history, or where everything is.
    pub(crate) fn uncommitted(&self) -> Option<Uncommitted> {
        let all = &self.desk.history.as_ref()?.history.uncommitted;
        let count = |id, count: usize| self.words().say(id, &[("count", Arg::from(count))]);
        let left = all.len().saturating_sub(LISTED);
        (!all.is_empty()).then(|| Uncommitted {
            title: count("uncommitted-title", all.len()),
            lines: all.iter().take(LISTED).map(|change| self.change(None, change, None)).collect(),
            more: (left > 0).then(|| count("uncommitted-more", left)),
        })
    }

    /// Up to which revision a page goes, and what is not in it; nothing without a history.
    pub(crate) fn written_up_to(&self) -> Vec<String> {
        let Some(chronicle) = &self.desk.history else { return Vec::new() };
        let history = chronicle.history;
        let mut said = Vec::new();
        if let Some(head) = &history.head {
            let parts = [
                ("revision", Said::from(short(&head.id))),
                ("day", Said::Day(head.time.date_naive())),
                ("time", Said::from(clock(&head.time))),
            ];
            said.push(phrase(self.words(), "foot-revision", &parts));
        }
        if !history.uncommitted.is_empty() {
            let count = Arg::from(history.uncommitted.len());
            said.push(self.words().say("foot-uncommitted", &[("count", count)]));
        }
        said
    }
}
