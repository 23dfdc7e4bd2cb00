#!/bin/sh
# Installs the packages of tools/packages.txt that are missing.
# usage: tools/setup.sh build|test     ("test" includes "build")
# Debian 12 and Ubuntu 24.04, as root or with sudo.  Says what it installs; silent if all is there.
set -eu
stage=${1:?usage: tools/setup.sh build|test}
list=$(dirname "$0")/packages.txt

case $stage in
  build) wanted=$(awk '!/^#/ && $2 == "build" {print $1}' "$list") ;;
  test) wanted=$(awk '!/^#/ && NF {print $1}' "$list") ;;
  *) echo "setup.sh: no stage called '$stage': build or test" >&2; exit 64 ;;
esac

missing=
for package in $wanted; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || {
    echo "setup.sh: needs root or sudo to install:$missing" >&2
    exit 70
  }
  as_root=sudo
fi
echo "Installing:$missing"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
