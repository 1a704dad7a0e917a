# What the commands say in the terminal.

report-title = Where things stand on { $today }
report-reconciled = Payments recorded through { $date }.
report-not-reconciled = The ledger does not say through when payments are recorded.
report-nothing = Nothing to collect.
report-by-customer = By customer, { $currency }
report-by-item = By invoice
report-customer = Customer
report-invoice = Invoice
report-outstanding = Outstanding
report-not-due = Not due
report-bucket = { $from }–{ $to } days
report-bucket-over = over { $from } days
report-credit = Credit
report-total = Total
report-due = Due
report-days = Days late
report-balance = Open
report-state = State
report-why = Why, and until when

published = { $written ->
    [0] Nothing to change
    [one] Wrote one file
   *[other] Wrote { $written } files
 }{ $equal ->
    [0] {""}
    [one] , one was the same
   *[other] , { $equal } were the same
 }{ $removed ->
    [0] {""}
    [one] , removed one
   *[other] , removed { $removed }
 }. The site: { $site }
published-kept = { $kept ->
    [one] One draft that you edited was kept as it is.
   *[other] { $kept } drafts that you edited were kept as they are.
 }
took = ({ $milliseconds } ms)
publish-not-ours = The folder `{ $folder }` holds files that sollecito did not write, so nothing was written there. Move or empty it, or choose another folder with `--out`.
publish-link = `{ $folder }` is a link to another folder, and sollecito writes only in the folders of the workspace. Remove the link and try again.
publish-machine = Cannot write `{ $path }`: { $why }. The work is not finished; try again when the disk allows it.
another-day = `site/` holds today’s pages, and `--today` would put those of { $asked } in their place. Name another folder with `build --out FOLDER`.

watching = Watching `ledger/` and `templates/`. Ctrl-C to end.
polling = This disk does not tell of changes: looking at `ledger/` and `templates/` every two seconds. Ctrl-C to end.
watch-impossible = Cannot watch the folder: { $why }.
last-good-stays = The site and the drafts stay as they were until the errors are mended.
serving = The site: { $url } – the drafts: { $url }drafts/
serve-impossible = Cannot show the pages in the browser: { $why }.

show-unknown = There is no customer and no invoice called `{ $name }`.
show-near = There is no customer and no invoice called `{ $name }`. Did you mean `{ $near }`?
