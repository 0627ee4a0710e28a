#!/bin/sh
# Installs what can be installed of the peers, beside this file. What fails is said by benchmarks/engine.py.
cd "$(dirname "$0")" || exit 1
[ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv
for peer in $(grep -v '^#' requirements.txt); do
    .venv/bin/python -m pip --quiet --disable-pip-version-check install "$peer"
done
npm install --no-package-lock --silent
