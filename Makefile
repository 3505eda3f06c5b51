# Two commands on a fresh machine: `make run` and `make test`. Windows and macOS: see README.md for the same in plain lines.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT    ?= out

.PHONY: run test check lint bench neural clean

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

# torch first and by its version: as a requirement of another package it would come as the newest build, on Linux with several GB of CUDA libraries
$(VENV)/.neural: $(VENV)/.dev
	$(PIP) install --constraint constraints.txt torch==2.13.0
	$(PIP) install --constraint constraints.txt --editable '.[dev,neural]'
	@touch $@

run: $(VENV)/.core
	$(BIN)/inovasi run corpora/contoh --out $(OUT) --workers 2

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not long"

check: $(VENV)/.dev
	$(BIN)/python -m pytest

neural: $(VENV)/.neural

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/throughput.py

clean:
	rm -rf $(VENV) build dist out src/*.egg-info
