# The command line: what each command and option is for, and what is wrong with the arguments.
# `cli-COMMAND` is a command, `cli-COMMAND-OPTION` what it takes (`cli-any-OPTION` where several commands do);
# possible values are attributes; `cli-value-NAME` is the name of what is written.

cli = Payment reminders of a small business from a ledger in plain text
    .more =
        Begin with `sollecito init`; every day: `sollecito today`, then `sollecito serve`.
        `sollecito COMMAND --help` explains a command.
cli-usage = Usage:
cli-usage-options = [OPTIONS]
cli-commands = Commands
cli-command = COMMAND
cli-arguments = Arguments
cli-options = Options
cli-common-options = Common options
cli-values = [values: { $values }]
cli-default = [default: { $value }]

## Common options

cli-common-directory = The workspace: the folder that holds `ledger/`
cli-common-today = The day as of which everything is said, instead of today
cli-common-lang = The language of messages and tables, instead of the company’s
cli-common-color = When to use colour
    .auto = on a terminal, unless `NO_COLOR` is set
    .always = always
    .never = never
cli-common-quiet = Say nothing but problems
cli-common-verbose = Say which files are read and written, too
cli-common-timings = Say how long each stage took
cli-common-help = Show this help
cli-common-version = Show the version
cli-any-revision = The ledger as it stood in this revision of git

## Commands

cli-init = Make a workspace that builds at once and explains itself
cli-init-folder = The folder of the workspace, made where there is none
cli-check = Read and prove everything, and show every problem
cli-check-format = How problems are shown
    .text = with the lines of the ledger, for people
    .json = for editors and CI
cli-build = Check, then write `site/` and `drafts/`
cli-build-out = Write `site/` and `drafts/` below this folder, not below the workspace
cli-watch = Build, and again whenever `ledger/` or `templates/` change
cli-serve = Watch, with the site and the drafts in a browser
cli-serve-open = Open the start page in the browser
cli-explain = A problem at length: what it means, an example and its mending
cli-explain-code = The code of a message, E0212 for example
cli-fmt = Tidy ledger files: fields under one another, nothing lost
cli-fmt-check = Change nothing; name the files that are not tidy, and fail if there are any
cli-fmt-keywords = Write keywords in this language; names, texts and comments stay as they are
cli-fmt-numbers = Write amounts as in this language: `1.220,00` or `1,220.00`
cli-add = A new entry, from arguments or field by field, checked and appended
    .more =
        Words are written as in the ledger, behind the date and the kind:
          sollecito add payment rossi 1.200,00 for 2026/041 --date 2026-05-12
        or one option each:
          sollecito add payment --customer rossi --amount 1.200,00 --for 2026/041
        On a terminal it asks for what is missing, and for a yes before it writes.
cli-today = What to do today
cli-report = Who owes what, by customer and by item
cli-report-format = How the report is printed
    .table = for people
    .json = the schema of `status.json`
    .csv = for spreadsheets: a row per item
cli-report-all = Settled items too
cli-report-figures = The figures instead: days sales outstanding, effectiveness, forecast, each with its definition
cli-show = One invoice or customer: balance, what happened, what comes next
cli-show-reference = The id of a customer or an invoice, as the ledger writes it
cli-statement = A statement of account on request: message, letter and page
cli-statement-customer = The customer’s id, as the ledger writes it
cli-thanks = A word of thanks for what a customer has paid last
cli-thanks-customer = The customer’s id, as the ledger writes it
cli-sent = Record drafts as sent: in the ledger, in `sent/`, in a commit
cli-sent-drafts = The drafts, by their files or their names: `drafts/rossi-formal.md`, `rossi-formal`
cli-sent-anyway = Record them although their facts have changed, their reason is gone or the owner has not answered
cli-sent-commit = Make the commit, of nothing but the files that were written
cli-templates = The words in force, to copy and change
cli-templates-copy = Copy built-in ones below `templates/`, to edit there
cli-templates-copy-paths = Paths as the list has them: `email/it/formal.md`
cli-templates-variables = The names that a template may use, each with an example
cli-templates-variables-path = A path as the list has it: `email/it/formal.md`
cli-log = What changed, when and by whom, read from git
cli-log-reference = A customer or an invoice: only what concerns it
cli-log-since = From this day on
cli-log-until = Through this day
cli-log-author = Only what somebody wrote whose name holds this
cli-log-format = How the log is printed
    .table = for people
    .json = for programs
    .csv = for spreadsheets
