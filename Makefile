# « make » alone lists the targets. PYTHON chooses the interpreter of a new environment: make install PYTHON=python3.12
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SOURCES := ctgcheck tests tools

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint docs wheel bench documents evaluate accept mutants register clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' || \
	  { echo "ctgcheck needs Python 3.11 or later: make install PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): setup.cfg pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV)..."
	@$(BIN)/python -m pip install --disable-pip-version-check --editable '.[dev]' >$(VENV)/install.log 2>&1 || \
	  { cat $(VENV)/install.log; exit 1; }
	@$(BIN)/python -m compileall -q ctgcheck  # as pip does for a package that it copies: the first start is as quick
	@touch $@

install: $(STAMP)  ## create .venv and install the program and the tools

demo: $(STAMP)  ## install, then check a sample deliberation
	$(BIN)/ctgcheck check tests/deliberations/conforme.txt

test: $(STAMP)  ## install, then run all tests
	$(BIN)/python -m pytest -n 2

check: lint test  ## format, lint, types, layers, tests

lint: $(STAMP)  ## format, lint, types, layers
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)  ## write the generated pages of docs/ again
	$(BIN)/python tools/make_docs.py

wheel: $(STAMP)  ## build the wheel, compare it with the tree, try it in a fresh environment
	$(BIN)/python tools/check_wheel.py

bench: $(STAMP)  ## measure how long a check takes
	$(BIN)/python tools/bench.py
	PYTHONPATH=. $(BIN)/python tools/bench_sweep.py --acts 2000 --kills 3

documents: $(STAMP)  ## measure made documents as PDF and as scans (needs LibreOffice, tesseract)
	$(BIN)/python tools/documents.py

evaluate: $(STAMP)  ## score the facts read against hand-made ones (needs ../shared)
	$(BIN)/python tools/evaluate.py

accept: $(STAMP)  ## write the expected facts of the samples again; gains and losses per field
	$(BIN)/python tools/accept.py

mutants: $(STAMP)  ## change one token of a rule at a time: its cases must notice; EVALUATOR=1: of the evaluator too
	$(BIN)/python tools/mutants.py
	$(if $(EVALUATOR),$(BIN)/python tools/evaluator_mutants.py)

register: $(STAMP)  ## build the register of communes again (needs npm and the network)
	$(BIN)/python tools/build_register.py

clean:  ## remove what make and the tools made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
