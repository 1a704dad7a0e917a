# Ciò che i messaggi ai clienti hanno in comune: oggetto, causale, saluto, ciò che è stato detto prima.

draft-subject = { $count ->
    [one] Fattura { $invoices } – { $company }
   *[other] Fatture { $invoices } – { $company }
 }
draft-subject-legal = { $count ->
    [one] Diffida e messa in mora (art. 1219 c.c.) – fattura { $invoices }
   *[other] Diffida e messa in mora (art. 1219 c.c.) – fatture { $invoices }
 }
draft-reason = { $count ->
    [one] Pagamento fattura { $invoices }
   *[other] Pagamento fatture { $invoices }
 }
draft-and = { $first } e { $last }
draft-and-others = { $count ->
    [one] { $first } e un’altra
   *[other] { $first } e altre { $count }
 }
draft-instalment-of = { $invoice }, rata { $instalment } di { $count }
draft-salutation-person = Gentile { $name },
draft-salutation-firm = Spettabile { $name },

earlier-day = { $del-date }
earlier-messages = { $count ->
    [one] il nostro messaggio { $days }
   *[other] i nostri messaggi { $days }
 }
earlier-pecs = { $count ->
    [one] la nostra PEC { $days }
   *[other] le nostre PEC { $days }
 }
earlier-letters = { $count ->
    [one] la nostra lettera { $days }
   *[other] le nostre lettere { $days }
 }
earlier-calls = { $count ->
    [one] la telefonata { $days }
   *[other] le telefonate { $days }
 }

asked-deferral = la richiesta { $del-date } di spostare la scadenza { $al-until }
asked-plan = la richiesta { $del-date } di pagare in { $count } rate
