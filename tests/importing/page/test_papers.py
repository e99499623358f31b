"""Newspapers: pages as papers, agencies, broadcasters and their programs build them, with all that stands around."""

# ruff: noqa: E501 (the pages stand as their makers send them)

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

import pytest

from builder.importing.page import page
from builder.model.document import Document, RawDocument
from builder.model.settings import Settings

FERRY = "Ferry returns to the old quay after nine weeks"
DAY = date(2021, 12, 27)
MOMENT = "2021-12-27T10:09:00Z"
STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The ferry came back to the old quay on Sunday after nine weeks in the yard, and a small crowd waited for it "
        "in the rain with flags, a brass band and three barrels of cider from the mill.",
        "The harbour master said the engine had been mended twice, the second time with a part that was made by the "
        "smith of the next village, since nobody had sold it for twenty years.",
        "On 3 March 1994 the same ferry had stopped for a month, which older people on the quay still talk about.",
        "From Monday it will sail every hour between six in the morning and nine in the evening, the town said.",
    )
)
MASTHEAD = """<header class="masthead"><a class="logo" href="/"><img alt="The Quaytown Record" src="/logo.png"></a>
<div class="masthead-date">Sunday, November 22, 2026</div><span class="weather">Quaytown 9 °C</span>
<nav><a href="/news">News</a> <a href="/sport">Sport</a> <a href="/opinion">Opinion</a></nav></header>"""
AROUND = """<aside class="sidebar"><h2>Most read</h2><ul><li><a href="/a">Gulls take over the market</a>
<span class="byline">By Cy Fog</span> <time datetime="2026-11-20T08:00:00Z">November 20, 2026</time></li></ul></aside>
<section class="related"><h2>Related stories</h2><div class="card"><h3><a href="/b">Pier closes for winter</a></h3>
<p class="author">Di Wave</p><p class="date">Nov 19, 2026</p></div></section>
<section id="comments" class="comments"><h2>2 comments</h2><div class="comment"><span class="comment-author">Eve Sand</span>
<span class="comment-date">28 December 2021 at 11:00</span><p>At last.</p></div></section>
<footer><p>© 2026 The Quaytown Record. All rights reserved.</p></footer>"""


@dataclass(frozen=True)
class Paper:
    """A page, and what a newspaper person reads on it."""

    name: str
    head: str
    body: str
    """With ``{story}`` where the text of the article stands, which else comes last."""
    authors: tuple[str, ...] = ()
    title: str = FERRY
    day: date | None = DAY
    source: str = ""
    """An agency that signs; of a desk what it is called."""
    address: str = "https://www.quayrecord.example/news/ferry-returns-to-the-old-quay-1234567"
    language: str = "en"
    plain: bool = False
    """Without what stands around."""

    def html(self) -> str:
        """Return the page."""
        body = self.body if "{story}" in self.body else f"{self.body}{{story}}"
        body = body.replace("{story}", STORY)
        around = (MASTHEAD, AROUND) if not self.plain else ("", "")
        head = self.head if "<title>" in self.head else f"<title>{FERRY} | The Quaytown Record</title>{self.head}"
        return f'<html lang="{self.language}"><head>{head}</head><body>{around[0]}{body}{around[1]}</body></html>'

    def document(self) -> Document:
        """Return the article of the page."""
        raw = RawDocument("ferry.html", b"", self.address)
        return page.read(raw, self.html(), Settings("D", "https://d.example/")).documents[0]


def meta(**tags: str) -> str:
    """Return meta tags; of a name ``og_site_name`` comes ``og:site_name``, of ``dc_date`` comes ``dc.date``."""
    named = {re.sub("^(og|article)_", r"\1:", re.sub("^(dc|dcterms)_", r"\1.", name)): tags[name] for name in tags}
    return "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{value}">' for name, value in named.items()
    )


