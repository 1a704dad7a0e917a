# Le fasi di un lavoro: con `--timings` la durata di ciascuna, sul terminale quella in corso.

stage-read = lettura dei file
stage-parse = lettura delle voci
stage-resolve = collegamento delle voci
stage-reckon = partite e pagamenti
stage-position = situazione e prossimi passi
stage-prove = verifica delle bozze
stage-render = pagine e bozze
stage-publish = scrittura
stage-total = in tutto
stage-took = { $stage }: { $milliseconds } ms
stage-now = { $stage }…
