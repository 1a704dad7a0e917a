# La riga di comando: a che cosa serve ogni comando e ogni opzione, e che cosa non va negli argomenti.
# `cli-COMANDO` è un comando, `cli-COMANDO-OPZIONE` quello che prende (`cli-any-OPZIONE` dove è di più comandi);
# i valori possibili sono attributi; `cli-value-NOME` è il nome di quello che si scrive.

cli = I solleciti di una piccola impresa da un registro di testo
    .more =
        Si comincia con `sollecito init`; ogni giorno: `sollecito today`, poi `sollecito serve`.
        `sollecito COMANDO --help` spiega un comando.
cli-usage = Uso:
cli-usage-options = [OPZIONI]
cli-commands = Comandi
cli-command = COMANDO
cli-arguments = Argomenti
cli-options = Opzioni
cli-common-options = Opzioni comuni
cli-values = [valori: { $values }]
cli-default = [se manca: { $value }]

## Opzioni comuni

cli-common-directory = Lo spazio di lavoro: la cartella che contiene `ledger/`
cli-common-today = Il giorno a cui riferire tutto, invece di oggi
cli-common-lang = La lingua dei messaggi e delle tabelle, invece di quella dell’azienda
cli-common-color = Quando usare i colori
    .auto = su un terminale, se `NO_COLOR` non è impostata
    .always = sempre
    .never = mai
cli-common-quiet = Non dire altro che i problemi
cli-common-verbose = Di’ anche quali file sono stati letti e scritti
cli-common-timings = Di’ quanto tempo ha preso ogni parte del lavoro
cli-common-help = Mostra questo aiuto
cli-common-version = Mostra la versione
cli-any-revision = Il registro com’era in questa revisione di git

## Comandi

cli-init = Prepara uno spazio di lavoro che funziona subito e si spiega da sé
cli-init-folder = La cartella dello spazio di lavoro; se non c’è viene creata
cli-check = Legge e verifica tutto, e mostra ogni problema
cli-check-format = Come mostrare i problemi
    .text = con le righe del registro, da leggere
    .json = per editor e controlli automatici
cli-build = Verifica, poi scrive `site/` e `drafts/`
cli-build-out = Scrive `site/` e `drafts/` in questa cartella, non nello spazio di lavoro
cli-watch = Come `build`, e di nuovo a ogni modifica di `ledger/` o `templates/`
cli-serve = Come `watch`, con il sito e le bozze nel browser
cli-serve-open = Apre la prima pagina nel browser
cli-explain = Un messaggio per esteso: che cosa vuol dire, un esempio e come si corregge
cli-explain-code = Il codice del messaggio, per esempio E0212
cli-fmt = Riordina i file del registro: campi incolonnati, niente perso
cli-fmt-check = Non cambia niente: nomina i file da riordinare, e se ce ne sono finisce con un errore
cli-fmt-keywords = Scrive le parole chiave in questa lingua; nomi, testi e commenti restano come sono
cli-fmt-numbers = Scrive gli importi come in questa lingua: `1.220,00` o `1,220.00`
cli-add = Una voce nuova, con gli argomenti o campo per campo: verificata e aggiunta
    .more =
        Le parole si scrivono come nel registro, dopo la data e il tipo:
          sollecito add incasso rossi 1.200,00 per 2026/041 --data 2026-05-12
        oppure una per opzione:
          sollecito add incasso --cliente rossi --importo 1.200,00 --per 2026/041
        Su un terminale chiede quello che manca, e prima di scrivere chiede conferma.
cli-today = Che cosa fare oggi
cli-report = Chi deve quanto, per cliente e per fattura
cli-report-format = Come stampare la situazione
    .table = da leggere
    .json = lo schema di `status.json`
    .csv = per un foglio di calcolo: una riga per scadenza
cli-report-all = Anche quello che è già saldato
cli-report-figures = Gli indicatori invece: giorni medi d’incasso, efficacia, previsione, ciascuno con la sua definizione
cli-show = Una fattura o un cliente: quanto resta, che cosa è successo, che cosa viene dopo
cli-show-reference = La sigla di un cliente o il numero di una fattura, come nel registro
cli-statement = Un estratto conto su richiesta: messaggio, lettera e pagina
cli-statement-customer = La sigla del cliente, come nel registro
cli-thanks = Un ringraziamento per l’ultimo pagamento di un cliente, fra le bozze
cli-thanks-customer = La sigla del cliente, come nel registro
cli-sent = Registra le bozze mandate: nel registro, in `sent/`, in un commit
cli-sent-drafts = Le bozze, con il loro file o il loro nome: `drafts/rossi-formal.md`, `rossi-formal`
cli-sent-anyway = Registrale anche se i fatti sono cambiati, il motivo non c’è più o il titolare non ha risposto
cli-sent-commit = Fai il commit, dei soli file scritti
cli-templates = Le parole in uso, da copiare e cambiare
cli-templates-copy = Copia quelle del programma in `templates/`, per cambiarle lì
cli-templates-copy-paths = I percorsi come sono nell’elenco: `email/it/formal.md`
cli-templates-variables = I nomi che un modello può usare, ciascuno con un esempio
cli-templates-variables-path = Un percorso com’è nell’elenco: `email/it/formal.md`
cli-log = Che cosa è cambiato, quando e per mano di chi, letto da git
cli-log-reference = Un cliente o una fattura: solo quello che li riguarda
cli-log-since = Da questo giorno in poi
cli-log-until = Fino a questo giorno compreso
cli-log-author = Solo quello che ha scritto chi ha queste lettere nel nome
cli-log-format = Come stampare le modifiche
    .table = da leggere
    .json = per i programmi
    .csv = per un foglio di calcolo
