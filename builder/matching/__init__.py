"""Matching: the same article once, whoever sends it and from whichever address."""
