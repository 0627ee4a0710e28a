#!/bin/sh
# Writes requirements.txt and requirements-dev.txt: the newest versions that pyproject.toml allows and that fit together.
# They are found in a fresh virtual environment, with the oldest Python that is supported where it is there.
set -eu
python=${PYTHON:-$(command -v python3.11 || command -v python3)}
rm -rf .venv-lock
trap 'rm -rf .venv-lock' EXIT
"$python" -m venv .venv-lock
pip=".venv-lock/bin/python -m pip --quiet --disable-pip-version-check"
$pip install --upgrade "pip>=25.1"

list() { # of what is installed; for what it is; the file
    { printf '# %s\n# Made by `make lock` from pyproject.toml: change that, then run it again.\n' "$1"; $pip freeze --exclude pm-quest; } >"$2"
}

$pip install '.[classroom]' hatchling
list "What PM Quest is played with, and what builds it: exact versions." requirements.txt
$pip install '.[postgres]' --group dev
list "What PM Quest is worked on with: all of requirements.txt, and the tests' and linters' own." requirements-dev.txt