cli-completions = Che cosa serve alla shell per completare comandi e opzioni
    .more =
        bash: sollecito completions bash > ~/.local/share/bash-completion/completions/sollecito
        zsh:  sollecito completions zsh > una cartella di $fpath, con il nome _sollecito
        fish: sollecito completions fish > ~/.config/fish/completions/sollecito.fish
cli-completions-shell = La shell
cli-man = La pagina di manuale del programma o di un comando
    .more =
        Per leggerla: sollecito man add | man -l -
        Per installarle tutte: sollecito man --out ~/.local/share/man/man1
cli-man-command = Il comando, con quello che contiene: `add incasso`; senza, il programma
cli-man-out = Scrive tutte le pagine in questa cartella
cli-help = Spiega che cosa fa un comando e che cosa prende
cli-help-command = Il comando, con quello che contiene: `add incasso`

## Tipi di voce

cli-add-invoice = Una fattura emessa
cli-add-credit-note = Una nota di credito
cli-add-payment = Un incasso
cli-add-call = Una telefonata, con il suo esito come nota
cli-add-reminder = Un sollecito partito
cli-add-promise = Una promessa di pagamento
cli-add-dispute = Una contestazione
cli-add-resolved = Una contestazione risolta
cli-add-request = Una richiesta del cliente: una proroga o un piano di rate
cli-add-approve = Il sì del titolare a un passo o a una richiesta
cli-add-decline = Il no del titolare a un passo o a una richiesta
cli-add-defer = Una proroga accordata: una nuova scadenza
cli-add-plan = Un piano di rate al posto di quello che è aperto
cli-add-hold = Una sospensione: per ora non si sollecita
cli-add-release = La fine di una sospensione
cli-add-skip = Un passo che si salta
cli-add-write-off = Uno stralcio: quello a cui si rinuncia
cli-add-bounced = Un insoluto: un incasso che non è andato a buon fine
cli-add-refund = Un rimborso al cliente
cli-add-reconciled = Incassi registrati fino a questo giorno
cli-add-note = Una nota su una fattura o un cliente
cli-add-customer = Un cliente nuovo
cli-add-assistant = Chi segue i solleciti
cli-add-procedure = Una procedura: i passi di un sollecito
cli-add-holiday = Un giorno festivo del posto
cli-add-rate = Un tasso di mora o legale da questo giorno
cli-any-words = Le parole della voce come nel registro, dopo la data e il tipo

## Che cosa si scrive

cli-value-dir = CARTELLA
cli-value-date = DATA
cli-value-it-or-en = it|en
cli-value-when = QUANDO
cli-value-format = FORMATO
cli-value-rev = REVISIONE
cli-value-ref = NOME
cli-value-name = NOME
cli-value-code = CODICE
cli-value-customer = CLIENTE
cli-value-draft = BOZZA
cli-value-path = PERCORSO
cli-value-shell = SHELL
cli-value-command = COMANDO
cli-value-words = PAROLE
cli-value-text = TESTO
cli-value-amount = IMPORTO
cli-value-date-amount = DATA [IMPORTO]
cli-value-invoice = FATTURA
cli-value-invoice-amount = FATTURA [IMPORTO]
cli-value-target = FATTURA|CLIENTE
cli-value-payment = RIF
cli-value-id = SIGLA
cli-value-step = PASSO
cli-value-step-or-request = PASSO|proroga|piano
cli-value-procedure = PROCEDURA
cli-value-word = PAROLA
cli-value-terms = TERMINI

## Che cosa non va negli argomenti

usage-error = errore:
usage-needs-value = a { $arg } manca il suo valore.
usage-bad-value = { $value } non va bene per { $arg }.
usage-unknown = non conosco { $arg }.
usage-no-command = non c’è nessun comando { $name }.
usage-which-command = quale comando?
usage-missing = manca { $arg }.
usage-twice = { $arg } c’è due volte.
usage-conflict = { $arg } non va insieme a { $prior }.
usage-too-many = { $value } è di troppo per { $arg }.
usage-too-few = a { $arg } { $wanted ->
    [one] serve un valore.
   *[other] servono { $wanted } valori.
 }
usage-no-equals = a { $arg } il valore va unito con `=`.
usage-not-text = un argomento non è un testo leggibile (UTF-8).
usage-wrong = non capisco questi argomenti.
usage-near = Intendevi { $near }?
usage-allowed = Vanno bene: { $values }.
usage-form-date = Una data si scrive così: 2026-05-15.
usage-more = Di più con `--help`.

## Pagine di manuale

man-name = Nome
man-synopsis = Sintassi
man-description = Descrizione
man-written = { $count ->
    [one] Scritta una pagina in `{ $folder }`.
   *[other] Scritte { $count } pagine in `{ $folder }`.
 }

## Che cosa è stato letto e scritto

verbose-read = Letto `{ $file }` ({ $size } byte)
verbose-wrote = Scritto `{ $file }`
