"""Words of people in both languages: texts, numbers, months, marks, headlines.

Imports no other folder of `report`.
Start reading in `words.py`.
"""
