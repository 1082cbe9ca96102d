# Two commands: make all, make test. Each sets up what it needs; `make help` lists the rest.

PYTHON ?= python3
RAW ?= raw
INTERIM ?= interim
OUTPUT ?= output
WORKERS ?=
OCR ?= auto
PDF_ENGINE ?= pdfium
BENCH ?=
MODEL ?=
FRESH ?=
FORMATS ?=
BASE_URL ?=
SCHEDULER ?=
OLD ?=
NEW ?= $(OUTPUT)
RELEASE ?= release
PERSONS ?=
ADD ?=

# Some shells leave the ~ of RAW=~/reports as it is.
$(foreach name,RAW INTERIM OUTPUT OLD NEW RELEASE MODEL,$(if $(filter ~/%,$(firstword $($(name)))),\
  $(eval override $(name) := $(patsubst ~/%,$(HOME)/%,$($(name))))))

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
WORKS := $(shell $(BIN)/python -c 'print("yes")' 2>/dev/null)
UV ?= uv
COMPILE := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade

.DEFAULT_GOAL := help
.PHONY: help all test check style format diff release fetch publish ocr detective notebooks bench schema clean lock
.DELETE_ON_ERROR:

help: ## this list
	@echo "make all [RAW=raw] [INTERIM=interim] [OUTPUT=output] [WORKERS=n] [OCR=auto|off] [PDF_ENGINE=pdfium|pdfminer] [MODEL=name] [FRESH=1] [FORMATS=csv,parquet] [SCHEDULER=tcp://host:8786]"
	@echo "make diff OLD=folder [NEW=output]"
	@echo "make release [OUTPUT=output] [RELEASE=release] [ADD=notebooks/*.ipynb] [PERSONS=include] [BASE_URL=https://…]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "PYTHON=python3.12 chooses the Python that .venv is made with (3.11 or newer)."

all: $(VENV)/runtime.stamp ## turn the documents in RAW into the data package in OUTPUT
	@$(BIN)/python -m pipeline.cli run --raw "$(RAW)" --interim "$(INTERIM)" --output "$(OUTPUT)" --ocr "$(OCR)" --pdf-engine "$(PDF_ENGINE)" $(if $(WORKERS),--workers "$(WORKERS)") $(if $(MODEL),--spacy-model "$(MODEL)") $(if $(FRESH),--fresh) $(if $(FORMATS),--formats "$(FORMATS)") $(if $(SCHEDULER),--scheduler "$(SCHEDULER)")

test: $(VENV)/dev.stamp ## run the tests
	@$(BIN)/python -m pytest -n auto

check: style test ## everything that must be true before a commit: make style, then make test

style: $(VENV)/dev.stamp ## check style, types and import floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/dev.stamp ## put the code in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

diff: $(VENV)/runtime.stamp ## records gained, lost and changed from the package in OLD to the one in NEW
	@test -n "$(OLD)" || { echo "Name the older package: make diff OLD=folder [NEW=output]" >&2; exit 2; }
	@$(BIN)/python -m pipeline.cli diff "$(OLD)" "$(NEW)" || test $$? -eq 1

release: $(VENV)/runtime.stamp ## the public package in RELEASE, without persons, from the package in OUTPUT
	@$(BIN)/python -m pipeline.cli release --raw "$(RAW)" --output "$(OUTPUT)" --release "$(RELEASE)" $(foreach file,$(or $(wildcard $(ADD)),$(ADD)),--add "$(file)") $(if $(filter include,$(PERSONS)),--include-personal-data) $(if $(BASE_URL),--base-url "$(BASE_URL)")

fetch: $(VENV)/runtime.stamp ## download the documents that RAW/sources.csv lists and that are not there yet
	@$(BIN)/python -m pipeline.cli fetch --raw "$(RAW)"

publish: $(VENV)/runtime.stamp ## print what publishing RELEASE on data.gouv.fr would send; nothing is sent
	@$(BIN)/python -m pipeline.cli publish --package "$(RELEASE)"

schema: $(VENV)/dev.stamp ## make schema/ anew from the tables and the demo
	@$(BIN)/python tools/make_schema.py

ocr: $(VENV)/runtime.stamp ## install what reads pages that are pictures (Tesseract itself: see README.md)
	@$(PIP) install --no-build-isolation --editable '.[ocr]'
	@command -v tesseract >/dev/null 2>&1 || echo "Tesseract is missing: apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-spa (Debian, Ubuntu)"

detective: $(VENV)/detective.stamp ## install csv-detective, with which the tests read columns as data.gouv.fr does

notebooks: $(VENV)/dev.stamp ## run the notebooks on the package in OUTPUT; what they show is kept in them
	@OGP_OUTPUT="$(abspath $(OUTPUT))" $(BIN)/python -m pytest --nbmake --overwrite --nbmake-timeout=120 notebooks
	@$(BIN)/python notebooks/tidy.py

bench: $(VENV)/bench.stamp ## measure speed and memory, on the demo and the PDFs of the folder BENCH
	@$(BIN)/python -m benchmarks pairs raw/demo $(BENCH)
	@$(BIN)/python -m benchmarks workers $(BENCH)
	@$(BIN)/python -m benchmarks stages $(if $(BENCH),$(BENCH),raw/demo)
	@$(BIN)/python -m benchmarks scale 200 2000

clean: ## remove .venv, caches and what the default folders hold
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find interim output -mindepth 1 ! -name .gitkeep -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Clean. The documents in raw/ are untouched."

lock: ## resolve the dependencies of pyproject.toml anew into the lock files (needs uv)
	@$(COMPILE) pyproject.toml --extra cluster --group dev --group bench --output-file requirements-bench.lock >/dev/null
	@$(COMPILE) pyproject.toml --extra cluster --group dev --constraint requirements-bench.lock --output-file requirements-dev.lock >/dev/null
	@$(COMPILE) pyproject.toml --group build --constraint requirements-bench.lock --output-file requirements.lock >/dev/null
	@$(COMPILE) --group detective --output-file requirements-detective.lock >/dev/null
	@echo "The four locks are fresh: requirements.lock, -dev, -bench and -detective. Run make check before you commit them."

ifneq ($(WORKS),yes)
.PHONY: $(VENV)/python.stamp
endif

$(VENV)/python.stamp:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Python 3.11 or newer is needed, and there is no '$(PYTHON)' here. Name one: make all PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is older. Name another: make all PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once, about a minute)…"
	@$(PYTHON) -m venv $(if $(WORKS),,--clear) $(VENV)
	@touch $@

$(VENV)/runtime.stamp: requirements.lock pyproject.toml $(VENV)/python.stamp
	@echo "Installing the locked packages of requirements.lock…"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	@echo "Installing the locked packages of requirements-dev.lock, for tests and checks…"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/dev.stamp
	@echo "Installing the locked packages of requirements-bench.lock, for the benchmarks…"
	@$(PIP) install --require-hashes --requirement requirements-bench.lock
	@touch $@

$(VENV)/detective.stamp: requirements-detective.lock $(VENV)/python.stamp
	@echo "Installing the locked packages of requirements-detective.lock, apart from the others…"
	@$(BIN)/python -m venv --clear $(VENV)/detective
	@$(VENV)/detective/bin/python -m pip --disable-pip-version-check --quiet --quiet install --require-hashes --requirement requirements-detective.lock
	@touch $@
