# What a draft that answers something is called.

reply-not-received = the invoice again
reply-missing-bank-details = bank details
reply-amount-mismatch = reply about the amount
reply-promise = confirmation of the promise
reply-deferral = confirmation of the deferral
reply-plan = confirmation of the plan
reply-declined = request declined
