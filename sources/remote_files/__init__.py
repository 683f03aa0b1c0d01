"""Files on other machines: object stores and SFTP.

May import snapshots.
Start reading in `connector.py`.
"""
