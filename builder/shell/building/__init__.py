"""The build, a module a step.

``inputs`` ▸ ``articles`` ▸ ``plan`` ▸ ``pages`` and ``indexing`` ▸ ``press`` ▸ ``output``. ``build`` asks ``idle``
whether there is anything to do; if so, ``preparation`` and ``assembly`` take the steps in order. ``built`` tells what
was done, ``explain`` why.
"""
