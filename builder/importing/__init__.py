"""From raw documents to content files. What is not sure stays unknown, and what was taken for what is told."""
