#!/bin/sh
# Pins every dependency by hash: requirements.lock to run Musnad, requirements-dev.lock to work on it. Needs uv.
set -eu
cd "$(dirname "$0")/.."
compile="uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade"
$compile pyproject.toml --group build -o requirements.lock
$compile pyproject.toml --group build --group dev -o requirements-dev.lock
