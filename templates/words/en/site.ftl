# The sentences of the site.

## Round every page

skip-to-content = Skip to content
navigation = Pages
page-overview = Overview
page-aging = Overdue
page-customers = Customers
page-about = How to read this
language-it = Italiano
language-en = English
foot-today = As of { $day }.
recorded-through = Payments recorded through { $day }.
not-recorded = The ledger does not say through which day payments are recorded: a recent one may still be missing.
foot-private = These pages hold customers’ data and are for you alone:
foot-who = who can see them

## Words that come back

instalment = instalment { $count }
count-invoices = { $count ->
    [0] no invoice
    [one] { $count } invoice
   *[other] { $count } invoices
}
since-days = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
overdue-since = { $count ->
    [one] { $count } day late ({ $day })
   *[other] { $count } days late ({ $day })
}
due-was = was { $day }
in-currency = { $name ->
    [EUR] In euros
    [CHF] In Swiss francs
    [USD] In US dollars
    [GBP] In pounds sterling
   *[other] In { $name }
}
column-age = Age
column-amount = Amount
column-share = Share
column-total = Total
column-customer = Customer
column-invoice = Invoice
column-customer-invoice = Customer and invoice
column-overdue = Overdue
column-outstanding = To collect
column-what-next = What is done
column-credit = Credit
column-balance = Left to pay
column-due = Due
column-state = State
column-state-next = State and next step
column-instalment = Instalment
column-paid = Paid
column-date = Date
column-movement = Movement
column-debit = Debit
column-credit-side = Credit
column-running = Balance
column-issued = Issued
column-how = How it ended
column-period = Period
column-on = On
column-days = Days
column-rate = Rate
column-interest = Interest

## Overview

overview-title = Overview on { $day }
empty-no-invoices = Nothing to collect: there is no invoice in the ledger yet.
    .next = With the first invoice in the ledger the sums, the due dates and the next steps appear here.
empty-all-paid = Nothing to collect: every invoice that was issued is paid.
    .next = There is nothing to do; the next invoice that is issued appears here with its due date.
headline-overdue = { $amount } overdue, of { $of } to collect.
headline-all-overdue = { $of } to collect, all of it overdue.
headline-not-due = { $of } to collect, nothing overdue.
headline-also-overdue = Also { $amount } overdue, of { $of }.
headline-also-all-overdue = Also { $of }, all of it overdue.
headline-also-not-due = Also { $of }, not yet due.
decisions-wait = { $count ->
    [one] { $count } decision waits for you.
   *[other] { $count } decisions wait for you.
}
decisions-none = There is nothing for you to decide today.
statements = Usually recorded: { $when }.
credit-held = Customers have paid { $amount } in advance.
figure-outstanding = To collect
figure-overdue = Overdue
figure-soon = Due within 7 days
figure-promised = Promised by customers
figure-until = through { $day }
figure-by = by { $day }
figure-also = also { $amount }
decisions-heading = Waiting for your decision
decisions-count = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
decisions-answer = Answer { $name }: nothing goes out until you do.
aging-heading = How long it has been overdue
aging-heading-in = How long it has been overdue ({ $name })
more-aging = What is overdue, customer by customer
overdue-heading = What is overdue
total-overdue = Total overdue
more-overdue = { $count ->
    [one] These are the oldest; the other one and everything overdue, customer by customer
   *[other] These are the oldest; the other { $count } and everything overdue, customer by customer
}
next-heading = Next steps
next-today = Today
next-draft = the draft is ready to be read, { $word }
next-call = a call to make
next-stale = the latest payments must be recorded first
next-if-promise-broken = only if the promise is not kept
next-approval = you will be asked first
next-by = { $word }
latest-heading = Latest events
most-heading = Who owes most
most-heading-in = Who owes most ({ $name })
more-customers = All customers

## Questions to the owner

