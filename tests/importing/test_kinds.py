"""Kinds of raw documents, told from their bytes."""

from __future__ import annotations

import pytest

from builder.importing import kinds


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\0", "an archive or office file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"RIFF\0\0\0\0WEBP", "a picture"),
        (b"GIF of the fog", ""),
        (b"PK and other letters", ""),
        (b"% of fog", ""),
        (b"Fog lifts", ""),
    ],
    ids=lambda value: ascii(value)[:24] if isinstance(value, bytes) else "",
)
def test_what_is_nothing_to_import_is_told_by_name(head: bytes, what: str) -> None:
    """Files that hold no text are known by their first bytes; what only looks a little like them is not."""
    assert kinds.foreign(head) == what


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fog lifts", "text"),
        ("", "text"),
        ("\ufeffFog lifts", "text"),
        ("<!DOCTYPE html>\n<p>Fog", "page"),
        ("\n\n  <html lang=en>", "page"),
        ("<head><title>Fog</title>", "page"),
        ("<BODY bgcolor=white>", "page"),
        ("<!-- saved --><p>Fog", "page"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "page"),
        ("<rss version='2.0'>", "feed"),
        ("<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<rdf:RDF>", "feed"),
        ("<opml version='2.0'>", "opml"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "json feed"),
        ('{\n "title": "Fog", "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "json feed"),
        ("Received: from x\nSubject: Fog\n\nIt lifts.\n", "mail"),
        ("From: ada@harbour.example\r\nTo: x@harbour.example\r\n\r\nFog", "mail"),
        ("Return-Path: <a@b.example>\nDelivery-Date: today\nFrom: a@b.example\n\nFog", "mail"),
        ("<!DOCTYPE rss [<!ENTITY fog 'Fog'>]><rss>", "feed"),
        ("<!-- fog --> <!doctype rss> <?xml version='1.0'?><rss>", "feed"),
        ("<!doctype " + "a" * 100_000, "text"),
        ("<!doctype " + "[" * 100_000, "text"),
        ("<!doctype " * 10_000, "text"),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "feed"),
        ("<GULL CO> YEAR NET", "text"),
        ("<sitemap><url/></sitemap>", None),
        ('{"fog": 1}', None),
        ('[\n  {\n    "title": "Fog"\n  }\n]', None),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_kind_is_told_from_the_text(text: str, kind: str | None) -> None:
    """Pages, feeds, lists of feeds and mail are known by how they begin, whatever their file is called."""
    assert kinds.kind(text) == kind


@pytest.mark.parametrize(
    "line",
    [
        "{{ site.title }} and {% raw %}", "[[Fog]] lifts", "{Fog} lifts", "[Fog lifts](x)", "< fog",
        "From the harbour: fog", "Subject: the fog", "Subject to change: the fog", "---\nFog: it lifts\n---",
        "Date: 2021-12-27\n\nFog lifts", "<3 fog",
    ],
)  # fmt: skip
def test_a_lookalike_of_another_kind_is_text(line: str) -> None:
    """A headline that only begins a little like another kind of file is a headline."""
    assert kinds.kind(line) == "text"
