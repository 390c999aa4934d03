# Every target sets up what it needs; `make demo` and `make test` are all that a fresh machine with Python and make wants.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help venv demo test lint docs bench bench-check lock clean

help: ## say what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/run.stamp: requirements/pip.txt requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/pip.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp requirements/bench.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	touch $@

venv: $(VENV)/dev.stamp ## the environment with everything a developer needs

demo: $(VENV)/run.stamp ## crawl the bundled newsroom into ./archive.db and serve the archive
	$(BIN)/arsipkota demo

test: $(VENV)/dev.stamp ## all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/dev.stamp ## ruff, mypy, import contracts, docs that are made from code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md

docs: $(VENV)/dev.stamp ## write again the parts of the docs that are made from code
	$(BIN)/cog -r README.md docs/*.md

bench: $(VENV)/bench.stamp ## every benchmark, one after the other (minutes)
	$(BIN)/python -m benchmarks

bench-check: $(VENV)/bench.stamp ## accuracy benchmarks against their floors
	$(BIN)/python -m benchmarks --check

lock: $(VENV)/dev.stamp ## resolve the locks again after a change of pyproject.toml (needs uv)
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --extra dev --extra bench -c requirements/dev.txt pyproject.toml -o requirements/bench.txt

clean: ## remove the environment and caches, never an archive
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build *.egg-info
