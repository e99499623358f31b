"""Posts of Hugo, Jekyll, Pelican and their kin: one file, one article, its keys under the names that they have here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from builder.importing.calendar import moments
from builder.importing.language import language
from builder.importing.post import markup, matter, oldaddress
from builder.importing.post.matter import Matter
from builder.importing.text.draft import UNDATED
from builder.model.document import TAG, Document, Doubt, Dropped, Finding, Post, Reading
from builder.model.settings import Settings
from builder.parsing.article import Lists
from builder.parsing.body import cut
from builder.parsing.fields import SLUG, fold
from builder.parsing.notes import Notes
from builder.parsing.slugs import slug

_ORIGIN: Final = "front matter"
_TITLE: Final = ("title",)
_DATE: Final = ("date", "publishdate", "pubdate")
_UPDATED: Final = ("lastmod", "last_modified_at", "modified", "updated")
_PUBLISH: Final = ("publishdate", "publish")
_EXPIRES: Final = ("expirydate", "expires")
_AUTHORS: Final = ("byline", "author", "authors", "author.name", "authors.name", "extra.author", "extra.authors")
_SUMMARY: Final = ("summary", "description", "excerpt")
_TOPICS: Final = ("topics", "category", "categories", "tags", "taxonomies.categories", "taxonomies.tags")
_CATEGORIES: Final = ("category", "categories", "taxonomies.categories")
_THREAD: Final = ("thread", "series", "taxonomies.series")
_LANGUAGE: Final = ("language", "lang")
_ORIGINAL: Final = ("url", "link", "external_url")
_OLD: Final = ("url", "permalink", "path", "save_as", "aliases", "redirect_from")
_SLUG: Final = ("slug",)
_OUT: Final = {"draft": ("false", "no"), "published": ("true", "yes"), "status": ("published", "publish")}
"""Keys that keep a post from being published, and what they say of one that is; WordPress says ``publish``."""
_LONGEST_SUMMARY: Final = 2_000
_LONGEST_SLUG: Final = 100
_DATED: Final = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})-(?P<slug>.+)")


def read(name: str, text: str, settings: Settings) -> Reading:
    """Return the one article that a post holds, or what is wrong with its front matter."""
    notes = Notes(name)
    found = matter.read(text, notes)
    if found is None:
        return Reading(problems=notes.problems)
    return Reading((_Post(found, name, Lists.of(settings)).document(settings),))


@dataclass(slots=True)
class _Post:
    """A post while its keys are taken one by one; what nobody took is left out, and told."""

    matter: Matter
    name: str
    lists: Lists
    taken: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def document(self, settings: Settings) -> Document:
        """Return the post as a document."""
        path = self.name.rpartition(".")[0]  # nothing for standard input, which is no file
        folders, _, named = path.rpartition("/")
        if named == "index" and folders:
            folders, _, named = folders.rpartition("/")  # as Hugo keeps a post with its pictures
        dated = _DATED.fullmatch(named)
        title = self._text("title", _TITLE)
        own = (self._text("", _SLUG) or (dated["slug"] if dated else named) or slug(title)).strip("/")
        body = markup.markdown(self.matter.body)
        when = self._when("date", _DATE) or self._named(dated)
        post = Post(
            slug=own,
            path="/".join([*(part for part in folders.split("/") if part and part[0] != "_"), own]),
            categories=tuple(self._categories()),
            file=own if SLUG.fullmatch(own.replace("_", "-")) and len(own) <= _LONGEST_SLUG else slug(own),
            topics=tuple(self._topics()),
            thread=slug(self._text("thread", _THREAD)),
            summary=cut(self._text("summary", _SUMMARY), _LONGEST_SUMMARY),
            is_draft=self._is_draft(path),
            publish=self._when("publish", _PUBLISH),
            expires=self._when("expires", _EXPIRES),
            updated=self._when("updated", _UPDATED),
            addresses=tuple(dict.fromkeys(self._addresses())),
        )
        source, url = self._source(), self._original()
        if when is None and not post.is_draft:
            self.doubts.append(UNDATED)
        return Document(
            title=title or self._titled(own),
            body=body,
            when=when,
            source=source,
            authors=tuple(self._authors()),
            url=url,
            language=self._text("language", _LANGUAGE) or _other(language(f"{title}\n{body}"), settings),
            post=post,
            findings=tuple(self.findings),
            dropped=(*self.dropped, *self._untaken(), *markup.pictures(body)),
            doubts=(*self.doubts, *markup.doubts(body)),
        )

    def _each(self, keys: tuple[str, ...]) -> Iterator[str]:
        """Yield all texts of some keys."""
        for key in keys:
            if key in self.matter.keys:
                self.taken.add(key)
                yield from self.matter.keys[key]

    def _text(self, name: str, keys: tuple[str, ...]) -> str:
        """Return the first text of some keys, noted as what it fills; empty where there is none."""
        found = next(self._each(keys), "")
        if found and name:
            self.findings.append(Finding(name, found, found, _ORIGIN))
        return found

    def _when(self, name: str, keys: tuple[str, ...]) -> date | datetime | None:
        """Return a day, or a moment where its offset is said; what cannot be read is told."""
        written = next(self._each(keys), "")
        if not written:
            return None
        found = moments.read(written)
        if found is None:
            self.doubts.append(Doubt(f'the date "{cut(written, 40)}" cannot be read: left out', name))
            return None
        self.findings.append(Finding(name, found.when.isoformat(), written, _ORIGIN))
        return found.when

    def _named(self, dated: re.Match[str] | None) -> date | datetime | None:
        """Return the day that the file is named by, as Jekyll has it."""
        year, month, day = dated["day"].split("-") if dated else ("", "", "")
        found = moments.read(f"{year}-{month:0>2}-{day:0>2}") if dated else None
        if found and dated:
            self.findings.append(Finding("date", found.when.isoformat(), dated["day"], "file name"))
        return found.when if found else None

    def _titled(self, own: str) -> str:
        """Return a headline made of the file's name, for a post that names none."""
        words = " ".join(re.split(r"[-_\s]+", own))
        title = words[:1].upper() + words[1:]
        self.findings.append(Finding("title", title, own, "file name", "likely"))
        return title

    def _categories(self) -> Iterator[str]:
        """Yield the categories as they stand in addresses; blanks part those of one line, as in Jekyll."""
        for key in _CATEGORIES:
            texts = self.matter.keys.get(key, ())
            parted = texts[0].split() if len(texts) == 1 and key != "category" else texts
            yield from (text.lower() for text in parted)

    def _topics(self) -> Iterator[str]:
        """Yield the topics that tags and categories name; a tag that names none is told."""
        for written in self._each(_TOPICS):
            for name in self._parted(written):
                known = self.lists.topics.get(fold(name))
                if known:
                    self.findings.append(Finding("topics", known, name, _ORIGIN))
                    yield known
                else:
                    self.dropped.append(Dropped(name, TAG))

    def _parted(self, written: str) -> list[str]:
        """Return the names in a text: by commas as in Pelican, else by blanks as in Jekyll where one is known so."""
        if "," in written:
            return [name.strip() for name in written.split(",") if name.strip()]
        words = written.split()
        is_list = fold(written) not in self.lists.topics and any(fold(word) in self.lists.topics for word in words)
        return words if is_list else [written]

    def _authors(self) -> Iterator[str]:
        for written in self._each(_AUTHORS):
            for name in filter(None, re.split(r"\s*[;,]\s*", written)):
                self.findings.append(Finding("byline", name, written, _ORIGIN))
                yield name

    def _source(self) -> str:
        """Return the source that the post names, where the site knows it."""
        name = next(iter(self.matter.keys.get("source", ())), "")
        if fold(name) in self.lists.sources:
            return self._text("source", ("source",))
        self.doubts.append(Doubt("no source found", "source"))
        return ""

    def _original(self) -> str:
        """Return the address of what the post is about, where it names one in full."""
        named = (one for key in _ORIGINAL for one in self.matter.keys.get(key, ()) if _is_full(one))
        found = next(named, "")
        if found:
            self.taken.update(_ORIGINAL)
            self.findings.append(Finding("url", found, found, _ORIGIN))
        return found

    def _addresses(self) -> Iterator[str]:
        """Yield where the post stood by its own word, and by what else it was known."""
        for key in _OLD:
            for written in self.matter.keys.get(key, ()):
                if (key == "url" and _is_full(written)) or re.search(r"/:\w", written):
                    continue  # the original's, or a pattern for many
                self.taken.add(key)
                self.findings.append(Finding("old address", oldaddress.address(written), written, _ORIGIN))
                yield oldaddress.address(written)

    def _is_draft(self, path: str) -> bool:
        """Say whether the post was not published; Jekyll says it by the folder."""
        said = [key for key, out in _OUT.items() if next(self._each((key,)), out[0]).lower() not in out]
        is_draft = bool(said) or "_drafts" in path.split("/")
        if is_draft:
            self.findings.append(Finding("status", "draft", said[0] if said else "_drafts", _ORIGIN))
        return is_draft

    def _untaken(self) -> Iterator[Dropped]:
        keys: Mapping[str, tuple[str, ...]] = self.matter.keys
        yield from (Dropped(f"{key}: {', '.join(keys[key])}", _ORIGIN) for key in keys if key not in self.taken)


def _other(spoken: str | None, settings: Settings) -> str | None:
    """Return a language where it is not the site's."""
    return spoken if spoken != settings.language.split("-")[0].lower() else None


def _is_full(written: str) -> bool:
    return written.startswith(("http://", "https://"))