card-approve = { $step }: do you approve?
card-request-deferral = Grant more time, until { $day }?
card-request-plan = { $count ->
    [one] Grant payment in { $count } instalment?
   *[other] Grant payment in { $count } instalments?
}
card-plan-broken = The payment plan is not kept: how do we go on?
card-exhausted = No step is left: what shall we do?
card-overdue = { $count ->
    [one] Due on { $day }, { $count } day late.
   *[other] Due on { $day }, { $count } days late.
}
card-due = Due on { $day }.
card-last-contact = Last contact: { $day }.
card-by = It would go out { $word }.
card-by-either = It would go out { $word } or { $other }: you choose.
card-steps = Done so far: { $steps }.
card-deferral-beyond = { $count ->
    [one] They ask for { $count } day after the due date; without you, { $name } may be granted.
   *[other] They ask for { $count } days after the due date; without you, { $name } may be granted.
}
card-deferral-none = { $count ->
    [one] They ask for { $count } day after the due date; only you grant more time to this customer.
   *[other] They ask for { $count } days after the due date; only you grant more time to this customer.
}
card-plan-beyond = { $count ->
    [one] Without you, { $count } instalment may be granted, up to { $amount }.
   *[other] Without you, { $count } instalments may be granted, up to { $amount }.
}
card-plan-none = Only you grant instalments to this customer.
card-plan-late = { $count ->
    [one] { $count } instalment late, { $amount }.
   *[other] { $count } instalments late, { $amount } together.
}
card-otherwise-approval = If you do not answer, nothing goes out and the question stays here.
card-otherwise = If you do not answer, reminders stay on hold and the question stays here.

## Where it stands, in a line

line-residual = too little to chase
line-disputed = { $word }
line-on-hold = until further notice
line-on-hold-until = until { $day }
line-promised = by { $day }
line-decide-deferral = asks for more time, until { $day }
line-decide-plan = { $count ->
    [one] asks to pay in { $count } instalment
   *[other] asks to pay in { $count } instalments
}
line-answer-deferral = asks for more time, until { $day }: to be answered
line-answer-plan = { $count ->
    [one] asks to pay in { $count } instalment: to be answered
   *[other] asks to pay in { $count } instalments: to be answered
}
line-plan-broken = the payment plan is not kept
line-exhausted = no step of the procedure is left
line-stale = { $step }, once payments are recorded
line-approval = { $step }
line-step = { $step }
line-step-today = { $step } today, { $day }, { $word }
line-step-on = { $step } on { $day }, { $word }
line-step-on-if-approved = { $step } on { $day }, if you agree
next-unless-paid = { $step } on { $day }, if the promise is not kept
next-point = Next step: { $line }
now-point = Now: { $line }

## Overdue

aging-title = Overdue on { $day }
aging-empty = Nothing to collect: no customer has anything open.
    .next = The next invoice that is issued appears here, with its customer.
aging-lead = { $amount } overdue, of { $of } ({ $share }).
aging-lead-none = Nothing overdue, of { $of } to collect.
aging-credit = Who owes most overdue comes first. A customer’s credit stands beside and is never taken off the ages.

## Customers

customers-title = Customers
customers-empty = There is no customer in the ledger yet.
    .next = The first customer that is written into the ledger appears here.
customers-lead = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}, { $owing ->
    [0] none with anything to pay.
    [one] one with something to pay.
   *[other] { $owing } with something to pay.
}

## A customer

