# Le liste lunghe, divise in pagine, e che cosa vi si può cercare; l’estratto conto su carta.

page-of-list = { $title }, pagina { $page }
pager-label = Le pagine di questa lista
pager-label-below = Le pagine di questa lista, in fondo
pager-label-of = Le pagine di: { $name }
pager-previous = Pagina precedente
pager-next = Pagina successiva
pager-here = Pagina { $count } di { $of }
pager-all = Tutte le pagine
more-pages = Le altre pagine
letters-label = Clienti per iniziale
tools-search = Cerca nella tabella
tools-search-page = Cerca in questa pagina
tools-owing = Solo chi ha qualcosa di aperto
tools-shown = Righe mostrate: #shown di #all
tools-sorted = In ordine di #column
total-of-all = { $count ->
    [one] Totale, un cliente
   *[other] Totale di tutti i { $count } clienti
}
customers-order = In ordine alfabetico; chi deve di più sta in
customers-worst = scaduto, cliente per cliente
customers-all = Tutti i clienti
list-of = Dalla pagina di { $name }, che continua qui.
list-statement = I movimenti più vecchi stanno nelle pagine successive.
statement-before = Saldo precedente
spot = { $path }, riga { $line }
paid-in-time = Nell’ultimo anno ha pagato { $count ->
    [one] una scadenza
   *[other] { $count } scadenze
} (nei termini: { $name }).
habits-means = Come si calcola

paper-to = Spett.le
paper-title = Estratto conto { $al }
paper-through = Sono compresi i pagamenti ricevuti fino { $al }.
paper-open = Restano da pagare { $amount }.
paper-nothing = Non resta niente da pagare.
paper-pay = Per i pagamenti: IBAN
paper-holder = intestato a { $name }
