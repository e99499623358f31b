#!/usr/bin/env bash
# Checks, builds, looks at what would be sent, publishes to the target that is named, and notes in .cache/next when the
# site will change without an edit. It stops at the first of these that fails; what readers get is whole all the while.
set -euo pipefail
target=$1
mkdir -p .cache
python -m invoke check
python -m invoke build --json > .cache/built.json
python -m invoke publish "$target" --dry-run
python -m invoke publish "$target"
python -c 'import json; print(json.load(open(".cache/built.json"))["next"] or "never")' > .cache/next