owes-overdue = { $count ->
    [one] Owes { $of }, of which { $amount } overdue; the oldest is { $count } day late ({ $day }).
   *[other] Owes { $of }, of which { $amount } overdue; the oldest is { $count } days late ({ $day }).
}
owes-all-overdue = { $count ->
    [one] Owes { $amount }, all of it overdue; the oldest is { $count } day late ({ $day }).
   *[other] Owes { $amount }, all of it overdue; the oldest is { $count } days late ({ $day }).
}
owes-not-due = Owes { $of }, nothing overdue; the next due date is { $day }.
owes-nothing = Owes nothing.
has-credit = Has a credit of { $of }, which covers the next invoices.
promises-kept = Promises kept: { $count } of { $name }.
open-heading = What is open
facts-heading = Contacts and agreements
fact-contact = Contact
fact-phone = Phone
fact-email = Email
fact-cc = Email in copy
fact-pec = Certified email (PEC)
fact-address = Address
fact-vat = VAT number
fact-tax-code = Tax code
fact-kind = Kind
fact-terms = Payment terms
fact-interest = Late-payment interest
fact-procedure = Procedure
fact-tone = { $word } tone
fact-no-procedure = none: nobody sends reminders
fact-id = Name in the ledger
terms-on-receipt = on receipt
terms-days = { $count ->
    [one] { $count } day from the invoice
   *[other] { $count } days from the invoice
}
terms-end-of-month = { $count ->
    [0] end of month
   *[other] { $count } days, end of month
}
terms-extra = { $count ->
    [one] , plus { $count } day
   *[other] , plus { $count } days
}
notes-heading = Notes
statement-heading = Statement of account
statement-heading-in = Statement of account ({ $name })
statement-hint = Every movement until today. Debit: what was asked; credit: what was paid or given up; balance: what was left to pay after that movement, with a minus sign where it is a credit.
statement-today = Balance today
account-due = due { $day }
account-dues = { $count ->
    [one] in { $count } instalment
   *[other] in { $count } instalments
}
account-withholding = { $of } less { $amount } withholding tax
account-split-vat = { $of } less { $amount } VAT that the customer pays to the State
account-covered = { $amount } covered by credit already
account-reopened = { $item } to pay again
account-fee = bank charges { $amount }, outside the balance
settled-item = { $amount } to { $item }
settled-here = { $amount } to this invoice
settled-automatic = (automatically)
settled-credit = { $amount } kept as credit
timeline-heading = What was said and done
timeline-hint = The latest first.
settled-heading = Closed invoices
settled = Nothing is left to pay.
settled-in-time = Paid on { $day }, in time.
settled-late = { $count ->
    [one] Paid on { $day }, { $count } day late.
   *[other] Paid on { $day }, { $count } days late.
}
settled-credit-note = Closed on { $day } by a credit note.
settled-written-off = Written off on { $day }.
settled-rest-written-off = Paid but for a rest, written off on { $day }.
settled-by-credit = Covered on { $day } by the customer’s credit.

## What happened

detail-amount = of { $amount }
detail-until = until { $day }
detail-by = by { $day }
detail-by-amount = of { $amount } by { $day }
detail-plan = { $count ->
    [one] in { $count } instalment
   *[other] in { $count } instalments
}
detail-word = { $word }
detail-reason = ({ $word })
detail-about = “{ $word }”
detail-about-by = “{ $word }” { $other }
detail-step = “{ $step }”
detail-step-by = “{ $step }” { $other }
detail-no-end = until further notice

## An invoice

invoice-title = Invoice { $name }
invoice-overdue = { $count ->
    [one] { $amount } overdue, of { $of } left to pay; the oldest is { $count } day late ({ $day }).
   *[other] { $amount } overdue, of { $of } left to pay; the oldest is { $count } days late ({ $day }).
}
invoice-all-overdue = { $count ->
    [one] { $amount } overdue, { $count } day late ({ $day }).
   *[other] { $amount } overdue, { $count } days late ({ $day }).
}
invoice-due-today = { $of } left to pay, due today.
invoice-not-due = { $count ->
    [one] { $of } left to pay, due on { $day }, in { $count } day.
   *[other] { $of } left to pay, due on { $day }, in { $count } days.
}
invoice-facts = The invoice
fact-customer = Customer
fact-subject = Subject
fact-issued = Issued
fact-number = Number
fact-document = Document
sum-amount = Amount
sum-withholding = Withholding tax
sum-split-vat = VAT paid to the State
sum-owed = To pay
sum-paid = Paid or credited
sum-written-off = Written off
items-heading = Due dates
happened-heading = What happened
steps-heading = The steps of the procedure
steps-done = { $done ->
    [0] no step done, of { $count }
    [one] { $done } step done, of { $count }
   *[other] { $done } steps done, of { $count }
}
step-done = done on { $day }
step-today = today, { $day }
step-on = on { $day }
step-on-if-approved = on { $day }, if you agree
step-waits-for-approval = waits for your yes
step-undecided = once the rest is decided
step-skipped = skipped on { $day }
step-declined = you said no on { $day }
step-lapsed = passed over
step-after-issue = { $count ->
    [0] on the day of the invoice
    [one] the day after the invoice
   *[other] { $count } days after the invoice
}
step-after-issue-if-approved = { $count ->
    [0] on the day of the invoice, if you agree
    [one] the day after the invoice, if you agree
   *[other] { $count } days after the invoice, if you agree
}
step-before-due = { $count ->
    [one] the day before the due date
   *[other] { $count } days before the due date
}
step-before-due-if-approved = { $count ->
    [one] the day before the due date, if you agree
   *[other] { $count } days before the due date, if you agree
}
step-at-due = on the due date
step-at-due-if-approved = on the due date, if you agree
step-after-due = { $count ->
    [one] the day after the due date
   *[other] { $count } days after the due date
}
step-after-due-if-approved = { $count ->
    [one] the day after the due date, if you agree
   *[other] { $count } days after the due date, if you agree
}
interest-heading = Late-payment interest
interest-total = Run up until today: { $amount }.
interest-compensation = The flat compensation of { $amount } comes on top.
interest-apart = It is not in the balance; it may be asked for in formal letters.
interest-provisional = For the last days no rate is published yet: the last one known stands in.
interest-rows = The reckoning, row by row

