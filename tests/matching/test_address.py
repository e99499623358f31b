"""Addresses: which are one, and which are an article's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.matching.address import canonical, identifies, identity

FERRY = "https://quay.example/2021/ferry-sinks-off-quaytown"

SAME = [
    "http://quay.example/2021/ferry-sinks-off-quaytown",
    "HTTPS://WWW.Quay.Example/2021/ferry-sinks-off-quaytown/",
    "//quay.example/2021/ferry-sinks-off-quaytown",
    "www.quay.example/2021/ferry-sinks-off-quaytown",
    "  https://m.quay.example:443/2021/ferry-sinks-off-quaytown\n",
    "http://mobile.quay.example:80/2021//ferry-sinks-off-quaytown",
    "https://amp.quay.example/2021/ferry-sinks-off-quaytown",
    "https://reader:secret@quay.example./2021/ferry-sinks-off-quaytown",
    "https://quay.example/2021/ferry-sinks-off-quaytown/amp",
    "https://quay.example/amp/2021/ferry-sinks-off-quaytown/",
    "https://quay.example/2021/ferry-sinks-off-quaytown.amp",
    "https://quay.example/2021/ferry-sinks-off-quaytown?amp=1",
    "https://quay.example/2021/ferry-sinks-off-quaytown?amp",
    "https://quay.example/2021/ferry-sinks-off-quaytown?outputType=amp",
    "https://www.google.com/amp/s/www.quay.example/2021/ferry-sinks-off-quaytown",
    "https://www.google.de/amp/quay.example/2021/ferry-sinks-off-quaytown/amp/",
    "https://quay-example.cdn.ampproject.org/c/s/quay.example/2021/ferry-sinks-off-quaytown?usqp=x&amp_js_v=0.1",
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fquay.example%2F2021%2Fferry-sinks-off-quaytown&ved=2",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fquay.example%2F2021%2Fferry-sinks-off-quaytown&h=AT",
    "https://web.archive.org/web/20211226080000/https://www.quay.example/2021/ferry-sinks-off-quaytown",
    "https://quay.example/2021/ferry-sinks-off-quaytown/index.html",
    "https://quay.example/2021/%66erry-sinks-off-quaytown",
    "https://quay.example/2021/ferry-sinks-off-quaytown;jsessionid=8A",
    "https://quay.example/2021/ferry-sinks-off-quaytown#comments",
    "https://quay.example/2021/ferry-sinks-off-quaytown?",
    *(
        f"https://quay.example/2021/ferry-sinks-off-quaytown?{name}=x"
        for name in ("utm_source", "UTM_Medium", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref", "cmpid", "CMP")
    ),
    "https://quay.example/2021/ferry-sinks-off-quaytown?ns_campaign=a&at_medium=b&s_cid=c&src=d&spm=e",
]


@pytest.mark.parametrize("address", SAME)
def test_the_ways_to_write_an_address_are_one(address: str) -> None:
    """Scheme, small screens, caches, wrappers, tracking and spelling do not tell articles apart."""
    assert canonical(address) == FERRY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://quay.example/?p=12", "https://quay.example/?p=13"),
        ("https://quay.example/news.php?id=7&page=2", "https://quay.example/news.php?id=7"),
        ("https://video.example/watch?v=aB", "https://video.example/watch?v=ab"),
        ("https://quay.example/Ferry-sinks-off-Quaytown", "https://quay.example/ferry-sinks-off-quaytown"),
        ("https://quay.example/#!/ferry", "https://quay.example/#!/lamp"),
        ("https://quay.example/a%2Fb", "https://quay.example/a/b"),
        ("https://quay.example:8080/ferry", "https://quay.example/ferry"),
        ("https://news.quay.example/ferry", "https://quay.example/ferry"),
        ("https://quay.example/example", "https://quay.example/ex"),
        ("https://quay.example/story?a=1%262", "https://quay.example/story?a=1&2"),
        ("https://amp.dev/ferry", "https://dev/ferry"),
    ],
)
def test_what_may_be_two_articles_stays_apart(one: str, other: str) -> None:
    """A parameter that may name the article, a path's case and another port are kept."""
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://quay.example/a?b=2&a=1&a=0", "https://quay.example/a?a=0&a=1&b=2"),
        ("https://BÜCHER.example/é b", "https://xn--bcher-kva.example/%C3%A9%20b"),
        ("https://quay.example/%e2%82%ac?q=a+b", "https://quay.example/%E2%82%AC?q=a%20b"),
        ("https://en.m.quay.example/wiki/Ferry", "https://en.quay.example/wiki/Ferry"),
        ("http://www.quay.example", "https://quay.example/"),
        ("mailto:ada@quay.example", "mailto:ada@quay.example"),
        ("Ferry sinks", "Ferry sinks"),
        ("http://[broken/ferry", "http://[broken/ferry"),
        ("http://quay.example:99999/ferry", "http://quay.example:99999/ferry"),
        ("", ""),
    ],
)
def test_an_address_has_one_spelling(address: str, found: str) -> None:
    """The query is sorted, letters are encoded one way, and what is no address comes back as it was."""
    assert canonical(address) == found


