#!/bin/sh
# Every fuzz target for a few seconds, from its corpus.  usage: tools/fuzz.sh JOBS SECONDS_EACH
# An input that breaks a promise stays in build/fuzz/broken/.
set -eu
jobs=$1
seconds=$2
cmake --preset fuzz >build/configure-fuzz.log 2>&1 || { cat build/configure-fuzz.log; exit 1; }
ninja -C build/fuzz -j"$jobs" fuzz_targets
mkdir -p build/fuzz/broken
for source in fuzz/*_fuzz.cc; do
  name=$(basename "$source" .cc)
  found=build/fuzz/found/$name
  mkdir -p "$found"
  echo "$name: $seconds s"
  log=build/fuzz/$name.log
  "build/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_funcs=0 -seed=1 \
    -artifact_prefix="build/fuzz/broken/$name-" "$found" "fuzz/corpus/${name%_fuzz}" \
    >"$log" 2>&1 || { tail -n 60 "$log"; exit 1; }
done
