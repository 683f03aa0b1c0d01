"""From a snapshot to its tables, whatever its form; archives are unpacked here.

May import every other folder of `sources`.
Start reading in `open_file.py`.
"""
