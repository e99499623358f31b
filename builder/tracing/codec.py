"""The codec: values of the model as bytes, and back. The one door to ``msgspec``.

What a build uses is always what came out of here, also where nothing was kept from an earlier one. So a value
that has been kept cannot differ from one that is new.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")

_encoder = msgspec.json.Encoder()


def encoded(value: object) -> bytes:
    """Return a value's bytes: JSON, which keeps a moment's offset as it was written. Equal values, equal bytes."""
    return _encoder.encode(value)


def decoded(kind: type[T], data: bytes) -> T | None:
    """Return the value of a kind that the bytes hold; None where they are damaged."""
    try:
        value: T = _decoder(cast(Any, kind)).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return value


def digest(*parts: bytes) -> str:
    """Return the name of some bytes: 128 bits of their SHA-256, in hex. Parts are told apart by their lengths.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(b"%d:" % len(part))
        hashed.update(part)
    return hashed.hexdigest()[:32]


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
