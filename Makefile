# Each target is what its name says; `make demo` and `make test` need Python 3.11+, Java 17+ and Maven, nothing else.
# Without make or uv, the same environment: python3 -m venv .venv
#   && .venv/bin/pip install --no-deps --require-hashes -r deploy/requirements/dev.txt
#   && .venv/bin/pip install --no-deps --editable .
SHELL := /bin/bash
PYTHON ?= python3
UV := $(shell command -v uv || echo .tools/uv/bin/uv)
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate
PYTEST := .venv/bin/python -m pytest
BUILD_REQUIRES := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: setup lock demo run test lint check gold bench chaos clean
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
	$(COMPILE) pyproject.toml -o deploy/requirements/run.txt
	$(COMPILE) --group lexicon pyproject.toml -o deploy/requirements/lexicon.txt
	$(COMPILE) --group dev pyproject.toml -o deploy/requirements/dev.txt
	$(COMPILE) --extra neural pyproject.toml -o deploy/requirements/neural.txt
	$(PYTHON) -c '$(BUILD_REQUIRES)' | $(COMPILE) - -o deploy/requirements/build.txt

# Broker, worker, the sample pages, their events as they come; then everything is stopped.
demo: setup
	.venv/bin/rasid demo

# The same, and it stays until Ctrl-C.
run: setup
	.venv/bin/rasid demo --keep-running

test: setup
	$(PYTEST)

lint: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

# What CI runs.
check: lint test

gold: setup
	.venv/bin/python -m tests.gold.gate

bench: setup
	$(PYTEST) tests/bench --capture=no

chaos: setup
	RASID_CHAOS_SEEDS=20 RASID_CHAOS_PAGES=5000 RASID_CHAOS_FAULTS=12 $(PYTEST) tests/chaos --capture=no

# What git ignores, after stopping the broker that may live in it.
clean:
	-[ ! -e .rasid/broker ] || .venv/bin/rasid broker stop
	git clean -X --force --quiet -d
