"""Web pages: what of one is its article, and what it says of itself."""
