# `make run` and `make test` are all a newcomer needs; each sets up .venv when it is missing or stale: the first with what
# a run needs, the second with the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready

UV_VERSION := 0.13.9

# Python keeps what it compiles: otherwise every process that a run or a test starts compiles its packages again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-all check format docs pictures bench bi-clients bi-superset s3 hashes licences sbom audit wheel clean

run: $(RUNS) data/cakupan.toml
	@$(BIN)/cakupan run

data/cakupan.toml: | $(RUNS)
	$(BIN)/cakupan sample data

# Every promise in its short form. Format, lint, types and made documents first, once.
test: check
	$(BIN)/pytest -n 2 -m "not slow"

# The rest: the sweep, loads, the nation, Dask, browsers and clients. docs/how-to/contribute-tests.md says what goes where.
test-all: $(READY)
	$(BIN)/pytest -n 2 -m slow

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m docs.make --check

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY)
	$(BIN)/python -m docs.make
	$(BIN)/python -m flows.settings.reference_page docs/reference/configuration.md

# The pictures of the README, from a run of today; look at them before you commit them.
pictures: $(READY)
	$(BIN)/python -m docs.pictures

bench: $(READY)
	$(BIN)/python benchmarks/load.py

# The clients of tests/bi, each in an environment of its own in .venv-bi; their tests are skipped without them.
bi-clients: $(READY)
	$(BIN)/python tests/bi/environments.py

# Apache Superset, and its tests: several minutes and 0.7 GB, so not among the others.
bi-superset: $(READY)
	$(BIN)/python tests/bi/environments.py superset
	$(BIN)/pytest tests/bi/test_superset.py

# S3: the client into .venv, a server (moto) into an environment of its own, and their tests, which are skipped without them.
s3: $(READY)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[s3,sftp]'
	test -x .venv-s3/bin/python || $(PYTHON) -m venv .venv-s3
	$(BIN)/uv pip install --quiet --python .venv-s3/bin/python --requirement tests/object_storage/packages.txt
	$(BIN)/pytest -n 0 tests/object_storage

# What a run needs, with the hashes of its files: pip install --no-deps --require-hashes -r requirements-hashes.txt
hashes: $(READY)
	$(BIN)/uv pip compile --quiet --python $(BIN)/python pyproject.toml --constraint constraints.txt --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --output-file requirements-hashes.txt

# Tools that look at packages run in environments of their own, so that they are none of them.
licences: $(READY)
	$(BIN)/python docs/licences.py "$(BIN)/uv tool run --quiet pip-licenses==5.5.5 --python $(BIN)/python"

sbom: $(READY)
	mkdir -p dist
	$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml \
	  --output-reproducible --of JSON --output-file dist/cakupan.cdx.json

# Asks an advisory service on the network. Strict: a package that was not looked up is an error, not a pass.
audit: $(READY)
	$(BIN)/uv tool run --quiet pip-audit==2.10.1 --strict --require-hashes --disable-pip --requirement requirements-hashes.txt

# The same bytes from the same sources: its times are those of the last commit.
wheel: $(READY)
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/uv build --quiet --wheel --out-dir dist

clean:
	rm -rf $(VENV) .venv-bi .venv-s3 .venv-peers data

# uv installs in a fifth to a third of pip's time; where it cannot reach an index that pip is configured for, pip does the
# work. Python compiles what a run imports when it is first imported: all that is installed would take three times as long.
$(RUNS): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Cakupan needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	@echo "1/3  an environment in $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "2/3  the installer (uv)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@echo "3/3  what a run needs: about 120 packages"
	@$(BIN)/uv pip install --python $(BIN)/python --constraint constraints.txt --editable . \
	  || $(BIN)/python -m pip install --constraint constraints.txt --editable .
	@touch $@

# The tools of tests and development come on top.
$(READY): $(RUNS)
	@echo "What tests and development need besides"
	@$(BIN)/uv pip install --python $(BIN)/python --constraint constraints.txt --editable '.[dev]' \
	  || $(BIN)/python -m pip install --constraint constraints.txt --editable '.[dev]'
	@touch $@
