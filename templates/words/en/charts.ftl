# Better or worse: the charts of the overview, and the first lines that sum them up.

brief-today = Today: { $count ->
    [0] no message
    [one] one message to review
   *[other] { $count } messages to review
} and { $calls ->
    [0] no call.
    [one] one call.
   *[other] { $calls } calls.
}
brief-next = Nothing to send today; the next step is on { $day }: { $step }.
brief-nothing = No step is planned.
brief-more = In a month the overdue sum went up by { $amount }.
brief-less = In a month the overdue sum went down by { $amount }.
brief-same = In a month the overdue sum has not changed.
figure-since = the oldest since { $day }
credit-whose = whose
more-decisions = { $count ->
    [one] The decision, with answers ready to send
   *[other] All { $count } decisions
}
what-it-means = What this means

trend-heading = Better or worse?
chart-overdue = Overdue, month by month.
chart-overdue-in = Overdue, month by month ({ $name }).
chart-overdue-more = Since { $day } the overdue sum went up by { $amount }: it is { $of } now.
chart-overdue-less = Since { $day } the overdue sum went down by { $amount }: it is { $of } now.
chart-overdue-same = The overdue sum is the same as on { $day }: { $of }.
chart-money = Money in, month by month.
chart-money-in = Money in, month by month ({ $name }).
chart-money-came = { $amount } came in since { $day }.
chart-money-comes = Another { $amount } is expected by { $day }.
chart-money-means = Collected: payments less bounces. Expected: due dates, promises and instalments; without what is disputed or on hold, and without overdue sums that nobody has named a date for.
chart-today = today
chart-millions = { $count } m
chart-table = The figures of the chart
key-collected = collected
key-expected = expected
column-at-end-of = At the end of
column-month = Month
column-collected = Collected
column-expected = Expected

about-due-date = Due date
    .means = The day by which an instalment is to be paid: that of the invoice, or the new one where a deferral or a plan was agreed.
