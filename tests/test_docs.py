"""The documents keep their promises: what they name exists, and what exists is named."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from builder.importing import filing, reading
from builder.model import page
from builder.model.daynote import NAME
from builder.model.document import RawDocument
from builder.parsing import article, settings
from builder.parsing.contract.frontmatter import ARTICLE
from builder.rendering.names import Names
from builder.rendering.words import Words
from tests.conftest import ROOT, SiteSpace
from tests.reference.pages import DOCS, PAGES

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEMPLATES = (ROOT / "docs/templates.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Return the names of the commands in tasks.py and builder/commands."""
    files = (ROOT / "tasks.py", *sorted((ROOT / "builder/commands").glob("*.py")))
    functions = [f for file in files for f in ast.parse(file.read_text(encoding="utf-8")).body]
    return [f.name.rstrip("_") for f in functions if isinstance(f, ast.FunctionDef) and not f.name.startswith("_")
            and f.decorator_list and "task" in ast.unparse(f.decorator_list[0])]  # fmt: skip


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command: str) -> None:
    """A reader of the README knows each command."""
    assert f"`inv {command}" in README


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_that_of_the_program(name: str) -> None:
    """A page of the reference is what the program says of itself; `inv golden` writes it."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


def test_the_tutorial_works_as_it_is_written(tmp_path: Path) -> None:
    """Who follows docs/tutorial.md step by step has a digest, and has it published."""
    tutorial = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    settings_shown, raw = (re.findall(rf"```{kind}\n(.*?)```", tutorial, re.DOTALL)[0] for kind in ("toml", "text"))
    site = tmp_path / "my-digest"
    for folder in ("content", "inbox"):
        (site / folder).mkdir(parents=True)
    (site / "site.toml").write_text(settings_shown, encoding="utf-8")
    (site / "inbox/webb.txt").write_text(raw, encoding="utf-8")
    commands = re.findall(r"python3 dateline.py (.*) --site \.\./my-digest(.*)", tutorial)
    space = SiteSpace(site)

    for before, after in commands:
        words = [*before.replace("../my-digest", str(site)).split(), *after.split()]
        if words[0] != "serve":  # which ends by Ctrl-C only
            assert space.inv(*words).returncode == 0, words

    (article,) = site.glob("content/*/*/*/*.md")
    assert f"`{article.relative_to(site).as_posix()}`" in tutorial
    assert "Webb telescope leaves Earth" in (tmp_path / "my-digest-live/index.html").read_text(encoding="utf-8")


def test_the_theme_of_the_docs_is_seen(tiny: SiteSpace) -> None:
    """Who copies the examples of docs/templates.md has the style sheet, the words and the block on the pages."""
    shown = {kind: re.findall(rf"```{kind}\n(.*?)```", TEMPLATES, re.DOTALL) for kind in ("css", "jinja", "toml")}
    for text in (*shown["css"], *shown["jinja"]):
        tiny.write(re.search(r"templates/\S+", text)[0], text)  # type: ignore[index] # its first line names it
    tiny.write("templates/words/en.toml", shown["toml"][0])

    tiny.build()

    page = tiny.read("output/2020/02/29/new-lamp/index.html")
    assert "assets/own.css" in page
    assert "<p>Read slowly</p>" in page


def test_a_post_becomes_what_the_docs_say() -> None:
    """The example of docs/migrating.md is imported to the article that stands below it."""
    migrating = (ROOT / "docs/migrating.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", migrating, re.DOTALL)
    post, article_shown = re.findall(r"```markdown\n(.*?)```", migrating, re.DOTALL)
    found = settings.read(shown.encode())
    assert not isinstance(found, tuple), found
    raw = RawDocument("webb.md", post.encode())

    (document,) = reading.read(raw, found).documents
    lists = article.Lists.of(found)
    made = filing.file(replace(document, source="me"), raw, date(2026, 11, 29), lists.sources, lists.zone)

    assert made.text == article_shown
    assert f"`{made.path()}`" in migrating


def test_the_article_that_the_readme_shows_is_sound() -> None:
    """The README's example has only keys that exist."""
    (example,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)

    assert set(frontmatter.loads(example).metadata) <= set(ARTICLE.names)


def test_every_name_that_templates_may_use_is_explained() -> None:
    """docs/templates.md names each function and filter."""
    found = settings.read((ROOT / "tests/sites/tiny/site.toml").read_bytes())
    assert not isinstance(found, tuple)
    names = Names(found.masthead, {}, Words.of({}, "en"))
    known = {*names.globals(), *names.filters(), *names.seen_from(page.SearchPage("/search/", "Search"))}

    assert [name for name in known if not re.search(rf"\b{name}\b", TEMPLATES)] == []


def test_every_page_class_has_its_template() -> None:
    """Each template that a page names is there."""
    named = {
        c.template
        for c in vars(page).values()
        if isinstance(c, type) and c not in (page.Page, page.ShelfPage) and issubclass(c, page.Page)
    }

    assert [name for name in named if not (ROOT / "templates" / name).is_file()] == []


def anchors(document: Path) -> set[str]:
    """Return the names that a code host gives to a document's headings."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", [*sorted(DOCS.glob("*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_links_of_the_documents_lead_somewhere(path: Path) -> None:
    """A relative link or picture of a document is a file of the project, and a heading of it where one is named."""
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", path.read_text(encoding="utf-8"))
    ours = [(path.parent / file if file else path, anchor) for file, anchor in links if "://" not in file]

    assert [file for file, _ in ours if not file.exists()] == []
    assert [(file.name, anchor) for file, anchor in ours if anchor and anchor not in anchors(file)] == []


def test_the_sample_digest_is_what_the_readme_says(tmp_path: object) -> None:
    """The sample builds without a warning and is a digest worth looking at: days, topics, sources, kinds of items."""
    built = SiteSpace(ROOT).build("2026-01-01T00:00:00+00:00", output=tmp_path / "output")  # type: ignore[operator]
    sample = [frontmatter.load(str(p)) for p in (ROOT / "content").rglob("*.md") if p.name != NAME]
    published = [s for s in sample if s.get("status", "published") == "published"]

    assert built.warnings == ()
    assert built.articles == len(published) >= 60
    assert len({s["date"] for s in published if "date" in s}) >= 14
    assert len({t for s in published for t in s["topics"]}) >= 6
    assert len({s["source"] for s in published}) >= 8
    assert {"fa", "ar"} <= {s.get("language") for s in published}
    assert any(s.get("corrections") for s in published)
    assert any("date" not in s for s in published)
    assert any(not s.content and not s.get("summary") for s in published)
    assert sum(len(s.get("related", [])) > 1 for s in published) >= 12
