#!/bin/sh
# Every unit test under AddressSanitizer and UndefinedBehaviorSanitizer, the threaded ones under
# ThreadSanitizer.  usage: tools/sanitize.sh JOBS
set -eu
jobs=$1
# The tests of the folders that start threads; one that is not there stops the build.
threaded_tests="home_tests index_tests screen_tests"

for source in $(grep -lP 'std::(jthread|thread|async)\b(?!::hardware)' -r detente apps --include='*.cc'); do
  test=$(basename "$(dirname "$source")")_tests
  case " $threaded_tests " in *" $test "*) ;; *)
    echo "sanitize.sh: $source starts threads, but $test is not among threaded_tests" >&2
    exit 1 ;;
  esac
done

run() {  # preset, targets, tests as a regular expression of ctest
  cmake --preset "$1" >"build/configure-$1.log" 2>&1 || { cat "build/configure-$1.log"; exit 1; }
  ninja -C "build/$1" -j"$jobs" $2
  ctest --test-dir "build/$1" -R "$3" -j"$jobs" --output-on-failure --no-tests=error
}

run asan unit_tests '_tests$'
run tsan "$threaded_tests" "^($(echo "$threaded_tests" | tr ' ' '|'))\$"
