# `make site` and `make test` set up everything that they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Groups run at the same time: what one remembers of the last run is not another's.
PYTEST = $(BIN)/python -m pytest -o cache_dir=.pytest_cache/$@
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Tests in groups of a few minutes. What no other group has is in `units` and `features`.
BROWSER := tests/browser
SWEEPS := tests/equivalence tests/torture tests/install
CONFORMANCE := tests/conformance
FEATURES := tests/unit/cli tests/unit/features tests/unit/serve tests/unit/evidence
TESTS := test-units test-browser test-features test-sweeps test-conformance
# So many at a time, the longest first: when one ends, the next takes its core.
SIDE_BY_SIDE := $(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target

.PHONY: site check test $(TESTS) serve lint types contracts docs bench conformance torture clean

site: $(VENV)/.site
	$(BIN)/digestgen build

serve: $(VENV)/.site
	$(BIN)/digestgen serve --open

check: $(VENV)/.dev
	$(SIDE_BY_SIDE) $(TESTS) types lint contracts

test: $(VENV)/.dev
	$(SIDE_BY_SIDE) $(TESTS)

test-units: $(VENV)/.dev
	$(PYTEST) $(addprefix --ignore=,$(BROWSER) $(SWEEPS) $(CONFORMANCE) $(FEATURES))

test-browser: $(VENV)/.dev
	$(PYTEST) $(BROWSER)

test-features: $(VENV)/.dev
	$(PYTEST) $(FEATURES)

test-sweeps: $(VENV)/.dev
	$(PYTEST) $(SWEEPS)

test-conformance: $(VENV)/.dev
	$(PYTEST) $(CONFORMANCE)

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
