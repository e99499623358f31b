"""Tags: a language as others than HTML name it."""

from __future__ import annotations

from builder.rendering.locale import cldr


def territorial(language: str) -> str:
    """Return a language as Open Graph names it, with the territory that it names, or is likely to be of.

    >>> territorial("fa"), territorial("en"), territorial("pt-BR")
    ('fa_IR', 'en_GB', 'pt_BR')
    """
    home = cldr.territory("en-GB" if language == "en" else language)
    return f"{language.split('-')[0].lower()}_{home}" if home else language.split("-")[0].lower()


def news_language(language: str) -> str:
    """Return a language as a news sitemap wants it: by ISO 639, but Chinese by how it is written.

    >>> news_language("en-GB"), news_language("zh-Hant"), news_language("zh")
    ('en', 'zh-tw', 'zh-cn')
    """
    first, *others = language.lower().split("-")
    if first != "zh":
        return first
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(others) else "zh-cn"
