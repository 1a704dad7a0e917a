# Le frasi del sito. $il, $al e $del sono una data con il suo articolo: «il 20/11», «all’8/11».

## Intorno a ogni pagina

skip-to-content = Vai al contenuto
navigation = Pagine
page-overview = Situazione
page-aging = Scaduto
page-customers = Clienti
page-about = Come leggere
language-it = Italiano
language-en = English
foot-today = Situazione { $al }.
recorded-through = Incassi registrati fino { $al }.
not-recorded = Il registro non dice fino a che giorno sono registrati gli incassi: un pagamento recente può ancora mancare.
foot-private = Queste pagine contengono dati dei clienti e sono solo per te:
foot-who = chi le può vedere

## Parole che tornano

instalment = rata { $count }
count-invoices = { $count ->
    [0] nessuna fattura
    [one] { $count } fattura
   *[other] { $count } fatture
}
since-days = { $count ->
    [one] da { $count } giorno
   *[other] da { $count } giorni
}
overdue-since = { $count ->
    [one] da { $count } giorno ({ $day })
   *[other] da { $count } giorni ({ $day })
}
due-was = era { $day }
in-currency = { $name ->
    [EUR] In euro
    [CHF] In franchi svizzeri
    [USD] In dollari
    [GBP] In sterline
   *[other] In { $name }
}
column-age = Età
column-amount = Importo
column-share = Quota
column-total = Totale
column-customer = Cliente
column-invoice = Fattura
column-customer-invoice = Cliente e fattura
column-overdue = Scaduto
column-outstanding = Da incassare
column-what-next = Che cosa si fa
column-credit = Credito
column-balance = Resta
column-due = Scadenza
column-state = Stato
column-state-next = Stato e prossimo passo
column-instalment = Rata
column-paid = Pagato
column-date = Data
column-movement = Movimento
column-debit = Dare
column-credit-side = Avere
column-running = Saldo
column-issued = Emessa il
column-how = Com’è finita
column-period = Periodo
column-on = Su
column-days = Giorni
column-rate = Tasso
column-interest = Interessi

## Situazione

overview-title = Situazione { $al }
empty-no-invoices = Niente da incassare: nel registro non c’è ancora nessuna fattura.
    .next = Alla prima fattura nel registro compaiono qui le somme, le scadenze e i prossimi passi.
empty-all-paid = Niente da incassare: tutte le fatture emesse sono pagate.
    .next = Non c’è niente da fare; la prossima fattura emessa compare qui con la sua scadenza.
headline-overdue = Scaduti { $amount } su { $of } da incassare.
headline-all-overdue = Da incassare { $of }, tutti già scaduti.
headline-not-due = Da incassare { $of }, niente di scaduto.
headline-also-overdue = Inoltre scaduti { $amount } su { $of }.
headline-also-all-overdue = Inoltre { $of }, tutti già scaduti.
headline-also-not-due = Inoltre { $of }, non ancora scaduti.
decisions-wait = { $count ->
    [one] { $count } decisione aspetta te.
   *[other] { $count } decisioni aspettano te.
}
decisions-none = Oggi non devi decidere niente.
statements = Di solito si registrano: { $when }.
credit-held = A credito dei clienti: { $amount }.
figure-outstanding = Da incassare
figure-overdue = Scaduto
figure-soon = In scadenza entro 7 giorni
figure-promised = Promesso dai clienti
figure-until = fino { $al }
figure-by = entro { $il }
figure-also = inoltre { $amount }
decisions-heading = Aspettano una tua decisione
decisions-count = { $count ->
    [one] { $count } domanda
   *[other] { $count } domande
}
decisions-answer = Rispondi a { $name }: finché non lo fai, non parte niente.
aging-heading = Da quanto è scaduto
aging-heading-in = Da quanto è scaduto ({ $name })
more-aging = Lo scaduto, cliente per cliente
overdue-heading = Che cosa è scaduto
total-overdue = Totale scaduto
more-overdue = { $count ->
    [one] Queste sono le più vecchie; l’altra e tutto lo scaduto, cliente per cliente
   *[other] Queste sono le più vecchie; le altre { $count } e tutto lo scaduto, cliente per cliente
}
next-heading = Prossimi passi
next-today = Oggi
next-draft = la bozza è pronta da rileggere, { $word }
next-call = c’è da telefonare
next-stale = prima vanno registrati gli ultimi incassi
next-if-promise-broken = solo se la promessa non è mantenuta
next-approval = prima ti chiederemo se va bene
next-by = { $word }
latest-heading = Ultimi fatti
most-heading = Chi deve di più
most-heading-in = Chi deve di più ({ $name })
more-customers = Tutti i clienti

