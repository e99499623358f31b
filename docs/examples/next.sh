#!/usr/bin/env bash
# Has systemd start dateline.service at the moment that the last run noted in .cache/next. Called as root, by that
# service; --no-block, for what starts the service must not wait for it to end, or its name would not be free here.
set -euo pipefail
next=$(cat .cache/next)
systemctl stop dateline-next.timer 2>/dev/null || true
if [ "$next" != never ] && [ "${next%%-*}" -lt 2200 ]; then   # the last year that systemd's calendar knows is 2199
  moment=$(date -u -d "$next" '+%Y-%m-%d %H:%M:%S UTC')
  systemd-run --unit=dateline-next --collect --on-calendar="$moment" --timer-property=AccuracySec=1s \
    systemctl start --no-block dateline.service
fi
