"""The desk's page: ``page`` says what it shows of a day, ``gate`` lets its requests in, ``acts`` edits the files."""
