"""Gets bytes: finds what a source has, snapshots it write-once with provenance, and learns how a file is laid out.

May import contracts and, of heavy packages, requests, fsspec and the workbook reader (python-calamine). It never opens
DuckDB: it says where the text of a file is and how to read it, and the row work is done there. Folders, in order:

snapshots < text < workbook < http < bps < remote_files < ckan < opening

Start reading in `snapshots/snapshot.py` (bytes into the vault), then `opening/open_file.py` (from bytes of any form to
tables), `text/delimited.py` (one text) and `text/layout.py` (where the header is and what its columns are).
`snapshots/connector.py` is what every source over the network does; BPS is one (`bps/connector.py`), a CKAN portal
another (`ckan/connector.py`).
"""
