# The developer interface. Everything but `lock` needs only Python 3.11+ and make (the C compiler
# comes with the lock); `image` needs docker, podman or buildah besides.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
KERNELS := app/engines/whoosh/kernels
LIBRARY := $(KERNELS)/_kernels$(if $(filter Darwin,$(shell uname)),.dylib,.so)

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench soak image lock clean

help: ## show these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup: $(LIBRARY) ## make .venv from the hashed lock, and compile the kernels

# Always from nothing: pip does not remove what a new lock no longer names, and a set-up that
# was broken off leaves no stamp. The kernels are compiled by their own rule, below.
$(STAMP): requirements-dev.lock pyproject.toml
	@python=$$(scripts/find-python) && echo "setting up $(VENV) with $$python" && \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: -r requirements-dev.lock
	@HATCH_BUILD_NO_HOOKS=true $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(LIBRARY): $(STAMP) hatch_build.py $(wildcard $(KERNELS)/*.[ch])
	@$(BIN)/python hatch_build.py

run: setup ## index corpus/ if there is no index, then serve
	@index="$${PARLEY_INDEX:-index}"; \
	if [ ! -e "$$index/CURRENT" ]; then $(BIN)/parley index || [ $$? -eq 1 ]; fi
	@exec $(BIN)/parley serve

test: setup ## every test that this machine's tools allow
	@$(BIN)/python -m pytest -n auto --dist loadgroup --timeout 300 -m "not soak" -r s $(ARGS)

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
	$(LOCK) $(UPGRADE) --all-extras --constraint requirements.lock --output-file requirements-dev.lock
	printf 'hatchling\nziglang\n' | $(LOCK:pyproject.toml=-) --constraint requirements-dev.lock \
		--output-file requirements-build.lock

clean: ## remove the environment, what is built and the tools' caches
	rm -rf $(VENV) $(LIBRARY) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
