"""From cards to the archive, and from the archive to the pages that the site will have."""
