#!/bin/sh
# Install a font for the PDFs where none is found, as root on Debian; elsewhere say what to install.
# Usage: font.sh PYTHON
set -eu
found() {
    "$1" -c 'import sys; from kehoach.render.fonts import find_font; sys.exit(find_font() is None)'
}
if found "$1"; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Liberation Serif: no font with the metrics of Times New Roman was found"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # Debian 12 has version 2, which has Vietnamese letters, under a name of its own.
    apt-get install -y -qq --no-install-recommends fonts-liberation2 >/dev/null ||
        apt-get install -y -qq --no-install-recommends fonts-liberation >/dev/null
fi
if ! found "$1"; then
    echo "No font for the PDFs: install Times New Roman, Liberation Serif 2 or Tinos" >&2
fi
