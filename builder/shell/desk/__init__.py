"""The curator's desk: articles found by what a person calls them, and small edits planned before they are written."""