## Domande al titolare

card-approve = { $step }: va bene?
card-request-deferral = Concedere una proroga fino { $al }?
card-request-plan = { $count ->
    [one] Concedere il pagamento in { $count } rata?
   *[other] Concedere il pagamento in { $count } rate?
}
card-plan-broken = Il piano di rientro non è rispettato: come si va avanti?
card-exhausted = I passi sono finiti: che cosa si fa?
card-overdue = { $count ->
    [one] Scaduta { $il }, da { $count } giorno.
   *[other] Scaduta { $il }, da { $count } giorni.
}
card-due = In scadenza { $il }.
card-last-contact = Ultimo contatto: { $day }.
card-by = Partirebbe { $word }.
card-by-either = Partirebbe { $word } o { $other }: scegli tu.
card-steps = Già fatto: { $steps }.
card-deferral-beyond = { $count ->
    [one] Chiede { $count } giorno in più della scadenza; senza di te se ne possono concedere { $name }.
   *[other] Chiede { $count } giorni in più della scadenza; senza di te se ne possono concedere { $name }.
}
card-deferral-none = { $count ->
    [one] Chiede { $count } giorno in più della scadenza; proroghe a questo cliente le concedi solo tu.
   *[other] Chiede { $count } giorni in più della scadenza; proroghe a questo cliente le concedi solo tu.
}
card-plan-beyond = { $count ->
    [one] Senza di te si può concedere { $count } rata, fino a { $amount }.
   *[other] Senza di te si possono concedere { $count } rate, fino a { $amount }.
}
card-plan-none = I pagamenti a rate a questo cliente li concedi solo tu.
card-plan-late = { $count ->
    [one] { $count } rata in ritardo, { $amount }.
   *[other] { $count } rate in ritardo, { $amount } in tutto.
}
card-otherwise-approval = Se non rispondi, non parte niente e la domanda resta qui.
card-otherwise = Se non rispondi, i solleciti restano fermi e la domanda resta qui.

## A che punto è, in una riga

line-residual = troppo poco per sollecitarlo
line-disputed = { $word }
line-on-hold = fino a nuovo ordine
line-on-hold-until = fino { $al }
line-promised = entro { $il }
line-decide-deferral = chiede una proroga fino { $al }
line-decide-plan = { $count ->
    [one] chiede di pagare in { $count } rata
   *[other] chiede di pagare in { $count } rate
}
line-answer-deferral = chiede una proroga fino { $al }: da rispondere
line-answer-plan = { $count ->
    [one] chiede di pagare in { $count } rata: da rispondere
   *[other] chiede di pagare in { $count } rate: da rispondere
}
line-plan-broken = il piano di rientro non è rispettato
line-exhausted = i passi della procedura sono finiti
line-stale = { $step }, quando gli incassi saranno registrati
line-approval = { $step }
line-step = { $step }
line-step-today = { $step } oggi, { $day }, { $word }
line-step-on = { $step } { $il }, { $word }
line-step-on-if-approved = { $step } { $il }, se dici di sì
next-unless-paid = { $step } { $il }, se la promessa non è mantenuta
next-point = Prossimo passo: { $line }
now-point = Ora: { $line }

## Scaduto

aging-title = Scaduto { $al }
aging-empty = Niente da incassare: nessun cliente ha qualcosa di aperto.
    .next = La prossima fattura emessa compare qui sotto il suo cliente.
aging-lead = Scaduti { $amount } su { $of } ({ $share }).
aging-lead-none = Niente di scaduto su { $of } da incassare.
aging-credit = Chi deve di più scaduto sta in alto. Il credito di un cliente si vede accanto e non è mai tolto dalle fasce.

## Clienti

customers-title = Clienti
customers-empty = Nel registro non c’è ancora nessun cliente.
    .next = Il primo cliente che si scrive nel registro compare qui.
