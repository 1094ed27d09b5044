# Two commands do everything on a fresh machine with Python 3.11 and make: `make run` and `make test`.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := packaging/requirements-dev.lock
DUMP   ?=
OUT    ?= screenshots
export QT_LOGGING_RULES ?= qt.qpa.fonts=false

.PHONY: run test check format bench peers score soak screenshots translations lock clean

run: $(VENV)/.ready
	$(BIN)/python -m desktop demo $(if $(DUMP),--dump "$(DUMP)") --pictures $(OUT)

test: $(VENV)/.ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 -m "not benchmark and not soak" tests

check: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m benchmark -s tests/benchmarks

# What matching is measured beside, in an environment of its own (needs the network); `make bench` skips that part without it.
peers: .venv-bench/.ready

.venv-bench/.ready: packaging/requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements-bench.lock
	touch $@

# F1 of the extraction by field against the aims, and what changed; RECORD=1 keeps the figures.
score: $(VENV)/.ready
	PYTHONPATH=. $(BIN)/python packaging/score.py $(if $(RECORD),--record)

soak: $(VENV)/.ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m soak -s tests
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=searching $(BIN)/python -m pytest tests/unit

screenshots: $(VENV)/.ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m desktop demo --headless --all-looks --pictures $(OUT) $(if $(DUMP),--dump "$(DUMP)")

translations: $(VENV)/.ready
	$(BIN)/python packaging/translations.py

# Needs the network and pip-tools; writes no host name into the lock files.
lock:
	cd packaging && pip-compile --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras -o requirements.lock requirements.in
	cd packaging && pip-compile --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras -o requirements-dev.lock requirements-dev.in

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis screenshots *.egg-info

$(VENV)/.ready: $(LOCK) pyproject.toml packaging/system_packages.sh
	sh packaging/system_packages.sh --check
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch $@
