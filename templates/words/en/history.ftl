# Who wrote what in the ledger, and when: the log, its page, and what is not in git yet.

history-done-added = recorded
history-done-removed = removed
history-done-added-f = recorded
history-done-removed-f = removed

# What one entry is, and what was done with it.
history-company = the company’s entry { $done }
history-assistant = the assistant’s entry { $done }
history-customer = customer { $target } { $done }
history-procedure = procedure { $target } { $done }
history-holiday = holiday of { $day } { $done }
history-rate = rate { $target } from { $day } { $done }
history-invoice = invoice { $target } for { $amount } to { $customer } { $done }
history-credit-note = credit note { $target } for { $amount } to { $customer } { $done }
history-payment = payment of { $amount } from { $customer } { $done }
history-bounced = bounced payment { $target } { $done }
history-refund = refund of { $amount } to { $customer } { $done }
history-write-off = write-off on { $target } { $done }
history-reconciled = statements through { $day } { $done }
history-reminder = reminder of { $day } for { $target } { $done }
history-call = call of { $day } about { $target } { $done }
history-promise = promise to pay { $target } by { $by } { $done }
history-dispute = dispute of { $target } { $done }
history-resolved = end of the dispute of { $target } { $done }
history-request-deferral = request to defer { $target } until { $until } { $done }
history-request-plan = request of a plan for { $target } { $done }
history-approve = approval for { $target } { $done }
history-decline = refusal for { $target } { $done }
history-deferral = deferral of { $target } until { $until } { $done }
history-plan = plan for { $target } { $done }
history-hold = hold on { $target } { $done }
history-release = release of { $target } { $done }
history-skip = skipped step of { $target } { $done }
history-note = note on { $target } { $done }

# What an entry is called where one of its fields changes.
history-kind-holiday = holiday
history-kind-rate = rate
history-kind-payment = payment
history-kind-bounced = bounced payment
history-kind-refund = refund
history-kind-write-off = write-off
history-kind-reconciled = statements
history-kind-reminder = reminder
history-kind-call = call
history-kind-promise = promise
history-kind-dispute = dispute
history-kind-resolved = end of the dispute
history-kind-request = request
history-kind-approve = approval
history-kind-decline = refusal
history-kind-deferral = deferral
history-kind-plan = plan
history-kind-hold = hold
history-kind-release = release
history-kind-skip = skipped step
history-kind-note = note
history-of-company = company
history-of-assistant = assistant
history-of-dated = { $kind } of { $day }
history-of-event = { $kind } of { $day } ({ $target })
history-field-of = { $field } of { $of }
history-field-in = { $of }: { $field }

history-field-amount = amount
history-field-by = day promised
history-field-date = date
history-field-for = allocation
history-field-name = name
history-field-note = note
history-field-reason = reason
history-field-target = reference
history-field-until = end

history-changed = { $what } from { $from } to { $to }
history-changed-day = { $what } from { $from } to { $to }
history-changed-note = { $what } rewritten
history-set = { $what } now { $to }
history-set-note = { $what } added
history-unset = { $what } no longer { $from }
history-unset-note = { $what } removed
history-quoted = “{ $text }”

# What stands out.
history-late = { $count ->
    [one] { $count } day after its date
   *[other] { $count } days after its date
 }
history-mark-changed = changed later
history-mark-removed = removed later
history-mark-late = recorded late
history-mark-uncommitted = not in git yet

history-many = { $count ->
    [one] one entry { $done }
   *[other] { $count } entries { $done }
 }
history-many-added = recorded
history-many-changed = changed
history-many-removed = removed
history-unread = { $count ->
    [one] In this revision one entry could not be read: the rest is here.
   *[other] In this revision { $count } entries could not be read: the rest is here.
 }
history-signed = signed
history-unsigned = not signed
history-anonymous = no name

# The log in the terminal.
log-when = When
log-who = Who
log-what = What
log-revision = Revision
log-none = No changes.
log-no-git = There is no history of git to read here: the log begins with the first `git commit`.
log-cut = This copy of git is not complete: what comes before is not in it.
log-lost = { $count ->
    [one] The history was rewritten: revision { $revisions }, from which the pages were made, is gone.
   *[other] The history was rewritten: revisions { $revisions }, from which the pages were made, are gone.
 }
log-unknown-author = No revision is by “{ $author }”.
rev-unknown = There is no revision `{ $revision }` in this folder’s history of git.
rev-wants-out = The pages of a past revision do not replace those of today: name another folder with `--out DIR`.
rev-serving = The site as it stood in revision { $revision }: { $url } – Ctrl-C ends it.
uncommitted-title = { $count ->
    [one] One entry is not in git yet:
   *[other] { $count } entries are not in git yet:
 }
uncommitted-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }

# The page, and the part of it on the pages of customers and invoices.
page-history = History
history-title = History
history-title-part = History, part { $part } of { $parts }
history-lead = { $count ->
    [0] No change is recorded in git yet.
    [one] One change, in one revision. The last one is of { $day }, by { $author }.
   *[other] { $count } changes. The last one is of { $day }, by { $author }.
 }
history-hint = Who wrote what, and when, as git has it. What was changed, removed, or recorded more than seven days after its date is marked: nobody is accused, it is only shown.
history-rewritten = { $count ->
    [one] The history was rewritten since the last time: revision { $revisions } is gone.
   *[other] The history was rewritten since the last time: revisions { $revisions } are gone.
 }
history-cut = This copy of git is not complete: what comes before is not in it.
history-newer = Newer
history-older = Older
history-parts = The parts of the history
history-uncommitted = Not in git yet
history-more = { $count ->
    [one] and one more entry; it is on the page of whom it concerns
   *[other] and { $count } more entries; they are on the pages of whom they concern
 }
history-heading = Who wrote that, and when
history-heading-count = { $count ->
    [one] One change
   *[other] { $count } changes
 }
history-rest = { $count ->
    [one] One older change is in the history.
   *[other] { $count } older changes are in the history.
 }
foot-revision = Written up to revision { $revision } of { $day }, { $time }.
foot-uncommitted = { $count ->
    [one] One entry is not in git yet.
   *[other] { $count } entries are not in git yet.
 }
