"""What the common hosts take, and what a site is told that is too much for one."""

from __future__ import annotations

import re

from builder.publishing.limits import CLOUDFLARE, KNOWN, Extent

MANY = Extent({f"{number}/index.html": 10 for number in range(20_001)})


def test_each_host_says_what_of_a_site_is_too_much() -> None:
    """A count that only one plan takes is told as such; one host counts folders too, the others count nothing."""
    told = dict(re.split(r"  +", line) for line in MANY.lines()[1:-1])

    assert told.pop("Cloudflare Pages, free plan") == "too many files: 20,001 of 20,000"
    assert set(told.values()) == {"fits"}
    many = Extent({f"{number}/index.html": 10 for number in range(100_001)})
    assert "GitLab Pages at gitlab.com   too many files and folders: 200,002 of 200,000" in many.lines()


def test_a_large_file_and_a_large_site_are_told_with_their_sizes() -> None:
    """A site of one huge picture breaks the rules of a site's bytes and of a file's."""
    told = "\n".join(Extent({"assets/wall.png": 1_000_000_001}).lines())

    assert "the largest assets/wall.png" in told
    assert re.search(r"GitHub Pages +too many bytes: 1,000,000,001 of 1,000,000,000\n", told)
    assert re.search(r"a branch at GitHub +too large a file: 1,000,000,001 of 104,857,600\n", told)


def test_every_number_has_a_source_and_a_site_within_it_fits() -> None:
    """Each host has at least one limit, says where it stands, and takes just as much."""
    for host in KNOWN:
        assert host.sources
        assert all(source.startswith("https://") for source in host.sources)
        most = (host.files, host.entries, host.size, host.largest)
        assert set(most) != {None}
        assert host.exceeded(*(number or 0 for number in most)) == ()
    facts = MANY.facts()["hosts"]
    assert isinstance(facts, list)
    assert [one["host"] for one in facts if not one["fits"]] == [CLOUDFLARE["free"].host]