customers-lead = { $count ->
    [one] { $count } cliente
   *[other] { $count } clienti
}, { $owing ->
    [0] nessuno con qualcosa da pagare.
    [one] uno con qualcosa da pagare.
   *[other] { $owing } con qualcosa da pagare.
}

## Un cliente

owes-overdue = { $count ->
    [one] Deve { $of }, di cui scaduti { $amount }; il ritardo più lungo è di { $count } giorno ({ $day }).
   *[other] Deve { $of }, di cui scaduti { $amount }; il ritardo più lungo è di { $count } giorni ({ $day }).
}
owes-all-overdue = { $count ->
    [one] Deve { $amount }, tutti scaduti; il ritardo più lungo è di { $count } giorno ({ $day }).
   *[other] Deve { $amount }, tutti scaduti; il ritardo più lungo è di { $count } giorni ({ $day }).
}
owes-not-due = Deve { $of }, niente di scaduto; la prossima scadenza è { $il }.
owes-nothing = Non deve niente.
has-credit = Ha un credito di { $of }, che copre le prossime fatture.
promises-kept = Promesse mantenute: { $count } su { $name }.
open-heading = Che cosa è aperto
facts-heading = Contatti e accordi
fact-contact = Referente
fact-phone = Telefono
fact-email = Email
fact-cc = Email in copia
fact-pec = PEC
fact-address = Indirizzo
fact-vat = Partita IVA
fact-tax-code = Codice fiscale
fact-kind = Tipo
fact-terms = Termini di pagamento
fact-interest = Interessi di mora
fact-procedure = Procedura
fact-tone = tono { $word }
fact-no-procedure = nessuna: non si sollecita
fact-id = Nome nel registro
terms-on-receipt = alla ricezione
terms-days = { $count ->
    [one] { $count } giorno dalla fattura
   *[other] { $count } giorni dalla fattura
}
terms-end-of-month = { $count ->
    [0] fine mese
   *[other] { $count } giorni, fine mese
}
terms-extra = { $count ->
    [one] , più { $count } giorno
   *[other] , più { $count } giorni
}
notes-heading = Note
statement-heading = Estratto conto
statement-heading-in = Estratto conto ({ $name })
statement-hint = Ogni movimento fino a oggi. Dare: quanto è stato chiesto; avere: quanto è stato pagato o abbuonato; saldo: quanto resta da pagare dopo quel movimento, con il segno meno quando è un credito.
statement-today = Saldo a oggi
account-due = scadenza { $day }
account-dues = { $count ->
    [one] in { $count } rata
   *[other] in { $count } rate
}
account-withholding = { $of } meno { $amount } di ritenuta d’acconto
account-split-vat = { $of } meno { $amount } di IVA versata dal cliente allo Stato
account-covered = { $amount } già coperti dal credito
account-reopened = { $item } di nuovo da pagare
account-fee = spese bancarie { $amount }, fuori dal saldo
settled-item = { $amount } su { $item }
settled-here = { $amount } su questa fattura
settled-automatic = (in automatico)
settled-credit = { $amount } a suo credito
timeline-heading = Che cosa è stato detto e fatto
timeline-hint = Dal più recente.
settled-heading = Fatture chiuse
settled = Non resta niente da pagare.
settled-in-time = Pagata { $il }, nei termini.
settled-late = { $count ->
    [one] Pagata { $il }, con { $count } giorno di ritardo.
   *[other] Pagata { $il }, con { $count } giorni di ritardo.
}
settled-credit-note = Chiusa { $il } da una nota di credito.
settled-written-off = Stralciata { $il }.
settled-rest-written-off = Pagata quasi tutta; il resto stralciato { $il }.
settled-by-credit = Coperta { $il } dal credito del cliente.

## Che cosa è successo

detail-amount = di { $amount }
detail-until = fino { $al }
detail-by = entro { $il }
detail-by-amount = di { $amount } entro { $il }
detail-plan = { $count ->
    [one] in { $count } rata
   *[other] in { $count } rate
}
detail-word = { $word }
detail-reason = ({ $word })
detail-about = «{ $word }»
detail-about-by = «{ $word }» { $other }
detail-step = «{ $step }»
detail-step-by = «{ $step }» { $other }
detail-no-end = fino a nuovo ordine

