#!/bin/sh
# Run the tests with the lowest versions that pyproject.toml promises. Usage: lowest.sh PYTHON FOLDER
# Properties are tried with few examples: the other run has the many, and versions differ in none of them.
# Left out is what only other programs decide (browser, office, kills), our own catalogues, and the
# bytes of other Pythons, which are set up with the newest versions.
set -eu
if [ ! "$2/lowest.txt" -nt pyproject.toml ]; then
    rm -rf "$2"
    "$1" -m venv "$2"
    "$2/bin/python" -m pip install --quiet --upgrade pip
    "$2/bin/python" - > "$2/wanted.txt" <<'PYTHON'
import tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
for each in (*project["dependencies"], *project["optional-dependencies"]["lsp"]):
    print(each.replace(">=", "=="))
PYTHON
    "$2/bin/python" -m pip install --quiet -c "$2/wanted.txt" -e '.[lsp]' --group dev
    mv "$2/wanted.txt" "$2/lowest.txt"
    touch "$2/lowest.txt"
fi
"$2/bin/pytest" -q -n auto --dist worksteal --hypothesis-profile=quick -W ignore::DeprecationWarning \
    --ignore=tests/documents/test_web.py --ignore=tests/documents/test_layout.py \
    --ignore=tests/documents/test_validators.py \
    --ignore=tests/whole/test_faults.py --ignore=tests/whole/test_hostile.py \
    --ignore=tests/whole/test_editor.py --ignore=tests/i18n/test_messages.py \
    --deselect=tests/whole/test_bytes.py::test_other_pythons_write_the_same
