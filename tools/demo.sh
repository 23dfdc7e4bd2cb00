#!/bin/sh
# The main job on the starter world, without network.  usage: tools/demo.sh PROGRAM HOME
set -eu
program=$1
home=$2
unset DETENTE_LEDGER  # the ledger of this home
rm -rf "$home"

# Prints a command as a person would type it, then runs it; a match (exit code 10) is what we want.
run() {
  printf '\n$ detente %s\n' "$*"
  status=0
  "$program" --home "$home" "$@" || status=$?
  case $status in 0 | 10) ;; *) exit "$status" ;; esac
}

run update --from data/starter
run scan data/samples/news.txt
run screen --file data/samples/customers.csv
run rescreen samples --file data/samples/customers.csv
run show ru-person-dmitry-peskov
run show ru-person-dmitry-peskov --history
run screen "Dmitry Peskov" --as-of 2022-01-01
run verdict --actor us-person --actor eu-person --actor uk-person --activity energy.payment --party sberbank --on 2025-02-01
run why --actor us-person --party gazprom-neft --on 2025-02-01
run owned sberbank --on 2025-03-04
run relief data/options/us-delists-business-people.toml --known 2026-09-02 --portfolio data/samples/customers.csv
run verify
cat <<'NEXT'

What to try next (the program is build/release/detente):
  detente screen "Дмитрий Песков" --explain            why two names are the same
  detente compare "Rosneft" "Роснефть" --explain
  detente scan data/samples/news.html --format html --output news-scan.html
  detente update --from DIR                            the official lists, from a folder
  detente update                                       the official lists, from their publishers
  detente changes --from DAY --to DAY                  what was listed, delisted, amended
  detente owners "Acme Ltd" --edges holdings.csv       who falls with listed owners
  detente relief data/options/us-delists-business-people.toml --known 2026-09-02 --format html --output relief.html
                                                       the same as a page
  detente evaluate PAIRS.csv                           how often the score is right on your own names
  detente joins                                        which entries of several lists are one party, and why
  detente status                                       which editions answers come from
  detente --help                                       every verb
NEXT
