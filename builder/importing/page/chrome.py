"""Chrome: what stands around an article and in between, by its tag, role, class and id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from builder.importing.markup import Element

TAGS: Final = (
    "nav", "footer", "script", "style", "noscript", "iframe", "button", "svg", "template", "select", "head",
    "dialog", "menu", "object", "video", "audio", "input", "textarea", "label", "amp-ad", "amp-consent", "amp-sidebar",
)  # fmt: skip
"""Elements in which no article stands."""
_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|sidebar|social|shar(?:e|ing)|newsletter|subscri\w+|related"
    r"|recommend\w*|promo\w*|advert\w*|ads?|sponsor\w*|banner|cookie\w*|consent|gdpr|popup|modal|comments?|respond|disqus"
    r"|tags|author(?:-?(?:bio|box|info|card))?|byline|bio|meta|pagination|pager|toc|table-of-contents|login|signup|paywall"
    r"|cta|outbrain|taboola|more-(?:on|from|stories)|read-?(?:more|next)|up-?next|trending|popular|signature|disclaimer|copyright"
    r"|screen-reader-text|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Words in the names of what stands around an article."""
_WALLS: Final = re.compile(r"paywall|subscri|sponsor", re.IGNORECASE)
"""Names that are given to the box that asks for money, and to each paragraph behind it."""
_COMMENTS: Final = re.compile(
    r"(?:^|\s)(?:[a-z]+-)?(?:comments?(?:-?(?:list|area|section|wrapper|thread|container|block))?|disqus_thread|respond)(?:\s|$)",
    re.IGNORECASE,
)
_TEXT: Final = 300
"""Letters of long paragraphs that are worth a comment."""
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NAMED_BY_TEXT: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "a"})
"""Elements whose id is often made of their own words, so that a list of contents can lead there."""
_KEPT: Final = frozenset({"html", "body", "article", "main"})


def find(page: Element, weights: dict[Element, int], most: float) -> Iterator[Element]:
    """Yield the elements that name themselves as chrome, and hold no more than ``most`` of the page's text.

    An aside always is, and so are the readers' comments beside a text. Of names that publishers give to each paragraph
    behind their wall, all together count.
    """
    names: dict[str, bool] = {}
    found = [e for e in page.iter("*") if e.tag == "aside" or _is_chrome(e, names)]
    walled: defaultdict[str, int] = defaultdict(int)
    for element in found:
        walled[_wall(element)] += weights[element]
    for element in found:
        wall = _wall(element)
        is_little = weights[element] <= most and not (wall and walled[wall] > most)
        if is_little or element.tag == "aside" or _is_comments(element, weights[page] - weights[element]):
            yield element


def _wall(element: Element) -> str:
    wall = _WALLS.search(str(element.get("class") or ""))
    return wall[0].lower() if wall else ""


def _is_comments(element: Element, rest: int) -> bool:
    """Say whether what readers wrote stands in an element, and ``rest`` letters of another's text outside of it."""
    said = (str(element.get(name) or "") for name in ("class", "id"))
    return rest >= _TEXT and any(map(_COMMENTS.search, said)) and next(element.iter("h1"), None) is None


def _is_chrome(element: Element, names: dict[str, bool]) -> bool:
    """Say whether an element says of itself that no article stands in it; ``names`` are those met before."""
    said = {str(name): str(value) for name, value in element.items()}
    if not said or element.tag in _KEPT:
        return False
    if said.get("role", "").lower() in _ROLES or said.get("aria-hidden") == "true":
        return True
    if "style" in said and _HIDDEN.search(said["style"]):
        return True
    name = said.get("class", "")
    if element.tag not in _NAMED_BY_TEXT:
        name = f"{name} {said.get('id', '')}"
    if name not in names:
        names[name] = bool(_NAMES.search(name))
    return names[name]
