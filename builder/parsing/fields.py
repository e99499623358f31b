"""The fields of a header: each turns one key's value into what the model wants, or notes what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from builder.model.article import When
from builder.model.problem import Fix, certain, nearest
from builder.parsing import weburl
from builder.parsing.header import CONTROL, Field
from builder.parsing.notes import Notes

T = TypeVar("T")

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2})?(?P<offset> ?[Zz]|[+-]\d{2}:\d{2})?")
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
"""The well-formed tags of RFC 5646 that news is written in."""
LONGEST_TITLE: Final = 300
_MOST: Final = 999_999
_MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december")  # fmt: skip


class Fields:
    """The keys of one mapping, taken one by one; what nobody took is an unknown key."""

    def __init__(
        self, found: Mapping[str, Field], notes: Notes, zone: ZoneInfo, inside: str = "", line: int = 1
    ) -> None:
        self._found = found
        self._notes = notes
        self._zone = zone
        self._inside = f"{inside}." if inside else ""
        self._line = line
        self._meant: set[str] = set()
        """Keys that are there, but misspelt."""

    def line(self, key: str) -> int:
        """Return the line a key stands on; where it is absent, the line that its mapping begins on."""
        field = self._found.get(key)
        return field.line if field else self._line

    def note(self, key: str, what: str, hint: str = "") -> None:
        """Note what is wrong with a key."""
        field = self._found.get(key)
        self._notes.add(self.line(key), what, hint, field.column if field else 0)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys that are there, in the order of the file."""
        return iter(self._found)

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Note every key that the contract does not know."""
        known = tuple(known)
        for key, field in self._found.items():
            if key not in known:
                close = nearest(key, known)
                hint = f'did you mean "{close}"?' if close else f"the keys are {', '.join(known)}"
                line, column = field.key
                sure = certain(key, {one: one for one in known})
                fix = Fix(line, column, key, sure) if column and sure and sure not in self._found else None
                self._notes.add(line or field.line, f'unknown key "{self._inside}{key}"', hint, column, fix)
                self._meant |= {close} if close else set()

    def text(self, key: str, longest: int = 10_000) -> str:
        """Return a key's text on one line; empty where it is absent."""
        field = self._given(key)
        if field is None:
            return ""
        if not isinstance(field.value, str):
            self._note(field, f"{self._inside}{key} is a {_kind(field)}, expected text", "put the value in quotes")
            return ""
        value = " ".join(field.value.split())
        if found := CONTROL.search(value):
            what = f"{self._inside}{key} holds the control character U+{ord(found[0]):04X}, expected text"
            self._note(field, what, "delete the character")
        if len(value) > longest:
            self._note(field, f"{self._inside}{key} has {len(value)} characters, expected {longest} at most")
        return value

    def is_text(self, key: str) -> bool:
        """Say whether a key holds text, and not a list or keys of its own."""
        field = self._given(key)
        return field is not None and isinstance(field.value, str)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty where the key is absent."""
        return self.items(key, lambda item: item.text("text") or None, "text")

    def required(self, key: str, longest: int = 10_000) -> str:
        """Return a key's text, which has to be there."""
        value = self.text(key, longest)
        field = self._given(key)
        if not value and key not in self._meant and (field is None or isinstance(field.value, str)):
            is_null = key in self._found and self._found[key].value is None
            hint = f'add {key}, in quotes where it begins with "#" or is null' if is_null else f"add {key}"
            self.note(key, f"no {self._inside}{key}, expected one", hint)
        return value

    def word(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the allowed words; ``default`` where the key is absent."""
        value = self.text(key)
        if value and value not in allowed:
            close = nearest(value, allowed)
            self._note(
                self._found[key],
                f'{self._inside}{key} is "{value}", expected {", ".join(allowed)}',
                f'did you mean "{close}"?' if close else "",
                certain(value, {one: one for one in allowed}),
            )
            return default
        return value or default

    def flag(self, key: str, *, usual: bool) -> bool:
        """Return whether a key says ``true``; ``usual`` where it is absent."""
        return self.word(key, ("true", "false"), "true" if usual else "false") == "true"

    def number(self, key: str, most: int = _MOST) -> int | None:
        """Return a whole number from 1 to ``most``; None where the key is absent."""
        value = self.text(key)
        if value and not (re.fullmatch(r"[1-9]\d{0,5}", value, re.ASCII) and int(value) <= most):
            what = f'{self._inside}{key} is "{value}", expected a number from 1'
            self._note(self._found[key], what + (f" to {most}" if most < _MOST else ""))
            return None
        return int(value) if value else None

    def slug(self, key: str) -> str | None:
        """Return a slug: lower-case ASCII words joined by hyphens."""
        value = self.text(key)
        if value and not SLUG.fullmatch(value):
            self._note(self._found[key], f'{self._inside}{key} is "{value}", expected a slug like "high-seas-treaty"')
            return None
        return value or None

    def url(self, key: str) -> str | None:
        """Return an absolute web address; None where the key is absent."""
        value = self.text(key)
        if not value:
            return None
        fault = weburl.fault(value)
        if fault:
            self._note(
                self._found[key],
                f'{self._inside}{key} is "{value[:80]}", {fault}',
                weburl.spelling(value) or 'expected "https://example.org/story"; leave the key out where there is none',
            )
            return None
        return value

    def language(self, key: str) -> str | None:
        """Return a BCP 47 tag (RFC 5646) in its usual case, however it was written; None where the key is absent."""
        value = self.text(key)
        if value and not LANGUAGE.fullmatch(value):
            self._note(
                self._found[key],
                f'{self._inside}{key} is "{value}", expected a language tag like "en" or "fa"',
            )
            return None
        return _usual(value) or None

    def when(self, key: str) -> When | None:
        """Return a day, or a moment and its day in the site's zone; None where the key is absent."""
        value = self.text(key)
        return self._date(key, value) if value else None

    def day(self, key: str) -> date | None:
        """Return a bare day; None where the key is absent."""
        when = self.when(key)
        return when.day if when else None

    def moment(self, key: str) -> datetime | None:
        """Return a moment; a bare day is its first moment in the site's zone."""
        when = self.when(key)
        if when is None:
            return None
        return when.moment or datetime(when.day.year, when.day.month, when.day.day, tzinfo=self._zone)

    def names(self, key: str, known: Mapping[str, str], table: str) -> tuple[str, ...]:
        """Return slugs of a closed list, each once, from slugs, names or aliases of it."""
        field = self._given(key)
        if field is None:
            return ()
        items = field.value if isinstance(field.value, tuple) else (field,)
        slugs = (self._name(item, key, known, table) for item in items)
        return tuple(dict.fromkeys(slug for slug in slugs if slug))

    def name(self, key: str, known: Mapping[str, str], table: str) -> str | None:
        """Return one slug of a closed list; None where the key is absent."""
        field = self._given(key)
        return self._name(field, key, known, table) if field else None

    def items(self, key: str, make: Callable[[Fields], T | None], short: str = "") -> tuple[T, ...]:
        """Return a list of mappings, each made by ``make``; bare text stands for ``{short: text}``."""
        field = self._given(key)
        if field is None:
            return ()
        if not isinstance(field.value, tuple):
            self._note(
                field,
                f"{self._inside}{key} is a {_kind(field)}, expected a list",
                "make it a list",
            )
            return ()
        made = (self._item(item, key, make, short) for item in field.value)
        return tuple(item for item in made if item is not None)

    def mapping(self, key: str) -> Fields | None:
        """Return the fields under a key; None where it is absent."""
        field = self._given(key)
        if field is None:
            return None
        if not isinstance(field.value, Mapping):
            self._note(field, f"{self._inside}{key} is a {_kind(field)}, expected keys and values")
            return None
        return Fields(field.value, self._notes, self._zone, f"{self._inside}{key}", field.line)

    def _given(self, key: str) -> Field | None:
        """Return the field of a key; None where it is absent or has no value."""
        field = self._found.get(key)
        return field if field and field.value is not None else None

    def _item(self, item: Field, key: str, make: Callable[[Fields], T | None], short: str) -> T | None:
        if isinstance(item.value, str) and short:
            item = Field({short: item}, item.line)
        if not isinstance(item.value, Mapping):
            self._note(item, f"an item of {key} is a {_kind(item)}, expected keys and values")
            return None
        return make(Fields(item.value, self._notes, self._zone, key, item.line))

    def _name(self, field: Field, key: str, known: Mapping[str, str], table: str) -> str | None:
        value = field.value
        if not isinstance(value, str):
            self._note(field, f"{self._inside}{key} is a {_kind(field)}, expected a slug from site.toml")
            return None
        slug = known.get(fold(value))
        if slug is None:
            close = nearest(value, known)
            hint = (
                f'nearest is "{known[close]}"'
                if close
                else f"add it to site.toml: [{table}.{slugged(value) or 'slug'}]"
            )
            self._note(field, f'{self._inside}{key}: "{value}" is not in site.toml', hint, certain(value, known))
        return slug

    def _date(self, key: str, value: str) -> When | None:
        note = partial(self._note, self._found[key])
        match = _MOMENT.fullmatch(value)
        try:
            if _DAY.fullmatch(value):
                return When(date.fromisoformat(value))
            if match and match["offset"]:
                moment = datetime.fromisoformat(value.upper().replace(" Z", "Z"))
                return When(moment.astimezone(self._zone).date(), moment)
        except (ValueError, OverflowError) as error:
            note(f'{self._inside}{key} is "{value}", which is no date: {error}')
            return None
        if match:
            note(
                f'{self._inside}{key} is "{value}", a time without an offset',
                f'write "{value.replace(" ", "T")}+00:00" with the place\'s offset, or the day alone',
            )
            return None
        note(
            f'{self._inside}{key} is "{value}", expected YYYY-MM-DD',
            "or YYYY-MM-DDTHH:MM with an offset like +03:30",
            _iso(value),
        )
        return None

    def _note(self, field: Field, what: str, hint: str = "", instead: str | None = None) -> None:
        """Note what is wrong with a value, and the text that may safely stand in its place."""
        fix = (
            Fix(field.line, field.column, field.value, instead)
            if instead and isinstance(field.value, str) and field.column
            else None
        )
        self._notes.add(field.line, what, hint, field.column, fix)


def fold(name: str) -> str:
    """Return a name as lists are searched for it: case and spaces do not matter."""
    return " ".join(name.casefold().split())


def _iso(value: str) -> str | None:
    """Return a day in the form that is expected, where it can be read in one way only.

    >>> _iso("2021/12/5"), _iso("25 Dec 2021"), _iso("05/06/2021")
    ('2021-12-05', '2021-12-25', None)
    """
    if numbers := re.fullmatch(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", value, re.ASCII):
        year, month, day = map(int, numbers.groups())
    elif words := re.fullmatch(r"(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})", value, re.ASCII):
        months = [n for n, name in enumerate(_MONTHS, 1) if words[2].lower() in (name, name[:3])]
        if not months:
            return None
        year, month, day = int(words[3]), months[0], int(words[1])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def slugged(name: str) -> str:
    """Return what of a name can stand in a slug, for a hint; empty where nothing can."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _usual(tag: str) -> str:
    """Return a language tag in the case that is recommended (RFC 5646, 2.1.1).

    Behind the language, what has two letters is a land and what has four a script.

    >>> _usual("FA"), _usual("EN-gb"), _usual("ZH-hant-tw")
    ('fa', 'en-GB', 'zh-Hant-TW')
    """
    first, *others = tag.lower().split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join((first, *(cases.get(len(part), str)(part) for part in others)))


def _kind(field: Field) -> str:
    if isinstance(field.value, tuple):
        return "list"
    return "text" if isinstance(field.value, str) else "missing value" if field.value is None else "mapping"
