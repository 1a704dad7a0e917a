# Il lavoro di oggi.

today-title = Lavoro del { $today }
today-none = Oggi non c’è niente da fare: nessun messaggio, nessuna telefonata, nessuna risposta da aspettare.
today-write = Quando è fatto, scrivi nel registro:
today-write-one = Secondo la risposta, scrivi nel registro:

today-statements = Prima di tutto: gli incassi
today-promises = Promesse non mantenute
today-calls = Telefonate
today-drafts = Bozze da rileggere e mandare
today-owner = Aspettano il titolare
today-requests = Richieste a cui rispondere
today-agreements = Accordi da registrare
today-disputes = Contestazioni aperte
today-looked-at-again = Da riprendere in mano
today-late = Primi solleciti in ritardo
today-dates = Date di pagamento da farsi dare

today-item = { $customer }, { $item }: { $balance }, scade { $il-due }
today-item-overdue = { $customer }, { $item }: { $balance }, scaduta da { $days ->
    [one] un giorno
   *[other] { $days } giorni
 } ({ $due })
today-record-statements = Gli estratti conto sono registrati fino { $al-through }{ $count ->
    [0] {""}
    [one] : una fattura aspetta di sapere se è stata pagata
   *[other] : { $count } fatture aspettano di sapere se sono state pagate
 }. Registra gli incassi arrivati e poi una riga `allineato`.
today-promise-broken = Aveva promesso di pagare entro { $il-by }: non è arrivato. Chiama e chiedi che cosa è successo.
today-call = Telefonata: { $step }.
today-owner-calls = La telefonata la fa { $owner } ({ $step }): chiedi com’è andata.
today-phone = { $phone }, { $contact }
today-no-phone = Il numero di telefono non è nel registro.
today-say = Restano da pagare { $open }: chiedi se è tutto a posto con la fattura, e una data di pagamento.
today-review = { $step }: la bozza è in { $file }
today-ask-again = Sono passati cinque giorni lavorativi: chiedi di nuovo.
today-record-agreement = Approvato { $il-date }, ma nel registro mancano le nuove date.
today-nothing-since = Non succede niente { $dal-date }.
today-no-date = Dopo il passo { $del-date } ({ $step }) il cliente non ha indicato una data.

prevent-title = Che cosa invita a pagare tardi
prevent-bank = L’azienda non ha un `iban`: nessuno sa dove pagare.
prevent-address = { $count ->
    [one] Un cliente che deve qualcosa non ha né email né PEC né indirizzo: { $names }.
   *[other] { $count } clienti che devono qualcosa non hanno né email né PEC né indirizzo: { $names }.
 }
prevent-email = Senza `email`: i passi per email diventano PEC, lettera o telefonata: { $names }.
prevent-language = Senza `lingua` scritta: { $names }.
prevent-terms = Senza `termini` concordati: { $names }.
prevent-document = Fatture aperte senza `documento`: { $names }.
prevent-large = Fatture grosse a chi di solito paga tardi: { $names }. Meglio farsi vivi prima della scadenza.
prevent-more = e altri { $count }