## How to read this

about-lead = What each word and each figure on these pages means, and who can see them.
about-figures = The figures
about-outstanding = To collect
    .means = What is left to pay of the invoices issued, less payments, credit notes, withholding tax and write-offs. VAT included.
about-overdue = Overdue
    .means = The part to collect whose due date has passed. What is due today is not late yet.
about-instalment = Instalment
    .means = An invoice may have several due dates: each instalment has its date, its amount and its reminders.
about-late = Days late
    .means = The days from the due date in force until today. Where the due date was moved the new one counts, and both are shown.
about-buckets = Ages
    .means = What is overdue, divided by days late. The ages and what is not due always add up to everything to collect. Here they are:
about-credit = Credit
    .means = What a customer has paid too much. It covers their next invoices by itself and is never taken off the ages.
about-promised = Promised
    .means = Amounts for which the customer has named a day that has not passed yet.
about-currencies = Other currencies
    .means = Each currency has its own sums; different currencies are never added.
about-interest = Late-payment interest
    .means = Reckoned day by day on the balance, at the statutory rate (between businesses that of D.Lgs. 231/2002) or the one agreed. It is shown apart and never enters a balance.
about-states = Where an invoice stands
about-state-awaiting-decision = You must choose: a customer’s request, a payment plan that is not kept, or no step is left. Everything is on hold meanwhile.
about-state-awaiting-approval = The next step is ready, but goes out only if you say yes.
about-state-to-do = The next step is for today: a message to read and send, or a call to make.
about-state-waiting = The next step has a date, which is still to come; or the customer has asked for something and must be answered.
about-state-stale = A step is due, but the latest payments must be recorded first: who may have paid is not reminded.
about-state-promised = The customer has promised to pay by a day. Nobody reminds them until then.
about-state-disputed = The customer does not agree with something. No reminder until it is resolved.
about-state-on-hold = Reminders are on hold because it was decided so, until a day or until further notice.
about-state-not-due = The due date is still to come.
about-state-not-followed = It was decided to send no reminders to this customer.
about-state-residual = Too little is left to be worth a reminder.
about-state-settled = Nothing is left to pay.
about-debit = Debit
    .means = What was asked of the customer: invoices, bounced payments, refunds.
about-credit-side = Credit
    .means = What the customer has paid or was given up: payments, credit notes, write-offs.
about-running = Balance
    .means = What is left to pay after that movement. With a minus sign it is a credit of the customer.
about-automatic = Automatically
    .means = The customer did not say what they paid for: the payment goes to the oldest due date (art. 1193 of the Italian civil code).
about-bounced = Bounced payment
    .means = A payment that the bank could not collect: what it had paid is open again.
about-origin = Where this comes from, and who sees it
about-recent = How recent it is
    .means = At the foot of every page: the day of the overview, and the day through which payments are recorded. A payment that came later does not show yet.
about-writer = Who writes it
    .named = { $name } notes events, calls and payments in the ledger; the program makes these pages from it. No figure here is written by hand.
    .means = Events, calls and payments are noted in the ledger; the program makes these pages from it. No figure here is written by hand.
about-sent = What goes out by itself
    .means = Nothing. Every message is read and sent by a person.
about-who = Who can see it
    .means = Whoever has this folder. The pages send nothing and ask nothing of anybody. They hold customers’ data: do not put them at a public address, however hard to guess.

card-since = Waiting for an answer since { $day }.
card-stake = At stake: { $sum }.
card-stake-figures = ({ $balance } + { $interest } interest + { $compensation } compensation) × { $chance }% chance, less { $cost } legal cost.
pays-late = Pays { $count ->
    [one] one day
   *[other] { $count } days
 } late on average.
pays-in-time = Pays in time on average.
interest-days = { $count ->
    [one] one day
   *[other] { $count } days
 }
