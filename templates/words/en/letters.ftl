# Letters and messages to a customer: everything around the words.

## The payment, beside its code

pay-title = Bank transfer details
pay-scan = To pay, you can scan the code with your bank’s app.
pay-name = Beneficiary
pay-iban = IBAN
pay-bic = BIC
pay-amount = Amount
pay-reason = Reference
pay-code = QR code for the bank transfer

## The letterhead

letter-vat = VAT no. { $value }
letter-tax-code = Tax code { $value }
letter-phone = phone { $value }
letter-pec = certified e-mail (PEC) { $value }

## To whom, where, when, about what

letter-registered = Registered letter
letter-to-firm = –
letter-to-person = –
letter-attention = Attn: { $value }
letter-subject = Subject
letter-enclosed = { $count ->
    [one] Enclosure: { $names }
   *[other] Enclosures: { $names }
 }
letter-page = page { $page } of { $pages }
letter-sign = Signature

letter-month-1 = January
letter-month-2 = February
letter-month-3 = March
letter-month-4 = April
letter-month-5 = May
letter-month-6 = June
letter-month-7 = July
letter-month-8 = August
letter-month-9 = September
letter-month-10 = October
letter-month-11 = November
letter-month-12 = December

## The files that go along, as they are called

attached-letter = letter
attached-statement = statement of account

## The statement of account

statement-subject = Statement of account as of { $day } – { $company }
statement-reason = Statement of account as of { $day }

## What cannot be attached

cannot-attach = `{ $path }` cannot be attached: { $why }. The message is made without it.
    .help = Look at the path: it starts from the workspace, for example `fatture/2026-014.pdf`.
    .outside = Copy it into the workspace, for example into `fatture/`, and write its path from there.
    .too-large = Make it smaller (a scan at 150 dpi is enough), or take the attachment away.
attach-missing = there is no such file
attach-outside = it lies outside the workspace
attach-too-large = it is larger than 10 MB
attach-not-a-file = it is no file
attach-unreadable = the machine would not read it
no-document = Invoice `{ $invoice }` is to go along with the message, but nobody has noted where its document is. The message is made without it.
    .help = Give the invoice the field `document` with the file’s path, for example `document fatture/2026-014.pdf`.

## On the desk

desk-open-docx = Open in Word
desk-open-page = Print the letter
