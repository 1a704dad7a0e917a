# Drafts: what has changed since one was edited, and how one that was sent is recorded.

## What has changed in the facts of a draft

changed-balance = { $item }: { $then } was open, now { $now }.
changed-due = { $item }: now due on { $now } (it was { $then }).
changed-step = { $item }: it is at the step “{ $step }” now.
changed-settled = { $item }: paid.
changed-replaced = { $item }: replaced by a payment plan.
changed-out = { $item }: not to be chased now. { $why }
changed-unknown = { $item }: no longer in the ledger.
changed-new = { $item }: has joined, { $now } due on { $due }.
changed-total = In all { $then } was open, now { $now }.
changed-name = The customer was called { $then }, now { $now }.
changed-channel = It went out by { $then }, now by { $now }.
changed-to = The address was { $then }, now { $now }.
changed-cc = The copy went to { $then }, now to { $now }.
changed-beneficiary = The account was in the name of { $then }, now of { $now }.
changed-bank = The bank was { $then }, now { $now }.
changed-iban = The IBAN was { $then }, now { $now }.
changed-bic = The BIC was { $then }, now { $now }.
changed-nothing = nothing
changed-contact = There has been another contact since, on { $on } { $how }.
changed-contact-somehow = There has been another contact since, on { $on }.
changed-unrecorded = Nobody knows any more from which facts it began: check everything again.

## What is wrong with the head of a draft

head-missing = it is missing, or something stands before it: the first line must be `---`
head-unclosed = it does not end: below its last line there must be a line `---`
head-line = “{ $word }” is no part with a colon, as `channel: email` is
head-key = “{ $word }” is none of its parts (to, cc, subject, channel, items, attachments)
head-key-near = “{ $word }” is none of its parts: perhaps `{ $near }`
head-twice = “{ $word }” is there twice
head-no-channel = the part `channel` is missing: email, pec or letter
head-channel = “{ $word }” is no channel: email, pec or letter
head-call = a call is no message to send: record it with `call`
head-no-address = the part `to` is missing, the address that it goes to
head-address = “{ $word }” is no address
head-no-items = the part `items` is missing
head-item = “{ $word }” is no invoice of this customer
head-item-near = “{ $word }” is no invoice of this customer: perhaps `{ $near }`
head-item-twice = “{ $word }” is there twice

## Recording what went out

sent-recorded = { $count ->
    [one] Recorded in `{ $file }`:
   *[other] { $count } messages recorded in `{ $file }`:
 }
sent-finished = { $count ->
    [one] A message that was recorded had stopped halfway: it is in `sent/` now.
   *[other] { $count } messages that were recorded had stopped halfway: they are in `sent/` now.
 }
sent-commit-how = To keep it in git:
sent-commit-one = Sent to { $customer }: { $about } ({ $items })
sent-commit-several = { $count ->
    [one] Sent a message
   *[other] Sent { $count } messages
 }
sent-committed = { $count ->
    [one] Committed, with one file.
   *[other] Committed, with { $count } files and nothing else.
 }
sent-build = `sollecito build` brings the site and the drafts up to date.
sent-not-committed = Recorded, but not committed: { $why } To do it by hand:
commit-no-git = there is no git on this machine.
commit-no-repository = the folder is in no git repository (`git init` makes one).
commit-no-identity = git does not know who you are (`git config user.name "Name"` and `git config user.email name@example.org`).
commit-refused = git says: { $told }.

sent-unknown = No draft is called `{ $draft }`. They are in `drafts/`.
sent-near = No draft is called `{ $draft }`. Did you mean `{ $near }`?
sent-already = `{ $draft }` was recorded on { $day } already: there is nothing left to record.
sent-not-built = `{ $draft }` has not been written yet: `sollecito build` first, then read it.
sent-foreign = `{ $draft }` was not written by sollecito: it is not known what to record.
sent-unrecorded = Nobody knows any more from which facts `{ $draft }` began, and it has no reason today: write the reminder into the ledger yourself.
sent-twice = `{ $draft }` is named twice.
sent-changed = `{ $draft }`: its facts have changed since it was written.
sent-obsolete = `{ $draft }`: it is not to be sent today.
sent-waits = `{ $draft }`: it waits for the owner’s approval, which is not in the ledger.
sent-not-made = `{ $draft }`: its text has changed since its message was made. `sollecito build` makes it again; look at it before you send it.
sent-how-anyway = Nothing was recorded. If `{ $draft }` did go out like this, add `--anyway`.
sent-anyway = Recorded all the same. { $doubt }
sent-there = There is another file of the same name in `sent/` already, which stays as it is. Move it and try again.
sent-machine = Cannot write `{ $path }`: { $why }. When the disk allows it, try again: it goes on from where it stopped.
sent-ledger-changed = `{ $file }` has changed while it was read: nothing was written. Try again.
sent-unsound = With this entry the ledger would have errors: nothing was written.
sent-statement-note = Statement of account sent { $how }: { $file }

## The statement of account on request

on-request-statement = statement of account
statement-made = The statement of account of { $customer } is among the drafts: `{ $file }`, with the message and the letter. It stays there until you record it with `sollecito sent` or remove it.
statement-kept = The statement of account of { $customer } was there already and you have edited it: `{ $file }` stays as it is. The desk of drafts says what has changed since.
statement-unknown = No customer is called `{ $name }`.
statement-near = No customer is called `{ $name }`. Did you mean `{ $near }`?
