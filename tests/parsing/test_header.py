"""Headers: what a content file may open with, and what is told where it opens with anything else."""

from __future__ import annotations

import string

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.editing import writing
from builder.model.article import Article
from builder.model.problem import Problem
from builder.parsing import article, header
from builder.parsing.notes import Notes
from tests.parsing.conftest import LISTS, PATH, SITE, faults, good

HEADER = "---\ntitle: Pier opens\n---\n"
QUOTE = "put the value in single quotes, and double each one inside it"
FIELD = 'expected "key: value"'


def read(text: str) -> header.Header:
    """Return the header of a file that must be free of problems."""
    notes = Notes("f.md")
    found = header.read(text, notes)
    assert found is not None, notes.problems
    return found


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "content/2021/12/25/lamp-is-lit.md: the file is empty, expected front matter"),
        (b" \n\n\t\n", "content/2021/12/25/lamp-is-lit.md: the file is empty, expected front matter"),
        (b"\xef\xbb\xbf", "content/2021/12/25/lamp-is-lit.md: the file is empty, expected front matter"),
    ],
    ids=["nothing", "blank lines", "a mark alone"],
)
def test_an_empty_file_is_told_how_to_begin(data: bytes, told: str) -> None:
    """A file without text is one problem, without a line, and with the three lines that begin an article."""
    assert faults(data) == [f'{told}\n  hint: begin with "---", "title: …", "---"']


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        pytest.param(
            "---\ntitle: Pier opens\n\nThe body.\n", 3,
            'the front matter that opens on line 1 is not closed here, expected a line "---"',
            'write "---" on a line of its own below the last key', id="never closed",
        ),
        pytest.param(
            "---", 1, 'front matter opens here and is never closed, expected a line "---"',
            'write "---" on a line of its own below the last key', id="nothing but the first line",
        ),
        pytest.param(
            "\n\n---\ntitle: Pier opens\n----\n", 5,
            'the front matter that opens on line 3 is not closed here, expected a line "---"',
            'write "---" on a line of its own below the last key', id="closed with a dash too many",
        ),
        pytest.param(
            "The pier opens\n\nThe body.\n", 1, 'the first line is "The pier opens", expected "---"',
            'write "---" on a line of its own above the first key', id="no header",
        ),
        pytest.param(
            "\n# The pier opens, and the whole town comes to look at it\n" + HEADER, 2,
            'the first line is "# The pier opens, and the whole town com", expected "---"',
            'write "---" on a line of its own above the first key', id="a heading before the header",
        ),
        pytest.param(
            "  ---\ntitle: Pier opens\n---\n", 1, 'the first line is "  ---", expected "---"',
            'write "---" on a line of its own above the first key', id="first line moved in",
        ),
        pytest.param(
            '\n+++\ntitle = "Pier opens"\n+++\n', 2, "TOML front matter, expected YAML",
            'write "---" above and below, "key: value" between', id="TOML",
        ),
        pytest.param(
            "---\n- Pier opens\n---\n", 2, 'front matter is no list of keys, expected lines "key: value"', "",
            id="a list for a root",
        ),
        pytest.param(
            "---\n\nPier opens\n---\n", 3, 'front matter is no list of keys, expected lines "key: value"', "",
            id="a word for a root",
        ),
        pytest.param(
            "---\ntitle: Pier opens\nplace: Quay\ntitle: Pier shuts\n---\n", 4,
            '"title" stands twice, first on line 2', "keep one of them", id="a key twice",
        ),
        pytest.param(
            "\n\n---\ntitle: Pier opens\nrelated:\n  - title: Boats\n    title: Ships\n---\n", 7,
            '"title" stands twice, first on line 6', "keep one of them", id="an inner key twice",
        ),
        pytest.param(
            "---\ntitle: &pier Pier opens\n---\n", 2, "a YAML anchor or alias, expected plain values",
            'quote a value that starts with "&" or "*"', id="an anchor",
        ),
        pytest.param(
            "---\ntitle: Pier opens\nplace: *pier\n---\n", 3, "a YAML anchor or alias, expected plain values",
            'quote a value that starts with "&" or "*"', id="an alias",
        ),
        pytest.param(
            "---\ntitle: Pier opens\n<<: *pier\n---\n", 3, "a YAML anchor or alias, expected plain values",
            'quote a value that starts with "&" or "*"', id="a merge",
        ),
        pytest.param(
            "---\ntitle: !!python/object/apply:os.system [true]\n---\n", 2,
            'the YAML tag "tag:yaml.org,2002:python/object/apply:os.system", expected plain values',
            'quote a value that starts with "!"', id="a tag that would run code",
        ),
        pytest.param(
            "---\ntitle: !pier x\n---\n", 2, 'the YAML tag "!pier", expected plain values',
            'quote a value that starts with "!"', id="a tag of one's own",
        ),
        pytest.param(
            f"---\ntitle: {'[' * 30_000}\n---\n", 2, "values nested more than 8 deep",
            'quote a value that starts with "[" or "{"', id="30,000 brackets",
        ),
        pytest.param(
            f"---\nrelated:\n{'- ' * 12}x\n---\n", 3, "values nested more than 8 deep",
            'quote a value that starts with "[" or "{"', id="lists in lists",
        ),
        pytest.param(
            "---\ntitle: Pier opens\n--- again\ntitle: Pier shuts\n---\n", 3,
            "a second document in the front matter, expected one", "", id="two documents",
        ),
        pytest.param(
            "---\ntitle: Pier opens\n...\nplace: Quay\n---\n", 4,
            '"place: Quay" cannot be read as YAML: did not find expected <document start>', QUOTE,
            id="a document ended",
        ),
        pytest.param(
            "---\ntitle: Pier opens\n\tplace: Quay\n---\n", 3, "a tab where YAML wants spaces",
            "indent with spaces", id="a tab",
        ),
        pytest.param(
            "---\n\n\ntitle: Pier opens: the mayor's day\n---\n", 4, 'a colon inside the value of "title"',
            "put the value in quotes: title: 'Pier opens: the mayor''s day'", id="a colon",
        ),
        pytest.param(
            "---\ntitle: Pier opens\nrelated:\n  - title: Boats: more come\n---\n", 4,
            'a colon inside the value of "title"', "put the value in quotes:   - title: 'Boats: more come'",
            id="a colon in an item",
        ),
        pytest.param(
            "---\ntitle: 'Pier opens\nplace: Quay\nrank: 1\n---\n", 2, "a quotation mark is opened and never closed",
            "close it, or double it inside the value", id="a single quote left open",
        ),
        pytest.param(
            '---\nplace: Quay\ntitle: "Pier opens\nrank: 1\n---\n', 3, "a quotation mark is opened and never closed",
            "close it, or double it inside the value", id="a double quote left open",
        ),
        pytest.param(
            "---\ntitle: Pier opens\ntopics: [harbour\nplace: Quay\nrank: 1\n---\n", 3,
            "a bracket is opened and never closed", "close it, or put the value in quotes", id="a bracket left open",
        ),
        pytest.param(
            "---\ntitle: {Pier opens\n---\n", 2, "a bracket is opened and never closed",
            "close it, or put the value in quotes", id="a brace left open",
        ),
        pytest.param(
            "---\ntitle: `Pier` opens\n---\n", 2, '"title: `Pier` opens" cannot be read as YAML',
            "put the value in quotes", id="a backtick",
        ),
        pytest.param(
            "---\ntitle: @pier opens\n---\n", 2, '"title: @pier opens" cannot be read as YAML',
            "put the value in quotes", id="an at sign",
        ),
        pytest.param(
            "---\ntitle: 'The mayor's pier'\n---\n", 2,
            "\"title: 'The mayor's pier'\" cannot be read as YAML: did not find expected key", QUOTE,
            id="a quote inside quotes",
        ),
        pytest.param(
            "---\ntitle: * Pier opens\n---\n", 2,
            '"title: * Pier opens" cannot be read as YAML: did not find expected alphabetic or numeric character',
            QUOTE, id="a star",
        ),
        pytest.param(
            "---\ntitle: Pier opens\nplace Quay\nrank: 1\n---\n", 3,
            "\"place Quay\" cannot be read as YAML: could not find expected ':'", FIELD, id="a colon forgotten",
        ),
        pytest.param(
            "---\n[title]: Pier opens\n---\n", 2, 'a key that is no word, expected "key: value"', "",
            id="a list for a key",
        ),
        pytest.param(
            "---\n~: Pier opens\n---\n", 2, 'a key that is no word, expected "key: value"', "", id="nothing for a key",
        ),
    ],
)  # fmt: skip
def test_a_header_that_cannot_be_read_is_told_with_its_line(text: str, line: int, what: str, hint: str) -> None:
    """Each slip is one problem, on the line that a person has to mend, with what to do."""
    assert faults(text) == [f"{PATH}:{line}: {what}" + (f"\n  hint: {hint}" if hint else "")]


