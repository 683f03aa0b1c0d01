"""What people look at: the headline, the page, tables of a terminal, and the metadata beside a release.

May import contracts, reference, pandas, and the libraries that draw (rich for the terminal, the workbook and chart
libraries). It gets frames and facts; it never opens the warehouse.

Start reading in `headline.py`, then `page.py` and `release_texts.py`.
"""
