"""The tables that stay in the vault: ledger, period ledger, alerts, vintages, retention.

May import every other folder of `contracts`.
Start reading in `ledger.py`.
"""
