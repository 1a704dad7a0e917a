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

## On the desk of drafts

desk-awaiting-approval = waits for the owner’s word
desk-obsolete = no longer needed
desk-foreign = a file of your own stands in its place
desk-changed = Since you edited it:
desk-newest = As it would be now
