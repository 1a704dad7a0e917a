# Perché adesso, o perché non ancora e fino a quando.

why-settled = Pagata.
why-residual = Resta solo una piccola somma, non oltre { $limit }: non si sollecita.
why-disputed = Contestata { $dal-since } ({ $reason }): nessun sollecito finché non è risolta. { $remedy }
why-held = Sospesa { $dal-since }, senza una fine: riprende quando lo decidete.
why-held-until = Sospesa { $dal-since } fino { $al-until }.
why-promised = Promesso il pagamento entro { $il-by }{ $grace ->
    [0] .
    [one] ; un giorno di tolleranza.
   *[other] ; { $grace } giorni di tolleranza.
 }
why-promised-by-phone = Promesso al telefono il pagamento entro { $il-by }{ $grace ->
    [0] .
    [one] ; un giorno di tolleranza.
   *[other] ; { $grace } giorni di tolleranza.
 }
why-then = Poi: { $step }, { $il-date }.
why-then-undated = Poi: { $step }.
why-asks-deferral-beyond = Il cliente chiede tempo fino { $al-until } (richiesta { $del-since }): decide il titolare.
why-asks-deferral-within = Il cliente chiede tempo fino { $al-until } (richiesta { $del-since }): si può concedere.
why-asks-plan-beyond = Il cliente chiede di pagare in { $count } rate (richiesta { $del-since }): decide il titolare.
why-asks-plan-within = Il cliente chiede di pagare in { $count } rate (richiesta { $del-since }): si può concedere.
why-plan-broken = Il piano di rientro non è rispettato { $dal-since }: decide il titolare.
why-exhausted = I passi della procedura sono finiti: decide il titolare.
why-declined = Il titolare ha rifiutato l’ultimo passo: per ora non si fa altro.
why-not-followed = Per questo cliente si è scelto di non mandare solleciti.
why-not-due = Scade { $il-due }.
why-due-today = Scade oggi.
why-waiting = { $step }, { $il-date }
why-after-contact = si lascia passare un po’ di tempo dall’ultimo contatto, { $del-date }.
why-after-other-contact = il cliente è stato sentito { $il-date } per altro.
why-after-hold = i solleciti riprendono { $il-date }.
why-after-promise = la promessa valeva fino { $al-date }.
why-offset-issued = { $days ->
    [one] un giorno dopo la fattura.
   *[other] { $days } giorni dopo la fattura.
 }
why-offset-before = { $days ->
    [one] il giorno prima della scadenza.
   *[other] { $days } giorni prima della scadenza.
 }
why-offset-after = { $days ->
    [0] alla scadenza.
    [one] il giorno dopo la scadenza.
   *[other] { $days } giorni dopo la scadenza.
 }
why-stale = Tocca a: { $step }. Ma gli incassi sono registrati solo fino { $al-through }: prima vanno registrati.
why-awaiting-approval = { $step }: pronto { $dal-date }, aspetta il sì del titolare.
why-to-do = { $step }: da fare { $dal-date }.
why-broken-promise = La promessa, valida fino { $al-date }, non è stata mantenuta.
