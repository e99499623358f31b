"""Datelines: the place and the agency that wire copy opens with, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.wire import dateline
from builder.importing.wire.register import register
from builder.model.settings import Source

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
        ("QUAYTOWN (AP) _", "Quaytown", "AP"),
        ("QUAYTOWN (Reuters)-", "Quaytown", "Reuters"),
        ("QUAYTOWN (AP):", "Quaytown", "AP"),
        ("QUAYTOWN (AP)", "Quaytown", "AP"),
        ("QUAYTOWN (AFP/Reuters) -", "Quaytown", "AFP"),
        ("QUAYTOWN () -", "Quaytown", ""),
        ("QUAYTOWN, Isle/HILLTOP (Reuters) -", "Quaytown, Isle/Hilltop", "Reuters"),
        ("SAN FRANCISCO/NEW YORK, Oct 5 (Reuters)", "San Francisco/New York", "Reuters"),
        ("Baghdad, 3 January (AKI) –", "Baghdad", "AKI"),
        ("TEHRAN, Aug. 17 (MNA) –", "Tehran", "Mehr"),
        ("Tehran, Jan 3, IRNA –", "Tehran", "IRNA"),
        ("Damascus, SANA -", "Damascus", "SANA"),
        ("New Delhi, Jan 5 (PTI)", "New Delhi", "PTI"),
        ("New Delhi [India], Jan 5 (ANI):", "New Delhi", "ANI"),
        ("ABU DHABI, 5th January, 2021 (WAM) --", "Abu Dhabi", "WAM"),
        ("MOSCOW. Jan 5 (Interfax) -", "Moscow", "Interfax"),
        ("MOSCOW, January 5. /TASS/.", "Moscow", "TASS"),
        ("МОСКВА, 5 января. /ТАСС/.", "Москва", "TASS"),
        ("Madrid, 5 ene (EFE).-", "Madrid", "EFE"),
        ("PARIS, 3 janvier (Reuters) -", "Paris", "Reuters"),
        ("Berlin/Hamburg (dpa) -", "Berlin/Hamburg", "dpa"),
        ("(ANSA) - ROMA, 05 GEN -", "Roma", "ANSA"),
        ("(AGI) - Florence, Italy, Oct.18 -", "Florence, Italy", "AGI"),
        ("Canadian Press - QUAYTOWN (AP) -", "Quaytown", "AP"),
        ("Springfield, MA (AP) —", "Springfield, MA", "AP"),
        ("SPRINGFIELD, MA —", "Springfield, MA", ""),
        ("KABUL, Afghanistan Aug. 23, 2004 -", "Kabul, Afghanistan", ""),
        ("JOHANNESBURG March 13 -", "Johannesburg", ""),
        ("KANSAS CITY, Mo. - March 13 -", "Kansas City, Mo.", ""),
        ("CHICAGO, March 4, -", "Chicago", ""),
        ("ROMA -", "Roma", ""),
        ("PORT-AU-PRINCE, Haiti (AP) —", "Port-au-Prince, Haiti", "AP"),
        ("DİYARBAKIR (AA) -", "Diyarbakir", "Anadolu"),
        ("harbour-web.com -", "", "harbour-web.com"),
        ("  QUAYTOWN (AP) —", "Quaytown", "AP"),
        ("----- QUAYTOWN (AP) -", "Quaytown", "AP"),
        ("Canadian Press -", "", "CP"),
    ],
)
def test_a_dateline_gives_the_place_and_the_agency(letters: str, place: str, agency: str) -> None:
    """Each wire's way to open a story is understood, and taken off the first sentence."""
    found = dateline.read(f"{letters} {THE_PIER}")
    assert found
    assert (found.place, found.agency, found.letters, found.rest) == (place, agency, letters.strip(), THE_PIER)


@pytest.mark.parametrize(
    ("letters", "day", "month", "year"),
    [
        ("QUAYTOWN (AP) -", 0, 0, 0),
        ("QUAYTOWN, Jan 3 (Reuters) -", 3, 1, 0),
        ("QUAYTOWN, Jan. 5, 2012 (AP) -", 5, 1, 2012),
        ("Quaytown, 3 January (AKI) -", 3, 1, 0),
        ("QUAYTOWN, 7 September 2004 -", 7, 9, 2004),
        ("QUAYTOWN, 05 GEN -", 5, 1, 0),
        ("Sept. 30, 2004 --", 30, 9, 2004),
    ],
)
def test_a_dateline_names_its_day(letters: str, day: int, month: int, year: int) -> None:
    """Day and month as they stand; the year only where it is written."""
    found = dateline.read(f"{letters} {THE_PIER}")
    assert found
    assert (found.day, found.month, found.year) == (day, month, year)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        (f"QUAYTOWN - {THE_PIER}", "likely"),
        (f"Quaytown : {THE_PIER}", "likely"),
        (f"QUAYTOWN, Isle - {THE_PIER}", "sure"),
        (f"QUAYTOWN, Jan 3 - {THE_PIER}", "sure"),
        (f"QUAYTOWN (AP) - {THE_PIER}", "sure"),
    ],
)
def test_capitals_alone_are_only_likely(text: str, certainty: str) -> None:
    """A place with nothing but a dash behind it could be another word in capitals."""
    found = dateline.read(text)
    assert found
    assert found.certainty == certainty


def test_a_source_of_the_site_may_stand_in_a_dateline() -> None:
    """Who is listed in site.toml is known, by any of its names."""
    known = register((Source("gazette", "Quay Gazette", aliases=("QG",)),))
    found = dateline.read(f"QUAYTOWN (QG) - {THE_PIER}", known)
    assert found
    assert (found.place, found.agency) == ("Quaytown", "Quay Gazette")


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
        "COVID — the pier opens.",
        "COVID-19 — The pier opens.",
        "WATCH: The pier opens.",
        "SUPREME COURT - The pier opens.",
        "FIFA — The pier opens.",
        "ADVISORY, Jan 5 - The pier opens.",
        "QUAYTOWN — which has a pier — votes.",
        "THE LONG PIER OF QUAYTOWN OPENS AT LAST - The mayor came.",
        "Today (AFP) The pier opens.",
        "By Ada Keeper QUAYTOWN (AP) - The pier opens.",
        "ANALYSIS/OPINION - The pier opens.",
        "May 5 - The pier opens.",
        "MAP - The pier opens.",
        "Philadelphia, PA - The pier opens.",
        "PIER 3 - The pier opens.",
        "Rappel : le quai est ouvert.",
        "Attention\xa0: Le quai est ouvert.",
        "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_dateline_stays_in_the_text(text: str) -> None:
    """Where it is not sure that a place or an agency is meant, nothing is taken."""
    assert dateline.read(text) is None


@pytest.mark.parametrize("unit", ["A ", "A/", "A, ", "(", "A.", "’A", "(AP) ", "Jan 3, ", "A (", "1 Jan ", "- "])
def test_a_huge_paragraph_is_only_looked_at_in_front(unit: str) -> None:
    """What could make a pattern try again and again has no end in sight, and is left alone."""
    text = unit * 200_000
    found = dateline.read(text)
    assert found is None or len(found.letters) < 300


@given(st.text() | st.text("AaBb É.-–—:,()/'’ 12JanAFP", max_size=60))
def test_a_dateline_takes_only_the_beginning(text: str) -> None:
    """Whatever a text is, its dateline and the rest are the whole of it, and the rest is never empty."""
    found = dateline.read(text)
    if found:
        assert found.rest
        assert text.startswith(found.letters)
        assert text[len(found.letters) :].strip() == found.rest.strip()
