# `sollecito add`: che cosa si chiede per ogni voce, e che cosa se ne dice.

## Che cosa si chiede (`entry-TIPO-CAMPO`, se per quel tipo è un’altra cosa)

entry-date = Data
entry-note = Nota
entry-customer = Cliente
entry-id = Numero
entry-customer-id = Sigla, quella che si usa nelle altre voci
entry-procedure-id = Nome della procedura
entry-amount = Importo
entry-write-off-amount = Importo a cui si rinuncia; senza, tutto quello che è aperto
entry-due = Scadenza, con l’importo se sono più d’una
entry-plan-due = Scadenza e importo di una rata
entry-terms = Termini di pagamento
entry-subject = Oggetto
entry-document = Documento, il percorso del file
entry-withholding = Ritenuta d’acconto
entry-split-vat = IVA versata dall’ente (scissione dei pagamenti)
entry-number = Numero da stampare, se non è quello della voce
entry-for = Per quale fattura
entry-ref = Riferimento del pagamento (CRO o TRN)
entry-bounced-ref = Quale incasso, con il suo riferimento
entry-about = Fattura o cliente
entry-note-about = Su quale fattura o cliente
entry-step = Passo
entry-call-step = Passo che la telefonata conclude
entry-reminder-step = Passo che il sollecito conclude
entry-procedure-step = Passo: nome, giorni, canali e il resto, come `formal +20g email tono formale`
entry-via = Canale
entry-file = File che è stato mandato
entry-by = Entro quando, con l’importo se non è tutto
entry-approve-by = Chi fa la telefonata: `titolare`
entry-reason = Motivo
entry-what = Che cosa chiede
entry-approve-what = A che cosa dice sì
entry-decline-what = A che cosa dice no
entry-instalments = Numero di rate
entry-until = Fino a quando
entry-defer-until = Nuova scadenza
entry-fee = Spese della banca
entry-invoice = Fattura
entry-name = Nome per intero
entry-holiday-name = Nome della festa
entry-kind = Tipo di cliente
entry-email = E-mail
entry-cc = In copia
entry-pec = PEC
entry-phone = Telefono
entry-contact = Referente
entry-salutation = Saluto, come `Gentile Mario,`
entry-address = Indirizzo
entry-vat = Partita IVA
entry-tax-code = Codice fiscale
entry-tone = Tono
entry-language = Lingua
entry-procedure = Procedura
entry-interest = Interessi: `d231`, `legale`, `nessuno` o una percentuale
entry-tolerance = Tolleranza: quello che non vale la pena di sollecitare
entry-recoverability = Recuperabilità, in percentuale
entry-role = Ruolo
entry-cadence = Giorni almeno fra due contatti su una fattura, come `10g`
entry-contact-gap = Giorni almeno fra due contatti con un cliente, come `2g`
entry-promise-grace = Giorni di tolleranza su una promessa, come `2g`
entry-grants = Che cosa si può accordare da soli, come `proroga 15g`
entry-legal-cost = Spese legali
entry-table = Quale tasso
entry-percent = Tasso intero, come `10,15%`

## Come si risponde

ask-hint-date = AAAA-MM-GG.
ask-hint-date-amount = AAAA-MM-GG, poi l’importo se serve.
ask-hint-amount = Come 1.200,00 o 1200.
ask-hint-invoice-amount = ↑↓ e Tab per scegliere, poi l’importo se non è tutto.
ask-hint-choice = Scrivi qualche lettera, o ↑↓ e Tab per scegliere.
ask-hint-terms = Come `30g` o `60g fm`.
ask-hint-skip = Invio per saltare.
ask-hint-no-more = Invio se non ce n’è altri.
ask-hint-by-terms = Invio: dai termini, { $day }.
ask-must = Questo ci vuole.
ask-yes = sì
ask-no = no
ask-choice = S/n
ask-again = Rispondi sì o no.

## Che cosa si dice

add-kind = Che cosa vuoi registrare?
add-kind-unknown = Non è uno dei tipi di voce: scegli dall’elenco.
add-kind-near = Non è uno dei tipi di voce. Intendevi `{ $near }`?
add-which-kind = Che cosa vuoi registrare? `sollecito add TIPO`, dove il tipo è uno di: { $kinds }.
add-missing = { $count ->
    [one] Manca un argomento:
   *[other] Mancano { $count } argomenti:
 }
    { $lines }
    Di più con `sollecito add { $kind } --help`.
add-left-over = Non so che cosa fare di `{ $word }`. Per `{ $kind }` ci sono: { $allowed }.
add-twice = `--{ $name }` c’è due volte.
add-unknown-customer = Non c’è nessun cliente che si chiama `{ $name }`.
add-unknown-invoice = Non c’è nessuna fattura `{ $name }`.
add-unknown-target = Non c’è nessun cliente e nessuna fattura che si chiama `{ $name }`.
add-near = Intendevi `{ $near }`{ $full }?
add-taken = `{ $name }` c’è già.
add-entry = Voce per `{ $file }`:
add-write = La scrivo?
add-mend = La correggi?
add-written = Aggiunta a `{ $file }`.
add-interrupted = Non ho scritto niente.
add-unsound-before = Prima correggi questi errori: con un registro che non torna non aggiungo niente.
add-no-terminal = Il terminale non risponde: { $why }. Non ho scritto niente.
add-offer-item = { $customer } · { $balance } · scade { $il-due }
add-offer-payment = { $customer } · { $amount } · { $date }
