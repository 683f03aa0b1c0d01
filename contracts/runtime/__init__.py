"""What every package may rely on while it runs: errors with codes, fault points, flushing, a connection's shape.

Imports nothing of the project.
Start reading in `errors.py`.
"""
