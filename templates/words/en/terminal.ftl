# What the terminal says.

severity-error = error
severity-warning = warning
severity-help = help
count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
count-both = { $errors } and { $warnings }
count-none = All is well.
later-events = { $count ->
    [one] { $count } event has a date in the future: it is kept, and does not count yet.
   *[other] { $count } events have a date in the future: they are kept, and do not count yet.
}
