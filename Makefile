# `make site` and `make test` set up everything that they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

OTHERS := tests/browser tests/conformance tests/equivalence tests/install tests/torture

.PHONY: site test test-with-others test-alone serve lint types contracts docs bench conformance torture clean

site: $(VENV)/.site
	$(BIN)/digestgen build

serve: $(VENV)/.site
	$(BIN)/digestgen serve --open

# Two lanes side by side: tests that ask other programs, and those that ask only ours.
test: $(VENV)/.dev
	$(MAKE) --no-print-directory --jobs=2 --output-sync=recurse test-with-others test-alone

test-with-others: $(VENV)/.dev
	$(BIN)/python -m pytest $(OTHERS)

test-alone: $(VENV)/.dev
	$(BIN)/python -m pytest $(addprefix --ignore=,$(OTHERS))

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

docs: $(VENV)/.dev
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_diagnostics.py
	$(BIN)/python docs/make_views.py

bench: $(VENV)/.dev
	$(BIN)/python -m bench.run $(ARGS)

conformance: $(VENV)/.dev
	$(BIN)/python tests/conformance/run_csl.py ../shared/suites/csl
	$(BIN)/python -m tests.conformance.pandoc_citations
	$(BIN)/python -m tests.conformance.bib_corpora ../shared/corpora
	$(BIN)/python -m tests.conformance.bib_mapping
	$(BIN)/python -m tests.conformance.corpora_sites ../shared/corpora

# Long sweeps, an hour or two: CI runs a small part of each with the other tests.
torture: $(VENV)/.dev
	DIGESTGEN_TORTURE=1 $(BIN)/python -m pytest tests/torture tests/equivalence

clean:
	rm -rf $(VENV) public .digestgen

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Each stamp is older than pyproject.toml when a dependency has changed.
$(VENV)/.site: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.site
