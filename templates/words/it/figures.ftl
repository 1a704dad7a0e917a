# Le cifre, ognuna con la sua definizione.

measures-title = Le cifre al { $today }, { $currency }
measure-days = { $days ->
    [one] un giorno
   *[other] { $days } giorni
 }
measure-kept-of-made = { $kept } su { $made }
measure-forecast = { $sum } (scadenze { $due }, promesse { $promised }, rate { $planned }); con i ritardi di sempre { $moved }

measure-outstanding = Da incassare
    .what = Quanto resta da pagare delle fatture emesse.
measure-overdue = Scaduto
    .what = La parte da incassare la cui scadenza è passata.
measure-overdue-share = Quota scaduta
    .what = Scaduto diviso da incassare.
measure-credit = Credito dei clienti
    .what = Quanto i clienti hanno pagato in più; non riduce lo scaduto.
measure-promises = Promesse mantenute
    .what = Di tutte le promesse il cui giorno è passato, quante sono state mantenute.
measure-invoiced = Fatturato in 90 giorni
    .what = Il dovuto delle fatture degli ultimi 90 giorni, oggi compreso, meno le note di credito di quei giorni.
measure-dso = Giorni medi di incasso (DSO)
    .what = Da incassare diviso fatturato in 90 giorni, per 90.
measure-best-possible = DSO migliore possibile
    .what = Quanto sarebbe se niente fosse scaduto: non scaduto diviso fatturato in 90 giorni, per 90.
measure-delinquent = Giorni dovuti ai ritardi
    .what = DSO meno DSO migliore possibile.
measure-count-back = DSO a ritroso
    .what = I mesi di fatturato, dal più recente, che coprono il da incassare, contati in giorni; l’ultimo in parte.
measure-effectiveness = Efficacia dell’incasso
    .what = Di quanto si poteva incassare negli ultimi 90 giorni, la parte incassata: (da incassare di allora + fatturato − da incassare) diviso (da incassare di allora + fatturato − non scaduto).
measure-days-late = Giorni di ritardo in media
    .what = Su quanto è stato saldato con un incasso negli ultimi 365 giorni: data del saldo meno scadenza, pesata per importo. Chi paga prima abbassa la media.
measure-forecast-30 = Atteso in 30 giorni
    .what = Quanto scade, è promesso o è a rate nei prossimi 30 giorni; poi lo stesso, spostato dei giorni di ritardo di ogni cliente. Senza contestato e sospeso.
measure-forecast-60 = Atteso in 60 giorni
    .what = Lo stesso, per 60 giorni.
measure-forecast-90 = Atteso in 90 giorni
    .what = Lo stesso, per 90 giorni.
measure-undated = Scaduto senza promessa
    .what = Scaduto per il quale nessuno ha indicato una data: atteso, ma non si sa quando.
