# Every command a user needs. `make run` and `make test` need python3 and make, nothing else.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PLAN ?= fixtures/plan_2008_2011
# SQLite: one process thread per worker, for one writer at a time; raise both on PostgreSQL.
WORKERS ?= 2
THREADS ?= 1

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
SCHEMA := --validate --fail-on-warn --api-version v1
TEST := DJANGO_SETTINGS_MODULE=itu_plan.settings.test
# The tests of the modules that think without a framework, and of plans of other shapes: these alone run under coverage.
PURE_PLANS := importing trace test_codes.py test_roles.py
PURE_KPIS := importing kinds progress sheets test_codes.py test_figures.py test_plausibility.py test_standing.py test_wording.py
PURE_REPORTS := building document exporters
PURE_UNITS := sheets web/charts web/test_suggestions.py itu_plan/search itu_plan/management/commands/test_import_plan.py \
	$(PURE_PLANS:%=plans/%) $(PURE_KPIS:%=kpis/%) $(PURE_REPORTS:%=reports/%)
PURE_TESTS := $(PURE_UNITS:%=tests/unit/%) $(patsubst %,tests/property/test_%.py,coverage loss trace) \
	tests/data/test_other_plans.py tests/pages/test_other_plan.py tests/unit/plans/test_levels.py

# Where it is set, every process would compile every module anew: four seconds of each start.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run demo check check-types check-others fix test test-postgres test-api browser bench bench-check load-test faults sbom audit lock load clean

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.run: requirements/run.txt
	@.ci/venv $(PYTHON) $(VENV)
	@echo "Installing what the application needs ..."
	@.ci/install $(VENV) requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what the tests and checks need ..."
	@.ci/install $(VENV) requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.run
	@echo "Installing what is measured against ..."
	@.ci/install $(VENV) requirements/bench.txt
	@touch $@

setup: $(VENV)/.dev ## Create the environment with everything for work on the code

load: $(VENV)/.run ## Migrate the database and load the plan where it is not loaded yet
	@$(MANAGE) set_up $(PLAN)

run: load ## Serve the plan: make run HOST=127.0.0.1 PORT=8000
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo
	@echo "  The plan is at      http://$(HOST):$(PORT)/"
	@echo "  Click first         http://$(HOST):$(PORT)/en/2008-2011/outputs/T-SG/   (an output, traced up to the goals)"
	@echo "  For other systems   http://$(HOST):$(PORT)/api/v1/"
	@echo "  Stop                Ctrl-C"
	@echo
	@HOST=$(HOST) PORT=$(PORT) WORKERS=$(WORKERS) THREADS=$(THREADS) \
		exec $(BIN)/gunicorn --config python:itu_plan.serving itu_plan.wsgi

demo: load ## Add an illustrative cycle, and an invented plan of another shape: all marked as invented
	@$(MANAGE) load_demo
	@$(MANAGE) import_plan fixtures/plan_2012_2015_draft --if-absent -v0 --reason "Load the invented plan"

check: $(VENV)/.dev ## Lint, types, contracts, budgets, migrations, fixture, API description, deployment
	@$(MAKE) --no-print-directory --jobs=2 --output-sync check-types check-others

check-types:
	@$(BIN)/mypy

check-others:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --quiet --lint templates
	@$(TEST) $(MANAGE) makemigrations --check --dry-run
	@$(TEST) $(MANAGE) build_fixture $(PLAN) --check
	@$(TEST) $(MANAGE) spectacular $(SCHEMA) | diff -u docs/openapi.yaml -
	@.ci/deploy-check $(MANAGE)
	@.ci/audit $(BIN)/python
	@$(BIN)/python -m pytest -q -p no:randomly tests/architecture

fix: $(VENV)/.dev ## Mend what the linters can mend, rebuild the fixture and the API description
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(TEST) $(MANAGE) build_fixture $(PLAN)
	@UPDATE_EXAMPLES=1 $(BIN)/python -m pytest -q tests/api/test_openapi.py
	@$(TEST) $(MANAGE) spectacular $(SCHEMA) --file docs/openapi.yaml
	@$(TEST) $(BIN)/python -m tests.permissions --write

test: $(VENV)/.dev ## Run the tests on SQLite, those of the pure modules with coverage
	@$(BIN)/python -m pytest -q -n auto $(or $(ARGS),$(PURE_TESTS:%=--ignore=%))
	@test -n "$(ARGS)" || $(BIN)/python -m pytest -q -n auto $(PURE_TESTS) --cov

test-postgres: $(VENV)/.dev ## Run those that reach the database on PostgreSQL: DATABASE_URL's, or an embedded one
	@$(BIN)/python -m tests.postgres -q -n auto $(ARGS)

test-api: $(VENV)/.dev ## Try the API with many made-up requests, on SQLite and PostgreSQL (EXAMPLES=200)
	@SCHEMATHESIS_EXAMPLES=$(or $(EXAMPLES),200) $(BIN)/python -m pytest -q -n auto tests/api/test_schemathesis.py
	@SCHEMATHESIS_EXAMPLES=$(or $(EXAMPLES),200) $(BIN)/python -m tests.postgres -q -n auto tests/api/test_schemathesis.py

browser: $(VENV)/.dev ## Run the tests in Chromium: $CHROMIUM, the one installed, or one from apt-get
	@chromium=$$(.ci/browser) && CHROMIUM=$$chromium $(BIN)/python -m pytest tests/browser -q -n auto $(ARGS)

bench: $(VENV)/.dev $(VENV)/.bench ## Measure everything on both databases: make bench ARGS="1000 --on sqlite --json FILE"
	@$(BIN)/python -m tests.benchmarks $(ARGS)

bench-check: $(VENV)/.dev ## Measure the site, small, and fail where it is twice as slow as recorded
	@$(BIN)/python -m tests.benchmarks --check

load-test: $(VENV)/.dev ## Play publication day on one host, two, and behind Varnish (FACTOR=20 times as fast)
	@$(BIN)/python -m tests.load $(FACTOR)

sbom: $(VENV)/.dev ## List what the application is made of, with licences and hashes: var/sbom.json (CycloneDX)
	@mkdir -p var
	@.ci/sbom $(BIN) requirements/run.txt var/sbom.json

audit: $(VENV)/.dev ## Ask for known weaknesses of what is pinned, where advisories can be had
	@.ci/audit $(BIN)/python
faults: $(VENV)/.dev ## Kill, fill up and take away what a site stands on, and count what is left (TIMES=1)
	@nice $(BIN)/python -m tests.faults $(or $(TIMES),1) $(ARGS)

lock: $(VENV)/.dev ## Write the hashed requirements again from pyproject.toml
	@.ci/lock $(BIN)/uv

clean: ## Remove the environment and all caches; the data in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
