"""What people look at: the headline, and the tables a terminal shows.

May import contracts, reference, pandas, and the libraries that draw (rich for the terminal, the workbook and chart
libraries). It gets frames and facts; it never opens the warehouse.

Start reading in `headline.py`.
"""
