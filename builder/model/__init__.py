"""The values that travel between the stages: frozen, typed, and free of behaviour beyond derived facts."""
