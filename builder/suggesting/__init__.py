"""Suggesting: what an editor may want to do with what has come. Nothing is done unless a person agrees."""
