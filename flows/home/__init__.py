"""The home directory: its folders, the person key, the lock files, and `open_warehouse`.

May import settings.
Start reading in `directory.py`.
"""
