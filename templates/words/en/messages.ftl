# What messages to customers share: subject, reason, salutation, what was said before.

draft-subject = { $count ->
    [one] Invoice { $invoices } – { $company }
   *[other] Invoices { $invoices } – { $company }
 }
draft-subject-legal = { $count ->
    [one] Formal notice to pay (art. 1219 of the Italian Civil Code) – invoice { $invoices }
   *[other] Formal notice to pay (art. 1219 of the Italian Civil Code) – invoices { $invoices }
 }
draft-reason = { $count ->
    [one] Payment of invoice { $invoices }
   *[other] Payment of invoices { $invoices }
 }
draft-and = { $first } and { $last }
draft-and-others = { $count ->
    [one] { $first } and one more
   *[other] { $first } and { $count } more
 }
draft-instalment-of = { $invoice }, instalment { $instalment } of { $count }
draft-salutation-person = Dear { $name },
draft-salutation-firm = Dear { $name },

earlier-day = { $date }
earlier-messages = { $count ->
    [one] our message of { $days }
   *[other] our messages of { $days }
 }
earlier-pecs = { $count ->
    [one] our certified e-mail of { $days }
   *[other] our certified e-mails of { $days }
 }
earlier-letters = { $count ->
    [one] our letter of { $days }
   *[other] our letters of { $days }
 }
earlier-calls = { $count ->
    [one] our telephone call of { $days }
   *[other] our telephone calls of { $days }
 }

asked-deferral = your request of { $date } to move the due date to { $until }
asked-plan = your request of { $date } to pay in { $count } instalments
