"""The news agencies whose names stand in datelines and bylines."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "AP": ("Associated Press", "The Associated Press"),
    "Reuters": ("Thomson Reuters", "Reuter"),
    "Xinhua": ("Xinhua News Agency", "Xinhuanet"),
    "dpa": ("Deutsche Presse-Agentur",),
    "ANSA": (),
    "Kyodo": ("Kyodo News",),
    "IANS": ("Indo-Asian News Service",),
    "PTI": ("Press Trust of India",),
    "ANI": (),
    "UPI": ("United Press International",),
    "TASS": ("Itar-Tass", "ITAR-TASS"),
    "RIA Novosti": ("RIA",),
    "Interfax": (),
    "IRNA": ("Islamic Republic News Agency",),
    "ISNA": (),
    "Mehr": ("Mehr News", "MNA"),
    "Anadolu": ("AA", "Anadolu Agency"),
    "EFE": (),
    "Yonhap": (),
    "Bernama": (),
    "KUNA": (),
    "WAM": (),
    "SANA": (),
    "PA": ("Press Association",),
    "CP": ("The Canadian Press", "Canadian Press"),
    "AAP": (),
    "CNS": (),
    "IPS": ("Inter Press Service",),
    "UNB": (),
    "BSS": (),
    "APP": (),
}
_BY_NAME: Final = {name.casefold(): short for short, longer in _NAMES.items() for name in (short, *longer)}


def agency(name: str) -> str | None:
    """Return an agency's name as the trade writes it, or None where ``name`` is no agency's.

    >>> agency("reuters"), agency("Jane Doe")
    ('Reuters', None)
    """
    return _BY_NAME.get(re.sub(r"\s+", " ", name.strip(" .,")).casefold())
