# Le pagine delle decisioni, dei solleciti e dello scadenzario.

page-decisions = Decisioni
page-board = Solleciti
page-calendar = Scadenzario

## Le parti che tornano

nothing = niente
month-of-year = { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
} { $year }

## Decisioni

decisions-title = Che cosa devi decidere
decisions-lead = { $count ->
    [one] Una decisione aspetta te, su { $amount }.
   *[other] { $count } decisioni aspettano te, su { $amount }.
}
decisions-empty = Nessuna decisione aspetta te.
decisions-how = Scegli una risposta: si apre un messaggio a { $name }, già scritto. Finché non lo mandi non cambia niente.
decisions-no-mail = Dai la risposta a chi tiene il registro: accanto a ognuna c’è la riga da scrivervi.
decisions-none-soon = E per ora non ne è prevista nessuna: quando una lettera avrà bisogno del tuo sì, la domanda comparirà qui.
decisions-soon = Che cosa ti sarà chiesto poi
decisions-soon-hint = Solo se nel frattempo non arriva il pagamento.
decisions-soon-first = La prossima domanda è prevista { $il }, se il pagamento non arriva prima.
question-letter = Leggi le parole che partirebbero
question-letter-for = Una sola lettera per { $items }
question-letter-more = { $count ->
    [one] Nella lettera c’è ancora una riga, che qui non si vede.
   *[other] Nella lettera ci sono ancora { $count } righe, che qui non si vedono.
}
question-entries = Le righe per il registro
stake-balance = Resta da pagare
stake-interest = Interessi di mora
stake-compensation = Rimborso forfettario
stake-whole = In tutto
stake-likely = Probabilità
stake-cost = Spese legali
stake-sum = In gioco

## Le risposte, come le dice il titolare

answer-yes-by = Sì, { $word }
answer-yes-call = Sì, telefonate voi
answer-yes-call-owner = Sì, telefono io
answer-no = No
answer-no-step = No, saltate questo passo
answer-grant-deferral = Sì, fino { $al }
answer-grant-plan = { $count ->
    [one] Sì, in { $count } rata
   *[other] Sì, in { $count } rate
}
answer-new-plan = { $count ->
    [one] Nuovo piano: il resto { $il }
   *[other] Nuovo piano: { $count } rate, una al mese { $dal }
}
answer-go-on = Riprendete da: { $step }
answer-legal = Passate subito a: { $step }, { $word }
answer-wait = Aspettiamo fino { $al }
answer-lawyer = La affido a un avvocato, fermate i solleciti
answer-lawyer-note = Affidata a un avvocato: i solleciti si fermano.
answer-write-off = Rinuncio a { $amount }

## Il messaggio con la risposta

mail-subject = { $item }: { $answer }
mail-question = Domanda: { $question }
mail-about = Cliente: { $customer }; fattura: { $item }; importo: { $amount }
mail-answer = Risposta: { $answer }
mail-entry = Da scrivere nel registro:

## Solleciti

board-title = Solleciti { $al }
board-lead = { $count ->
    [one] Una fattura scaduta, { $amount }: ecco a che passo è.
   *[other] { $count } fatture scadute, { $amount }: ecco a che passo è ognuna.
}
board-empty = Nessun sollecito da fare: non c’è niente di scaduto.
board-first-due = La prossima scadenza è { $il }.
board-none-due = E non c’è niente da incassare.
board-how = Ogni colonna è l’ultimo passo fatto. In cima c’è chi aspetta una tua decisione, poi chi ha il prossimo passo più vicino.
board-not-begun = nessun passo ancora
board-column-title = Solleciti: { $step }
board-column-lead = { $count ->
    [one] Una fattura scaduta a questo passo, { $amount }.
   *[other] { $count } fatture scadute a questo passo, { $amount }.
}
board-nobody-at = Nessuna fattura scaduta è ferma a: { $steps }.
board-whole = Tutta la colonna
board-waits = aspetta te
board-late = { $count ->
    [one] scaduta da { $count } giorno
   *[other] scaduta da { $count } giorni
}
steps-short = { $done } di { $count } fatti

## Scadenzario

calendar-title = Scadenzario { $al }
calendar-lead = Da oggi a fine mese sono attesi { $amount }; nel mese di { $month } { $of }.
calendar-empty = Niente da incassare: non c’è nessuna scadenza aperta.
calendar-how = Scadenze, rate, proroghe e promesse dei clienti. Chi paga di solito in ritardo pagherà forse più tardi.
calendar-months = Che cosa dovrebbe entrare, mese per mese
calendar-months-in = Che cosa dovrebbe entrare, mese per mese ({ $name })
calendar-column-month = Mese
calendar-undated = Già scaduto, senza una data
calendar-overdue-whole = Tutto lo scaduto: { $amount }.
calendar-overdue-promised = Promessi { $amount }, contati nel loro mese.
calendar-overdue-apart = Contestati o sospesi { $amount }, contati a parte.
calendar-apart = Contestate e sospese, a parte
calendar-apart-hint = Nessuno sa quando saranno pagate: non sono nelle previsioni.
calendar-total = Tutto da incassare
calendar-dates = Le date, una per una
calendar-column-what = Data
calendar-by-due = scadenza
calendar-by-deferral = prorogata
calendar-by-promise = promessa
calendar-by-plan = a rate
calendar-whole = { $count ->
    [one] { $count } data
   *[other] Tutte le { $count } date
}
calendar-whole-apart = Tutte e { $count }
calendar-count = { $count ->
    [one] { $count } scadenza, { $amount }.
   *[other] { $count } scadenze, { $amount }.
}

## Una fattura

step-done-by = fatto { $il }, { $word }
drafts-heading = Le parole pronte
entries-heading = Dove sta scritto
entries-hint = Ogni fatto con il file del registro e la riga da cui viene.
column-what = Che cosa
column-entry = File e riga
entries-at = { $path }, riga { $line }
