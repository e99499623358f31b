"""The preview: ``loop`` builds when ``watcher`` sees a change, ``server`` shows it, ``bulletin`` tells the pages."""
