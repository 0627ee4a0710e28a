#!/bin/sh
# Checks or formats the JavaScript of the pages, with the tools of package.json: sh tools/javascript.sh check|format
# Without npm it says so and leaves it be: the game needs none of it.
set -eu
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null 2>&1; then
    printf '%s\n' "npm is not installed, so types and format of the JavaScript are left unchecked."
    exit 0
fi
if ! cmp -s package-lock.json node_modules/.for-lock; then
    printf '%s\n' "Setting up node_modules from package-lock.json …" >&2
    npm ci --silent || {
        printf '%s\n' "The tools for JavaScript could not be installed; 'npm ci' says why." >&2
        exit 1
    }
    cp package-lock.json node_modules/.for-lock
fi
npm run --silent "$1"
