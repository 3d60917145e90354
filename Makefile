# Two commands are enough: `make run` serves the sample documents, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test install lint types check bench clean help

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(INSTALLED) ## Serve on http://127.0.0.1:8000, with the sample documents on the first start
	$(BIN)/alinea serve --samples

test: $(INSTALLED) ## Run every test that this machine can run
	$(BIN)/python -m pytest

install: $(INSTALLED) ## Create the environment

lint: $(INSTALLED) ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED) ## Check types
	$(BIN)/mypy

check: lint types test ## All of the above

bench: $(INSTALLED) ## Measure the cost of /ask, of ingest and of a start
	$(BIN)/python -m benchmarks.cost

clean: ## Remove the environment; documents stay
	rm -rf $(VENV)

# torch first and pinned: a looser request would bring gigabytes of CUDA libraries.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Alinea needs Python 3.11 or later; set PYTHON=" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(INSTALLED)
