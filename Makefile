# make run      serve on HOST:PORT (127.0.0.1:8000), with a Neo4j of its own unless NEO4J_URI names one
# make test     every test, on a real Neo4j          make check   style, types, the shipped network
# make bench    answers per second                    make lock    resolve the dependencies anew (needs uv)
# make sbom     sbom.json: all that is installed, with checksums (CycloneDX)
# make compose-check   docker-compose.yml through its life on a container engine (COMPOSE_CHECK=--built: the image as it is)
# make clean    remove what was built here; never the state folder, which holds the data

SHELL := /bin/sh
.DELETE_ON_ERROR:
.PHONY: run test check bench lock sbom compose-check clean

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
# What is asked of pip goes to the index of the user's own configuration; the locks carry the hashes.
# What is never imported is not compiled.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

run: .venv/installed
	@exec $(BIN)/inner-circle serve

# The tests start many processes of Python: what was compiled once is kept, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

# File by file, in the order of tests/conftest.py.
WHOLE := --numprocesses auto --dist loadfile --no-loadscope-reorder

test: .venv/installed-dev
	@exec $(BIN)/python -m pytest $(if $(TESTS),$(TESTS),$(WHOLE))

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/inner-circle check

bench: .venv/installed-dev
	@exec $(BIN)/python -m bench $(BENCH)

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed: name one with 'make PYTHON=/path/to/python3 ...'." >&2; exit 1; }
	@echo "Building the environment in .venv from requirements.lock (once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "Adding the tools for tests and checks from requirements-dev.lock (once) ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m tests.support.browser
	@touch $@

COMPILE = $(UV) pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --quiet $(COMPILE_FLAGS)

lock: .venv/installed
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/python -m inner_circle.engine.relock

sbom: .venv/installed-dev
	$(BIN)/python -m inner_circle.bill sbom.json

compose-check: .venv/installed-dev
	@exec $(BIN)/python -m tests.containers $(COMPOSE_CHECK)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
