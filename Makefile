# The developer interface. Everything but `lock` needs only Python 3.11 to 3.13 and make (the C
# compiler comes with the lock); `image` needs docker, podman or buildah besides.

VENV := .venv
BIN := $(VENV)/bin
KERNELS := app/engines/whoosh/kernels app/readers/pdf/kernels
# Each folder has one; all are made at once.
LIBRARY := $(firstword $(KERNELS))/_kernels$(if $(filter Darwin,$(shell uname)),.dylib,.so)
# Of .venv: made for running, or for everything else too.
RUNNING := $(VENV)/.running
TESTING := $(VENV)/.testing

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench soak image lock clean

help: ## show these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup: $(TESTING) ## make .venv from the hashed lock, and compile the kernels
	@$(MAKE) --silent $(LIBRARY)

# Always from nothing: what a new lock no longer names goes, and a set-up that was broken off
# leaves no stamp.
LOCKS := requirements.lock requirements-build.lock requirements-dev.lock
$(RUNNING): $(LOCKS) pyproject.toml scripts/set-up
	@scripts/set-up running

$(TESTING): $(LOCKS) pyproject.toml scripts/set-up
	@scripts/set-up testing

# Where only running was asked for there is no compiler: the set-up brings it for the while.
$(LIBRARY): hatch_build.py $(wildcard $(addsuffix /*.[ch],$(KERNELS)))
	@if [ -e $(TESTING) ]; then $(BIN)/python hatch_build.py; else scripts/set-up running; fi

run: $(RUNNING) ## index corpus/ if there is no index, then serve
	@$(MAKE) --silent $(LIBRARY)
	@index="$${PARLEY_INDEX:-index}"; \
	if [ ! -e "$$index/CURRENT" ]; then $(BIN)/parley index || [ $$? -eq 1 ]; fi
	@exec $(BIN)/parley serve

# A file's tests in one process: what they share is made once. In the order of tests/conftest.py.
test: setup ## every test that this machine's tools allow
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --timeout 300 -m "not soak" -r s $(ARGS)

check: setup ## lint, format, types, layers, docs up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/unit/test_repository.py

bench: setup ## speed and relevance benchmarks
	@$(BIN)/python -m bench $(ARGS)

soak: setup ## the long fault runs
	@$(BIN)/python -m pytest -m soak $(ARGS)

image: ## build the container image with docker, podman or buildah
	@scripts/build-image

# Needs uv. Resolved once for Python 3.11 and up on every platform; names no download address.
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command "make lock" pyproject.toml

lock: ## resolve the dependencies anew (UPGRADE=--upgrade takes newer versions)
	$(LOCK) $(UPGRADE) --output-file requirements.lock
	$(LOCK) $(UPGRADE) --extra opensearch --constraint requirements.lock --output-file requirements-opensearch.lock
	$(LOCK) $(UPGRADE) --all-extras --constraint requirements-opensearch.lock \
		--output-file requirements-dev.lock
	printf 'hatchling\nuv\nziglang\n' | $(LOCK:pyproject.toml=-) --constraint requirements-dev.lock \
		--output-file requirements-build.lock

clean: ## remove the environment, what is built and the tools' caches
	rm -rf $(VENV) $(LIBRARY) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
