# Today's work.

today-title = The work of { $today }
today-none = There is nothing to do today: no message, no call, no answer to wait for.
today-write = When it is done, write into the ledger:
today-write-one = By the answer, write into the ledger:

today-statements = First of all: the payments
today-promises = Promises not kept
today-calls = Calls
today-drafts = Drafts to review and send
today-owner = Waiting for the owner
today-requests = Requests to answer
today-agreements = Agreements to record
today-disputes = Open disputes
today-looked-at-again = To be taken up again
today-late = First reminders that are late
today-dates = Dates of payment to ask for

today-item = { $customer }, { $item }: { $balance }, due on { $due }
today-item-overdue = { $customer }, { $item }: { $balance }, { $days ->
    [one] one day
   *[other] { $days } days
 } overdue ({ $due })
today-record-statements = Bank statements are recorded through { $through }{ $count ->
    [0] {""}
    [one] : one invoice waits to know whether it was paid
   *[other] : { $count } invoices wait to know whether they were paid
 }. Record the payments that came in, then a line `reconciled`.
today-promise-broken = They had promised to pay by { $by }, and nothing came. Call and ask what happened.
today-call = Call: { $step }.
today-owner-calls = { $owner } makes this call ({ $step }): ask how it went.
today-phone = { $phone }, { $contact }
today-no-phone = The phone number is not in the ledger.
today-say = Still to pay: { $open }. Ask whether all is well with the invoice, and for a date of payment.
today-review = { $step }: the draft is in { $file }
today-ask-again = Five working days have passed: ask again.
today-record-agreement = Approved on { $date }, but the new dates are not in the ledger.
today-nothing-since = Nothing has happened since { $date }.
today-no-date = After the step of { $date } ({ $step }) the customer named no date.

prevent-title = What invites delay
prevent-bank = The company has no `iban`: nobody knows where to pay.
prevent-address = { $count ->
    [one] One customer who owes something has neither e-mail nor PEC nor address: { $names }.
   *[other] { $count } customers who owe something have neither e-mail nor PEC nor address: { $names }.
 }
prevent-email = Without `email`: steps by e-mail become PEC, letter or call: { $names }.
prevent-language = Without a `language`: { $names }.
prevent-terms = Without agreed `terms`: { $names }.
prevent-document = Open invoices without their `document`: { $names }.
prevent-large = Large invoices to customers who usually pay late: { $names }. Better to get in touch before they are due.
prevent-more = and { $count } more
