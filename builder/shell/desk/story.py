"""Stories: items put under a lead, taken out, put in another order, or made the lead themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from builder.editing import amending, lists
from builder.editing.lists import Item
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.parsing.article import Lists
from builder.shell.desk import edits, reference
from builder.shell.desk.edits import Edit
from builder.shell.site import Site

_KEY: Final = "related"
_TOLD: Final = ("title", "url", "source", "date", "language")
"""What a lead and a headline under it both have."""
_OWN: Final = ("summary", "byline", "place", "via", "archived", "corrections")
"""What a lead says of its own text, and no headline can."""


@dataclass(frozen=True, slots=True)
class Story:
    """A lead, and the items under it as they are written."""

    path: str
    title: str
    items: tuple[Mapping[str, str], ...]

    def lines(self) -> Iterator[str]:
        """Yield the story for a person, each item with its number."""
        yield f"{self.path}: {self.title}"
        for number, item in enumerate(self.items, 1):
            more = ", ".join(item[key] for key in ("source", "date", "article") if key in item)
            yield f"  {number} {item.get('title', '')}{f' ({more})' if more else ''}"
        if not self.items:
            yield "  nothing is under it"

    def facts(self) -> dict[str, object]:
        """Return the story for a program."""
        return {"path": self.path, "title": self.title, "items": [dict(item) for item in self.items]}


def told(site: Site, lead: str) -> Story:
    """Return the story of a lead."""
    path = reference.find(site, lead)
    return _story(path, _text(site, path))


def add(site: Site, lead: str, articles: Sequence[str], headlines: Sequence[str]) -> Story:
    """Return the story of a lead with articles and bare headlines put under it.

    An article without an id gets the one that is made from its path written down, so that it keeps it when it moves.
    """
    with edits.desk(site) as known:
        path = reference.find(site, lead)
        held = {_article(item) for item in lists.items(_text(site, path), _KEY)}
        new: list[Item] = []
        planned: list[Edit] = []
        for other in dict.fromkeys(reference.find(site, article) for article in articles):
            text = _text(site, other)
            if other == path or reference.identity(other, text) in held:
                what = f"{other} {'is the lead' if other == path else 'is in the story already'}"
                raise WrongUse([Problem("--add", 0, f"{what}, expected another article", "leave it out")])
            new.append(lists.made(_entry(other, text)))
            planned += _identified(site, other, known)
        new += [lists.made({"title": headline}) for headline in headlines]
        planned.append(
            edits.plan(site, path, known, lambda text: lists.listed(text, _KEY, [*lists.items(text, _KEY), *new]))
        )
        edits.write(site, planned)
        return _story(path, _text(site, path))


def order(site: Site, lead: str, numbers: Sequence[int]) -> Story:
    """Return the story of a lead with its items in another order."""

    def arranged(items: Sequence[Item]) -> list[Item]:
        if sorted(numbers) != list(range(1, len(items) + 1)):
            what = f'"{",".join(map(str, numbers))}" is no order of {len(items)} items, expected each number once'
            raise WrongUse([Problem("--order", 0, what, "inv story LEAD lists them with their numbers")])
        return [items[number - 1] for number in numbers]

    with edits.desk(site) as known:
        path = reference.find(site, lead)
        edit = edits.plan(site, path, known, lambda text: lists.listed(text, _KEY, arranged(lists.items(text, _KEY))))
        edits.write(site, [edit])
        return _story(path, _text(site, path))


def remove(site: Site, lead: str, number: int) -> Story:
    """Return the story of a lead without one of its items; an article that was under it stays where it is."""
    with edits.desk(site) as known:
        path = reference.find(site, lead)
        _, others = _parted(_text(site, path), number, "--remove")
        edits.write(site, [edits.plan(site, path, known, lambda text: lists.listed(text, _KEY, others))])
        return _story(path, _text(site, path))


def promote(site: Site, lead: str, number: int) -> Story:
    """Return the story whose lead one of the items has become, with the former lead first under it.

    An article of its own takes the list into its file. A bare headline changes places with the lead within the lead's
    file, which keeps its id and address; raise ProblemsFound where that file has a text, which tells of the old lead.
    """
    with edits.desk(site) as known:
        path = reference.find(site, lead)
        item, others = _parted(_text(site, path), number, "--promote")
        if article := _article(item):
            target = _path_of(site, article, path)
            edits.write(site, _handed_over(site, path, target, others, known))
            return _story(target, _text(site, target))
        edits.write(site, [_exchanged(site, path, item, number, known)])
        return _story(path, _text(site, path))


def _handed_over(site: Site, path: str, target: str, others: Sequence[Item], known: Lists) -> list[Edit]:
    """Return the edits that move a list from a lead's file into that of an article under it."""
    text = _text(site, path)
    former, identity = lists.made(_entry(path, text)), reference.identity(path, text)
    moved = [former, *others]
    there = {article for item in moved if (article := _article(item))}

    def take(new: str) -> str | None:
        own = [i for i in lists.items(new, _KEY) if _article(i) not in {identity, *there} and i not in moved]
        kept = [item for item in moved if _article(item) != reference.identity(target, new)]
        return lists.listed(new, _KEY, [*kept, *own])

    def leave(old: str) -> str | None:
        left = lists.listed(old, _KEY, [])
        return _with_id(path, left) if left is not None else None

    return [edits.plan(site, target, known, take), edits.plan(site, path, known, leave)]


