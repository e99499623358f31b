"""Private files: what is refused, and that ordinary files are not."""

from __future__ import annotations

import pytest

from builder.publishing.private import is_local, rule_against_content, rule_against_name

KEY = b"-----BEGIN %bPRIVATE KEY-----\nMC4CAQ\n-----END %bPRIVATE KEY-----"


@pytest.mark.parametrize(
    "path",
    [".env", "assets/.env.local", ".git/config", "a/.ssh/config", ".htpasswd", ".dateline.json",
     "server.pem", "a/Server.KEY", "x.p12", "id_rsa", "assets/id_ed25519", "index.html~", "#index.html#",
     "site.toml.bak", "a.html.orig", ".index.html.swp", "a\nb", "a\\b", "a\x1b[2Jb"],
)  # fmt: skip
def test_a_private_name_is_refused(path: str) -> None:
    """Settings, keys, backups and names that could lie to a terminal never leave."""
    assert rule_against_name(path)


@pytest.mark.parametrize(
    "path",
    ["index.html", "2021/12/25/how-to-keep-a-private-key/index.html", "assets/keys.html", "monkey/index.html",
     ".nojekyll", ".well-known/security.txt", "topics/c#/index.html", "اخبار/index.html", "می\u200cخواهم/index.html",
     "-rf", ";x"],
)  # fmt: skip
def test_an_ordinary_name_is_not(path: str) -> None:
    """Names are judged by their form, not by the words in them."""
    assert rule_against_name(path) is None


@pytest.mark.parametrize(
    "data",
    [
        *(KEY % (kind, kind) for kind in (b"", b"RSA ", b"EC ", b"OPENSSH ", b"ENCRYPTED ")),
        b"-----BEGIN PGP PRIVATE KEY BLOCK-----",
        b"<pre>key = AKIA" + b"IOSFODNN7EXAMPLE</pre>",
        b'{"token": "ghp_' + b"a1B2" * 9 + b'"}',
        b"github_pat_" + b"a" * 82,
        b"gho_" + b"a1B2" * 9,
        b"ASIA" + b"IOSFODNN7EXAMPLE",
        b"glpat-" + b"a_1-B" * 4,
        b"nfp_" + b"a1B2" * 9,
        b'<script src="/-/preview.js" data-edition="1"></script>',
    ],
)
def test_a_key_within_a_file_is_refused(data: bytes) -> None:
    """A key or token in its issuer's form, or the tag that the preview adds, is found anywhere in a file."""
    assert rule_against_content(b"<p>text</p>\n" + data + b"\n<p>text</p>")


@pytest.mark.parametrize(
    "data",
    [
        b"Never publish a PRIVATE KEY.",
        b"-----BEGIN CERTIFICATE-----",
        b"-----BEGIN PUBLIC KEY-----",
        b"AKIAK is a place; ghp_short is no token",
        b"<p>The preview adds &lt;script src=&quot;/-/preview.js&quot;&gt; to a page.</p>",
        bytes(range(256)) * 50,
        b"",
    ],
)
def test_ordinary_content_is_not(data: bytes) -> None:
    """Articles about keys, certificates and pictures are published."""
    assert rule_against_content(data) is None


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "digest.localhost", "127.0.0.1", "127.8.8.8:80",
                                  "[::1]:8000", "0.0.0.0"])  # fmt: skip
def test_an_address_of_the_machine_itself_is_known_as_such(host: str) -> None:
    """Names and numbers that mean the machine that asks, with a port or without."""
    assert is_local(f"http://{host}/digest/")


@pytest.mark.parametrize("host", ["localhost.example", "192.168.1.5", "news.example", "127.example", "[2001:db8::1]"])
def test_an_address_that_others_can_reach_is_not(host: str) -> None:
    """A machine of the own network is one that others read too."""
    assert not is_local(f"http://{host}/")
