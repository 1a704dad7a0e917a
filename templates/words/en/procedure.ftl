# Why now, or why not yet and until when.

why-settled = Paid.
why-residual = Only a small sum is left, no more than { $limit }: it is not chased.
why-disputed = Disputed since { $since } ({ $reason }): no reminder until it is resolved. { $remedy }
why-held = On hold since { $since }, without an end: it resumes when you decide.
why-held-until = On hold from { $since } until { $until }.
why-promised = Promised for { $by }{ $grace ->
    [0] .
    [one] ; one day of grace.
   *[other] ; { $grace } days of grace.
 }
why-promised-by-phone = Promised by phone for { $by }{ $grace ->
    [0] .
    [one] ; one day of grace.
   *[other] ; { $grace } days of grace.
 }
why-then = Then: { $step }, on { $date }.
why-then-undated = Then: { $step }.
why-asks-deferral-beyond = Since { $since } the customer asks for time until { $until }: the owner decides.
why-asks-deferral-within = Since { $since } the customer asks for time until { $until }: it may be granted.
why-asks-plan-beyond = Since { $since } the customer asks to pay in { $count } instalments: the owner decides.
why-asks-plan-within = Since { $since } the customer asks to pay in { $count } instalments: it may be granted.
why-plan-broken = The plan has not been kept since { $since }: the owner decides.
why-exhausted = The steps of the procedure are used up: the owner decides.
why-declined = The owner declined the last step: nothing else is done for now.
why-not-followed = It was decided not to send this customer any reminders.
why-not-due = Due on { $due }.
why-due-today = Due today.
why-waiting = { $step }, on { $date }
why-after-contact = some time is left after the last contact, on { $date }.
why-after-other-contact = the customer was contacted on { $date } about something else.
why-after-hold = the work resumes on { $date }.
why-after-promise = the promise was good until { $date }.
why-offset-issued = { $days ->
    [one] one day after the invoice.
   *[other] { $days } days after the invoice.
 }
why-offset-before = { $days ->
    [one] the day before it is due.
   *[other] { $days } days before it is due.
 }
why-offset-after = { $days ->
    [0] when it is due.
    [one] the day after it is due.
   *[other] { $days } days after it is due.
 }
why-stale = { $step } is due, but payments are recorded only through { $through }: they come first.
why-awaiting-approval = { $step }: ready since { $date }, waits for the owner’s word.
why-to-do = { $step }: to do since { $date }.
why-broken-promise = The promise, good until { $date }, was not kept.
