# Che cosa dice init.

init-made = Fatto: { $file }
init-nothing = In { $folder } c’è già tutto: non ho cambiato niente.
init-next = Ecco il tuo registro. Aprilo in { $folder }/ledger, metti i tuoi dati e lancia: sollecito serve
init-gitignore = # Le bozze si rifanno a ogni lancio; i messaggi mandati, in sent/, restano.
    drafts/
    
