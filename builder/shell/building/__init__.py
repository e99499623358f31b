"""The build, a module a step: ``inputs`` ▸ ``articles`` ▸ ``plan`` ▸ ``making`` and ``indexing`` ▸ ``output``.

``build`` puts them in order, ``built`` tells what was done, ``explain`` why.
"""
