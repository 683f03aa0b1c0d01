"""What people look at: the page, the workbook, the pictures, tables of a terminal, and the metadata beside a release.

May import contracts, reference, pandas, and the libraries that draw (rich for the terminal, the workbook and chart
libraries). It gets frames and facts; it never opens the warehouse. Folders, in order:

wording < figures < charts < metadata < templates < validation < page < workbook < terminal

Start reading in `wording/headline.py`, then `page/page.py` and `metadata/release_texts.py`.
"""
