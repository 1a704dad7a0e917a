# Le cifre, ognuna con la sua definizione.

figures-title = Le cifre al { $today }, { $currency }
figure-days = { $days ->
    [one] un giorno
   *[other] { $days } giorni
 }
figure-kept-of-made = { $kept } su { $made }
figure-forecast = { $sum } (scadenze { $due }, promesse { $promised }, rate { $planned }); con i ritardi di sempre { $moved }

figure-outstanding = Da incassare
    .what = Quanto resta da pagare delle fatture emesse.
figure-overdue = Scaduto
    .what = La parte da incassare la cui scadenza è passata.
figure-overdue-share = Quota scaduta
    .what = Scaduto diviso da incassare.
figure-credit = Credito dei clienti
    .what = Quanto i clienti hanno pagato in più; non riduce lo scaduto.
figure-promises = Promesse mantenute
    .what = Di tutte le promesse il cui giorno è passato, quante sono state mantenute.
figure-invoiced = Fatturato in 90 giorni
    .what = Il dovuto delle fatture degli ultimi 90 giorni, oggi compreso, meno le note di credito di quei giorni.
figure-dso = Giorni medi di incasso (DSO)
    .what = Da incassare diviso fatturato in 90 giorni, per 90.
figure-best-possible = DSO migliore possibile
    .what = Quanto sarebbe se niente fosse scaduto: non scaduto diviso fatturato in 90 giorni, per 90.
figure-delinquent = Giorni dovuti ai ritardi
    .what = DSO meno DSO migliore possibile.
figure-count-back = DSO a ritroso
    .what = I mesi di fatturato, dal più recente, che coprono il da incassare, contati in giorni; l’ultimo in parte.
figure-effectiveness = Efficacia dell’incasso
    .what = Di quanto si poteva incassare negli ultimi 90 giorni, la parte incassata: (da incassare di allora + fatturato − da incassare) diviso (da incassare di allora + fatturato − non scaduto).
figure-days-late = Giorni di ritardo in media
    .what = Su quanto è stato saldato con un incasso negli ultimi 365 giorni: data del saldo meno scadenza, pesata per importo. Chi paga prima abbassa la media.
figure-forecast-30 = Atteso in 30 giorni
    .what = Quanto scade, è promesso o è a rate nei prossimi 30 giorni; poi lo stesso, spostato dei giorni di ritardo di ogni cliente. Senza contestato e sospeso.
figure-forecast-60 = Atteso in 60 giorni
    .what = Lo stesso, per 60 giorni.
figure-forecast-90 = Atteso in 90 giorni
    .what = Lo stesso, per 90 giorni.
figure-undated = Scaduto senza promessa
    .what = Scaduto per il quale nessuno ha indicato una data: atteso, ma non si sa quando.
