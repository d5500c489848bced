# One verb per target, the same at the desk and in CI. Needs Python 3.11 or newer, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REFCHECK := $(BIN)/refcheck

.PHONY: verify test test-tex test-browser test-spark spark-wheel web test-web lint types imports bench docs clean

verify: $(VENV)/.installed  ## Verify references/ from the committed lockfile, with no network
	$(REFCHECK) verify --locked

test: $(VENV)/.test-installed  ## Run the whole test suite
	$(BIN)/python -m pytest

test-tex: $(VENV)/.test-installed  ## Run what needs bibtex, biber and pdflatex (Debian: texlive-latex-base biber)
	$(BIN)/python -m pytest tests/writers/test_tex.py

test-browser: $(VENV)/.browser-installed $(VENV)/.docs-installed  ## Run what needs a browser (Debian: chromium)
	$(BIN)/python -m pytest tests/reporters/test_html_in_a_browser.py tests/docs/test_site_in_a_browser.py

test-spark: $(VENV)/.spark-installed  ## Run what needs Spark (Debian: openjdk-17-jre-headless; 450 MB from the index)
	$(BIN)/python -m pytest tests/scale/test_spark.py

# Spark comes as a source archive: to pack it takes longer than to install what is packed.
spark-wheel: | $(VENV)/bin/python
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/spark \
	  "$$($(BIN)/python -c 'import tomllib; extras = tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]; print(*(one for one in extras["spark"] if one.startswith("pyspark")))')"

web: $(VENV)/.installed  ## Build the page that holds refcheck itself into build/web (npm and node)
	$(BIN)/python -m web.build

test-web: $(VENV)/.browser-installed  ## Run what tests the page, both engines (after `make web`; Debian: chromium)
	$(BIN)/python -m pytest tests/web

lint: $(VENV)/.test-installed  ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test-installed  ## Check types
	$(BIN)/mypy

imports: $(VENV)/.test-installed  ## Check that imports point down only
	$(BIN)/lint-imports

bench: $(VENV)/.test-installed  ## Run the benchmarks of comparing and of carriers in their quick modes
	$(BIN)/python -m benchmarks.comparing.quick
	$(BIN)/python -m benchmarks.carriers.quick

docs: $(VENV)/.docs-installed  ## Build the documentation site into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test-installed: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.browser-installed: pyproject.toml $(VENV)/.test-installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,browser]'
	@touch $@

$(VENV)/.spark-installed: pyproject.toml $(VENV)/.test-installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --find-links build/spark --editable '.[test,spark]'
	@touch $@

$(VENV)/.docs-installed: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@

clean:  ## Remove the environment and everything built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
