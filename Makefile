# make        sets up what a build needs and builds every edition in content/ into dist/; make SCRIPTS=thai,korean
#             fetches the fonts of other scripts first (pyproject.toml, optional-dependencies), and keeps them
# make test   sets up what the tests need and runs those that are not slow; make test-all runs them all
# make check  style, types, imports and the tests of the core, in about a tenth of the time of make test
# make sbom   what the program is made of, by its lock file, as CycloneDX: release/sbom.cdx.json
# make dist   wheel, source distribution, SBOM and their SHA-256, the same bytes from the same commit: release/
# make container  an image that builds editions without network: localhost/edition; needs mmdebstrap and podman
# make gallery  builds the editions of docs/gallery.md and draws their pictures; needs Chromium
# The tests of the core: no page is set, nothing else is started.
CORE = tests/apparatus tests/charts tests/document tests/languages tests/ledger tests/text \
	tests/test_cases.py tests/test_golden.py tests/test_manuscript.py tests/test_notation.py tests/test_source.py

.PHONY: build test test-all check lint accept lock sbom dist container gallery clean

build:
	@sh tools/setup.sh build "$(SCRIPTS)"
	@.venv/bin/python build.py

test:
	@sh tools/setup.sh test
	@$(MAKE) --no-print-directory lint
	@.venv/bin/python -m pytest -m "not slow" -n auto --dist loadfile

# Before a change of some size is handed over.
test-all:
	@sh tools/setup.sh test-all
	@.venv/bin/python -m pytest -n auto --dist loadfile

# While you work: what needs no run, and the tests of the core.
check:
	@sh tools/setup.sh test
	@$(MAKE) --no-print-directory lint
	@.venv/bin/python -m pytest -m "not thorough and not slow" $(CORE)

# Style, types, the direction of imports.
lint:
	@.venv/bin/python -m ruff check .
	@.venv/bin/python -m ruff format --check .
	@.venv/bin/python -m mypy
	@.venv/bin/python .venv/bin/lint-imports

# Renew the golden files after a change that is meant; then read the difference.
accept:
	@sh tools/setup.sh test
	@.venv/bin/python tools/findings.py
	@.venv/bin/python tools/manual.py
	@.venv/bin/python -m pytest --accept

# Renew the lock files; needs uv.
lock:
	uv pip compile pyproject.toml --all-extras --group build --group test --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header -o requirements-test.lock
	uv pip compile pyproject.toml --group build --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header -c requirements-test.lock -o requirements.lock

# The same bytes from the same lock file.
sbom:
	@sh tools/setup.sh test
	@mkdir -p release
	@.venv/bin/python -W ignore -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON -o release/sbom.cdx.json

dist:
	@sh tools/setup.sh test
	@.venv/bin/python tools/dist.py

container: dist
	@sh tools/container/make.sh

gallery:
	@sh tools/setup.sh test
	@.venv/bin/python tools/gallery.py

clean:
	rm -rf .venv .venv.part .setup.lock .cache dist release tests/formats/node_modules
