"""The commands: what a person types, and how it is answered. A module a group; tasks.py puts them together."""
