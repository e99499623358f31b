"""How a language writes: days, hours and numbers, names, and in which direction."""
