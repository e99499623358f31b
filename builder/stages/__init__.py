"""The pieces of work that workers do, on this machine or another: reading, making, indexing.

Each takes a batch of plain values and gives one back; nothing here knows who calls, or on which machine.
"""
