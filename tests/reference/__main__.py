"""Write the pages of the reference into docs/."""

from __future__ import annotations

from tests.reference.pages import DOCS, PAGES

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
