"""Documents: pages written by hand, and the two that are made from the contracts.

Start reading in `make.py`. May import contracts and transforms; nothing imports this folder.
"""
