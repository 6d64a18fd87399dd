#!/bin/sh
# A folder for every other Python of this machine that we promise to work with, beside PYTHON: the
# tests compare the bytes that they write. Usage: pythons.sh PYTHON FOLDER
set -eu
version() {  # of a Python, if it runs: where several are managed, a name may lead to none
    "$1" -c 'import sys; print("3.%d" % sys.version_info[1] if sys.version_info >= (3, 11) else "")' 2>/dev/null || true
}
known=" $(version "$1") "
for each in python3.11 python3.12 python3.13 python3.14 python3.15 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python; do
    found=$(version "$each")
    case "$known" in *" $found "*) continue ;; esac
    [ -n "$found" ] || continue
    known="$known$found "
    home=$2/python$found
    if [ ! "$home/ready" -nt pyproject.toml ] || [ ! "$home/ready" -nt constraints.txt ]; then
        rm -rf "$home"
        "$each" -m venv "$home"
        "$home/bin/python" -m pip install --quiet -c constraints.txt -e .
        touch "$home/ready"
    fi
done
echo "Bytes are compared between the Pythons:$known"
