# What fmt says.

fmt-tidied = { $file }: tidied.
fmt-untidy = { $file }: not tidy (sollecito fmt does it).
fmt-left = { $file }: it has an error, so it was left as it is.
fmt-nothing = The ledger files are tidy already.
