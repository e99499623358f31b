"""Plain text: pastes, wire copy, lists of headlines."""
