"""The eight datasets that a source may deliver: columns, headings, rules, and when they are due.

May import language and runtime.
Start reading in `participants.py`.
"""
