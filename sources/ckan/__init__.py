"""Open-data portals that run CKAN.

May import snapshots and http.
Start reading in `connector.py`.
"""
