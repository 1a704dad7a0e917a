# Ciò che dice il terminale.

severity-error = errore
severity-warning = avviso
severity-help = aiuto
count-errors = { $count ->
    [one] { $count } errore
   *[other] { $count } errori
}
count-warnings = { $count ->
    [one] { $count } avviso
   *[other] { $count } avvisi
}
count-both = { $errors } e { $warnings }
count-none = Tutto in ordine.
later-events = { $count ->
    [one] { $count } evento ha una data futura: è tenuto, e non conta ancora.
   *[other] { $count } eventi hanno una data futura: sono tenuti, e non contano ancora.
}
