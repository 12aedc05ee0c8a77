# Everything a fresh machine lacks is brought into this checkout, under .venv: Python 3.11 or newer
# with venv, make and git are all that must be there.

VENV := .venv
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(if $(shell $(name) -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(name))))
TESTS ?= tests
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help demo up test check bench mutants long lock

help: ## show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/ready-to-run ## the living shop: follow an order in the browser
	@$(VENV)/bin/hebbes demo

up: $(VENV)/ready-to-run ## web and worker on the database of this checkout
	@$(VENV)/bin/hebbes up

test: $(VENV)/ready-to-work ## all tests; TESTS=tests/orders for some
	@$(VENV)/bin/python -m pytest -q -n 2 --dist worksteal $(TESTS)

check: $(VENV)/ready-to-work ## style, types, layers and the rules of the house
	@failed=; \
	for step in "ruff check" "ruff format --check" pyright lint-imports "python -m pytest -q tests/tidy"; do \
		echo "== $$step"; $(VENV)/bin/$$step || failed="$$failed\n  $$step"; \
	done; \
	[ -z "$$failed" ] || { printf "These did not pass:$$failed\n"; exit 1; }

bench: $(VENV)/ready-to-work ## what it costs, beside the machine's own limit
	@$(VENV)/bin/hebbes bench intake
	@$(VENV)/bin/hebbes bench flow

mutants: $(VENV)/ready-to-work ## plant faults, one by one: the tests must catch each
	@$(VENV)/bin/python -m tests.mutants

long: $(VENV)/ready-to-work ## the tests of faults and days at full size; takes hours
	@HEBBES_LONG=1 $(VENV)/bin/python -m pytest -q -m "faults or days" $(TESTS)
	@HEBBES_LONG=1 $(VENV)/bin/python -m pytest -q tests/doors/test_described.py
	@HEBBES_LONG=1 $(VENV)/bin/python -m pytest -q tests/promises/test_fast_and_plain.py

lock: $(VENV)/ready-to-work ## renew the locks after a change of dependencies; UPGRADE=1 for all
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" scripts/lock $(if $(UPGRADE),--upgrade)

$(VENV)/ready-to-run: requirements.lock pyproject.toml | $(VENV)/made
	@echo "Installing what Hebbes runs on into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-work: requirements-dev.lock requirements.lock pyproject.toml | $(VENV)/made
	@echo "Installing what Hebbes is tested with into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/ready-to-run $@

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv was found; install one, or name it: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@
