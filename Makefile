# The house's commands; `make help` lists them. Details: docs/howto/operate.md, docs/reference/settings.md.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MANAGE := .venv/bin/python manage.py
export PYTHONNOUSERSITE := 1

.PHONY: help run practice test check fmt shell messages bench faults audit docs

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1 — /p' Makefile

run: ## set the archive up and serve it on 127.0.0.1, port PORT (8000); DEMO=0: without specimens
	@tools/prepare.sh run
	@tools/prepare_readings.sh
	@exec $(MANAGE) run_house

practice: ## set a second archive up for trying things out and serve it, port PORT (8001); nothing of it is real
	@tools/prepare.sh run
	@tools/prepare_readings.sh
	@exec env MEMORIAL_PRACTICE=true PORT=$${PORT:-8001} $(MANAGE) run_house --practice

test: ## run every check and test (what needs a browser or PostgreSQL says so when it is skipped)
	@tools/prepare.sh run test
	@.venv/bin/python tools/check.py static tests

check: ## run the static checks only: format, lint, floors, types, catalogues, migrations
	@tools/prepare.sh run test
	@.venv/bin/python tools/check.py static

fmt: ## format the code and mend what the linter can mend
	@tools/prepare.sh run test
	@.venv/bin/python -m ruff format .
	@.venv/bin/python -m ruff check --fix .

shell: ## open a Python shell in the archive
	@tools/prepare.sh run
	@$(MANAGE) shell

messages: ## bring the message files up to date with the source tree
	@tools/prepare.sh run
	@$(MANAGE) extract_messages

bench: ## measure home, list and detail pages against a bare view
	@tools/prepare.sh run
	@.venv/bin/python -m bench

faults: ## inject faults into a house of its own: killed servers, a held database, many editors; takes an hour (FAULTS_SHARE=10: a tenth)
	@tools/prepare.sh run test
	@.venv/bin/python -m faults $(FAULTS)

audit: ## check HTML of every page, and speed and access of the most read ones (Node, Java, Chromium)
	@tools/prepare.sh run test
	@.venv/bin/python tools/audit.py

docs: ## write the generated pages of docs/reference again
	@tools/prepare.sh run
	@.venv/bin/python tools/write_reference.py
