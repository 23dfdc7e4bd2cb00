#!/bin/sh
# Every benchmark of this machine in one run, beside the peers that can be had here.
# usage: tools/bench.sh BUILD_FOLDER [quick]
# Writes build/bench/report.md and report.json; doc/performance.md keeps what was measured, with its
# day, commit and machine.  `quick` (a few minutes) leaves out repetitions, the history of editions, lists
# of a million names and more, and millions of customers.
set -eu
build=$1
quick=${2:-}
out=build/bench
export DETENTE_SHARED="${DETENTE_SHARED:-../shared}"
mkdir -p "$out/inputs"
rm -f "$out"/*.json "$out"/*.jsonl "$out"/*.txt "$out"/report.*
load() { cut -d ' ' -f 1 /proc/loadavg; }
load_before=$(load)

repetitions="--benchmark_repetitions=5 --benchmark_report_aggregates_only=true"
names="250000 1000000 5000000"
customers=2000000
book="10000000 10000000" # all of them screened again, for comparison
if [ -n "$quick" ]; then
  repetitions="--benchmark_min_time=0.1"
  names=250000
  customers=20000
  book=200000
fi
# A program of Google Benchmark: its rows go to a file, and beside them what else it printed.
measure() {
  # shellcheck disable=SC2086  # several arguments
  "$build/$1" $repetitions --benchmark_out="$out/$1.json" --benchmark_out_format=json \
    >"$out/$1.txt" 2>"$out/errors.log" || { cat "$out/errors.log"; exit 1; }
  grep -E '^(-----|Benchmark )|  +[0-9.]+ [nmu]?s ' -v "$out/$1.txt" >"$out/own.tmp" || true
  mv "$out/own.tmp" "$out/$1.txt"
  [ -s "$out/$1.txt" ] || rm "$out/$1.txt"
  [ -s "$out/$1.json" ] || rm -f "$out/$1.json" # nothing was measured
  rm "$out/errors.log"
}

for source in bench/*_bench.cc; do
  name=$(basename "$source" .cc)
  case $name in
    peer_bench | scale_bench | history_bench | relief_bench | rescreen_bench) continue ;; # below
  esac
  echo "$name"
  if grep -q '<benchmark/benchmark.h>' "$source"; then
    measure "$name"
  else
    "$build/$name" >"$out/$name.txt"
  fi
done

if [ -d "$DETENTE_SHARED/data" ]; then
  echo "search against scoring every name"
  queries=5000
  [ -z "$quick" ] || queries=600
  DETENTE_LOSSLESS_QUERIES=$queries "$build/tests_tests" --gtest_filter="RealLists.LoseNothing*" >"$out/lossless.txt"
fi

echo scale_bench
# shellcheck disable=SC2086  # several numbers
"$build/scale_bench" $names >"$out/growth.jsonl"
if [ -d "$DETENTE_SHARED/data" ]; then
  echo rescreen_bench
  # shellcheck disable=SC2086  # several numbers
  "$build/rescreen_bench" $book >"$out/rescreen_bench.txt"
  echo "peer_bench and peers"
  "$build/peer_bench" "$out/inputs" "$customers" >"$out/peers.jsonl"
  for peer in rapidfuzz logic_v2 watchman; do
    python3 "bench/peers/${peer}_peer.py" "$out/inputs" build >>"$out/peers.jsonl"
  done
  home=$(mktemp -d)
  unset DETENTE_LEDGER # the ledger of this home
  echo "update and relief_bench"
  "$build/detente" --home "$home" update --from "$DETENTE_SHARED/data" >"$out/update.txt" 2>&1
  (cd "$home" && du -sm ledger.sqlite editions index) >>"$out/update.txt"
  "$build/relief_bench" "$home" >"$out/relief_bench.txt"
  rm -rf "$home"
  if [ -z "$quick" ]; then
    echo history_bench
    "$build/history_bench" >"$out/history_bench.txt"
  fi
else
  echo "the shared folder is not at $DETENTE_SHARED: peers, update, relief and history were not measured"
fi

python3 - "$out/head.json" "$load_before" "$(load)" <<'PYTHON'
import datetime, json, os, re, subprocess, sys
def said(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
model = re.search(r"^model name\s*: (.*)$", open("/proc/cpuinfo").read(), re.MULTILINE)
head = {"day": datetime.date.today().isoformat(), "commit": said("git", "rev-parse", "--short", "HEAD"),
        "machine": f"{model[1] if model else 'a processor'}, {os.cpu_count()} processors",
        "compiler": said("c++", "--version"), "load_before": sys.argv[2], "load_after": sys.argv[3]}
json.dump(head, open(sys.argv[1], "w"))
PYTHON
python3 tools/bench_report.py "$out" "make bench${quick:+ BENCH=quick}"
echo "$out/report.md, $out/report.json"
