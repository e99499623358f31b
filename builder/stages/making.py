"""Making: planned pages to the bytes that readers get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from builder.model.article import Body
from builder.model.page import KINDS, ArticlePage
from builder.model.problem import Problem
from builder.model.settings import Masthead, Source
from builder.rendering.templates import Rendered, Templates
from builder.tracing.codec import decoded


@dataclass(frozen=True)
class Theme:
    """How a site looks. Equal digests mean equal themes, so a worker prepares each but once."""

    digest: str
    texts: Mapping[str, str] = field(compare=False)
    """The templates by name."""
    site: Masthead = field(compare=False)
    sources: Mapping[str, Source] = field(compare=False)
    """By slug; a page hangs on those only that its template asks for."""


@dataclass(frozen=True, slots=True)
class Order:
    """A page to make, as it was planned."""

    template: str
    page: bytes
    """An encoded Page, of the class that goes with the template."""
    body: bytes = b""
    """For an article's page: its encoded Body."""


def make(theme: Theme, orders: Iterable[Order]) -> list[Rendered | Problem]:
    """Return what becomes of each page, or what is wrong with its template."""
    templates = _templates(theme)
    return [_make(templates, order) for order in orders]


def _make(templates: Templates, order: Order) -> Rendered | Problem:
    page = decoded(KINDS[order.template], order.page)
    if page is None:
        raise ValueError(order.template)
    if isinstance(page, ArticlePage):
        page = replace(page, body=decoded(Body, order.body) or page.body)
    return templates.render(page)


@lru_cache(maxsize=2)
def _templates(theme: Theme) -> Templates:
    return Templates.of(theme.texts, theme.site, theme.sources)
