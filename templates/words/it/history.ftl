# Who wrote what in the ledger, and when: the log, its page, and what is not in git yet.

history-done-added = registrato
history-done-removed = tolto
history-done-added-f = registrata
history-done-removed-f = tolta

# What one entry is, and what was done with it.
history-company = voce dell’azienda { $done-f }
history-assistant = voce dell’assistente { $done-f }
history-customer = cliente { $target } { $done }
history-procedure = procedura { $target } { $done-f }
history-holiday = giorno festivo { $del-day } { $done }
history-rate = tasso { $target } { $dal-day } { $done }
history-invoice = fattura { $target } di { $amount } a { $customer } { $done-f }
history-credit-note = nota di credito { $target } di { $amount } a { $customer } { $done-f }
history-payment = incasso di { $amount } da { $customer } { $done }
history-bounced = insoluto { $target } { $done }
history-refund = rimborso di { $amount } a { $customer } { $done }
history-write-off = stralcio su { $target } { $done }
history-reconciled = allineamento degli incassi { $al-day } { $done }
history-reminder = sollecito { $del-day } per { $target } { $done }
history-call = telefonata { $del-day } per { $target } { $done-f }
history-promise = promessa di pagare { $target } entro { $il-by } { $done-f }
history-dispute = contestazione di { $target } { $done-f }
history-resolved = fine della contestazione di { $target } { $done-f }
history-request-deferral = richiesta di proroga per { $target } { $al-until } { $done-f }
history-request-plan = richiesta di un piano per { $target } { $done-f }
history-approve = approvazione per { $target } { $done-f }
history-decline = rifiuto per { $target } { $done }
history-deferral = proroga di { $target } { $al-until } { $done-f }
history-plan = piano di rientro per { $target } { $done }
history-hold = sospensione di { $target } { $done-f }
history-release = ripresa di { $target } { $done-f }
history-skip = salto di un passo per { $target } { $done }
history-note = nota su { $target } { $done-f }

# What an entry is called where one of its fields changes.
history-kind-holiday = giorno festivo
history-kind-rate = tasso
history-kind-payment = incasso
history-kind-bounced = insoluto
history-kind-refund = rimborso
history-kind-write-off = stralcio
history-kind-reconciled = allineamento
history-kind-reminder = sollecito
history-kind-call = telefonata
history-kind-promise = promessa
history-kind-dispute = contestazione
history-kind-resolved = chiusura della contestazione
history-kind-request = richiesta
history-kind-approve = approvazione
history-kind-decline = rifiuto
history-kind-deferral = proroga
history-kind-plan = piano
history-kind-hold = sospensione
history-kind-release = ripresa
history-kind-skip = passo saltato
history-kind-note = nota
history-of-company = azienda
history-of-assistant = assistente
history-of-dated = { $kind } { $del-day }
history-of-event = { $kind } { $del-day } ({ $target })
history-field-of = { $field } di { $of }
history-field-in = { $of }: { $field }

history-field-amount = importo
history-field-by = termine
history-field-date = data
history-field-for = attribuzione
history-field-name = nome
history-field-note = nota
history-field-reason = motivo
history-field-target = riferimento
history-field-until = fine

history-changed = { $what } da { $from } a { $to }
history-changed-day = { $what } { $dal-from } { $al-to }
history-changed-note = { $what } riscritta
history-set = { $what } ora { $to }
history-set-note = { $what } aggiunta
history-unset = { $what } non più { $from }
history-unset-note = { $what } tolta
history-quoted = «{ $text }»

# What stands out.
history-late = { $count ->
    [one] { $count } giorno dopo la sua data
   *[other] { $count } giorni dopo la sua data
 }
history-mark-changed = cambiato dopo
history-mark-removed = tolto dopo
history-mark-late = registrato tardi
history-mark-uncommitted = non ancora in git

history-many = { $count ->
    [one] una voce { $done }
   *[other] { $count } voci { $done }
 }
history-many-added = registrate
history-many-changed = cambiate
history-many-removed = tolte
history-unread = { $count ->
    [one] In questa revisione una voce non si leggeva: il resto è qui.
   *[other] In questa revisione { $count } voci non si leggevano: il resto è qui.
 }
history-signed = firmata
history-unsigned = senza firma
history-anonymous = senza nome

# The log in the terminal.
log-when = Quando
log-who = Chi
log-what = Che cosa
log-revision = Revisione
log-none = Nessun cambiamento.
log-no-git = Qui non c’è una storia di git da leggere: il registro comincia con il primo `git commit`.
log-cut = La copia di git non è completa: quello che viene prima non è qui.
log-lost = { $count ->
    [one] La storia è stata riscritta: la revisione { $revisions }, da cui erano fatte le pagine, non c’è più.
   *[other] La storia è stata riscritta: le revisioni { $revisions }, da cui erano fatte le pagine, non ci sono più.
 }
log-unknown-author = Nessuna revisione è di «{ $author }».
rev-unknown = Non c’è nessuna revisione `{ $revision }` nella storia di git di questa cartella.
rev-wants-out = Le pagine di una revisione passata non prendono il posto di quelle di oggi: indica un’altra cartella con `--out CARTELLA`.
rev-serving = Il sito come stava nella revisione { $revision }: { $url } – Ctrl-C per finire.
uncommitted-title = { $count ->
    [one] Una voce non è ancora in git:
   *[other] { $count } voci non sono ancora in git:
 }
uncommitted-more = { $count ->
    [one] e un’altra
   *[other] e altre { $count }
 }

# The page, and the part of it on the pages of customers and invoices.
page-history = Registro
history-title = Registro
history-title-part = Registro, parte { $part } di { $parts }
history-lead = { $count ->
    [0] Nessun cambiamento è ancora registrato in git.
    [one] Un cambiamento, in una revisione. L’ultimo è { $del-day }, di { $author }.
   *[other] { $count } cambiamenti. L’ultimo è { $del-day }, di { $author }.
 }
history-hint = Chi ha scritto che cosa, e quando, come risulta da git. Quello che è stato cambiato, tolto o registrato più di sette giorni dopo la sua data è segnato: non è un’accusa, si vede e basta.
history-rewritten = { $count ->
    [one] Dopo l’ultima volta la storia è stata riscritta: la revisione { $revisions } non c’è più.
   *[other] Dopo l’ultima volta la storia è stata riscritta: le revisioni { $revisions } non ci sono più.
 }
history-cut = Questa copia di git non è completa: quello che viene prima non è qui.
history-newer = Più recenti
history-older = Più vecchi
history-parts = Le parti del registro
history-uncommitted = Non ancora in git
history-more = { $count ->
    [one] e un’altra voce; sta sulla pagina di chi riguarda
   *[other] e altre { $count } voci; stanno sulle pagine di chi riguardano
 }
history-heading = Chi l’ha scritto, e quando
history-heading-count = { $count ->
    [one] Un cambiamento
   *[other] { $count } cambiamenti
 }
history-rest = { $count ->
    [one] Un cambiamento più vecchio sta nel registro.
   *[other] Altri { $count } cambiamenti più vecchi stanno nel registro.
 }
foot-revision = Scritto fino alla revisione { $revision } { $del-day }, ore { $time }.
foot-uncommitted = { $count ->
    [one] Una voce non è ancora in git.
   *[other] { $count } voci non sono ancora in git.
 }
