"""The plan: every page that the site shall have, and what each is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from builder.arranging import archive as archives
from builder.arranging import pages, redirects, review
from builder.arranging.horizon import horizon
from builder.model.archive import Archive, Edition
from builder.model.article import Card
from builder.model.daynote import DayNote, is_day_note
from builder.model.page import KINDS, ArticlePage, Page, RedirectPage
from builder.model.problem import Problem, ProblemsFound
from builder.model.settings import Settings
from builder.relating.relations import Relations
from builder.shell.building import relating
from builder.shell.building.articles import Articles
from builder.shell.building.book import Book, Noted
from builder.shell.building.built import Outcome
from builder.shell.building.inputs import Options
from builder.shell.store import DamagedError, Indexed, Store
from builder.stages.making import Theme
from builder.tracing.codec import decoded, digest, encoded
from builder.tracing.program import Engines
from builder.tracing.trace import Made, Target, Trace


@dataclass(frozen=True, slots=True)
class Makers:
    """What turns planned pages into bytes: the program, and the site's templates and settings."""

    engine: str
    needs: Mapping[str, frozenset[str]]
    """Of each template, itself and all that it leads to."""
    templates: Mapping[str, str]
    """A digest for each template, and all that it leads to."""
    masthead: str
    """Names what all pages may show of site.toml."""
    sources: Mapping[str, str]
    """A digest for each source, by slug."""

    @classmethod
    def of(cls, theme: Theme, needs: Mapping[str, frozenset[str]], engines: Engines) -> Makers:
        """Return the makers of a theme's pages; ``needs`` are what each template leads to."""
        texts = {name: text.encode() for name, text in theme.texts.items()}
        named = {
            name: digest(*(part for one in sorted(needed) for part in (one.encode(), texts.get(one, b"\0"))))
            for name, needed in needs.items()
        }
        sources = {slug: digest(encoded(source)) for slug, source in theme.sources.items()}
        return cls(engines.make, needs, named, digest(encoded(theme.site)), sources)

    def site(self, sources: Sequence[str]) -> str:
        """Name what of site.toml a page may show whose template asks for these sources."""
        return digest(self.masthead.encode(), *(self.sources.get(slug, "").encode() for slug in sources))


