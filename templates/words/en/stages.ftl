# The stages of a run: with `--timings` how long each took, on the terminal the one that runs.

stage-read = reading files
stage-parse = reading entries
stage-resolve = tying entries together
stage-reckon = items and payments
stage-position = position and next steps
stage-prove = proving drafts
stage-render = pages and drafts
stage-publish = writing
stage-total = in all
stage-took = { $stage }: { $milliseconds } ms
stage-now = { $stage }…
