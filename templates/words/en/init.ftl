# What init says.

init-made = Made: { $file }
init-nothing = Everything is there in { $folder }: nothing was changed.
init-next = Here is your ledger, in { $folder }/ledger. Open it, put your own data in, and run: sollecito{ $place } serve
init-kept = There was a ledger already, in { $folder }/ledger: it is untouched. To see it: sollecito{ $place } serve
init-gitignore = # Drafts are made anew at every run; the messages sent, in sent/, stay.
    drafts/
    
