"""Topics: which an article may belong to, and by which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.settings import Topic
from builder.suggesting.topics import Rules, Suggestion

SEA = Topic("sea", "The sea", words=("ferry", "lamp oil", "Quay Council", '"WHO"', "treaty", "tugs", "-football"))
FILLER = "grey days pass and little happens " * 12


def decided(words: tuple[str, ...], title: str, body: str = "", related: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the words by which a topic is suggested for an article; none where it is not."""
    found = Rules([Topic("sea", "Sea", words=words)]).suggest(title, body, related)
    return found[0].words if found else ()


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("ferry", "FERRY sinks"),
        ("ferry", "The ferry’s lamp"),
        ("ferry", "Two ferries collide"),
        ("ferry", "The ‘ferry’ is back"),
        ("boats", "A boat is lost"),
        ("tug", "Tugs lost"),
        ("wish", "Wishes come true"),
        ("churches", "A church by the quay"),
        ("treaties", "A treaty at last"),
        ("lamp oil", "Lamp-oil is dear"),
        ("lamp-oil", "Lamp oil is dear"),
        ("café", "Cafe by the quay"),
        ("Quay Council", "QUAY COUNCIL meets"),
        ("port of quay hill", "Port of Quay-Hill shut"),
        ("US", "U.S. ferry sinks"),
        ('"US"', "U.S. ferry sinks"),
        ("“WHO”", "WHO warns of fog"),
        ('"WHO"', "Fog: the WHO’s warning"),
        ("کشتی", "كشتی غرق شد"),
        ("هسته‌ای", "توافق هسته ای"),
        ("核协议", "港口核协议达成"),
    ],
)
def test_a_rule_holds_in_a_headline(word: str, title: str) -> None:
    """Whatever the case, the plural, the hyphens and the keyboard; and it is told as it is written."""
    assert decided((word,), title) == (word,)


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("ferry", "Ferryman retires"),
        ("lamp oil", "Oil for the lamp"),
        ("lamp oil", "Lamp and oil"),
        ('"WHO"', "Who sank the ferry?"),
        ('"WHO"', "WHO SANK THE FERRY?"),
        ('"US"', "Join us at the quay"),
        ("Williams", "William at the quay"),
        ("arms", "An arm of the sea"),
        ("news", "A new quay"),
        ("ferry", ""),
        ("", "Ferry sinks"),
        ('""', "Ferry sinks"),
        ("-", "Ferry sinks"),
        ("—", "Ferry sinks"),
    ],
)
def test_a_rule_does_not_hold_by_half(word: str, title: str) -> None:
    """A part of a word, other words between, another case in quotes, or a name without its s is not it."""
    assert decided((word,), title) == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The ferry is late.", ()),
        ("The ferry is late. Ferries are.", ()),
        ("The ferry is late. Ferries are. A ferry!", ("ferry",)),
        ("The ferry waits for a tug.", ("ferry", "tug")),
        (f"{FILLER} a ferry {FILLER} a tug", ("ferry", "tug")),
        ("[Here](https://quay.example/ferry/ferry) and <https://quay.example/ferry>", ()),
    ],
    ids=["once", "twice", "three times", "two words", "two words far apart", "only in links"],
)
def test_a_text_needs_more_than_one_mention(body: str, expected: tuple[str, ...]) -> None:
    """Several rules, or one that comes back; the addresses of links are no words."""
    assert decided(("ferry", "tug"), "Fog", body) == expected


def test_related_headlines_count_as_text() -> None:
    """They say what a headline without a text is about."""
    assert decided(("ferry", "tug"), "Fog", "", ("Ferry late", "Tug waits")) == ("ferry", "tug")
    assert decided(("ferry", "tug"), "Fog", "", ("Ferry late",)) == ()


def test_a_phrase_is_not_its_words_once_more() -> None:
    """One mention of "nuclear deal" is one, also where "nuclear" is a rule as well."""
    words = ("nuclear", "nuclear deal")

    assert decided(words, "Fog", "The nuclear deal.") == ()
    assert decided(words, "Fog", "The nuclear deal is off; nuclear power is not.") == ("nuclear deal", "nuclear")


def test_an_excluding_word_wins() -> None:
    """An article that has it anywhere is not of the topic; others are not touched by it."""
    rules = Rules([SEA, Topic("sport", "Sport", words=("football",))])

    assert rules.suggest("Ferry brings football team") == (Suggestion("sport", 3, ("football",)),)
    assert rules.suggest("Ferry sinks", "No football today.") == ()


def test_the_likeliest_topic_comes_first() -> None:
    """The headline weighs more than the beginning, and that more than the rest; equals keep site.toml's order."""
    rules = Rules([Topic(slug, slug, words=(slug,)) for slug in ("rest", "lead", "title", "alike")])
    text = f"lead lead lead {FILLER} rest rest rest"

    found = rules.suggest("Title and alike", text)

    assert [(one.topic, one.score) for one in found] == [("title", 3), ("alike", 3), ("rest", 2), ("lead", 2)]


def test_of_a_name_and_aliases_only_phrases_and_names_speak() -> None:
    """A word such as "power" is said in every matter."""
    rules = Rules([Topic("energy", "Power", aliases=("power", "wind-farm", "Opec"))])

    assert rules.suggest("Power to the keepers") == ()
    assert [one.words for one in rules.suggest("OPEC buys a wind farm")] == [("wind-farm", "Opec")]


WORD = st.sampled_from(
    ["ferry", "tug", "Ferry", "WHO", "who", "lamp", "oil", "fog", "-tug", '"WHO"', "lamp oil", "核协议", "’s"]
)
TEXT = st.lists(WORD, max_size=12).map(" ".join)


@given(st.lists(WORD, max_size=6), TEXT, TEXT, st.lists(TEXT, max_size=2))
def test_whatever_is_written_there_is_an_answer(words: list[str], title: str, body: str, related: list[str]) -> None:
    """Suggestions come with the rules that decided, all of them from site.toml, and with more words none is lost."""
    rules = Rules([Topic("sea", "Sea", words=tuple(words))])
    found = rules.suggest(title, body, related)

    assert all(one.words and set(one.words) <= set(words) and one.score > 0 for one in found)
    if found:
        assert rules.suggest(title, f"{body} fog fog", related)


@given(st.text(), st.text())
def test_any_text_is_taken(word: str, text: str) -> None:
    """Nothing that a person or a page may write breaks it."""
    Rules([Topic("sea", "Sea", words=(word, f'"{word}"', f"-{word}x"))]).suggest(text, text, (text,))
