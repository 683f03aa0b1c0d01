"""Pictures as SVG with real text: bars, lines, tile maps.

May import wording and figures.
Start reading in `pictures.py`.
"""
