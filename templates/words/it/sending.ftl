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

## Sul banco delle bozze

desk-awaiting-approval = aspetta il sì del titolare
desk-obsolete = non serve più
desk-foreign = al suo posto c’è un file tuo
desk-changed = Da quando l’hai modificata:
desk-newest = Come sarebbe ora
