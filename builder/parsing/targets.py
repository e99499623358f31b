"""Targets, read from the tables ``[publish.NAME]`` of site.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from builder.model.target import (
    KINDS,
    PLANS,
    BucketTarget,
    CloudflareTarget,
    FolderTarget,
    GitTarget,
    NetlifyTarget,
    RsyncTarget,
    Target,
)
from builder.parsing.contract import targets
from builder.parsing.contract.targets import HIGHEST_PORT
from builder.parsing.fields import Fields


def target(name: str, keys: Fields) -> Target:
    """Return what a table says; what is wrong with it is noted."""
    keys.required("kind")
    kind = keys.word("kind", KINDS, "folder")
    keys.refuse_unknown(targets.names(kind))
    return _MAKERS[kind](name, keys)


def _folder(name: str, keys: Fields) -> FolderTarget:
    return FolderTarget(name, keys.required("path"))


def _git(name: str, keys: Fields) -> GitTarget:
    return GitTarget(name, keys.text("path"), keys.text("branch") or "gh-pages", keys.text("remote"))


def _rsync(name: str, keys: Fields) -> RsyncTarget:
    return RsyncTarget(name, keys.required("host"), keys.required("path"), keys.number("port", HIGHEST_PORT))


def _bucket(name: str, keys: Fields) -> BucketTarget:
    prefix = keys.text("prefix").strip("/")
    return BucketTarget(
        name,
        keys.required("bucket"),
        f"{prefix}/" if prefix else "",
        keys.url("endpoint"),
        keys.text("region"),
        keys.text("profile"),
        keys.flag("precompress", usual=True),
    )


def _netlify(name: str, keys: Fields) -> NetlifyTarget:
    return NetlifyTarget(name, keys.required("site"), keys.url("endpoint") or _NETLIFY)


def _cloudflare(name: str, keys: Fields) -> CloudflareTarget:
    return CloudflareTarget(
        name,
        keys.required("account"),
        keys.required("project"),
        keys.text("branch") or "main",
        keys.url("endpoint") or _CLOUDFLARE,
        keys.word("plan", PLANS, "free"),
    )


_NETLIFY: Final = "https://api.netlify.com/api/v1"
_CLOUDFLARE: Final = "https://api.cloudflare.com/client/v4"

_MAKERS: Final[Mapping[str, Callable[[str, Fields], Target]]] = {
    "folder": _folder,
    "git": _git,
    "rsync": _rsync,
    "s3": _bucket,
    "netlify": _netlify,
    "cloudflare": _cloudflare,
}
