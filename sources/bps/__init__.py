"""The BPS Web API: addresses, answers, and dynamic tables turned into rows.

May import snapshots, text and http.
Start reading in `connector.py`.
"""