class Plan:
    """The pages of the site. They are worked out when one is asked for that was not kept."""

    def __init__(
        self,
        articles: Articles,
        book: Book,
        settings: Settings,
        options: Options,
        engine: str,
        makers: Makers,
        store: Store,
        made: Mapping[str, Made],
        warnings: Sequence[Problem] = (),
    ) -> None:
        """Work out what there is to be; ``warnings`` are those of the theme, which the outcome tells with its own."""
        self._articles = articles
        self._book = book
        self._settings = settings
        self._options = options
        self.makers = makers
        self._store = store
        self._made = made
        self._engine = engine
        self._sites: dict[tuple[str, ...], str] = {}
        self._warnings = warnings
        asked = (encoded(settings), encoded(warnings), b"%d" % options.drafts)
        key = digest(engine.encode(), *asked, articles.named("card").encode())
        self._signatures = articles.named("signature")
        known = decoded(Outcome, store.fact("plan"))
        holds = known is not None and (known.key, known.book) == (key, book.named) and known.holds(options.as_of)
        self.outcome = known if known and holds else self._outcome(key)
        self._turned: dict[str, Page] = {}
        """The pages of articles that have other related ones now, where nothing has been arranged anew."""
        self.targets = self._kept() if holds else self._fresh()

    def page(self, path: str) -> Page:
        """Return a page: one that was kept since the last build, where nothing has been arranged anew."""
        target = self.targets[path]
        if path in self._turned:
            return self._turned[path]
        return (self._planned(path, target) if target.article else None) or self._pages[path]

    def made_with(self, path: str, sources: Sequence[str]) -> Target:
        """Return a target as it is now that it is known which sources its template asks for."""
        target = self.targets[path]
        return target._replace(trace=self._trace(target.template, target.trace.data, tuple(sources)))

    def body(self, article: str) -> bytes:
        """Return an article's body, encoded."""
        return self._store.part("body", article, self._articles.kept[article].body)

    def documents(self) -> list[Indexed]:
        """Return what the index shall hold, in the order of the documents' numbers."""
        kept = self._articles.kept
        if "_archive" not in self.__dict__:
            return [row._replace(document=kept[row.path].document) for row in self._store.indexed()]
        keyed = [((c.when.day if c.when else date.min).isoformat(), c.id, c.path) for c in self._archive.cards]
        return [Indexed(*key, kept[key[-1]].document) for key in sorted(keyed)]

    def shown(self, page: Page) -> dict[str, str]:
        """Return the articles and notes on a page, each with a digest of what it shows of them."""
        kept = self._articles.kept
        shown = {card.path: kept[card.path].card for card in page.shown()}
        if isinstance(page, ArticlePage):
            shown[page.card.path] += kept[page.card.path].body
            shown |= {teaser.path: digest(encoded(teaser)) for teaser in page.related}
        elif isinstance(page, RedirectPage):
            shown[page.article] = digest(page.to.encode())
        return shown | {note.path: digest(encoded(note)) for note in page.noted()}

    def editions(self) -> tuple[Edition, ...]:
        """Return every day's edition, newest first."""
        return self._archive.editions

    def unnoted(self) -> list[tuple[str, str]]:
        """Return the published addresses that the address book lacks, each with the id of its article."""
        return redirects.unnoted(self._archive, self._book.read()) if self.outcome.unnoted else []

    def keep(self, noted: Noted) -> None:
        """Write down what the next plan can begin with, once the site is as this one says.

        What was noted in the address book changes no page, since it tells where articles are anyway.
        """
        left = self.outcome.unnoted - noted.count
        self._store.note("plan", encoded(replace(self.outcome, book=digest(noted.book), unnoted=left)))
        if "relations" in self.__dict__:
            relating.note(self.relations, self._engine, self._store)

    def _kept(self) -> dict[str, Target]:
        """Return the targets of the last build, where the cards are the same, with what else may have changed."""
        known = {path: made.target for path, made in self._made.items() if made.target.template}
        if self.outcome.signatures != self._signatures:
            self._turned = self._turn({target.article: target for target in known.values() if target.article})
        data = {path: digest(encoded(page)) for path, page in self._turned.items()}
        return {
            path: self._target(path, t.template, data.get(path) or _page(t), t.article) for path, t in known.items()
        }

    def _fresh(self) -> dict[str, Target]:
        return {
            path: self._target(
                path, page.template, digest(encoded(page)), page.card.path if isinstance(page, ArticlePage) else ""
            )
            for path, page in self._pages.items()
        }

    def _turn(self, targets: Mapping[str, Target]) -> dict[str, Page]:
        """Return the pages that show other related articles now that signatures have changed, and nothing else has.

        ``targets`` are those of the last build by their articles.
        """
        self.outcome = replace(self.outcome, signatures=self._signatures)
        before = relating.last(self._engine, self._store)
        if before is None:
            return self._pages
        self.relations = relating.signed(before, self._articles, self._store)
        turned: dict[str, Page] = {}
        for article, others in self.relations.differences(before).items():
            target = targets[article]
            page = self._planned(target.path, target)
            if not isinstance(page, ArticlePage):
                return self._pages
            turned[target.path] = replace(page, related=tuple(self._card(path).teaser for path in others))
        return turned

    def _planned(self, path: str, target: Target) -> Page | None:
        """Return a page as it was kept since the last build; None where that is not what it is to be."""
        kept = self._store.planned(path) if "_pages" not in self.__dict__ else b""
        return decoded(KINDS[target.template], kept) if digest(kept) == _page(target) else None

    def _card(self, path: str) -> Card:
        card = decoded(Card, self._store.part("card", path, self._articles.kept[path].card))
        if card is None:
            raise DamagedError(path)
        options = self._options
        return archives.standing(card, options.as_of, ZoneInfo(self._settings.zone), drafts=options.drafts)

    def _target(self, path: str, template: str, data: str, article: str) -> Target:
        """Return a target; an article's page is made from the article's body too, which is not loaded for that."""
        body = f"/{self._articles.kept[article].body}" if article else ""
        sources = self._made[path].sources if path in self._made else ()
        return Target(path, template, self._trace(template, data + body, sources), article)

    def _trace(self, template: str, data: str, sources: tuple[str, ...]) -> Trace:
        """Return what a page is made from; thousands of pages ask for the same few sources."""
        if sources not in self._sites:
            self._sites[sources] = self.makers.site(sources)
        return Trace(self.makers.engine, self.makers.templates.get(template, ""), self._sites[sources], data)

    @property
    def moment(self) -> datetime:
        """The moment that the site is planned for."""
        return self._options.as_of

    @property
    def cards(self) -> list[Card]:
        """Every card, the withheld ones among them."""
        return self._told[0]

    @property
    def notes(self) -> list[DayNote]:
        """The notes of all days, also of those that have no edition."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[list[Card], list[DayNote]]:
        """What the content files say, without the bodies of articles."""
        cards: list[Card] = []
        notes: list[DayNote] = []
        for path, value in self._store.parts("card", self._articles.kept):
            told = decoded(DayNote, value) if is_day_note(path) else decoded(Card, value)
            if isinstance(told, Card):
                cards.append(told)
            elif isinstance(told, DayNote):
                notes.append(told)
            else:
                raise DamagedError(path)
        return cards, notes

    @cached_property
    def _archive(self) -> Archive:
        options = self._options
        return archives.arrange(self.cards, self._settings, options.as_of, self.notes, drafts=options.drafts)

    @cached_property
    def relations(self) -> Relations:
        """What the articles have to do with one another."""
        return relating.arranged(self._archive.cards, self._articles, self._engine, self._store)

    @cached_property
    def _pages(self) -> dict[str, Page]:
        moment, book = self._options.as_of, self._book.read()
        planned = pages.plan(self._archive, self._settings, moment, self.relations.lists(), book)
        if problems := pages.collisions([page.path for page in planned]):
            raise ProblemsFound(problems)
        return {page.path: page for page in planned}

    def _outcome(self, key: str) -> Outcome:
        """Return what the arrangement comes to.

        Raises ProblemsFound where two articles claim one id, or the address book cannot be read.
        """
        if problems := (*review.faults(self.cards), *self._book.problems):
            raise ProblemsFound(problems)
        arranged, moment, book = self._archive, self._options.as_of, self._book.read()
        told = review.warnings(arranged, self.cards, self._settings, moment, self.notes)
        return Outcome(
            key,
            moment,
            horizon(self.cards, self._settings, moment, (note.day for note in self.notes)),
            len(arranged.cards),
            len(self.cards) - len(arranged.cards) - len(arranged.withdrawn),
            tuple(sorted((*self._warnings, *told, *redirects.warnings(arranged, book)))),
            self._signatures,
            self._book.named,
            0 if self._options.drafts else len(redirects.unnoted(arranged, book)),
        )


def _page(target: Target) -> str:
    """Return the name of the page that a target was made from, without that of its body."""
    return target.trace.data.partition("/")[0]
