"""Posts: articles as other generators keep them, Markdown below front matter of their own."""
