"""The preview's page of figures: for this machine's editor, and whole without a style or a script."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from builder.shell.preview.previewer import Previewer
from builder.shell.site import Site
from tests.conftest import SiteSpace
from tests.preview.test_preview_server import ask

NOW = datetime(2021, 1, 2, tzinfo=UTC)


def board(space: SiteSpace) -> str:
    """Return the page that a previewer makes."""
    return Previewer(Site(space.root), lambda: NOW, lambda _: None).board().decode()


def test_the_figures_are_tables(tiny: SiteSpace) -> None:
    """Each count stands beside its name, which is text whatever it holds; bars are not read out."""
    tiny.edit("site.toml", 'name = "Council & courts"', 'name = "<script>Council"')
    told = board(tiny)

    row = '<tr><th scope="row"><bdi>&lt;script&gt;Council</bdi></th><td>3</td><td aria-hidden="true"><svg'
    assert row in told
    assert "<script" not in told
    assert "<dt>withheld</dt><dd>2 (drafts 1, under embargo 1, dated later 0)</dd>" in told


def test_what_cannot_be_counted_is_told(tiny: SiteSpace) -> None:
    """Where site.toml cannot be read, the page says why, with file and line."""
    tiny.write("site.toml", "title = <b>\n")

    assert "<li>site.toml:1: " in board(tiny)


@pytest.mark.parametrize(
    ("headers", "host", "status"),
    [
        ((), None, 200),
        (("Sec-Fetch-Site: same-origin",), None, 200),
        (("Sec-Fetch-Site: cross-site",), None, 403),
        (("Origin: https://evil.example",), None, 403),
        ((), "evil.example", 421),
    ],
)
def test_only_this_machine_is_told(preview: Any, headers: tuple[str, ...], host: str | None, status: int) -> None:
    """The page is counted anew for each who may ask, and hears of the next build; others get nothing."""
    counted: list[int] = []

    def count() -> bytes:
        counted.append(1)
        return b"<html><head></head><body>Counted</body></html>"

    answer = ask(preview.start(board=count), "/-/stats", *headers, host=host)

    assert answer.status == status
    assert (b"Counted" in answer.body, b"/-/preview.js" in answer.body, len(counted)) == (
        (True, True, 1) if status == 200 else (False, False, 0)
    )
