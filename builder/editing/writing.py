"""Writing: a header, or some keys of one, as the lines of a content file."""

from __future__ import annotations

from collections.abc import Mapping

import frontmatter
from frontmatter.default_handlers import SafeDumper


class _Plain(SafeDumper):  # type: ignore[misc, valid-type]
    """Writes a date that two headlines share twice: YAML would write it once, and a mark that no contract knows."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Say that nothing is written as a mark."""
        return True


def write(header: Mapping[str, object], body: str) -> str:
    """Return a new content file's text; keys without a value are left out, the others keep their order."""
    kept = {key: value for key, value in header.items() if value not in (None, "", [])}
    post = frontmatter.Post(body)
    post.metadata.update(kept)
    return frontmatter.dumps(post, Dumper=_Plain, sort_keys=False, width=10_000) + "\n"


def dumped(header: Mapping[str, object]) -> str:
    """Return keys as lines of a header."""
    post = frontmatter.Post("")
    post.metadata.update(header)
    return frontmatter.dumps(post, Dumper=_Plain, sort_keys=False, width=10_000)[4:-3]
