#!/bin/sh
# Makes .venv and installs the locked packages named in the arguments (run, test).
# A second call with the same locks installs nothing: the installed lock is kept beside the packages and compared.
set -eu
cd "$(dirname "$0")/.."

# Settings of this person's other Pythons must not reach ours.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT PIP_REQUIREMENT
export PYTHONNOUSERSITE=1 PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1

stop() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

if [ -e .venv ] && ! new_enough .venv/bin/python; then
    echo "The Python that .venv was made with is gone: making .venv again."
    rm -rf .venv
fi

if [ ! -e .venv ]; then
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or newer is needed and was not found.
  Debian, Ubuntu:  apt-get install python3 python3-venv
  elsewhere:       install Python 3.11 or newer, or name it: make run PYTHON=/path/to/python3"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || stop "$python has no venv module.
  Debian, Ubuntu:  apt-get install python3-venv
  elsewhere:       install the part of Python that holds 'venv' and 'ensurepip'."
    echo "Making .venv with $("$python" --version)."
    "$python" -m venv .venv || {
        rm -rf .venv
        stop "The virtual environment could not be made (see above). Is the disk full ('df -h .') or the folder not yours?"
    }
fi

wanted=""
for lock in "$@"; do
    if ! cmp -s "requirements/$lock.txt" ".venv/locks/$lock.txt"; then wanted="$wanted $lock"; fi
done
[ -n "$wanted" ] || exit 0

arguments=""
for lock in $wanted; do arguments="$arguments -r requirements/$lock.txt"; done
echo "Installing the pinned packages:$wanted. This happens once and can take a few minutes."
# shellcheck disable=SC2086 # one word per argument is meant
.venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: $arguments || stop "The packages could not be installed (see above).
  No connection:        the first start needs one, later starts need none; run the same command again.
  Hashes do not match:  the download was cut or changed; nothing was installed; run the same command again.
  No space left:        about 200 MB are needed here (make test: 500 MB) and in the temporary folder; see 'df -h . /tmp'."

mkdir -p .venv/locks
for lock in $wanted; do cp "requirements/$lock.txt" ".venv/locks/$lock.txt"; done
