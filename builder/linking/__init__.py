"""Linking: what articles link to, and what is to be thought of each address by what it answered over the days."""
