"""Documents: pages written by hand, and those that are made from the contracts and from `bi/queries/`.

Start reading in `make.py`. May import contracts and transforms; nothing imports this folder.
"""
