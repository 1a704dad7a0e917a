# The start page of serve, and what stands over the pages while the ledger has an error.

start-title = Payments and reminders
start-site = How things stand
start-site-for = The pages for the owner: who owes what, since when, and what waits for a decision.
start-drafts = Drafts to review
start-drafts-for = The desk: messages that are ready, calls to make, what waits.
start-follows = The pages follow each save by themselves. Only this computer sees them.
start-not-yet = The ledger still has an error: below it says where. As soon as it is mended, the pages appear by themselves.
live-problems = The ledger has an error: this page is the last good one
open-impossible = The browser did not open by itself: open the address above.
watch-new-day = It is another day
watch-files = { $first } and { $others ->
    [one] one other file
   *[other] { $others } other files
 }
