# The figures, each with its definition.

measures-title = The figures on { $today }, { $currency }
measure-days = { $days ->
    [one] one day
   *[other] { $days } days
 }
measure-kept-of-made = { $kept } of { $made }
measure-forecast = { $sum } (due { $due }, promised { $promised }, plans { $planned }); as late as usual { $moved }

measure-outstanding = Outstanding
    .what = What is left to pay of the invoices issued.
measure-overdue = Overdue
    .what = The part of it whose due date has passed.
measure-overdue-share = Share overdue
    .what = Overdue divided by outstanding.
measure-credit = Customers’ credit
    .what = What customers have paid beyond what was open; it does not lower what is overdue.
measure-promises = Promises kept
    .what = Of all promises whose day has passed, how many were kept.
measure-invoiced = Invoiced in 90 days
    .what = What is owed of the invoices of the last 90 days, today included, less the credit notes of those days.
measure-dso = Days sales outstanding (DSO)
    .what = Outstanding divided by invoiced in 90 days, times 90.
measure-best-possible = Best possible DSO
    .what = What it would be if nothing were overdue: not due divided by invoiced in 90 days, times 90.
measure-delinquent = Days due to delays
    .what = DSO less the best possible DSO.
measure-count-back = Count-back DSO
    .what = The months of invoices, newest first, that cover what is outstanding, counted in days; the last in part.
measure-effectiveness = Collection effectiveness
    .what = Of what could be collected in the last 90 days, the part that was: (outstanding then + invoiced − outstanding) divided by (outstanding then + invoiced − not due).
measure-days-late = Average days late
    .what = Over what was settled by payment in the last 365 days: the day of settlement less the due date, weighted by amount. Early payments lower it.
measure-forecast-30 = Expected in 30 days
    .what = What falls due, is promised or is part of a plan in the next 30 days; then the same, moved by each customer’s days late. Without what is disputed or on hold.
measure-forecast-60 = Expected in 60 days
    .what = The same, for 60 days.
measure-forecast-90 = Expected in 90 days
    .what = The same, for 90 days.
measure-undated = Overdue without a promise
    .what = Overdue sums for which nobody has named a date: expected, but nobody knows when.
