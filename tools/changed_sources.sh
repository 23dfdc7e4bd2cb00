#!/bin/sh
# Sources that differ from the commit before the newest merge base, or from the last commit:
# what clang-tidy looks at in CI.
set -eu
base=$(git rev-parse --verify -q "${DETENTE_BASE:-HEAD~1}" || git hash-object -t tree /dev/null)
git diff --name-only --diff-filter=d "$base" -- 'detente/*.cc' 'apps/*.cc'
