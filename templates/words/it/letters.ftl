# Le lettere e i messaggi a un cliente: tutto ciò che sta intorno alle parole.

## Il pagamento, accanto al suo codice

pay-title = Dati per il bonifico
pay-scan = Per pagare si può inquadrare il codice con l’app della propria banca.
pay-name = Beneficiario
pay-iban = IBAN
pay-bic = BIC
pay-amount = Importo
pay-reason = Causale
pay-code = Codice QR per il bonifico

## La carta intestata

letter-vat = P. IVA { $value }
letter-tax-code = C.F. { $value }
letter-phone = tel. { $value }
letter-pec = PEC { $value }

## A chi, dove, quando, che cosa

letter-registered = Raccomandata A/R
letter-to-firm = Spett.le
letter-to-person = Gent.
letter-attention = c.a. { $value }
letter-subject = Oggetto
letter-enclosed = { $count ->
    [one] Allegato: { $names }
   *[other] Allegati: { $names }
 }
letter-page = pagina { $page } di { $pages }
letter-sign = Firma

letter-month-1 = gennaio
letter-month-2 = febbraio
letter-month-3 = marzo
letter-month-4 = aprile
letter-month-5 = maggio
letter-month-6 = giugno
letter-month-7 = luglio
letter-month-8 = agosto
letter-month-9 = settembre
letter-month-10 = ottobre
letter-month-11 = novembre
letter-month-12 = dicembre

## I file che si allegano, come si chiamano

attached-letter = lettera
attached-statement = estratto conto

## L’estratto conto

statement-subject = Estratto conto al { $day } – { $company }
statement-reason = Saldo estratto conto al { $day }

## Ciò che non si può allegare

cannot-attach = Non si può allegare `{ $path }`: { $why }. Il messaggio si fa senza.
    .help = Controlla il percorso: parte dalla cartella di lavoro, per esempio `fatture/2026-014.pdf`.
    .outside = Copialo nella cartella di lavoro, per esempio in `fatture/`, e scrivi il suo percorso da lì.
    .too-large = Riducilo (una scansione a 150 punti basta), oppure togli l’allegato.
attach-missing = il file non c’è
attach-outside = sta fuori dalla cartella di lavoro
attach-too-large = supera i 10 MB
attach-not-a-file = non è un file
attach-unreadable = il computer non lo lascia leggere
no-document = La fattura `{ $invoice }` va allegata al messaggio, ma non si sa dov’è il suo documento. Il messaggio si fa senza.
    .help = Aggiungi alla fattura il campo `documento` con il percorso del file, per esempio `documento fatture/2026-014.pdf`.

## Sulla scrivania

desk-open-docx = Apri in Word
desk-open-page = Stampa la lettera
