"""`cakupan plan`: the same steps on a scratch copy of the home, and what a run would publish.

May import what precedes it in `flows/__init__.py`.
Start reading in `plan.py`.
"""
