# La pagina iniziale di serve, e quello che sta sopra le pagine mentre il registro ha un errore.

start-title = Incassi e solleciti
start-site = La situazione
start-site-for = Le pagine per il titolare: chi deve quanto, da quando, e che cosa aspetta una decisione.
start-drafts = Le bozze da rileggere
start-drafts-for = Il tavolo di lavoro: i messaggi pronti, le telefonate, che cosa aspetta.
start-follows = Le pagine si aggiornano da sole a ogni salvataggio. Le vede solo questo computer.
start-not-yet = Il registro ha ancora un errore: qui sotto c’è scritto dove. Appena è corretto, le pagine compaiono da sole.
live-problems = Il registro ha un errore: questa pagina è quella di prima
open-impossible = Il browser non si è aperto da solo: apri tu l’indirizzo qui sopra.
watch-new-day = È cambiato il giorno
watch-files = { $first } e { $others ->
    [one] un altro file
   *[other] altri { $others } file
 }
