#!/usr/bin/env bash
# Says with its exit status whether a run by the clock has anything to do: 0 where the moment has come at which the site
# changes without an edit, or where no earlier run noted one; 1 where it has not.
set -euo pipefail
next=$(cat .cache/next 2>/dev/null || true)
case "$next" in
  "") exit 0 ;;
  never) echo "nothing changes without an edit"; exit 1 ;;
esac
if [ "$(date +%s)" -lt "$(date -d "$next" +%s)" ]; then
  echo "nothing changes before $next"
  exit 1
fi
