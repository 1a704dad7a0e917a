# What fmt says.

fmt-tidied = { $file }: tidied.
fmt-untidy = { $file }: not tidy (sollecito fmt does it).
fmt-left = { $file }: it has an error, so it was left as it is.
fmt-nothing = The ledger files are tidy already.
fmt-not-the-same = { $file }: tidied, it would not say the same any more, so it stays as it is. This is a fault of the program, not yours: please report it, with the file if you can.
