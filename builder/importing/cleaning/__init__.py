"""Cleaning: what stands in a story and is not the story."""
