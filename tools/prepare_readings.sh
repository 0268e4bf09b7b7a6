#!/bin/sh
# Makes the table of readings, var/readings.tsv, from open name data that is fetched for it and not kept (54 MB to fetch,
# 330 MB in between). Without a connection the archive starts all the same: names in kanji are then found by their writing.
set -eu
cd "$(dirname "$0")/.."

var="${MEMORIAL_VAR_DIR:-var}"
# In full: pip builds in folders of its own.
case "$var" in /*) ;; *) var="$PWD/$var" ;; esac
table="$var/readings.tsv"
made_by="$var/readings.made-by"
wanted=$(cat requirements/readings.txt requirements/jmnedict.txt tools/derive_readings.py archive/names/person/*.py archive/names/person/characters.tsv | cksum)
if [ -s "$table" ] && [ "$(cat "$made_by" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT PIP_REQUIREMENT
export PYTHONNOUSERSITE=1 PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

mkdir -p "$var"
folder=$(mktemp -d "$var/readings.XXXXXX")
trap 'rm -rf "$folder"' EXIT INT TERM
pip="$PWD/.venv/bin/python -m pip --quiet"

echo "Making the table of readings of names. This happens once and takes about half a minute."
if ! $pip install --no-deps --require-hashes --only-binary :all: --target "$folder/lists" -r requirements/readings.txt; then
    echo "The name lists could not be fetched: names in kanji are found by their writing alone until the next start." >&2
    exit 0
fi
archive=""
if PYTHONPATH="$folder/lists" $pip download --no-deps --no-build-isolation --no-binary :all: --require-hashes \
    --dest "$folder" -r requirements/jmnedict.txt; then
    archive=$(ls "$folder"/jamdict*.tar.gz)
else
    echo "JMnedict could not be fetched: rare readings are missing until the table is made again ('rm $table')." >&2
fi
# shellcheck disable=SC2086 # no third word where the archive is missing
.venv/bin/python tools/derive_readings.py "$table" "$folder/lists" $archive || {
    echo "The table of readings could not be made (see above); the archive starts without it." >&2
    exit 0
}
[ -n "$archive" ] && printf '%s\n' "$wanted" >"$made_by"
exit 0
