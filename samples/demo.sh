#!/bin/sh
# A tour of Dateline over the sample articles: sh samples/demo.sh LEDGER SAMPLES_DIR
# "make demo" runs it with the dateline of the virtual environment on the PATH.
set -eu

if [ "$#" -ne 2 ]; then
  echo "usage: sh demo.sh LEDGER SAMPLES_DIR" >&2
  exit 2
fi
ledger=$1
samples=$2

say() {
  printf '\n== %s\n' "$1"
}

say "Add the sample articles: web pages, a wire in JSON Lines, a JSON file, a plain text."
dateline add --ledger "$ledger" "$samples/articles"

say "Add one more plain text. It bears no date, so we tell when it was published."
dateline add --ledger "$ledger" --published 2025-09-03 "$samples/undated/three-months-of-padlocks.txt"

say "What happened, as far as the articles tell?"
dateline incidents --ledger "$ledger"

say "How many did the market bombing in Kirkuk kill, and how do we know?"
bombing=$(dateline incidents --ledger "$ledger" --type attack_bombing --country IQ \
  --from 2025-03-04 --to 2025-03-04 --format ids | head -n 1)
if [ -n "$bombing" ]; then
  dateline why --ledger "$ledger" "$bombing" killed
else
  echo "The ledger holds no bombing in Iraq on 4 March 2025." >&2
  exit 1
fi

say "How did that figure come about, from one day to the next?"
dateline history --ledger "$ledger" "$bombing"

say "How many were detained in Ecuador from June to August 2025?"
echo "Four raids and two stated totals: the totals must not be added to the raids."
dateline tally --ledger "$ledger" --measure detained --type arrest --country EC \
  --from 2025-06-01 --to 2025-08-31

say "Look around for yourself: open the ledger in a browser."
echo "  dateline desk --ledger $ledger"
