"""Bytes as received: found, hashed, and kept once in the vault with their provenance; what a connector is.

Imports no other folder of `sources`.
Start reading in `snapshot.py`.
"""
