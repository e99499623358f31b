"""The news agencies whose names stand in datelines and bylines."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "AAP": ("Australian Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "AGI": ("Agenzia Italia",),
    "AKI": ("Adnkronos International",),
    "ANI": ("Asian News International",),
    "ANSA": (),
    "AP": ("Associated Press", "The Associated Press"),
    "APA": ("Austria Presse Agentur",),
    "APP": ("Associated Press of Pakistan",),
    "APS": ("Algérie Presse Service",),
    "Anadolu": ("AA", "Anadolu Agency"),
    "Antara": (),
    "BNA": ("Bahrain News Agency",),
    "BSS": (),
    "Belga": (),
    "BelTA": (),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News",),
    "Business Wire": (),
    "CBS MarketWatch": ("CBS.MW", "MarketWatch"),
    "CNA": ("Central News Agency",),
    "CNN": (),
    "CNN/Money": ("CNNMoney",),
    "CNS": ("Catholic News Service",),
    "CP": ("The Canadian Press", "Canadian Press"),
    "Dow Jones": ("Dow Jones Newswires",),
    "EFE": ("Agencia EFE",),
    "Europa Press": (),
    "Fars": ("FNA", "Fars News Agency"),
    "GlobeNewswire": ("Globe Newswire",),
    "IANS": ("Indo-Asian News Service",),
    "IDG News Service": ("IDG",),
    "IPS": ("Inter Press Service",),
    "IRIN": (),
    "IRNA": ("Islamic Republic News Agency",),
    "ISNA": ("Iranian Students News Agency",),
    "Interfax": (),
    "JTA": ("Jewish Telegraphic Agency",),
    "Jiji": ("Jiji Press",),
    "KCNA": ("Korean Central News Agency",),
    "KUNA": ("Kuwait News Agency",),
    "Kazinform": (),
    "Kyodo": ("Kyodo News",),
    "Lusa": (),
    "MAP": ("Maghreb Arabe Presse",),
    "MENA": ("Middle East News Agency",),
    "Mehr": ("Mehr News", "Mehr News Agency", "MNA"),
    "NAN": ("News Agency of Nigeria",),
    "Notimex": (),
    "PA": ("Press Association", "PA Media"),
    "PNA": ("Philippine News Agency",),
    "PR Newswire": ("PRNewswire",),
    "PTI": ("Press Trust of India",),
    "Petra": (),
    "Prensa Latina": (),
    "QNA": ("Qatar News Agency",),
    "RFE/RL": ("Radio Free Europe/Radio Liberty",),
    "RIA Novosti": ("RIA",),
    "Reuters": ("Thomson Reuters", "Reuter", "Reuters Health", "Reuters Life!"),
    "SANA": (),
    "SAPA": (),
    "SPA": ("Saudi Press Agency",),
    "Sports Network": ("The Sports Network",),
    "Sputnik": (),
    "TASS": ("Itar-Tass", "ТАСС"),
    "Tanjug": (),
    "Tasnim": ("Tasnim News Agency",),
    "UNB": (),
    "UNI": ("United News of India",),
    "UPI": ("United Press International",),
    "Ukrinform": (),
    "VNA": ("Vietnam News Agency",),
    "VOA": ("Voice of America", "VOA News"),
    "WAM": ("Emirates News Agency",),
    "Xinhua": ("Xinhua News Agency", "Xinhuanet"),
    "Yonhap": ("Yonhap News Agency", "Yonhap News"),
    "ddp": (),
    "dpa": ("Deutsche Presse-Agentur",),
    "ČTK": ("CTK",),
}
_BY_NAME: Final = {name.casefold(): short for short, longer in _NAMES.items() for name in (short, *longer)}
_WORDS: Final = frozenset({"app", "map", "mena", "pa", "petra", "spa", "cna", "nan", "sputnik", "aa", "ria"})
"""Names that are words or initials of much else: without a bracket or a day beside them they say nothing."""
_SHARED: Final = re.compile(r"\s*/\s*|\s+and\s+|\s*,\s*")


def agency(name: str) -> str | None:
    """Return an agency's name as the trade writes it, or None where ``name`` is no agency's.

    Of agencies that share a report the first is named.

    >>> agency("reuters"), agency("AFP/Reuters"), agency("Jane Doe")
    ('Reuters', 'AFP', None)
    """
    named = " ".join(name.strip(" .,").split()).casefold()
    if not named:
        return None
    if found := _BY_NAME.get(named):
        return found
    shared = [_BY_NAME.get(part) for part in _SHARED.split(named)]
    return shared[0] if all(shared) else None


def bare(name: str) -> str | None:
    """Return the agency that is meant by a name without brackets, written as the agency writes it or in capitals.

    >>> bare("AP"), bare("App"), bare("PA")
    ('AP', None, None)
    """
    found = agency(name)
    exact = found and name in {found, found.upper(), *_NAMES.get(found, ())}
    return found if exact and name.casefold() not in _WORDS else None
