# Every target sets up what it needs; PYTHON is the interpreter to start from (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint fmt wheel bench train constraints clean

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev -e ".[warc]"
	touch $(READY)

demo: $(READY) ## Audit the demo corpus and say what to notice
	@$(BIN)/onrecord audit seeds/demo --ledger :memory:
	@cat seeds/notice.txt

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest -q -n auto

lint: $(READY) ## Style, types, walls, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

fmt: $(READY) ## Put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

wheel: $(READY) ## Build, install in a clean environment, run the README's commands there
	rm -rf dist $(VENV)-wheel
	$(BIN)/python -m build --outdir dist .
	$(PYTHON) -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt "$$(ls dist/*.whl)[warc]" pytest
	ONRECORD_SCRIPT=$(CURDIR)/$(VENV)-wheel/bin/onrecord $(VENV)-wheel/bin/python -m pytest -q tests/docs/test_readme.py

$(VENV)-bench/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group bench -e ".[warc]"
	touch $@

bench: $(VENV)-bench/.ready ## Accuracy, speed beside spaCy and textacy, and relating 100,000 claims
	$(VENV)-bench/bin/python -m benchmarks.accuracy --hold
	$(VENV)-bench/bin/python -m benchmarks.speed --hold
	$(VENV)-bench/bin/python -m benchmarks.relate

$(VENV)-train/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --group train -e .
	touch $@

train: $(VENV)-train/.ready ## Train both networks: make train CORPUS=folder [NEWS=file.jsonl]
	@test -n "$(CORPUS)" || { echo "Say where the corpus is: make train CORPUS=folder"; exit 2; }
	PYTHONPATH=training $(VENV)-train/bin/python -m onrecord_training $(CORPUS) $(if $(NEWS),--news $(NEWS))

constraints: $(READY) ## Write down the versions that are installed now
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) $(VENV)-wheel $(VENV)-bench $(VENV)-train dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
