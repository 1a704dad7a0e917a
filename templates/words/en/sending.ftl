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