@pytest.mark.parametrize(
    ("data", "line", "what", "hint"),
    [
        (HEADER.encode("utf-16"), 1, "the file is UTF-16, expected UTF-8", "save it as UTF-8"),
        (b"\xfe\xff\0a", 1, "the file is UTF-16, expected UTF-8", "save it as UTF-8"),
        (b"---\ntitle: Pier\n---\n\nCaf\xe9\n", 5, "byte 0xe9 is not UTF-8 text", "save the file as UTF-8"),
        (b"\xef\xbb\xbf---\ntitle: Caf\xe9\n", 2, "byte 0xe9 is not UTF-8 text", "save the file as UTF-8"),
        (b"---\r\ntitle: Caf\xe9\r\n---\r\n", 2, "byte 0xe9 is not UTF-8 text", "save the file as UTF-8"),
        (b"---\ntitle: a\0b\n---\n", 2, "control character U+0000, expected text", "delete the character"),
        (b"---\rtitle: a\r---\r\rb\x1b", 5, "control character U+001B, expected text", "delete the character"),
        ("---\ntitle: a\x9fb\n---".encode(), 2, "control character U+009F, expected text", "delete the character"),
        ("---\ntitle: a\ufffeb\n---".encode(), 2, "control character U+FFFE, expected text", "delete the character"),
        (HEADER.encode("utf-16-le"), 1, "control character U+0000, expected text", "delete the character"),
    ],
    ids=["UTF-16", "UTF-16, big end first", "Latin-1 below", "Latin-1 behind a mark",
         "Latin-1 in CRLF lines", "NUL", "escape in CR lines",
         "C1 control", "noncharacter", "UTF-16 without a mark"],
)  # fmt: skip
def test_bytes_that_are_no_text_are_told_with_their_line(data: bytes, line: int, what: str, hint: str) -> None:
    """What is not UTF-8 text is one problem, and nothing else is said of the file."""
    assert faults(data) == [f"{PATH}:{line}: {what}\n  hint: {hint}"]


