# Meglio o peggio: i grafici della situazione, e le prime righe che li riassumono.

brief-today = Oggi: { $count ->
    [0] nessun messaggio
    [one] un messaggio da rileggere
   *[other] { $count } messaggi da rileggere
} e { $calls ->
    [0] nessuna telefonata.
    [one] una telefonata.
   *[other] { $calls } telefonate.
}
brief-next = Oggi niente da mandare; il prossimo passo è { $il }: { $step }.
brief-nothing = Nessun passo in programma.
brief-more = In un mese lo scaduto è salito di { $amount }.
brief-less = In un mese lo scaduto è sceso di { $amount }.
brief-same = In un mese lo scaduto non è cambiato.
figure-since = la più vecchia { $dal }
credit-whose = di chi
more-decisions = { $count ->
    [one] La decisione, con le risposte pronte
   *[other] Tutte le { $count } decisioni
}
what-it-means = Che cosa vuol dire

trend-heading = Va meglio o peggio?
chart-overdue = Scaduto, mese per mese.
chart-overdue-in = Scaduto, mese per mese ({ $name }).
chart-overdue-more = Lo scaduto è salito di { $amount } { $dal } a oggi: ora è { $of }.
chart-overdue-less = Lo scaduto è sceso di { $amount } { $dal } a oggi: ora è { $of }.
chart-overdue-same = Lo scaduto è lo stesso { $dal } a oggi: { $of }.
chart-money = Incassi, mese per mese.
chart-money-in = Incassi, mese per mese ({ $name }).
chart-money-came = Entrati { $amount } { $dal } a oggi.
chart-money-comes = Attesi altri { $amount } entro { $il }.
chart-money-means = Incassato: i pagamenti meno gli insoluti. Atteso: scadenze, promesse e rate; senza il contestato, il sospeso e lo scaduto per cui nessuno ha indicato una data.
chart-today = oggi
chart-millions = { $count } mln
chart-table = Le cifre del grafico
key-collected = incassato
key-expected = atteso
column-at-end-of = Alla fine del
column-month = Mese
column-collected = Incassato
column-expected = Atteso

about-due-date = Scadenza
    .means = Il giorno entro il quale una rata va pagata: quello della fattura, o quello nuovo se si è concordata una proroga o un piano.
