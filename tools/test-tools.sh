#!/bin/sh
# What the tests open documents with: LibreOffice's writer and calc, Chromium, axe-core's accessibility rules,
# checkers of pages (the Nu checker, which wants Java, and html-validate), a reader of calendars, and the language
# server that editors use for YAML; an editor with a client of our own server; the shells in which Tab is pressed, and the locales in which they build.
# As root on Debian they are installed where missing; elsewhere say what to install.
# Usage: test-tools.sh FOLDER (for what npm installs)
set -eu
axe=4.14.1
server=1.19.2
checker=26.9.27
validate=9.7.1
calendars=2.2.1
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    wanted=
    command -v soffice >/dev/null || wanted="$wanted libreoffice-writer"
    # The writer alone brings soffice too, which then opens no workbook
    command -v localc >/dev/null || wanted="$wanted libreoffice-calc"
    command -v chromium >/dev/null || wanted="$wanted chromium"
    command -v npm >/dev/null || wanted="$wanted npm"
    command -v java >/dev/null || wanted="$wanted default-jre-headless"
    command -v zsh >/dev/null || wanted="$wanted zsh"
    command -v fish >/dev/null || wanted="$wanted fish"
    command -v nvim >/dev/null || wanted="$wanted neovim"
    [ -f /usr/share/i18n/locales/vi_VN ] || wanted="$wanted locales"
    if [ -n "$wanted" ]; then
        echo "Installing for the tests:$wanted"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        # shellcheck disable=SC2086  # several names
        apt-get install -y -qq --no-install-recommends $wanted >/dev/null
    fi
fi
for each in vi_VN tr_TR; do
    if ! locale -a | grep -qi "^$each.utf-\?8$"; then
        localedef -i "$each" -f UTF-8 "$each.UTF-8" ||
            echo "The tests want the locale $each.UTF-8: install it" >&2
    fi
done
for tool in soffice chromium npm java zsh fish nvim; do
    command -v "$tool" >/dev/null || echo "The tests want $tool: install LibreOffice, Chromium, npm, Java, zsh, fish and Neovim" >&2
done
has() {
    for each in axe-core/axe.min.js yaml-language-server/bin/yaml-language-server \
        vnu-jar/build/dist/vnu.jar html-validate/bin/html-validate.mjs ical.js/dist/ical.js; do
        [ -f "$1/node_modules/$each" ] || return 1
    done
}
if command -v npm >/dev/null && ! has "$1"; then
    npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix "$1" "axe-core@$axe" \
        "yaml-language-server@$server" "vnu-jar@$checker" "html-validate@$validate" "ical.js@$calendars"
fi
