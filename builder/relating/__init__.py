"""Relating: each article to the others of the archive that tell of the same matter."""
