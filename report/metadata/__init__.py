"""Files that describe a release: Frictionless data package, Satu Data Indonesia.

May import wording.
Start reading in `data_package.py`.
"""
