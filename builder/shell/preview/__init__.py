"""The preview: ``loop`` builds when ``watcher`` sees a change, ``server`` shows it, ``bulletin`` tells the pages.

With a desk, ``deskpage`` says what its page shows of a day, ``gate`` lets its requests in, and ``acts`` writes
what is decided there into the files.
"""