@pytest.mark.parametrize(
    "address",
    [
        FERRY,
        "https://quay.example/world/ferry-sinks-off-quaytown",
        "https://quay.example/news/world-europe-59876543",
        "https://quay.example/2021/12/25/ferry",
        "https://quay.example/news/123.html",
        "https://quay.example/?p=12",
        "https://quay.example/show.php?storyId=12",
        "https://video.example/watch?v=aB3",
        "https://quay.example/#!/ferry",
        "https://quay.example/خبر/چراغ-دریایی-روشن-شد",
        "https://quay.example/wiki/Ferry_sinks_off_Quaytown",
    ],
)
def test_an_articles_address_identifies_it(address: str) -> None:
    """A headline's words, a number, or a parameter that names an article is evidence."""
    assert identity(address) == canonical(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://quay.example/",
        "https://quay.example",
        "https://quay.example/?utm_source=x",
        "https://quay.example/?lang=en",
        "https://quay.example/index.html",
        "https://quay.example/world",
        "https://quay.example/world/middle-east/",
        "https://quay.example/health-and-science",
        "https://quay.example/sport/euro2024",
        "https://quay.example/2021/12/25/",
        "https://quay.example/tag/iran-nuclear-deal",
        "https://quay.example/world/page/12345",
        "https://quay.example/خبر",
        "mailto:ada@quay.example",
        "12345",
        "",
    ],
)
def test_a_front_page_or_a_list_identifies_nothing(address: str) -> None:
    """What shows another article each day is no article's address."""
    assert not identifies(address)


ARCHIVE = "https://web.archive.org/web/2021/"


@pytest.mark.parametrize(
    ("address", "found"),
    [(ARCHIVE * 3 + FERRY, FERRY), (ARCHIVE * 4 + FERRY, None), (f"{FERRY}?p=1&q={'a' * 8_000}", None)],
    ids=["three archives", "four archives", "too long"],
)
def test_an_address_that_nobody_would_write_identifies_nothing(address: str, found: str | None) -> None:
    """A copy of a copy of a copy is still made out; what is wrapped further, or too long for a server, is not."""
    assert identity(address) == found
    assert canonical(address) == (found or address)


LETTERS = "abAB.:/?#&=%-_!;+@[]é漢2wm\\~| \n"
HOSTS = (
    "www.quay.example",
    "en.m.quay.example:80",
    "www.google.com/amp/s/m.quay.example",
    "x.cdn.ampproject.org/c/s/a.b",
    "web.archive.org/web/2020/http://quay.example",
    "www.google.com/url?q=http://a.b",
    "BÜCHER.example.",
)
ADDRESS = st.text(LETTERS, max_size=40) | st.builds(
    "{}{}/{}?{}#{}".format,
    st.sampled_from(["http://", "https://", "//", "", "HTTPS://a:b@"]),
    st.sampled_from(HOSTS),
    st.text(LETTERS, max_size=25) | st.sampled_from(["amp/a.amp.html", "index.html/index.php", "a;jsessionid=1"]),
    st.text(LETTERS, max_size=25) | st.sampled_from(["amp", "utm_a=1&b=%26", "p=1&ref=x"]),
    st.text(LETTERS, max_size=5),
)


@given(ADDRESS)
def test_a_canonical_address_is_its_own(address: str) -> None:
    """Whatever the address is, nothing breaks, and doing it twice changes nothing."""
    found = canonical(address)

    assert canonical(found) == found
    assert identifies(found) == identifies(address)
