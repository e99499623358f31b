#!/usr/bin/env bash
# Has systemd run dateline.service at the moment that the last run noted in .cache/next. Called as root, by that service.
set -euo pipefail
next=$(cat .cache/next)
systemctl stop dateline-next.timer 2>/dev/null || true
if [ "$next" != never ]; then
  systemd-run --unit=dateline-next --on-calendar="$(date -u -d "$next" '+%Y-%m-%d %H:%M:%S UTC')" \
    --timer-property=AccuracySec=1s systemctl start dateline.service
fi
