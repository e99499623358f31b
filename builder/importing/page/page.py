"""Web pages: one article, with all that its page says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from builder.importing import markup, web
from builder.importing.calendar.days import When
from builder.importing.markdown import writer
from builder.importing.markup import Element
from builder.importing.page import (
    address,
    authors,
    body,
    dates,
    lines,
    opening,
    region,
    source,
    statements,
    title,
    tongue,
)
from builder.importing.page.claims import Choice
from builder.importing.page.statements import Statements
from builder.importing.page.view import View
from builder.importing.wire.agencies import agency
from builder.model.document import UNTITLED, Document, Doubt, Finding, RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.parsing.body import cut
from builder.parsing.fields import LONGEST_TITLE, fold

_FEW_WORDS: Final = 40
"""Words up to which a text is a teaser, or what is left of a list, rather than an article."""
_FEW_LETTERS: Final = 250
"""Letters outside of links up to which a page with many links is a list."""
_MANY_LINKS: Final = 30


@dataclass
class _Draft:
    """A page's article while its fields are filled."""

    page: Element
    said: Statements
    settings: Settings
    address: str = ""
    """The original's; where that is not known, where the page was fetched from."""
    title: str = UNTITLED
    agency: str = ""
    """Named in the byline."""
    findings: list[Finding] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def found(self, finding: Finding | None) -> str:
        """Keep a finding; return its value, empty where there is none."""
        if finding is None:
            return ""
        self.findings.append(finding)
        return finding.value

    def doubt(self, what: str, name: str, value: str = "") -> None:
        self.doubts.append(Doubt(what, name, value))


def read(raw: RawDocument, text: str, settings: Settings) -> Reading:
    """Return the article of a web page, or why there is none."""
    page = markup.page(text)
    if page is None:
        return _none(raw, "a web page without an element", "paste its text into a .txt file and import that")
    draft = _Draft(page, statements.read(page), settings)
    url = draft.found(address.read(draft.said, text, raw.address))
    draft.address = url or raw.address
    view = _view(draft)
    signed = _authors(draft, view)
    when = _date(draft, view)
    links = lines.find(page, "//body//a[@href]")
    is_list = len(links) >= _MANY_LINKS and region.letters(region.bare(page)) <= _FEW_LETTERS
    article = body.without_headline(body.read(page, draft.address, _drop(draft)), draft.title)
    place, wire = _dateline(draft, article.root)
    markdown = writer.write(article.root, draft.address) if article.root is not None else ""
    if is_list or not markdown.strip() or (len(markdown.split()) <= _FEW_WORDS and len(links) >= _MANY_LINKS):
        return _list(raw, draft, len(links))
    written, via = _source(draft, wire)
    spoken = draft.found(tongue.read(draft.said, f"{draft.title} {markdown}", settings.language))
    document = Document(
        title=draft.title,
        body=markdown,
        when=when,
        place=place,
        source=written,
        via=via,
        authors=signed,
        url=url,
        language=spoken or None,
        related=article.related,
        findings=tuple(draft.findings),
        dropped=article.dropped,
        doubts=(*draft.doubts, *_scant(markdown)),
    )
    return Reading((document,))


def _view(draft: _Draft) -> View:
    """Return what the other fields are read from, once the headline is found."""
    sites = source.names(draft.said, draft.address)
    headline = title.read(draft.page, draft.said, sites)
    draft.title = _title(draft, headline.choice)
    near = lines.around(headline.place) if headline.place is not None else lines.first(draft.page)
    language = tongue.tag(draft.said.language) or tongue.tag(draft.said.said("og:locale"))
    return View(draft.page, draft.said, near, sites, (headline.title, *headline.stated), draft.address, language)


def _title(draft: _Draft, choice: Choice[str] | None) -> str:
    if choice is None:
        draft.doubt("no headline found", "title")
        return UNTITLED
    found = draft.found(choice.finding("title", cut(choice.claim.value, LONGEST_TITLE)))
    if found != choice.claim.value:
        draft.doubt("too long for a headline: cut", "title", choice.claim.value)
    if choice.against is not None:
        draft.doubt(f"the page is also called otherwise ({choice.against.origin})", "title", choice.against.value)
    return found


def _authors(draft: _Draft, view: View) -> tuple[str, ...]:
    """Return who signs the article; an agency among them is kept for the source."""
    signing = authors.read(view)
    draft.doubts.extend(signing.doubts)
    if signing.choice is None:
        return ()
    listed = signing.choice.claim.value
    draft.agency = next((short for name in listed if (short := agency(name))), "")
    if draft.agency:
        draft.found(signing.choice.finding("source", draft.agency))
    persons = tuple(name for name in listed if not agency(name))
    if persons:
        draft.found(signing.choice.finding("byline", ", ".join(persons)))
    return persons


def _date(draft: _Draft, view: View) -> When | None:
    dating = dates.read(view)
    draft.doubts.extend(dating.doubts)
    if dating.choice is None:
        return None
    when = dating.choice.claim.value
    draft.found(dating.choice.finding("date", when.isoformat()))
    return when


def _drop(draft: _Draft) -> tuple[str, ...]:
    """Return the patterns of paragraphs that site.toml leaves out of this site's articles."""
    known = source.known(draft.said, draft.address, draft.settings.sources)
    return (*draft.settings.importing.drop, *(known.drop if known else ()))


def _dateline(draft: _Draft, root: Element | None) -> tuple[str, str]:
    """Return the place and the agency of the article's dateline, which is taken out of its text."""
    found = opening.take_dateline(root) if root is not None else None
    if found is None:
        return "", ""
    if found.place:
        draft.found(Finding("place", found.place, found.letters, "dateline"))
    if found.agency:
        draft.found(Finding("source", found.agency, found.letters, "dateline"))
    return found.place, found.agency


def _source(draft: _Draft, wire: str) -> tuple[str, str]:
    """Return who wrote the article, and who republished it: an agency that is named wrote it, the site did the rest."""
    if draft.agency and wire and draft.agency != wire:
        draft.doubt(f"the byline names {draft.agency}, the dateline {wire}", "source", wire)
    wrote = draft.agency or wire
    site = source.read(draft.said, draft.address, draft.settings)
    if not wrote:
        if site is None:
            draft.doubt("no source found", "source")
        return draft.found(site), ""
    if site is None or agency(site.value) == wrote or fold(wrote) in fold(site.value).split():
        return wrote, ""
    return wrote, draft.found(Finding("via", site.value, site.evidence, site.origin, site.certainty))


def _list(raw: RawDocument, draft: _Draft, links: int) -> Reading:
    if links < _MANY_LINKS:
        return _none(raw, "no article on this page", "save the page from a browser once it has loaded, import that")
    feed = next((web.whole(f, draft.address) for f in draft.said.links.get("feed", ())), "")
    hint = "import the articles that it links to" + (f"; its feed is {feed}" if feed else "")
    return _none(raw, "no article on this page", hint)


def _none(raw: RawDocument, what: str, hint: str) -> Reading:
    return Reading(problems=(Problem(raw.name, 0, f"{what}, expected one article", hint),))


def _scant(markdown: str) -> tuple[Doubt, ...]:
    if len(markdown.split()) > _FEW_WORDS:
        return ()
    return (Doubt("hardly any text: the rest may be for subscribers, or be fetched by a script", "body"),)
