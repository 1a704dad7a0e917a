# Long lists, divided into pages, and what can be searched in them; the statement on paper.

page-of-list = { $title }, page { $page }
pager-label = The pages of this list
pager-label-below = The pages of this list, at the end
pager-label-of = The pages of: { $name }
pager-previous = Previous page
pager-next = Next page
pager-here = Page { $count } of { $of }
pager-all = All pages
more-pages = The other pages
letters-label = Customers by initial
tools-search = Search the table
tools-search-page = Search this page
tools-owing = Only those with something open
tools-shown = Rows shown: #shown of #all
tools-sorted = In the order of #column
total-of-all = { $count ->
    [one] Total, one customer
   *[other] Total of all { $count } customers
}
customers-order = In alphabetical order; who owes most stands in
customers-worst = overdue, customer by customer
customers-all = All customers
list-of = From the page of { $name }, continued here.
list-statement = Older movements are on the next pages.
statement-before = Balance before
spot = { $path }, line { $line }
paid-in-time = In the last year they paid { $count ->
    [one] one due date
   *[other] { $count } due dates
} ({ $name } in time).
habits-means = How this is reckoned

paper-to = To
paper-title = Statement of account on { $day }
paper-through = Payments received through { $day } are included.
paper-open = { $amount } is still to be paid.
paper-nothing = Nothing is left to pay.
paper-pay = To pay: IBAN
paper-holder = in the name of { $name }