## Una fattura

invoice-title = Fattura { $name }
invoice-overdue = { $count ->
    [one] Scaduti { $amount } su { $of } che restano da pagare; il ritardo più lungo è di { $count } giorno ({ $day }).
   *[other] Scaduti { $amount } su { $of } che restano da pagare; il ritardo più lungo è di { $count } giorni ({ $day }).
}
invoice-all-overdue = { $count ->
    [one] Scaduti { $amount }, da { $count } giorno ({ $day }).
   *[other] Scaduti { $amount }, da { $count } giorni ({ $day }).
}
invoice-due-today = Restano { $of }, in scadenza oggi.
invoice-not-due = { $count ->
    [one] Restano { $of }; la scadenza è { $il }, fra { $count } giorno.
   *[other] Restano { $of }; la scadenza è { $il }, fra { $count } giorni.
}
invoice-facts = La fattura
fact-customer = Cliente
fact-subject = Oggetto
fact-issued = Emessa il
fact-number = Numero
fact-document = Documento
sum-amount = Importo
sum-withholding = Ritenuta d’acconto
sum-split-vat = IVA versata allo Stato
sum-owed = Da pagare
sum-paid = Pagato o accreditato
sum-written-off = Stralciato
items-heading = Le scadenze
happened-heading = Che cosa è successo
steps-heading = I passi della procedura
steps-done = { $done ->
    [0] nessun passo fatto su { $count }
    [one] { $done } passo fatto su { $count }
   *[other] { $done } passi fatti su { $count }
}
step-done = fatto { $il }
step-today = oggi, { $day }
step-on = { $il }
step-on-if-approved = { $il }, se dici di sì
step-waits-for-approval = aspetta il tuo sì
step-undecided = quando si sarà deciso il resto
step-skipped = saltato { $il }
step-declined = hai detto di no { $il }
step-lapsed = superato
step-after-issue = { $count ->
    [0] il giorno della fattura
    [one] il giorno dopo la fattura
   *[other] { $count } giorni dopo la fattura
}
step-after-issue-if-approved = { $count ->
    [0] il giorno della fattura, se dici di sì
    [one] il giorno dopo la fattura, se dici di sì
   *[other] { $count } giorni dopo la fattura, se dici di sì
}
step-before-due = { $count ->
    [one] il giorno prima della scadenza
   *[other] { $count } giorni prima della scadenza
}
step-before-due-if-approved = { $count ->
    [one] il giorno prima della scadenza, se dici di sì
   *[other] { $count } giorni prima della scadenza, se dici di sì
}
step-at-due = il giorno della scadenza
step-at-due-if-approved = il giorno della scadenza, se dici di sì
step-after-due = { $count ->
    [one] il giorno dopo la scadenza
   *[other] { $count } giorni dopo la scadenza
}
step-after-due-if-approved = { $count ->
    [one] il giorno dopo la scadenza, se dici di sì
   *[other] { $count } giorni dopo la scadenza, se dici di sì
}
interest-heading = Interessi di mora
interest-total = Maturati fino a oggi: { $amount }.
interest-compensation = Si aggiunge il rimborso forfettario di { $amount }.
interest-apart = Non entrano nel saldo; si possono chiedere nelle lettere formali.
interest-provisional = Per gli ultimi giorni il tasso non è ancora pubblicato: vale l’ultimo noto.
interest-rows = Il conto, riga per riga

## Come leggere

about-lead = Che cosa vuol dire ogni parola e ogni cifra di queste pagine, e chi le può vedere.
about-figures = Le cifre
about-outstanding = Da incassare
    .means = Quanto resta da pagare delle fatture emesse, già tolti incassi, note di credito, ritenute d’acconto e stralci. IVA compresa.
about-overdue = Scaduto
    .means = La parte da incassare la cui scadenza è passata. Chi scade oggi non è ancora in ritardo.
about-instalment = Rata
    .means = Una fattura può avere più scadenze: ogni rata ha la sua data, il suo importo e i suoi solleciti.
about-late = Ritardo
    .means = I giorni dalla scadenza in vigore a oggi. Se la scadenza è stata spostata conta quella nuova, e si vedono tutte e due.
