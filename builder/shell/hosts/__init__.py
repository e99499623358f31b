"""The hosts that a site is published at: ``publisher`` sends the ``outbox`` to a ``folder`` or a git ``branch``."""
