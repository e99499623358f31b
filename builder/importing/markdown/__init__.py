"""Markdown as Dateline writes it: what comes back from it is what went in."""
