#!/bin/sh
# Makes .venv where it is missing and installs one list of locked versions into it, and the game itself in place.
#   sh tools/prepare.sh requirements.txt
# PYTHON names the Python to use; uv is used where it is installed, else venv and pip.
set -eu
lock=$1

say() { printf '%s\n' "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3 python3.14 python3.13 python3.12 python3.11 python; fi
    for candidate; do
        if new_enough "$candidate"; then printf '%s' "$candidate"; return; fi
    done
    found=$("$1" --version 2>&1) || found="none"
    say "PM Quest needs Python 3.11 or newer. Looked for: $*. Found: $found."
    say "Install a newer one (python.org, or your system's packages), or name it: make play PYTHON=/path/to/python3.12"
    return 1
}

with_uv() {
    { [ -e .venv ] || uv venv --quiet --python "$python" .venv; } &&
        uv pip install --quiet --compile-bytecode --python .venv/bin/python -r "$lock" &&
        uv pip install --quiet --no-deps --no-build-isolation --python .venv/bin/python -e .
}

with_pip() {
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        if ! "$python" -m venv .venv; then
            rm -rf .venv
            say "The virtual environment could not be made; on Debian and Ubuntu: apt install python3-venv"
            return 1
        fi
    fi
    pip=".venv/bin/python -m pip --quiet --disable-pip-version-check install"
    $pip -r "$lock" && $pip --no-deps --no-build-isolation -e .
}

python=$(find_python)
new_enough .venv/bin/python || rm -rf .venv
say "Setting up .venv from $lock: a minute, once …"
if command -v uv >/dev/null 2>&1; then
    with_uv && exit
    say "uv could not do it; trying pip …"
fi
with_pip
