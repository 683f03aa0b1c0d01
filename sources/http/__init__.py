"""Requests over the network, bounded in place, time and size; files and paged lists at an address.

May import snapshots and text.
Start reading in `client.py`.
"""
