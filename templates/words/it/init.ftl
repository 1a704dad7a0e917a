# Che cosa dice init.

init-made = Fatto: { $file }
init-nothing = In { $folder } c’è già tutto: non ho cambiato niente.
init-next = Ecco il tuo registro, in { $folder }/ledger. Aprilo, metti i tuoi dati e lancia: sollecito{ $place } serve
init-kept = Il registro c’era già, in { $folder }/ledger: non l’ho toccato. Per vederlo: sollecito{ $place } serve
init-gitignore = # Le bozze si rifanno a ogni lancio; i messaggi mandati, in sent/, restano.
    drafts/
    
