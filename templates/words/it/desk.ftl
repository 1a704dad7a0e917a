# La scrivania: i messaggi da mandare, le telefonate da fare, che cosa aspetta e che cosa resta fuori.

desk-title = Messaggi e telefonate, { $day }
desk-sections = In questa pagina
desk-site = Il sito del titolare
desk-foot = Niente parte da solo: i messaggi li mandi tu, dal tuo programma di posta. Quello che cambi in un testo resta, e il messaggio si rifà da lì.

## La prima riga

desk-lead-drafts = { $count ->
    [one] Un messaggio da rileggere e mandare.
   *[other] { $count } messaggi da rileggere e mandare.
 }
desk-lead-calls = { $count ->
    [one] Una telefonata da fare.
   *[other] { $count } telefonate da fare.
 }
desk-lead-waiting = { $count ->
    [one] Uno aspetta il sì del titolare.
   *[other] { $count } aspettano il sì del titolare.
 }
desk-lead-flagged = { $count ->
    [one] In uno c’è qualcosa da guardare prima di mandarlo: sta in cima.
   *[other] In { $count } c’è qualcosa da guardare prima di mandarli: stanno in cima.
 }
desk-none = Oggi non c’è nessun messaggio da mandare e nessuna telefonata da fare.
desk-next = Il prossimo passo è { $il }, per { $name }: { $step }.
desk-statements = Prima di tutto: gli incassi
desk-record = Gli estratti conto sono registrati fino { $al }{ $count ->
    [0] {""}
    [one] , e una fattura aspetta di sapere se è stata pagata
   *[other] , e { $count } fatture aspettano di sapere se sono state pagate
 }. Registra gli incassi arrivati dopo, e poi la riga qui sotto.
desk-halted = Finché non sono registrati, non si sollecita nessuno: chi ha già pagato riceverebbe un sollecito.
desk-write = Quando è fatto, scrivi nel registro:
desk-write-one = Secondo la risposta, scrivi nel registro:

## Le parti

desk-section-drafts = Da rileggere e mandare
desk-section-calls = Telefonate
desk-section-waiting = Aspettano il titolare
desk-section-obsolete = Non più da mandare
desk-obsolete-hint = Le hai modificate, e il motivo non c’è più. Restano finché non cancelli il file.
desk-obsolete = Non mandarla.
desk-section-unreachable = Clienti senza un indirizzo
desk-section-excluded = Scaduti che oggi non si sollecitano
desk-go-drafts = Da mandare ({ $count })
desk-go-calls = Telefonate ({ $count })
desk-go-waiting = Aspettano ({ $count })
desk-go-unreachable = Senza indirizzo ({ $count })
desk-go-excluded = Lasciati fuori ({ $count })
desk-pages = Pagine
desk-pages-below = Pagine, in fondo
desk-page-of = Pagina { $number } di { $count }
desk-before = ← Precedente
desk-after = Successiva →
desk-all-pages = Tutte le pagine, per cliente
desk-page = { $number }: da { $from } a { $to }
desk-page-one = { $number }: { $from }

## Una bozza

desk-heading = { $customer }: { $about }
desk-edited = Modificata da te
desk-changed = Da quando l’hai modificata è cambiato qualcosa: correggi il testo prima di mandarlo.
desk-foreign = In { $file } c’è un file tuo, che il programma non ha scritto e non tocca: spostalo, e la bozza compare.
desk-to-sign = Da firmare
desk-to-sign-why = La firma il titolare, prima dell’invio: senza firma non mette in mora.
desk-why = Perché adesso
desk-answers = A che cosa risponde
desk-knows = Che cosa ne sa
desk-latest = Che cosa è successo finora
desk-from = Da
desk-to = A
desk-cc = In copia
desk-subject = Oggetto
desk-attached = Allegati
desk-by = Parte
desk-days = { $count ->
    [0] non scaduta
    [one] da { $count } giorno
   *[other] da { $count } giorni
 }
desk-of = su { $amount }
desk-more-items = { $count ->
    [one] e un’altra fattura
   *[other] e altre { $count } fatture
 }
desk-total = In tutto
desk-open-eml = Apri il messaggio
desk-open-text = Modifica il testo
desk-open-original = L’originale, prima delle tue modifiche
desk-open-newest = Come sarebbe scritto ora
desk-open-obsolete = Leggi il testo
desk-preview = Anteprima: { $customer }, { $about }
desk-larger = Anteprima a tutta pagina
desk-sent = Quando è partito, registralo con:
desk-sent-letter = Quando l’hai spedita, registrala con:
desk-waiting-since = Aspetta { $dal }. Finché il titolare non risponde, non si manda.
desk-waiting-hint = Il titolare li legge così come sono, e risponde. Il messaggio da mandare si fa solo dopo la sua risposta.
desk-ask-again = Sono passati cinque giorni lavorativi: chiedi di nuovo.

## Una telefonata

desk-promise-broken = promessa non mantenuta
desk-owner-calls = La telefonata la fa { $owner }: chiedi com’è andata.
desk-number = Numero
desk-contact = Chiedi di
desk-no-phone = Il numero non è nel registro: cercalo, e aggiungilo al cliente con `telefono`.
desk-no-address = Non ha né email né PEC né indirizzo: chiedine uno.
desk-script = Che cosa dire
desk-say-promise = Aveva promesso di pagare entro { $il-by }, e non è arrivato: chiedi che cosa è successo.
desk-say = { $count ->
    [one] Restano da pagare { $open }. Chiedi se la fattura è arrivata ed è tutto a posto, e fatti dire un giorno di pagamento.
   *[other] Restano da pagare { $open }. Chiedi se le fatture sono arrivate ed è tutto a posto, e fatti dire un giorno di pagamento.
 }
desk-after-call = Dopo la telefonata scrivi nel registro, con sotto che cosa ha detto:
desk-after-promise = Se ha indicato un giorno, anche:

## Che cosa resta fuori

desk-unreachable-hint = Devono qualcosa e non hanno né email né PEC né indirizzo: si può solo telefonare. Chiedi un indirizzo e aggiungilo al cliente.
desk-excluded-hint = Scaduti per cui oggi non c’è niente da mandare e nessuno da chiamare, con il motivo.
desk-out-stale = Prima vanno registrati gli incassi
desk-out-awaiting-approval = Aspettano il sì del titolare
desk-out-awaiting-decision = Decide il titolare
desk-out-disputed = Contestati
desk-out-promised = Promessi
desk-out-on-hold = Sospesi
desk-out-contact-gap = Il cliente è stato sentito da poco per altro
desk-out-waiting = Il prossimo passo ha una data
desk-out-requested = Il cliente ha chiesto tempo o rate: rispondi
desk-out-not-followed = Clienti che non si sollecitano
desk-out-residual = Piccole somme
desk-out-sum = { $count ->
    [one] una fattura, { $amounts }
   *[other] { $count } fatture, { $amounts }
 }
desk-out-more = { $count ->
    [one] E un’altra, più recente:
   *[other] E altre { $count }, più recenti:
 }
desk-out-all = tutto lo scaduto, cliente per cliente
desk-column-why = Perché, e fino a quando
