"""The calendar: days and moments, as people and programs write them, in the languages and calendars of the wires."""
