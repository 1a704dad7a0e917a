# What init says.

init-made = Made: { $file }
init-nothing = Everything is there in { $folder }: nothing was changed.
init-next = Here is your ledger. Open it in { $folder }/ledger, put your own data in, and run: sollecito serve
init-gitignore = # Drafts are made anew at every run; the messages sent, in sent/, stay.
    drafts/
    
