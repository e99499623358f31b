"""The two pieces of work that workers do, on this machine or another: reading content files, and making pages.

Each takes a batch of plain values and gives one back; nothing here knows who calls, or on which machine.
"""
