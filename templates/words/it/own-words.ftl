# I modelli: quali valgono, come si copiano, che nomi possono usare.

templates-built-in = del programma
templates-own = tuo, al posto di quello del programma
templates-same = tuo, uguale a quello del programma
templates-new = tuo
templates-how = Per cambiarne uno: `sollecito templates copy { $path }`, poi modifica il file. I nomi che può usare: `sollecito templates variables { $path }`.
templates-copied = Copiato in `{ $file }`: ora vale questo. Se lo togli, torna a valere quello del programma.
templates-exists = `{ $file }` c’è già e non lo tocco: vale quello. Per ripartire da quello del programma, prima spostalo o toglilo.
templates-link = `{ $file }` è un collegamento, o sta in una cartella che lo è: sollecito scrive solo nello spazio di lavoro. Togli il collegamento e riprova.
templates-machine = Non riesco a scrivere `{ $path }`: { $why }.
templates-unknown = Non c’è nessun modello che si chiama `{ $path }`. `sollecito templates` li elenca tutti.
templates-near = Non c’è nessun modello che si chiama `{ $path }`. Intendevi `{ $near }`?
templates-no-variables = `{ $path }` non è un modello che riceve dati: non ha nomi da usare.
templates-variables = Quello che `{ $path }` può usare, con un esempio. Dove il nome porta `[]` c’è un elenco: { $loop }
templates-empty = (manca nell’esempio)
