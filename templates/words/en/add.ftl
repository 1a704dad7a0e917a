# `sollecito add`: what is asked for each entry, and what is said of it.

## What is asked (`entry-KIND-FIELD` where it is something else for that kind)

entry-date = Date
entry-note = Note
entry-customer = Customer
entry-id = Number
entry-customer-id = Id, as other entries will name them
entry-procedure-id = Name of the procedure
entry-amount = Amount
entry-write-off-amount = Amount that is given up; without one, all that is open
entry-due = Due date, with the amount if there are several
entry-plan-due = Due date and amount of an instalment
entry-terms = Terms of payment
entry-subject = Subject
entry-document = Document, the path of its file
entry-withholding = Tax withheld
entry-split-vat = VAT that a public body pays by itself
entry-number = Number to print, if it is not the entry’s
entry-for = For which invoice
entry-ref = Reference of the payment
entry-bounced-ref = Which payment, by its reference
entry-about = Invoice or customer
entry-note-about = About which invoice or customer
entry-step = Step
entry-call-step = Step that the call was
entry-reminder-step = Step that the reminder was
entry-procedure-step = Step: name, days, channels and the rest, as `formal +20d email tone formal`
entry-via = Channel
entry-file = File that was sent
entry-by = By when, with the amount if it is not everything
entry-approve-by = Who makes the call: `owner`
entry-reason = Reason
entry-what = What they ask for
entry-approve-what = What the yes is to
entry-decline-what = What the no is to
entry-instalments = Number of instalments
entry-until = Until when
entry-defer-until = New due date
entry-fee = The bank’s fee
entry-invoice = Invoice
entry-name = Name in full
entry-holiday-name = Name of the holiday
entry-kind = Kind of customer
entry-email = E-mail
entry-cc = Copy to
entry-pec = PEC (certified mail)
entry-phone = Phone
entry-contact = Contact
entry-salutation = Salutation, as `Dear Mario,`
entry-address = Address
entry-vat = VAT number
entry-tax-code = Tax code
entry-tone = Tone
entry-language = Language
entry-procedure = Procedure
entry-interest = Interest: `d231`, `legal`, `none` or a percentage
entry-tolerance = Tolerance: what is not worth chasing
entry-recoverability = Chance to recover what is owed, in percent
entry-role = Role
entry-cadence = Days at least between two contacts about one item, as `10d`
entry-contact-gap = Days at least between two contacts with one customer, as `2d`
entry-promise-grace = Days that a promise may be late, as `2d`
entry-grants = What may be agreed to alone, as `deferral 15d`
entry-legal-cost = Legal costs
entry-table = Which rate
entry-percent = The whole rate, as `10.15%`

## How to answer

ask-hint-date = YYYY-MM-DD.
ask-hint-date-amount = YYYY-MM-DD, then the amount if need be.
ask-hint-amount = As 1,200.00 or 1200.
ask-hint-invoice-amount = ↑↓ and Tab to choose, then the amount if it is not everything.
ask-hint-choice = Type some letters, or ↑↓ and Tab to choose.
ask-hint-terms = As `30d` or `60d eom`.
ask-hint-skip = Enter to leave it out.
ask-hint-no-more = Enter if there are no more.
ask-hint-by-terms = Enter: by the terms, { $day }.
ask-must = This is needed.
ask-yes = yes
ask-no = no
ask-choice = Y/n
ask-again = Answer yes or no.

## What is said

add-kind = What is to be recorded?
add-kind-unknown = That is no kind of entry: choose one of the list.
add-kind-near = That is no kind of entry. Did you mean `{ $near }`?
add-which-kind = What is to be recorded? `sollecito add KIND`, where the kind is one of: { $kinds }.
add-missing = { $count ->
    [one] An argument is missing:
   *[other] { $count } arguments are missing:
 }
    { $lines }
    More with `sollecito add { $kind } --help`.
add-left-over = No idea what `{ $word }` is for. For `{ $kind }` there are: { $allowed }.
add-twice = `--{ $name }` is there twice.
add-unknown-customer = There is no customer called `{ $name }`.
add-unknown-invoice = There is no invoice `{ $name }`.
add-unknown-target = There is no customer and no invoice called `{ $name }`.
add-near = Did you mean `{ $near }`{ $full }?
add-taken = There is a `{ $name }` already.
add-entry = Entry for `{ $file }`:
add-write = Write it?
add-mend = Mend it?
add-written = Appended to `{ $file }`.
add-interrupted = Nothing was written.
add-unsound-before = Mend these errors first: nothing is appended to a ledger that is not sound.
add-no-terminal = The terminal does not answer: { $why }. Nothing was written.
add-offer-item = { $customer } · { $balance } · due { $due }
add-offer-payment = { $customer } · { $amount } · { $date }
