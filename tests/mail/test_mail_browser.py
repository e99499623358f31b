"""The mail as a mail client shows it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SiteSpace

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOTE = "---\ntitle: Leap\n---\n[The lamp](/2020/02/29/new-lamp/).\n\n## Tides\n\n- high\n\n> `a b`\n\n|a|\n|-|\n|c|\n"
CLIENTS = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}
"""A mail is shown inside the page of a client, whose landmarks are its own."""


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core, which knows what WCAG asks for."""
    import axe_playwright_python

    (script,) = Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_mail_is_readable_on_a_phone_and_a_desk(
    visit: Callable[..., Any], serve: Callable[[Path], str], axe: str, mailed: Callable[..., Path], post: SiteSpace,
    language: str, scheme: str,
) -> None:  # fmt: skip
    """At 320 and 600 px nothing is scrolled sideways, axe finds nothing, and the paper is as dark as the reader's."""
    post.edit("site.toml", 'language = "en"', f'language = "{language}"')
    post.write("content/2020/02/29/_day.md", NOTE)
    page = visit(f"{serve(mailed())}2020-02-29.html", color_scheme=scheme)
    page.evaluate(axe)
    for width in (320, 600):
        page.set_viewport_size({"width": width, "height": 800})
        options = {"runOnly": RULES, "rules": CLIENTS}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]

        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    paper = page.evaluate("getComputedStyle(document.querySelector('table')).backgroundColor")
    assert paper == {"light": "rgb(251, 250, 246)", "dark": "rgb(22, 21, 18)"}[scheme]
    assert page.locator("h3").first.is_visible()