def test_an_escape_brings_no_control_character_in() -> None:
    """YAML's own way to write a control character is refused like the character itself."""
    assert faults('---\ntitle: "Bell \\a rings"\nplace: "\\0"\n---\n') == [
        f"{PATH}:2: title holds the control character U+0007, expected text\n  hint: delete the character",
        f"{PATH}:3: place holds the control character U+0000, expected text\n  hint: delete the character",
    ]


def test_a_header_over_its_length_is_refused() -> None:
    """A header longer than 64 KB, which is a file closed in the wrong place, is refused where it opens."""
    text = f"\n---\ntitle: Pier opens\nsummary: {'word ' * 14_000}\n---\n"
    assert faults(text) == [
        f'{PATH}:2: front matter of 70,032 characters, expected 65,536 at most\n  hint: close it with a line "---"'
    ]


@pytest.mark.parametrize(
    "data",
    [
        HEADER.encode(),
        HEADER.encode("utf-8-sig"),
        ("\n\n" + HEADER).encode(),
        (" \n\t\n" + HEADER).encode(),
        HEADER.replace("\n", "\r\n").encode(),
        HEADER.replace("\n", "\r").encode(),
        HEADER.replace("---", "--- \t").encode(),
        b"---\n# a note\ntitle: Pier opens # and another\n---",
        b'---\n"title": "Pier opens"\n---\n',
        b"---\ntitle: |\n  Pier\n  opens\n---\n",
        b"---\ntitle: Pier\n  opens\n---\n",
        b"---\ntitle: Pier opens\nplace:\nbyline: ~\nurl: null\n---\n",
    ],
    ids=["plain", "mark", "blank lines first", "lines of spaces first", "CRLF", "lone CR", "spaces behind the dashes",
         "comments", "quoted key", "block text", "text over two lines", "empty values"],
)  # fmt: skip
def test_a_header_may_be_written_in_many_ways(data: bytes) -> None:
    """Marks, blank lines, line ends, comments and YAML's ways to write a text make no difference."""
    card = good(data).card
    assert (card.title, card.place, card.byline, card.url) == ("Pier opens", "", "", None)


@pytest.mark.parametrize(
    "value",
    ["NO", "no", "yes", "on", "true", "10:00", "1:30:00", "0123", "0o17", "0x1f", "1e6", "1_000", "2011-12-26", ".inf",
     "-1", "2001-12-14t21:59:43.10-05:00", "=", "Null"],
)  # fmt: skip
@pytest.mark.parametrize("quote", ["", "'", '"'], ids=["plain", "single quotes", "double quotes"])
def test_a_value_stays_the_letters_that_were_written(value: str, quote: str) -> None:
    """What YAML 1.1 would make a truth value, a number or a day is the text that the author typed."""
    assert good(f"---\ntitle: {quote}{value}{quote}\n---\n").card.title == value


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_line_is_what_an_editor_takes_for_one(end: str) -> None:
    """What ends a line for YAML alone shifts no fault to another line."""
    assert faults(f"---\ntitle: 'Pier{end}opens'\nrank: x\n---\n") == [
        f'{PATH}:3: rank is "x", expected a number from 1'
    ]
    assert faults(f"---\ntitle: 'Pier{end}opens'\nplace: a: b\n---\n")[0].startswith(f"{PATH}:3: a colon")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"---\ntitle: A\n---\n\nSmall caf\xe9.\n", (5, 10)),
        ("---\r\ntitle: é\x07\r\n---\r\n".encode(), (2, 9)),
        (b"---\ntitle: &a A\n---\n", (2, 8)),
        (b"---\nrank: 1\ntitle: ''\n---\n", (3, 8)),
        (b"---\ntitle: A\ndate: 2021-12-26\n---\n", (3, 7)),
    ],
)
def test_a_fault_has_a_column(data: bytes, place: tuple[int, int]) -> None:
    """Where something stands that is wrong, its line and column are told, counted in characters."""
    found = article.read(PATH, data, LISTS)

    assert isinstance(found, tuple)
    assert [(problem.line, problem.column) for problem in found] == [place]


