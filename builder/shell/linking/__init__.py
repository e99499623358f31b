"""The round of the links: every address that articles lead to is asked for, and what it answered is kept."""
