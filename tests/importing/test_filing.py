"""Filing: ids, slugs and folders of content files, and what stands in their headers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import filing
from builder.model.article import Article
from builder.model.document import Document, Doubt, Dropped, Finding, Headline
from builder.model.settings import Settings
from builder.parsing import article, settings, slugs
from builder.parsing.article import Lists
from tests.importing.conftest import HERE, TODAY, document, documents

RAW = document("Fog lifts")
STORY = Document(
    "Fog lifts", "The sun came out.", date(2021, 12, 27), "Quaytown", "AFP", authors=("Ada Keeper", "Tom Quay")
)


def lists(of: Path) -> Lists:
    """Return the closed lists of a site.toml."""
    found = settings.read(of.read_bytes())
    assert isinstance(found, Settings)
    return Lists.of(found)


LISTS = lists(HERE / "site.toml")


def filed(of: Document, name: str = "paste.txt") -> filing.ContentFile:
    """Return the content file for a document."""
    return filing.file(of, replace(RAW, name=name), TODAY, LISTS.sources, LISTS.zone)


def test_a_header_holds_what_is_known_in_the_order_of_the_contract() -> None:
    """Keys without a value are left out, the others come as the documents list them, and the source is a slug."""
    full = replace(STORY, language="fa", related=(Headline("Boats: out"), Headline("Nets")))
    made = filing.file(full, RAW, TODAY, LISTS.sources, LISTS.zone, ("harbour", "town-council"))
    assert made.text == (
        f"---\nid: {made.id}\ntitle: Fog lifts\ndate: 2021-12-27\ntopics:\n- harbour\n- town-council\nsource: afp\n"
        "byline: Ada Keeper, Tom Quay\nplace: Quaytown\nlanguage: fa\nrelated:\n- title: 'Boats: out'\n- title: Nets\n"
        f"imported:\n  from: paste.txt\n  sha256: {RAW.sha256}\n  'on': 2022-01-06\n---\n\nThe sun came out.\n"
    )
    assert made.path() == "content/2021/12/27/fog-lifts.md"
    assert made.path(2) == "content/2021/12/27/fog-lifts-2.md"


def test_an_undated_headline_needs_little() -> None:
    """A headline of which nothing else is known has a title, an id and where it came from."""
    made = filed(Document("Fog lifts"))
    assert list(frontmatter.loads(made.text).metadata) == ["id", "title", "imported"]
    assert made.path() == "content/undated/fog-lifts.md"


def test_an_id_hangs_on_what_a_document_says() -> None:
    """The id is the same whatever the file is called and whatever import found out, and another for other words."""
    made = filed(STORY)
    same = [
        filed(STORY, "another-name.txt"),
        filed(replace(STORY, when=None, place="", source="", authors=())),
        filed(
            replace(
                STORY, findings=(Finding("a", "b", "c"),), doubts=(Doubt("look"),), dropped=(Dropped("Donate now"),)
            )
        ),
    ]
    other = [
        filed(replace(STORY, title="Fog")),
        filed(replace(STORY, body="")),
        filed(replace(STORY, related=(Headline("Boats"),))),
    ]
    assert re.fullmatch("[0-9a-f]{12}", made.id)
    assert {one.id for one in same} == {made.id}
    assert len({one.id for one in other} | {made.id}) == 4


def test_a_source_that_is_not_in_the_list_is_written_as_it_is_called() -> None:
    """An unlisted agency is not lost: its name stands in the file for a person to add."""
    assert frontmatter.loads(filed(replace(STORY, source="Interfax")).text)["source"] == "Interfax"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Fog lifts", "fog-lifts"),
        ("Keeper’s 1st lamp isn't lit", "keepers-1st-lamp-isnt-lit"),
        ("  --Fog: lifts!--  ", "fog-lifts"),
        ("Café in Zürich", "cafe-in-zurich"),
        ("چراغ روشن شد", "chrgh-rwshn-shd"),
        ("码头 开放", "matou-kaifang"),
        ("Фонарь", "fonar"),
        ("🚢🚢", "ship-ship"),
        ("---", ""),
        ("\u200f\ue000", ""),
        ("CON", "con-item"),
        ("index", "index"),
        ("../../etc/passwd", "etc-passwd"),
        ("fog\\..\\lifts", "fog-lifts"),
        ("word " * 60, "-".join(["word"] * 12)),
        ("x" * 300, "x" * 60),
        ("a " + "x" * 300, "a"),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_a_slug_is_made_of_clean_words(title: str, slug: str) -> None:
    """Any script is spelt in lower-case ASCII words, cut between words, and never leads out of its folder."""
    assert slugs.slug(title) == slug


@pytest.mark.parametrize("title", ["---", "\ue000", "\u200f"])
def test_a_title_without_letters_is_filed_under_its_id(title: str) -> None:
    """Where no slug can be made, the id, which is always clean, takes its place."""
    made = filed(Document(title))
    assert made.slug == made.id


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_every_slug_is_clean(title: str) -> None:
    """Whatever a title is, its slug is empty or one that a content file may have."""
    made = slugs.slug(title)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= 60


LINE = st.text("abcé چرا-–—:|.,’“”()#*_`~<>&[]{}\\+=!?0123 ", min_size=1, max_size=60) | st.sampled_from(
    [
        "Monday 27 December 2021Fog lifts",
        "Monday, December 27, 2021",
        "Tuesday 27 December 2021Fog lifts",
        "By Ada Keeper",
        "By Xinhua,",
        "QUAYTOWN (AFP) — The sun came out.",
        "Quaytown : The sun came out.",
        "- Fog",
        "- Boats - Nets |",
        "- " + "fog " * 100,
        "fog " * 100,
        "Donate now",
        "---",
        "title: Fog",
        "By Ada Keeper and Bo Chan | AP | 27 Dec 2021",
        "By The Quay Gazette",
        "By Ada Keeper QUAYTOWN, Dec. 27, 2021 (Reuters) - The sun came out.",
        "----------",
        "https://harbour.example/fog",
        "Read also: Boats return https://harbour.example/boats",
        "Source: AFP",
        "via Reuters",
        "© 2021 AFP",
        "Fog lifts (AP)",
        "AP - The fog lifts",
        "03/04/2021",
        "Published: 27 December 2021 | Updated: 28 December 2021",
        "Mon, 27 Dec 2021 10:30:00 +0330",
        "1. Fog",
        "2. Boats",
        "",
        "",
        "",
    ]
)


@given(st.lists(LINE, min_size=1, max_size=14).map("\n".join).filter(str.strip))
def test_whatever_is_imported_can_be_read(text: str) -> None:
    """Every file that import makes, of any text, is read back without a problem, with the same title and headlines."""
    for found in documents(text):
        made = filed(found)
        read = article.read(made.path(), made.text.encode(), LISTS)
        assert isinstance(read, Article), "\n".join(map(str, read))
        assert read.card.title == " ".join(found.title.split())
        assert [related.title for related in read.card.related] == [
            " ".join(line.title.split()) for line in found.related
        ]
        assert read.card.id == made.id


@given(st.lists(LINE, min_size=1, max_size=14).map("\n".join).filter(str.strip))
def test_no_letter_is_lost(text: str) -> None:
    """Every word of a text is in a document's title, headlines or body, in what was dropped, or in the evidence."""
    kept = []
    for found in documents(text):
        read = article.read("content/undated/x.md", filed(replace(found, when=None)).text.encode(), LISTS)
        assert isinstance(read, Article)
        evidence = (finding.evidence for finding in found.findings)
        kept += [found.title, *(line.title for line in found.related), read.text, *(one.text for one in found.dropped)]
        kept += [*evidence, *(doubt.what for doubt in found.doubts)]
    words = re.findall(r"\w+", " ".join(kept))
    assert set(re.findall(r"\w+", text.replace("2021Fog", "2021 Fog"))) <= set(words)
