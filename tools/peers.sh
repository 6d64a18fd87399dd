#!/bin/sh
# The programs that bench/ measures beside kehoach. Usage: peers.sh PYTHON FOLDER
# What cannot be installed is named, here and in the results.
set -eu
if [ ! -x "$2/bin/python" ]; then
    "$1" -m venv "$2"
    for package in 'rendercv[full]==2.3' docxtpl==0.20.2 yamllint==1.38.0 check-jsonschema==0.39.0; do
        "$2/bin/python" -m pip install --quiet "$package" || echo "not installed: $package" >&2
    done
fi
export DEBIAN_FRONTEND=noninteractive
for tool in pandoc:pandoc soffice:libreoffice-writer tj3:tj3; do
    command -v "${tool%%:*}" >/dev/null && continue
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "${tool##*:}" >/dev/null && continue
    fi
    echo "not installed: ${tool##*:}" >&2
done
