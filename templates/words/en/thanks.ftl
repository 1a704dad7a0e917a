# The word of thanks to who has paid.

on-request-thanks = word of thanks

thanks-subject = Payment of { $day } – { $company }
thanks-why = It thanks for { $sum }, which came in on { $day }.
thanks-names-overdue = { $sum } is still overdue: the message says so, without asking for it. Take that sentence out if you prefer.
thanks-again = A word of thanks went out on { $day } already, after this payment: perhaps no other is needed.

thanks-made = The word of thanks to { $customer } is among the drafts: `{ $file }`. It stays there until you record it with `sollecito sent` or remove it.
thanks-kept = The word of thanks to { $customer } was there already and you have edited it: `{ $file }` stays as it is. The desk of drafts says what has changed since.
thanks-never = { $customer } has not paid anything yet: there is nothing to thank for.
thanks-bounced = The last payment of { $customer }, of { $day }, has bounced: there is nothing to thank for.
on-request-no-address = There is no address of { $customer }: it has become a letter, to be handed over.
on-request-taken = `{ $file }` is there already and not sollecito’s: move or remove it, and try again.

sent-thanks-note = Word of thanks sent { $how }: { $file }
sent-commit-bare = Sent to { $customer }: { $about }

changed-unpaid = It thanked for { $then }, which came in on { $on }: that payment is there no longer.
changed-paid = It thanked for { $then }, which came in on { $on }; the last payment now is { $now }, on { $since }.
changed-settles = The payment of { $on }, { $then }, now settles other invoices, or leaves other sums open.
