# Idédugnad. `make` lists what there is to do. (On Windows: environment.yml and `dugnad start`.)

BIN := .venv/bin
INSTALLED := .venv/.installed
ARGS ?=
# Python 3.13 first: a phone costs half the memory there that it costs with 3.11.
PYENV_313 := $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.13.*/bin/python)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help start demo test lint bench soak messages lock clean

help: ## List what there is to do
	@echo 'Idédugnad'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo 'Options go in ARGS, for example: make start ARGS="--expected 40"'

start: $(INSTALLED) ## Start a gathering on this machine (stop with Ctrl-C)
	@$(BIN)/dugnad start $(ARGS)

demo: $(INSTALLED) ## Look at a gathering full of life, played by bots
	@$(BIN)/dugnad demo $(ARGS)

test: $(INSTALLED) ## Run the tests (finds or installs Chromium first)
	@chromium=$$($(BIN)/python tests/find_chromium.py) && \
		CHROMIUM="$$chromium" $(BIN)/python -m pytest \
			-n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(INSTALLED) ## Look over the code: ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy lib

bench: $(INSTALLED) ## Measure, with many made-up phones
	@$(BIN)/dugnad bench $(ARGS)

soak: $(INSTALLED) ## Kill a thousand writers, attack ten thousand tables
	DUGNAD_TABLES=10000 $(BIN)/python -m pytest tests/activities/test_tables.py $(ARGS)
	DUGNAD_KILLS=1000 $(BIN)/python -m pytest tests/store/test_store_crashes.py tests/store/test_store_project_file.py $(ARGS)

messages: $(INSTALLED) ## Bring the catalogues up to what the program says
	@$(BIN)/python -m dugnad.messages

lock: ## Choose versions anew: pyproject.toml -> requirements.lock (needs uv)
	@uv=$$(command -v uv || ls $(BIN)/uv 2>/dev/null) || { \
		echo 'make lock needs uv. Install it in .venv or on the PATH, and try again.' >&2; exit 1; }; \
	"$$uv" pip compile pyproject.toml --extra dev --generate-hashes --universal \
		--python-version 3.11 --no-emit-index-url --no-header --quiet -o requirements.lock $(ARGS)
	@echo 'Change the same versions in environment.yml: the tests compare the two.'

clean: ## Remove .venv and caches (what people have written, in data/local, stays)
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find lib tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf lib/*.egg-info

# The environment: made at first use, brought up to date when the lock or the project changes.
$(INSTALLED): requirements.lock pyproject.toml
	@fits='import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'; \
	if ! $(BIN)/python -c "$$fits" 2>/dev/null; then \
		for each in $(PYTHON) python3.13 $(PYENV_313) python3.12 python3.11 python3; do \
			if "$$each" -c "$$fits" 2>/dev/null; then found=$$each; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo 'Idédugnad needs Python 3.11 or newer, with venv, and found none.' >&2; \
			echo 'Install it (Debian, Ubuntu: apt install python3-venv), or name one:' >&2; \
			echo '  make PYTHON=/path/to/python3' >&2; \
			exit 1; \
		fi; \
		echo "Making .venv with $$("$$found" --version)."; \
		"$$found" -m venv --clear .venv; \
	fi
	@echo 'Installing what requirements.lock says. The first time usually takes 1 to 3 minutes.'
	@$(BIN)/python -m pip install --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --no-deps --no-build-isolation -e .
	@touch $@
	@echo 'Installed.'
