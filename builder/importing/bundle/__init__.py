"""Bundles: one file that holds many raw documents, such as a web archive or a mailbox."""
