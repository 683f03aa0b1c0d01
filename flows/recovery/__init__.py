"""Backup, restore, rebuild, verify, replay of a release, and rotation of the person key.

May import what precedes it in `flows/__init__.py`.
Start reading in `rebuild.py`.
"""
