"""Fetching: an address of the web to its bytes. Only public hosts are talked to, and no more often than they like."""
