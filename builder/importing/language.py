"""The language of a text, where its letters or its smallest words leave no doubt."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 6_000
"""Characters that are looked at: more would not make it surer."""
_SHARE: Final = 0.6
"""Of the letters that must be of one script."""

_LETTERS: Final = re.compile(r"[^\W\d_]")
_WORDS: Final = re.compile(r"[^\W\d_]+")

_SCRIPTS: Final = {
    "latin": re.compile("[A-Za-zÀ-ɏ]"),
    "arabic": re.compile("[\u0620-\u064a\u0671-\u06d3]"),
    "cyrillic": re.compile("[Ѐ-ӿ]"),
    "el": re.compile("[Ͱ-Ͽ]"),
    "he": re.compile("[א-ת]"),
    "ja": re.compile("[ぁ-ヿ]"),
    "zh": re.compile("[一-鿿]"),
    "ko": re.compile("[가-힣]"),
    "th": re.compile("[ก-๛]"),
    "ka": re.compile("[ა-ჿ]"),
    "hy": re.compile("[Ա-և]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "te": re.compile("[\u0c00-\u0c7f]"),
}
"""Scripts by the one language that news in them is written in; two are parted further."""
_KANA: Final = 0.05
"""The share of kana that tells Japanese from Chinese."""
_ENOUGH_HAN: Final = 20
"""Han letters of a text without kana: fewer can be a Japanese headline."""

_PERSIAN: Final = re.compile("[پچژگکی]")
"""Letters that Arabic does not have, in the code points that Persian keyboards type."""
_ARABIC: Final = re.compile("[ةىإأؤ]")
"""Letters that Persian hardly has."""
_NEITHER: Final = re.compile("[ٹڈڑںےہھۆێڕڵڤټډړښځڅڼۍېۇۈەڭ]")
"""Letters of Urdu, Kurdish, Pashto and Uyghur."""

_CYRILLIC: Final = (
    ("be", re.compile("[ўЎ]"), re.compile("[щъї]")),
    ("uk", re.compile("[їєґЇЄҐ]"), re.compile("[ыэъё]")),
    ("mk", re.compile("[ѓќѕЃЌЅ]"), re.compile("[ђћыйщ]")),
    ("sr", re.compile("[ђћЂЋ]"), re.compile("[ѓќѕыйщ]")),
    ("ru", re.compile("[ыэЫЭ]"), re.compile("[іїєґўјљњәғқңөұүһѓќ]")),
    ("bg", re.compile("[ъщЪЩ]"), re.compile("[ыэёіїєґўјљњәғқңөұүһѓќ]")),
)
"""By a letter that a language has, and letters that it has not."""

_SMALL_WORDS: Final = {
    "en": "the of and to in is that for was with on said by from has are have which were would this not be been",
    "de": "der die das und in den von zu mit ist im auf für nicht eine ein dem des sich auch nach wurde hat bei",
    "fr": "le la les des et en un une du dans est que pour par sur qui au pas plus ont avec été ce il aux",
    "es": "el la los las de y en que un una del por con para se su al es no más ha como lo fue está han este sus",
    "it": "il la di e che un una del della in per con non è si da le dei nel alla sono gli ha al anche più",
    "pt": "o a os as de e que um uma do da em para com não por se no na dos das mais foi ao são à há seu sua pelo pela"
    " também está é ou mas já muito",
    "nl": "de het een en van in is dat op te voor met zijn die niet aan er om ook door bij werd naar heeft",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi ancak kadar sonra ise dedi yeni en olduğu",
    # Those below only vote: a text in one of them must not be taken for a neighbour's.
    "?ca": "el la els les de i en que un una del per amb és al dels no va aquest més ha com",
    "?gl": "o a os as de e que un unha do da en para con non por se no na dos das máis foi ao coa está é ou mais",
    "?ro": "și în de la a o un cu pe că nu din pentru este care au mai al cel fost sau prin lui",
    "?sv": "och att det i en som är på av för med till den har de inte ett om var men",
    "?da": "og at det i en er på af for med til den har de ikke et om var som men ikke fra",
    "?no": "og at det i en er på av for med til den har de ikke et om var som men fra",
    "?af": "die van en in is wat nie het met vir om te op dat sy was hy aan as",
    "?pl": "i w na z że się do nie to jest o jak od po za przez ale dla są był",
    "?id": "yang dan di itu dengan untuk dari ini pada tidak dalam akan ke ada juga oleh",
}  # fmt: skip
_TELLS: Final = {
    word: tuple(tag for tag, words in _SMALL_WORDS.items() if word in words.split())
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
"""The languages that each small word is of."""
_FEWEST_WORDS: Final = 12
_LEAST: Final = 0.15
"""The share of small words that every running text has."""
_MARGIN: Final = 1.15
"""How many times more small words of the language than of the next there must be."""


def language(text: str) -> str | None:
    """Return the tag of a text's language; None where its letters and small words do not tell.

    >>> language("چراغ دریایی روشن شد"), language("The lamp is lit")
    ('fa', None)
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    counts = {name: len(script.findall(sample)) for name, script in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    east_asian = counts["ja"] + counts["zh"]
    if not letters or max(counts[script], east_asian) / letters < _SHARE:
        return None
    if east_asian > counts["latin"]:
        return _east_asian(counts["ja"], counts["zh"])
    match script:
        case "latin":
            return _latin(sample)
        case "arabic":
            return _arabic(sample)
        case "cyrillic":
            return _cyrillic(sample)
        case _:
            return script


def _east_asian(kana: int, han: int) -> str | None:
    if kana > _KANA * (kana + han):
        return "ja"
    return "zh" if han >= _ENOUGH_HAN and not kana else None


def _arabic(sample: str) -> str | None:
    """Tell Persian from Arabic, which may quote a name with a letter of the other."""
    if _NEITHER.search(sample):
        return None
    persian, arabic = len(_PERSIAN.findall(sample)), len(_ARABIC.findall(sample))
    if persian > 3 * arabic:
        return "fa"
    return "ar" if arabic > 3 * persian or not persian else None


def _cyrillic(sample: str) -> str | None:
    return next((tag for tag, has, lacks in _CYRILLIC if has.search(sample) and not lacks.search(sample)), None)


def _latin(sample: str) -> str | None:
    words = _WORDS.findall(sample.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    counts: Counter[str] = Counter(tag for word in words for tag in _TELLS.get(word, ()))
    (best, most), *others = counts.most_common(2) or [("?", 0)]
    close = bool(others) and most < _MARGIN * others[0][1]
    return None if best.startswith("?") or close or most < _LEAST * len(words) else best
