# Two commands on a fresh machine: `make preview` and `make test`. What they do is in tasks.py;
# this file only prepares .venv, the folder that holds the Python packages of this project.

SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help preview test setup setup-dev lock clean

help: ## Show this list
	@echo "usage: make <command> [PYTHON=/path/to/python]"
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1 /p' Makefile | while read -r name text; do printf '  %-10s %s\n' $$name "$$text"; done

preview: setup ## Build the site and show it, again after every change
	@.venv/bin/python -m invoke preview

test: setup-dev ## Run all tests (installs a Chromium if there is none)
	@chromium=$$(.venv/bin/python -m tests.chromium) && echo "Browser for the tests: $$chromium"
	@.venv/bin/python -m invoke test

setup: ## Prepare .venv for building the site
	@bash -c "$$PREPARE" setup requirements.txt

setup-dev: ## Prepare .venv for building and testing
	@bash -c "$$PREPARE" setup requirements.txt requirements-dev.txt

lock: ## Make requirements*.txt anew from requirements*.in (newest versions: LOCK=--upgrade)
	@bash -c "$$RELOCK" lock $(LOCK)

clean: ## Remove .venv and everything that was built
	rm -rf .venv .cache output public public.new public.old .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Prints what tells one Python from another, or fails with the reason why it cannot serve.
define IDENTITY
import sys
version = "%d.%d.%d" % sys.version_info[:3]
reason = ""
if sys.version_info < (3, 11):
    reason = "is Python " + version + ", which is too old."
elif sys.version_info >= (3, 15):
    reason = "is Python " + version + ", but the pinned packages are ready-made up to 3.14."
else:
    import sysconfig
    try:
        import ensurepip, venv
    except ImportError:
        reason = "has no venv module (Debian, Ubuntu: apt-get install python3-venv)."
print(reason or " ".join([version, sys.base_prefix, sysconfig.get_platform()]))
sys.exit(bool(reason))
endef

# .venv/made-from-<lock> says by which Python and from which lock .venv was made, and is written last. An equal file
# means there is nothing to do. A missing or other one (interrupted, new lock, other Python) means a new .venv;
# only the packages for testing are added to a good one. Its Python stays, unless PYTHON= names another.
define PREPARE
set -eo pipefail
export PYTHONUNBUFFERED=1  # else the list of packages arrives in lumps

identity() { "$$1" -c "$$IDENTITY" 2>/dev/null; }
made_from() { echo "$$identity"; cat "$$1"; }
is_current() { made_from "$$1" | cmp -s - ".venv/made-from-$$1"; }
is_good() { [ "$$(identity .venv/bin/python)" = "$$identity" ] && .venv/bin/python -c "import pip, invoke" 2>/dev/null; }

if [ -n "$$PYTHON" ]; then candidates=("$$PYTHON")
else candidates=(.venv/bin/python python3 python3.11 python3.12 python3.13 python3.14); fi
for python in "$${candidates[@]}"; do
    if identity=$$(identity "$$python"); then break; fi
    reason=$${reason:-$${identity:+$$python $$identity}} python=
done
if [ -z "$$python" ]; then
    echo "$${reason:-$${PYTHON:-python3} does not run.} Install Python 3.11 to 3.14" \
        "(Debian, Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3; macOS: brew install python)" \
        "or name one: make PYTHON=/path/to/python" >&2
    exit 1
fi

is_good && is_current requirements.txt && is_current "$${!#}" && exit

if ! is_good || ! is_current requirements.txt; then
    [ ! -e .venv ] || echo "The .venv here is unfinished, broken or made from something else."
    echo "Making .venv with Python $${identity%% *}; later runs keep it."
    # The true path, because `python` may be a link inside the .venv that is about to go.
    python=$$("$$python" -c "import os, sys; print(os.path.realpath(sys.executable))")
    rm -rf .venv
    "$$python" -m venv .venv
fi
rm -f .venv/made-from-*
[ "$$(uname -s)" = Darwin ] || ready_made="--only-binary :all:"  # PyICU has to be built there
echo "Fetching packages; this takes a minute:"
.venv/bin/python -m pip install --require-hashes --disable-pip-version-check $$ready_made "$${@/#/--requirement=}" |
    sed -n -e "s/^Collecting \([^ ]*\).*/  \1/p" -e "s/^Installing collected.*/  ... putting them in place/p" ||
    { echo "The packages could not be installed, see above. If the network failed, run the same command again." >&2; exit 1; }
for lock in "$$@"; do made_from "$$lock" >".venv/made-from-$$lock"; done
endef

# The lock must hold the hashes of the public releases, so no private index of this machine may take part.
define RELOCK
set -e
scratch=$$(mktemp -d)
trap 'rm -rf "$$scratch"' EXIT
"$${PYTHON:-python3}" -m venv "$$scratch"
"$$scratch/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
unset $${!UV_*}
for name in requirements requirements-dev; do
    echo "Locking $$name.in"
    "$$scratch/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url "$$@" "$$name.in" --output-file "$$name.txt"
done
endef

export IDENTITY PREPARE RELOCK
