"""The command line: one file a group of commands. Light to import: a command loads what it needs when it runs.

May import every folder of `flows`.
Start reading in `main.py`.
"""
