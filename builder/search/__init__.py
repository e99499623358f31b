"""The reader's search: an index cut into small files, and the asking of it.

Building goes ``documents`` -> ``shards`` -> ``index``; asking ``question`` -> ``filters`` and ``clauses`` ->
``finding`` -> ``ranking`` -> ``answer`` -> ``query``, all over ``store``.
``terms`` cuts words for both, ``engine`` is the one door to lunr. The modules of the same names under
``templates/assets/`` do the same in the reader's browser, and tests hold the two to the same answers.
"""
