# `make play` and `make test` are all that a newcomer needs. Each sets up .venv when it is missing or a lock changed.
# PYTHON=/path/to/python3.12 chooses the Python of a new .venv; ARGS="…" is passed on.

RUN := .venv/bin/python -m
LINT := pm_quest tests benchmarks tools

.PHONY: help play test thorough check format lock wheel clean
help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

play: .venv/.for-play ## play PM Quest
	@$(RUN) pm_quest $(ARGS)

test: .venv/.for-work ## run all tests; ARGS="tests/story -k choose" for some
	@$(RUN) pytest --workers auto $(ARGS)

thorough: .venv/.for-work ## tests of properties with many more examples, and of tables with all cases
	@HYPOTHESIS_PROFILE=many $(RUN) pytest --workers auto -m "hypothesis or table" $(ARGS)

check: .venv/.for-work ## linter, format, types, import directions, names and lengths
	@$(RUN) ruff check $(LINT)
	@$(RUN) ruff format --check $(LINT)
	@$(RUN) mypy
	@.venv/bin/python .venv/bin/lint-imports
	@.venv/bin/python tools/measure_house.py
	@sh tools/javascript.sh check

format: .venv/.for-work ## fix what the linter and the formatter can fix
	@$(RUN) ruff check --fix $(LINT)
	@$(RUN) ruff format $(LINT)
	@sh tools/javascript.sh format

lock: ## renew requirements.txt and requirements-dev.txt from pyproject.toml
	@sh tools/lock.sh

wheel: .venv/.for-work ## build the wheel and the source archive into dist/
	@$(RUN) hatchling build

clean: ## take away .venv and everything else that was made
	rm -rf .venv .venv-lock node_modules dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# A .venv whose Python is gone, or that came here from another machine, is set up again.
$(shell .venv/bin/python -c "" 2>/dev/null || rm -f .venv/.for-play .venv/.for-work)

.venv/.for-play: requirements.txt pyproject.toml tools/prepare.sh
	@PYTHON="$(PYTHON)" sh tools/prepare.sh requirements.txt
	@touch $@

.venv/.for-work: requirements-dev.txt pyproject.toml tools/prepare.sh
	@PYTHON="$(PYTHON)" sh tools/prepare.sh requirements-dev.txt
	@touch $@ .venv/.for-play
