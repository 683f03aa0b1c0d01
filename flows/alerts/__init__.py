"""What is wrong, who is notified, and the ledger of what was sent; lineage events.

May import settings, home, releases and periods.
Start reading in `send.py`.
"""
