"""Gets bytes: finds what a source has, snapshots it write-once with provenance, and learns how a file is laid out.

May import contracts and, of heavy packages, requests, fsspec and the workbook reader (python-calamine). It never opens
DuckDB: it says where the text of a file lies and how to read it, and the row work is done there.

Start reading in `snapshot.py` (bytes into the vault), then `open_file.py` (from bytes of any form to tables),
`delimited.py` (one text) and `layout.py` (where the header is and what its columns are). `connector.py` is what every
source over the network does; BPS is one (`bps_connector.py`, then `bps_table.py`), a CKAN portal another
(`ckan_connector.py`).
"""
