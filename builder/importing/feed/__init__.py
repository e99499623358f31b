"""Feeds: RSS, Atom, JSON Feed, and OPML, which lists them."""
