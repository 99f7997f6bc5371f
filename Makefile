# Each target is what its name says; `make demo` and `make test` need Python 3.11+, Java 17+ and Maven, nothing else.
SHELL := /bin/bash
PYTHON ?= python3
UV := $(shell command -v uv || echo .tools/uv/bin/uv)
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: setup lock demo run test check gold bench chaos clean
.DEFAULT_GOAL := test

.tools/uv/bin/uv:
	$(PYTHON) -m venv .tools/uv && .tools/uv/bin/pip install --quiet uv==0.13.9

.venv/.ready: pyproject.toml deploy/requirements/dev.txt | $(filter .tools/%,$(UV))
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --python .venv/bin/python --require-hashes deploy/requirements/dev.txt
	$(UV) pip install --quiet --python .venv/bin/python --no-deps --editable .
	touch $@

setup: .venv/.ready

lock: | $(filter .tools/%,$(UV))
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml -o deploy/requirements/run.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --group lexicon pyproject.toml -o deploy/requirements/lexicon.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --group dev pyproject.toml -o deploy/requirements/dev.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --extra neural pyproject.toml -o deploy/requirements/neural.txt
