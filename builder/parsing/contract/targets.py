"""The keys of the tables [publish.NAME] in site.toml: that of all targets, and those of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.model.target import KINDS, PLANS
from builder.parsing.contract.table import ADDRESS, FLAG, NUMBER, REQUIRED, TEXT, Key, Table, one_of

HIGHEST_PORT: Final = 65535

TARGET: Final = Table(
    "`[publish.NAME]`",
    "A target, called by a slug: see [publishing](publishing.md). Each kind has keys of its own beside this one.",
    (
        Key("kind", one_of(KINDS), "What the target is.", REQUIRED),
    ),
    "",
)  # fmt: skip

FOLDER: Final = Table(
    "A folder",
    "",
    (
        Key("path", TEXT, "The folder, seen from the site's.", REQUIRED),
    ),
    """\
[publish.local]
kind = "folder"
path = "../published"
""",
)  # fmt: skip

GIT: Final = Table(
    "A git branch",
    "",
    (
        Key("path", TEXT, "The repository that holds the branch.", "the one that the site lies in"),
        Key("branch", TEXT, "The branch that gets a commit.", "`gh-pages`"),
        Key("remote", TEXT, "Where it is pushed to.", "it is only made, not pushed"),
    ),
    """\
[publish.pages]
kind = "git"
branch = "gh-pages"
remote = "origin"
""",
)  # fmt: skip

RSYNC: Final = Table(
    "A folder of another machine",
    "",
    (
        Key("host", TEXT, "The machine, as ssh takes it.", REQUIRED),
        Key("path", TEXT, "The folder there.", REQUIRED),
        Key("port", f"{NUMBER} to {HIGHEST_PORT}", "The port that ssh calls.", "ssh's own"),
    ),
    """\
[publish.server]
kind = "rsync"
host = "me@web.example.org"
path = "/srv/www/digest"
""",
)  # fmt: skip

BUCKET: Final = Table(
    "A bucket of S3, or of a host that speaks its language",
    "",
    (
        Key("bucket", TEXT, "The bucket's name.", REQUIRED),
        Key("prefix", TEXT, "What all keys begin with.", "nothing"),
        Key("endpoint", ADDRESS, "A host other than Amazon's.", "Amazon's"),
        Key("region", TEXT, "Where the bucket lies.", "that of the AWS configuration"),
        Key("profile", TEXT, "The part of your own AWS configuration that counts.", "the usual one"),
        Key("precompress", FLAG, "Whether texts are stored as gzip.", "`true`"),
    ),
    """\
[publish.bucket]
kind = "s3"
bucket = "my-digest"
prefix = "digest"
endpoint = "https://s3.example.net"
""",
)  # fmt: skip

NETLIFY: Final = Table(
    "Netlify",
    "",
    (
        Key("site", TEXT, "The site's id, or its domain.", REQUIRED),
        Key("endpoint", ADDRESS, "The address of the interface.", "`https://api.netlify.com/api/v1`"),
    ),
    """\
[publish.netlify]
kind = "netlify"
site = "my-digest.netlify.app"
""",
)  # fmt: skip

CLOUDFLARE: Final = Table(
    "Cloudflare Pages",
    "",
    (
        Key("account", TEXT, "The account's id.", REQUIRED),
        Key("project", TEXT, "The project's name.", REQUIRED),
        Key("branch", TEXT, "The branch that an edition is published for.", "`main`"),
        Key("endpoint", ADDRESS, "The address of the interface.", "`https://api.cloudflare.com/client/v4`"),
        Key("plan", one_of(PLANS), "What the account pays for: how many files Cloudflare takes.", "`free`"),
    ),
    """\
[publish.cloudflare]
kind = "cloudflare"
account = "0123456789abcdef"
project = "my-digest"
""",
)  # fmt: skip

BY_KIND: Final[Mapping[str, Table]] = {
    "folder": FOLDER,
    "git": GIT,
    "rsync": RSYNC,
    "s3": BUCKET,
    "netlify": NETLIFY,
    "cloudflare": CLOUDFLARE,
}
"""In the order of the reference."""


def names(kind: str) -> tuple[str, ...]:
    """Return the keys that a target of a kind may have."""
    return (*TARGET.names, *BY_KIND[kind].names)
