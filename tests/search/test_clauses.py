"""Clauses: what an article has to have, once it is known what is a filter and what stands for what."""

from __future__ import annotations

from builder.search.aliases import Aliases
from builder.search.clauses import MOST_WORDS, Clause, Clauses, Wanted, clauses
from builder.search.phrases import Phrase
from builder.search.question import asked

ALIASES = Aliases(
    [["new york", "nyc", "ny state of mind"], ["new york times", "nyt"], ["the hague", "den haag", "nyc"]]
)


def read(line: str) -> Clauses:
    """Read a line for a site that has all the labels."""
    return clauses(asked(line), asked(line).filters, ALIASES)


def told(wanted: tuple[Wanted, ...]) -> list[str]:
    """Give clauses as they were typed, phrases in quotes."""
    return [f'"{clause.typed}"' if isinstance(clause, Phrase) else clause.typed for clause in wanted]


def test_the_longest_spelling_counts() -> None:
    """A spelling within a longer one is part of it."""
    found = read("the New York Times in New York")
    assert told(found.wanted) == ["new york times", "new york"]
    first = found.wanted[0]
    assert isinstance(first, Clause)
    assert first.others == ("nyt",)


def test_a_spelling_may_have_common_words() -> None:
    """They are part of the spelling, though they are not in the index."""
    (found,) = read("the Hague").wanted
    assert isinstance(found, Clause)
    assert [[word.term for word in way] for way in found.ways] == [["hagu"], ["den", "haag"], ["nyc"]]


def test_a_spelling_in_two_groups_counts_for_the_first() -> None:
    """What it stands for does not hang on anything else."""
    (found,) = read("NYC").wanted
    assert isinstance(found, Clause)
    assert found.others == ("new york", "ny state of mind")


def test_a_spelling_does_not_reach_over_anything() -> None:
    """A phrase, a filter, a star or a minus between two words parts them."""
    for line in ("new topic:a york", 'new "a phrase" york', "new* york", "new -b york", '"new york"', "york new"):
        assert not any(isinstance(clause, Clause) and clause.others for clause in read(line).wanted), line


def test_what_is_asked_for_twice_counts_once() -> None:
    """Neither words nor phrases are looked for twice."""
    found = read('iran iran "iran" "Iran" nyc nyc -a1 -a1 -"b c" -"b c"')
    assert told(found.wanted) == ["iran", '"iran"', "nyc"]
    assert [told(together) for together in found.unwanted] == [["a1"], ['"b c"']]


def test_words_are_bounded() -> None:
    """Thirty-two may be looked up: then words are dropped, a phrase is cut, and what is left out goes whole."""
    words = [f"w{number}" for number in range(MOST_WORDS)]
    all_but_two = " ".join(words[2:])
    assert not read(" ".join(words)).long
    assert told(read(" ".join([*words, "x1"])).wanted) == words
    assert read(" ".join([*words, "x1"])).long
    cut = read(f'{all_but_two} "a1 the b1 c1 d1"')
    assert cut.long
    last = cut.wanted[-1]
    assert isinstance(last, Phrase)
    assert (last.words, last.open) == (("a1", "the", "b1"), False)
    fits, exceeds = read(f"{all_but_two} -a1-b1"), read(f"{all_but_two} -a1-b1-c1")
    assert (len(fits.unwanted), fits.long) == (1, False)
    assert (len(exceeds.unwanted), exceeds.long) == (0, True)
    assert read(f'{all_but_two} -"a1 b1 c1"').unwanted == ()


def test_a_label_that_the_site_does_not_have_is_words() -> None:
    """The words on both sides of the colon, with star and minus as they were typed."""
    line = "topic:space* -place:a1"
    found = clauses(asked(line), (), ALIASES)
    assert told(found.wanted) == ["topic", "space*"]
    assert [told(together) for together in found.unwanted] == [["place", "a1"]]
