# Two commands are enough: `make run` and `make test`. Both prepare .venv themselves, once for each
# state of the lock file. Written for GNU make 3.81, the one macOS has.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# Which Python to build .venv with; by default the first on the PATH that is new enough.
PYTHON ?=
# Which story make demo plays; empty: the first one.
STORY ?=
# Arguments handed on, as in: make run ARGS=--help, make test ARGS="-k ladder".
ARGS ?=

BIN := .venv/bin
LOCK_SHA := $(shell { sha256sum requirements.lock 2>/dev/null || shasum -a 256 requirements.lock; } | cut -c1-16)
# Named after the lock's content, not dated by it: a fresh checkout dates every file anew.
LOCKED := .venv/.locked-$(LOCK_SHA)
READY := .venv/.ready-$(LOCK_SHA)
PIP := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps

.PHONY: help
help: ## show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(READY) ## run everything on this machine: server, worker, web
	@$(BIN)/tiaokuai run $(ARGS)

.PHONY: demo
demo: $(READY) ## play a story on a system of its own in var/demo (STORY=K6, ARGS="--pace 5")
	@$(BIN)/tiaokuai demo $(STORY) $(ARGS)

# Where an image sets it, each of the many processes would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: test
test: $(READY) lint ## check everything: style, types, import contracts, Dockerfile, tests
	@$(MAKE) --no-print-directory -j2 types suite

.PHONY: suite
suite: $(READY)
	@$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: bench
bench: $(READY) ## take the time of what people wait for, as ratios within one run
	@$(BIN)/python -m tests.bench

.PHONY: pictures
pictures: $(READY) ## draw the README's pictures anew from the real pages
	@$(BIN)/python -m tests.pages.draw

.PHONY: lint
lint: $(READY) ## style, import contracts, Dockerfile
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/hadolint docker/Dockerfile

.PHONY: types
types: $(READY) ## types, strictly
	@$(BIN)/mypy

.PHONY: fmt
fmt: $(READY) ## put style right
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

.PHONY: lock
lock: $(READY) ## write the lock file anew (UPGRADE=--upgrade takes the newest of everything)
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE) -o requirements.lock

.PHONY: clean
clean: ## remove what can be made again (never var/, where the data is)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
	  build dist tiaokuai.egg-info
	@find catalog workflows activities api tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --clear: what the lock no longer names must not linger.
# Without ensurepip (Debian ships it apart, as python3-venv) the system's pip puts one in.
$(LOCKED):
	@py=; for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then py=$$candidate; break; fi; done; \
	if [ -z "$$py" ]; then \
	  echo "Tiaokuai needs Python 3.11 or newer: install one, or name it with PYTHON=/path/to/python3." >&2; \
	  exit 1; fi; \
	echo "Preparing .venv with $$("$$py" --version) (once, about a minute) ..."; \
	if "$$py" -c 'import ensurepip' 2>/dev/null; then "$$py" -m venv --clear .venv; \
	elif "$$py" -m pip --version >/dev/null 2>&1; then \
	  "$$py" -m venv --clear --without-pip .venv && \
	  "$$py" -m pip --quiet --python $(BIN)/python install pip; \
	else \
	  echo "This Python has neither ensurepip nor pip: install python3-venv and try again." >&2; \
	  exit 1; fi
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(PIP) --no-build-isolation --editable .
	@touch $@
