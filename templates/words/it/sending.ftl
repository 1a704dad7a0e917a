# Le bozze: che cosa è cambiato da quando una è stata modificata, e come si registra quella mandata.

## Che cosa è cambiato nei fatti di una bozza

changed-balance = { $item }: erano aperti { $then }, ora { $now }.
changed-due = { $item }: nuova scadenza { $now } (era { $then }).
changed-step = { $item }: ora è al passo «{ $step }».
changed-settled = { $item }: saldata.
changed-replaced = { $item }: sostituita da un piano di rate.
changed-out = { $item }: non va più sollecitata ora. { $why }
changed-unknown = { $item }: non è più nel registro.
changed-new = { $item }: si è aggiunta, { $now } con scadenza { $due }.
changed-total = In tutto erano aperti { $then }, ora { $now }.
changed-name = Il cliente si chiamava { $then }, ora { $now }.
changed-channel = Si mandava per { $then }, ora per { $now }.
changed-to = L’indirizzo era { $then }, ora { $now }.
changed-cc = In copia c’era { $then }, ora { $now }.
changed-beneficiary = L’intestatario del conto era { $then }, ora { $now }.
changed-bank = La banca era { $then }, ora { $now }.
changed-iban = L’IBAN era { $then }, ora { $now }.
changed-bic = Il BIC era { $then }, ora { $now }.
changed-nothing = niente
changed-contact = Dopo c’è stato un altro contatto, { $il-on } { $how }.
changed-contact-somehow = Dopo c’è stato un altro contatto, { $il-on }.
changed-unrecorded = Non si sa più da quali fatti è partita: ricontrolla tutto.

## Che cosa non va nella testa di una bozza

head-missing = manca, o prima di lei c’è altro: la prima riga deve essere `---`
head-unclosed = non finisce: sotto la sua ultima riga ci vuole una riga `---`
head-line = «{ $word }» non è una voce con i due punti, come `canale: email`
head-key = «{ $word }» non è una delle sue voci (a, cc, oggetto, canale, fatture, allegati)
head-key-near = «{ $word }» non è una delle sue voci: forse `{ $near }`
head-twice = «{ $word }» c’è due volte
head-no-channel = manca la voce `canale`: email, pec o lettera
head-channel = «{ $word }» non è un canale: email, pec o lettera
head-call = una telefonata non è un messaggio da mandare: si registra con `telefonata`
head-no-address = manca la voce `a`, l’indirizzo a cui mandarlo
head-address = «{ $word }» non è un indirizzo
head-no-items = manca la voce `fatture`
head-item = «{ $word }» non è una fattura di questo cliente
head-item-near = «{ $word }» non è una fattura di questo cliente: forse `{ $near }`
head-item-twice = «{ $word }» c’è due volte

## Registrare quello che è partito

sent-recorded = { $count ->
    [one] Registrato in `{ $file }`:
   *[other] Registrati { $count } messaggi in `{ $file }`:
 }
sent-finished = { $count ->
    [one] Un messaggio già registrato era rimasto a metà strada: ora è in `sent/`.
   *[other] { $count } messaggi già registrati erano rimasti a metà strada: ora sono in `sent/`.
 }
sent-commit-how = Per fissarlo in git:
sent-commit-one = Inviato a { $customer }: { $about } ({ $items })
sent-commit-several = { $count ->
    [one] Inviato un messaggio
   *[other] Inviati { $count } messaggi
 }
sent-committed = { $count ->
    [one] Commit fatto, con un file.
   *[other] Commit fatto, con { $count } file e nient’altro.
 }
sent-build = `sollecito build` aggiorna il sito e le bozze.
sent-not-committed = Registrato, ma il commit non è stato fatto: { $why } Per farlo a mano:
commit-no-git = su questa macchina non c’è git.
commit-no-repository = la cartella non è in un archivio git (`git init` ne fa uno).
commit-no-identity = git non sa chi sei (`git config user.name "Nome"` e `git config user.email nome@esempio.it`).
commit-refused = git dice: { $told }.

sent-unknown = Non c’è nessuna bozza che si chiama `{ $draft }`. Stanno in `drafts/`.
sent-near = Non c’è nessuna bozza che si chiama `{ $draft }`. Intendevi `{ $near }`?
sent-already = `{ $draft }` è già stata registrata { $il-day }: non c’è più niente da registrare.
sent-not-built = `{ $draft }` non è ancora stata scritta: prima `sollecito build`, poi rileggila.
sent-foreign = `{ $draft }` non l’ha scritta sollecito: non so che cosa registrare.
sent-unrecorded = Di `{ $draft }` non si sa più da quali fatti è partita, e oggi non c’è motivo di mandarla: scrivi tu il sollecito nel registro.
sent-twice = `{ $draft }` è indicata due volte.
sent-changed = `{ $draft }`: i fatti sono cambiati da quando è stata scritta.
sent-obsolete = `{ $draft }`: oggi non è da mandare.
sent-waits = `{ $draft }`: aspetta l’approvazione del titolare, che nel registro non c’è.
sent-not-made = `{ $draft }`: il testo è cambiato dopo che il messaggio è stato fatto. `sollecito build` lo rifà; riguardalo prima di mandarlo.
sent-how-anyway = Non ho registrato niente. Se `{ $draft }` è partita davvero così, aggiungi `--anyway`.
sent-anyway = Registrata lo stesso. { $doubt }
sent-there = In `sent/` c’è già un altro file con lo stesso nome: non lo tocco. Spostalo e riprova.
sent-machine = Non riesco a scrivere `{ $path }`: { $why }. Quando il disco lo permette, riprova: riparto da dove ero arrivato.
sent-ledger-changed = `{ $file }` è cambiato mentre lo leggevo: non ho scritto niente. Riprova.
sent-unsound = Con questa voce il registro avrebbe errori: non ho scritto niente.
sent-statement-note = Estratto conto mandato { $how }: { $file }

## L’estratto conto su richiesta

on-request-statement = estratto conto
statement-made = L’estratto conto di { $customer } è fra le bozze: `{ $file }`, con il messaggio e la lettera. Resta lì finché non lo registri con `sollecito sent` o lo togli.
statement-kept = L’estratto conto di { $customer } c’era già e l’hai modificato: `{ $file }` resta com’è. Che cosa è cambiato da allora lo dice il banco delle bozze.
statement-unknown = Non c’è nessun cliente che si chiama `{ $name }`.
statement-near = Non c’è nessun cliente che si chiama `{ $name }`. Intendevi `{ $near }`?
