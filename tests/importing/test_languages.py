"""The language of a text, by its letters or its smallest words; and silence where they do not tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.language import language

TEXTS = {
    "en": "The harbour master said on Monday that the pier would be open to all of the boats in the town.",
    "de": "Der Hafenmeister sagte am Montag, dass der Steg für alle Boote der Stadt offen ist und auch bleibt.",
    "fr": "Le maître du port a dit lundi que la jetée est ouverte à tous les bateaux de la ville et le sera encore.",
    "es": "El capitán del puerto dijo el lunes que el muelle está abierto para todos los barcos y no hay más avisos.",
    "it": "Il comandante del porto ha detto lunedì che il molo è aperto alle barche della città e non ci sono avvisi.",
    "pt": "O capitão do porto disse na segunda que o cais está aberto para os barcos da cidade e que não há avisos.",
    "nl": "De havenmeester zei maandag dat de pier open is voor alle boten van de stad en dat er geen gevaar is.",
    "tr": "Liman başkanı iskelenin bütün tekneler için açık olduğunu ve yeni bir fener ile daha çok ışık olacak dedi.",
    "ru": "Начальник порта сказал, что пристань открыта для всех лодок города, и это было хорошо.",
    "uk": "Начальник порту сказав, що пристань відкрита для всіх човнів міста, і їй є чим пишатися.",
    "el": "Ο λιμενάρχης είπε ότι η προβλήτα είναι ανοιχτή",
    "he": "מנהל הנמל אמר שהמזח פתוח",
    "ko": "항구 책임자는 월요일에 부두가 열렸다고 말했다",
    "ja": "港の責任者は月曜日に桟橋が開いたと述べた。",
    "zh": "港口负责人星期一表示码头已经向全市所有船只开放并且没有任何问题",
    "fa": "نگهبان چراغ گفت کشتی‌ها به بندر بازمی‌گردند.",
    "ar": "قال مدير الميناء إن الرصيف مفتوح لجميع القوارب في المدينة",
    "th": "ท่าเรือเปิดแล้ว",
}


@pytest.mark.parametrize(("tag", "text"), TEXTS.items(), ids=TEXTS)
def test_a_language_is_named_where_there_is_no_doubt(tag: str, text: str) -> None:
    """One sentence is enough, where its letters or its small words are of one language."""
    assert language(text) == tag


@pytest.mark.parametrize(
    "text",
    [
        "", "2021", "— … —", "Fog lifts", "Fog lifts over چراغ", "码头开放", "ٹاؤن کی خبر",
        "Quaytown, Hilltop, Isle of Gulls",
        "Hamnchefen sade på måndagen att bryggan är öppen för alla båtar i staden och att det inte är några problem.",
        "El cap del port va dir dilluns que el moll és obert per a totes les barques i que no hi ha més problemes amb"
        " els llums del far",
        "Kapitan portu powiedział, że pomost jest otwarty dla wszystkich łodzi w mieście i że nie ma już problemów.",
        "Price list: hooks 12, nets 40, lamps 7, ropes 3, sails 9, oars 2, boats 1, caps 4, boots 8, soap 5",
    ],
    ids=["nothing", "figures", "marks", "a headline", "mostly English", "four signs", "Urdu", "names", "Swedish",
         "Catalan", "Polish", "a list"],
)  # fmt: skip
def test_a_language_is_not_guessed(text: str) -> None:
    """Too little text, or a language that is not known, gives none, and never its neighbour."""
    assert language(text) is None


def test_an_arabic_text_may_quote_a_persian_name() -> None:
    """One letter of the other language decides nothing."""
    assert language("قالت الحكومة إن الرصيف مفتوح في مدينة چابهار على الساحل") in {"ar", None}
    assert language("گزارش‌ها می‌گویند که اسکله برای همه قایق‌های شهر باز است، به‌ویژه پس از طوفانِ دیروز") == "fa"


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    """Whatever a text is, the answer is a tag of two letters or none."""
    found = language(text)
    assert found is None or (len(found) == 2 and found.islower())
