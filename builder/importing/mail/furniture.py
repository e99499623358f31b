"""Furniture: what a newsletter prints around its stories, with the name of the rule that tells it."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = 500
"""Characters of furniture; a longer paragraph is kept, for it may be a story about subscriptions."""

_SUBSCRIPTION: Final = re.compile(
    r"manage (?:your )?(?:e-?mail )?(?:preferences|subscription|settings)|(?:update|change|edit|modify) your "
    r"(?:e-?mail )?(?:preferences|profile|subscription|settings|address)|(?:e-?mail|mailing|notification) preferences"
    r"|you(?:'re| are|['’]ve| have)? (?:\w+ )?(?:been )?(?:receiv(?:ed|ing)|getting|sent|signed up|subscribed)\b.{0,80}"
    r"\b(?:because|this (?:e-?mail|message|newsletter|list))|cancel (?:a|your) subscription"
    r"|no longer (?:wish|want) to receive|e-?mail address for your subscription|your subscribed e-?mail"
    r"|sign up for (?:\w+ ){0,4}newsletters?|tell a friend about|this (?:e-?mail|message|newsletter) (?:was|is) "
    r"(?:sent|intended)|subscribe to this|forward (?:this|to a friend)|(?:add|white-?list) .{0,60}address book"
    r"|this is a (?:post|service|system)-only|please do not reply|لغو (?:اشتراک|عضویت)",
    re.IGNORECASE | re.DOTALL,
)
_LEAVING: Final = re.compile(
    r"\bun-?subscri(?:be|ption)|\bsign[- ]?off\b|\bto subscribe\b|\bopt[- ]?out|\b(?:be removed|remove yourself"
    r"|stop receiving)\b|\bsubscription (?:options|information|help)|\bsubscribe\b",
    re.IGNORECASE,
)
_WAY_OUT: Final = re.compile(
    r"https?://|www\.|@|mailto:|\b(?:click|visit|go to|reply|send|here|log ?in|use the link|follow)\b", re.IGNORECASE
)
"""What a line that lets a reader leave has, and news about it seldom."""
_LABEL: Final = 4
"""Words of a link that leads out."""
_BROWSER: Final = re.compile(
    r"view (?:this |it |the )?(?:e-?mail |message |newsletter |online )*(?:in|on|with|as) (?:your |a |the )?(?:web"
    r"|brows|html)|(?:trouble|problems?|difficult\w*) (?:viewing|reading)"
    r"|(?:read|view|see|available) (?:it |this |the )?(?:\w+ )?(?:online|on the web|in html)|having trouble|web version"
    r"|online version|html (?:version|format) (?:of|at)",
    re.IGNORECASE,
)
_COPYRIGHT: Final = re.compile(
    r"\W*(?:copyright\W{0,3}(?:\(?c\)|©|\d{4}|by\b)|\(c\)|©|all trademarks|(?:our )?privacy policy|terms "
    r"(?:of (?:use|service)|and conditions)|حق نشر)",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(r"all rights reserved|(?:copyright|\(c\)|©)\s*(?:\(c\)|©)?\s*\d{4}", re.IGNORECASE)
_SPONSOR: Final = re.compile(
    r"\W*(?:sponsored (?:by|link|message)|(?:a message from )?(?:our|today['’]s|this week['’]s) sponsors?\b|(?:sponsor"
    r"(?:ship)?|advertis(?:ement|ing)|ads?|promotion|special offer|paid post|partner content|آگهی)[\W_]*(?:$|\n|:)"
    r"|advertise (?:in|with|here)\b|presented by|brought to you by)",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(
    r"\W*(?:in this (?:issue|edition|week|newsletter)|(?:table of )?contents|today['’]s (?:headlines|stories|top"
    r"|news|contents)|headlines|in today['’]s|this issue|index|in brief|فهرست|در این شماره)\W*(?:$|\n|:)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^\W\d_]{3,}[.!?](?:\s|$)")
_RULES: Final = (
    ("subscription", _SUBSCRIPTION.search),
    ("view in browser", _BROWSER.search),
    ("advertising", _SPONSOR.match),
    ("copyright", _COPYRIGHT.match),
    ("copyright", _RIGHTS.search),
    ("contents", _CONTENTS.match),
)


def rule(paragraph: str, longest: int = _SHORT) -> str:
    """Return the name of the rule that tells a paragraph as furniture; empty where it is text.

    >>> rule("To unsubscribe, go to the list's page."), rule("The fog lifts.")
    ('subscription', '')
    """
    text = paragraph.strip()
    if not text or len(text) > longest:
        return ""
    if text.count("|") > 2 and len(text) < 300 and not _SENTENCE.search(text):
        return "navigation"
    if _LEAVING.search(text) and (len(text.split()) <= _LABEL or _WAY_OUT.search(text)):
        return "subscription"
    return next((name for name, found in _RULES if found(text)), "")


def is_contents(paragraph: str) -> bool:
    """Say whether a paragraph begins the list of what a newsletter holds."""
    return bool(_CONTENTS.match(paragraph))
