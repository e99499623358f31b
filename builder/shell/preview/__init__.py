"""The preview: ``watcher`` sees a change, ``previewer`` builds, ``server`` shows it, ``bulletin`` tells the pages.

``loop`` holds them together, and ``board`` is the page of the figures. With ``desk`` there is a page to edit on.
"""
