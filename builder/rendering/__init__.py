"""Pages to bytes: the templates, and how dates and languages look in them."""
