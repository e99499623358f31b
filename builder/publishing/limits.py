"""Limits: how much the common hosts take, and what of a site is too much for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from builder.model.ledger import folders_of
from builder.model.problem import Problem

_MEGABYTE: Final = 2**20
NOTED: Final = "2026-11"
"""The month in which the numbers were noted; hosts change them."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a site is: the size of each of its files, in bytes."""

    sizes: Mapping[str, int]

    @property
    def files(self) -> int:
        """How many there are."""
        return len(self.sizes)

    @property
    def entries(self) -> int:
        """How many files and folders there are."""
        return self.files + len({folder for path in self.sizes for folder in folders_of(path)})

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(self.sizes.values())

    @property
    def largest(self) -> str:
        """The path of the largest one; empty where there is none."""
        return max(self.sizes, key=lambda path: (self.sizes[path], path), default="")

    def lines(self) -> tuple[str, ...]:
        """Return how much a site is, and a line a host: whether it fits there, or what of it is too much."""
        width = max(len(limits.host) for limits in KNOWN)
        told = ((limits, "; ".join(_exceeded(limits, self)) or "fits") for limits in KNOWN)
        largest = f", the largest {self.largest}" if self.largest else ""
        return (
            f"{self.files:,} files, {self.size:,} bytes{largest}",
            *(f"{limits.host:<{width}}  {verdict}" for limits, verdict in told),
            f"as the hosts said in {NOTED}; --json names where",
        )

    def facts(self) -> dict[str, object]:
        """Return the same for programs, with the numbers and where they come from."""
        hosts = [
            {
                "host": limits.host,
                "fits": not (exceeded := _exceeded(limits, self)),
                "exceeded": exceeded,
                "limits": {
                    "files": limits.files,
                    "entries": limits.entries,
                    "bytes": limits.size,
                    "file_bytes": limits.largest,
                },
                "sources": limits.sources,
                "noted": NOTED,
            }
            for limits in KNOWN
        ]
        return {"files": self.files, "bytes": self.size, "largest": self.largest, "hosts": hosts}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one host takes. None: no limit is known."""

    host: str
    sources: tuple[str, ...]
    """Where the host says so."""
    files: int | None = None
    entries: int | None = None
    """Files and folders together."""
    size: int | None = None
    """Bytes of a site."""
    largest: int | None = None
    """Bytes of one file."""

    def exceeded(self, files: int, entries: int, size: int, largest: int) -> tuple[str, ...]:
        """Return what of a site is too much, in words; empty where it fits.

        >>> Limits("a host", (), files=20_000).exceeded(24_000, 30_000, 10, 10)
        ('too many files: 24,000 of 20,000',)
        """
        found = (
            ("too many files", files, self.files),
            ("too many files and folders", entries, self.entries),
            ("too many bytes", size, self.size),
            ("too large a file", largest, self.largest),
        )
        return tuple(f"{what}: {is_:,} of {most:,}" for what, is_, most in found if most is not None and is_ > most)


CLOUDFLARE: Final = {
    plan: Limits(
        f"Cloudflare Pages, {plan} plan",
        ("https://developers.cloudflare.com/pages/platform/limits/",),
        files=files,
        largest=25 * _MEGABYTE,
    )
    for plan, files in (("free", 20_000), ("paid", 100_000))
}
"""By what the account pays for, as site.toml says it."""

KNOWN: Final = (
    Limits(
        "GitHub Pages",
        ("https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",),
        size=10**9,
    ),
    Limits(
        "a branch at GitHub",
        (
            "https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github",
        ),
        largest=100 * _MEGABYTE,
    ),
    Limits(
        "GitLab Pages at gitlab.com",
        ("https://docs.gitlab.com/user/gitlab_com/", "https://docs.gitlab.com/administration/instance_limits/"),
        entries=200_000,
        size=10**9,
    ),
    *CLOUDFLARE.values(),
    Limits(
        "S3 of Amazon",
        ("https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html",),
        largest=5 * 2**30,  # with one request, as Dateline sends
    ),
)
"""Where two readings of a unit are possible, the smaller is taken."""


def faults(limits: Limits, extent: Extent, hint: str) -> Iterator[Problem]:
    """Yield what keeps a site from a host with these limits: the count, and each file that is too large."""
    if limits.files is not None and extent.files > limits.files:
        what = f"{limits.host} takes {limits.files:,} files, and there would be {extent.files:,}"
        yield Problem("publish", 0, what, hint)
    if limits.size is not None and extent.size > limits.size:
        what = f"{limits.host} takes {limits.size:,} bytes, and there would be {extent.size:,}"
        yield Problem("publish", 0, what, hint)
    for path, size in sorted(extent.sizes.items()):
        if limits.largest is not None and size > limits.largest:
            what = f"has {size:,} bytes, and {limits.host} takes no file above {limits.largest:,}"
            yield Problem(path, 0, what, "make it smaller, or serve it from elsewhere")


def _exceeded(limits: Limits, extent: Extent) -> tuple[str, ...]:
    return limits.exceeded(extent.files, extent.entries, extent.size, extent.sizes.get(extent.largest, 0))
