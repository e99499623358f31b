"""Templates: pages to bytes. The one door to ``jinja2``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from traceback import walk_tb
from types import TracebackType
from typing import Any, Final

import jinja2
from jinja2 import meta
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro

from builder.model.page import Page
from builder.model.problem import Problem
from builder.model.settings import Masthead, Source
from builder.rendering import words
from builder.rendering.names import Names
from builder.rendering.words import Words
from builder.tracing.closure import closure

_PLAIN: Final = ("txt", "json", "jsonl", "csv")
"""Forms without markup; a JSON template escapes with ``tojson``."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a template made of a page."""

    data: bytes
    sources: tuple[str, ...]
    """Slugs of the sources that it asked for, sorted."""


@dataclass(frozen=True)
class Templates:
    """The templates of a site, ready to make its pages."""

    _environment: jinja2.Environment
    _names: Names

    @classmethod
    def of(cls, texts: Mapping[str, str], site: Masthead, sources: Mapping[str, Source]) -> Templates:
        """Return the templates whose texts are given by name, such as ``article.html``.

        A template sees the site, its page, and what ``names.Names`` offers: nothing else, no clock, no disk.
        """
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: _load(texts, name)),
            autoescape=jinja2.select_autoescape(disabled_extensions=_PLAIN, default=True, default_for_string=True),
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        environment.context_class = _Context
        environment.template_class = _Template
        del environment.filters["random"], environment.globals["lipsum"]  # by chance a page would be another one
        names = Names(site, sources, Words.of(texts, site.language))
        environment.globals.update(site=site, **names.globals())
        environment.filters.update(names.filters())
        return cls(environment, names)

    def render(self, page: Page) -> Rendered | Problem:
        """Return the page's bytes, or what is wrong with its template; the hint is left to whoever knows all pages."""
        self._names.asked.clear()
        try:
            template = self._environment.get_template(page.template)
            text = template.render(page=page, **self._names.seen_from(page))
            return Rendered(text.encode("utf-8"), tuple(sorted(self._names.asked)))
        except jinja2.TemplateSyntaxError as error:
            return Problem(_where(error.name or page.template), error.lineno, str(error.message))
        except jinja2.TemplateNotFound as error:
            return Problem(_where(page.template), 0, f'there is no template "{error.name}"')
        except Exception as error:  # noqa: BLE001 - a template may call anything; its fault is the author's to see
            name, line = _place(error.__traceback__, page.template)
            is_told = type(error) in (jinja2.UndefinedError, LookupError)  # in words that an author understands
            return Problem(_where(name), line, str(error) if is_told else f"{type(error).__name__}: {error}")


class _Template(jinja2.Template):
    """Evaluates an imported template for each page: Jinja would once, and only one page be seen to ask for a source."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        names = ctx.globals_keys - self.globals.keys() if ctx else set()
        return self.make_module({name: ctx.parent[name] for name in names} if ctx else None)


class _Context(Context):
    """Calls what templates call without asking it what else it wants: of all that they can call, only macros do.

    A page makes a hundred calls, most of them for a link, and the asking takes longer than the answer.
    """

    def call(
        self, called: Any, /, *arguments: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any
    ) -> Any:
        if isinstance(called, Macro):
            return called(self.eval_ctx, *arguments, **named)
        return called(*arguments, **named)


def closures(texts: Mapping[str, str], language: str) -> dict[str, frozenset[str]]:
    """Return for each template the names that it leads to, itself and the words of the language among them.

    A name that is not there is among them too, so that its later appearance is noticed.
    """
    spoken = frozenset((*words.names(language), *words.layers(texts, language)))
    templates = {name: text for name, text in texts.items() if not name.startswith(words.FOLDER)}
    referred = {name: _references(text) for name, text in templates.items()}
    return {name: spoken | closure([name], lambda one: referred.get(one, frozenset()), templates) for name in templates}


@lru_cache(maxsize=256)  # a save in the preview changes one of forty, and to parse them all takes a tenth of a second
def _references(source: str) -> frozenset[str] | None:
    """Return the templates that one names; None where a name is worked out as it runs, or it cannot be read."""
    try:
        named = set(meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(source)))
    except jinja2.TemplateSyntaxError:
        return None
    return None if None in named else frozenset(name for name in named if name)


def faults(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield where a template cannot be read, as a check tells it; a build meets what is wrong as it makes pages."""
    for name, text in texts.items():
        if not name.startswith(words.FOLDER):
            try:
                jinja2.Environment(autoescape=True).parse(text)
            except jinja2.TemplateSyntaxError as error:
                hint = "mend the template; without one of this name, Dateline's own is taken"
                yield Problem(_where(name), error.lineno, str(error.message), hint)


def _load(texts: Mapping[str, str], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    text = texts.get(name)
    return None if text is None else (text, _where(name), lambda: True)


def _where(name: str) -> str:
    return f"templates/{name}"


def _place(traceback: TracebackType | None, template: str) -> tuple[str, int]:
    """Return the innermost template and line that a traceback passes; jinja2 rewrites its frames to show them."""
    place = (template, 0)
    for frame, line in walk_tb(traceback):
        if frame.f_code.co_filename.startswith("templates/"):
            place = (frame.f_code.co_filename.removeprefix("templates/"), line)
    return place
