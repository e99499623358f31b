"""Datelines: the place and the agency that wire copy opens with, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.wire import dateline

THE_PIER = "The pier opens on Sunday."


@pytest.mark.parametrize(
    ("letters", "place", "agency"),
    [
        ("QUAYTOWN (AFP) —", "Quaytown", "AFP"),
        ("QUAYTOWN (afp) —", "Quaytown", "AFP"),
        ("QUAYTOWN (Agence France-Presse) —", "Quaytown", "AFP"),
        ("QUAYTOWN (AFP) –", "Quaytown", "AFP"),
        ("QUAYTOWN (AP) --", "Quaytown", "AP"),
        ("QUAYTOWN (The Associated Press) —", "Quaytown", "AP"),
        ("QUAYTOWN (Reuters) -", "Quaytown", "Reuters"),
        ("LONDON, March 3 (Reuters) -", "London", "Reuters"),
        ("LONDON, Mar. 3, 2021 (Reuters) -", "London", "Reuters"),
        ("LONDON, (AP) —", "London", "AP"),
        ("BEIJING, Feb. 2 (Xinhua) --", "Beijing", "Xinhua"),
        ("XI'AN, China, May 4 (Xinhua) --", "Xi'an, China", "Xinhua"),
        ("TOKYO, Jan. 5, 2012 (Kyodo) --", "Tokyo", "Kyodo"),
        ("SEOUL, Sept. 5 (Yonhap) --", "Seoul", "Yonhap"),
        ("KUALA LUMPUR, June 5 (Bernama) --", "Kuala Lumpur", "Bernama"),
        ("ROME (ANSA) -", "Rome", "ANSA"),
        ("BERLIN (dpa) –", "Berlin", "dpa"),
        ("ANKARA (AA) -", "Ankara", "Anadolu"),
        ("KUWAIT CITY (KUNA) --", "Kuwait City", "KUNA"),
        ("RIO DE JANEIRO (EFE) -", "Rio de Janeiro", "EFE"),
        ("RIO de JANEIRO (EFE) -", "Rio de Janeiro", "EFE"),
        ("SPRINGFIELD, Ill., Jan. 5 (UPI) --", "Springfield, Ill.", "UPI"),
        ("PORTLAND, Ore. (AP) —", "Portland, Ore.", "AP"),
        ("FORT WORTH, Texas (AP) —", "Fort Worth, Texas", "AP"),
        ("CAPE CANAVERAL, Fla. (AP) —", "Cape Canaveral, Fla.", "AP"),
        ("RALEIGH, North Carolina (AP) —", "Raleigh, North Carolina", "AP"),
        ("WASHINGTON, D.C. (AP) —", "Washington, D.C.", "AP"),
        ("KYIV, Ukraine (AP) —", "Kyiv, Ukraine", "AP"),
        ("ST. LOUIS (AP) —", "St. Louis", "AP"),
        ("AL-MUKALLA, Yemen (AFP) —", "Al-Mukalla, Yemen", "AFP"),
        ("SAINT-DENIS (AFP) -", "Saint-Denis", "AFP"),
        ("N’DJAMENA (AFP) —", "N’Djamena", "AFP"),
        ("L'AQUILA, Italy (ANSA) -", "L'Aquila, Italy", "ANSA"),
        ("MALMÖ, Sweden (AP) —", "Malmö, Sweden", "AP"),
        ("ZÜRICH (Reuters) -", "Zürich", "Reuters"),
        ("WASHINGTON/SEATTLE (Reuters) -", "Washington/Seattle", "Reuters"),
        ("PARIS/LE HAVRE, Dec 1 (Reuters) -", "Paris/Le Havre", "Reuters"),
        ("NEW YORK/PORTLAND, Ore. (Reuters) -", "New York/Portland, Ore.", "Reuters"),
        ("UNITED NATIONS (AP) —", "United Nations", "AP"),
        ("AT SEA (Reuters) -", "At Sea", "Reuters"),
        ("Tehran (IRNA) -", "Tehran", "IRNA"),
        ("Colombo (AFP) -", "Colombo", "AFP"),
        ("New Delhi, Jan 5 (IANS) -", "New Delhi", "IANS"),
        ("Moscow, December 5 (Interfax) -", "Moscow", "Interfax"),
        ("Vienna, Austria (AP) —", "Vienna, Austria", "AP"),
        ("Ürümqi (Xinhua) --", "Ürümqi", "Xinhua"),
        ("LONDON, March 3 -", "London", ""),
        ("TORONTO, MARCH 16 -", "Toronto", ""),
        ("Warsaw, Jan 5 -", "Warsaw", ""),
        ("Washington, D.C., Jan. 5 —", "Washington, D.C.", ""),
        ("QUAYTOWN —", "Quaytown", ""),
        ("QUAYTOWN -", "Quaytown", ""),
        ("HAY-ON-WYE --", "Hay-on-Wye", ""),
        ("Quaytown :", "Quaytown", ""),
        ("New Delhi :", "New Delhi", ""),
        ("(Reuters) -", "", "Reuters"),
        ("(AFP) —", "", "AFP"),
        ("Reuters -", "", "Reuters"),
        ("REUTERS -", "", "Reuters"),
        ("Xinhua --", "", "Xinhua"),
        ("AFP -", "", "AFP"),
    ],
)
def test_a_dateline_gives_the_place_and_the_agency(letters: str, place: str, agency: str) -> None:
    """Each wire's way to open a story is understood, and taken off the first sentence."""
    assert dateline.read(f"{letters} {THE_PIER}") == dateline.Dateline(place, agency, letters, THE_PIER)


