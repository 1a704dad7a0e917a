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
