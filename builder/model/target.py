"""Targets: where the site is published, a class a kind of host. None holds a secret: those come from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """A folder of this machine: of a web server, of a mounted disk, or one that something else copies."""

    name: str
    path: str
    """Seen from the site's folder."""


@dataclass(frozen=True, slots=True)
class GitTarget:
    """A branch of a git repository, as GitHub Pages wants it."""

    name: str
    path: str = ""
    """The repository that holds the branch; empty: the one that the site lies in."""
    branch: str = "gh-pages"
    remote: str = ""
    """The remote to push to; empty: the branch is only made, not pushed."""


@dataclass(frozen=True, slots=True)
class RsyncTarget:
    """A folder of another machine, reached with rsync over ssh."""

    name: str
    host: str
    """As ssh takes it: web, or me@web.example.org."""
    path: str
    """The folder there."""
    port: int | None = None


@dataclass(frozen=True, slots=True)
class BucketTarget:
    """A bucket of S3, or of a host that speaks its language."""

    name: str
    bucket: str
    prefix: str = ""
    """Of all keys; empty, or ending in a slash."""
    endpoint: str | None = None
    """The address of a host other than Amazon's."""
    region: str = ""
    profile: str = ""
    """Of the user's own AWS configuration, where keys are kept."""
    precompress: bool = True
    """Whether texts are stored as gzip, and said to be so: a bucket compresses nothing itself."""


@dataclass(frozen=True, slots=True)
class NetlifyTarget:
    """A site at Netlify; the token stands in NETLIFY_AUTH_TOKEN."""

    name: str
    site: str
    """Its id, or its domain."""
    endpoint: str


@dataclass(frozen=True, slots=True)
class CloudflareTarget:
    """A project of Cloudflare Pages; the token stands in CLOUDFLARE_API_TOKEN."""

    name: str
    account: str
    project: str
    branch: str
    endpoint: str
    plan: str = "free"
    """What the account pays for, free or paid: how many files Cloudflare takes."""


Target: TypeAlias = FolderTarget | GitTarget | RsyncTarget | BucketTarget | NetlifyTarget | CloudflareTarget

KINDS: Final = ("folder", "git", "rsync", "s3", "netlify", "cloudflare")
"""What site.toml calls them."""

PLANS: Final = ("free", "paid")
"""What an account at Cloudflare may pay for."""
