#!/bin/sh
# Build the source archive and the wheel into dist/, with the bill of what they stand on (CycloneDX), and try the wheel
# as a user without a network has it.
# Usage: dist.sh PYTHON VENV FOLDER, where VENV has the build tools and FOLDER is for the trial
set -eu
rm -rf dist "$3"
"$2/bin/python" -m hatchling build -t sdist -t wheel -d dist
wheel=$(ls "$PWD"/dist/*.whl)
version=$(basename "$wheel" | cut -d - -f 2)
"$2/bin/python" tools/materials.py "$version" "dist/kehoach-$version.cdx.json"
"$2/bin/python" -m pip download --quiet --only-binary :all: -c constraints.txt -d "$3/wheels" "$wheel"
"$1" -m venv "$3/bare"
"$3/bare/bin/python" -m pip install --quiet --no-index --find-links "$3/wheels" "$wheel"
bin=$(cd "$3/bare/bin" && pwd)
mkdir "$3/empty"
cd "$3/empty"
alone=
if command -v unshare >/dev/null && unshare --map-root-user --net true 2>/dev/null; then
    alone="unshare --map-root-user --net"
fi
for command in "--version" "init --yes" "check --strict" "build" "build --check" "doctor" "schema --plan plan" \
    "init --from lai-chau lai-chau" "check --plan lai-chau/plan"; do
    # shellcheck disable=SC2086  # a command's words
    $alone "$bin/kehoach" $command >said.txt 2>&1 || { cat said.txt; echo "kehoach $command failed"; exit 1; }
done
"$bin/kehoach" lsp 2>&1 | grep -q "kehoach\[lsp\]"
KEHOACH_LANG=vi "$bin/kehoach" check | grep -q "không có lỗi"
KEHOACH_LANG=vi "$bin/kehoach" check --help | grep -q "Ví dụ:"
COMP_WORDS="kehoach agency Sở" COMP_CWORD=2 _KEHOACH_COMPLETE=complete_bash "$bin/kehoach" | grep -q "Sở Tài chính"
test -s build/ke-hoach.docx
test -s build/ke-hoach.pdf
echo "dist/ is good: installed without a network, it makes, checks and builds a plan"
