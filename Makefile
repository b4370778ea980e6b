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
PURE_KPIS := kpis/codes.py,kpis/figures.py,kpis/kinds/*,kpis/plausibility.py,kpis/progress/*,kpis/sheets/*,kpis/standing.py,kpis/vocabulary.py,kpis/wording.py
PURE_REPORTS := reports/building/*,reports/document/*,reports/exporters/*,reports/vocabulary.py
# The modules that think without a framework: covered to the last branch.
PURE_PLANS := plans/codes.py,plans/importing/*,plans/roles.py,plans/trace/*,plans/vocabulary.py
PURE := sheets/*,web/charts/*,web/suggestions.py,$(PURE_PLANS),$(PURE_KPIS),$(PURE_REPORTS)

# Where it is set, every process would compile every module anew: four seconds of each start.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run demo check fix test test-postgres test-api browser bench lock load clean

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.run: requirements/run.txt
	@.ci/venv $(PYTHON) $(VENV)
	@echo "Installing what the application needs ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what the tests and checks need ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.dev ## Create the environment with everything for work on the code

load: $(VENV)/.run ## Migrate the database and load the plan where it is not loaded yet
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) import_plan $(PLAN) --if-absent --verbosity 0 \
		--reason "Load the plan as printed in Resolution 71"
	@$(MANAGE) load_kpis fixtures/kpis_sourced --verbosity 0 \
		--reason "Load the figures that the sources print"
	@$(MANAGE) verify_plan $(PLAN) || echo "The plan differs from its print: see above, and /readyz."

run: load ## Serve the plan: make run HOST=127.0.0.1 PORT=8000
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo
	@echo "  The plan is at      http://$(HOST):$(PORT)/"
	@echo "  Click first         http://$(HOST):$(PORT)/en/2008-2011/outputs/T-SG/   (an output, traced up to the goals)"
	@echo "  For other systems   http://$(HOST):$(PORT)/api/v1/"
	@echo "  Stop                Ctrl-C"
	@echo
	@exec $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers $(WORKERS) \
		--blocking-threads $(THREADS) --no-ws --log-level warning itu_plan.wsgi:application

demo: load ## Add an illustrative cycle: indicators, people, two published reports, all marked as invented
	@$(MANAGE) load_demo

check: $(VENV)/.dev ## Lint, types, contracts, budgets, migrations, fixture, API description, deployment
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --quiet --lint templates
	@$(TEST) $(MANAGE) makemigrations --check --dry-run
	@$(TEST) $(MANAGE) build_fixture $(PLAN) --check
	@$(TEST) $(MANAGE) spectacular $(SCHEMA) | diff -u docs/openapi.yaml -
	@.ci/deploy-check $(MANAGE)
	@$(BIN)/python -m pytest -q -p no:randomly tests/architecture

fix: $(VENV)/.dev ## Mend what the linters can mend, rebuild the fixture and the API description
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(TEST) $(MANAGE) build_fixture $(PLAN)
	@UPDATE_EXAMPLES=1 $(BIN)/python -m pytest -q tests/api/test_openapi.py
	@$(TEST) $(MANAGE) spectacular $(SCHEMA) --file docs/openapi.yaml

test: $(VENV)/.dev ## Run the tests on SQLite, with the coverage of the pure modules
	@$(BIN)/python -m pytest -q -n auto --cov --cov-report= $(ARGS)
	@test -n "$(ARGS)" || $(BIN)/coverage report --skip-covered --show-missing
	@test -n "$(ARGS)" || $(BIN)/coverage report --include="$(PURE)" --fail-under=100 --format=total

test-postgres: $(VENV)/.dev ## Run the same tests on PostgreSQL: DATABASE_URL's, or an embedded one
	@$(BIN)/python -m tests.postgres -q -n auto $(ARGS)

test-api: $(VENV)/.dev ## Try the API with many made-up requests, on SQLite and PostgreSQL (EXAMPLES=200)
	@SCHEMATHESIS_EXAMPLES=$(or $(EXAMPLES),200) $(BIN)/python -m pytest -q -n auto tests/api/test_schemathesis.py
	@SCHEMATHESIS_EXAMPLES=$(or $(EXAMPLES),200) $(BIN)/python -m tests.postgres -q -n auto tests/api/test_schemathesis.py

browser: $(VENV)/.dev ## Run the tests in Chromium: $CHROMIUM, the one installed, or one from apt-get
	@chromium=$$(.ci/browser) && CHROMIUM=$$chromium $(BIN)/python -m pytest tests/browser -q -n auto $(ARGS)

bench: $(VENV)/.dev ## Measure the trace against SQL, and progress against its rows, in ratios within one run
	@$(TEST) $(BIN)/python -m tests.benchmarks $(ARGS)
	@$(TEST) $(BIN)/python -m tests.benchmarks.progress

lock: $(VENV)/.dev ## Write the hashed requirements again from pyproject.toml
	@.ci/lock $(BIN)/uv

clean: ## Remove the environment and all caches; the data in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
