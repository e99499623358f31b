"""Deciding what goes to the host: the plan of a publish, and the files that must never be sent."""
