"""E-mail: newsletters, of which one mail may tell many stories, and articles sent as mail."""