@pytest.mark.parametrize(
    "text",
    [
        "Note - this is no dateline.",
        "WASHINGTON said that the pier opens.",
        "Update: the pier opens.",
        "Update : the pier opens.",
        "UPDATE - the pier opens.",
        "UPDATE 2 - the pier opens.",
        "BREAKING — the pier opens.",
        "BREAKING NEWS — the pier opens.",
        "WATCH — the pier opens.",
        "CORRECTED - the pier opens.",
        "PRESS RELEASE - the pier opens.",
        "A : b",
        "A - b",
        "I - for one - agree.",
        "Q — what is a pier?",
        "EU - Quaytown talks go on.",
        "US - Quaytown talks go on.",
        "NASA — which looks down on the pier — says so.",
        "App - short for application - of the pier.",
        "Sana — the girl from the pier — sings.",
        "Pa - the pier opens.",
        "QUAYTOWN (Gazette) — the pier opens.",
        "QUAYTOWN (Ada Keeper) — the pier opens.",
        "(Photo) - the pier opens.",
        "QUAYTOWN—the pier opens.",
        "QUAYTOWN: the pier opens.",
        "Quaytown: the pier opens.",
        "Quaytown — the town with the pier — votes.",
        "Quaytown, Isle - the pier opens.",
        "The mayor : a portrait of the pier",
        "COVID-19 — the pier opens.",
        "2021 — the pier opens.",
        "Well-known pier opens.",
        "“QUAYTOWN (AP) — the pier opens.”",
        "QUAYTOWN (AP) —",
        "QUAYTOWN - ",
        "اسکله (AFP) — باز شد.",
        "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_dateline_stays_in_the_text(text: str) -> None:
    """Where it is not sure that a place or an agency is meant, nothing is taken."""
    assert dateline.read(text) is None


@given(st.text() | st.text("AaBb É.-–—:,()/'’ 12JanAFP", max_size=60))
def test_a_dateline_takes_only_the_beginning(text: str) -> None:
    """Whatever a text is, its dateline and the rest are the whole of it, and the rest is never empty."""
    found = dateline.read(text)
    if found:
        assert found.rest
        assert text.startswith(found.letters)
        assert text[len(found.letters) :].strip() == found.rest.strip()
