#!/usr/bin/env bash
# Checks, builds, looks at what would be sent, publishes to the target that is named, and notes in .cache/next when the
# site will change without an edit. Call it in the site's folder: bash .../docs/examples/publish.sh TARGET
# It stops at the first of these that fails, with its status; what readers get is whole all the while. Where the world
# outside failed (status 3), the next run by the clock tries again.
set -euo pipefail
target=${1:?name a target of site.toml}
program=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
inv() { python -m invoke --search-root "$program" "$1" --site . "${@:2}"; }
trap '[ $? -ne 3 ] || rm -f .cache/next' EXIT
inv check
mkdir -p .cache
inv build --json > .cache/built.json || { status=$?; cat .cache/built.json >&2; exit "$status"; }
inv publish --target="$target" --dry-run
inv publish --target="$target"
python -c 'import json; print(json.load(open(".cache/built.json"))["next"] or "never")' > .cache/next
