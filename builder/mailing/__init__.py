"""From an edition to a mail: what of it fits, how its lines run, and the message that holds it."""
