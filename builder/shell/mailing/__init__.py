"""Mails on disk: from the edition of a day to the files that a mail service is given."""
