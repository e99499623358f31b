"""Content files and site.toml, from text to values; every fault is a Problem with its file and line."""