def test_only_quotes_make_a_word_of_a_missing_value() -> None:
    """A tilde or null is a missing value; in quotes it is a headline."""
    hint = 'add title, in quotes where it begins with "#" or is null'
    assert faults("---\ntitle: ~\n---\n") == [f"{PATH}:2: no title, expected one\n  hint: {hint}"]
    assert good("---\ntitle: '~'\n---\n").card.title == "~"
    assert good('---\ntitle: "null"\n---\n').card.title == "null"


def test_the_parser_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing, a header has the same values on the same lines."""
    text = (SITE / PATH).read_text(encoding="utf-8") + "\n"
    fast = read(text)
    monkeypatch.setattr(header, "_Parser", yaml.SafeLoader)
    assert read(text) == fast


@pytest.mark.parametrize("blank", [0, 1, 7])
def test_values_know_their_lines(blank: int) -> None:
    """Each value keeps the line it stands on in the file, whatever stands before and between."""
    text = "\n" * blank + "---\n# a note\ntitle: Pier opens\n\nrelated:\n  - Boats\n  - title: Ships\n    url: x\n---\n"
    fields = read(text).fields
    related = fields["related"].value
    assert isinstance(related, tuple)
    ship = related[1].value
    assert isinstance(ship, dict)
    lines = [fields["title"].line, related[0].line, ship["title"].line, ship["url"].line]
    assert lines == [blank + n for n in (3, 6, 7, 8)]


@pytest.mark.parametrize(
    ("below", "body"),
    [
        ("\n\nOne.\n\n---\n\nTwo.\n", "One.\n\n---\n\nTwo."),
        ("\n------\n", "------"),
        ("\n    \nOne.\n", "One."),
        ("", ""),
    ],
    ids=["a rule in the body", "a long rule", "spaces first", "no body"],
)
def test_the_body_is_what_stands_below(below: str, body: str) -> None:
    """The first closing line ends the header; dashes after it belong to the body."""
    assert read("---\ntitle: Pier opens\n---" + below).body == body


TITLE = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029"), min_size=1)
    | st.text("-:#'\"[]{}&*!|>%@`~,?= \\0123456789eEnNoOyY.T", min_size=1)
    | st.sampled_from(["NO", "~", "null", "=", "<<", "1e6", "2011-12-26", "---", "- a", "a: b", "a #b", "..."])
).map(lambda text: " ".join(text.split())[: article.LONGEST_TITLE].strip())


@given(TITLE.filter(bool))
def test_a_title_that_import_wrote_is_read_back(title: str) -> None:
    """Whatever a headline looks like, our reader and a plain one both read the letters that import wrote."""
    text = writing.write({"title": title, "related": [{"title": title}]}, "")
    card = good(text).card
    assert (card.title, card.related[0].title) == (title, title)
    assert frontmatter.loads(text).metadata == {"title": title, "related": [{"title": title}]}


@given(
    st.binary()
    | st.text(string.printable).map(str.encode)
    | st.text("-:#'\"[]{}&*!|>%@`~,? \n\ttitle").map(lambda text: f"---\n{text}\n---\n".encode())
)
def test_no_file_brings_the_reader_down(data: bytes) -> None:
    """Whatever bytes a file holds, the answer is an article or problems that name the file."""
    found = article.read(PATH, data, LISTS)
    if not isinstance(found, Article):
        assert found
        assert all(isinstance(problem, Problem) and str(problem).startswith(PATH) for problem in found)


@given(st.data())
def test_one_wrong_line_is_blamed_on_a_line_of_the_header(data: st.DataObject) -> None:
    """A good header with one letter changed is read, or a line of it is blamed."""
    text = '---\ntitle: "Pier opens"\ntopics: [harbour, council]\nrelated:\n  - Boats\n  - title: Ships\n---\n'
    at = data.draw(st.integers(4, len(text) - 6))
    letter = data.draw(st.sampled_from("'\"[]{}:-,#&*!|>%@` \nx"))
    found = article.read(PATH, (text[:at] + letter + text[at + 1 :]).encode(), LISTS)
    if not isinstance(found, Article):
        assert all(1 <= problem.line <= text.count("\n") + 1 for problem in found)
