"""Paragraphs that are not the story: what a page says to its reader between and after what it tells.

Each rule is for a whole paragraph, and for a short one: a long paragraph about cookies is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 400
"""Letters; a longer paragraph is told from its text by no rule but ``drop``."""
_LABEL: Final = 160
"""Letters of what is no sentence of a story: a label, a heading over links, a credit."""


def _rule(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_WHOLE: Final = (
    (
        "advertisement",
        _rule(
            r"(?:paid )?advert(?:isement|ising|s)?(?:\W+(?:continue reading|scroll|story continues|skip)\b.{0,60})?",
            r"(?:story|article) continues (?:below|after)\b.{0,40}",
            r"sponsored(?: content| by .{1,40})?|ad(?: feedback)?|anzeige|werbung|publicité|publicidad",
            r"pubblicità|reklame",
            r"تبلیغات?|آگهی|رپرتاژ آگهی|إعلان|إعلانات|اعلان",
        ),
    ),
    (
        "share",
        _rule(
            r"shares?(?: (?:this|the|on|via|with|to)\b.{0,80})?|\d+ shares?|tweet(?: this)?|pin(?: it)?",
            r"copy (?:the )?link",
            r"(?:copied|link copied)(?: to clipboard)?|e-?mail(?: this.{0,40})?|print(?: this.{0,40})?",
            r"(?:follow|like|find|join|connect with) us\b.{0,120}|follow (?:me|@\w+|[\w ]{2,40} on)\b.{0,80}",
            r"(?:artikel )?teilen|partager(?: .{0,40})?|compartir(?: .{0,40})?|condividi",
            r"اشتراک.?گذاری|هم.?رسانی|به اشتراک بگذارید|مشاركة|شارك(?: .{0,40})?",
        ),
    ),
    (
        "navigation",
        _rule(
            r"skip to (?:main )?content|skip (?:to )?navigation|back to (?:the )?top|menu|close|search",
            r"home|table of contents",
            r"contents|on this page|in this (?:article|story|post|guide)|jump to(?: section)?",
            r"(?:previous|next)(?: \w+)?|prev",
            r"(?:load|show|see|view|read|learn|discover|continue)(?: more| all| less| reading)(?: ?[»›→>…+]*)?",
            r"all (?:posts|articles|stories|news)|click (?:here|to)\b.{0,60}|zum inhalt.{0,40}",
            r"inhaltsverzeichnis|mehr",
            r"weiterlesen|lire la suite|leer más|seguir leyendo|ادامه مطلب|بیشتر|المزيد|اقرأ المزيد",
            r"بازگشت به بالا|انتهای پیام\W*|پایان پیام\W*",
        ),
    ),
    (
        "comments",
        _rule(
            r"(?:leave|post|add|write) (?:a|your) (?:comment|reply).{0,40}|\d* ?comments?",
            r"no comments(?: yet)?|join the conversation",
            r"your e-?mail address will not be published.{0,80}",
            r"(?:log|sign) in to (?:comment|reply).{0,40}|cancel reply",
            r"(?:\d+ )?kommentare?|commentaires?|comentarios?|dejar un comentario|نظر(?:ات|ها)?",
            r"دیدگاه.{0,20}|تعليقات|أضف تعليق.{0,20}",
        ),
    ),
    (
        "byline",
        _rule(
            r"\d+ ?-?\s?min(?:ute)?s?\.? (?:read|of reading)",
            r"(?:estimated )?read(?:ing)? time\W{0,3}\d+ ?\w*|\d+ minutes?",
            r"(?:last )?(?:updated|modified|published|posted)(?: (?:on|at))?\W{0,3}\w{0,9}\W{0,3}\d[\w\s,:/.+-]{3,40}",
        ),
    ),
)
"""Rules of the whole paragraph, its marks at both ends aside."""

_BEGINS: Final = (
    (
        "read also",
        _rule(
            r"(?:read|see|watch) (?:also|more|next|too)\b|(?:also|further) read(?:ing)?\b|see also\b",
            r"more (?:on|from|about) (?:this|the|our)\b",
            r"related(?: (?:\w+ )?(?:stor(?:y|ies)|articles?|posts?|reading|content|links?|coverage|news|topics?))?"
            r"(?:$|:)",
            r"recommended (?:for you|reading|stories|articles)",
            r"(?:you )?(?:may|might) also (?:like|be interested)|don['’]t miss\b",
            r"(?:most (?:read|popular|viewed)|trending(?: now)?|up next)$",
            r"our standards:|mehr dazu:|(?:tags|topics|filed under|related topics|schlagwörter|برچسب‌?ها)(?:$|:)",
            r"(?:latest (?:news|stories|posts|articles)|popular (?:posts|stories))$",
            r"lesen sie auch|mehr zum thema|auch interessant|das könnte sie auch|(?:à )?lire aussi",
            r"sur le même (?:sujet|thème)",
            r"(?:lea|lee|leer) también|(?:te|le) puede interesar|noticias relacionadas|leggi anche",
            r"بیشتر بخوانید|همچنین بخوانید|بخوانید|مطالب مرتبط|اخبار مرتبط|اقرأ أيض|إقرأ أيض|اقرأ ايض",
            r"مواضيع (?:ذات صلة|متعلقة)|أخبار ذات صلة",
        ),
    ),
    (
        "newsletter",
        _rule(
            r"(?:sign|signing) up (?:for|to|now|today|here|and)\b",
            r"subscribe(?: (?:to|now|today|for|here|and)\b|$)|join (?:our|the) (?:mailing|e-?mail|news)",
            r"(?:get|receive) (?:the |our |all the )?(?:latest|best|top|daily|weekly|free|more)\b"
            r".{0,80}\b(?:inbox|newsletter|e-?mail)\b",
            r"(?:enter|type) your e-?mail",
            r"(?:our|the|free|daily|weekly)? ?newsletters?(?:$|\W{0,3}(?:sign|subscribe|get)\b)",
            r"newsletter abonnieren|(?:jetzt )?abonnieren|(?:inscrivez|abonnez)-vous|suscr[íi]bete",
            r".{0,120}\b(?:réservée?s? aux abonnés|(?:is|are) for (?:our )?(?:subscribers|members) only)",
            r"already a subscriber\b|to continue reading\b",
            r"iscriviti|عضویت در خبرنامه|خبرنامه|اشترك في|النشرة البريدية",
        ),
    ),
    (
        "donation",
        _rule(
            r"(?:please )?(?:donate|contribute)(?: (?:to|now|today|here)\b|$)",
            r"support (?:us|our (?:work|journalism|mission|newsroom))\b",
            r"(?:faire un don|haz una donación|jetzt spenden|حمایت مالی|تبرع)",
        ),
    ),
    (
        "copyright",
        _rule(
            r"(?:©|\(c\)|copyright\b(?: ©)?).{0,80}(?:19|20)\d\d|©|.{0,160}\ball rights reserved\b",
            r"alle rechte vorbehalten|tous droits réservés",
            r"todos los derechos reservados|.{0,120}\bmay not be (?:published|reproduced|copied)\b",
            r"تمامی حقوق|کلیه حقوق|جميع الحقوق",
        ),
    ),
    (
        "cookies",
        _rule(
            r"(?:we|this (?:web)?site) uses? cookies|we (?:value|care about) your privacy",
            r"we and our (?:\d+ )?partners (?:store|use)\b",
            r"(?:by|if you) (?:continu|us)\w+ (?:to (?:use|browse) )?(?:this|our) (?:web)?site.{0,60}\bcookies\b",
            r"accept (?:all )?cookies|(?:manage|cookie) (?:cookies|settings|preferences|policy)",
            r"wir verwenden cookies|nous utilisons des cookies",
            r"utilizamos cookies|please (?:enable|turn on) javascript",
            r"your browser (?:does not|doesn['’]t) support",
        ),
    ),
    (
        "commission",
        _rule(
            r".{0,160}\bwe (?:may|might|can) (?:\w+ )?(?:earn|receive|get|make) .{0,40}\bcommission",
            r".{0,120}\b(?:chosen|selected) by (?:our|an?) .{0,30}\beditors?\b",
            r".{0,80}\bcontains? affiliate links|.{0,120}\bearns? (?:us )?an? (?:affiliate )?commission",
        ),
    ),
)
"""Rules of how a paragraph begins."""

_CALL_LETTERS: Final = 60
_PLACES: Final = _rule(
    r"facebook|twitter|linkedin|instagram|youtube|tiktok|pinterest|reddit|x|bluesky|mastodon|threads|whats ?app",
    r"telegram|save|bookmark|listen|rss|flipboard|google news|apple news|spotify",
)
"""Where a link alone leads off to."""
_CREDIT: Final = _rule(
    r"(?:photo(?:graph(?:y|s)?|s)?|image|picture|illustration|video|graphic|foto|bild|crédit photo|عکس|تصویر)s?"
    r"(?: credit| courtesy| source)?\W{0,3}(?:by|of|:|/|©).{1,80}",
    r"(?:photo |image )?credits?:.{1,80}",
    r".{1,60}/ ?(?:getty(?: images)?|shutterstock|unsplash|istock|reuters|afp)(?: images)?",
    r"(?:image|photo) via .{1,60}|getty images|shutterstock(?:\.com)?|(?:عکس|منبع عکس):.{1,60}",
)
_BIO: Final = re.compile(
    r"(?:about (?:the )?authors?\b.{0,60}"
    r"|.{0,200}\b(?:can be reached|(?:[Rr]each|[Cc]ontact|[Ee]-?mail|[Ff]ollow) (?:him|her|them)) (?:at|on|via)\b.*"
    r"|(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was|has been|writes|covers|works)\b.{0,40}?"
    r"\b(?:writer|reporter|editor|journalist|correspondent|contributor|columnist|freelancer?|blogger|strategist|copywriter"
    r"|content (?:\w+ )?(?:manager|creator|marketer|specialist)|author (?:of|and|at|for|based))\b.*)",
    re.DOTALL,
)
_CALL: Final = _rule(
    r"(?:book|contact|get|start|try|shop|learn|download|sign|register|request|schedule|explore|buy|join|call|talk|order|claim"
    r"|discover|find|see|view|watch|read|check|visit|apply|create|grab|take|let['’]s|go|click|subscribe|compare|browse|upgrade)"
    r"\b.{0,60}"
)
_MARKS: Final = " \t\n\r\xa0:.…!|•·–—-»›→>▼▾↓←«‹<*[](){}+\u200b\u200e\u200f"


def rule(text: str, linked: float, *, heading: bool = False) -> str:
    """Return the rule by which a paragraph is no part of a story; empty where it is one.

    ``linked`` is the share of its letters that stand in links.

    >>> rule("Advertisement", 0), rule("Share this article", 1), rule("Share prices in Quaytown fell by a third.", 0)
    ('advertisement', 'share', '')
    """
    line = " ".join(text.split()).strip(_MARKS)
    if not line or len(line) > LONGEST:
        return ""
    sentence = text.rstrip(' \u200f\u200e)”"’»').endswith((".", "!", "?", "؟", "。"))
    if len(line) <= _LABEL and not (sentence and len(line) > _LABEL / 2):
        for name, pattern in _WHOLE:
            if pattern.fullmatch(line):
                return name
        if _CREDIT.fullmatch(line) and not sentence:
            return "credit"
    if linked > 0.9 and _PLACES.fullmatch(line):
        return "share"
    for name, pattern in _BEGINS:
        if pattern.match(line) and (name not in {"read also", "donation"} or not sentence or linked > 0.5):
            return name
    is_call = linked > 0.9 and len(line) <= _CALL_LETTERS and not sentence and not heading and _CALL.fullmatch(line)
    return "call to action" if is_call else ""


def is_author(text: str) -> bool:
    """Say whether a paragraph at an article's end tells who wrote it.

    >>> is_author("Ada Keeper is a staff writer at The Harbour Record.")
    True
    """
    return len(text) <= 2 * LONGEST and bool(_BIO.match(" ".join(text.split())))


def patterns(drop: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of site.toml, ready for use."""
    return tuple(re.compile(pattern) for pattern in drop)
