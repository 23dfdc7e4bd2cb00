#!/bin/sh
# Every benchmark, medians over repetitions, on this machine.  usage: tools/bench.sh BUILD_FOLDER
# doc/performance.md keeps what was measured, with its day, commit and machine.
set -eu
build=$1
printf 'commit %s, %s, %s\n' "$(git rev-parse --short HEAD)" \
  "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" "$(c++ --version | head -n 1)"
for benchmark in "$build"/*_bench; do
  printf '\n== %s\n' "$(basename "$benchmark")"
  "$benchmark" --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
done
shared=${DETENTE_SHARED:-../shared}
if [ -d "$shared/data" ]; then
  home=$(mktemp -d)
  unset DETENTE_LEDGER  # the ledger of this home
  printf '\n== detente update --from the real lists: seconds by phase\n'
  "$build/detente" --home "$home" update --from "$shared/data"
  du -sm "$home"/ledger.sqlite "$home"/editions "$home"/index
  rm -rf "$home"
else
  echo "the real lists are not at $shared: update was not measured"
fi
