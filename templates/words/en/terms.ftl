# The words of the field, the same on the site, in messages and in the terminal. Lower case: whoever
# begins a sentence with one of them gives it its capital.

## Where an invoice stands

state-settled = paid
state-residual = residue
state-disputed = disputed
state-on-hold = on hold
state-promised = promised
state-awaiting-decision = to be decided
state-not-followed = not followed
state-not-due = not due
state-waiting = waiting
state-stale = payments to be recorded
state-awaiting-approval = to be approved
state-replaced = replaced by the plan
state-to-do = to do

## What else is known of it

mark-partly-paid = partly paid
mark-promise-broken = promise not kept
mark-promise-kept = promise kept
mark-promise-running = promise running
mark-deferral = deferred
mark-plan = in instalments
mark-bounced = bounced

## The steps, as people call them. A step that is not here is shown by its name in the ledger.

step-courtesy = courtesy reminder
step-reminder = first reminder
step-formal = second reminder
step-notice = third reminder
step-suspension = notice of suspension
step-legal = formal notice of default

## By which way

channel-email = email
channel-pec = certified email
channel-letter = letter
channel-call = phone call
by-email = by email
by-pec = by certified email
by-letter = by letter
by-call = by phone

## Why an invoice is disputed

reason-not-received = invoice not received
    .remedy = The invoice is sent again, and the customer asked to confirm that it arrived.
reason-missing-bank-details = bank details missing
    .remedy = The bank details are sent in writing.
reason-amount-mismatch = amount differs
    .remedy = The amount is compared with the quotation, the order and what was agreed; then answered in writing, with a credit note if the customer is right.
reason-goods-or-service = goods or service not right
    .remedy = What is wrong is put down in writing, and whoever did the work says how it is put right.
reason-other = another reason
    .remedy = The customer is asked to write what is wrong, and an answer is agreed by a date.

## The buckets

bucket-not-due = not due
bucket-range = { $from }–{ $to } days
bucket-over = over { $from } days

## What happens

event-invoice = invoice
event-credit-note = credit note
event-payment = payment
event-bounced = bounced payment
event-refund = refund
event-write-off = write-off
event-defer = deferral
event-plan = payment plan
event-reminder = reminder
event-call = phone call
event-promise = promise to pay
event-dispute = dispute
event-resolved = dispute resolved
event-request-deferral = request for more time
event-request-plan = request for a payment plan
event-approved = approval
event-declined = refusal
event-hold = put on hold
event-release = taken up again
event-skip = step skipped
event-note = note

## Tones, customers, interest

tone-friendly = friendly
tone-formal = formal
tone-firm = firm
kind-business = business
kind-consumer = consumer
kind-public = public body
interest-d231 = statutory rate between businesses (D.Lgs. 231/2002)
interest-legal = legal rate
interest-none = none
interest-agreed = { $name } a year, agreed

## Why a template fails

template-undefined = `{ $name }` does not exist or is empty
template-no-words = `{ $name }`: the catalogue has no such sentence, or it lacks an argument
template-function = `{ $name }` calls a function that does not exist
template-filter = `{ $name }` uses a filter that does not exist
template-test = `{ $name }` uses a test that does not exist
template-missing = `{ $name }`: there is no such template
template-endless = the template never ends
template-syntax = cannot be read: { $name }
template-other = { $name }
