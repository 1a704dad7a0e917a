# The review desk: messages to send, calls to make, what waits and what is left out.

desk-title = Messages and calls, { $day }
desk-sections = On this page
desk-site = The owner’s site
desk-foot = Nothing leaves by itself: you send the messages, from your own mail program. What you change in a text stays, and the message is made again from it.

## The first line

desk-lead-drafts = { $count ->
    [one] One message to review and send.
   *[other] { $count } messages to review and send.
 }
desk-lead-calls = { $count ->
    [one] One call to make.
   *[other] { $count } calls to make.
 }
desk-lead-waiting = { $count ->
    [one] One waits for the owner’s approval.
   *[other] { $count } wait for the owner’s approval.
 }
desk-lead-flagged = { $count ->
    [one] One has something to look at before it is sent: it is at the top.
   *[other] { $count } have something to look at before they are sent: they are at the top.
 }
desk-none = There is no message to send and no call to make today.
desk-next = The next step is on { $day }, for { $name }: { $step }.
desk-statements = First of all: the payments
desk-record = The statements are recorded through { $day }{ $count ->
    [0] {""}
    [one] , and one invoice waits to know whether it was paid
   *[other] , and { $count } invoices wait to know whether they were paid
 }. Record the payments that have come in since, and then the line below.
desk-halted = Until they are recorded nobody is chased: somebody who has already paid would get a reminder.
desk-write = When it is done, write into the ledger:
desk-write-one = According to the answer, write into the ledger:

## The parts

desk-section-drafts = To review and send
desk-section-calls = Calls
desk-section-waiting = Waiting for the owner
desk-section-obsolete = No longer to be sent
desk-obsolete-hint = You have edited them, and their reason is gone. They stay until you delete the file.
desk-obsolete = Do not send it.
desk-section-unreachable = Customers without an address
desk-section-excluded = Overdue and not chased today
desk-go-drafts = To send ({ $count })
desk-go-calls = Calls ({ $count })
desk-go-waiting = Waiting ({ $count })
desk-go-unreachable = No address ({ $count })
desk-go-excluded = Left out ({ $count })
desk-pages = Pages
desk-pages-below = Pages, at the end
desk-page-of = Page { $number } of { $count }
desk-before = ← Previous
desk-after = Next →
desk-all-pages = All pages, by customer
desk-page = { $number }: from { $from } to { $to }
desk-page-one = { $number }: { $from }

## A draft

desk-heading = { $customer }: { $about }
desk-edited = Edited by you
desk-changed = Something has changed since you edited it: put the text right before you send it.
desk-foreign = { $file } is a file of your own, which the program has not written and does not touch: move it, and the draft appears.
desk-to-sign = To be signed
desk-to-sign-why = The owner signs it before it goes out: unsigned it does not put the debtor in default.
desk-why = Why now
desk-answers = What it answers
desk-knows = What it knows
desk-latest = What has happened so far
desk-from = From
desk-to = To
desk-cc = Copy to
desk-subject = Subject
desk-attached = Attached
desk-by = Goes out
desk-days = { $count ->
    [0] not due yet
    [one] { $count } day late
   *[other] { $count } days late
 }
desk-of = of { $amount }
desk-more-items = { $count ->
    [one] and one more invoice
   *[other] and { $count } more invoices
 }
desk-total = In total
desk-open-eml = Open the message
desk-open-text = Edit the text
desk-open-original = The original, before your changes
desk-open-newest = As it would be written now
desk-open-obsolete = Read the text
desk-preview = Preview: { $customer }, { $about }
desk-larger = Preview on a page of its own
desk-sent = Once it has gone out, record it with:
desk-sent-letter = Once you have posted it, record it with:
desk-waiting-since = Waiting since { $day }. Until the owner answers, it is not sent.
desk-waiting-hint = The owner reads them as they stand, and answers. The message to send is made only after the answer.
desk-ask-again = Five working days have passed: ask again.

## A call

desk-promise-broken = promise not kept
desk-owner-calls = { $owner } makes this call: ask how it went.
desk-number = Number
desk-contact = Ask for
desk-no-phone = The number is not in the ledger: find it, and add it to the customer with `phone`.
desk-no-address = There is neither an e-mail nor a PEC nor a postal address: ask for one.
desk-script = What to say
desk-say-promise = They had promised to pay by { $by }, and nothing has come: ask what happened.
desk-say = { $count ->
    [one] { $open } is open. Ask whether the invoice has arrived and is in order, and for a day of payment.
   *[other] { $open } is open. Ask whether the invoices have arrived and are in order, and for a day of payment.
 }
desk-after-call = After the call write into the ledger, with what they said below it:
desk-after-promise = If they named a day, this too:

## What is left out

desk-unreachable-hint = They owe something and have neither an e-mail nor a PEC nor a postal address: one can only call. Ask for an address and add it to the customer.
desk-excluded-hint = What is overdue and has nothing to send and nobody to call today, with the reason.
desk-out-stale = Payments are to be recorded first
desk-out-awaiting-approval = Waiting for the owner’s approval
desk-out-awaiting-decision = The owner decides
desk-out-disputed = Disputed
desk-out-promised = Promised
desk-out-on-hold = On hold
desk-out-contact-gap = The customer was contacted lately about something else
desk-out-waiting = The next step has a date
desk-out-requested = The customer asks for time or instalments: answer
desk-out-not-followed = Customers who are not chased
desk-out-residual = Small remainders
desk-out-sum = { $count ->
    [one] one invoice, { $amounts }
   *[other] { $count } invoices, { $amounts }
 }
desk-out-more = { $count ->
    [one] And one more, later:
   *[other] And { $count } more, later:
 }
desk-out-all = everything overdue, customer by customer
desk-column-why = Why, and until when
