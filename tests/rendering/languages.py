"""The languages that CLDR knows."""

from __future__ import annotations

from babel import localedata

EVERY = sorted(name.replace("_", "-") for name in localedata.locale_identifiers())
