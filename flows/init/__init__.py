"""`cakupan init`: raw files are looked into, sources are proposed, and a home is written for a first run.

May import what is before it in `flows/__init__.py`.
Start reading in `look.py` (how a file would be read), then `propose.py` (sources) and `write.py` (the home).
"""
