# What the commands say in the terminal.

report-title = Situazione al { $today }
report-reconciled = Incassi registrati fino al { $date }.
report-not-reconciled = Il registro non dice fino a quando sono registrati gli incassi.
report-nothing = Niente da incassare.
report-by-customer = Per cliente, { $currency }
report-by-item = Per fattura
report-customer = Cliente
report-invoice = Fattura
report-outstanding = Da incassare
report-not-due = Non scaduto
report-bucket = { $from }–{ $to } gg
report-bucket-over = oltre { $from } gg
report-credit = Credito
report-total = Totale
report-due = Scadenza
report-days = Ritardo
report-balance = Resta
report-state = Stato
report-why = Perché, e fino a quando

published = { $written ->
    [0] Niente da cambiare
    [one] Scritto un file
   *[other] Scritti { $written } file
 }{ $equal ->
    [0] {""}
    [one] , uno era già uguale
   *[other] , { $equal } erano già uguali
 }{ $removed ->
    [0] {""}
    [one] , tolto uno
   *[other] , tolti { $removed }
 }. Il sito: { $site }
published-kept = { $kept ->
    [one] Una bozza che hai modificato è rimasta com’è.
   *[other] { $kept } bozze che hai modificato sono rimaste come sono.
 }
took = ({ $milliseconds } ms)
publish-not-ours = La cartella `{ $folder }` contiene file che sollecito non ha scritto: non la tocco. Spostala o vuotala, oppure scegli un’altra cartella con `--out`.
publish-link = `{ $folder }` è un collegamento a un’altra cartella: sollecito scrive solo nelle cartelle dello spazio di lavoro. Togli il collegamento e riprova.
publish-machine = Non riesco a scrivere `{ $path }`: { $why }. Non ho finito; riprova quando il disco lo permette.
another-day = In `site/` ci sono le pagine di oggi, e con `--today` scriverei al loro posto quelle del { $asked }. Indica un’altra cartella con `build --out CARTELLA`.

watching = Tengo d’occhio `ledger/` e `templates/`. Ctrl-C per finire.
polling = Questo disco non avvisa dei cambiamenti: guardo `ledger/` e `templates/` ogni due secondi. Ctrl-C per finire.
watch-impossible = Non riesco a tenere d’occhio la cartella: { $why }.
last-good-stays = Il sito e le bozze restano quelli di prima finché gli errori non sono corretti.
serving = Il sito: { $url } – le bozze: { $url }drafts/
serve-impossible = Non riesco a mostrare le pagine nel browser: { $why }.

show-unknown = Non c’è nessun cliente e nessuna fattura che si chiama `{ $name }`.
show-near = Non c’è nessun cliente e nessuna fattura che si chiama `{ $name }`. Intendevi `{ $near }`?
