#!/bin/sh
# The unit tests under AddressSanitizer and UndefinedBehaviorSanitizer, the threaded folders under
# ThreadSanitizer.  usage: tools/sanitize.sh JOBS
set -eu
jobs=$1
unit_tests="base_tests text_tests record_tests lists_tests ledger_tests index_tests match_tests \
screen_tests scan_tests report_tests cli_tests"
threaded_tests="screen_tests"

run() {  # preset, targets
  cmake --preset "$1" >"build/configure-$1.log" 2>&1 || { cat "build/configure-$1.log"; exit 1; }
  ninja -C "build/$1" -j"$jobs" $2
  for test in $2; do
    echo "$1: $test"
    "build/$1/$test" --gtest_brief=1
  done
}

run asan "$unit_tests"
run tsan "$threaded_tests"
