"""What tests of the search page look at."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

NOT_FOUND = "Failed to load resource"
VIENNA = "Iran’s envoys meet in Vienna: “talks, not threats”"
TROUBLE = "A part of the search index could not be read, so some answers may be missing."


def box(page: Any) -> Any:
    """Give the box for the question."""
    return page.get_by_role("searchbox")


def shown(page: Any) -> list[str]:
    """Give the headlines of the hits, once they are there."""
    page.wait_for_selector(".hits:not([aria-busy]) .hit")
    found: list[str] = page.locator(".hit h2").all_inner_texts()
    return found


def says(page: Any, line: str) -> None:
    """Wait until the status is a line."""
    expect(page.get_by_role("status")).to_have_text(line)


def notes(page: Any, *lines: str) -> None:
    """Wait until these notes and no others stand there."""
    expect(page.locator(".notes p")).to_have_text(list(lines))


def chips(page: Any, *names: str) -> None:
    """Wait until these filters and no others stand above the results."""
    expect(page.locator(".chips button")).to_have_text([f"{name} ×" for name in names])


def query(page: Any) -> dict[str, str]:
    """Give what the address says."""
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return found
