# La parola di ringraziamento a chi ha pagato.

on-request-thanks = ringraziamento

thanks-subject = Pagamento del { $day } – { $company }
thanks-why = Ringrazia per { $sum }, incassati { $il-day }.
thanks-names-overdue = Ha ancora scaduti { $sum }: il messaggio lo dice, senza sollecitare. Se preferisci, togli quella frase.
thanks-again = Un ringraziamento è già partito { $il-day }, dopo questo incasso: forse non ne serve un altro.

thanks-made = Il ringraziamento a { $customer } è fra le bozze: `{ $file }`. Resta lì finché non lo registri con `sollecito sent` o lo togli.
thanks-kept = Il ringraziamento a { $customer } c’era già e l’hai modificato: `{ $file }` resta com’è. Che cosa è cambiato da allora lo dice il banco delle bozze.
thanks-never = { $customer } non ha ancora pagato niente: non c’è di che ringraziare.
thanks-bounced = L’ultimo incasso di { $customer }, { $del-day }, è tornato insoluto: non c’è di che ringraziare.
on-request-no-address = Di { $customer } non c’è nessun indirizzo: è venuta una lettera, da consegnare a mano.
on-request-taken = `{ $file }` c’è già e non è di sollecito: spostalo o toglilo, e riprova.

sent-thanks-note = Ringraziamento mandato { $how }: { $file }
sent-commit-bare = Inviato a { $customer }: { $about }

changed-unpaid = Ringraziava per { $then }, incassati { $il-on }: quell’incasso non c’è più.
changed-paid = Ringraziava per { $then }, incassati { $il-on }; l’ultimo incasso ora è di { $now }, { $il-since }.
changed-settles = L’incasso { $del-on }, { $then }, ora va su altre fatture, o ne restano altri importi.