def stated(author: object = None, **more: object) -> str:
    """Return a script that states an article."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": FERRY, "datePublished": MOMENT}
    thing |= {"author": author} if author is not None else {}
    return f'<script type="application/ld+json">{json.dumps(thing | more)}</script>'


def person(name: str) -> dict[str, str]:
    """Return a person as a script states it."""
    return {"@type": "Person", "name": name}


def office(name: str) -> dict[str, str]:
    """Return an organisation as a script states it."""
    return {"@type": "Organization", "name": name}


ADA, BEN = "Ada Keeper", "Ben Mole"
H1 = f"<h1>{FERRY}</h1>"

AGENCIES = (
    Paper("agency-own", stated([person(ADA)]), f"""<div class="Page-content"><h1 class="Page-headline">{FERRY}</h1>
        <div class="Page-byline"><div class="Page-authors">By <a class="Link" href="/author/ada-keeper">ADA KEEPER</a></div>
        <div class="Page-dateModified"><bsp-timestamp data-timestamp="1640599740000"><span>Updated 10:09 AM UTC,
        December 28, 2021</span></bsp-timestamp></div></div>""", (ADA,)),
    Paper("agency-old", meta(og_title=FERRY), f"""<div class="CardHeadline"><div data-key="card-headline"
        class="Component-headline"><h1>{FERRY}</h1></div><div><span class="Component-bylines">By ADA KEEPER and BEN MOLE</span>
        <span data-key="timestamp" class="Timestamp" data-source="{MOMENT}">December 27, 2021 GMT</span></div></div>""",
        (ADA, BEN)),
    Paper("agency-on-a-partner", stated(person("The Associated Press")), f"""<article>{H1}<p class="byline">By The Associated
        Press</p><p class="date">Dec. 27, 2021</p>{{story}}</article>""", source="AP"),
    Paper("agency-in-the-meta", meta(author="By Associated Press", date="2021-12-27"), f"<article>{H1}{{story}}</article>",
        source="AP"),
    Paper("agency-staff", meta(author="Reuters Staff", article_published_time=MOMENT), f"""{H1}<div class="Byline-bar">
        <p class="Byline-byline">By <a href="/journalists/reuters-staff">Reuters Staff</a></p></div>""", source="Reuters"),
    Paper("agency-with-reporters", stated([{"@type": "Person", "name": ADA}, {"@type": "Person", "name": BEN}]),
        f"""<header><h1 data-testid="Heading">{FERRY}</h1><div>By <a rel="author" href="/authors/ada-keeper/">{ADA}</a> and
        <a rel="author" href="/authors/ben-mole/">{BEN}</a></div><time><span>December 27, 2021</span><span>10:09 AM
        UTC</span><span>Updated 5 years ago</span></time></header>{{story}}<p>Reporting by {ADA} and {BEN}; Editing by Cy
        Fog</p>""", (ADA, BEN)),
    Paper("agency-press-trust", meta(author="Press Trust of India"), f"""{H1}<div class="article_author"><a
        href="/byline/press-trust-of-india.html">PRESS TRUST OF INDIA</a></div><ul class="fleft"><li>LAST UPDATED: DECEMBER
        27, 2021, 22:05 IST</li></ul>""", source="PTI"),
    Paper("agency-short", stated(person("PTI")), f"""<h1 itemprop="headline">{FERRY}</h1><div class="byline">PTI / Dec 27,
        2021, 22:00 IST</div>""", source="PTI"),
    Paper("agency-ani", stated(person("ANI")), f"""<h1>{FERRY}</h1><p class="time">ANI | Updated: Dec 27, 2021 22:00 IST</p>""",
        source="ANI"),
    Paper("agencies-several", meta(author="Agencies", article_published_time=MOMENT), f"""{H1}<span
        class="author">Agencies</span>""", source="Agencies"),
    Paper("agency-in-brackets", stated(person("AFP")), f"""{H1}<p class="byline">Quaytown (AFP) – Issued on:
        27/12/2021 - 10:09</p>""", source="AFP"),
    Paper("portal-with-a-provider", f"""<title>{FERRY}</title>""" + stated(person("ADA KEEPER"), provider=office(
        "Associated Press"), publisher=office("Quay Portal")), f"""<header class="caas-header"><h1
        data-test-locator="headline">{FERRY}</h1></header><div class="caas-attr"><div class="caas-attr-provider">Associated
        Press</div><div class="caas-attr-item-author"><span class="caas-author-byline-collapse">ADA KEEPER</span></div><time
        datetime="{MOMENT}">December 27, 2021, 10:09 AM</time></div>""", (ADA,)),
    Paper("portal-msn", meta(og_title=FERRY), f"""<section class="articlepage"><div class="collection-headline"><h1>{FERRY}
        </h1></div><div class="authorinfo-txt"><span class="authorname-txt"><span>{ADA}, Evening Post</span></span><span
        class="time"><time datetime="{MOMENT}">27/12/2021</time></span></div></section>""", (ADA,)),
    Paper("state-agency", meta(publishdate="2021-12-27"), f"""<div class="h-title">{FERRY}</div><div class="h-info"><span
        class="h-time">2021-12-27 10:09:30</span><span>Source: Xinhua</span><span>Editor: mole</span></div>"""),
    Paper("press-release", meta(author="Quaytown Ferries Inc."), f"""<header><h1>{FERRY}</h1><p class="meta">News
        provided by</p><a href="/news/quaytown-ferries/"><strong>Quaytown Ferries Inc.</strong></a><p class="mb-no">Dec 27,
        2021, 10:09 ET</p></header>"""),
    Paper("press-release-dotted", meta(og_title=FERRY), f"""<h1 class="epi-fontLg bwalignc"><b>{FERRY}</b></h1><div
        class="bw-release-timestamp"><time itemprop="dateModified" datetime="{MOMENT}">December 27, 2021 10:09 AM Eastern
        Standard Time</time></div>"""),
)  # fmt: skip

AMERICAS = (
    Paper("us-times", meta(byl="By Ada Keeper and Ben Mole", article_author="https://www.quaytimes.example/by/ada-keeper")
        + stated([person(ADA), person(BEN)]), f"""<article><h1 data-testid="headline">{FERRY}</h1><p id="article-summary">A small
        crowd waited in the rain.</p><p class="byline">By <span itemprop="name">{ADA}</span> and <span itemprop="name">{BEN}
        </span></p><time datetime="{MOMENT}">Dec. 27, 2021</time>{{story}}<p>{BEN} reported from Quaytown.</p></article>""",
        (ADA, BEN)),
    Paper("us-opinion", stated(person(ADA), headline="Opinion | Mend the pier before it is too late") + "<title>Opinion | "
        "Mend the pier before it is too late - The Quaytown Post</title>", f"""<h1 data-qa="headline"><span><a
        href="/opinions">Opinion</a> <span>|</span> </span><span data-qa="headline-text">Mend the pier before it is too late
        </span></h1><div data-qa="author-byline">By <a data-qa="author-name">{ADA}</a></div><span data-qa="timestamp">December
        27, 2021 at 10:09 a.m. EST</span>""", (ADA,), "Mend the pier before it is too late"),
    Paper("us-network", meta(author="Ada Keeper and Ben Mole, QNN", pubdate=MOMENT), f"""<h1 class="pg-headline">{FERRY}</h1>
        <div class="metadata"><p class="metadata__byline"><span class="metadata__byline__author">By <a>{ADA}</a> and {BEN},
        QNN</span></p><p class="update-time">Updated 1509 GMT (2309 HKT) December 28, 2021</p></div>""", (ADA, BEN)),
    Paper("us-network-slashes", meta(), f"""<header class="content__header"><h1 class="content__title">{FERRY}</h1><div
        class="content__meta-wrapper"><p class="content__meta--byline"><span class="byline__author">By <a>{ADA}</a></span></p><p
        class="content__meta--timestamp"><time datetime="2021-12-27T10:09:00-0500">December 27, 2021 / 10:09 AM / QBS News
        </time></p></div></header>""", (ADA,)),
    Paper("us-network-bar", meta(dc_date=MOMENT), f"""<header class="article-header"><h1 class="headline">{FERRY}</h1><div
        class="author-byline"><span class="author"> By <span><a>{ADA}</a></span> | <span class="article-source"><a>Quay
        News</a></span></span></div><div class="article-date">Published <time>December 27, 2021 10:09am EST</time></div>
        </header>""", (ADA,)),
    Paper("us-network-update", "", f"""<h1 class="article-hero-headline__htag">{FERRY}</h1><div
        class="article-body__byline"><span class="article-inline-byline">By <span class="byline-name"><a>{ADA}</a></span> and
        <span class="byline-name">{BEN}</span></span></div><div class="article-body__date-source"><time
        datetime="{MOMENT}">Dec. 27, 2021, 10:09 AM UTC</time> / <span>Updated</span> <time
        datetime="2021-12-29T08:00:00Z">Dec. 29, 2021, 8:00 AM UTC</time></div>""", (ADA, BEN)),
    Paper("us-radio", stated(person(ADA)), f"""<div class="storytitle"><h1>{FERRY}</h1></div><div class="story-meta"><div
        class="dateblock"><time datetime="2021-12-27T05:09:00-05:00"><span class="date">December 27, 2021</span><span
        class="time">5:09 AM ET</span></time></div><div id="storybyline"><p class="byline__name byline__name--block"><a
        rel="author">{ADA}</a></p></div></div>""", (ADA,)),
    Paper("us-chain", meta(article_published_time=MOMENT), f"""<h1 class="gnt_ar_hl">{FERRY}</h1><div class="gnt_ar_by"><a
        class="gnt_ar_by_a" href="/staff/1/ada-keeper/">{ADA}</a><div class="gnt_ar_pb">The Quaytown Record</div></div><div
        class="gnt_ar_dt" aria-label="10:09 a.m. ET Dec. 27, 2021"></div>""", (ADA,)),
    Paper("us-blox", stated("Ada Keeper Special to the Record"), f"""<h1 class="headline"><span itemprop="headline">{FERRY}
        </span></h1><ul class="list-inline"><li><span class="tnt-byline" itemprop="author">By ADA KEEPER Special to the
        Record</span></li><li><time datetime="{MOMENT}">Dec 27, 2021</time></li></ul>""", (ADA,)),
    Paper("us-shouting", stated(person(ADA)), f"""<h1 class="h1">{FERRY}</h1><div class="byline"> BY <a
        class="author">ADA KEEPER</a> </div><time class="published-date">DECEMBER 27, 2021 10:09 AM</time>""", (ADA,)),
    Paper("us-political", meta(og_site_name="QUAYTICO"), f"""<h2 class="headline">{FERRY}</h2><div class="story-meta"><p
        class="story-meta__authors">By <span class="vcard"><a>ADA KEEPER</a></span></p><p class="story-meta__timestamp"><time
        datetime="2021-12-07 10:09:00">12/07/2021 10:09 AM EST</time></p></div>""", (ADA,), day=date(2021, 12, 7)),
    Paper("us-numeric-only", meta(), f"""{H1}<div class="byline">By {ADA}</div><div class="date">12/07/2021 10:09 AM EST</div>""",
        (ADA,), day=date(2021, 12, 7), language="en"),
    Paper("us-table-2006", f"<title>The Quaytown Record - {FERRY}</title>", f"""<table width="100%"><tr><td>Sunday,
        November 22, 2026</td></tr></table><table><tr><td class="articleTitle"><font size="5"><b>{FERRY}</b></font></td></tr><tr>
        <td class="byline">By ADA KEEPER<br>Staff Writer</td></tr><tr><td class="date">Posted: Wednesday, December 27, 2006 10:00
        AM</td></tr><tr><td class="articleBody">{{story}}</td></tr></table>""", (ADA,), day=date(2006, 12, 27)),
    Paper("us-table-2004", f"<title>{FERRY}</title>", f"""<table><tr><td><span class="headline">{FERRY}</span><br><span
        class="byline">By {ADA} / The Quaytown Record</span><br><span class="date">Monday, December 27, 2004</span><p>
        {{story}}</td></tr></table>""", (ADA,), day=date(2004, 12, 27)),
    Paper("us-staff-reports", stated(person("Staff Report")), f"""{H1}<p class="byline">Staff Report</p><p class="date">Dec 27,
        2021</p>""", source="Staff Report"),
    Paper("us-with-ap", stated(person("Ada Keeper, Associated Press")), f"""{H1}<div class="byline">ADA KEEPER, Associated
        Press</div><div>December 27, 2021</div>""", (ADA,)),
    Paper("ca-postmedia", stated(person(ADA)), f"""<h1 id="articleTitle" class="article-title">{FERRY}</h1><p
        class="article-subtitle">A small crowd waited in the rain</p><div class="wire-published-by"><span
        class="published-by__author">Author of the article:<span><a href="/author/akeeper">{ADA}</a></span></span></div><div
        class="published-date"><span class="published-date__label">Publishing date:</span><span
        class="published-date__since">Dec 27, 2021</span> <span>•</span> December 28, 2021 <span>•</span> 3 minute read <span>•
        </span> Join the conversation</div>""", (ADA,)),
    Paper("ca-public", meta(), f"""<h1 class="detailHeadline">{FERRY}</h1><h2 class="deck">A small crowd waited in the rain</h2>
        <div class="byline"><div class="bylineDetails"><span class="authorText"><a href="/author/ada-1.1">{ADA}</a></span><span
        class="separator"> · </span>Quay News · <time class="timeStamp" datetime="2021-12-27T15:00:00.000Z">Posted: Dec 27, 2021
        10:00 AM ET | Last Updated: December 28, 2021</time></div></div>""", (ADA,)),
    Paper("ca-press", meta(), f"""<h1>{FERRY}</h1><div class="byline"><div class="bylineDetails">The Canadian Press
        · <time class="timeStamp" datetime="2021-12-27T15:00:00.000Z">Posted: Dec 27, 2021 10:00 AM ET</time></div></div>""",
        source="CP"),
    Paper("ca-television", meta(), f"""<h1 class="l-article__title">{FERRY}</h1><div class="c-byline"><div
        class="c-byline__attribution"><span class="c-byline__source">By</span><span class="c-byline__name">{ADA}</span> <span
        class="c-byline__source">Quay News</span></div><div class="c-byline__dates"><div class="c-byline__date">Posted December
        27, 2021 10:00 am</div><div class="c-byline__date c-byline__date--modified">Updated December 28, 2021 8:02 pm</div></div>
        </div>""", (ADA,)),
    Paper("ca-arc", stated([person(ADA)]), f"""<h1 class="c-primary-title">{FERRY}</h1><div class="c-byline"><div
        class="c-byline__authors"><a href="/authors/ada-keeper/">{ADA}</a> <span class="c-role">Harbour reporter</span></div><div
        class="c-byline__location">Quaytown</div><time class="c-timestamp" datetime="{MOMENT}">Published December 27, 2021
        </time></div>""", (ADA,)),
)  # fmt: skip

BRITAIN = (
    Paper("uk-public", stated(office("QBC News"), publisher=office("QBC News")) + meta(
        article_author="https://www.facebook.com/qbcnews"), f"""<article><header><h1 id="main-heading">{FERRY}</h1></header><div
        data-component="byline-block"><p class="ssrcss-1-Contributor"><strong>By {ADA}</strong></p><div><span>Quaytown
        correspondent, QBC News</span></div></div><ul><li><time datetime="{MOMENT}">27 December 2021</time></li></ul>
        {{story}}</article>""", (ADA,)),
    Paper("uk-public-unsigned", stated(office("QBC News"), publisher=office("QBC News")) + meta(
        article_author="https://www.facebook.com/qbcnews"), f"""<article><header><h1 id="main-heading">{FERRY}</h1></header><dl><dt>
        Published</dt><dd><time datetime="{MOMENT}">27 December 2021</time></dd></dl>{{story}}</article>"""),
    Paper("uk-warden", meta(author=ADA, article_author="https://www.quaywarden.example/profile/ada-keeper"), f"""<main><div
        data-gu-name="headline"><h1>{FERRY}</h1></div><div data-gu-name="standfirst"><p>A small crowd waited in the rain</p></div>
        <address aria-label="Contributor info"><div><a rel="author" href="/profile/ada-keeper">{ADA}</a> in Quaytown</div>
        </address><details><summary>Mon 27 Dec 2021 05.09 EST</summary>Last modified on Tue 28 Dec 2021 05.09 EST</details>
        {{story}}</main>""", (ADA,)),
    Paper("uk-warden-agencies", meta(author="Guest contributor"), f"""<main><h1>{FERRY}</h1><address><div>Staff and agencies in
        Quaytown</div></address><div>Last modified on Mon 27 Dec 2021 05.09 EST</div>{{story}}</main>"""),
    Paper("uk-mail", meta(og_title=f"{FERRY}"), f"""<div id="js-article-text"><h2>{FERRY}</h2><ul><li><strong>A small crowd
        waited in the rain</strong></li></ul><p class="author-section">By <a class="author" rel="nofollow">Ada Keeper For
        Quayonline</a></p><p class="byline-section"><span class="article-timestamp article-timestamp-published"><span>Published:
        </span><time datetime="2021-12-27T10:09:00+0000">10:09 GMT, 27 December 2021</time></span> | <span
        class="article-timestamp-updated"><span>Updated:</span> <time datetime="2021-12-28T10:09:00+0000">11:09 GMT, 28 December
        2021</time></span></p>{{story}}</div>""", (ADA,)),
    Paper("uk-regional", stated(person(ADA)), f"""<h1 class="headline">{FERRY}</h1><div class="byline"><div class="author">By
        <a class="publication-theme">{ADA}</a><span class="author-label">Senior Reporter</span></div><ul class="time-info"><li>
        <span class="time-container">10:09, 27 DEC 2021</span></li><li><span>Updated</span>11:00, 28 DEC 2021</li></ul></div>""",
        (ADA,)),
    Paper("uk-broadsheet", meta(), f"""<h1 data-test="headline">{FERRY}</h1><div class="e-byline"><span
        class="e-byline__author">By <span itemprop="name">{ADA}</span>, <span class="e-byline__role">Harbour Correspondent</span>
        </span></div><time datetime="2021-12-27T10:09+0000">27 December 2021 • 10:09am</time>""", (ADA,)),
    Paper("uk-sky", meta(), f"""<h1><span class="sdc-article-header__long-title">{FERRY}</span></h1><p
        class="sdc-article-header__sub-title">A small crowd waited in the rain.</p><p class="sdc-article-author__byline">By <a>{ADA}
        </a>, harbour correspondent <a href="https://twitter.com/adakeeper">@adakeeper</a></p><p
        class="sdc-article-date__date-time">Monday 27 December 2021 10:09, UK</p>""", (ADA,)),
    Paper("uk-local", meta(author=ADA), f"""<h1 class="mar-article__headline">{FERRY}</h1><p
        class="mar-article__timestamp">27th December</p><p class="author-name">By {ADA} <a>@adakeeper</a> Chief Reporter</p>""",
        (ADA,), day=None),
    Paper("ie-times", stated(person(ADA)), f"""<h1>{FERRY}</h1><div class="byline-container"><div><a
        href="/author/ada-keeper/">{ADA}</a> in Quaytown</div><time datetime="{MOMENT}">Mon Dec 27 2021 - 10:09</time></div>""",
        (ADA,)),
    Paper("uk-numeric", meta(), f"""{H1}<div class="byline">By {ADA}</div><div class="date">Published: 07/12/2021</div>""", (ADA,),
        day=date(2021, 12, 7), address="https://www.quayrecord.co.uk/news/ferry", language="en"),
)  # fmt: skip

ASIA_AND_AFRICA = (
    Paper("in-times", stated(person(ADA)), f"""<h1 class="_1Y-96"><span>{FERRY}</span></h1><div class="_3Mkg- byline"><a
        href="/toireporter/author-Ada-1.cms">{ADA}</a><!-- --> / TNN / <span>Updated: Dec 27, 2021, 10:00 IST</span></div>""",
        (ADA,)),
    Paper("in-express", meta(), f"""<h1 itemprop="headline">{FERRY}</h1><h2 itemprop="description" class="synopsis">A
        small crowd waited in the rain.</h2><div class="editor" id="storycenterbyline">Written by <a class="bulletProj">{ADA}</a> |
        Quaytown | <span itemprop="dateModified" content="2021-12-27T22:00:13+05:30">Updated: December 27, 2021 10:00:13 pm</span>
        </div>""", (ADA,)),
    Paper("in-express-service", meta(author="Express News Service"), f"""<h1>{FERRY}</h1><div class="editor">By: <a>Express News
        Service</a> | Quaytown | Updated: December 27, 2021 10:00:13 pm</div>""", source="Express News Service"),
    Paper("in-hindu", meta(publish_date="2021-12-27T22:05:00+05:30"), f"""<h1 class="title">{FERRY}</h1><div
        class="author-container"><span class="author-nm"> Special Correspondent </span><span class="blue-color ksl-time-stamp">
        QUAYTOWN, <none>December 27, 2021 22:05 IST</none></span><div class="ut-container">Updated: <span>December 28, 2021 00:05
        IST</span></div></div>""", source="Special Correspondent"),
    Paper("in-ndtv", meta(), f"""<h1 itemprop="headline" class="sp-ttl">{FERRY}</h1><nav class="pst-by"><span
        itemprop="author"><span itemprop="name">{ADA}</span></span><span itemprop="dateModified"
        content="2021-12-27T22:00:00+05:30">Updated: December 27, 2021 10:00 pm IST</span></nav>{{story}}""", (ADA,)),
    Paper("in-ndtv-edited", meta(), f"""<h1 itemprop="headline">{FERRY}</h1><div class="pst-by"><span>Written by <a>{ADA}</a> (with
        inputs from PTI)</span>, <span>Edited by <a>{BEN}</a></span>, <span>Posted: December 27, 2021 10:00 am IST</span></div>""",
        (ADA,)),
    Paper("in-hindustan", meta(), f"""<h1 class="hdg1">{FERRY}</h1><div class="dateTime">Published on Dec 27, 2021 10:00 AM IST
        </div><div class="storyBy">By<a href="/author/ada">Ada Keeper</a>, Quaytown</div>""", (ADA,)),
    Paper("in-hindustan-desk", meta(), f"""<h1 class="hdg1">{FERRY}</h1><div class="storyBy">By<a>HT
        Correspondent</a></div><div class="dateTime">Published on Dec 27, 2021 10:00 AM IST</div>""", source="HT Correspondent"),
    Paper("in-posted", meta(author="Web Desk"), f"""{H1}<div class="meta">Posted by: Web Desk | Posted: 27 Dec 2021 10:00 AM
        IST</div>""", source="Web Desk"),
    Paper("pk-dawn", meta(og_site_name="QUAYDAWN.COM"), f"""<h2 class="story__title"><a class="story__link">{FERRY}</a></h2>
        <div><span class="story__byline"><a class="story__byline__link" href="/authors/1/ada-keeper">{ADA}</a></span><span
        class="story__time">Published <span class="timestamp--date">December 27, 2021</span></span> <span
        class="story__time">Updated <span>December 28, 2021 10:09am</span></span></div>""", (ADA,)),
    Paper("pk-correspondent", stated(person("Our Correspondent")), f"""{H1}<div class="left-authorbox"><a>Our
        Correspondent</a> <span>December 27, 2021</span></div>""", source="Our Correspondent"),
    Paper("pk-web-desk", meta(author="Web Desk"), f"""<h1>{FERRY}</h1><div class="author_title_img">By <span>Web Desk</span></div>
        <p class="post-date-time">December 27, 2021</p>""", source="Web Desk"),
    Paper("bd-star", stated(person("Star Digital Report")), f"""<h1 class="fw-700">{FERRY}</h1><div class="byline-wrapper">Star
        Digital Report</div><div class="date">Mon Dec 27, 2021 10:09 AM Last update on: Tue Dec 28, 2021 11:00 AM</div>""",
        source="Star Digital Report"),
    Paper("sg-straits", meta(article_published_time=MOMENT), f"""<h1 class="headline node-title">{FERRY}</h1><div
        class="group-byline"><div class="byline-name">{ADA}</div><div class="byline-title">Quaytown Correspondent</div></div><div
        class="story-postdate">PUBLISHED DEC 27, 2021, 10:09 PM SGT | UPDATED DEC 28, 2021, 3:00 AM SGT</div>""", (ADA,)),
    Paper("hk-morning", meta(), f"""<h1>{FERRY}</h1><div class="author"><a href="/author/ada-keeper">{ADA}</a> in
        Quaytown</div><div class="info__published-date">Published: 10:09pm, 27 Dec, 2021</div><div>Updated: 11:00pm, 28 Dec, 2021
        </div>""", (ADA,)),
    Paper("cn-daily", meta(author="Mole Ben"), f"""<h1>{FERRY}</h1><div class="info"><span class="info_l">By ADA KEEPER in
        Quaytown | Quay Daily | Updated: 2021-12-27 10:09</span></div>""", (ADA,)),
    Paper("kr-herald", meta(), f"""<h1 class="view_tit">{FERRY}</h1><p class="view_tit_byline"><a>By {ADA}</a></p><p
        class="view_tit_byline_r">Published : Dec 27, 2021 - 10:09 &nbsp;&nbsp; Updated : Dec 28, 2021 - 10:09</p>{{story}}<p>By {ADA}
        (adakeeper@quayherald.example)</p>""", (ADA,)),
    Paper("il-times", meta(), f"""<h1 class="headline">{FERRY}</h1><h2 class="underline">A small crowd waited in the rain</h2><div
        class="byline">By <a>Ada Keeper</a> and AFP</div><span class="date">27 December 2021, 10:00 pm</span>""", (ADA,)),
    Paper("il-staff", meta(author="QOI STAFF"), f"""<h1 class="headline">{FERRY}</h1><div class="byline">By QOI staff</div><span
        class="date">27 December 2021, 10:00 pm</span>"""),
    Paper("il-post", meta(), f"""<h1 class="article-title">{FERRY}</h1><div class="reporters">By <span class="reporter-name-link">
        ADA KEEPER</span></div><div class="article-date">Published: DECEMBER 27, 2021 10:09</div><div>Updated: DECEMBER 28, 2021
        11:00</div>""", (ADA,)),
    Paper("qa-jazeera", meta(author="Quay Jazeera"), f"""<header class="article-header"><h1>{FERRY}</h1><p
        class="article__subhead"><em>A small crowd waited in the rain.</em></p></header><div class="article-info-block"><div
        class="article-b-l"><div class="article-author-name"><span class="article-author-name-item"><a class="author-link"
        href="/author/ada">{ADA}</a></span></div></div><div class="article-dates"><div class="date-simple css-1"><span
        class="screen-reader-text">Published On 27 Dec 2021</span><span aria-hidden="true">27 Dec 2021</span></div></div></div>""",
        (ADA,)),
    Paper("tr-sabah", meta(og_site_name="Daily Sabah"), f"""<h1>{FERRY}</h1><div class="article_top_date_info"><div class="author_infos">by <a>Daily Sabah
        with AA</a></div><div class="left_date">Dec 27, 2021 - 10:09 am GMT+3</div></div>"""),
    Paper("ng-punch", stated(person("Agency Report")), f"""<h1 class="post-title">{FERRY}</h1><div class="post-meta"><span
        class="post-author">Agency Report</span><span class="post-date">27th December 2021</span></div>""", source="Agency Report"),
    Paper("ng-vanguard", meta(author="Emmanuel Okonkwo"), f"""<h1 class="entry-title">{FERRY}</h1><div class="entry-meta"><span
        class="posted-on"><time class="entry-date published" datetime="{MOMENT}">December 27, 2021</time></span></div><p><strong>By
        {ADA}, Quaytown</strong></p>""", (ADA,)),
    Paper("ng-premium", stated(person(ADA), **{"@type": "NewsArticle"}), f"""<div class="entry-header"><h1 class="jeg_post_title">
        {FERRY}</h1><div class="jeg_meta_container"><div class="jeg_meta_author"><span class="meta_text">by</span> <a>{ADA}</a>
        </div><div class="jeg_meta_date"><a>December 27, 2021</a></div><div class="jeg_meta_reading_time"><span>Reading Time: 3
        mins read</span></div></div></div>""", (ADA,)),
    Paper("ke-nation", meta(), f"""<h1 class="title-large">{FERRY}</h1><time class="date">Monday, December 27, 2021</time><div
        class="article-byline">By {ADA} <br> Reporter <br> Quay Media Group</div>""", (ADA,)),
    Paper("za-iol", meta(), f"""<h1>{FERRY}</h1><div>By <span><strong>{ADA}</strong></span> <span>Time of article published</span>
        <time>Dec 27, 2021</time></div>""", (ADA,)),
    Paper("za-24", meta(), f"""<h1 class="article__title">{FERRY}</h1><p class="article__date">27 Dec 2021</p><div
        class="article__author">{ADA}</div>""", (ADA,)),
    Paper("au-public", stated(person(ADA)), f"""<h1>{FERRY}</h1><div data-component="Byline">By Quaytown bureau chief <a
        href="/news/ada-keeper/1">{ADA}</a></div><div>Posted <time datetime="2021-12-27T10:09:00.000Z">Mon 27 Dec 2021 at 10:09pm
        </time>, updated <time datetime="2021-12-28T00:00:00.000Z">Tue 28 Dec 2021 at 12:00am</time></div>""", (ADA,)),
    Paper("au-public-plain", meta(), f"""<h1>{FERRY}</h1><p class="byline">By political reporter {ADA} and
        {BEN}</p><p class="published">Posted <span>December 27, 2021 10:09:30</span></p>""", (ADA, BEN)),
    Paper("au-herald", meta(), f"""<h1 itemprop="headline">{FERRY}</h1><h5 class="_2a">By <a href="/by/ada-keeper-1">{ADA}</a></h5>
        <time datetime="2021-12-27T10:09:00+11:00">December 27, 2021 — 10.09pm</time>""", (ADA,)),
    Paper("nz-herald", meta(), f"""<h1>{FERRY}</h1><div class="article__date">27 Dec, 2021 10:09 PM</div><div
        class="author__name">By: {ADA}</div>""", (ADA,)),
)  # fmt: skip

EUROPE = (
    Paper("de-welle", meta(), f"""<h1>{FERRY}</h1><div class="col1"><ul class="smallList"><li><strong>Date</strong>
        27.12.2021</li><li><strong>Author</strong> {ADA} </li></ul></div>""", (ADA,)),
    Paper("de-mirror", "<title>Quaytown: Die Fähre ist nach neun Wochen zurück - DER HAFEN</title>", f"""<article><header><h2><span
        class="text-primary-base kicker">Quaytown</span> <span class="align-middle">Die Fähre ist nach neun Wochen zurück</span></h2>
        <div>Von <a href="/impressum/autor-1">{ADA}</a></div><time datetime="2021-12-27 10:09:00">27.12.2021, 10.09 Uhr</time>
        </header>{{story}}</article>""", (ADA,), "Die Fähre ist nach neun Wochen zurück", language="de"),
    Paper("de-allgemeine", stated(person(ADA), headline="Die Fähre ist nach neun Wochen zurück"), f"""<header
        class="atc-Header"><h1 class="atc-Headline"><span class="atc-HeadlineEmphasis">Hafen:</span><span
        class="atc-HeadlineText">Die Fähre ist nach neun Wochen zurück</span></h1><ul class="atc-MetaItems"><li>Von <a
        class="atc-MetaAuthorLink">{ADA}</a>, Quaytown</li><li>-<span>Aktualisiert am </span><time
        datetime="2021-12-27T10:09:00+0100">27.12.2021</time></li></ul></header>""", (ADA,), "Die Fähre ist nach neun Wochen zurück",
        language="de"),
    Paper("de-dpa", meta(author="dpa", date="2021-12-27T10:09:00+01:00"), f"""<h1>{FERRY}</h1><p class="quelle">Quelle: dpa</p>""",
        source="dpa", language="de"),
    Paper("fr-monde", meta(og_title=FERRY), f"""<h1 class="article__title">{FERRY}</h1><p class="article__desc">Une petite foule
        attendait.</p><section class="meta__authors"><span class="meta__author">Par <a class="article__author-link">{ADA}</a>
        (Quaytown, correspondante)</span></section><p class="meta__publisher"><span class="meta__date">Publié le 27 décembre 2021
        à 10h09, mis à jour le 28 décembre 2021 à 11h00</span></p>""", (ADA,), language="fr"),
    Paper("fr-afp", stated(office("Le Quai avec AFP")) + meta(og_site_name="Le Quai"), f"""<h1>{FERRY}</h1><p>Par Le Quai avec AFP</p><p>Publié le 27/12/2021 à
        10:09</p>""", language="fr"),
    Paper("fr-24", meta(article_published_time=MOMENT), f"""<h1 class="t-content__title">{FERRY}</h1><p
        class="t-content__dates">Issued on: <time datetime="{MOMENT}">27/12/2021 - 10:09</time></p><div
        class="m-from-author"><span>Text by:</span> <a class="m-from-author__name" href="/en/author/ada/">{ADA}</a></div>""",
        (ADA,)),
    Paper("es-pais", stated([person(ADA)]), f"""<header class="a_e"><a class="a_k_n">Puertos</a><h1 class="a_t">{FERRY}</h1><h2
        class="a_st">Una pequeña multitud esperaba</h2></header><div class="a_md_a"><a class="a_md_a_n"
        href="/autor/ada">{ADA}</a></div><div class="a_md_l_d"><span class="a_md_l">Quaytown - </span><time
        datetime="2021-12-27T10:09:00.000Z">27 dic 2021 - 10:09 CET</time></div>""", (ADA,), language="es"),
    Paper("es-plain", meta(), f"""{H1}<p class="firma">Por {ADA} y {BEN}</p><p class="fecha">27 de diciembre de 2021</p>""", (ADA, BEN),
        language="es"),
    Paper("es-agency", meta(author="EFE", date="2021-12-27"), f"""{H1}<p class="firma">EFE</p>""", source="EFE", language="es"),
    Paper("it-corriere", meta(), f"""<h1 class="title-art">{FERRY}</h1><div class="info"><span class="author">di <a>{ADA}</a></span>
        <p class="date">27 dicembre 2021 (modifica il 28 dicembre 2021 | 10:09)</p></div>""", (ADA,), language="it"),
    Paper("nl-nos", stated(), f"""<h1>{FERRY}</h1><time datetime="{MOMENT}">maandag 27 december 2021, 11:09</time><ul
        class="bylines"><li><span class="byline-name">{ADA}</span> <span class="byline-role">redacteur Binnenland</span></li>
        </ul>""", (ADA,), language="nl"),
    Paper("nl-door", meta(), f"""{H1}<p class="author">Door {ADA}</p><p class="date">27 december 2021 om 10:09</p>""", (ADA,),
        language="nl"),
    Paper("tr-hurriyet", stated(office("AA")), f"""<h1>{FERRY}</h1><div class="date">Oluşturulma Tarihi: Aralık 27, 2021
        10:09</div>""", language="tr"),
    Paper("fa-isna", "<title>کشتی پس از نه هفته به اسکله قدیمی بازگشت - خبرگزاری بندر</title>", """<div class="item-title"><h1
        class="first-title" itemprop="headline">کشتی پس از نه هفته به اسکله قدیمی بازگشت</h1></div><ul class="meta-news"><li><span
        class="title-meta">دوشنبه / ۶ دی ۱۴۰۰ / ۱۰:۰۹</span></li></ul>""", (), "کشتی پس از نه هفته به اسکله قدیمی بازگشت",
        language="fa"),
    Paper("ar-youm", "<title>العبارة تعود إلى الرصيف القديم بعد تسعة أسابيع - مرفأ</title>", """<div class="articleHeader"><h1>العبارة
        تعود إلى الرصيف القديم بعد تسعة أسابيع</h1><span class="newsStoryDate">الإثنين، 27 ديسمبر 2021 10:09 ص</span><span
        class="writeBy">كتبت آدا كيبر</span></div>""", ("آدا كيبر",), "العبارة تعود إلى الرصيف القديم بعد تسعة أسابيع",
        language="ar"),
    Paper("ru-paper", meta(), f"""<h1>{FERRY}</h1><div class="doc_header__publish_time"><time datetime="2021-12-27T10:09:00+03:00">27
        декабря 2021, 10:09</time></div><p class="author">Автор: Ада Кипер</p>""", ("Ада Кипер",), language="ru"),
    Paper("voice", meta(), f"""<h1 class="title pg-title">{FERRY}</h1><div class="publishing-details"><div class="published"><span
        class="date"><time pubdate="pubdate" datetime="2021-12-27T10:09:00+00:00">December 27, 2021 10:09 AM</time></span></div><div
        class="authors"><ul><li class="links__item"><a class="links__item-link" href="/author/ada">{ADA}</a></li></ul></div></div>""",
        (ADA,)),
)  # fmt: skip

SYSTEMS = (
    Paper("wp-admin", meta(), f"""<h1 class="entry-title">{FERRY}</h1><div class="entry-meta">Posted on <a><time class="entry-date
        published" datetime="{MOMENT}">December 27, 2021</time><time class="updated"
        datetime="2022-01-03T10:00:00Z">January 3, 2022</time></a> <span class="byline">by <a rel="author">admin</a></span></div>"""),
    Paper("wp-tagdiv", stated(person(ADA), **{"@type": "BlogPosting"}), f"""<header class="td-post-title"><h1
        class="entry-title">{FERRY}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div
        class="td-author-by">By</div> <a>{ADA}</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time
        class="entry-date updated td-module-date" datetime="{MOMENT}">December 27, 2021</time></span></div></header>""", (ADA,)),
    Paper("wp-graph", '<script type="application/ld+json">' + json.dumps({"@graph": [
        {"@type": "Article", "headline": FERRY, "author": {"@id": "#p1", "name": "quayrecord"}, "datePublished": MOMENT},
        {"@type": "Person", "@id": "#p1", "name": "quayrecord"}]}) + "</script>", f"""<h1 class="entry-title">{FERRY}</h1><p
        class="byline">By {ADA}, special to the Record</p>""", (ADA,)),
    Paper("drupal", meta(dcterms_creator="akeeper"), f"""<h1 class="title" id="page-title">{FERRY}</h1><div
        class="field field-name-field-byline"><div class="field-item">{ADA}</div></div><div class="submitted">Submitted on Mon,
        12/27/2021 - 10:09</div>""", (ADA,)),
    Paper("escenic", meta(), f"""<div class="article"><h1>{FERRY}</h1><p class="lead">A small crowd.</p><div
        class="articleMeta"><span class="byline">BY ADA KEEPER</span> <span class="email">akeeper@quayrecord.example</span> <span
        class="pubdate">First published: December 27, 2021</span> <span>Last updated: January 2, 2022</span></div></div>""", (ADA,)),
    Paper("amp", stated([person(ADA)]), f"""<h1 class="amp-title">{FERRY}</h1><p class="amp-author">{ADA}</p><amp-timeago
        datetime="{MOMENT}">5 years ago</amp-timeago>""", (ADA,)),
    Paper("guest-doctor", meta(author="Dr Ada Keeper"), f"""<h1>{FERRY}</h1><p class="byline">By Dr Ada Keeper and Prof. Ben Mole</p><p
        class="date">27 December 2021</p>""", ("Dr Ada Keeper", "Prof. Ben Mole")),
    Paper("photographer", meta(), f"""<h1>{FERRY}</h1><figure><img src="/a.jpg"><figcaption>The ferry. Photo by {BEN}</figcaption>
        </figure><div class="photo-credit">Photo by {BEN}</div><p class="byline">By {ADA}</p><p class="date">Dec. 27, 2021</p>""", (ADA,)),
    Paper("url-date", meta(), f"""<h1>{FERRY}</h1><p class="byline">By {ADA}</p><p>Updated 2 hours ago</p>""", (ADA,),
        address="https://www.quayrecord.example/news/2021/12/27/ferry-returns.html"),
    Paper("unsigned", meta(), f"""<h1>{FERRY}</h1><p class="date">27 December 2021</p>"""),
    Paper("undated", meta(), f"""<h1>{FERRY}</h1><p class="byline">By {ADA}</p><p class="ago">3 hours ago</p>""", (ADA,), day=None),
    Paper("masthead-in-a-list", meta(), f"""<div class="topbar"><ul><li>22 November 2026</li><li>Sign in</li></ul></div><div
        class="content">{H1}<p class="byline">By {ADA}</p><div class="post-date">27 December 2021</div></div>""", (ADA,)),
    Paper("masthead-right-above", meta(), f"""<div id="today">Today is Sunday, 22 November 2026</div>{H1}<p class="byline">By {ADA}</p>
        <p>27 December 2021</p>""", (ADA,), plain=True),
    Paper("masthead-alone", meta(), f"""<div class="current-date">Sunday, 22 November 2026</div>{H1}<p class="byline">By {ADA}</p>""",
        (ADA,), day=None, plain=True),
    Paper("section-as-h1", meta(og_title=FERRY), f"""<h1 class="section-name">Local News</h1><h2>{FERRY}</h2><p class="byline">By
        {ADA}</p><p class="date">27 December 2021</p>""", (ADA,)),
    Paper("section-as-h1-h3", "<title>Local News | The Quaytown Record</title>" + meta(og_site_name="The Quaytown Record"), f"""<h1>Local News</h1><h3
        class="post-title">{FERRY}</h3><p class="byline">By {ADA}</p><p class="date">27 December 2021</p>""", (ADA,)),
    Paper("logo-as-h1", "<title>The Quaytown Record</title>" + meta(og_site_name="The Quaytown Record"), f"""<h1
        class="logo"><a href="/">The Quaytown Record</a></h1><h2 class="itemhead">{FERRY}</h2><p class="byline">By {ADA}</p><p
        class="date">27 December 2021</p>""", (ADA,)),
    Paper("subtitle-in-h1", meta(og_title=FERRY), f"""<h1>{FERRY}<small>A small crowd waited in the rain</small></h1><p class="byline">By
        {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("kicker-in-h1", meta(og_title=FERRY), f"""<h1><span class="kicker">Harbour</span> <span>{FERRY}</span></h1><p
        class="byline">By {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("split-h1", meta(og_title="Ferry's home"), """<h1><span>Ferry returns</span><br><span> to the old quay</span> after&nbsp;nine
        weeks</h1><p class="byline">By Ada Keeper</p><p>27 December 2021</p>""", (ADA,)),
    Paper("live", meta(og_title=f"LIVE: {FERRY} - Quaytown Record"), f"""<h1>LIVE: {FERRY}</h1><p class="byline">By {ADA}</p><p>27
        December 2021</p>""", (ADA,), f"LIVE: {FERRY}"),
    Paper("watch", f"<title>WATCH: {FERRY} | News | quayrecord.example</title>", f"""<h1>WATCH: {FERRY}</h1><p class="byline">By
        {ADA}</p><p>27 December 2021</p>""", (ADA,), f"WATCH: {FERRY}"),
    Paper("question", "<title>Will the ferry return? ‘Yes,’ says the mayor - Quaytown - The Record</title>", """<h1>Will the ferry
        return? ‘Yes,’ says the mayor</h1><p class="byline">By Ada Keeper</p><p>27 December 2021</p>""", (ADA,),
        "Will the ferry return? ‘Yes,’ says the mayor"),
    Paper("bar-in-headline", "<title>Fog v Rain | Third Test, day two – live!</title>", """<h1>Fog v Rain | Third Test, day two –
        live!</h1><p class="byline">By Ada Keeper</p><p>27 December 2021</p>""", (ADA,), "Fog v Rain | Third Test, day two – live!"),
    Paper("title-with-section", f"<title>{FERRY} – News – Quaytown Record – Quaytown, QT</title>", f"""<div class="headline">{FERRY}
        </div><p class="byline">By {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("title-site-first", f"<title>Quaytown Record :: Local :: {FERRY}</title>", f"""<div>{FERRY}</div><p class="byline">By {ADA}</p>
        <p>27 December 2021</p>""", (ADA,)),
    Paper("og-shorter", meta(og_title="Ferry is back at the quay") + "<title>Ferry is back</title>", f"""<h1>{FERRY}</h1><p
        class="byline">By {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("teaser-h1-before", meta(og_title=FERRY), f"""<div class="top-story"><h1><a href="/x">Gulls take over the market
        again</a></h1></div><h1 class="headline">{FERRY}</h1><p class="byline">By {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("print-link-in-h1", meta(og_title=FERRY), f"""<h1>{FERRY} <a class="print" href="?print=1">Print</a></h1><p class="byline">By
        {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("time-without-datetime", meta(), f"""{H1}<p class="byline">By {ADA}</p><time>27 Dec 2021</time><div class="teaser"><time>22
        Nov 2026</time></div>""", (ADA,)),
    Paper("byline-in-the-text", meta(), f"""{H1}<p>27 December 2021</p><p>By {ADA}</p><p>QUAYTOWN – The ferry is back.</p>""", (ADA,)),
    Paper("byline-with-mail", meta(), f"""{H1}<p class="byline">By {ADA} akeeper@quayrecord.example</p><p>27 December 2021</p>""", (ADA,)),
    Paper("byline-three", meta(author="Ada Keeper, Ben Mole, Cy Fog"), f"""{H1}<p class="byline">By <a>{ADA}</a>, <a>{BEN}</a> &
        <a>Cy Fog</a></p><p>27 December 2021</p>""", (ADA, BEN, "Cy Fog")),
    Paper("byline-tripled", stated([person(ADA), person(ADA)]), f"""{H1}<p class="byline">By <a>{ADA}</a> <a>{ADA}</a></p>""", (ADA,)),
    Paper("editor-only", meta(), f"""{H1}<p>Edited by {BEN}</p><p>27 December 2021</p>"""),
    Paper("reporting-and-writing", meta(article_published_time=MOMENT), f"""{H1}{{story}}<p>(Reporting by {ADA}; writing by {BEN};
        editing by Cy Fog)</p>""", (ADA, BEN)),
    Paper("report-and-writer", meta(), f"""{H1}<p class="byline">By {ADA}, The Quaytown Record staff</p><p>27 December 2021</p>""", (ADA,)),
    Paper("copyright-line", meta(), f"""{H1}<p class="byline">By {ADA}</p><p>27 December 2021</p>{{story}}<p>Copyright 2022 The Associated
        Press. All rights reserved.</p>""", (ADA,)),
    Paper("modified-only", meta(article_modified_time="2021-12-27T05:09:00Z"), f"""{H1}<p class="byline">By {ADA}</p><p>Last modified
        on Mon 27 Dec 2021 05.09 EST</p>""", (ADA,)),
)  # fmt: skip

YEARS_AGO = (
    Paper("blogger", meta(), f"""<h2 class="date-header"><span>Monday, December 27, 2021</span></h2><h3 class="post-title entry-title"
        itemprop="name">{FERRY}</h3><div>{{story}}</div><div class="post-footer">Posted by <span class="fn"
        itemprop="author"><span itemprop="name">{ADA}</span></span> at <abbr class="published" title="2021-12-27T10:09:00Z">10:09
        </abbr></div>""", (ADA,)),
    Paper("joomla", f"<title>{FERRY}</title>", f"""<table class="contentpaneopen"><tr><td class="contentheading">{FERRY}</td></tr><tr><td
        class="buttonheading"><a title="Print"><img></a></td></tr></table><table class="contentpaneopen"><tr><td><span
        class="small">Written by {ADA}</span></td></tr><tr><td class="createdate">Monday, 27 December 2010 10:09</td></tr><tr><td>
        {{story}}</td></tr></table>""", (ADA,), day=date(2010, 12, 27)),
    Paper("in-times-2010", meta(), f"""<h1 class="heading1">{FERRY}</h1><span class="byline">{ADA}, TNN</span> <span
        class="time_cptn">Dec 27, 2010, 10.09pm IST</span>""", (ADA,), day=date(2010, 12, 27)),
    Paper("uk-broadsheet-2009", meta(date="2009-12-27"), f"""<div class="storyHead"><h1>{FERRY}</h1><h2>A small crowd waited in the
        rain</h2></div><div class="byline"><p class="bylineBody">By <a rel="author">{ADA}</a>, Harbour Correspondent</p><p
        class="publishedDate">Published: 10:09AM GMT 27 Dec 2009</p></div>""", (ADA,), day=date(2009, 12, 27)),
    Paper("us-times-2010", f"<title>{FERRY} - QYTimes.com</title>" + meta(byl="By ADA KEEPER", pdate="20101227"), f"""<nyt_headline><h1
        class="articleHeadline">{FERRY}</h1></nyt_headline><nyt_byline><h6 class="byline">By <a>ADA KEEPER</a></h6></nyt_byline><h6
        class="dateline">Published: December 27, 2010</h6>""", (ADA,), day=date(2010, 12, 27)),
    Paper("uk-public-2010", f"<title>QBC News - {FERRY}</title>", f"""<div class="story-body"><span class="story-date"><span
        class="date">27 December 2010</span> <span class="time-text">Last updated at </span><span class="time">10:09 GMT</span></span>
        <h1 class="story-header">{FERRY}</h1><span class="byline"><span class="byline-name">By {ADA}</span> <span
        class="byline-title">QBC News, Quaytown</span></span>{{story}}</div>""", (ADA,), day=date(2010, 12, 27)),
    Paper("uk-warden-2010", f"<title>{FERRY} | Harbour | The Quaywarden</title>", f"""<div id="main-article-info"><h1>{FERRY}</h1><p
        id="stand-first">A small crowd waited in the rain</p></div><ul class="article-attributes"><li class="byline"><a
        class="contributor" rel="author">{ADA}</a>, harbour correspondent</li><li class="publication"><a>The Quaywarden</a>, Monday
        27 December 2010 10.09 GMT</li></ul>""", (ADA,), day=date(2010, 12, 27)),
    Paper("us-coast-2010", f"<title>{FERRY} - latimes</title>", f"""<h1>{FERRY}</h1><div class="mod-articlebyline"><span
        class="pubdate">December 27, 2010</span>|<span>By {ADA}, Quay Coast Times</span></div><p>Reporting from Quaytown</p>""", (ADA,),
        day=date(2010, 12, 27)),
    Paper("hosted-2009", f"<title>The Associated Press: {FERRY}</title>", f"""<div class="hn-headline">{FERRY}</div><p
        class="hn-byline">By ADA KEEPER (AP) – <span class="hn-date">Dec 27, 2009</span></p>""", (ADA,), day=date(2009, 12, 27)),
    Paper("us-post-2016", meta(), f"""<h1 class="headline__title">{FERRY}</h1><div class="author-card__details"><span
        class="author-card__details__name">{ADA}</span><span class="author-card__microbio">Harbour Editor, The Quaypost</span></div><div
        class="timestamp"><span class="timestamp__date--published">12/27/2016 10:09 am ET</span> | <span>Updated</span> <span
        class="timestamp__date--modified">Dec 28, 2016</span></div>""", (ADA,), day=date(2016, 12, 27)),
    Paper("uk-financial-2010", f"<title>FQ.com / Harbour - {FERRY}</title>", f"""<div class="ft-story-header"><h1>{FERRY}</h1><p>By {ADA} in
        Quaytown</p><p>Published: December 27 2010 10:09 | Last updated: December 27 2010 18:55</p></div>""", (ADA,),
        day=date(2010, 12, 27)),
    Paper("uk-weekly-2010", f"<title>Ferries: {FERRY} | The Quayconomist</title>", f"""<h2 class="fly-title">Ferries</h2><h3
        class="headline">{FERRY}</h3><h1 class="rubric">A small crowd waited in the rain</h1><p class="ec-article-info">Dec 27th 2010 | QUAYTOWN
        | from the print edition</p>""", (), day=date(2010, 12, 27)),
    Paper("de-zeit", meta(), f"""<h1 class="article-heading">{FERRY}</h1><div class="byline">Von {ADA}</div><div
        class="metadata">27. Dezember 2021, 10:09 Uhr 21 Kommentare</div>""", (ADA,), language="de"),
    Paper("de-sued", meta(), f"""<time datetime="2021-12-27 10:09:00">27. Dezember 2021, 10:09 Uhr</time>{H1}<p>Die Fähre ist zurück.
        </p><p class="author">Von {ADA}, Quaytown</p>""", (ADA,), language="de"),
    Paper("fr-figaro", meta(), f"""<h1 class="fig-headline">{FERRY}</h1><div class="fig-content-metas"><span
        class="fig-content-metas__authors">Par <a>{ADA}</a></span><span>Publié <time datetime="2021-12-27T10:09:00+01:00">le 27/12/2021 à
        10:09</time>, mis à jour <time datetime="2021-12-28T10:09:00+01:00">le 28/12/2021 à 10:09</time></span></div>""", (ADA,),
        language="fr"),
    Paper("es-mundo", meta(), f"""<h1 class="js-headline">{FERRY}</h1><ul class="author"><li class="author-name">ADA KEEPER</li><li><a
        href="https://twitter.com/x">@adakeeper</a></li><li>Quaytown</li></ul><time datetime="{MOMENT}">27 DIC. 2021 - 10:09</time>""",
        (ADA,), language="es"),
    Paper("it-republic", meta(), f"""<h1>{FERRY}</h1><em class="story__author">di ADA KEEPER</em><time class="story__date">27 Dicembre
        2021</time>""", (ADA,), language="it"),
    Paper("br-folha", meta(), f"""<h1>{FERRY}</h1><div class="author"><p><b>ADA KEEPER</b><br>DE QUAYTOWN</p></div><time
        datetime="2021-12-27 10:09">27/12/2021 10h09</time>""", (ADA,), language="pt-BR"),
    Paper("us-today-2017", meta(), f"""<h1 class="asset-headline">{FERRY}</h1><div class="asset-metabar"><span
        class="asset-metabar-author">{ADA}, USA QUAYDAY</span><span class="asset-metabar-time">Published 10:09 a.m. ET Dec. 27, 2017 | Updated
        8:00 a.m. ET Dec. 28, 2017</span></div>""", (ADA,), day=date(2017, 12, 27)),
    Paper("us-patch", meta(), f"""<h1>{FERRY}</h1><p>{ADA}, <span>Patch Staff</span></p><p>Posted <time datetime="{MOMENT}">Mon, Dec 27,
        2021 at 10:09 am ET</time></p>""", (ADA,)),
    Paper("us-abc", meta(), f"""<h1>{FERRY}</h1><div class="Byline"><div class="Byline__Author">By<span>{ADA}</span></div><div
        class="Byline__Meta--publishDate">December 27, 2021, 10:09 AM</div><div>• 4 min read</div></div>""", (ADA,)),
    Paper("ir-tehran", meta(), f"""<h2 class="item-title"><a>{FERRY}</a></h2><div class="item-date">December 27, 2021 - 22:9</div>"""),
    Paper("ir-mehr", meta(), f"""<h1 class="title">{FERRY}</h1><div class="item-date">27 Dec 2021, 10:09</div><div>News ID 1234567</div>"""),
    Paper("right-wing", meta(), f"""<h1>{FERRY}</h1><div class="header_byline"><address>by <a class="byauthor">ADA KEEPER</a></address><time
        datetime="{MOMENT}">27 Dec 2021</time></div>""", (ADA,)),
    Paper("scroll", meta(), f"""<h1>{FERRY}</h1><h2>A small crowd waited in the rain.</h2><aside class="article-meta-container"><address><a
        rel="author">{ADA}</a></address><time datetime="{MOMENT}">Dec 27, 2021 · 10:09 am</time></aside>""", (ADA,)),
    Paper("hindu-business", meta(), f"""<h1>{FERRY}</h1><div class="author">Our Bureau</div><div class="city">Quaytown | Updated on
        December 27, 2021</div>"""),
    Paper("zw-herald", meta(), f"""<div class="post-date">27 Dec, 2021 - 10:12</div>{H1}<p><strong>{ADA}</strong><br><strong>Herald
        Correspondent</strong></p>""", (ADA,)),
    Paper("ph-inquirer", meta(), f"""<h1 class="entry-title">{FERRY}</h1><div id="art_plat"><a>By: {ADA}</a> - <a>Reporter / @adakeeperINQ</a>
        <br>INQUIRER.quay / 10:09 PM December 27, 2021</div>""", (ADA,)),
    Paper("my-star", meta(), f"""<h1>{FERRY}</h1><ul class="story-relation"><li class="byline">By ADA KEEPER</li><li class="date">Monday, 27 Dec
        2021</li><li class="time">10:09 AM MYT</li></ul>""", (ADA,)),
    Paper("gh-web", meta(), f"""<h1>{FERRY}</h1><p class="floatLeft">General News of Monday, 27 December 2021</p><p>Source: quaynews.example
        </p>"""),
)  # fmt: skip

ODDITIES = (
    Paper("masthead-unmarked", meta(), f"""<div id="hd"><span>Sunday 22 November 2026</span></div><div id="menu"><ul><li>News</li><li>Sport
        </li><li>Arts</li><li>Opinion</li></ul></div>{H1}<p>By {ADA}</p>""", (ADA,), day=None, plain=True),
    Paper("masthead-and-address", meta(), f"""<div id="hd"><span>Sunday 22 November 2026</span></div>{H1}<p>By {ADA}</p>""", (ADA,),
        address="https://www.quayrecord.example/2021/12/27/ferry-returns", plain=True),
    Paper("agency-in-brackets-behind", stated("Ada Keeper (AFP)"), f"""{H1}<p class="byline">By {ADA} (AFP)</p>""", (ADA,), source="AFP"),
    Paper("agency-writers", stated("ADA KEEPER and BEN MOLE Associated Press"), f"""{H1}<p class="byline">By ADA KEEPER and BEN MOLE,
        Associated Press</p>""", (ADA, BEN), source="AP"),
    Paper("agency-writer", stated("By ADA KEEPER AP Harbor Writer"), f"""{H1}<p class="byline">By ADA KEEPER AP Harbor Writer</p>""",
        (ADA,)),
    Paper("site-in-h1", meta(og_title=f"{FERRY} - Quayrecord"), f"""<h1>{FERRY} - Quayrecord</h1><p>By {ADA}</p><p>27 December
        2021</p>""", (ADA,)),
    Paper("host-as-author", meta(author="quayrecord.example", date="2021-12-27"), f"""{H1}"""),
    Paper("mail-as-author", meta(author="newsdesk@quayrecord.example", date="2021-12-27"), f"""{H1}<p>By {ADA}</p>""", (ADA,)),
    Paper("small-letters", meta(author="ada keeper", date="2021-12-27"), f"""{H1}<p class="byline">By {ADA}</p>""", (ADA,)),
    Paper("photo-line", meta(date="2021-12-27"), f"""{H1}<p>Photo: {BEN}/AP</p><p>The ferry at the quay. Image by {BEN}</p>"""),
    Paper("footer-of-the-head", meta(), f"""<article>{H1}<footer class="article-meta"><p class="author">{ADA}</p><p>27 December 2021</p></footer>{{story}}
        </article>""", (ADA,)),
    Paper("quoted-name", meta(), f"""{H1}<p class="byline">By Ada “Lamp” Keeper</p><p>27 December 2021</p>""", ("Ada “Lamp” Keeper",)),
    Paper("initials", meta(), f"""{H1}<p class="byline">By A. B. Keeper and J.C. Mole Jr.</p><p>27 December 2021</p>""",
        ("A. B. Keeper", "J.C. Mole Jr")),
    Paper("foreign-names", meta(), f"""{H1}<p class="byline">By María-José d'Aulnoy, Søren Ångström and Nguyễn Văn An</p><p>27 December
        2021</p>""", ("María-José d'Aulnoy", "Søren Ångström", "Nguyễn Văn An")),
    Paper("single-name", stated(person("Ravindran")), f"""{H1}<p class="byline">By Ravindran</p>""", ("Ravindran",)),
    Paper("four-and-more", stated([person(ADA), person(BEN), person("Cy Fog"), person("Di Wave")]), f"""{H1}<p class="byline">By {ADA}, {BEN},
        Cy Fog and 1 more</p>""", (ADA, BEN, "Cy Fog", "Di Wave")),
    Paper("columnist-label", meta(), f"""{H1}<div class="columnist">Columnist <a href="/columnist/ada">{ADA}</a></div><p>27 December
        2021</p>""", (ADA,)),
    Paper("city-first", meta(), f"""{H1}<p class="author">{ADA} | QUAYTOWN</p><p>PUBLISHED ON DECEMBER 27, 2021</p>""", (ADA,)),
    Paper("analysis-by", meta(), f"""{H1}<p class="byline">Analysis by {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("opinion-by", meta(), f"""{H1}<p class="byline">Opinion by <a>{ADA}</a>, guest columnist</p><p>27 December 2021</p>""", (ADA,)),
    Paper("guardian-agency", meta(author="Associated Press in Quaytown"), f"""{H1}<address>Associated Press in Quaytown</address><div>Mon 27
        Dec 2021 05.09 EST</div>""", source="AP"),
    Paper("staff-and-agency", meta(), f"""{H1}<p class="byline">By Record Staff | The Associated Press</p><p>27 December 2021</p>"""),
    Paper("time-zone-evening", stated([person(ADA)], datePublished="2021-12-28T02:00:00Z"), f"""{H1}<p>By {ADA}</p><p
        class="date">December 27, 2021 9:00 PM EST</p>""", (ADA,)),
    Paper("og-with-label", meta(og_title=f"VIDEO | {FERRY}"), f"""<h1>{FERRY}</h1><p>By {ADA}</p><p>27 December 2021</p>""", (ADA,)),
    Paper("h1-in-the-header", meta(og_title=FERRY), f"""<header class="site-header"><h1><a href="/">The Quaytown Record</a></h1><p>22 November
        2026</p></header><div class="post"><h2><a href="/ferry">{FERRY}</a></h2><p>By {ADA}</p><p>27 December 2021</p></div>""", (ADA,)),
)  # fmt: skip

PAPERS = (*AGENCIES, *AMERICAS, *BRITAIN, *ASIA_AND_AFRICA, *EUROPE, *SYSTEMS, *YEARS_AGO, *ODDITIES)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_paper_is_read(paper: Paper) -> None:
    """The title is the printed headline, the authors are persons, and the day is that of the article."""
    document = paper.document()

    assert (document.title, document.authors, document.day) == (paper.title, paper.authors, paper.day)


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.source], ids=lambda paper: paper.name)
def test_who_signs_but_is_no_person_is_told(paper: Paper) -> None:
    """An agency is found as the source; a desk is a doubt, to be kept or not."""
    document = paper.document()
    found = {finding.value for finding in document.findings if finding.field == "source"}
    doubted = {doubt.value for doubt in document.doubts if doubt.field in ("byline", "source")}

    assert paper.source.casefold() in {value.casefold() for value in (*found, *doubted)}
