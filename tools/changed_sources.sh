#!/bin/sh
# What clang-tidy looks at in CI: sources that differ from $DETENTE_BASE, by default the commit
# before the last, and those whose header does.  Without such a commit, every source.
set -eu
base=$(git rev-parse --verify -q "${DETENTE_BASE:-HEAD~1}^{commit}" ||
  git hash-object -t tree /dev/null)
changed=$(git diff --name-only --diff-filter=d "$base" -- 'detente/*.cc' 'detente/*.h' \
  'apps/*.cc' 'apps/*.h')
for file in $changed; do
  source=${file%.*}.cc
  if [ -f "$source" ]; then echo "$source"; fi
done | sort -u
