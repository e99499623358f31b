"""The plan: every page that the site shall have, and what each is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from builder.arranging import archive as archives
from builder.arranging import pages, review
from builder.arranging.horizon import horizon
from builder.model.archive import Archive
from builder.model.article import Card
from builder.model.page import KINDS, ArticlePage, Page
from builder.model.problem import ProblemsFound
from builder.model.settings import Settings
from builder.shell.building.articles import Articles
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
        settings: Settings,
        options: Options,
        engine: str,
        makers: Makers,
        store: Store,
        made: Mapping[str, Made],
    ) -> None:
        self._articles = articles
        self._settings = settings
        self._options = options
        self.makers = makers
        self._store = store
        self._made = made
        self._sites: dict[tuple[str, ...], str] = {}
        key = digest(engine.encode(), encoded(settings), b"%d" % options.drafts, articles.cards.encode())
        known = decoded(Outcome, store.fact("plan"))
        holds = known is not None and known.key == key and known.holds(options.as_of)
        self.outcome = known if known and holds else self._outcome(key)
        self.targets = self._kept() if holds else self._fresh()

    def page(self, path: str) -> Page:
        """Return a page: one that was kept since the last build, where nothing has been arranged anew."""
        target = self.targets[path]
        kept = self._store.planned(path) if target.article and "_pages" not in self.__dict__ else b""
        if digest(kept) != target.trace.data.partition("/")[0]:
            return self._pages[path]
        return decoded(KINDS[target.template], kept) or self._pages[path]

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
        """Return the articles on a page, each with a digest of what it shows of them."""
        kept = self._articles.kept
        shown = {card.path: kept[card.path].card for card in page.shown()}
        if isinstance(page, ArticlePage):
            shown[page.card.path] += kept[page.card.path].body
        return shown

    def _kept(self) -> dict[str, Target]:
        """Return the targets of the last build, where the cards are the same, with what else may have changed."""
        targets = (known.target for known in self._made.values() if known.target.template)
        return {t.path: self._target(t.path, t.template, t.trace.data.partition("/")[0], t.article) for t in targets}

    def _fresh(self) -> dict[str, Target]:
        return {
            path: self._target(
                path, page.template, digest(encoded(page)), page.card.path if isinstance(page, ArticlePage) else ""
            )
            for path, page in self._pages.items()
        }

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

    @cached_property
    def cards(self) -> list[Card]:
        """Every card, the withheld ones among them."""
        cards = [decoded(Card, value) for _, value in self._store.parts("card", self._articles.kept)]
        sound = [card for card in cards if card is not None]
        if len(sound) < len(cards):
            raise DamagedError("card")
        return sound

    @cached_property
    def _archive(self) -> Archive:
        return archives.arrange(self.cards, self._settings, self._options.as_of, drafts=self._options.drafts)

    @cached_property
    def _pages(self) -> dict[str, Page]:
        planned = pages.plan(self._archive, self._settings, self._options.as_of)
        if problems := pages.collisions([page.path for page in planned]):
            raise ProblemsFound(problems)
        return {page.path: page for page in planned}

    def _outcome(self, key: str) -> Outcome:
        """Return what the arrangement comes to. Raises ProblemsFound where two articles claim one id."""
        if problems := review.faults(self.cards):
            raise ProblemsFound(problems)
        arranged = self._archive
        return Outcome(
            key,
            self._options.as_of,
            horizon(self.cards, self._settings, self._options.as_of),
            len(arranged.cards),
            len(self.cards) - len(arranged.cards) - len(arranged.withdrawn),
            review.warnings(arranged, self.cards, self._settings),
        )
