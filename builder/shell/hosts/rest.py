"""REST: a host that is asked and told in JSON over HTTP, with a token. It is the second door to ``urllib3``.

The token comes from the environment, goes over a guarded line only, and stands in no message.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlsplit

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.filepost import encode_multipart_formdata
from urllib3.response import BaseHTTPResponse

from builder import __version__
from builder.model.problem import Problem, Unavailable, WrongUse

WIDTH: Final = 4
"""Requests that are under way at a time."""

JSON: Final = "application/json"

_TRIES: Final = 5
_CONNECT: Final = 10
_READ: Final = 60
"""Seconds that a host may take to be reached, and to go on with its answer."""

_LONGEST: Final = 120.0
"""Seconds that are waited at most, whatever a host asks for."""

_PASSING: Final = frozenset({408, 429, 500, 502, 503, 504})
"""What passes by itself, mostly (RFC 9110, section 15; RFC 6585, section 4)."""

_MANY: Final = 429
_WINDOW: Final = 8.0
"""Seconds that are waited first where there were too many requests: hosts count them by the minute, and some do not say
when it is over (Netlify's guide to its API, "rate limiting")."""

_GONE: Final = 404
_SAID: Final = 200
"""Characters of a host's own words that are told."""

_NEAR: Final = frozenset({"127.0.0.1", "localhost", "::1"})

_LOOK: Final = "look at the network, and at endpoint in site.toml, then publish again"
_LATER: Final = "look at the status page of the host, and publish again later"


@dataclass(frozen=True, slots=True)
class Rest:
    """A host's interface. Its methods raise Unavailable where the host fails, after a few tries.

    All that is asked may be asked twice without harm: an answer can be lost after the host has done its work.
    """

    endpoint: str
    """The address that every path is added to."""
    where: str
    """The host, for people."""
    hints: Mapping[int, str]
    """Status -> what mends it."""
    pool: PoolManager
    wait: Callable[[float], None]
    """Lets seconds pass."""
    token: str = field(default="", repr=False)
    """Empty: none is sent."""

    def having(self, token: str, endpoint: str = "") -> Rest:
        """Return the same host with another token, or none, and maybe at another address."""
        return replace(self, token=token, endpoint=endpoint or self.endpoint)

    def ask(self, method: str, path: str, facts: object = None) -> Any:
        """Return the JSON that the host answers; ``facts`` are sent as JSON."""
        body = None if facts is None else json.dumps(facts, ensure_ascii=False).encode()
        return self.send(method, path, body, JSON)

    def send(self, method: str, path: str, body: bytes | None, kind: str) -> Any:
        """Return the JSON that the host answers to bytes of a media type."""
        answer = self._answer(method, path, body, kind)
        if not 200 <= answer.status < 300:
            raise self._refused(method, path, answer)
        try:
            return json.loads(answer.data or b"null")
        except (ValueError, RecursionError):
            raise self.failed(f"{method} {path} was answered with something else than JSON", _LOOK) from None

    def form(self, path: str, fields: Mapping[str, str | tuple[str, bytes, str]]) -> Any:
        """Return the JSON that the host answers to a form (RFC 7578); a file in it is a name, bytes and media type."""
        body, kind = encode_multipart_formdata(fields)
        return self.send("POST", path, body, kind)

    def read(self, path: str, kind: str) -> bytes | None:
        """Return the bytes of a file, asked for by a media type; None where it is not there."""
        answer = self._answer("GET", path, None, kind)
        if answer.status == _GONE:
            return None
        if answer.status != 200:
            raise self._refused("GET", path, answer)
        return answer.data

    def got(self, facts: Any, *keys: str) -> Any:
        """Return what stands in an answer under one key in the other."""
        for key in keys:
            facts = facts.get(key) if isinstance(facts, dict) else None
        if facts is None:
            raise self.failed(f"an answer of the host lacks {'.'.join(keys)}", _LATER)
        return facts

    def failed(self, what: str, hint: str) -> Unavailable:
        """Return what ends a publish that the host failed."""
        return Unavailable([Problem(self.where, 0, self._told(what), hint)])

    def _answer(self, method: str, path: str, body: bytes | None, kind: str) -> BaseHTTPResponse:
        """Return the answer to a request, or the last of several that said the host was busy or unwell."""
        headers = {"User-Agent": f"Dateline/{__version__}", "Content-Type": kind}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        for turn in range(1, _TRIES + 1):
            try:
                # a redirect is not followed: the token is for this host alone
                answer = self.pool.request(method, self.endpoint + path, body=body, headers=headers, redirect=False)
            except HTTPError as fault:
                if turn == _TRIES:
                    raise self.failed(f"{method} {path} was not answered: {fault}", _LOOK) from None
                self.wait(2.0 ** (turn - 1))
                continue
            if answer.status not in _PASSING or turn == _TRIES:
                break
            self.wait(_pause(answer, turn))
        return answer

    def _refused(self, method: str, path: str, answer: BaseHTTPResponse) -> Unavailable:
        # cut last: half a token is one that _told would not know
        said = self._told(" ".join(_words(answer.data).split()))[:_SAID]
        what = f"{method} {path} was answered {answer.status}" + (f": {said}" if said else "")
        return self.failed(what, self.hints.get(answer.status, _LATER))

    def _told(self, text: str) -> str:
        """Return a text without the token: a host may quote what it was sent."""
        return text.replace(self.token, "…") if self.token else text


@contextmanager
def open_rest(
    endpoint: str, where: str, variable: str, hints: Mapping[int, str], wait: Callable[[float], None] = time.sleep
) -> Iterator[Rest]:
    """Lend the interface at an address; ``variable`` of the environment holds the token. Raise WrongUse without one."""
    token = os.environ.get(variable, "").strip()
    if not token:
        hint = f"make a token at the host, and set it in the environment: export {variable}=…"
        raise WrongUse([Problem(where, 0, f"{variable} is not set", hint)])
    if not (token.isascii() and token.isprintable()):
        raise WrongUse([Problem(where, 0, f"{variable} holds no token", "copy it from the host again, as one line")])
    parts = urlsplit(endpoint)
    if parts.scheme != "https" and parts.hostname not in _NEAR:
        raise WrongUse([Problem(where, 0, "a token is only sent over https", "begin endpoint in site.toml with https")])
    timeout = Timeout(connect=_CONNECT, read=_READ)
    with PoolManager(WIDTH, maxsize=WIDTH, timeout=timeout, retries=False) as pool:
        refused = f"look at the token in {variable}: whether it is still good, and may publish there"
        yield Rest(endpoint.rstrip("/"), where, {401: refused, 403: refused, **hints}, pool, wait, token)


def _pause(answer: BaseHTTPResponse, turn: int) -> float:
    """Return the seconds that a host asks to be left alone (RFC 9110, section 10.2.3), or twice those before.

    Where it got too many requests, all waits together are two minutes.
    """
    try:
        asked = Retry().get_retry_after(answer)
    except (InvalidHeader, ValueError, OverflowError):  # also a year that no calendar here has
        asked = None
    first = _WINDOW if answer.status == _MANY else 1.0
    return min(first * 2.0 ** (turn - 1) if asked is None else asked, _LONGEST)


def _words(data: bytes) -> str:
    """Return what a host says of a failure: its own sentence, where there is one."""
    try:
        facts = json.loads(data)
        told = facts["errors"][0]["message"] if isinstance(facts.get("errors"), list) else facts["message"]
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return ""
    return str(told)
