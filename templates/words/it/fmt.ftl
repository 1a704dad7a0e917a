# Che cosa dice fmt.

fmt-tidied = { $file }: riordinato.
fmt-untidy = { $file }: da riordinare (sollecito fmt lo fa).
fmt-left = { $file }: ha un errore, quindi è rimasto com’è.
fmt-nothing = I file del registro sono già in ordine.
fmt-not-the-same = { $file }: riordinato non direbbe più le stesse cose, quindi è rimasto com’è. È un errore del programma, non tuo: segnalalo, con il file se puoi.
