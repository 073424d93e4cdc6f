#!/bin/sh
# Makes .venv with everything that Musnad needs, pinned by hash. With --dev also what its tests and checks need.
# Needs Python 3.11 or newer. On Debian, where python3 comes without venv or pip, root gets them from Debian's packages.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
lock=requirements.lock
[ "${1:-}" = "--dev" ] && lock=requirements-dev.lock

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Musnad needs Python 3.11 or newer; $python is $("$python" --version 2>&1 || echo missing)." >&2
    echo "setup: set PYTHON to a newer one, as in: PYTHON=python3.12 sh tools/setup.sh" >&2
    exit 1
fi

# A venv that was left half made has no working pip.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
            "$python" -m venv .venv
        else
            echo "setup: $python cannot make a virtual environment; install it with: apt-get install python3-venv" >&2
            exit 1
        fi
    fi
fi

.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