cli-completions = What the shell needs to complete commands and options
    .more =
        bash: sollecito completions bash > ~/.local/share/bash-completion/completions/sollecito
        zsh:  sollecito completions zsh > a folder of $fpath, by the name of _sollecito
        fish: sollecito completions fish > ~/.config/fish/completions/sollecito.fish
cli-completions-shell = The shell
cli-man = The manual page of the program or of a command
    .more =
        To read it: sollecito man add | man -l -
        To install them all: sollecito man --out ~/.local/share/man/man1
cli-man-command = The command, with what stands in it: `add payment`; the program without one
cli-man-out = Write every page into this folder
cli-help = What a command does and takes
cli-help-command = The command, with what stands in it: `add payment`

## Kinds of entries

cli-add-invoice = An invoice that went out
cli-add-credit-note = A credit note
cli-add-payment = Money that came in
cli-add-call = A phone call, with its outcome as a note
cli-add-reminder = A reminder that went out
cli-add-promise = A promise to pay
cli-add-dispute = A dispute
cli-add-resolved = A dispute that is resolved
cli-add-request = What a customer asks for: a deferral or a plan
cli-add-approve = The owner’s yes to a step or a request
cli-add-decline = The owner’s no to a step or a request
cli-add-defer = A deferral that is granted: a new due date
cli-add-plan = Instalments in the place of what is open
cli-add-hold = A hold: no reminders for now
cli-add-release = The end of a hold
cli-add-skip = A step that is left out
cli-add-write-off = A write-off: what is given up
cli-add-bounced = A payment that did not clear
cli-add-refund = Money given back to a customer
cli-add-reconciled = Payments are recorded through this day
cli-add-note = A note on an invoice or a customer
cli-add-customer = A new customer
cli-add-assistant = Who looks after the reminders
cli-add-procedure = A procedure: the steps of a reminder
cli-add-holiday = A local holiday
cli-add-rate = A rate of interest from this day on
cli-any-words = The words of the entry as in the ledger, behind the date and the kind

## What is written

cli-value-dir = DIR
cli-value-date = DATE
cli-value-it-or-en = it|en
cli-value-when = WHEN
cli-value-format = FORMAT
cli-value-rev = REV
cli-value-ref = REF
cli-value-name = NAME
cli-value-code = CODE
cli-value-customer = CUSTOMER
cli-value-draft = DRAFT
cli-value-path = PATH
cli-value-shell = SHELL
cli-value-command = COMMAND
cli-value-words = WORDS
cli-value-text = TEXT
cli-value-amount = AMOUNT
cli-value-date-amount = DATE [AMOUNT]
cli-value-invoice = INVOICE
cli-value-invoice-amount = INVOICE [AMOUNT]
cli-value-target = INVOICE|CUSTOMER
cli-value-payment = REF
cli-value-id = ID
cli-value-step = STEP
cli-value-step-or-request = STEP|deferral|plan
cli-value-procedure = PROCEDURE
cli-value-word = WORD
cli-value-terms = TERMS

## What is wrong with the arguments

usage-error = error:
usage-needs-value = { $arg } needs a value.
usage-bad-value = { $value } does not do for { $arg }.
usage-unknown = there is no { $arg }.
usage-no-command = there is no command { $name }.
usage-which-command = which command?
usage-missing = { $arg } is missing.
usage-twice = { $arg } is there twice.
usage-conflict = { $arg } does not go together with { $prior }.
usage-too-many = { $value } is one too many for { $arg }.
usage-too-few = { $arg } needs { $wanted ->
    [one] a value.
   *[other] { $wanted } values.
 }
usage-no-equals = { $arg } wants its value behind a `=`.
usage-not-text = an argument is no readable text (UTF-8).
usage-wrong = these arguments make no sense.
usage-near = Did you mean { $near }?
usage-allowed = These will do: { $values }.
usage-form-date = A date is written so: 2026-05-15.
usage-more = More with `--help`.

## Manual pages

man-name = Name
man-synopsis = Synopsis
man-description = Description
man-written = { $count ->
    [one] Wrote a page below `{ $folder }`.
   *[other] Wrote { $count } pages below `{ $folder }`.
 }

## What was read and written

verbose-read = Read `{ $file }` ({ $size } bytes)
verbose-wrote = Wrote `{ $file }`
