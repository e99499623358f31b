"""Targets: what an address says, and which addresses are never asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.shell.fetching.outcome import Unreachable
from builder.shell.fetching.target import follow, parse


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://quaytown.example", "https://quaytown.example/"),
        (" HTTPS://QuayTown.Example:443/Fog?a=1#top\n", "https://quaytown.example/Fog?a=1"),
        ("http://quaytown.example:8080/", "http://quaytown.example:8080/"),
        ("http://quaytown.example:/fog", "http://quaytown.example/fog"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://اخبار.example/", "https://xn--mgbacxr.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        (
            "https://quaytown.example/نما و/?q=مه",
            "https://quaytown.example/%D9%86%D9%85%D8%A7%20%D9%88/?q=%D9%85%D9%87",
        ),
        ("https://quaytown.example/a%20b?list[]=1&x=%26", "https://quaytown.example/a%20b?list[]=1&x=%26"),
        ("https://quaytown.example/news/../private/./x", "https://quaytown.example/private/x"),
        ("https://quaytown.example/news/%2e%2E/private", "https://quaytown.example/private"),
        ("https://quaytown.example/../..", "https://quaytown.example/"),
        ("https://quaytown.example//double//", "https://quaytown.example//double//"),
        ("http://[2001:DB8:0::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://2130706433/", "http://2130706433/"),
    ],
)
def test_an_address_is_written_as_the_wire_knows_it(address: str, target: str) -> None:
    """Case, escapes, steps and international names come to one form, and that form to itself."""
    assert str(parse(address)) == target
    assert str(parse(target)) == target


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("ftp://quaytown.example/", '"ftp:" is not fetched'),
        ("file:///etc/passwd", '"file:" is not fetched'),
        ("javascript:alert(1)", '"javascript:" is not fetched'),
        ("data:text/html,fog", '"data:" is not fetched'),
        ("quaytown.example/fog", "no whole address"),
        ("//quaytown.example/fog", "no whole address"),
        ("", "no whole address"),
        ("https://ada:fog@quaytown.example/", "never sent"),
        ("https://ada@quaytown.example/", "never sent"),
        ("https://@quaytown.example/", "never sent"),
        ("http://quaytown.example:0/", "port 0"),
        ("http://quaytown.example:22/", "port 22"),
        ("http://quaytown.example:6667/", "port 6667"),
        ("http://quaytown.example:65536/", "is no address"),
        ("http://quaytown.example:-1/", "is no address"),
        ("http://quaytown.example:x/", "is no address"),
        ("http://", "no name of a host"),
        ("http:///fog", "no name of a host"),
        ("https:quaytown.example", "no name of a host"),
        ("http://quaytown..example/", "no name of a host"),
        ("http://quay town.example/", "no name of a host"),
        ("http://quaytown.example\\.other.example/", "no name of a host"),
        ("http://%71uaytown.example/", "no name of a host"),
        ("http://" + "a" * 64 + ".example/", "no name of a host"),
        ("http://" + "ü" * 64 + ".example/", "no name of a host"),
        ("http://" + "ü." * 3000 + "example/", "no name of a host"),
        ("http://faß.example/", "in two ways"),
        ("http://[::1/", "is no address"),
        ("http://[fe80::1%25eth0]/", "is no"),
        ("http://quaytown.example/\nHost: other.example", "cannot be seen"),
        ("http://quaytown.example/\x00", "cannot be seen"),
        ("http://quaytown.example/\udcff", "cannot be seen"),
        ("http://quaytown.example/" + "a" * 8000, "characters"),
    ],
)
def test_an_address_that_is_never_asked_for_says_why(address: str, what: str) -> None:
    """Other schemes, passwords, ports of other services and half addresses are refused, with a hint."""
    with pytest.raises(Unreachable) as refused:
        parse(address)

    assert what in refused.value.what
    assert refused.value.hint


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/harbour", "https://quaytown.example/harbour"),
        ("fog?x=1#y", "https://quaytown.example/news/fog?x=1"),
        ("../up", "https://quaytown.example/up"),
        ("?page=2", "https://quaytown.example/news/list?page=2"),
        ("//other.example/fog", "https://other.example/fog"),
        ("https://other.example/a b", "https://other.example/a%20b"),
        ("", "https://quaytown.example/news/list?page=1"),
    ],
)
def test_a_redirect_leads_on_from_where_it_stands(location: str, target: str) -> None:
    """A location may be whole or a part."""
    assert str(follow(parse("https://quaytown.example/news/list?page=1"), location)) == target


@given(st.text() | st.text().map("http://{}".format) | st.text().map("https://quaytown.example/{}".format))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Whatever stands in a list of feeds, a target is plain ASCII without blanks, and keeps its form."""
    try:
        target = parse(text)
    except Unreachable:
        return
    assert str(target).isascii()
    assert not any(letter.isspace() for letter in str(target))
    assert parse(str(target)) == target
