"""Importing: raw documents from disk and network, new content files to disk. What a person wrote is never rewritten."""
