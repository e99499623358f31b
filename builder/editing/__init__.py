"""Editing: one key of a header set for the curator, and every other byte of the file left as it was."""
