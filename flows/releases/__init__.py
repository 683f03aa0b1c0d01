"""Releases that were published: their ids and vintage, how they are listed, verified and compared.

May import settings and home.
Start reading in `list_and_show.py`.
"""
