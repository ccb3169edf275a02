# Everything a newcomer or CI runs. `make demo` and `make test` set themselves up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := --require-hashes --only-binary :all: --no-deps
CHECKED := casewatch crawler notifier reading spiders storage

.PHONY: install demo test lint types bench acceptance soak lock clean

install: $(VENV)/.run

demo: $(VENV)/.run
	$(BIN)/casewatch demo

test: $(VENV)/.test
	$(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy --strict $(CHECKED)

bench: $(VENV)/.test $(VENV)/peers/.ready
	$(BIN)/python -m pytest tests/benchmarks --benchmark-only -p no:cacheprovider

# Against software nobody here wrote, as Debian ships it; what is missing is named. See docs/operations.md.
acceptance: $(VENV)/.acceptance
	$(BIN)/python -m pytest tests/acceptance -p no:cacheprovider

# Kills what is done by hand at named points, then `crawl` and `notify` a hundred times each on both databases. `make soak SEED=7` repeats; `ONLY=sqlite` halves.
soak: $(VENV)/.test
	$(BIN)/python -m pytest tests/soak -p no:cacheprovider
	$(BIN)/python -m tests.soak --seed "$(SEED)" --kills $(or $(KILLS),100) --minutes $(or $(MINUTES),60) --only "$(ONLY)"

# The locks name versions and hashes, never where packages come from.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--only-binary :all: --excludes requirements/excludes.txt requirements/run.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--only-binary :all: --excludes requirements/excludes.txt requirements/test.in -o requirements/test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--only-binary :all: requirements/acceptance.in -o requirements/acceptance.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--only-binary :all: requirements/peers.in -o requirements/peers.txt

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "casewatch needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what casewatch needs into $(VENV) (about a minute) ..."
	$(INSTALL) $(LOCKED) -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need into $(VENV) ..."
	$(INSTALL) $(LOCKED) -r requirements/test.txt
	@touch $@

$(VENV)/.acceptance: requirements/acceptance.txt $(VENV)/.test
	@echo "Installing what the acceptance tests need into $(VENV) ..."
	$(INSTALL) $(LOCKED) -r requirements/acceptance.txt
	@touch $@

# Another program, in an environment of its own: what it needs is not ours.
$(VENV)/peers/.ready: requirements/peers.txt | $(VENV)/bin/python
	@echo "Installing the reader that benchmarks measure beside ours into $(VENV)/peers ..."
	$(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check $(LOCKED) -r requirements/peers.txt
	@touch $@
