# What a draft that answers something is called.

reply-not-received = invio della fattura
reply-missing-bank-details = coordinate bancarie
reply-amount-mismatch = risposta sull’importo
reply-promise = conferma della promessa
reply-deferral = conferma della proroga
reply-plan = conferma del piano
reply-declined = risposta negativa
