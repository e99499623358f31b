"""Region: the part of a page that holds its text, by where its long paragraphs stand."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from builder.importing import markup
from builder.importing.markup import Element

_LONG: Final = 80
"""Letters of a paragraph that is likely to be text, and not a label."""
_SHARE: Final = 0.85
"""Of the long paragraphs' letters, how many the region has to hold."""
_TOO_MUCH: Final = 0.2
"""Of the long paragraphs' letters, how many no element loses for its name alone."""
_TEXTS: Final = ("p", "li", "blockquote", "dd", "td", "pre")

_FOREIGN: Final = frozenset({
    "nav", "aside", "footer", "script", "style", "noscript", "iframe", "button", "svg", "template", "select", "head",
    "dialog", "menu", "object", "video", "audio", "input", "textarea", "label",
})  # fmt: skip
"""Elements in which no article stands."""
_CHROME: Final = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|sidebar|social|shar(?:e|ing)|newsletter|subscri\w+|related"
    r"|recommend\w*|promo\w*|advert\w*|ads?|sponsor\w*|banner|cookie\w*|consent|gdpr|popup|modal|comments?|respond|disqus"
    r"|tags|author(?:-?(?:bio|box|info|card))?|byline|bio|meta|pagination|pager|toc|table-of-contents|login|signup|paywall"
    r"|cta|outbrain|taboola|more-(?:on|from|stories)|read-?(?:more|next)|up-?next|trending|popular|disclaimer|copyright"
    r"|screen-reader-text|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Words in the names of what stands around an article."""
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def bare(page: Element) -> Element:
    """Return a page like this one without what no reader sees."""
    rest = markup.copy(page)
    markup.strip(rest, "script", "style", "svg", "template")
    return rest


def find(page: Element) -> Element | None:
    """Return the part of a bare page that holds nearly all of its text; None where there is no text.

    The page is changed: what its class or role names as foreign is taken out.
    """
    markup.strip(page, *_FOREIGN)
    weights = _weights(page)
    most = weights[page] * _TOO_MUCH
    names: dict[str, bool] = {}
    for element in [e for e in page.iter("*") if _is_chrome(e, names)]:
        if weights[element] <= most and element is not page:
            markup.cut(element)
    weights = _weights(page)
    region = page if weights[page] else None
    while region is not None:
        inner = max(region.iterchildren("*"), key=weights.__getitem__, default=None)
        if inner is None or weights[inner] < _SHARE * weights[page]:
            break
        region = inner
    return region


def short(page: Element) -> Element | None:
    """Return the paragraphs of what a page names as its article, or else of all of it, however short they are."""
    rest = bare(page)
    markup.strip(rest, *_FOREIGN)
    roots = (next(rest.iter(name), None) for name in ("article", "main", "body"))
    return next((root for root in roots if root is not None and next(root.iter("p"), None) is not None), None)


def letters(root: Element | None) -> int:
    """Return how many letters stand in a tree and in no link; 0 where there is no tree."""
    if root is None:
        return 0
    return len(markup.text(root)) - sum(len(markup.text(link)) for link in root.iter("a"))


def _is_chrome(element: Element, names: dict[str, bool]) -> bool:
    """Say whether an element says of itself that no article stands in it; ``names`` are those met before."""
    said = {str(name): str(value) for name, value in element.items()}
    if not said or element.tag in {"html", "body", "article", "main"}:
        return False
    if said.get("role", "").lower() in _ROLES or said.get("aria-hidden") == "true":
        return True
    if "style" in said and _HIDDEN.search(said["style"]):
        return True
    name = f"{said.get('class', '')} {said.get('id', '')}"
    if name not in names:
        names[name] = bool(_CHROME.search(name))
    return names[name]


def _weights(root: Element) -> defaultdict[Element, int]:
    """Return by element how many letters of long paragraphs stand in it."""
    weights: defaultdict[Element, int] = defaultdict(int)
    for element in root.iter(*_TEXTS):
        own = _own(element)
        if own >= _LONG:
            for outer in (element, *element.iterancestors()):
                weights[outer] += own
                if outer is root:
                    break
    return weights


def _own(element: Element) -> int:
    """Return how many letters stand in a paragraph and in none within it; none if most of them are links."""
    if element.tag != "p" and next(element.iterdescendants(*_TEXTS), None) is not None:
        return 0
    letters = len(markup.text(element))
    if letters < _LONG:
        return 0
    linked = sum(len(markup.text(a)) for a in element.iter("a"))
    return letters if linked < letters / 2 else 0
