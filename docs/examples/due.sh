#!/usr/bin/env bash
# Says with its exit status whether a run by the clock has anything to do: 0 where the moment has come at which the site
# changes without an edit, or where no earlier run noted one that can be read; 1 where it has not. It wants GNU date.
set -euo pipefail
next=$(cat .cache/next 2>/dev/null || true)
if [ "$next" = never ]; then
  echo "nothing changes without an edit"
  exit 1
fi
moment=$(date -d "${next:-now}" +%s 2>/dev/null || echo 0)
if [ "$(date +%s)" -lt "$moment" ]; then
  echo "nothing changes before $next"
  exit 1
fi