def _exchanged(site: Site, path: str, item: Item, number: int, known: Lists) -> Edit:
    """Return the edit by which a lead and a bare headline under it change places in one file."""
    text = _text(site, path)
    found = amending.read(text)
    own = [key for key in _OWN if found and key in found.fields]
    if found and found.body.strip():
        own.insert(0, "a text")
    if own:
        what = f"the lead has {', '.join(own)}, which would stand under the headline of another"
        hint = "make the headline an article: inv new, then inv story with --add, --remove and --promote"
        raise ProblemsFound([Problem(path, 0, what, hint)])
    former = _entry(path, text)
    former.pop("article")
    said = item.value if isinstance(item.value, dict) else {"title": item.value}
    if "date" not in said and "date" in former:
        said = {**said, "date": former["date"]}

    def change(old: str) -> str | None:
        kept = list(lists.items(old, _KEY))
        kept.pop(number - 1)
        made = lists.listed(old, _KEY, [lists.made(former), *kept])
        for key in _TOLD:
            if made is None or amending.text(made, key) == said.get(key, ""):
                continue
            value = (amending.dated(str(said[key])) or said[key]) if key == "date" and key in said else said.get(key)
            made = amending.amended(made, key, value) if value else amending.removed(made, key)
        return made

    return edits.plan(site, path, known, change)


def _parted(text: str, number: int, flag: str) -> tuple[Item, list[Item]]:
    """Return one item of a list and the others; raise WrongUse where the list has no such number."""
    items = list(lists.items(text, _KEY))
    if not 1 <= number <= len(items):
        expected = f"1 to {len(items)}" if items else "a story with items"
        what = f"there is no item {number}, expected {expected}"
        raise WrongUse([Problem(flag, 0, what, "inv story LEAD lists them with their numbers")])
    return items.pop(number - 1), items


def _entry(path: str, text: str) -> dict[str, str]:
    """Return an article as an item under another."""
    said = {key: amending.text(text, key) for key in _TOLD}
    said["date"] = said["date"] or _folder_day(path)
    return {key: value for key, value in {**said, "article": reference.identity(path, text)}.items() if value}


def _folder_day(path: str) -> str:
    """Return the day that an article's folder names; empty where it is not dated."""
    folder = path.split("/")[1:-1]
    return "-".join(folder) if len(folder) == 3 else ""


def _identified(site: Site, path: str, known: Lists) -> list[Edit]:
    """Return the edit that writes an article's id down; none where it is there."""
    if amending.text(_text(site, path), "id"):
        return []
    return [edits.plan(site, path, known, lambda text: _with_id(path, text))]


def _with_id(path: str, text: str) -> str | None:
    if amending.text(text, "id"):
        return text
    return amending.amended(text, "id", reference.identity(path, text))


def _path_of(site: Site, identity: str, lead: str) -> str:
    """Return the path of the article that has an id; raise ProblemsFound where there is none."""
    listed = reference.texts(site, reference.paths(site))
    path = next((path for path, text in listed if reference.identity(path, text) == identity), None)
    if path is None:
        what = f'no article has the id "{identity}", which the item to promote names'
        raise ProblemsFound([Problem(lead, 0, what, "take the item out with --remove, or mend its id")])
    return path


def _article(item: Item) -> str:
    """Return the id of the article that an item names; empty where it names none."""
    return str(item.value.get("article") or "") if isinstance(item.value, dict) else ""


def _text(site: Site, path: str) -> str:
    return next(text for _, text in reference.texts(site, [path]))


def _story(path: str, text: str) -> Story:
    said = amending.items(text, _KEY)
    items = tuple({key: str(value) for key, value in item.items() if value is not None} for item in said)
    return Story(path, amending.text(text, "title"), items)
