"""What a page shows, taken from the published tables: figures, sentences, money, notices.

May import wording.
Start reading in `published.py`.
"""
