"""The hosts that ``publisher`` sends the ``outbox`` to: a ``folder``, a git ``branch``, a ``bucket``, by ``rsync``."""
