"""What must be made again, and why: digests of everything that a file of the site is made from.

A page is made by a pure function, so hashing the function's arguments is the whole of dependency tracking:
no graph, no dates. ``codec`` turns values into the bytes that are hashed, kept and sent to workers; ``trace``
holds what a file was made from, by four names; ``program`` and ``closure`` find the sources behind two of them.
"""
