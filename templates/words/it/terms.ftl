# Le parole del mestiere, le stesse nel sito, nei messaggi e al terminale. In minuscolo: chi comincia
# una frase con una di loro la mette in maiuscolo da sé.

## A che punto è una fattura

state-settled = pagata
state-residual = residuo
state-disputed = contestata
state-on-hold = sospesa
state-promised = promessa
state-awaiting-decision = da decidere
state-not-followed = non seguita
state-not-due = non scaduta
state-waiting = in attesa
state-stale = incassi da aggiornare
state-awaiting-approval = da approvare
state-replaced = sostituita dal piano
state-to-do = da fare

## Che cos’altro si sa di lei

mark-partly-paid = pagata in parte
mark-promise-broken = promessa non mantenuta
mark-promise-kept = promessa mantenuta
mark-promise-running = promessa in corso
mark-deferral = prorogata
mark-plan = a rate
mark-bounced = tornato indietro

## I passi, come li chiama la gente. Un passo che qui manca si mostra col nome che ha nel registro.

step-courtesy = promemoria
step-reminder = primo sollecito
step-formal = secondo sollecito
step-notice = terzo sollecito
step-suspension = preavviso di sospensione
step-legal = diffida e messa in mora

## Per quale via

channel-email = email
channel-pec = PEC
channel-letter = lettera
channel-call = telefonata
by-email = per email
by-pec = via PEC
by-letter = per lettera
by-call = al telefono

## Perché una fattura è contestata

reason-not-received = fattura non ricevuta
    .remedy = Si manda di nuovo la fattura e si chiede conferma che sia arrivata.
reason-missing-bank-details = mancano le coordinate bancarie
    .remedy = Si mandano le coordinate bancarie per iscritto.
reason-amount-mismatch = importo diverso
    .remedy = Si confronta l’importo con preventivo, ordine e accordi; poi si risponde per iscritto, con una nota di credito se ha ragione il cliente.
reason-goods-or-service = merce o lavoro non a posto
    .remedy = Si raccoglie per iscritto che cosa non va e chi ha fatto il lavoro dice come si rimedia.
reason-other = altro motivo
    .remedy = Si chiede al cliente di scrivere che cosa non va, e si concorda una risposta entro una data.

## Le fasce

bucket-not-due = non scaduto
bucket-range = { $from }–{ $to } giorni
bucket-over = oltre { $from } giorni

## Che cosa succede

event-invoice = fattura
event-credit-note = nota di credito
event-payment = incasso
event-bounced = insoluto
event-refund = rimborso
event-write-off = stralcio
event-defer = proroga
event-plan = piano di rientro
event-reminder = sollecito
event-call = telefonata
event-promise = promessa di pagamento
event-dispute = contestazione
event-resolved = contestazione risolta
event-request-deferral = richiesta di proroga
event-request-plan = richiesta di rateizzare
event-approved = approvazione
event-declined = rifiuto
event-hold = sospensione
event-release = ripresa
event-skip = passo saltato
event-note = nota

## Toni, clienti, interessi

tone-friendly = cordiale
tone-formal = formale
tone-firm = fermo
kind-business = impresa
kind-consumer = privato
kind-public = ente pubblico
interest-d231 = tasso di legge tra imprese (D.Lgs. 231/2002)
interest-legal = tasso legale
interest-none = nessuno
interest-agreed = { $name } l’anno, concordato

## Perché un modello non va

template-undefined = `{ $name }` non esiste o è vuoto
template-no-words = `{ $name }`: questa frase non è nel catalogo, oppure le manca un argomento
template-function = `{ $name }` chiama una funzione che non esiste
template-filter = `{ $name }` usa un filtro che non esiste
template-test = `{ $name }` usa una prova che non esiste
template-missing = `{ $name }`: il modello non c’è
template-endless = il modello non finisce mai
template-syntax = non si legge: { $name }
template-other = { $name }
