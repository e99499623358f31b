"""Related: the headlines that a page itself puts under its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from builder.importing import markup
from builder.importing.cleaning import paragraphs
from builder.importing.markdown import links
from builder.importing.markup import Element
from builder.model.document import Headline

_MOST: Final = 20
_CROWD: Final = 40
"""Links of a block that is a menu, whatever it is called."""
_LONGEST: Final = 250
"""Letters of a headline; a longer link holds a whole teaser."""
_LABEL: Final = re.compile(
    r"(?:related(?: (?:stor(?:y|ies)|articles?|posts?|reading|coverage|news|content|links))?|read (?:more|also|next|on)"
    r"|also read|see also|further reading|more (?:on|about) (?:this|the)(?: (?:story|topic|subject))?|more on .{1,40}"
    r"|mehr zum thema|lesen sie auch|auch interessant|(?:à )?lire aussi|sur le même (?:sujet|thème)"
    r"|(?:lea|lee|leer) también|noticias relacionadas|leggi anche"
    r"|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط"
    r"|[اإ]قر[أا] [أا]يض[اً]+|مواضيع (?:ذات صلة|متعلقة)|أخبار ذات صلة)",
    re.IGNORECASE,
)
"""What stands over a list of headlines on the same matter; what is read most is on another."""
_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:related|readalso|read-?also|read-?more|see-?also|more-on(?:-this)?|also-?read)"
    r"(?:$|[\s_-](?:articles?|posts?|stor(?:y|ies)|news|links?|content|list|items?|block|box)?)",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(r"/\s*getty images|shutterstock|via getty|©", re.IGNORECASE)
_BLOCKS: Final = ("aside", "div", "section", "ul", "ol", "nav")
_LABELS: Final = ("h2", "h3", "h4", "h5", "h6", "p", "strong", "b", "span", "div")
_WRAPPED: Final = ("h2", "h3", "h4", "h5", "h6", "p")
"""Labels whose letters may stand in a link or in bold."""
_LABEL_LETTERS: Final = 60
_MARKS: Final = " :.…!|»›→>\xa0\u200e\u200f"


def headlines(page: Element, address: str) -> tuple[Headline, ...]:
    """Return the headlines on the article's matter that a page links to, in their order; at most twenty.

    Only lists that say so are read: by the name of their block, or by the label over them.
    """
    found: dict[str, Headline] = {}
    for block in _related(page):
        for link in block:
            title = _title(link)
            target = links.absolute(link.get("href") or "", address)
            if title and target.startswith("http") and target.split("#")[0] != address.split("#")[0]:
                found.setdefault(target, Headline(title, target))
    return tuple(found.values())[:_MOST]


def _related(page: Element) -> Iterator[list[Element]]:
    """Return the links of each block that is related by what it says."""
    names: dict[str, bool] = {}
    for element in page.iter(*{*_BLOCKS, *_LABELS}):
        if element.tag in _BLOCKS and _is_named(element, names):
            yield _few(element.iter("a"))
        elif element.tag in _LABELS:
            yield from _labelled(element)


def _is_named(element: Element, names: dict[str, bool]) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if name not in names:
        names[name] = bool(_NAMES.search(name))
    return names[name]


def _labelled(element: Element) -> Iterator[list[Element]]:
    """Return the links under or beside a label such as "See also"."""
    label = " ".join((element.text or "").split())
    if not label and element.tag in _WRAPPED and 0 < len(element) < 3:
        label = markup.text(element)
    if not 0 < len(label) <= _LABEL_LETTERS or not _LABEL.fullmatch(label.strip(_MARKS)):
        return
    own = _few(element.iter("a"))
    if own:
        yield own
    elif (following := next(_following(element), None)) is not None:
        yield _few(following.iter("a"))


def _following(label: Element) -> Iterator[Element]:
    """Return what stands under a label; a label may have a box of its own."""
    for element in (label, label.getparent()):
        if element is None:
            return
        for sibling in element.itersiblings():
            if isinstance(sibling.tag, str) and (markup.text(sibling) or len(sibling)):
                yield sibling
                break


def _few(found: Iterable[Element]) -> list[Element]:
    some = list(found)
    return some if len(some) <= _CROWD else []


def _title(link: Element) -> str:
    """Return the headline that a link is; empty where it is another kind of link, such as "Read more"."""
    parts = [*link.iter("h2", "h3", "h4", "h5", "h6"), *link.iter("p", "div"), link]
    title = next((text for part in parts if (text := markup.text(part))), "")
    is_headline = 12 <= len(title) <= _LONGEST and len(title.split()) > 2 and not _CREDIT.search(title)
    return title if is_headline and not paragraphs.rule(title, 1) else ""