about-buckets = Fasce
    .means = Lo scaduto diviso per giorni di ritardo. Le fasce e il non scaduto, sommati, danno sempre il totale da incassare. Qui sono:
about-credit = Credito
    .means = Quanto un cliente ha pagato in più. Copre da sé le sue prossime fatture e non viene mai tolto dalle fasce.
about-promised = Promesso
    .means = Importi per i quali il cliente ha indicato una data di pagamento che non è ancora passata.
about-currencies = Altre valute
    .means = Ogni valuta ha le sue somme; valute diverse non si sommano mai.
about-interest = Interessi di mora
    .means = Calcolati giorno per giorno sul saldo, al tasso di legge (tra imprese quello del D.Lgs. 231/2002) o concordato. Si mostrano a parte e non entrano mai nel saldo.
about-states = A che punto è una fattura
about-state-awaiting-decision = Serve una tua scelta: una richiesta del cliente, un piano di rientro non rispettato, o i passi sono finiti. Intanto tutto è fermo.
about-state-awaiting-approval = Il prossimo passo è pronto, ma parte solo se dici di sì.
about-state-to-do = Il prossimo passo tocca oggi: c’è un messaggio da rileggere e mandare, o una telefonata da fare.
about-state-waiting = Il prossimo passo ha una data, che deve ancora venire; o il cliente ha chiesto qualcosa e gli si deve rispondere.
about-state-stale = Tocca a un passo, ma prima vanno registrati gli ultimi incassi: non si sollecita chi forse ha già pagato.
about-state-promised = Il cliente ha promesso di pagare entro una data. Fino ad allora nessuno lo sollecita.
about-state-disputed = Il cliente non è d’accordo su qualcosa. Nessun sollecito finché non è risolto.
about-state-on-hold = I solleciti sono fermi perché si è deciso così, fino a una data o fino a nuovo ordine.
about-state-not-due = La scadenza deve ancora venire.
about-state-not-followed = Per questo cliente si è scelto di non mandare solleciti.
about-state-residual = Resta troppo poco perché valga la pena di sollecitarlo.
about-state-settled = Non resta niente da pagare.
about-debit = Dare
    .means = Quanto è stato chiesto al cliente: fatture, incassi tornati indietro, rimborsi.
about-credit-side = Avere
    .means = Quanto il cliente ha pagato o gli è stato abbuonato: incassi, note di credito, stralci.
about-running = Saldo
    .means = Quanto resta da pagare dopo quel movimento. Con il segno meno è un credito del cliente.
about-automatic = In automatico
    .means = Il cliente non ha scritto che cosa pagava: l’incasso va alla scadenza più vecchia (art. 1193 del codice civile).
about-bounced = Insoluto
    .means = Un incasso che la banca non ha potuto riscuotere: quanto aveva pagato è di nuovo aperto.
about-origin = Da dove vengono, e chi le vede
about-recent = Quanto sono aggiornate
    .means = In fondo a ogni pagina: il giorno della situazione e quello fino al quale sono registrati gli incassi. Un pagamento arrivato dopo non si vede ancora.
about-writer = Chi le scrive
    .named = { $name } annota fatti, telefonate e incassi nel registro; il programma ne ricava queste pagine. Nessuna cifra è scritta a mano qui.
    .means = Fatti, telefonate e incassi si annotano nel registro; il programma ne ricava queste pagine. Nessuna cifra è scritta a mano qui.
about-sent = Che cosa parte da solo
    .means = Niente. Ogni messaggio è riletto e mandato da una persona.
about-who = Chi le può vedere
    .means = Chi ha questa cartella. Le pagine non mandano e non chiedono niente a nessuno. Contengono dati dei clienti: non vanno messe a un indirizzo pubblico, nemmeno se difficile da indovinare.

card-since = Aspetta una risposta { $dal }.
card-stake = In gioco: { $sum }.
card-stake-figures = ({ $balance } + { $interest } di interessi + { $compensation } di rimborso) × { $chance }% di probabilità, meno { $cost } di spese legali.
pays-late = Paga in media con { $count ->
    [one] un giorno
   *[other] { $count } giorni
 } di ritardo.
pays-in-time = Paga in media entro la scadenza.
interest-days = { $count ->
    [one] un giorno
   *[other] { $count } giorni
 }
