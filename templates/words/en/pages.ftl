# The pages of the decisions, the reminders and the calendar.

page-decisions = Decisions
page-board = Reminders
page-calendar = Calendar

## Parts that recur

nothing = nothing
month-of-year = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## Decisions

decisions-title = What you are asked to decide
decisions-lead = { $count ->
    [one] One decision waits for you, about { $amount }.
   *[other] { $count } decisions wait for you, about { $amount }.
}
decisions-empty = No decision waits for you.
decisions-how = Choose an answer: a message to { $name } opens, already written. Nothing changes until you send it.
decisions-no-mail = Give your answer to whoever keeps the ledger: beside each stands the line to write there.
decisions-none-soon = And none is expected for now: when a letter needs your yes, the question will appear here.
decisions-soon = What you will be asked next
decisions-soon-hint = Only if the payment does not come in before.
decisions-soon-first = The next question is expected on { $day }, if the payment does not come in before.
question-letter = Read the words that would go out
question-letter-for = One letter for { $items }
question-letter-more = { $count ->
    [one] The letter has one more row, which is not shown here.
   *[other] The letter has { $count } more rows, which are not shown here.
}
question-entries = The lines for the ledger
stake-balance = Left to pay
stake-interest = Late-payment interest
stake-compensation = Flat compensation
stake-whole = Together
stake-likely = Chance
stake-cost = Legal costs
stake-sum = At stake

## The answers, as the owner says them

answer-yes-by = Yes, { $word }
answer-yes-call = Yes, you call
answer-yes-call-owner = Yes, I will call
answer-no = No
answer-no-step = No, leave this step out
answer-grant-deferral = Yes, until { $day }
answer-grant-plan = { $count ->
    [one] Yes, in { $count } instalment
   *[other] Yes, in { $count } instalments
}
answer-new-plan = { $count ->
    [one] New plan: the rest on { $day }
   *[other] New plan: { $count } instalments, one a month from { $day }
}
answer-go-on = Go on with: { $step }
answer-legal = Go straight to: { $step }, { $word }
answer-wait = Let us wait until { $day }
answer-lawyer = I give it to a lawyer, stop the reminders
answer-lawyer-note = Given to a lawyer: the reminders stop.
answer-write-off = I give up { $amount }

## The message with the answer

mail-subject = { $item }: { $answer }
mail-question = Question: { $question }
mail-about = Customer: { $customer }; invoice: { $item }; amount: { $amount }
mail-answer = Answer: { $answer }
mail-entry = To be written into the ledger:

## Reminders

board-title = Reminders on { $day }
board-lead = { $count ->
    [one] One overdue invoice, { $amount }: here is the step that it is at.
   *[other] { $count } overdue invoices, { $amount }: here is the step that each is at.
}
board-empty = No reminder to send: nothing is overdue.
board-first-due = The next due date is { $day }.
board-none-due = And there is nothing to collect.
board-how = Each column is the last step that was done. Those that wait for your decision are on top, then those whose next step is nearest.
board-not-begun = no step yet
board-column-title = Reminders: { $step }
board-column-lead = { $count ->
    [one] One overdue invoice at this step, { $amount }.
   *[other] { $count } overdue invoices at this step, { $amount }.
}
board-nobody-at = No overdue invoice stands at: { $steps }.
board-whole = The whole column
board-waits = waits for you
board-late = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
}
steps-short = { $done } of { $count } done

## Calendar

calendar-title = Calendar on { $day }
calendar-lead = From today to the end of the month { $amount } should come in; during { $month }, { $of }.
calendar-empty = Nothing to collect: no due date is open.
calendar-how = Due dates, instalments, deferrals and customers’ promises. Who usually pays late may pay later.
calendar-months = What should come in, month by month
calendar-months-in = What should come in, month by month ({ $name })
calendar-column-month = Month
calendar-undated = Overdue already, without a date
calendar-overdue-whole = Everything overdue: { $amount }.
calendar-overdue-promised = { $amount } promised, counted in its month.
calendar-overdue-apart = { $amount } disputed or on hold, counted apart.
calendar-apart = Disputed and on hold, apart
calendar-apart-hint = Nobody knows when they will be paid: they are not in the forecast.
calendar-total = Everything to collect
calendar-dates = The dates, one by one
calendar-column-what = Date
calendar-by-due = due date
calendar-by-deferral = deferred
calendar-by-promise = promise
calendar-by-plan = in instalments
calendar-whole = { $count ->
    [one] { $count } date
   *[other] All { $count } dates
}
calendar-whole-apart = All { $count }
calendar-count = { $count ->
    [one] { $count } due date, { $amount }.
   *[other] { $count } due dates, { $amount }.
}

## An invoice

step-done-by = done on { $day }, { $word }
drafts-heading = The words that are ready
entries-heading = Where it is written
entries-hint = Each fact with the file of the ledger and the line that it comes from.
column-what = What
column-entry = File and line
entries-at = { $path }, line { $line }
